"""`herolint explain` with logs that the real tools write now, so that their newest words count.

pip, Python and bash are there for every run of the tests. What else is on PATH, or in the folder that HEROLINT_TOOLS
names, is tried as well: Poetry, uv, Pipenv, gunicorn, uvicorn, Flask, Celery, Django.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint import logs
from herolint.registry import all_rules
from tests.apps import environment, write
from tests.program import BAD, GOOD, run, shell

TOOLS = os.pathsep.join(filter(None, (os.environ.get("HEROLINT_TOOLS"), str(Path(sys.executable).parent))))
PATH = os.pathsep.join((TOOLS, os.environ["PATH"]))


class Case(NamedTuple):
    """A command that fails, the files it runs on, and the rule that its output is a sign of."""

    code: str
    command: str
    files: Mapping[str, str]


POETRY = '[tool.poetry]\nname = "shop"\nversion = "1"\n[tool.poetry.dependencies]\npython = "{python}"\n'
PROJECT = '[project]\nname = "shop"\nversion = "1"\nrequires-python = "{python}"\ndependencies = []\n'
PIP = "pip install --no-index --disable-pip-version-check -r requirements.txt"
WHEELS = "python3 wheels.py;"
WHEELS_PY = """
import zipfile
for version, python in ("1", ">=3"), ("2", ">=3"), ("3", "<3"):
    with zipfile.ZipFile(f"x-{version}-py3-none-any.whl", "w") as wheel:
        metadata = f"Metadata-Version: 2.1\\nName: x\\nVersion: {version}\\nRequires-Python: {python}\\n"
        wheel.writestr(f"x-{version}.dist-info/METADATA", metadata)
        wheel.writestr(f"x-{version}.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr(f"x-{version}.dist-info/RECORD", "")
"""
SETTINGS = (
    'SECRET_KEY = "x"\nINSTALLED_APPS = ["django.contrib.staticfiles"]\nSTATIC_URL = "static/"\nSTATIC_ROOT = "out"\n'
)
MANAGE = (
    'import os, sys\nos.environ["DJANGO_SETTINGS_MODULE"] = "settings"\n'
    "from django.core.management import execute_from_command_line\nexecute_from_command_line(sys.argv)\n"
)
COLLECT = "python3 manage.py collectstatic --noinput"
SIGN = "DJANGO_SETTINGS_MODULE=settings python3 -c 'import django.core.signing as s; s.dumps(1)'"
FLASK = "def app(environ, start_response):\n    return []\n"


def django(more: str) -> Mapping[str, str]:
    return {"manage.py": MANAGE, "settings.py": SETTINGS + more}


CASES = {
    "pip invalid": Case("HL310", PIP, {"requirements.txt": "flask=1.0\n"}),
    "pip conflict markers": Case("HL110", PIP, {"requirements.txt": "<<<<<<< HEAD\nflask\n"}),
    "pip missing include": Case("HL318", PIP, {"requirements.txt": "-r base.txt\n"}),
    "pip double": Case("HL312", f"{WHEELS} {PIP} -f .", {"requirements.txt": "x==1\nx==2\n", "wheels.py": WHEELS_PY}),
    "pip windows": Case("HL314", PIP, {"requirements.txt": "pywin32==306\n"}),
    "pip ubuntu": Case("HL323", PIP, {"requirements.txt": "ubuntu-drivers-common==0.0.0\n"}),
    "pip local path": Case("HL313", PIP, {"requirements.txt": "./lib\n"}),
    "pip empty local folder": Case("HL313", PIP, {"requirements.txt": "./lib\n", "lib/x.txt": ""}),
    "pip path of a file": Case("HL313", PIP, {"requirements.txt": "./base.txt\n", "base.txt": ""}),
    "pip extras": Case("HL310", PIP, {"requirements.txt": "./lib[a b]\n", "lib/setup.py": ""}),
    "pip wheel": Case("HL310", PIP, {"requirements.txt": "https://packages.example/x.whl\n"}),
    "pip editable constraint": Case(
        "HL310", PIP, {"requirements.txt": "-c c.txt\n", "c.txt": "-e .\n", "setup.py": ""}
    ),
    "pip missing constraints": Case("HL318", PIP, {"requirements.txt": "-c c.txt\n"}),
    "pip includes itself": Case("HL310", PIP, {"requirements.txt": "-r a.txt\n", "a.txt": "-r requirements.txt\n"}),
    "pip null characters": Case("HL311", PIP, {"requirements.txt": "f\0l\0a\0"}),
    "pip needs another Python": Case(
        "HL321", f"{WHEELS} {PIP} -f .", {"requirements.txt": "x==3\n", "wheels.py": WHEELS_PY}
    ),
    "poetry stale": Case(
        "HL301",
        "poetry lock -q && echo 'x = \"1\"' >> pyproject.toml && poetry sync --only main",
        {"pyproject.toml": POETRY.format(python=">=3.8")},
    ),
    "poetry Python": Case(
        "HL231",
        "poetry sync --only main",
        {
            "pyproject.toml": POETRY.format(python="<3"),
            "poetry.lock": 'package = []\n[metadata]\nlock-version = "2.1"\n'
            'python-versions = "<3"\ncontent-hash = "x"\n',
        },
    ),
    "poetry package": Case(
        "HL319",
        "poetry lock -q; poetry install",
        {"pyproject.toml": POETRY.format(python=">=3.8")},
    ),
    "poetry no manifest": Case("HL108", "poetry sync", {"poetry.lock": ""}),
    "poetry broken manifest": Case("HL109", "poetry sync", {"pyproject.toml": "[tool.poetry\n"}),
    "poetry version": Case(
        "HL305",
        "poetry sync",
        {
            "pyproject.toml": POETRY.format(python=">=3.8")
            .replace("[tool.p", '[tool.poetry]\nrequires-poetry = "<1"\n[tool.p', 1)
            .replace("[tool.poetry]\nname", "name", 1)
        },
    ),
    "uv stale": Case(
        "HL303",
        "uv -q lock --offline && sed -i 's/shop/cafe/' pyproject.toml && uv sync --locked --offline",
        {"pyproject.toml": PROJECT.format(python=">=3.8")},
    ),
    "uv no manifest": Case("HL108", "uv sync --locked --offline", {"uv.lock": ""}),
    "uv broken manifest": Case("HL109", "uv sync --offline", {"pyproject.toml": "[project\n"}),
    "uv broken lock": Case(
        "HL304",
        "uv sync --locked --offline",
        {"pyproject.toml": PROJECT.format(python=">=3.8"), "uv.lock": "version = 99\n"},
    ),
    "uv Python": Case(
        "HL231",
        "uv sync --locked --offline -p python3",
        {"pyproject.toml": PROJECT.format(python="<3.5"), "uv.lock": 'version = 1\nrequires-python = "<3.5"\n'},
    ),
    "uv version": Case(
        "HL305",
        "uv sync --offline",
        {"pyproject.toml": PROJECT.format(python=">=3.8") + '[tool.uv]\nrequired-version = "<0.1"\n'},
    ),
    "pipenv stale": Case(
        "HL302",
        "pipenv install --deploy",
        {
            "Pipfile": '[packages]\nflask = "*"\n',
            "Pipfile.lock": '{"_meta": {"hash": {"sha256": "x"}, "pipfile-spec": 6}, "default": {}, "develop": {}}',
        },
    ),
    "poetry nameless project": Case(
        "HL327", "poetry sync", {"pyproject.toml": '[project]\nversion = "1"\n', "poetry.lock": "package = []\n"}
    ),
    "poetry path": Case(
        "HL313",
        "poetry lock -q; rm -r lib; poetry sync",
        {
            "pyproject.toml": POETRY.format(python=">=3.8") + 'lib = { path = "lib" }\n',
            "lib/pyproject.toml": POETRY.format(python=">=3.8").replace("shop", "lib"),
        },
    ),
    "bash command": Case("HL410", "bash -c 'exec gunicron app:app'", {}),
    "bash plain command": Case("HL410", "bash -c 'gunicron app:app'", {}),
    "bash env": Case("HL410", "PATH=/usr/bin:/bin env gunicorn app:app", {}),
    "bash type twice": Case("HL402", "bash -c 'web: gunicorn app:app'", {}),
    "bash quoted command": Case("HL402", "bash -c \"'gunicorn app:app'\"", {}),
    "bash poetry": Case("HL425", "PATH=/nowhere; /bin/bash -c 'poetry run x'", {}),
    "bash quote": Case("HL402", 'bash -c "gunicorn \'app:app"', {}),
    "python script": Case("HL413", "python3 bot.py", {}),
    "python import": Case("HL414", "python3 bot.py", {"bot.py": "import nowhere_to_be_found\n"}),
    "python name": Case("HL415", "python3 bot.py", {"bot.py": "from tools import x\n", "tools.py": ""}),
    "python syntax": Case("HL416", "python3 bot.py", {"bot.py": "def f(:\n"}),
    "python indentation": Case("HL416", "python3 bot.py", {"bot.py": "if 1:\nx\n"}),
    "python removed": Case("HL417", "python3 bot.py", {"bot.py": "import msilib\n"}),
    "python 2": Case("HL417", "python3 bot.py", {"bot.py": "import urllib2\n"}),
    "python circle": Case(
        "HL415", "python3 bot.py", {"bot.py": "import a", "a.py": "import b", "b.py": "from a import x"}
    ),
    "python shadowed": Case(
        "HL418", "python3 bot.py", {"bot.py": "import random\n", "random.py": "import random\nrandom.randint(1, 2)\n"}
    ),
    "python relative": Case("HL415", "python3 bot.py", {"bot.py": "from . import x\n"}),
    "python folder": Case("HL413", "python3 shop", {"shop/x.py": ""}),
    "python package": Case("HL413", "python3 -m shop", {"shop/__init__.py": ""}),
    "python submodule": Case("HL418", "python3 bot.py", {"bot.py": "import email.mime\n", "email.py": ""}),
    "python lfs": Case(
        "HL610",
        "python3 bot.py",
        {"bot.py": "import pickle\npickle.load(open('m.pkl', 'rb'))\n", "m.pkl": "version x\n"},
    ),
    "gunicorn module": Case("HL411", "timeout 20 gunicorn nowhere.wsgi", {}),
    "gunicorn attribute": Case("HL412", "timeout 20 gunicorn app:application", {"app.py": FLASK}),
    "gunicorn not callable": Case("HL412", "timeout 20 gunicorn app:x", {"app.py": "x = 1\n"}),
    "gunicorn import": Case("HL414", "timeout 20 gunicorn app:app", {"app.py": "import nowhere_to_be_found\n"}),
    "gunicorn dot": Case("HL411", "timeout 20 gunicorn app.app", {"app.py": FLASK}),
    "gunicorn file": Case("HL413", "timeout 20 gunicorn app:app", {"app.py": "open('nowhere.json')\n"}),
    "gunicorn syntax": Case("HL416", "timeout 20 gunicorn app:app", {"app.py": "def app(:\n"}),
    "gunicorn port": Case("HL420", "timeout 20 gunicorn -b 0.0.0.0:$NO_SUCH_PORT: app:app", {"app.py": FLASK}),
    "gunicorn chdir": Case("HL413", "timeout 20 gunicorn --chdir nowhere app:app", {"app.py": FLASK}),
    "gunicorn configuration": Case("HL413", "timeout 20 gunicorn -c nowhere.py app:app", {"app.py": FLASK}),
    "gunicorn option": Case("HL423", "timeout 20 gunicorn --wrokers 3 app:app", {"app.py": FLASK}),
    "gunicorn nothing": Case("HL423", "timeout 20 gunicorn", {}),
    "gunicorn worker": Case("HL422", "timeout 20 gunicorn -k nowhere.Worker app:app", {"app.py": FLASK}),
    "uvicorn module": Case("HL411", "timeout 20 uvicorn nowhere:app", {}),
    "uvicorn attribute": Case("HL412", "timeout 20 uvicorn app:nope", {"app.py": FLASK}),
    "uvicorn form": Case("HL412", "timeout 20 uvicorn app", {"app.py": FLASK}),
    "uvicorn argument": Case("HL423", "timeout 20 uvicorn app:app --port", {"app.py": FLASK}),
    "uvicorn option": Case("HL423", "timeout 20 uvicorn --wrokers 3 app:app", {"app.py": FLASK}),
    "flask module": Case("HL411", "timeout 20 flask --app nowhere run", {}),
    "flask attribute": Case("HL412", "timeout 20 flask --app app run", {"app.py": "x = 1\n"}),
    "flask command": Case(
        "HL423", "timeout 20 flask --app app initdb", {"app.py": "import flask\napp = flask.Flask('a')\n"}
    ),
    "celery attribute": Case("HL412", "timeout 20 celery -A shop worker", {"shop.py": "x = 1\n"}),
    "celery module": Case("HL411", "timeout 20 celery -A nowhere worker", {}),
    "django root": Case("HL701", COLLECT, {**django("del STATIC_ROOT\nSTATICFILES_DIRS = ['s']\n"), "s/a.css": ""}),
    "django dirs": Case("HL702", COLLECT, django("STATICFILES_DIRS = ['out']\n")),
    "django option": Case("HL423", "python3 manage.py migrate --no-inpt", django("")),
    "django staticfiles": Case("HL703", COLLECT, django("INSTALLED_APPS = []\n")),
    "django hosts": Case("HL708", "python3 manage.py runserver --noreload", django("DEBUG = False\n")),
    "django driver": Case(
        "HL712",
        "python3 manage.py migrate",
        django("DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql'}}\n"),
    ),
    "django file": Case("HL706", COLLECT, django("open('nowhere.json')\n")),
    "django backend": Case("HL703", COLLECT, django("STORAGES = {'staticfiles': {'BACKEND': 'nowhere.Storage'}}\n")),
    "django reference": Case(
        "HL704",
        COLLECT,
        {
            **django(
                "STATICFILES_DIRS = ['s']\nSTORAGES = {'staticfiles': {'BACKEND': "
                "'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}\n"
            ),
            "s/a.css": "a { background: url(b.png) }\n",
        },
    ),
    "django secret": Case("HL706", SIGN, django("SECRET_KEY = ''\n")),
    "django variable": Case("HL706", COLLECT, django("import os\nos.environ['NO_SUCH_KEY']\n")),
    "django app": Case("HL707", COLLECT, django("INSTALLED_APPS += ['nowhere_to_be_found']\n")),
    "django import": Case("HL414", COLLECT, django("import nowhere_to_be_found\n")),
}


def output(folder: Path, case: Case) -> bytes:
    """Return what the case's command prints, or skip where its program isn't there."""
    program = next(word for word in case.command.split() if word not in ("timeout", "20"))
    variables = environment(PATH=PATH, POETRY_VIRTUALENVS_IN_PROJECT="true", PIPENV_VENV_IN_PROJECT="1", NO_COLOR="1")
    variables["PIPENV_PYTHON"] = shutil.which("python3", path=PATH) or sys.executable
    if "=" not in program and shutil.which(program, path=PATH) is None:
        pytest.skip(f"{program} isn't installed")
    if "manage.py" in case.files:
        asked = ["python3", "-c", "import django"]
        if subprocess.run(asked, env=variables, capture_output=True, check=False).returncode:
            pytest.skip("Django isn't installed")
    done = subprocess.run(
        ["bash", "-c", case.command],
        cwd=write(folder, case.files),
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_log_of_the_real_tool(tmp_path: Path, case: Case) -> None:
    written = output(tmp_path / "app", case)
    found = logs.symptoms(logs.clean(written), all_rules().values())
    assert found, written.decode(errors="replace")
    assert case.code in [symptom.codes[0] for symptom in found], (found, written.decode(errors="replace"))


PYTEST = """============ test session starts ============
E   ModuleNotFoundError: No module named 'shop'
FAILED test_shop.py::test - ModuleNotFoundError: No module named 'shop'
============ 1 failed in 0.12s ============
"""
BUILT = """remote: -----> Python app detected
remote: -----> Using Python 3.13 specified in .python-version
remote: -----> Installing dependencies using 'pip install -r requirements.txt'
remote:        Collecting flask (from -r requirements.txt (line 1))
remote:        Successfully installed flask-3.1.3
remote:        Procfile declares types -> web
remote:        Released v7
remote: Verifying deploy... done.
"""
UNRELATED = {
    "pytest": PYTEST,
    "a build that works": BUILT,
    "django": 'Not Found: /favicon.ico\n[21/Nov/2026 10:00:01] "GET /favicon.ico HTTP/1.1" 404 2113\nIndexError: x\n',
    "cargo": "error: failed to parse manifest at `/app/Cargo.toml`\nCaused by:\n  invalid table header\n",
    "maven": "[ERROR] COMPILATION ERROR :\n[ERROR] /app/A.java:[1,2] incompatible types\n",
    "docker": "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n",
    "kubectl": 'error: the path "shop.yaml" does not exist\nError from server (NotFound): pods "shop" not found\n',
    "node on Heroku": "remote: npm error code ERESOLVE\nremote:  !     Push rejected, failed to compile Node.js app.\n",
    "ruby on Heroku": "remote:  !     Failed to install gems via Bundler.\nremote:  !     Push failed\n",
    "ruby app": "2026-11-21T10:00:00Z app[web.1]: cannot load such file -- sinatra (LoadError)\n",
    "node app": "2026-11-21T10:00:00Z app[web.1]: Error: Cannot find module '/app/x.js'\n  code: 'MODULE_NOT_FOUND',\n",
    "timeout": '2026-11-21T10:00:00Z heroku[router]: at=error code=H12 desc="Request timeout"\n',
    "memory": "2026-11-21T10:00:00Z heroku[web.1]: Error R14 (Memory quota exceeded)\n",
    "decoding": "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte\n",
    "npm": "npm ERR! code ELIFECYCLE\nnpm ERR! errno 1\nnpm ERR! app@1.0.0 build: `webpack`\nnpm ERR! Exit status 1\n",
    "node": "/app/index.js:3\nfoo(\n^\nSyntaxError: Unexpected token '}'\n    at wrapSafe (node:internal:1:2)\n",
    "ruby": 'Bundler could not find compatible versions for gem "rails":\n  In Gemfile:\n    rails (~> 7)\n',
    "java": "[ERROR] Failed to execute goal on project shop: Could not resolve dependencies\n[INFO] BUILD FAILURE\n",
    "go": "main.go:7:2: undefined: foo\n",
    "rust": "error[E0382]: borrow of moved value: `x`\nerror: could not compile `shop`\n",
    "php": "PHP Fatal error:  Uncaught Error: Call to undefined function foo() in /app/index.php:3\n",
    "nginx": '10.0.0.1 - - [21/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 502 157\nconnect() failed (111)\n',
    "kernel": "[ 12.3] Out of memory: Killed process 7 (java)\n",
    "router": '2026-11-21T10:00:00.000000+00:00 heroku[router]: at=info method=GET path="/" status=200 bytes=7\n',
    "postgres": '2026-11-21T10:00:00Z app[postgres.1]: [3-1] ERROR:  relation "shop" does not exist\n',
    "python": 'Traceback (most recent call last):\n  File "/app/a.py", line 1, in <module>\nZeroDivisionError: no\n',
    "data": 'Traceback (most recent call last):\n  File "/app/a.py", line 1\nFileNotFoundError: [Errno 2] x.csv\n',
    "module": "AttributeError: module 'numpy' has no attribute 'float'\n",
    "webpack": "Module not found: Error: Can't resolve './app' in '/app'\n",
    "tool": "Usage: black [OPTIONS] SRC ...\nError: No such option: --fixx\n",
    "tests": "pytest: error: unrecognized arguments: -n\nerror: Your local changes would be overwritten\n",
    "tls": "curl: (60) SSL certificate problem: self-signed certificate\n",
    "make": "make: *** [Makefile:2: all] Error 2\nzsh: command not found: foo\n",
    "empty": "",
}


@pytest.mark.parametrize("log", UNRELATED.values(), ids=UNRELATED)
def test_of_other_logs_nothing_is_known(tmp_path: Path, log: str) -> None:
    write(tmp_path, {"log.txt": log})
    ran = run("explain", "log.txt", cwd=tmp_path)
    assert (ran.status, ran.out) == (1, "")
    assert ("No rule recognizes this log." if log else "The log is empty.") in ran.err


def test_the_last_error_line_of_an_unknown_log_is_shown(tmp_path: Path) -> None:
    write(tmp_path, {"log.txt": "fine\nError: first\nremote: \x1b[31mError: the \x1b[0mlast\ndone\n"})
    assert "Error: the last" in run("explain", "log.txt", cwd=tmp_path).err


PREFIXES = {
    "git push": "remote:  !     Error: {}",
    "git push in color": "remote: \x1b[1;31m !     Error: {}\x1b[0m",
    "dashboard": " !     Error: {}",
    "Fir": "[Error: {}]",
    "heroku logs": "2026-11-21T10:00:00.123456+00:00 app[web.1]: {}",
    "windows": "{}\r",
    "git push, windows": "remote:  !     Error: {}        \r",
    "buildpack step": "remote: -----> Error: {}",
    "heroku logs in color": "\x1b[33m2026-11-21T10:00:00.123456+00:00 app[web.1]:\x1b[0m {}",
    "heroku logs, seconds": "2026-11-21T10:00:00+00:00 app[web.1]: {}",
    "heroku logs of a build": "2026-11-21T10:00:00.1+00:00 app[heroku-python]:  !     Error: {}",
}


@pytest.mark.parametrize("form", PREFIXES.values(), ids=PREFIXES)
def test_prefixes_and_colors_do_not_matter(form: str) -> None:
    lines = logs.clean((form.format("Multiple Python package manager files  were found.") + "\nmore\n").encode())
    assert [one.codes for one in logs.symptoms(lines, all_rules().values())] == [("HL104",)]


def test_the_line_of_the_checkout_is_named(tmp_path: Path) -> None:
    files = {".python-version": "python-3.12.4\n", "requirements.txt": "flask\n"}
    write(tmp_path, files, {"log.txt": "remote:  !     Error: Invalid Python version in .python-version.\n"})
    ran = run("explain", "log.txt", cwd=tmp_path)
    assert ran.status == 0
    assert "HL212 python-version-invalid" in ran.out
    assert "Here: .python-version:1:1" in ran.out


def test_the_checkout_decides_between_rules_with_the_same_words(tmp_path: Path) -> None:
    for code, requirement in (("HL322", "json"), ("HL324", "wsgiref==0.1.2")):
        log = f"ERROR: No matching distribution found for {requirement}\n"
        write(tmp_path, {"log.txt": log, "requirements.txt": f"{requirement}\n", ".python-version": "3.13\n"})
        assert f"\n{code} " in run("explain", "log.txt", cwd=tmp_path).out


def test_the_finding_about_what_the_log_names_comes_first(tmp_path: Path) -> None:
    app = {"app.py": "import flask\nimport requests\nimport yaml\n", "Procfile": "web: gunicorn app:app\n"}
    write(tmp_path, app, {"requirements.txt": "gunicorn\n", ".python-version": "3.13\n"})
    write(tmp_path, {"log.txt": "ModuleNotFoundError: No module named 'requests'\n"})
    out = run("explain", "log.txt", cwd=tmp_path).out
    assert "\nHL414 " in out
    assert out.index("Here: app.py:2") < out.index("Here: app.py:1")


def test_one_line_of_a_log_can_belong_to_several_rules(tmp_path: Path) -> None:
    log = {"log.txt": "ModuleNotFoundError: No module named 'shopp'\n"}
    write(tmp_path, log)
    assert "\nHL414 " in run("explain", "log.txt", cwd=tmp_path).out
    write(tmp_path, GOOD, {"Procfile": "web: gunicorn shopp:app\n"})
    out = run("explain", "log.txt", cwd=tmp_path).out
    assert "\nHL411 " in out
    assert "Here: Procfile:1" in out


def test_of_an_unknown_log_the_errors_of_the_app_are_shown(tmp_path: Path) -> None:
    write(tmp_path, BAD, {"log.txt": "KeyError: 'x'\n"})
    ran = run("explain", "log.txt", cwd=tmp_path)
    assert (ran.status, ran.out) == (1, "")
    assert ".python-version:1: HL212" in ran.err


def test_a_log_is_read_from_standard_input(tmp_path: Path) -> None:
    write(tmp_path, {"log.txt": "No web processes running"})
    assert b"HL405" in shell("herolint explain - < log.txt", tmp_path).stdout
    assert b"HL405" in shell("herolint explain < log.txt", tmp_path).stdout


def test_a_log_is_read_from_a_pipe_that_is_given_as_a_file(tmp_path: Path) -> None:
    write(tmp_path, {"log.txt": "No web processes running"})
    assert b"HL405" in shell("herolint explain <(cat log.txt)", tmp_path).stdout


def test_what_only_warns_does_not_explain_a_failure(tmp_path: Path) -> None:
    warning = "remote:  !     Warning: No Python version was specified.\n"
    write(
        tmp_path, {"log.txt": f"{warning}boom: error 7\nremote:  !     Push rejected, failed to compile Python app.\n"}
    )
    ran = run("explain", "log.txt", cwd=tmp_path)
    assert (ran.status, ran.out) == (1, "")
    assert "boom: error 7" in ran.err
    write(tmp_path, {"log.txt": warning})
    assert "\nHL210 " in run("explain", "log.txt", cwd=tmp_path).out


def test_the_failure_comes_before_the_warnings_above_it() -> None:
    lines = logs.clean(
        b"Warning: A Python patch update is available!\nError: Failed to run the bin/post_compile script.\n"
    )
    assert [one.codes[0] for one in logs.symptoms(lines, all_rules().values())] == ["HL606", "HL225"]


def test_a_line_that_a_longer_phrase_begins_with_is_not_named_as_well() -> None:
    lines = logs.clean(b"[Error: Invalid Python version in .python-version]\nMultiple versions were found in your x\n")
    assert [one.codes for one in logs.symptoms(lines, all_rules().values())] == [("HL214",)]


def test_what_fails_in_the_build_of_another_package_is_no_failure_of_the_app() -> None:
    frame = "[3 lines of output]\nFile 'setup.py'\n{}\n[end of output]\n"
    inside = frame.format("SyntaxError: invalid syntax") + "error: metadata-generation-failed\n"
    lines = logs.clean(inside.encode())
    assert [one.codes[0] for one in logs.symptoms(lines, all_rules().values())] == ["HL320"]


def test_a_rule_is_explained_by_code_and_name() -> None:
    assert run("explain", "hl212").out == run("rule", "HL212").out == run("explain", "python-version-invalid").out


def test_what_is_neither_rule_nor_file_is_refused(tmp_path: Path) -> None:
    ran = run("explain", "HL212x", cwd=tmp_path)
    assert ran.status == 2
    assert "Did you mean HL212?" in ran.err


def test_every_rule_is_found_by_each_of_its_own_phrases() -> None:
    for code, rule in all_rules().items():
        for phrase in rule.log:
            lines = logs.clean(phrase.replace(" … ", "\n").replace("*", "x").encode())
            found = [code for one in logs.symptoms(lines, all_rules().values()) for code in one.codes]
            assert found, phrase
            assert code in found or len(phrase) < 30, (code, phrase, found)


@given(st.binary())
def test_any_bytes_are_read(content: bytes) -> None:
    lines = logs.clean(content)
    logs.symptoms(lines, all_rules().values())
    assert (logs.last_error(lines) is None) is (not lines)
