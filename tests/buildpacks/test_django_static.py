"""Test what collectstatic fails over: storages, folders, finders, and references between files, one failure a line."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from tests.buildpacks.test_django_settings import MANIFEST, STYLE, Case, case

CASES = [
    case("the folder is the checkout", "STATICFILES_DIRS = [BASE_DIR]\n" + MANIFEST, {"a.css": "a { background: url(b.png) }\n"}, "runs"),
    case("a triple", "STATICFILES_DIRS = [('a', 'b', BASE_DIR / 'assets')]\n" + MANIFEST, {"assets/a.css": "a { background: url(b.png) }\n"}, "runs"),
    case("a file of an app in a package", "INSTALLED_APPS += ['shop.blog']\n" + MANIFEST, {"shop/blog/__init__.py": "", "shop/blog/static/blog/a.css": "a { background: url(b.png) }\n"}, "fails", "static-reference-missing b.png blog/b.png @shop/blog/static/blog/a.css:1:21"),
    case("a file of an app without __init__.py", "INSTALLED_APPS += ['blog']\n" + MANIFEST, {"blog/x.py": "", "blog/static/blog/a.css": "a { background: url(b.png) }\n"}, "runs"),
    case("a reference to a file of the gis app", MANIFEST, {STYLE: "a { background: url(../gis/a.png) }\n"}, "runs"),
    case("a reference to a folder", MANIFEST, {STYLE: "a { background: url(../other/a.png) }\n"}, "fails", "static-reference-missing ../other/a.png other/a.png @catalog/static/catalog/style.css:1:21"),
    case("a reference to a folder, and another app", "INSTALLED_APPS += ['whitenoise']\n" + MANIFEST, {STYLE: "a { background: url(../other/a.png) }\n"}, "runs"),
    case("a reference to a folder, and more folders", "import os\nSTATICFILES_DIRS = [os.environ.get('X')]\n" + MANIFEST, {STYLE: "a { background: url(../other/a.png) }\n"}, "runs"),
    case("a reference to a folder, and unknown apps", "import os\nINSTALLED_APPS += [os.environ.get('X')]\n" + MANIFEST, {STYLE: "a { background: url(../other/a.png) }\n"}, "unknown"),
    case("a reference to a folder, and unknown folders", "import os\nSTATICFILES_DIRS = os.environ.get('X')\n" + MANIFEST, {STYLE: "a { background: url(../other/a.png) }\n"}, "runs"),
    case("a reference to a folder, and a pair", "STATICFILES_DIRS = [('x', BASE_DIR / 'assets')]\n" + MANIFEST, {STYLE: "a { background: url(../other/a.png) }\n", "assets/a.txt": ""}, "fails", "static-reference-missing ../other/a.png other/a.png @catalog/static/catalog/style.css:1:21"),
    case("a text that is no style", MANIFEST, {"catalog/static/catalog/a.txt": "a { background: url(b.png) }\n"}, "runs"),
    case("a script that reads like a style", MANIFEST, {"catalog/static/catalog/a.js": "a { background: url(b.png) }\n"}, "runs"),
    case("two references in a line", MANIFEST, {STYLE: "\na { background: url(b.png), url(c.png) }\nb { x: url(d.png) }\n"}, "fails", "static-reference-missing b.png catalog/b.png @catalog/static/catalog/style.css:2:21", "static-reference-missing c.png catalog/c.png @catalog/static/catalog/style.css:2:33", "static-reference-missing d.png catalog/d.png @catalog/static/catalog/style.css:3:12"),
    case("a style and its map", MANIFEST, {STYLE: "a { x: url(b.png) }\n/*# sourceMappingURL=a.map */\n"}, "fails", "static-reference-missing b.png catalog/b.png @catalog/static/catalog/style.css:1:12", "static-reference-missing a.map catalog/a.map @catalog/static/catalog/style.css:2:22"),
    case("a reference without a name", MANIFEST, {STYLE: "a { background: url(?x) }\na { background: url(#x) }\n"}, "runs"),
    case("a reference to another scheme", MANIFEST, {STYLE: "a { background: url(HTTP://x/a.png) }\n"}, "runs"),
    case("a reference below another STATIC_URL", "STATIC_URL = 'https://x.example/s/'\n" + MANIFEST, {STYLE: "a { background: url(/static/a.png) }\n"}, "runs"),
    case("a hidden folder", MANIFEST, {"catalog/static/.hidden/a.css": "a { background: url(b.png) }\n"}, "runs"),
    case("an import with url", MANIFEST, {STYLE: "@import url('other.css');\n"}, "fails", "static-reference-missing other.css catalog/other.css @catalog/static/catalog/style.css:1:14"),
    case("not in a manifest storage", "", {STYLE: "a { background: url(b.png) }\n"}, "runs"),
    case("WhiteNoise's manifest storage", "STORAGES = {'staticfiles': {'BACKEND': 'whitenoise.storage.CompressedManifestStaticFilesStorage'}}\n", {STYLE: "a { background: url(b.png) }\n"}, "fails", "static-reference-missing b.png catalog/b.png @catalog/static/catalog/style.css:1:21"),
    case("STATIC_ROOT as a path", "STATIC_ROOT = BASE_DIR\n", {}, "runs"),
    case("MEDIA_ROOT and STATIC_ROOT of texts", "STATIC_ROOT = MEDIA_ROOT = 'a'\n", {}, "fails", "settings-do-not-load ImproperlyConfigured media MEDIA_ROOT STATIC_ROOT @shop/settings.py:24:15"),
    case("MEDIA_URL and no STATIC_URL", "MEDIA_URL = '/media/'\n", {}, "runs"),
    case("MEDIA_URL and MEDIA_ROOT", "MEDIA_URL = STATIC_URL\nMEDIA_ROOT = STATIC_ROOT\n", {}, "fails", "settings-do-not-load ImproperlyConfigured media MEDIA_URL STATIC_URL @shop/settings.py:24:1"),
    case("STATIC_URL is None", "STATIC_URL = None\n", {}, "fails", "settings-do-not-load ImproperlyConfigured static-url STATIC_URL @shop/settings.py:24:1"),
    case("a remote storage needs no STATIC_ROOT", "del STATIC_ROOT\nSTORAGES = {'staticfiles': {'BACKEND': 'shop.storage.Own'}}\n", {"shop/storage.py": "class Own: ...\n"}, "runs"),
    case("a remote storage and an unknown STATIC_ROOT", "import os\nSTATIC_ROOT = os.environ.get('X')\nSTORAGES = {'staticfiles': {'BACKEND': 'shop.storage.Own'}}\n", {"shop/storage.py": "class Own: ...\n"}, "runs"),
    case("a storage that is no text", "STORAGES = {'staticfiles': {'BACKEND': 1}}\n", {}, "unknown"),
    case("a storage without a dot", "STORAGES = {'staticfiles': {'BACKEND': 'nothing'}}\n", {}, "fails", "storage-unusable nothing not-found @shop/settings.py:24:40"),
    case("an old storage of a config var", "import os\nSTATICFILES_STORAGE = os.environ.get('X')\n", {"requirements.txt": "Django==4.2.1\nwhitenoise\n"}, "unknown"),
    case("an old storage of a config var that is ignored", "import os\nSTATICFILES_STORAGE = os.environ.get('X')\n", {}, "runs"),
    case("STORAGES before they exist", "STORAGES = {'default': {}}\n", {"requirements.txt": "Django==4.1\nwhitenoise\n"}, "runs"),
    case("a folder that is STATIC_ROOT in a pair", "STATICFILES_DIRS = [('x', STATIC_ROOT)]\n", {}, "fails", "static-directory-wrong staticfiles is-static-root @shop/settings.py:24:1"),
    case("a folder that is STATIC_ROOT written otherwise", "STATICFILES_DIRS = [BASE_DIR / 'a' / '..' / 'staticfiles']\n", {}, "fails", "static-directory-wrong staticfiles is-static-root @shop/settings.py:24:1"),
    case("two wrong folders", "STATICFILES_DIRS = [None, STATIC_ROOT]\n", {}, "fails", "static-directory-wrong none @shop/settings.py:24:1", "static-directory-wrong staticfiles is-static-root @shop/settings.py:24:1"),
    case("folders as a path", "STATICFILES_DIRS = BASE_DIR / 'assets'\n", {}, "fails", "static-directory-wrong assets not-a-list @shop/settings.py:24:1"),
    case("a wrong folder that no finder reads", "STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder']\nSTATICFILES_DIRS = [None]\n", {}, "runs"),
    case("a wrong folder that a finder reads", "STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.FileSystemFinder']\nSTATICFILES_DIRS = [None]\n", {}, "fails", "static-directory-wrong none @shop/settings.py:25:1"),
    case("the finder of the default storage", "STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.DefaultStorageFinder']\n", {}, "runs"),
    case("a finder without a dot", "STATICFILES_FINDERS = ['nothing']\n", {}, "fails", "installed-app-not-found STATICFILES_FINDERS nothing nothing @shop/settings.py:24:24"),
    case("staticfiles by its configuration", "INSTALLED_APPS.remove('django.contrib.staticfiles')\nINSTALLED_APPS += ['django.contrib.staticfiles.apps.StaticFilesConfig']\nSTATIC_ROOT = None\n", {}, "fails", "static-root-missing shop/settings.py none @shop/settings.py:26:1"),
    case("a file that .gitignore leaves out", "open('x.txt')\n", {".gitignore": "x.txt\n"}, "fails", "settings-do-not-load FileNotFoundError file x.txt @shop/settings.py:24:1"),
    case("a hook may make the module", "import nowhere\n", {"bin/post_compile": ""}, "unknown", "settings-do-not-load? ModuleNotFoundError module nowhere nowhere @shop/settings.py:24:1"),
    case("a hook may make the app", "INSTALLED_APPS += ['nowhere']\n", {"bin/pre_compile": ""}, "unknown", "installed-app-not-found? INSTALLED_APPS nowhere nowhere @shop/settings.py:24:20"),
    case("a long message", "raise ValueError('x' * 3)\n", {}, "fails", "settings-do-not-load ValueError raised xxx @shop/settings.py:24:1"),
    case("a url include", "from django.urls import include\ninclude('nowhere.urls')\n", {}, "fails", "settings-do-not-load ModuleNotFoundError module nowhere nowhere.urls @shop/settings.py:25:1"),
    case("a url include of a pair", "from django.urls import include\ninclude(('nowhere.urls', 'x'))\n", {}, "fails", "settings-do-not-load ModuleNotFoundError module nowhere nowhere.urls @shop/settings.py:25:1"),
    case("a url include of a number", "from django.urls import include\ninclude(1)\n", {}, "runs"),
]  # fmt: skip


@pytest.mark.parametrize("one", CASES)
def test_static_files(one: Case) -> None:
    one.check()
