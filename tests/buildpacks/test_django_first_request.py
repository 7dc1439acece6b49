"""Test what fails at the first request of a site: settings, hosts, redirects, static files, uploads, middleware."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from herolint.buildpacks.django import serving
from herolint.buildpacks.django.serving import Wrong
from tests.apps import Files
from tests.buildpacks.test_django_serving import NO_WHITENOISE, missing, said, site_of
from tests.buildpacks.test_django_stage import BASE

if TYPE_CHECKING:
    from herolint.buildpacks.django.site import Site

MEDIA = "MEDIA_ROOT = BASE_DIR / 'media'\n"
MODELS = "from django.db import models\n"


def sqlite(name: str) -> str:
    return f"DATABASES = {{'default': {{'ENGINE': 'django.db.backends.sqlite3', 'NAME': {name}}}}}\n"


def model(field: str, imported: str = MODELS) -> Files:
    return {"catalog/models.py": f"{imported}class A(models.Model):\n    {field}\n"}


def django(version: str) -> Files:
    return {"requirements.txt": f"Django=={version}\ngunicorn\nwhitenoise\n"}


def web(command: str) -> Files:
    return {"Procfile": f"web: {command}\n"}


@pytest.mark.parametrize(
    ("look", "added", "files", "expected"),
    [
        (serving.hosts, "ALLOWED_HOSTS = ['localhost', '*']\n", {}, []),
        (serving.hosts, "ALLOWED_HOSTS = ['localhost.']\n", {}, ["local localhost. @shop/settings.py:24 CEDAR FIR"]),
        (serving.hosts, "ALLOWED_HOSTS = ['localhost', 'shop.example']\n", {}, ["own localhost @shop/settings.py:24 CEDAR FIR"]),
        (serving.hosts, "ALLOWED_HOSTS = ['0.0.0.0', '127.0.0.1']\n", {}, ["local 0.0.0.0 @shop/settings.py:24 CEDAR FIR"]),
        (serving.hosts, "ALLOWED_HOSTS = ['x.com']\n", {}, ["own x.com @shop/settings.py:24 CEDAR FIR"]),
        (serving.hosts, "ALLOWED_HOSTS = ['a*.herokuapp.com']\n", {}, ["never a*.herokuapp.com @shop/settings.py:24 CEDAR FIR"]),
        (serving.hosts, "ALLOWED_HOSTS = ['.HerokuApp.com']\n", {}, []),
        (serving.hosts, "import os\nALLOWED_HOSTS = ['localhost', os.environ.get('X')]\n", {}, []),
        (serving.hosts, "import os\nMIDDLEWARE = [os.environ.get('X')]\nALLOWED_HOSTS = []\n", {}, []),
        (serving.debug_is_on, "DEBUG = None\n", {}, []),
        (serving.secret_key, "SECRET_KEY = 0\n", {}, ["empty  @shop/settings.py:24 CEDAR FIR"]),
        (serving.slash_missing, "STATIC_URL = ''\n", {}, []),
        (serving.slash_missing, "STATIC_URL = None\n", {}, []),
        (serving.old_storage, "import os\nSTATICFILES_STORAGE = os.environ.get('X')\n", {}, []),
        (serving.old_storage, "STATICFILES_STORAGE = 'a'\nDEFAULT_FILE_STORAGE = 'b'\n", {}, ["ignored STATICFILES_STORAGE @shop/settings.py:24 CEDAR FIR"]),
        (serving.old_storage, "STATICFILES_STORAGE = 'a'\n", django("5.1"), ["ignored STATICFILES_STORAGE @shop/settings.py:24 CEDAR FIR"]),
        (serving.old_storage, "STATICFILES_STORAGE = 'a'\n", django("5.0"), []),
        (serving.sqlite_file, sqlite("''"), {}, []),
        (serving.sqlite_file, sqlite("None"), {}, []),
        (serving.sqlite_file, sqlite("'file::memory:?cache=shared'"), {}, []),
        (serving.sqlite_file, sqlite("str(BASE_DIR / 'a' / 'b')"), {}, ["file a/b @shop/settings.py:24 CEDAR FIR"]),
        (serving.uploads, MEDIA, model("f = models.ImageField(upload_to='x')"), ["field media @catalog/models.py:3 CEDAR FIR"]),
        (serving.uploads, MEDIA, model("f = models.CharField()"), []),
        (serving.uploads, MEDIA, model("f = other.FileField()"), []),
        (serving.uploads, MEDIA, model("f = ImageField()", "from django.db.models import (Model,\n  ImageField)\n" + MODELS), ["field media @catalog/models.py:5 CEDAR FIR"]),
        (serving.uploads, MEDIA, model("f = ImageField()", "from django.db.models import Model\n" + MODELS), []),
        (serving.uploads, MEDIA, model("f = FileField(storage=x)", "from django.db.models import FileField\n" + MODELS), []),
        (serving.uploads, MEDIA, model("a = 1\n    f = models.FileField()\n    g = models.FileField()"), ["field media @catalog/models.py:4 CEDAR FIR"]),
        (serving.uploads, MEDIA, {"catalog/models.py": "x = = 1\n"}, []),
        (serving.uploads, MEDIA + "STORAGES = {}\n", model("f = models.FileField()"), []),
        (serving.uploads, "MEDIA_ROOT = '/var/x'\n", model("f = models.FileField()"), ["field MEDIA_ROOT @catalog/models.py:3 CEDAR FIR"]),
        (serving.uploads, "MEDIA_ROOT = BASE_DIR\n", model("f = models.FileField()"), ["field MEDIA_ROOT @catalog/models.py:3 CEDAR FIR"]),
    ],
)  # fmt: skip
def test_settings(look: Callable[[Site], Wrong | None], added: str, files: Files, expected: list[str]) -> None:
    assert said(site_of(added, files), lambda site, _: look(site)) == expected


SECURE = "SECURE_SSL_REDIRECT = True\n"
HEADER = SECURE + "import os\nSECURE_PROXY_SSL_HEADER = "


@pytest.mark.parametrize(
    ("added", "files", "expected"),
    [
        (HEADER + "'abc'\n", {}, ["pair abc @shop/settings.py:26 CEDAR FIR"]),
        (HEADER + "['X_FORWARDED', 'https']\n", {}, ["name X_FORWARDED @shop/settings.py:26 FIR"]),
        (HEADER + "(1, 'https')\n", {}, []),
        (HEADER + "(os.environ.get('X'), 'https')\n", {}, []),
        (SECURE, web("uvicorn --forwarded-allow-ips '*' shop.wsgi:application"), []),
        (SECURE, web("uvicorn shop.wsgi:application"), ["unset  @shop/settings.py:24 FIR"]),
        (SECURE, web("hypercorn shop.wsgi:application"), ["unset  @shop/settings.py:24 CEDAR FIR"]),
        (SECURE, web("daphne shop.wsgi:application"), []),
        (SECURE, web("granian shop.wsgi:application"), []),
        (SECURE, web("python manage.py runserver"), []),
        (SECURE + "import os\nMIDDLEWARE = [os.environ.get('X')]\n", {}, []),
        ("import os\nSECURE_SSL_REDIRECT = os.environ.get('X')\n", {}, []),
    ],
)  # fmt: skip
def test_redirects(added: str, files: Files, expected: list[str]) -> None:
    assert said(site_of(added, files), serving.redirects) == expected


NOTHING = ["nothing  @shop/settings.py:14 CEDAR FIR"]
NOT_COLLECTED = ["not-collected disabled-env-var @shop/settings.py:14 CEDAR"]
DISABLED: Files = {"app.json": '{"env": {"DISABLE_COLLECTSTATIC": "1"}}'}
EMPTY: Files = {"catalog/static/catalog/style.css": None}
ADMIN = "INSTALLED_APPS += ['django.contrib.admin', 'django.contrib.auth', 'django.contrib.contenttypes', 'django.contrib.messages']\n"
NO_APP = "INSTALLED_APPS.remove('django.contrib.staticfiles')\n"
FINDERS = "STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder']\n"
FINDER = ["finder assets @shop/settings.py:24 CEDAR FIR"]
ASSETS: Files = {"assets/a.css": ""}
FOLDER = "STATICFILES_DIRS = [BASE_DIR / 'assets']\n"
URLS: Files = {"shop/urls.py": "from django.contrib.staticfiles.urls import staticfiles_urlpatterns\n"}


def wsgi(line: str) -> Files:
    return {"shop/wsgi.py": f"{BASE['shop/wsgi.py']}{line}\n"}


@pytest.mark.parametrize(
    ("added", "files", "expected"),
    [
        (NO_WHITENOISE + "STATIC_URL = 'https://cdn.example/'\n", {}, []),
        (NO_WHITENOISE + "INSTALLED_APPS += ['shop']\n", {}, NOTHING),
        (NO_WHITENOISE + "import os\nINSTALLED_APPS += [os.environ.get('X')]\n", {}, []),
        (NO_WHITENOISE + "import os\nMIDDLEWARE += [os.environ.get('X')]\n", {}, []),
        (NO_WHITENOISE + "MIDDLEWARE += ['servestatic.middleware.ServeStaticMiddleware']\n", {}, []),
        (NO_WHITENOISE + "MIDDLEWARE += ['x.WHITENOISE.X']\n", {}, []),
        (NO_WHITENOISE, wsgi("# dj_static"), []),
        (NO_WHITENOISE, wsgi("# StaticFilesHandler"), []),
        (NO_WHITENOISE, wsgi("# SharedDataMiddleware"), []),
        (NO_WHITENOISE, wsgi("# Cling"), []),
        (NO_WHITENOISE, wsgi("# servestatic"), []),
        (NO_WHITENOISE, wsgi("# something"), NOTHING),
        (NO_WHITENOISE + "del ROOT_URLCONF\n", {}, NOTHING),
        (NO_WHITENOISE + "ROOT_URLCONF = 'nothing'\n", {}, []),
        (NO_WHITENOISE + "import os\nROOT_URLCONF = os.environ.get('X')\n", {}, []),
        (NO_WHITENOISE, {"shop/urls.py": "x = = 1\n"}, []),
        (NO_WHITENOISE, URLS, NOTHING),
        (NO_WHITENOISE + "import os\nDEBUG = os.environ.get('X')\n", URLS, []),
        (NO_WHITENOISE + NO_APP, {}, NOTHING),
        ("", DISABLED, NOT_COLLECTED),
        ("DEBUG = True\n", DISABLED, []),
        ("import os\nDEBUG = os.environ.get('X')\n", DISABLED, []),
        ("DEBUG = True\nWHITENOISE_USE_FINDERS = False\n", DISABLED, NOT_COLLECTED),
        ("STATIC_ROOT = BASE_DIR / 'catalog'\n", DISABLED, []),
        ("STATIC_ROOT = BASE_DIR / 'nothing'\n", DISABLED, NOT_COLLECTED),
        ("del STATIC_ROOT\n", DISABLED, NOT_COLLECTED),
        ("import os\nSTATIC_ROOT = os.environ.get('X')\n", DISABLED, []),
        ("", {**EMPTY, **DISABLED}, []),
        (ADMIN, {**EMPTY, **DISABLED}, NOT_COLLECTED),
        (NO_APP, EMPTY, []),
        (FINDERS + "STATICFILES_DIRS = [BASE_DIR / 'nothing', BASE_DIR / 'assets']\n", ASSETS, FINDER),
        (FINDERS + "STATICFILES_DIRS = [BASE_DIR / 'nothing']\n", {}, []),
        (FINDERS + "STATICFILES_DIRS = [('a', BASE_DIR / 'assets'), BASE_DIR]\n", ASSETS, FINDER),
        (FINDERS + "STATICFILES_DIRS = [()]\n", {}, []),
        (FINDERS + FOLDER, {**ASSETS, **EMPTY, **DISABLED}, FINDER),
        (FINDERS + FOLDER + "WHITENOISE_USE_FINDERS = True\n", {**ASSETS, **DISABLED}, FINDER),
        (FOLDER, ASSETS, []),
        ("import os\nSTATICFILES_FINDERS = [os.environ.get('X')]\n" + FOLDER, ASSETS, []),
    ],
)  # fmt: skip
def test_static_files(added: str, files: Files, expected: list[str]) -> None:
    context = site_of(added, files)
    found = said(context, lambda site, target: serving.static_files(site, context.stages[target].collectstatic))
    assert found == expected


OWN = "MIDDLEWARE += ['shop.own.B']\n"


@pytest.mark.parametrize(
    ("added", "own", "expected"),
    [
        ("MIDDLEWARE += ['django.contrib.nothing.X']\n", "", ["django.contrib.nothing.X NOTHING django.contrib.nothing"]),
        ("MIDDLEWARE += ['django.core.nothing.X']\n", "", []),
        ("MIDDLEWARE += ['whitenoise.nothing.X']\n", "", []),
        (OWN, "", ["shop.own.B NOTHING shop.own.B"]),
        (OWN, "import os\nif os.environ.get('X'):\n    B = 1\n", []),
        (OWN, "def __getattr__(name): ...\n", []),
    ],
)  # fmt: skip
def test_middleware(added: str, own: str, expected: list[str]) -> None:
    assert missing(site_of(added, {"shop/own.py": own}), serving.middleware) == expected


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("CACHES = {'a': {'BACKEND': 1}}\n", []),
        ("CACHES = {1: {'BACKEND': 'nothing.X'}}\n", []),
        ("import os\nCACHES = {os.environ.get('X'): {'BACKEND': 'nothing.X'}}\n", []),
        ("CACHES = {'a': {'BACKEND': 'nothing.X'}, 'b': {'BACKEND': 'elsewhere.y.X'}}\n", ["nothing.X NOTHING nothing", "elsewhere.y.X NOTHING elsewhere"]),
    ],
)  # fmt: skip
def test_caches(added: str, expected: list[str]) -> None:
    assert missing(site_of(added, {}), serving.caches) == expected
