"""The Django step of a build, case by case: when it runs, with which manage.py, and how it ends."""

from __future__ import annotations

import pytest

from herolint.buildpacks.django import manage_py
from herolint.buildpacks.django.failing import CollectstaticFailure as Kind
from herolint.buildpacks.django.releases import at_least
from herolint.installers.provided import Provided
from herolint.installers.provision import Installed, Openness
from herolint.model import Collectstatic, CollectstaticOutcome, Target
from herolint.plans import make_plan
from tests.apps import Files, Link
from tests.frozen import EXAMPLES, FACTS
from tests.memory_tree import open_in_memory

CEDAR, FIR = Target.CEDAR, Target.FIR
BASE: dict[str, str] = {
    path.relative_to(EXAMPLES / "_base" / "django").as_posix(): path.read_text("utf-8")
    for path in (EXAMPLES / "_base" / "django").rglob("*")
    if path.is_file()
}
SETTINGS = BASE["shop/settings.py"]
HOSTS = 'ALLOWED_HOSTS = [".herokuapp.com"]'
STATICFILES = '    "django.contrib.staticfiles",\n'
AUTH = '    "django.contrib.auth",\n'
ROOT = 'STATIC_ROOT = BASE_DIR / "staticfiles"\n'
APPS = '    "catalog",\n'


def decided(target: Target, changes: Files | None = None, without: tuple[str, ...] = ()) -> Collectstatic:
    files = {name: content for name, content in BASE.items() if name not in without} | dict(changes or {})
    return make_plan(target, open_in_memory(files), FACTS).collectstatic


def changed(old: str, new: str) -> Files:
    assert old in SETTINGS
    return {"shop/settings.py": SETTINGS.replace(old, new)}


def test_the_base_runs_on_both() -> None:
    for target in Target:
        found = decided(target)
        assert (found.outcome, found.manage_py, found.failures) == (CollectstaticOutcome.RUNS, "manage.py", ())


MANIFEST = (
    "STATICFILES_DIRS = [BASE_DIR / 'static']\nSTORAGES = {'staticfiles': "
    "{'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}\n"
)
CONFIG = "from django.apps import AppConfig\n\n\nclass Catalog(AppConfig):\n    name = 'catalog'\n"


@pytest.mark.parametrize(
    ("changes", "cedar", "fir"),
    [
        pytest.param({".heroku/collectstatic_disabled": ""}, "disabled-file", None, id="file"),
        pytest.param({"app.json": '{"env": {"DISABLE_COLLECTSTATIC": "1"}}'}, "disabled-env-var", None, id="app.json"),
        pytest.param({"app.json": '{"env": {"DISABLE_COLLECTSTATIC": "0"}}'}, None, None, id="zero"),
        pytest.param({"requirements.txt": "gunicorn\n"}, "no-django", "no-django", id="no Django"),
        pytest.param(changed(STATICFILES, ""), None, "staticfiles-not-installed", id="no app"),
    ],
)
def test_skipped(changes: Files, cedar: str | None, fir: str | None) -> None:
    assert decided(CEDAR, changes).why_skipped == cedar
    assert decided(FIR, changes).why_skipped == fir


@pytest.mark.parametrize(
    ("files", "cedar", "fir"),
    [
        pytest.param({"manage.py": ""}, "manage.py", "manage.py", id="root"),
        pytest.param({"a/b/manage.py": "", "z/manage.py": ""}, "z/manage.py", None, id="the shallowest"),
        pytest.param({"a/b/c/manage.py": ""}, None, None, id="too deep"),
        pytest.param({"web-old/manage.py": "", "webapp/manage.py": ""}, "webapp/manage.py", None, id="punctuation"),
        pytest.param({"Zoo/manage.py": "", "api/manage.py": ""}, "api/manage.py", None, id="case"),
        pytest.param({"manage.py": Link("b/manage.py"), "b/manage.py": ""}, "b/manage.py", "manage.py", id="link"),
        pytest.param({"manage.py": None, "a/manage.py": ""}, "a/manage.py", "manage.py", id="folder"),
        pytest.param(
            {"a/b/manage.py": "", "c/manage.py": Link("x.py"), "c/x.py": ""}, "a/b/manage.py", None, id="deep"
        ),
        pytest.param({"a": Link("b/c"), "b/c/d/manage.py": ""}, None, None, id="linked folder"),
    ],
)
def test_chooses_manage_py(files: Files, cedar: str | None, fir: str | None) -> None:
    checkout = open_in_memory(files)
    assert (manage_py.find(checkout, CEDAR), manage_py.find(checkout, FIR)) == (cedar, fir)


@pytest.mark.parametrize(
    ("changes", "kind", "how"),
    [
        pytest.param(changed(ROOT, ""), Kind.STATIC_ROOT, "unset", id="no STATIC_ROOT"),
        pytest.param(changed(ROOT, "STATIC_ROOT = None\n"), Kind.STATIC_ROOT, "none", id="None"),
        pytest.param(changed('STATIC_URL = "static/"\n', ""), Kind.SETTINGS, "static-url", id="no STATIC_URL"),
        pytest.param(changed(APPS, '    "catalogue",\n'), Kind.NOT_FOUND, None, id="misspelt app"),
        pytest.param(changed(APPS, '    "catalog.apps.CatalogConfig",\n'), Kind.NOT_FOUND, None, id="no config"),
        pytest.param({"catalog/models.py": "import qrcode\n"}, Kind.SETTINGS, "module", id="models import"),
        pytest.param({"catalog/models.py": "x = = 1\n"}, Kind.SETTINGS, "syntax", id="syntax"),
        pytest.param({"manage.py": "import flask\n"}, Kind.SETTINGS, "module", id="manage.py of another framework"),
        pytest.param({"shop/settings.py": SETTINGS + "open('x.json')\n"}, Kind.SETTINGS, "file", id="file"),
        pytest.param({"shop/settings.py": SETTINGS + "raise SystemExit(1)\n"}, Kind.SETTINGS, "raised", id="exit"),
        pytest.param(changed(HOSTS, 'ALLOWED_HOSTS = "*"'), Kind.SETTINGS, "value", id="str"),
        pytest.param(
            {
                "catalog/apps.py": "from django.apps import AppConfig\nclass C(AppConfig):\n    name = 'catalog'\n"
                "    def ready(self):\n        import catalog.signals\n"
            },
            Kind.SETTINGS,
            "module",
            id="ready",
        ),
        pytest.param(
            {"shop/settings.py": SETTINGS + "LOGGING = {'handlers': {'f': {'class': 'logging.FileHandler', "
             "'filename': BASE_DIR / 'logs/a.log'}}}\n"}, Kind.SETTINGS, "logging-file", id="log folder",
        ),
        pytest.param(
            {"shop/settings.py": SETTINGS.replace(APPS, AUTH) + "DATABASES = {'default': "
             "{'ENGINE': 'django.db.backends.postgresql'}}\n"}, Kind.SETTINGS, "database", id="no driver",
        ),
        pytest.param(
            {"shop/settings.py": SETTINGS.replace(APPS, AUTH) + "AUTH_USER_MODEL = 'a.b.C'\n"},
            Kind.SETTINGS, "user-model-form", id="user model",
        ),
        pytest.param(
            {"shop/settings.py": SETTINGS + "LOGGING = {'root': {'handlers': ['console']}}\n"},
            Kind.SETTINGS, "logging-handlers", id="log handler of the root",
        ),
        pytest.param(
            {"shop/settings.py": SETTINGS + "LOGGING = {'handlers': {'a': {'class': 'logging.NullHandler'}}, "
             "'loggers': {'shop': {'handlers': ['a', 'b']}}}\n"}, Kind.SETTINGS, "logging-handlers", id="log handler",
        ),
        pytest.param(
            {"shop/settings.py": SETTINGS + "LOGGING = {'filters': {}, 'handlers': {'a': "
             "{'class': 'logging.NullHandler', 'filters': ['quiet']}}}\n"},
            Kind.SETTINGS, "logging-filters", id="filter",
        ),
        pytest.param(
            {"shop/settings.py": SETTINGS + "MEDIA_ROOT = STATIC_ROOT\n"}, Kind.SETTINGS, "media", id="MEDIA_ROOT",
        ),
        pytest.param(
            {"shop/settings.py": SETTINGS + "MEDIA_URL = STATIC_URL\n"}, Kind.SETTINGS, "media", id="MEDIA_URL",
        ),
        pytest.param(
            {"shop/settings.py": SETTINGS + "STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppFinder']\n"},
            Kind.NOT_FOUND, None, id="no such finder of Django",
        ),
        pytest.param(
            {"shop/settings.py": SETTINGS + "STATICFILES_FINDERS = ['shop.finders.Finder']\n"},
            Kind.NOT_FOUND, None, id="no module of a finder",
        ),
        pytest.param(changed(APPS, APPS + '    "catalog",\n'), Kind.SETTINGS, "label", id="an app twice"),
        pytest.param(
            {"old/catalog/__init__.py": "", "old/__init__.py": "", **changed(APPS, APPS + '    "old.catalog",\n')},
            Kind.SETTINGS, "label", id="two apps with one label",
        ),
        pytest.param(
            {"catalog/apps.py": CONFIG, **changed(APPS, APPS + '    "catalog.apps.Catalog",\n')},
            Kind.SETTINGS, "label", id="an app and its configuration",
        ),
        pytest.param(
            {"shop/settings.py": SETTINGS + "DATA = BASE_DIR + '/data'\n"}, Kind.SETTINGS, "raised", id="Path + str",
        ),
        pytest.param(
            {"catalog/models.py": "from django.db import models\n\n\nclass A(models.Model):\n"
             "    b = models.ForeignKey('B')\n"}, Kind.SETTINGS, "on-delete", id="no on_delete",
        ),
        pytest.param({"shop/settings.py": SETTINGS + MANIFEST, "static/a.css": "a{background:url(img/no.png)}\n"},
                     Kind.REFERENCE, None, id="a reference to a folder that no app has"),
    ],
)  # fmt: skip
def test_fails_for_certain(changes: Files, kind: Kind, how: str | None) -> None:
    for target in Target:
        found = decided(target, changes)
        assert found.outcome is CollectstaticOutcome.FAILS
        assert [(each.kind, each.certain) for each in found.failures] == [(kind, True)]
        assert how is None or found.failures[0].evidence.how == how


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(changed(ROOT, "import os\nSTATIC_ROOT = os.environ['ROOT_FOLDER']\n"), id="config var"),
        pytest.param(changed(ROOT, "import os\nif os.environ.get('A'):\n    " + ROOT), id="under a condition"),
        pytest.param(changed(ROOT, "import whitenoise\nwhitenoise.settings(locals())\n"), id="locals"),
        pytest.param(changed(ROOT, "from whitenoise import *\n"), id="star import"),
        pytest.param(changed(ROOT, "exec(open(__file__).read())\n"), id="exec"),
        pytest.param({"requirements.txt": "Django\nprivate-thing\n", **changed(APPS, '    "thing",\n')}, id="app"),
        pytest.param({"manage.py": "from whitenoise import main\nmain()\n"}, id="manage.py"),
        pytest.param({"manage.py": "while True:\n    pass\n"}, id="endless manage.py"),
        pytest.param({"bin/pre_compile": "", "catalog/models.py": "import catalog.made\n"}, id="hook"),
    ],
)
def test_never_certain(changes: Files) -> None:
    for target in Target:
        found = decided(target, changes)
        assert found.outcome is not CollectstaticOutcome.FAILS
        assert not any(each.certain for each in found.failures)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"shop/settings.py": "from .base import *\n", "shop/base.py": SETTINGS}, id="split"),
        pytest.param(changed(ROOT, 'locals().update({"STATIC_ROOT": BASE_DIR / "x"})\n'), id="locals"),
        pytest.param(changed(ROOT, 'STATIC_ROOT, A = BASE_DIR / "x", 1\n'), id="unpacking"),
        pytest.param(changed(ROOT, 'STATIC_ROOT: object = "x"\n'), id="annotation, relative"),
        pytest.param({"catalog/forms.py": "import nothing_at_all\n"}, id="nobody imports it"),
        pytest.param({"catalog/models.py": "try:\n    import qrcode\nexcept ImportError:\n    pass\n"}, id="try"),
        pytest.param(
            {
                "shop/settings.py": SETTINGS + "LOGGING = {'handlers': {'a': {'class': 'logging.NullHandler'}}, "
                "'root': {'handlers': ['a']}, 'loggers': {'shop': {'handlers': ['a']}, 'b': {}}}\n"
            },
            id="log handlers",
        ),
        pytest.param(
            {
                "catalog/models.py": "from django.db import models\n\n\nclass A(models.Model):\n"
                "    b = models.ForeignKey('B', models.CASCADE)\n"
                "    c = models.ForeignKey(to='B', on_delete=models.CASCADE)\n"
            },
            id="on_delete",
        ),
        pytest.param(
            {
                "shop/settings.py": SETTINGS + "STATICFILES_FINDERS = ['django.contrib.staticfiles.finders."
                "FileSystemFinder', 'shop.finders.Finder']\nMEDIA_URL = ''\nMEDIA_ROOT = ''\n",
                "shop/finders.py": "class Finder: pass\n",
            },
            id="finders",
        ),
        pytest.param(
            {
                "catalog/apps.py": CONFIG + "    label = 'goods'\n",
                "old/catalog/__init__.py": "",
                "old/__init__.py": "",
                **changed(APPS, APPS + '    "old.catalog",\n'),
            },
            id="two apps of one name with two labels",
        ),
        pytest.param(
            {
                "shop/settings.py": SETTINGS + MANIFEST,
                "static/a.css": "a{background:url(admin/css/base.css)}\nb{background:url('a.css')}\n",
            },
            id="a reference to a file of Django",
        ),
        pytest.param({"shop/wsgi.py": "import nothing_at_all\n"}, id="the build doesn't load wsgi.py"),
    ],
)
def test_runs(changes: Files) -> None:
    for target in Target:
        assert decided(target, changes).outcome is CollectstaticOutcome.RUNS


def test_the_apps_own_defaults_are_likely() -> None:
    text = SETTINGS.replace("DEBUG = False", "import os\nDEBUG = os.environ.get('DEBUG', '1') == '1'")
    found = decided(CEDAR, {"shop/settings.py": text.replace(ROOT, f"if not DEBUG:\n    {ROOT}")})
    assert found.outcome is CollectstaticOutcome.UNKNOWN
    assert [(each.kind, each.certain) for each in found.failures] == [(Kind.STATIC_ROOT, False)]


def test_only_settings_that_app_json_chooses_count() -> None:
    files = {
        "app.json": '{"env": {"DJANGO_SETTINGS_MODULE": "shop.production"}}',
        "shop/production.py": SETTINGS,
        "shop/settings.py": "import debug_toolbar\n",
    }
    assert decided(CEDAR, files).outcome is CollectstaticOutcome.RUNS


def installed(version: str | None, *specifiers: str) -> Provided:
    one = Installed("django", version, (), frozenset(), None, certain=True, specifiers=specifiers)
    return Provided({"django": one}, Openness.CLOSED)


@pytest.mark.parametrize(
    ("version", "specifiers", "release", "expected"),
    [
        ("5.1.3", (), "5.1", True),
        ("5.0.14", (), "5.1", False),
        ("5.1", (), "5.1.0", True),
        (None, ("~=5.0.0",), "5.1", False),
        (None, ("~=5.0",), "5.1", True),
        (None, ("<5.1",), "5.1", False),
        (None, (">=4.2,<5.2",), "5.1", True),
        (None, ("==4.2.*",), "4.2", True),
        (None, ("==4.2.*",), "5.1", False),
        (None, ("<=5.1",), "5.1", True),
        (None, (), "5.1", None),
    ],
)
def test_compares_releases(
    version: str | None, specifiers: tuple[str, ...], release: str, expected: bool | None
) -> None:
    assert at_least(installed(version, *specifiers), "django", release) is expected


def test_compares_nothing_with_what_is_not_installed() -> None:
    assert at_least(Provided({}, Openness.CLOSED), "django", "5.1") is None
