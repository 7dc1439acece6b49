"""Apps that are as they should be: whoever keeps one would call any finding about it wrong.

All of them are made up, of what real apps hold. The locks are what the tools write for a project without packages.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from herolint import engine
from herolint.model import Outcome, Severity, StageOutcome, Target
from herolint.registry import all_rules
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

SETTINGS = engine.Settings(tuple(all_rules().values()))


class App(NamedTuple):
    """Files, the target that ``auto`` comes to, and the codes that are said of the other target only.

    Those codes are what the app is an example of: Pipenv doesn't exist on Fir, and Fir reads no app.json.
    """

    files: dict[str, str]
    target: Target = Target.CEDAR
    elsewhere: tuple[str, ...] = ()
    outcome: Outcome = Outcome.ACCEPTED


GUNICORN = "web: gunicorn harbour.wsgi --log-file -\n"
VERSION = {".python-version": "3.13\n"}

DJANGO = {
    **VERSION,
    ".gitignore": "__pycache__/\n*.pyc\n.venv/\nstaticfiles/\n",
    "Procfile": f"release: python manage.py migrate --noinput\n{GUNICORN}",
    "README.md": "# Harbour\n\nRun `pip install -r requirements/dev.txt`, with Python 3.13.\n",
    "app.json": '{"name": "harbour", "stack": "heroku-24", "formation": {"web": {"quantity": 1}}}\n',
    "harbour/__init__.py": "",
    "harbour/settings.py": (
        "import os\n\nimport dj_database_url\n\nSECRET_KEY = os.environ['SECRET_KEY']\nDEBUG = False\n"
        "ALLOWED_HOSTS = ['.harbour.example']\nSTATIC_URL = 'static/'\nSTATIC_ROOT = 'staticfiles'\n"
        "INSTALLED_APPS = ['django.contrib.staticfiles']\nROOT_URLCONF = 'harbour.urls'\n"
        "MIDDLEWARE = ['whitenoise.middleware.WhiteNoiseMiddleware']\n"
        "DATABASES = {'default': dj_database_url.config(ssl_require=True)}\n"
    ),
    "harbour/urls.py": "urlpatterns = []\n",
    "harbour/wsgi.py": (
        "import os\n\nfrom django.core.wsgi import get_wsgi_application\n\n"
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'harbour.settings')\napplication = get_wsgi_application()\n"
    ),
    "manage.py": (
        "#!/usr/bin/env python\nimport os\nimport sys\n\n"
        "from django.core.management import execute_from_command_line\n\n"
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'harbour.settings')\nexecute_from_command_line(sys.argv)\n"
    ),
    "requirements.txt": "-r requirements/production.txt\n",
    "requirements/base.txt": "Django>=5.2,<5.3\nwhitenoise[brotli]==6.9.0\n",
    "requirements/dev.txt": "-r base.txt\npytest\nruff\n",
    "requirements/production.txt": "-r base.txt\ndj-database-url==3.0.1\ngunicorn==23.0.0\npsycopg[binary]==3.2.9\n",
}

COMPILED = """\
# compiled from requirements.in
blinker==1.9.0 \\
    --hash=sha256:{0} \\
    --hash=sha256:{1}
    # via flask
flask==3.1.1 \\
    --hash=sha256:{1}
    # via -r requirements.in
gunicorn==23.0.0 --hash=sha256:{0}  # the server
""".format("0123456789abcdef" * 4, "fedcba9876543210" * 4)

EVERY_SYSTEM = """\
--index-url https://packages.example/simple
--extra-index-url https://packages.example/extra

# the bot
Bot.py[voice]~=2.5
audioop_lts ; python_version >= "3.13"
colorama==0.4.6; os_name == 'nt'
pywin32==306 ; sys_platform == "win32"
uvloop != 0.20 ; sys_platform != "win32" and platform_python_implementation == "CPython"
zoneinfo-data @ https://packages.example/files/zoneinfo_data-2026.1-py3-none-any.whl
-c constraints.txt
"""

UV_PROJECT = """\
[project]
name = "harbour-log"
version = "1.4.0"
requires-python = ">=3.13"
dependencies = []

[dependency-groups]
dev = []

[tool.uv]
package = false
"""
UV_LOCK = """\
version = 1
revision = 3
requires-python = ">=3.13"

[[package]]
name = "harbour-log"
version = "1.4.0"
source = { virtual = "." }

[package.metadata]

[package.metadata.requires-dev]
dev = []
"""
UV_PACKAGE = """\
[project]
name = "harbour-log"
version = "1.4.0"
requires-python = ">=3.12,<3.15"
dependencies = []

[project.optional-dependencies]
charts = []

[build-system]
requires = ["uv_build>=0.9,<1"]
build-backend = "uv_build"
"""
UV_PACKAGE_LOCK = """\
version = 1
revision = 3
requires-python = ">=3.12, <3.15"

[[package]]
name = "harbour-log"
version = "1.4.0"
source = { editable = "." }

[package.metadata]
provides-extras = ["charts"]
"""
POETRY_PROJECT = """\
[tool.poetry]
name = "harbour-log"
version = "1.4.0"
description = "What came in and what went out"
authors = ["The harbour <office@harbour.example>"]
package-mode = false

[tool.poetry.dependencies]
python = "^3.12"

[tool.poetry.group.dev.dependencies]
"""
POETRY_LOCK = """\
package = []

[metadata]
lock-version = "2.1"
python-versions = "^3.12"
content-hash = "6aec3dc348ad1606a6ad2a8dff44db07ce6cc31ebb17c06ed6aee3b73988db48"
"""
PIPFILE = """\
[[source]]
url = "https://packages.example/simple"
verify_ssl = true
name = "ours"

[packages]

[dev-packages]

[requires]
python_version = "3.13"
"""
PIPFILE_LOCK = """\
{
    "_meta": {
        "hash": {
            "sha256": "fdd9fb9f41969c27926794d0e2253f1e55d4dcb1ebb2298cf60c41b1f1370718"
        },
        "pipfile-spec": 6,
        "requires": {
            "python_version": "3.13"
        },
        "sources": [
            {
                "name": "ours",
                "url": "https://packages.example/simple",
                "verify_ssl": true
            }
        ]
    },
    "default": {},
    "develop": {}
}
"""
PROJECT_TOML = """\
[_]
schema-version = "0.2"

[io.buildpacks]
builder = "heroku/builder:24"
"""

APPS = {
    "Django with requirements in several files": App(DJANGO, elsewhere=("HL510",)),
    "Django with a front end of its own": App(
        {
            **DJANGO,
            "package.json": '{"name": "harbour", "private": true, "engines": {"node": "22.x"}}\n',
            "frontend/package.json": '{"name": "frontend", "private": true}\n',
            "docs/requirements.txt": "sphinx\n",
            "docs/conf.py": "project = 'Harbour'\n",
            "notebooks/environment.yml": "dependencies:\n  - python=3.9\n  - pip\n",
            "setup.cfg": "[flake8]\nmax-line-length = 100\n",
            "tox.ini": "[tox]\nenvlist = py313\n",
            "pyproject.toml": '[tool.ruff]\nline-length = 100\ntarget-version = "py313"\n',
            "Dockerfile": "FROM python:3.9\nCOPY requirements.txt .\n",
            "docker-compose.yml": "services:\n  db:\n    image: postgres:17\n",
        },
        elsewhere=("HL510",),
    ),
    "Flask with compiled and hashed requirements": App(
        {
            ".python-version": "# as on the build server\n3.14\n",
            "Procfile": "web: gunicorn app:app\n",
            "app.py": "import flask\n\napp = flask.Flask(__name__)\n",
            "requirements.in": "flask\ngunicorn\n",
            "requirements.txt": COMPILED,
            "requirements-dev.txt": "-r requirements.txt\npytest==8.4.1\n",
        }
    ),
    "a bot without a web process, for every system": App(
        {
            **VERSION,
            "Procfile": "worker: python -m bot\n",
            "bot/__main__.py": "print('ahoy')\n",
            "constraints.txt": "colorama<1\n",
            "requirements.txt": EVERY_SYSTEM,
        }
    ),
    "a package that installs itself": App(
        {
            **VERSION,
            "Procfile": "clock: harbour-clock\n",
            "pyproject.toml": (
                '[build-system]\nrequires = ["setuptools>=77"]\nbuild-backend = "setuptools.build_meta"\n\n'
                '[project]\nname = "harbour-clock"\nversion = "2.0"\nrequires-python = ">=3.11"\n'
                'dependencies = ["schedule"]\n\n[project.scripts]\nharbour-clock = "harbour_clock:main"\n'
            ),
            "requirements.txt": "--editable .\n",
            "setup.py": "from setuptools import setup\n\nsetup()\n",
            "src/harbour_clock/__init__.py": "def main(): ...\n",
        }
    ),
    "saved on Windows": App(
        {
            ".python-version": "3.13\r\n",
            "Procfile": "web: gunicorn app:app\r\n",
            "app.py": "import flask\r\n\r\napp = flask.Flask(__name__)\r\n",
            "requirements.txt": "# what we need\r\nflask>=3\r\ngunicorn\r\n",
        }
    ),
    "with buildpack files of other kinds, and names that are nearly something": App(
        {
            **DJANGO,
            ".env.example": "SECRET_KEY=change-me\n",
            ".profile": "export TZ=Europe/Berlin\n",
            ".slugignore": "/docs\n/tests\n*.psd\n",
            "Aptfile": "libgdal-dev\n",
            "bin/post_compile": "#!/usr/bin/env bash\necho built\n",
            "docs/python-version.md": "3.13, since last year\n",
            "env/production.toml": "[web]\n",
            "environments/local/settings.py": "DEBUG = True\n",
            "runtime/__init__.py": "",
            "scripts/runtime.txt": "takes about 4 minutes\n",
            "tests/fixtures/Pipfile": "[packages]\n",
            "tests/fixtures/poetry.lock": "package = []\n",
            "tests/fixtures/.python-version": "2.7\n",
            "venv.md": "How to make a virtual environment\n",
        },
        elsewhere=("HL510",),
    ),
    "no dependencies but one file that says so": App(
        {
            **VERSION,
            "Procfile": "web: python server.py\n",
            "requirements.txt": "",
            "server.py": (
                "import http.server\nimport os\n\nhandler = http.server.SimpleHTTPRequestHandler\n"
                "http.server.HTTPServer(('', int(os.environ['PORT'])), handler).serve_forever()\n"
            ),
        }
    ),
    "uv, not a package": App(
        {
            **VERSION,
            "Procfile": "worker: python main.py\n",
            "main.py": "",
            "pyproject.toml": UV_PROJECT,
            "uv.lock": UV_LOCK,
        }
    ),
    "uv, a package": App(
        {
            **VERSION,
            "Procfile": "worker: python -m harbour_log\n",
            "pyproject.toml": UV_PACKAGE,
            "src/harbour_log/__init__.py": "",
            "src/harbour_log/__main__.py": "",
            "uv.lock": UV_PACKAGE_LOCK,
        }
    ),
    "Poetry": App(
        {
            **VERSION,
            "Procfile": "worker: python main.py\n",
            "main.py": "",
            "poetry.lock": POETRY_LOCK,
            "poetry.toml": "[virtualenvs]\nin-project = true\n",
            "pyproject.toml": POETRY_PROJECT,
        }
    ),
    "Pipenv": App(
        {
            **VERSION,
            "Pipfile": PIPFILE,
            "Pipfile.lock": PIPFILE_LOCK,
            "Procfile": "worker: python main.py\n",
            "main.py": "",
        },
        elsewhere=("HL107",),
    ),
    "Pipenv that names the Python version": App(
        {"Pipfile": PIPFILE, "Pipfile.lock": PIPFILE_LOCK, "Procfile": "worker: python main.py\n", "main.py": ""},
        elsewhere=("HL107", "HL210"),
    ),
    "Fir with pip": App({**DJANGO, "project.toml": PROJECT_TOML}, Target.FIR),
    "Fir with uv": App(
        {
            **VERSION,
            "Procfile": "worker: python main.py\n",
            "main.py": "",
            "project.toml": PROJECT_TOML,
            "pyproject.toml": UV_PROJECT,
            "uv.lock": UV_LOCK,
        },
        Target.FIR,
    ),
    "a Docker image of what no buildpack would take": App(
        {
            "Dockerfile": "FROM python:3.8\n",
            "Pipfile": PIPFILE,
            "heroku.yml": "build:\n  docker:\n    web: Dockerfile\nrun:\n  web: gunicorn app:app\n",
            "app.py": "",
            "runtime.txt": "python-3.8.20\n",
            "setup.py": "from setuptools import setup\n\nsetup(name='x')\n",
        },
        outcome=Outcome.CONTAINER,
    ),
}


@pytest.mark.parametrize("app", APPS.values(), ids=APPS)
def test_nothing_is_said_of_an_app_that_is_as_it_should_be(app: App) -> None:
    """Infos apart: how to scale a worker, which config vars it needs, what a new app or Fir makes of it."""
    result = engine.check(open_in_memory(app.files), FACTS, SETTINGS)
    assert result.crashes == ()
    assert result.targets == (app.target,)
    plan = result.plans[app.target]
    assert (plan.analysis.outcome, plan.analysis.warnings) == (app.outcome, ())
    assert plan.install.outcome is not StageOutcome.FAILS
    here = [found for found in result.findings if app.target in found.impact]
    assert [f"{found.code} {found.message}" for found in here if found.impact[app.target] > Severity.INFO] == []
    assert sorted({found.code for found in result.findings if found not in here}) == list(app.elsewhere)
