"""Test when collectstatic runs, with which arguments and config vars, and how it ends, one failure a line."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from tests.apps import Link
from tests.buildpacks.test_django_settings import Case, case
from tests.buildpacks.test_django_stage import BASE, SETTINGS

MANAGE = BASE["manage.py"]
CASES = [
    case("Python 2", "", {".python-version": "2.7\n"}, "unknown"),
    case("an own django.py", "", {"django.py": "", "requirements.txt": "gunicorn\n"}, "fails", "settings-do-not-load ModuleNotFoundError module django.core django.core.management django @manage.py:4:1", fir=("skipped no-django",)),
    case("an own package django", "", {"django/__init__.py": "", "requirements.txt": "gunicorn\n"}, "fails", "settings-do-not-load ModuleNotFoundError module django.core django.core.management django @manage.py:4:1", fir=("skipped no-django",)),
    case("a folder django without __init__.py", "", {"django/x.py": "", "requirements.txt": "gunicorn\n"}, "skipped no-django"),
    case("no Django that is known", "", {"requirements.txt": "private-thing\n"}, "skipped no-django"),
    case("whatever the app requires", "", {"requirements.txt": "-e .\n"}, "unknown"),
    case("each config var once", "import os\nX = os.environ[\"X\"]\nY = os.environ[\"X\"]\nZ=os.environ[\"Z\"]\nSTATIC_ROOT = None\n", {}, "fails", "static-root-missing shop/settings.py none @shop/settings.py:28:1", "config-var-needed? X @shop/settings.py:25:5", "config-var-needed? Z @shop/settings.py:27:3"),
    case("a config var that is asked for", "import os\nX = os.environ[\"X\"]\nZ=os.environ[\"Z\"]\n", {"app.json": "{\"env\":{\"Z\":{\"required\":true}}}"}, "unknown", "config-var-needed? X Z @shop/settings.py:25:5"),
    case("an add-on's config var", "import os\nX = os.environ[\"X\"]\nZ=os.environ[\"DATABASE_URL\"]\n", {"app.json": "{\"addons\":[\"heroku-postgresql\"]}"}, "unknown", "config-var-needed? X DATABASE_URL @shop/settings.py:25:5"),
    case("a failure by default", "import os\nif os.environ.get(\"A\", \"1\") == \"1\":\n    STATIC_ROOT = None\n", {}, "unknown", "static-root-missing? shop/settings.py none @shop/settings.py:26:5"),
    case("manage.py raises", "", {"manage.py": "raise ValueError(\"x\")\n"}, "fails", "settings-do-not-load ValueError raised x @manage.py:1:1"),
    case("manage.py raises after Django", "", {"manage.py": MANAGE + "\nraise ValueError(\"x\")\n"}, "runs"),
    case("manage.py is a link", "", {"manage.py": Link("site/manage.py"), "site/manage.py": MANAGE}, "runs", fir=("fails", "settings-do-not-load ModuleNotFoundError module shop shop.settings @manage.py:6:49",)),
    case("misspelt settings", "", {"manage.py": MANAGE.replace("shop.settings", "shop.setings")}, "fails", "settings-do-not-load ModuleNotFoundError module shop.setings shop.setings shop.settings @manage.py:6:49"),
    case("settings that something unknown may bring", "", {"requirements.txt": "Django\nwhitenoise\nprivate-thing\n", "manage.py": MANAGE.replace("shop.settings", "other.settings")}, "unknown"),
    case("settings that app.json names", "", {"app.json": "{\"env\":{\"DJANGO_SETTINGS_MODULE\":\"shop.nothing\"}}"}, "fails", "settings-do-not-load ModuleNotFoundError module shop.nothing shop.nothing @manage.py:None:None"),
    case("no settings", "", {"manage.py": "from django.core.management import execute_from_command_line\nimport sys\nexecute_from_command_line(sys.argv)\n"}, "unknown"),
    case("an argument of Cedar", "import sys\nif \"--traceback\" in sys.argv:\n    STATIC_ROOT = None\n", {}, "fails", "static-root-missing shop/settings.py none @shop/settings.py:26:5", fir=("runs",)),
    case("the command", "import sys\nif sys.argv[1] == \"collectstatic\":\n    STATIC_ROOT = None\n", {}, "fails", "static-root-missing shop/settings.py none @shop/settings.py:26:5", fir=("runs",)),
    case("the command help", "import sys\nif \"help\" in sys.argv:\n    STATIC_ROOT = None\n", {}, "runs"),
    case("the script", "import sys\nif sys.argv[0] == \"manage.py\":\n    STATIC_ROOT = None\n", {}, "fails", "static-root-missing shop/settings.py none @shop/settings.py:26:5"),
    case("an own collectstatic with settings that fail", "INSTALLED_APPS = [\"catalog\"]\nALLOWED_HOSTS=\"*\"\n", {"catalog/management/__init__.py": "", "catalog/management/commands/__init__.py": "", "catalog/management/commands/collectstatic.py": ""}, "fails", "settings-do-not-load ImproperlyConfigured value ALLOWED_HOSTS list @shop/settings.py:25:1"),
    case("no staticfiles, and settings that fail", "INSTALLED_APPS = [\"catalog\"]\nALLOWED_HOSTS=\"*\"\n", {}, "fails", "settings-do-not-load ImproperlyConfigured value ALLOWED_HOSTS list @shop/settings.py:25:1", "settings-do-not-load? CommandError command collectstatic @shop/settings.py:24:1", fir=("fails", "settings-do-not-load ImproperlyConfigured value ALLOWED_HOSTS list @shop/settings.py:25:1",)),
    case("perhaps staticfiles", "import os\nINSTALLED_APPS = [\"catalog\", os.environ[\"X\"]]\n", {}, "unknown", "config-var-needed? X @shop/settings.py:25:30"),
    case("staticfiles by a config var", "import os\nINSTALLED_APPS = [\"catalog\"]\nif os.environ.get(\"X\"): INSTALLED_APPS += [\"django.contrib.staticfiles\"]\n", {}, "unknown"),
    case("settings for development", "STATIC_ROOT = None\n", {"shop/local.py": SETTINGS + "STATIC_ROOT = None\n", "shop/production.py": "", "manage.py": MANAGE.replace("shop.settings", "shop.local")}, "unknown", "static-root-missing? shop/local.py none @shop/local.py:24:1"),
    case("not disabled in app.json", "", {"app.json": "{\"env\":{\"DISABLE_COLLECTSTATIC\":\"\"}}"}, "runs"),
    case("a folder named as the file", "", {".heroku/collectstatic_disabled/x": ""}, "runs"),
    case("an ignored manage.py", "", {".slugignore": "manage.py\n"}, "skipped skipped-no-manage-py", fir=("runs",)),
    case("DYNO", "import os\nif \"DYNO\" in os.environ:\n    STATIC_ROOT = None\n", {}, "fails", "static-root-missing shop/settings.py none @shop/settings.py:26:5", fir=("runs",)),
    case("no DYNO", "import os\nif \"DYNO\" not in os.environ:\n    STATIC_ROOT = None\n", {}, "runs"),
    case("an admin that is not installed", "", {"catalog/models.py": "import nowhere\n", "catalog/admin.py": "import elsewhere\n"}, "fails", "settings-do-not-load ModuleNotFoundError module nowhere nowhere @catalog/models.py:1:1"),
    case("models that fail by default", "", {"catalog/models.py": "import os\nif os.environ.get('A','1')=='1':\n    import nowhere\n"}, "unknown", "settings-do-not-load? ModuleNotFoundError module nowhere nowhere @catalog/models.py:3:5"),
    case("settings that are no Python", "x = = 1\n", {}, "fails", "settings-do-not-load SyntaxError syntax shop/settings.py invalid syntax @shop/settings.py:24:5"),
    case("settings that import a missing module", "import shop.nothing\n", {}, "fails", "settings-do-not-load ModuleNotFoundError module shop.nothing shop.nothing @shop/settings.py:24:1"),
    case("manage.py imports a missing module", "", {"manage.py": "import nowhere\n" + MANAGE}, "fails", "settings-do-not-load ModuleNotFoundError module nowhere nowhere @manage.py:1:1"),
    case("manage.py may not start Django", "", {"manage.py": MANAGE.replace("    execute", "    if os.environ.get(\"X\"): execute")}, "unknown"),
]  # fmt: skip


@pytest.mark.parametrize("one", CASES)
def test_how_collectstatic_ends(one: Case) -> None:
    one.check()
