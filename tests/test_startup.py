"""What a run on a clean app costs: the modules it imports, and the programs it starts. Times are for the benchmark."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from herolint import testing

CLEAN = {
    "requirements.txt": "flask==3.1.2\ngunicorn>=23  # the server\n",
    ".python-version": "3.14\n",
}

# What a bare typer program imports is free; beyond it a clean run may import these, and herolint's own.
ALLOWED = {"__future__", "gc"}

RARE = ("json", "rich", "yaml", "packaging", "hashlib", "base64", "tempfile", "difflib", "xml", "dataclasses", "email")
"""What costs more than a rule and is needed by few runs."""

SCRIPT = """
import json, subprocess, sys
import typer
app = typer.Typer(add_completion=False)
@app.command()
def main(name: str = ""):
    pass
app([], standalone_mode=False)
before = set(sys.modules)
started = []
real = subprocess.Popen.__init__
def counting(self, args, *rest, **options):
    started.append([str(word) for word in args])
    real(self, args, *rest, **options)
subprocess.Popen.__init__ = counting
from herolint.cli import run
status = run(["herolint", *sys.argv[1:]])
sys.stderr.write(json.dumps([status, sorted(set(sys.modules) - before), started]))
"""


class Run:
    """What one run imported and started."""

    def __init__(self, folder: Path, *words: str) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
        command = [sys.executable, "-c", SCRIPT, *words]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        self.output = done.stdout
        self.status, self.modules, self.started = json.loads(done.stderr)

    @property
    def foreign(self) -> set[str]:
        """The modules that are not herolint's, compiled helpers of tomli aside."""
        return {
            name
            for name in self.modules
            if not name.startswith(("herolint", "tomli.")) and not name.endswith("__mypyc")
        }

    @property
    def rules(self) -> set[str]:
        return {name.rpartition(".")[2][:5] for name in self.modules if name.startswith("herolint.rules.hl")}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("clean")
    for name, content in CLEAN.items():
        (folder / name).write_text(content)
    testing.make_repository(folder)
    with mock.patch.dict(os.environ, {"COLUMNS": "200"}):  # the verdict is one line where there is room for it
        run = Run(folder, "check")
    assert (run.status, run.output.count("\n")) == (0, 1)
    return run


def test_a_clean_run_imports_nothing_foreign_but_this(clean: Run) -> None:
    assert clean.foreign - ALLOWED == set()


@pytest.mark.parametrize("name", RARE)
def test_a_clean_run_does_without(clean: Run, name: str) -> None:
    bare = {"difflib", "dataclasses", "base64", "tempfile"}  # what some releases of typer bring along anyway
    assert name in bare or not any(module.split(".")[0] == name for module in clean.modules)


def test_a_clean_run_imports_the_rules_that_may_speak(clean: Run) -> None:
    assert clean.rules == {"hl001", "hl003", "hl004", "hl006", "hl226", "hl601"}


@pytest.mark.parametrize(
    "name",
    [
        *("formats.jq", "formats.pipfile_lock_version", "formats.runtime_txt", "formats.heroku_yml"),
        *("formats.app_json_stack", "discover", "cli.itself", "source.parse", "boot.stage"),
    ],
)
def test_a_clean_run_imports_nothing_for_files_and_words_that_are_not_there(clean: Run, name: str) -> None:
    assert f"herolint.{name}" not in clean.modules


def test_a_clean_run_starts_git_once(clean: Run) -> None:
    assert len(clean.started) == 1
    assert Path(clean.started[0][0]).name.startswith("git")


def test_no_run_imports_a_report_that_it_does_not_print(clean: Run) -> None:
    reports = {name for name in clean.modules if name.startswith("herolint.report.")}
    assert reports == {
        "herolint.report.closing",
        "herolint.report.full",
        "herolint.report.reasons",
        "herolint.report.terminal",
        "herolint.report.verdict",
        "herolint.report.words",
    }


def test_outside_of_a_repository_no_program_is_started(tmp_path: Path) -> None:
    for name, content in CLEAN.items():
        (tmp_path / name).write_text(content)
    assert Run(tmp_path, "check", ".").started == []


def test_many_apps_of_one_repository_ask_git_once(tmp_path: Path) -> None:
    for app in ("one", "two", "three"):
        (tmp_path / app).mkdir()
        for name, content in CLEAN.items():
            (tmp_path / app / name).write_text(content)
    testing.make_repository(tmp_path)
    assert len(Run(tmp_path, "check", "one", "two", "three").started) == 1


DJANGO = {
    "requirements.txt": "django==5.2.8\ngunicorn==23.0.0\nwhitenoise==6.11.0\ndj-database-url==3.0.1\n",
    ".python-version": "3.14\n",
    "Procfile": "release: python manage.py migrate\nweb: gunicorn config.wsgi\n",
    "manage.py": "import os, sys\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings.production')\n"
    "from django.core.management import execute_from_command_line\nexecute_from_command_line(sys.argv)\n",
    "config/__init__.py": "",
    "config/wsgi.py": "import os\nfrom django.core.wsgi import get_wsgi_application\n"
    "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings.production')\n"
    "application = get_wsgi_application()\n",
    "config/urls.py": "from django.urls import include, path\nurlpatterns = [path('shop/', include('shop.urls'))]\n",
    "config/settings/__init__.py": "",
    "config/settings/base.py": "import os\nfrom pathlib import Path\nimport dj_database_url\n"
    "BASE_DIR = Path(__file__).resolve().parent.parent.parent\nSECRET_KEY = os.environ['SECRET_KEY']\n"
    "ROOT_URLCONF = 'config.urls'\nINSTALLED_APPS = ['django.contrib.admin', 'django.contrib.auth', 'shop',\n"
    "    'django.contrib.contenttypes', 'django.contrib.sessions', 'django.contrib.staticfiles']\n"
    "MIDDLEWARE = ['django.middleware.security.SecurityMiddleware', 'whitenoise.middleware.WhiteNoiseMiddleware']\n"
    "DATABASES = {'default': dj_database_url.config()}\n"
    "LOGGING = {'version': 1, 'handlers': {'console': {'class': 'logging.StreamHandler'}}}\n"
    "STATIC_URL = 'static/'\nSTATIC_ROOT = BASE_DIR / 'staticfiles'\n",
    "config/settings/production.py": "from .base import *\nDEBUG = False\nALLOWED_HOSTS = ['.herokuapp.com']\n",
    "shop/__init__.py": "",
    "shop/models.py": "from django.db import models\nclass Item(models.Model):\n"
    "    name = models.CharField(max_length=9)\n    def url(self):\n        return f'/shop/{self.name}'\n",
    "shop/admin.py": "from django.contrib import admin\nfrom .models import Item\nadmin.site.register(Item)\n",
    "shop/views.py": "from django.http import HttpResponse\nfrom .models import Item\n"
    "def index(request):\n    return HttpResponse(Item.objects.count())\n",
    "shop/urls.py": "from django.urls import path\nfrom .views import index\nurlpatterns = [path('', index)]\n",
    "shop/migrations/__init__.py": "",
    "shop/migrations/0001_initial.py": "from django.db import migrations, models\n"
    "class Migration(migrations.Migration):\n    operations = [migrations.CreateModel(name='Item', fields=[\n"
    "        ('id', models.AutoField(primary_key=True)), ('name', models.CharField(max_length=9))])]\n",
    "static/site.css": "body { margin: 0 }\n",
}

FOR_FAILURES = (
    *("herolint.api.app_json", "herolint.api.moves", "herolint.api.requirements"),
    *("herolint.installers.troubled", "herolint.buildpacks.django.labels"),
)
"""What a Django app that deploys does without."""

WALKS = """
import ast, json, sys
from collections import Counter
from herolint.buildpacks.django import places
from herolint.checkout.repository import Repository
from herolint.source import parse
counts = Counter()
def counted(owner, name):
    real = getattr(owner, name)
    def counting(*args, **options):
        counts[name] += 1
        return real(*args, **options)
    setattr(owner, name, counting)
counted(Repository, "ignore_rules")
counted(places, "find_text")
counted(parse, "_parse")
from herolint.cli import run
run(["herolint", "check"])
sys.stderr.write(json.dumps(counts))
"""


@pytest.fixture(scope="module")
def django(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("django")
    for name, content in DJANGO.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    testing.make_repository(folder)
    return folder


def test_a_django_app_that_deploys_does_without_what_describes_failures(django: Path) -> None:
    run = Run(django, "check")
    assert (run.status, run.rules & {"hl706", "hl709", "hl713"}) == (0, {"hl706", "hl709", "hl713"})
    assert [name for name in FOR_FAILURES if name in run.modules] == []


def test_a_django_app_parses_each_file_once_and_asks_git_once(django: Path) -> None:
    done = subprocess.run([sys.executable, "-c", WALKS], cwd=django, capture_output=True, text=True, check=True)
    counts = json.loads(done.stderr)
    modules = [name for name, content in DJANGO.items() if name.endswith(".py")]
    assert counts["_parse"] <= len(modules)
    assert counts["ignore_rules"] == 1
    assert "find_text" not in counts
