"""Test what Django rejects in settings that load: types, storages, databases, user models, logging, one failure a line."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from tests.buildpacks.test_django_settings import Case, case

CASES = [
    case("hosts as a number", "ALLOWED_HOSTS = 1\n", {}, "fails", "settings-do-not-load ImproperlyConfigured value ALLOWED_HOSTS list @shop/settings.py:24:1"),
    case("apps as a text", "INSTALLED_APPS = \"x\"\n", {}, "fails", "settings-do-not-load ImproperlyConfigured value INSTALLED_APPS list @shop/settings.py:24:1"),
    case("locale paths as a text", "LOCALE_PATHS = \"x\"\n", {}, "fails", "settings-do-not-load ImproperlyConfigured value LOCALE_PATHS list @shop/settings.py:24:1"),
    case("old keys as a text", "SECRET_KEY_FALLBACKS = \"x\"\n", {}, "fails", "settings-do-not-load ImproperlyConfigured value SECRET_KEY_FALLBACKS list @shop/settings.py:24:1"),
    case("hosts as a tuple", "ALLOWED_HOSTS = (\"*\",)\n", {}, "runs"),
    case("both kinds of storages, by the other name", "DEFAULT_FILE_STORAGE = \"x.Y\"\nSTORAGES = {\"staticfiles\": {\"BACKEND\": \"django.contrib.staticfiles.storage.StaticFilesStorage\"}}\n", {"requirements.txt": "Django==4.2.1\nwhitenoise\n"}, "fails", "storage-unusable DEFAULT_FILE_STORAGE both @shop/settings.py:24:1"),
    case("both kinds before STORAGES", "STATICFILES_STORAGE = \"django.contrib.staticfiles.storage.StaticFilesStorage\"\nSTORAGES = {\"staticfiles\": {\"BACKEND\": \"django.contrib.staticfiles.storage.StaticFilesStorage\"}}\n", {"requirements.txt": "Django==4.1.1\nwhitenoise\n"}, "runs"),
    case("both kinds after the old one", "STATICFILES_STORAGE = \"django.contrib.staticfiles.storage.StaticFilesStorage\"\nSTORAGES = {\"staticfiles\": {\"BACKEND\": \"django.contrib.staticfiles.storage.StaticFilesStorage\"}}\n", {"requirements.txt": "Django==5.1.1\nwhitenoise\n"}, "runs"),
    case("one kind of storages", "STORAGES = {\"staticfiles\": {\"BACKEND\": \"django.contrib.staticfiles.storage.StaticFilesStorage\"}}\n", {"requirements.txt": "Django==4.2.1\nwhitenoise\n"}, "runs"),
    case("an engine that is empty", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': '', 'NAME': 'x'}}\n", {}, "runs"),
    case("an engine that is None", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': None}}\n", {}, "runs"),
    case("no engine", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {}}\n", {}, "runs"),
    case("an engine of the app", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'shop.db', 'NAME': 'x'}}\n", {"shop/db/__init__.py": ""}, "runs"),
    case("an engine that the app lacks", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'shop.db', 'NAME': 'x'}}\n", {}, "fails", "settings-do-not-load ImproperlyConfigured engine shop.db @shop/settings.py:25:36"),
    case("an engine that an unknown release may bring", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'sql_server.pyodbc', 'NAME': 'x'}}\n", {"requirements.txt": "Django==3.1\nwhitenoise\n"}, "unknown", "settings-do-not-load? ImproperlyConfigured engine sql_server.pyodbc @shop/settings.py:25:36"),
    case("a driver that an unknown release may bring", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'django.db.backends.mysql', 'NAME': 'x'}}\n", {"requirements.txt": "Django==3.1\nwhitenoise\n"}, "unknown", "settings-do-not-load? ImproperlyConfigured database django.db.backends.mysql @shop/settings.py:25:36"),
    case("another driver for MySQL", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'django.db.backends.mysql', 'NAME': 'x'}}\n", {"requirements.txt": "Django~=6.0.0\nwhitenoise\npymysql\n"}, "runs"),
    case("an old driver for Oracle", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'django.db.backends.oracle', 'NAME': 'x'}}\n", {"requirements.txt": "Django~=6.0.0\nwhitenoise\ncx_Oracle\n"}, "runs"),
    case("a driver for Oracle", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'django.db.backends.oracle', 'NAME': 'x'}}\n", {"requirements.txt": "Django~=6.0.0\nwhitenoise\noracledb\n"}, "runs"),
    case("the old name of an engine", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql_psycopg2', 'NAME': 'x'}}\n", {}, "fails", "settings-do-not-load ImproperlyConfigured database django.db.backends.postgresql_psycopg2 @shop/settings.py:25:36"),
    case("PostGIS without a driver", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'django.contrib.gis.db.backends.postgis', 'NAME': 'x'}}\n", {}, "fails", "settings-do-not-load ImproperlyConfigured database django.contrib.gis.db.backends.postgis @shop/settings.py:25:36"),
    case("PostGIS with a driver", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'django.contrib.gis.db.backends.postgis', 'NAME': 'x'}}\n", {"requirements.txt": "Django~=6.0.0\nwhitenoise\npsycopg2\n"}, "runs"),
    case("SQLite", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'x'}}\n", {}, "runs"),
    case("the dummy", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'django.db.backends.dummy', 'NAME': 'x'}}\n", {}, "runs"),
    case("a driver for contenttypes", "INSTALLED_APPS += ['django.contrib.contenttypes']\nDATABASES = {'default': {'ENGINE': 'django.db.backends.mysql'}}\n", {}, "fails", "settings-do-not-load ImproperlyConfigured database django.db.backends.mysql @shop/settings.py:25:36"),
    case("a driver for sessions", "INSTALLED_APPS += ['django.contrib.sessions']\nDATABASES = {'default': {'ENGINE': 'django.db.backends.mysql'}}\n", {}, "fails", "settings-do-not-load ImproperlyConfigured database django.db.backends.mysql @shop/settings.py:25:36"),
    case("a driver for auth", "INSTALLED_APPS += ['django.contrib.auth']\nDATABASES = {'default': {'ENGINE': 'django.db.backends.mysql'}}\n", {}, "fails", "settings-do-not-load ImproperlyConfigured database django.db.backends.mysql @shop/settings.py:25:36"),
    case("no driver for messages", "INSTALLED_APPS += ['django.contrib.messages']\nDATABASES = {'default': {'ENGINE': 'django.db.backends.mysql'}}\n", {}, "runs"),
    case("a user model without auth", "AUTH_USER_MODEL = 'a.b.c'\n", {}, "runs"),
    case("a user model with auth's configuration", "INSTALLED_APPS += ['django.contrib.auth.apps.AuthConfig','django.contrib.contenttypes']\nAUTH_USER_MODEL = 'a.b.c'\n", {}, "fails", "settings-do-not-load ValueError user-model-form a.b.c @shop/settings.py:25:1"),
    case("a user model as a number", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nAUTH_USER_MODEL = 1\n", {}, "runs"),
    case("a user model in three parts", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nAUTH_USER_MODEL = 'a.b.c'\n", {}, "fails", "settings-do-not-load ValueError user-model-form a.b.c @shop/settings.py:25:1"),
    case("auth's user model", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nAUTH_USER_MODEL = 'auth.User'\n", {}, "runs"),
    case("a user model that auth lacks", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nAUTH_USER_MODEL = 'auth.Nothing'\n", {}, "runs"),
    case("a user model of an unknown app", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nINSTALLED_APPS += ['whitenoise.runserver_nostatic']\nAUTH_USER_MODEL = 'accounts.User'\n", {}, "runs"),
    case("a user model of a folder", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nINSTALLED_APPS += ['whitenoise.runserver_nostatic']\nAUTH_USER_MODEL = 'accounts.User'\n", {"accounts/__init__.py": ""}, "fails", "settings-do-not-load ImproperlyConfigured user-model accounts.User accounts @shop/settings.py:26:1"),
    case("a user model with unknown apps", "import os\nINSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nINSTALLED_APPS += [os.environ.get('X')]\nAUTH_USER_MODEL = 'accounts.User'\n", {}, "unknown"),
    case("a user model by label", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nAUTH_USER_MODEL = 'goods.User'\n", {"catalog/apps.py": "from django.apps import AppConfig\nclass C(AppConfig):\n    name = 'catalog'\n    label = 'goods'\n", "catalog/models.py": "class User: ...\n"}, "runs"),
    case("a user model in models that fail", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nAUTH_USER_MODEL = 'catalog.User'\n", {"catalog/models.py": "import nowhere\n"}, "fails", "settings-do-not-load ModuleNotFoundError module nowhere nowhere @catalog/models.py:1:1"),
    case("a user model in models that answer any name", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nAUTH_USER_MODEL = 'catalog.User'\n", {"catalog/models.py": "def __getattr__(n): ...\n"}, "fails", "settings-do-not-load ImproperlyConfigured user-model-missing catalog.User catalog @shop/settings.py:25:1"),
    case("a user model in models that may fail", "INSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\nAUTH_USER_MODEL = 'catalog.User'\n", {"catalog/models.py": "import os\nif os.environ.get('X'): raise ValueError\n"}, "fails", "settings-do-not-load ImproperlyConfigured user-model-missing catalog.User catalog @shop/settings.py:25:1"),
    case("GDAL by project.toml", "INSTALLED_APPS += ['django.contrib.gis']\n", {"project.toml": ""}, "runs"),
    case("GDAL by the apt buildpack", "INSTALLED_APPS += ['django.contrib.gis']\n", {"app.json": "{\"buildpacks\":[{\"url\":\"heroku-community/apt\"}]}"}, "runs"),
    case("GDAL without a buildpack", "INSTALLED_APPS += ['django.contrib.gis']\n", {"app.json": "{\"buildpacks\":[{\"url\":\"heroku/python\"}]}"}, "unknown", "settings-do-not-load? ImproperlyConfigured library GDAL @shop/settings.py:24:20"),
    case("GDAL by a config var that is asked for", "INSTALLED_APPS += ['django.contrib.gis']\n", {"app.json": "{\"env\":{\"BUILD_WITH_GEO_LIBRARIES\":{\"required\":true}}}"}, "runs"),
    case("a formatter without formatters", "LOGGING = {'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'f'}}}\n", {}, "fails", "settings-do-not-load ValueError logging-formatter h f @shop/settings.py:24:25"),
    case("a formatter among unknown ones", "import os\nLOGGING = {'handlers': {'h': {'class': 'logging.StreamHandler','formatter':'f'}},'formatters': os.environ.get('X')}\n", {}, "runs"),
    case("a formatter without a class", "LOGGING = {'handlers': {'h': {'formatter': 'f'}}}\n", {}, "fails", "settings-do-not-load ValueError logging-formatter h f @shop/settings.py:24:25"),
    case("a log file without a class", "LOGGING = {'handlers': {'h': {'filename': 'logs/a'}}}\n", {}, "runs"),
    case("a log handler of Django's", "LOGGING = {'handlers': {'h': {'class': 'django.utils.log.Nothing'}}}\n", {}, "runs"),
    case("a log handler without a dot", "LOGGING = {'handlers': {'h': {'class': 'nothing'}}}\n", {}, "fails", "settings-do-not-load ValueError logging-class h nothing @shop/settings.py:24:25"),
    case("a log handler that an unknown release may bring", "LOGGING = {'handlers': {'h': {'class': 'logtail.X'}}}\n", {"requirements.txt": "Django==3.1\nwhitenoise\n"}, "unknown", "settings-do-not-load? ValueError logging-class h logtail.X @shop/settings.py:24:25"),
    case("a timed log file", "LOGGING = {'handlers': {'h': {'class': 'logging.handlers.TimedRotatingFileHandler', 'filename': 'logs/a'}}}\n", {}, "fails", "settings-do-not-load ValueError logging-file h logs @shop/settings.py:24:25"),
    case("a rotating log file", "LOGGING = {'handlers': {'h': {'class': 'logging.handlers.RotatingFileHandler', 'filename': 'logs/a'}}}\n", {}, "fails", "settings-do-not-load ValueError logging-file h logs @shop/settings.py:24:25"),
    case("a watched log file", "LOGGING = {'handlers': {'h': {'class': 'logging.handlers.WatchedFileHandler', 'filename': 'logs/a'}}}\n", {}, "runs"),
    case("a log file in a folder", "LOGGING = {'handlers': {'h': {'class': 'logging.FileHandler', 'filename': 'logs/a'}}}\n", {"logs/.keep": ""}, "runs"),
    case("a log file in a folder that the settings make", "import os\nos.makedirs('logs')\nLOGGING = {'handlers': {'h': {'class': 'logging.FileHandler', 'filename': 'logs/a'}}}\n", {}, "runs"),
    case("a log file in /tmp", "LOGGING = {'handlers': {'h': {'class': 'logging.FileHandler', 'filename': '/tmp/a'}}}\n", {}, "runs"),
    case("a log file elsewhere", "LOGGING = {'handlers': {'h': {'class': 'logging.FileHandler', 'filename': '/var/log/app/a'}}}\n", {}, "runs"),
    case("a log file by a config var", "import os\nLOGGING = {'handlers': {'h': {'class': 'logging.FileHandler','filename': os.environ.get('X')}}}\n", {}, "runs"),
    case("a log file that may be opened later", "import os\nLOGGING = {'handlers': {'h': {'class': 'logging.FileHandler','filename':'logs/a','delay': os.environ.get('X')}}}\n", {}, "runs"),
    case("a log handler that may be", "import os\nLOGGING = {'handlers': {}}\nif os.environ.get('X'): LOGGING['handlers']['h'] = {'class': 'logging.Nothing'}\n", {}, "runs"),
    case("two filters that are missing", "LOGGING = {'handlers': {'h': {'class': 'logging.NullHandler', 'filters': ['a','b']}}}\n", {}, "fails", "settings-do-not-load ValueError logging-filters h a @shop/settings.py:24:75"),
    case("a filter", "LOGGING = {'filters': {'a': {}}, 'handlers': {'h': {'class': 'logging.NullHandler', 'filters': ['a']}}}\n", {}, "runs"),
    case("two loggers without their handlers", "LOGGING = {'loggers': {'x': {'handlers': ['a','b']}, 'y': {'handlers': ['c']}}}\n", {}, "fails", "settings-do-not-load ValueError logging-handlers x a @shop/settings.py:24:43", "settings-do-not-load ValueError logging-handlers y c @shop/settings.py:24:73"),
    case("handlers as a number", "LOGGING = {'handlers': 1}\n", {}, "runs"),
    case("a handler named by a number", "LOGGING = {'handlers': {1: {'class': 'logging.Nothing'}}}\n", {}, "runs"),
    case("logging by a config var", "import os\nLOGGING = os.environ.get('X')\n", {}, "runs"),
    case("a formatter and a class that are missing", "LOGGING = {'handlers': {'h': {'class': 'logging.Nothing', 'formatter': 'f'}}}\n", {}, "fails", "settings-do-not-load ValueError logging-formatter h f @shop/settings.py:24:25", "settings-do-not-load ValueError logging-class h logging.Nothing @shop/settings.py:24:25"),
]  # fmt: skip


@pytest.mark.parametrize("one", CASES)
def test_what_django_rejects(one: Case) -> None:
    one.check()
