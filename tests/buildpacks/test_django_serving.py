"""Test what a Django site's settings say of its first request: hosts, redirects, static files, uploads, modules."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from herolint.api import Context
from herolint.api.django_site import judge
from herolint.buildpacks.django import serving
from herolint.buildpacks.django.serving import Wrong
from herolint.model import Target
from tests.apps import Files
from tests.buildpacks.test_django_stage import BASE, SETTINGS
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

if TYPE_CHECKING:
    from herolint.buildpacks.django.site import Site
    from herolint.source.modules import Resolved

NO_WHITENOISE = "MIDDLEWARE.remove('whitenoise.middleware.WhiteNoiseMiddleware')\n"
MODEL = "from django.db import models\nclass A(models.Model):\n    f = models.FileField()\n"


def site_of(added: str, files: Files) -> Context:
    return Context(open_in_memory({**BASE, "shop/settings.py": SETTINGS + added, **files}), FACTS)


def said(context: Context, look: Callable[[Site, Target], Wrong | None]) -> list[str]:
    """Return each problem, its place and its targets."""
    return [
        f"{one.wrong.how} {one.wrong.text} @{one.wrong.at.path}:{one.wrong.at.line} "
        + " ".join(target.name for target in one.targets)
        for one in judge(context, look)
    ]


@pytest.mark.parametrize(
    ("look", "added", "files", "expected"),
    [
        (serving.hosts, "ALLOWED_HOSTS = ['0.0.0.0']\n", {}, ['local 0.0.0.0 @shop/settings.py:24 CEDAR FIR']),
        (serving.hosts, "ALLOWED_HOSTS = ['127.0.0.1', 'shop.example']\n", {}, ['own 127.0.0.1 @shop/settings.py:24 CEDAR FIR']),
        (serving.hosts, "ALLOWED_HOSTS = ['127.0.0.1', '.com']\n", {}, []),
        (serving.hosts, "ALLOWED_HOSTS = ['*.shop.example']\n", {}, ['never *.shop.example @shop/settings.py:24 CEDAR FIR']),
        (serving.hosts, 'ALLOWED_HOSTS = []\nMIDDLEWARE = []\n', {}, []),
        (serving.hosts, "ALLOWED_HOSTS = ['shop:8000.herokuapp.com']\n", {}, ['never shop:8000.herokuapp.com @shop/settings.py:24 CEDAR FIR']),
        (serving.debug_is_on, 'DEBUG = True\n', {}, ['on  @shop/settings.py:24 CEDAR FIR']),
        (serving.debug_is_on, 'DEBUG = False\n', {}, []),
        (serving.debug_is_on, "import os\nDEBUG = os.environ.get('DEBUG', 'x') == 'x'\n", {}, ['on  @shop/settings.py:25 CEDAR FIR']),
        (serving.debug_is_on, 'DEBUG = 1\n', {}, ['on  @shop/settings.py:24 CEDAR FIR']),
        (serving.secret_key, "SECRET_KEY = ''\n", {}, ['empty  @shop/settings.py:24 CEDAR FIR']),
        (serving.secret_key, 'del SECRET_KEY\n', {}, ['unset  @shop/settings.py:5 CEDAR FIR']),
        (serving.secret_key, "SECRET_KEY = 'x'\n", {}, []),
        (serving.secret_key, "import os\nSECRET_KEY = os.environ.get('KEY')\n", {}, []),
        (serving.secret_key, 'SECRET_KEY = None\n', {}, ['empty  @shop/settings.py:24 CEDAR FIR']),
        (serving.slash_missing, "STATIC_URL = '/static'\n", {}, ['slash /static @shop/settings.py:24 CEDAR FIR']),
        (serving.slash_missing, "STATIC_URL = '/static/'\n", {}, []),
        (serving.slash_missing, "import os\nSTATIC_URL = os.environ['X']\n", {}, []),
        (serving.sqlite_file, "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': BASE_DIR / 'db.sqlite3'}}\n", {}, ['file db.sqlite3 @shop/settings.py:24 CEDAR FIR']),
        (serving.sqlite_file, "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ':memory:'}}\n", {}, []),
        (serving.sqlite_file, "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'file:x?mode=memory'}}\n", {}, []),
        (serving.sqlite_file, "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': '/tmp/x'}}\n", {}, ['file /tmp/x @shop/settings.py:24 CEDAR FIR']),
        (serving.sqlite_file, "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'x'}}\n", {}, []),
        (serving.sqlite_file, "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3'}}\n", {}, []),
        (serving.sqlite_file, "DATABASES = {'other': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'x'}}\n", {}, []),
        (serving.old_storage, "STATICFILES_STORAGE = 'x.Y'\n", {}, ['ignored STATICFILES_STORAGE @shop/settings.py:24 CEDAR FIR']),
        (serving.old_storage, "DEFAULT_FILE_STORAGE = 'x.Y'\n", {}, ['ignored DEFAULT_FILE_STORAGE @shop/settings.py:24 CEDAR FIR']),
        (serving.old_storage, "STATICFILES_STORAGE = 'x.Y'\n", {'requirements.txt': 'Django==4.2.1\nwhitenoise\ngunicorn\n'}, []),
        (serving.uploads, "MEDIA_ROOT = BASE_DIR / 'media'\n", {'catalog/models.py': MODEL}, ['field media @catalog/models.py:3 CEDAR FIR']),
        (serving.uploads, "MEDIA_ROOT = BASE_DIR / 'media'\n", {'catalog/models.py': 'from django.db import models\nclass A(models.Model):\n    f = models.ImageField(storage=x)\n    g = models.TextField()\n'}, []),
        (serving.uploads, '', {'catalog/models.py': MODEL}, []),
        (serving.uploads, "MEDIA_ROOT = BASE_DIR / 'media'\n", {'catalog/models.py': 'from django.db.models import Model, FileField\nclass A(Model):\n    f = FileField()\n'}, ['field media @catalog/models.py:3 CEDAR FIR']),
        (serving.uploads, "MEDIA_ROOT = BASE_DIR / 'media'\n", {'catalog/models.py': 'from x import FileField\nclass A:\n    f = FileField()\n'}, []),
        (serving.uploads, "MEDIA_ROOT = BASE_DIR / 'media'\nSTORAGES = {'default': {'BACKEND': 'x.Y'}}\n", {'catalog/models.py': MODEL}, []),
        (serving.uploads, "MEDIA_ROOT = BASE_DIR / 'media'\nSTORAGES = {'default': {'BACKEND': 'django.core.files.storage.FileSystemStorage'}}\n", {'catalog/models.py': MODEL}, ['field media @catalog/models.py:3 CEDAR FIR']),
        (serving.uploads, "MEDIA_ROOT = BASE_DIR / 'media'\nDEFAULT_FILE_STORAGE = 'x.Y'\n", {'catalog/models.py': MODEL}, []),
    ],
)  # fmt: skip
def test_settings(look: Callable[[Site], Wrong | None], added: str, files: Files, expected: list[str]) -> None:
    assert said(site_of(added, files), lambda site, _: look(site)) == expected


@pytest.mark.parametrize(
    ("added", "files", "expected"),
    [
        ('SECURE_SSL_REDIRECT = True\nMIDDLEWARE = []\n', {}, []),
        ('SECURE_SSL_REDIRECT = True\nSECURE_PROXY_SSL_HEADER = None\n', {}, ['unset  @shop/settings.py:24 FIR']),
        ("SECURE_SSL_REDIRECT = True\nSECURE_PROXY_SSL_HEADER = ('HTTP_X', 'a', 'b')\n", {}, []),
        ("SECURE_SSL_REDIRECT = True\nSECURE_PROXY_SSL_HEADER = 'ab'\n", {}, []),
        ('SECURE_SSL_REDIRECT = True\n', {'gunicorn.conf.py': ''}, []),
        ('SECURE_SSL_REDIRECT = True\n', {'Procfile': 'web: gunicorn -c x.py shop.wsgi\n'}, []),
        ('SECURE_SSL_REDIRECT = True\n', {'Procfile': 'web: gunicorn --forwarded-allow-ips=* shop.wsgi\n'}, []),
        ('SECURE_SSL_REDIRECT = True\n', {'Procfile': 'web: waitress-serve --port=$PORT shop.wsgi:application\n'}, ['unset  @shop/settings.py:24 CEDAR FIR']),
        ('SECURE_SSL_REDIRECT = True\n', {'Procfile': 'web: hypercorn shop.asgi\n'}, []),
        ('SECURE_SSL_REDIRECT = True\n', {'Procfile': 'web: daphne shop.asgi:application\n'}, []),
        ('SECURE_SSL_REDIRECT = True\n', {'Procfile': 'web: uvicorn shop.asgi:application\n'}, []),
        ('SECURE_SSL_REDIRECT = False\n', {}, []),
    ],
)  # fmt: skip
def test_redirects(added: str, files: Files, expected: list[str]) -> None:
    assert said(site_of(added, files), serving.redirects) == expected


@pytest.mark.parametrize(
    ("added", "files", "expected"),
    [
        (NO_WHITENOISE + "STATIC_URL = '//cdn.example/'\n", {}, []),
        (NO_WHITENOISE, {}, ['nothing  @shop/settings.py:14 CEDAR FIR']),
        (NO_WHITENOISE + "import os\nSTATIC_URL = os.environ['X']\n", {}, []),
        (NO_WHITENOISE + "INSTALLED_APPS += ['django.contrib.admin', 'django.contrib.auth', 'django.contrib.contenttypes', 'django.contrib.messages', 'django.contrib.sessions']\n", {'catalog/static/catalog/style.css': None}, ['nothing  @shop/settings.py:14 CEDAR FIR']),
        ("INSTALLED_APPS.remove('django.contrib.staticfiles')\n", {}, ['not-installed  @shop/settings.py:9 CEDAR FIR']),
        ("STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder']\nSTATICFILES_DIRS = [BASE_DIR / 'assets']\n", {'assets/a.css': ''}, ['finder assets @shop/settings.py:24 CEDAR FIR']),
        ("STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.FileSystemFinder']\nSTATICFILES_DIRS = [BASE_DIR / 'assets']\n", {'assets/a.css': ''}, []),
        ("STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder']\nSTATICFILES_DIRS = [('x', BASE_DIR / 'assets')]\n", {'assets/a.css': ''}, ['finder assets @shop/settings.py:24 CEDAR FIR']),
        ("STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder']\n", {'assets/a.css': ''}, []),
        (NO_WHITENOISE + 'DEBUG = False\n', {'shop/urls.py': "from django.conf.urls.static import static\nurlpatterns = static('/static/')\n"}, ['nothing  @shop/settings.py:14 CEDAR FIR']),
        (NO_WHITENOISE + 'DEBUG = True\n', {'shop/urls.py': "from django.conf.urls.static import static\nurlpatterns = static('/static/')\n"}, []),
        (NO_WHITENOISE + 'DEBUG = False\n', {'shop/urls.py': 'import django.views.static\nurlpatterns = []\n'}, []),
        (NO_WHITENOISE + "STORAGES = {'staticfiles': {'BACKEND': 'storages.backends.s3.S3Storage'}}\n", {'requirements.txt': 'Django~=6.0.0\ngunicorn\ndjango-storages\n'}, []),
    ],
)  # fmt: skip
def test_static_files(added: str, files: Files, expected: list[str]) -> None:
    context = site_of(added, files)
    found = said(context, lambda site, target: serving.static_files(site, context.stages[target].collectstatic))
    assert found == expected


def missing(context: Context, look: Callable[[Site], Iterator[tuple[str, Resolved]]]) -> list[str]:
    """Return each entry that can't be imported, once, and the module that is missing."""
    found: dict[str, None] = {}

    def each(site: Site, _: Target) -> None:
        found.update(
            dict.fromkeys(f"{entry} {resolved.where.name} {resolved.missing}" for entry, resolved in look(site))
        )

    list(judge(context, each))
    return list(found)


@pytest.mark.parametrize(
    ("added", "files", "expected"),
    [
        ("MIDDLEWARE += ['django.middleware.nothing.X']\n", {}, ['django.middleware.nothing.X NOTHING django.middleware.nothing.X']),
        ("MIDDLEWARE += ['django.middleware.common.Nothing']\n", {}, ['django.middleware.common.Nothing NOTHING django.middleware.common.Nothing']),
        ("MIDDLEWARE += ['nothing.X']\n", {}, ['nothing.X NOTHING nothing']),
        ("MIDDLEWARE += ['plain']\n", {}, []),
        ("MIDDLEWARE += ['shop.own.A', 'shop.own.B']\n", {'shop/own.py': 'class A: ...\n'}, ['shop.own.B NOTHING shop.own.B']),
        ("MIDDLEWARE += ['shop.own.B']\n", {'shop/own.py': 'from x import *\n'}, []),
        ("MIDDLEWARE += ['shop.own.B']\n", {'shop/own.py': 'import nothing\n'}, []),
        ("MIDDLEWARE += ['shop.nothing.B']\n", {}, ['shop.nothing.B NOTHING shop.nothing']),
    ],
)  # fmt: skip
def test_middleware(added: str, files: Files, expected: list[str]) -> None:
    assert missing(site_of(added, files), serving.middleware) == expected


@pytest.mark.parametrize(
    ("added", "files", "expected"),
    [
        ("CACHES = {'default': {'BACKEND': 'nothing.Cache'}}\n", {}, ['nothing.Cache NOTHING nothing']),
        ("CACHES = {'default': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache'}, 'b': {'BACKEND': 'shop.nothing.C'}}\n", {}, ['shop.nothing.C NOTHING shop.nothing']),
        ("CACHES = {'default': {'BACKEND': 'plain'}}\n", {}, []),
        ("CACHES = {'default': {}}\n", {}, []),
        ("import os\nCACHES = os.environ['X']\n", {}, []),
    ],
)  # fmt: skip
def test_caches(added: str, files: Files, expected: list[str]) -> None:
    assert missing(site_of(added, files), serving.caches) == expected


@pytest.mark.parametrize(
    ("added", "files", "expected"),
    [
        ("ROOT_URLCONF = 'shop.nothing'\n", {}, ['settings-do-not-load @:1']),
        ('', {'shop/urls.py': 'import nothing\n'}, ['settings-do-not-load @shop/urls.py:1']),
        ("import os\nROOT_URLCONF = os.environ['X']\n", {'shop/urls.py': 'import nothing\n'}, []),
        ('', {'shop/urls.py': 'from shop import nothing\n'}, ['settings-do-not-load @shop/urls.py:1']),
    ],
)  # fmt: skip
def test_urls(added: str, files: Files, expected: list[str]) -> None:
    found: dict[str, None] = {}

    def each(site: Site, _: Target) -> None:
        failure = serving.urls(site)
        if failure is not None:
            found[f"{failure.kind.value.split('::')[1]} @{failure.at.path}:{failure.at.line}"] = None

    list(judge(site_of(added, files), each))
    assert list(found) == expected
