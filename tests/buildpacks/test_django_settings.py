"""Test what the build's Django step says of settings, apps, helpers and static files, in one line for each failure."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from herolint.model import Failure, Target
from herolint.plans import make_plan
from tests.apps import Files
from tests.buildpacks.test_django_stage import BASE, SETTINGS
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet


class Case(NamedTuple):
    """Lines after the base's settings, other files, and the expected words: outcome and failures, per target."""

    added: str
    files: Files
    expected: tuple[str, ...]
    on_fir: tuple[str, ...]

    def check(self) -> None:
        checkout = open_in_memory({**BASE, "shop/settings.py": SETTINGS + self.added, **self.files})
        for target, expected in ((Target.CEDAR, self.expected), (Target.FIR, self.on_fir)):
            found = make_plan(target, checkout, FACTS).collectstatic
            outcome = f"{found.outcome.name.lower()} {found.why_skipped or ''}".rstrip()
            assert (outcome, *map(said, found.failures)) == expected, target


def said(failure: Failure) -> str:
    """Return a failure as its kind (``?``: not certain), its evidence and its place."""
    words = [failure.kind.value.removeprefix("collectstatic::") + ("" if failure.certain else "?")]
    for part in failure.evidence[1:]:
        words += part if type(part) is tuple else [part] if isinstance(part, str) and part else []
    return " ".join([*words, f"@{failure.at.path}:{failure.at.line}:{failure.at.column}"])


def case(name: str, added: str, files: Files, *expected: str, fir: tuple[str, ...] | None = None) -> ParameterSet:
    """Return a named case; ``fir`` is what is expected there if it differs."""
    return pytest.param(Case(added, files, expected, expected if fir is None else fir), id=name)


AUTH = "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\n"
MANIFEST = "STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}\n"
STYLE = "catalog/static/catalog/style.css"


def engine(name: str) -> str:
    return f"{AUTH}DATABASES = {{'default': {{'ENGINE': '{name}', 'NAME': 'x'}}}}\n"


def needs(*distributions: str, django: str = "Django~=6.0.0") -> dict[str, str]:
    return {"requirements.txt": "\n".join([django, "whitenoise", *distributions, ""])}


SETTINGS_CASES = [
    case("STATIC_ROOT is a list", "STATIC_ROOT = ['a']\n", {}, "fails", "static-root-missing shop/settings.py sequence @shop/settings.py:24:1"),
    case("STATIC_ROOT is a tuple", "STATIC_ROOT = BASE_DIR / 'a',\n", {}, "fails", "static-root-missing shop/settings.py sequence @shop/settings.py:24:1"),
    case("STATIC_ROOT is empty", "STATIC_ROOT = ''\n", {}, "fails", "static-root-missing shop/settings.py empty @shop/settings.py:24:1"),
    case("STATIC_URL is empty", "STATIC_URL = ''\n", {}, "fails", "settings-do-not-load ImproperlyConfigured static-url STATIC_URL @shop/settings.py:24:1"),
    case("a folder of static files", "STATICFILES_DIRS = [BASE_DIR / 'assets']\n", {"assets/a.txt": ""}, "runs"),
    case("a missing folder of static files", "STATICFILES_DIRS = [BASE_DIR / 'assets']\n", {}, "runs"),
    case("a missing folder of static files, and an old Django", "STATICFILES_DIRS = [BASE_DIR / 'assets']\n", needs(django="Django==2.2"), "fails", "static-directory-wrong assets missing @shop/settings.py:24:1"),
    case("a folder of static files, and an old Django", "STATICFILES_DIRS = [BASE_DIR / 'assets']\n", {**needs(django="Django==2.2"), "assets/a.txt": ""}, "runs"),
    case("a folder that the settings make", "import os\nos.makedirs(BASE_DIR / 'assets')\nSTATICFILES_DIRS = [BASE_DIR / 'assets']\n", {}, "runs"),
    case("a folder with a prefix", "STATICFILES_DIRS = [('own', BASE_DIR / 'assets')]\n", {"assets/a.txt": ""}, "runs"),
    case("a folder with a prefix that ends in a slash", "STATICFILES_DIRS = [('own/', BASE_DIR / 'assets')]\n", {"assets/a.txt": ""}, "fails", "static-directory-wrong assets prefix @shop/settings.py:24:1"),
    case("a missing folder with a prefix", "STATICFILES_DIRS = [('own', BASE_DIR / 'assets')]\n", {}, "runs"),
    case("the folder is STATIC_ROOT", "STATICFILES_DIRS = [STATIC_ROOT]\n", {}, "fails", "static-directory-wrong staticfiles is-static-root @shop/settings.py:24:1"),
    case("the folder is None", "STATICFILES_DIRS = [None]\n", {}, "fails", "static-directory-wrong none @shop/settings.py:24:1"),
    case("the folders are a text", "STATICFILES_DIRS = 'assets'\n", {}, "fails", "static-directory-wrong assets string @shop/settings.py:24:1"),
    case("the folders are None", "STATICFILES_DIRS = None\n", {}, "fails", "static-directory-wrong none @shop/settings.py:24:1"),
    case("the folders are a number", "STATICFILES_DIRS = 1\n", {}, "fails", "static-directory-wrong not-a-list @shop/settings.py:24:1"),
    case("another finder", "STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder']\nSTATICFILES_DIRS = [BASE_DIR / 'assets']\n", {}, "runs"),
    case("STORAGES without static files", "STORAGES = {'default': {'BACKEND': 'x.Y'}}\n", {}, "fails", "storage-unusable staticfiles no-staticfiles @shop/settings.py:24:1"),
    case("STORAGES of a module that isn't there", "STORAGES = {'staticfiles': {'BACKEND': 'storages.backends.s3.S3Storage'}}\n", {}, "fails", "storage-unusable storages.backends.s3.S3Storage not-installed django-storages @shop/settings.py:24:40"),
    case("STORAGES of the app that isn't there", "STORAGES = {'staticfiles': {'BACKEND': 'shop.storage.Own'}}\n", {}, "fails", "storage-unusable shop.storage.Own not-found @shop/settings.py:24:40"),
    case("STORAGES of the app", "STORAGES = {'staticfiles': {'BACKEND': 'shop.storage.Own'}}\n", {"shop/storage.py": "class Own: ...\n"}, "runs"),
    case("STORAGES with a class that the app's module lacks", "STORAGES = {'staticfiles': {'BACKEND': 'shop.storage.Own'}}\n", {"shop/storage.py": "class Owns: ...\n"}, "fails", "storage-unusable shop.storage.Own no-class shop.storage.Owns @shop/settings.py:24:40"),
    case("STORAGES of a module of the app that binds anything", "STORAGES = {'staticfiles': {'BACKEND': 'shop.storage.Own'}}\n", {"shop/storage.py": "from whitenoise.storage import *\n"}, "runs"),
    case("STORAGES of a module of the app that answers any name", "STORAGES = {'staticfiles': {'BACKEND': 'shop.storage.Own'}}\n", {"shop/storage.py": "def __getattr__(name): ...\n"}, "runs"),
    case("STORAGES with a misspelt class", "STORAGES = {'staticfiles': {'BACKEND': 'whitenoise.storage.CompressedManifestStaticFileStorage'}}\n", {}, "unknown", "storage-unusable? whitenoise.storage.CompressedManifestStaticFileStorage no-class whitenoise.storage.CompressedManifestStaticFilesStorage @shop/settings.py:24:40"),
    case("STORAGES with another class of WhiteNoise", "STORAGES = {'staticfiles': {'BACKEND': 'whitenoise.storage.OwnStorage'}}\n", {}, "runs"),
    case("STORAGES of a module of the app that doesn't load", "STORAGES = {'staticfiles': {'BACKEND': 'shop.storage.Own'}}\n", {"shop/storage.py": "import shop.nothing\nclass Own: ...\n"}, "fails", "settings-do-not-load ModuleNotFoundError module shop.nothing shop.nothing @shop/storage.py:1:1"),
    case("STORAGES of WhiteNoise", "STORAGES = {'staticfiles': {'BACKEND': 'whitenoise.storage.CompressedManifestStaticFilesStorage'}}\n", {}, "runs"),
    case("STORAGES that Django removed", "STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.CachedStaticFilesStorage'}}\n", {}, "fails", "storage-unusable django.contrib.staticfiles.storage.CachedStaticFilesStorage removed django 3.1 @shop/settings.py:24:40"),
    case("STORAGES by a config var", "import os\nSTORAGES = {'staticfiles': {'BACKEND': os.environ['S']}}\n", {}, "unknown", "config-var-needed? S @shop/settings.py:25:40"),
    case("both kinds of storages", "STATICFILES_STORAGE = 'x.Y'\nSTORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.StaticFilesStorage'}}\n", {**needs(django="Django==4.2.1")}, "fails", "storage-unusable STATICFILES_STORAGE both @shop/settings.py:24:1"),
    case("an old storage", "STATICFILES_STORAGE = 'nowhere.Y'\n", {**needs(django="Django==4.2.1")}, "unknown", "storage-unusable? nowhere.Y not-found @shop/settings.py:24:23"),
    case("an old storage that is ignored", "STATICFILES_STORAGE = 'nowhere.Y'\n", {}, "runs"),
    case("no staticfiles", "INSTALLED_APPS = ['catalog']\n", {}, "unknown", "settings-do-not-load? CommandError command collectstatic @shop/settings.py:24:1", fir=('skipped staticfiles-not-installed',)),
    case("an own collectstatic", "INSTALLED_APPS = ['catalog']\n", {"catalog/management/__init__.py": "", "catalog/management/commands/__init__.py": "", "catalog/management/commands/collectstatic.py": ""}, "unknown"),
    case("an engine of Django's that isn't there", engine("django.db.backends.postgres"), {}, "fails", "settings-do-not-load ImproperlyConfigured engine django.db.backends.postgres @shop/settings.py:25:36"),
    case("no driver for MySQL", engine("django.db.backends.mysql"), {}, "fails", "settings-do-not-load ImproperlyConfigured database django.db.backends.mysql @shop/settings.py:25:36"),
    case("a driver for MySQL", engine("django.db.backends.mysql"), {**needs("mysqlclient")}, "runs"),
    case("no driver for Oracle", engine("django.db.backends.oracle"), {}, "fails", "settings-do-not-load ImproperlyConfigured database django.db.backends.oracle @shop/settings.py:25:36"),
    case("a driver for PostgreSQL", engine("django.db.backends.postgresql"), {**needs("psycopg[binary]")}, "runs"),
    case("an old driver for PostgreSQL", engine("django.db.backends.postgresql"), {**needs("psycopg2")}, "runs"),
    case("an engine of another distribution", AUTH + "DATABASES = {'default': {'ENGINE': 'sql_server.pyodbc'}}\n", {}, "fails", "settings-do-not-load ImproperlyConfigured engine sql_server.pyodbc @shop/settings.py:25:36"),
    case("no models", engine("django.db.backends.postgresql").removeprefix(AUTH), {}, "runs"),
    case("own models", engine("django.db.backends.postgresql").removeprefix(AUTH), {"catalog/models.py": ""}, "fails", "settings-do-not-load ImproperlyConfigured database django.db.backends.postgresql @shop/settings.py:24:36"),
    case("an unknown engine", "import os\n" + AUTH + "DATABASES = {'default': {'ENGINE': os.environ['E']}}\n", {}, "unknown", "config-var-needed? E @shop/settings.py:26:36"),
    case("a user model of an app that isn't installed", AUTH + "AUTH_USER_MODEL = 'accounts.User'\n", {}, "fails", "settings-do-not-load ImproperlyConfigured user-model accounts.User accounts @shop/settings.py:25:1"),
    case("a user model of an own app that isn't installed", AUTH + "AUTH_USER_MODEL = 'accounts.User'\n", {"accounts/__init__.py": ""}, "fails", "settings-do-not-load ImproperlyConfigured user-model accounts.User accounts @shop/settings.py:25:1"),
    case("a user model of an app", AUTH + "AUTH_USER_MODEL = 'catalog.User'\n", {"catalog/models.py": "class User: ...\n"}, "runs"),
    case("a user model in another case", AUTH + "AUTH_USER_MODEL = 'catalog.user'\n", {"catalog/models.py": "class User: ...\n"}, "runs"),
    case("a user model that isn't there", AUTH + "AUTH_USER_MODEL = 'catalog.Customer'\n", {"catalog/models.py": "class User: ...\n"}, "fails", "settings-do-not-load ImproperlyConfigured user-model-missing catalog.Customer catalog @shop/settings.py:25:1"),
    case("a user model without models.py", AUTH + "AUTH_USER_MODEL = 'catalog.Customer'\n", {}, "fails", "settings-do-not-load ImproperlyConfigured user-model-missing catalog.Customer catalog @shop/settings.py:25:1"),
    case("a user model in a module with a star", AUTH + "AUTH_USER_MODEL = 'catalog.Customer'\n", {"catalog/models.py": "from whitenoise import *\n"}, "runs"),
    case("a user model without a dot", AUTH + "AUTH_USER_MODEL = 'User'\n", {}, "fails", "settings-do-not-load ValueError user-model-form User @shop/settings.py:25:1"),
    case("GDAL", "INSTALLED_APPS += ['django.contrib.gis']\n", {}, "unknown", "settings-do-not-load? ImproperlyConfigured library GDAL @shop/settings.py:24:20"),
    case("GDAL by an Aptfile", "INSTALLED_APPS += ['django.contrib.gis']\n", {"Aptfile": "gdal-bin\n"}, "runs"),
    case("GDAL by a buildpack", "INSTALLED_APPS += ['django.contrib.gis']\n", {"app.json": '{"buildpacks": [{"url": "https://x.example/heroku-geo-buildpack"}]}'}, "runs"),
    case("GDAL by a config var", "INSTALLED_APPS += ['django.contrib.gis']\n", {"app.json": '{"env": {"BUILD_WITH_GEO_LIBRARIES": "1"}}'}, "runs"),
    case("GDAL by a path", "INSTALLED_APPS += ['django.contrib.gis']\nGDAL_LIBRARY_PATH = 'x'\n", {}, "runs"),
    case("a log handler of nothing", "LOGGING = {'handlers': {'h': {'class': 'logging.FleHandler'}}}\n", {}, "fails", "settings-do-not-load ValueError logging-class h logging.FleHandler @shop/settings.py:24:25"),
    case("a log handler of a distribution", "LOGGING = {'handlers': {'h': {'class': 'logtail.LogtailHandler'}}}\n", {}, "fails", "settings-do-not-load ValueError logging-class h logtail.LogtailHandler @shop/settings.py:24:25"),
    case("a log handler of the app that isn't there", "LOGGING = {'handlers': {'h': {'class': 'shop.logs.Handler'}}}\n", {}, "fails", "settings-do-not-load ValueError logging-class h shop.logs.Handler @shop/settings.py:24:25"),
    case("a log handler of the app", "LOGGING = {'handlers': {'h': {'class': 'shop.logs.Handler'}}}\n", {"shop/logs.py": "class Handler: ...\n"}, "runs"),
    case("a log handler without its formatter", "LOGGING = {'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'plain'}}, 'formatters': {'simple': {}}}\n", {}, "fails", "settings-do-not-load ValueError logging-formatter h plain @shop/settings.py:24:25"),
    case("a log handler with its formatter", "LOGGING = {'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'plain'}}, 'formatters': {'plain': {}}}\n", {}, "runs"),
    case("a log file later", "LOGGING = {'handlers': {'h': {'class': 'logging.FileHandler', 'filename': 'logs/a', 'delay': True}}}\n", {}, "runs"),
    case("a log file now", "LOGGING = {'handlers': {'h': {'class': 'logging.FileHandler', 'filename': 'logs/a', 'delay': False}}}\n", {}, "fails", "settings-do-not-load ValueError logging-file h logs @shop/settings.py:24:25"),
    case("a log file in the app's folder", "LOGGING = {'handlers': {'h': {'class': 'logging.FileHandler', 'filename': 'a.log'}}}\n", {}, "runs"),
    case("logging that is set up elsewhere", "LOGGING_CONFIG = None\nLOGGING = {'handlers': {'h': {'class': 'logging.FleHandler'}}}\n", {}, "runs"),
    case("hosts as a text", "ALLOWED_HOSTS = '*'\n", {}, "fails", "settings-do-not-load ImproperlyConfigured value ALLOWED_HOSTS list @shop/settings.py:24:1"),
    case("a file that isn't there", "open('x.txt')\n", {}, "fails", "settings-do-not-load FileNotFoundError file x.txt @shop/settings.py:24:1"),
]  # fmt: skip


@pytest.mark.parametrize("one", SETTINGS_CASES)
def test_settings(one: Case) -> None:
    one.check()


APPS_CASES = [
    case("nearly an installed app", "INSTALLED_APPS += ['debug_tolbar']\n", {**needs("django-debug-toolbar", "private-thing")}, "unknown", "installed-app-not-found? INSTALLED_APPS debug_tolbar debug_tolbar debug_toolbar @shop/settings.py:24:20"),
    case("an app of an unknown distribution", "INSTALLED_APPS += ['something']\n", {**needs("private-thing")}, "runs"),
    case("a configuration", "INSTALLED_APPS += ['blog.apps.BlogConfig']\n", {"blog/__init__.py": "", "blog/apps.py": "from django.apps import AppConfig\nclass BlogConfig(AppConfig):\n    name = 'blog'\n", "blog/models.py": "import nowhere\n"}, "fails", "settings-do-not-load ModuleNotFoundError module nowhere nowhere @blog/models.py:1:1"),
    case("a configuration with another name", "INSTALLED_APPS += ['blog.apps.BlogConfig']\n", {"blog/__init__.py": "", "blog/apps.py": "from django.apps import AppConfig\nclass BlogConfig(AppConfig):\n    name = 'blgo'\n"}, "fails", "settings-do-not-load ImproperlyConfigured app-name blgo blgo @blog/apps.py:3:12"),
    case("a configuration without a name", "INSTALLED_APPS += ['blog.apps.BlogConfig']\n", {"blog/__init__.py": "", "blog/apps.py": "from django.apps import AppConfig\nclass BlogConfig(AppConfig):\n    pass\n", "blog/models.py": "import nowhere\n"}, "fails", "settings-do-not-load ModuleNotFoundError module nowhere nowhere @blog/models.py:1:1"),
    case("a configuration that isn't there", "INSTALLED_APPS += ['blog.apps.BlgoConfig']\n", {"blog/__init__.py": "", "blog/apps.py": "from django.apps import AppConfig\nclass BlogConfig(AppConfig):\n    name = 'blog'\n"}, "fails", "installed-app-not-found INSTALLED_APPS blog.apps.BlgoConfig blog.apps.BlgoConfig @shop/settings.py:24:20"),
    case("a configuration in a module that fails", "INSTALLED_APPS += ['blog.apps.BlgoConfig']\n", {"blog/__init__.py": "", "blog/apps.py": "import nowhere\n"}, "fails", "settings-do-not-load ModuleNotFoundError module nowhere nowhere @blog/apps.py:1:1"),
    case("a configuration in a module with a star", "INSTALLED_APPS += ['blog.apps.BlgoConfig']\n", {"blog/__init__.py": "", "blog/apps.py": "from whitenoise import *\n"}, "runs"),
    case("a configuration that is no Python", "INSTALLED_APPS += ['blog']\n", {"blog/__init__.py": "", "blog/apps.py": "class BlogConfig(:\n"}, "fails", "settings-do-not-load SyntaxError syntax blog/apps.py invalid syntax @blog/apps.py:1:18"),
    case("a configuration of a distribution", "INSTALLED_APPS += ['django.contrib.admin.apps.NothingConfig']\n", {}, "runs"),
    case("an app of Django that isn't there", "INSTALLED_APPS += ['django.contrib.comments']\n", {}, "fails", "installed-app-not-found INSTALLED_APPS django.contrib.comments django.contrib.comments django @shop/settings.py:24:20"),
    case("an admin that fails", "INSTALLED_APPS += ['django.contrib.admin', 'django.contrib.auth', 'django.contrib.contenttypes', 'django.contrib.messages']\n", {"catalog/admin.py": "import nowhere\n"}, "fails", "settings-do-not-load ModuleNotFoundError module nowhere nowhere @catalog/admin.py:1:1"),
    case("an admin that nobody loads", "", {"catalog/admin.py": "import nowhere\n"}, "runs"),
    case("ready() imports a module that fails", "", {"catalog/apps.py": "from django.apps import AppConfig\nclass C(AppConfig):\n    name = 'catalog'\n    def ready(self):\n        from . import signals\n", "catalog/signals.py": "import nowhere\n"}, "fails", "settings-do-not-load ModuleNotFoundError module nowhere nowhere @catalog/signals.py:1:1"),
    case("ready() imports a name", "", {"catalog/apps.py": "from django.apps import AppConfig\nclass C(AppConfig):\n    name = 'catalog'\n    def ready(self):\n        from .signals import nothing\n", "catalog/signals.py": "thing = 1\n"}, "fails", "settings-do-not-load ImportError name catalog.signals nothing @catalog/apps.py:5:9"),
    case("ready() imports what is there", "", {"catalog/apps.py": "from django.apps import AppConfig\nclass C(AppConfig):\n    name = 'catalog'\n    def ready(self):\n        from .signals import thing\n        import catalog.signals\n", "catalog/signals.py": "thing = 1\n"}, "runs"),
    case("two configurations", "", {"catalog/apps.py": "from django.apps import AppConfig\nclass C(AppConfig):\n    name = 'catalog'\n    def ready(self):\n        import nowhere\nclass D(AppConfig):\n    name = 'catalog'\n"}, "runs"),
    case("models that fail in a package", "", {"catalog/models/__init__.py": "from .items import *\n", "catalog/models/items.py": "import nowhere\n"}, "fails", "settings-do-not-load ModuleNotFoundError module nowhere nowhere @catalog/models/items.py:1:1"),
    case("a config var that models need", "", {"catalog/models.py": "import os\nos.environ['KEY']\n"}, "unknown", "config-var-needed? KEY @catalog/models.py:2:1"),
    case("a config var that app.json declares", "import os\nKEY = os.environ['KEY']\n", {"app.json": '{"env": {"KEY": {"required": true}}}'}, "unknown"),
    case("a config var that app.json lacks", "import os\nKEY = os.environ['KEY']\n", {"app.json": '{"env": {"OTHER": "x"}}'}, "unknown", "config-var-needed? KEY OTHER @shop/settings.py:25:7"),
]  # fmt: skip


@pytest.mark.parametrize("one", APPS_CASES)
def test_installed_apps(one: Case) -> None:
    one.check()


HELPERS_CASES = [
    case("django-heroku", "del STATIC_ROOT\nimport django_heroku\ndjango_heroku.settings(locals())\n", {**needs("django-heroku")}, "runs"),
    case("django-heroku without static files", "del STATIC_ROOT\nimport django_heroku\ndjango_heroku.settings(locals(), staticfiles=False)\n", {**needs("django-heroku")}, "fails", "static-root-missing shop/settings.py unset @shop/settings.py:23:1"),
    case("django-heroku without BASE_DIR", "del BASE_DIR\nimport django_heroku\ndjango_heroku.settings(locals())\n", {**needs("django-heroku")}, "fails", "settings-do-not-load KeyError raised BASE_DIR @shop/settings.py:26:1"),
    case("django-heroku with something unknown", "del STATIC_ROOT\nimport django_heroku, os\ndjango_heroku.settings(locals(), staticfiles=os.environ.get('X'))\n", {**needs("django-heroku")}, "unknown"),
    case("django-heroku of something else", "del STATIC_ROOT\nimport django_heroku\ndjango_heroku.settings({})\n", {**needs("django-heroku")}, "fails", "static-root-missing shop/settings.py unset @shop/settings.py:23:1"),
    case("django-heroku's hosts", "import django_heroku\ndjango_heroku.settings(locals())\nif ALLOWED_HOSTS[0] == '*' and STATIC_URL == '/static/':\n    STATIC_ROOT = None\n", {**needs("django-heroku")}, "fails", "static-root-missing shop/settings.py none @shop/settings.py:27:5"),
    case("django-heroku's storage", "import django_heroku\ndjango_heroku.settings(locals())\n", {**needs("django-heroku", django="Django==4.2.1"), STYLE: "a { background: url(nothing.png) }\n"}, "fails", "static-reference-missing nothing.png catalog/nothing.png @catalog/static/catalog/style.css:1:21"),
    case("split settings", "from split_settings.tools import include\ninclude('more.py')\n", {**needs("django-split-settings"), "shop/more.py": "STATIC_ROOT = None\n"}, "fails", "static-root-missing shop/settings.py none @shop/more.py:1:1"),
    case("split settings that are missing", "from split_settings.tools import include\ninclude('more.py')\n", {**needs("django-split-settings")}, "fails", "settings-do-not-load OSError file shop/more.py @shop/settings.py:25:1"),
    case("optional split settings that are missing", "from split_settings.tools import include, optional\ninclude(optional('more.py'))\n", {**needs("django-split-settings")}, "unknown"),
    case("optional split settings", "from split_settings.tools import include, optional\ninclude(optional('more.py'))\n", {**needs("django-split-settings"), "shop/more.py": "STATIC_ROOT = None\n"}, "fails", "static-root-missing shop/settings.py none @shop/more.py:1:1"),
    case("split settings by a pattern", "from split_settings.tools import include\ninclude('parts/*.py')\n", {**needs("django-split-settings"), "shop/parts/a.py": "STATIC_ROOT = None\n", "shop/parts/b.txt": "raise\n"}, "fails", "static-root-missing shop/settings.py none @shop/parts/a.py:1:1"),
    case("split settings by a pattern in order", "from split_settings.tools import include\ninclude('parts/*.py')\n", {**needs("django-split-settings"), "shop/parts/a.py": "STATIC_ROOT = None\n", "shop/parts/b.py": "STATIC_ROOT = 'b'\n"}, "unknown"),
    case("split settings by a pattern of nothing", "from split_settings.tools import include\ninclude('parts/*.py')\n", {**needs("django-split-settings")}, "unknown"),
    case("split settings by a pattern of folders", "from split_settings.tools import include\nSTATIC_ROOT = None\ninclude('*/a.py')\n", {**needs("django-split-settings")}, "unknown"),
    case("split settings with a scope", "from split_settings.tools import include\nSTATIC_ROOT = None\ninclude('more.py', scope=globals())\n", {**needs("django-split-settings"), "shop/more.py": ""}, "unknown"),
    case("split settings of something unknown", "from split_settings.tools import include\nimport os\nSTATIC_ROOT = None\ninclude(os.environ['X'])\n", {**needs("django-split-settings")}, "unknown", "config-var-needed? X @shop/settings.py:27:9"),
    case("dynaconf", "STATIC_ROOT = None\nimport dynaconf\nsettings = dynaconf.DjangoDynaconf(__name__)\n", {**needs("dynaconf")}, "unknown"),
]  # fmt: skip


@pytest.mark.parametrize("one", HELPERS_CASES)
def test_calls_that_change_the_settings(one: Case) -> None:
    one.check()


REFERENCES_CASES = [
    case("a style that names a file", MANIFEST, {STYLE: "a { background: url(nothing.png) }\n"}, "fails", "static-reference-missing nothing.png catalog/nothing.png @catalog/static/catalog/style.css:1:21"),
    case("a style that imports", MANIFEST, {STYLE: "\n\n  @import \"../catalog/other.css\";\n"}, "fails", "static-reference-missing ../catalog/other.css catalog/other.css @catalog/static/catalog/style.css:3:12"),
    case("a style that names a file in another case", MANIFEST, {STYLE: "a { background: url('Logo.png?v=1#x') }\n", "catalog/static/catalog/logo.png": ""}, "fails", "static-reference-missing Logo.png?v=1#x catalog/Logo.png catalog/logo.png @catalog/static/catalog/style.css:1:22"),
    case("a style below STATIC_URL", MANIFEST, {STYLE: "a { background: url(/static/catalog/a%20b.png) }\n"}, "fails", "static-reference-missing /static/catalog/a%20b.png catalog/a b.png @catalog/static/catalog/style.css:1:21"),
    case("a style below another URL", MANIFEST, {STYLE: "a { background: url(/media/catalog/a.png) }\n"}, "runs"),
    case("a style elsewhere", MANIFEST, {STYLE: "a { background: url(https://x.example/a.png) url(data:x) url(//x/y) url(#a) }\n"}, "runs"),
    case("a style outside", MANIFEST, {STYLE: "a { background: url(../../a.png) }\n"}, "runs"),
    case("a style in a folder of another app", MANIFEST, {STYLE: "a { background: url(../admin/a.png) }\n"}, "runs"),
    case("a map of a script", MANIFEST, {"catalog/static/catalog/a.js": "x\n//# sourceMappingURL=a.js.map\n"}, "fails", "static-reference-missing a.js.map catalog/a.js.map @catalog/static/catalog/a.js:2:22"),
    case("a map of a style", MANIFEST, {STYLE: "/*# sourceMappingURL=style.css.map */\n"}, "fails", "static-reference-missing style.css.map catalog/style.css.map @catalog/static/catalog/style.css:1:22"),
    case("a folder of the project", "STATICFILES_DIRS = [BASE_DIR / 'assets']\n" + MANIFEST, {"assets/css/a.css": "a { background: url(b.png) }\n", STYLE: ""}, "fails", "static-reference-missing b.png css/b.png @assets/css/a.css:1:21"),
    case("a folder of the project with a prefix", "STATICFILES_DIRS = [('own', BASE_DIR / 'assets')]\n" + MANIFEST, {"assets/a.css": "a { background: url(b.png) }\n", STYLE: "a { background: url(../own/a.css) }\n"}, "fails", "static-reference-missing b.png own/b.png @assets/a.css:1:21"),
    case("hidden files", MANIFEST, {STYLE: "a { background: url(.b.png) url(c.png~) }\n", "catalog/static/catalog/.b.png": "", "catalog/static/catalog/c.png~": ""}, "fails", "static-reference-missing .b.png catalog/.b.png @catalog/static/catalog/style.css:1:21", "static-reference-missing c.png~ catalog/c.png~ @catalog/static/catalog/style.css:1:33"),
    case("only the apps' finder", "STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder']\nSTATICFILES_DIRS = [BASE_DIR / 'assets']\n" + MANIFEST, {"assets/css/a.css": "a { background: url(b.png) }\n", STYLE: ""}, "runs"),
    case("a hook may make it", MANIFEST, {STYLE: "a { background: url(nothing.png) }\n", "bin/pre_compile": ""}, "runs"),
]  # fmt: skip


@pytest.mark.parametrize("one", REFERENCES_CASES)
def test_references_between_static_files(one: Case) -> None:
    one.check()
