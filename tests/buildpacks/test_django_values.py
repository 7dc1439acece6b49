"""Test which values the settings have on Cedar: classes of django-configurations, and calls that change settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from herolint.api import Context
from herolint.api.django_site import sites
from herolint.model import Target
from herolint.source.values import DictContent, Known, TupleValue, Unknown
from tests.apps import Files
from tests.buildpacks.test_django_layouts import CLASS_FILES
from tests.buildpacks.test_django_settings import needs
from tests.buildpacks.test_django_stage import BASE, SETTINGS
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

if TYPE_CHECKING:
    from herolint.buildpacks.django.project import Settings
    from herolint.buildpacks.django.site import Site
    from herolint.source.values import Value


def loaded(files: Files) -> tuple[Site | None, Site | None]:
    """Return Cedar's site without assumptions, and with what app.json and the app's defaults say."""
    return sites(Context(open_in_memory({**BASE, **files}), FACTS))[Target.CEDAR]


def assumed(files: Files) -> Settings:
    site = loaded(files)[1]
    assert site is not None
    return site.settings


def shown(settings: Settings, value: Value | None) -> object:
    """Return a value as Python's own; a set names the config vars that an unknown one depends on."""
    evaluator = settings.project.evaluator
    if value is None or isinstance(value, Known):
        return "unset" if value is None else value.value
    if isinstance(value, Unknown):
        return set(value.environment)
    if isinstance(value, TupleValue):
        return tuple(shown(settings, each) for each in value.items)
    content = evaluator.content(value)
    if isinstance(content, DictContent):
        return {shown(settings, key): shown(settings, each) for key, each in content.entries}
    items = evaluator.items(value)
    return [shown(settings, each) for each in items] if items is not None else type(value).__name__


HEAD = """import os
from pathlib import Path

from configurations import Configuration, values

BASE_DIR = Path(__file__).resolve().parent.parent
SHARED = "module"
other = "module"


"""
LIVE = """class Live(Configuration):
    PLAIN = values.Value("a")
    FIXED = values.Value("a", environ=False)
    FIXED_TOO = values.Value("a", False)
    NAMED = values.Value("a", environ_name="X")
    NOT_NAMED = values.Value("a", environ_name=None)
    PREFIXED = values.Value("a", environ_prefix="SHOP_")
    BARE = values.Value("a", environ_prefix=None)
    EMPTY = values.Value("a", environ_prefix="")
    IN_ORDER = values.Value("a", True, "OTHER", "MY")
    GIVEN = values.IntegerValue(1)
    DEFAULT = values.IntegerValue(2)
    WITHOUT = values.Value()
    NOBODY_KNOWS = values.Value("a", environ_name=os.environ["NAME"])
    NOBODY_KNOWS_EITHER = values.Value("a", environ=False, environ_prefix=os.environ["NAME"])
    REQUIRED = values.Value("a", environ_required=True)
    REQUIRED_IN_ORDER = values.Value("a", True, "FIFTH", None, True)
    SECRET = values.SecretValue()
    MADE = values.SecretValue()
    CACHE = values.CacheURLValue("locmem://")
    DATABASES = values.DatabaseURLValue("sqlite:///db")
    MORE = values.DatabaseURLValue("sqlite:///db", alias="more", environ_prefix="MY")
    lower = values.Value("a")

    if os.environ["NAME"] == "x":
        PERHAPS = 1
        BOTH = values.Value("a")
    else:
        BOTH = values.Value("a")

    def METHOD(self):
        return 1
"""
APP_JSON = """{"env": {
    "DJANGO_CONFIGURATION": "Live", "DJANGO_FIXED": "b", "DJANGO_FIXED_TOO": "b", "DJANGO_X": "b",
    "DJANGO_NOT_NAMED": "b", "SHOP_PREFIXED": "b", "BARE": "b", "EMPTY": "b", "MY_OTHER": "b", "DJANGO_GIVEN": "3",
    "DJANGO_MADE": {"generator": "secret"}, "MY_DATABASE_URL": "sqlite:///own"
}}"""
SQLITE = "django.db.backends.sqlite3"


def in_class(settings: str, app_json: str = APP_JSON) -> Files:
    return {**CLASS_FILES, "app.json": app_json, "shop/settings.py": HEAD + settings}


def test_values_of_a_class() -> None:
    settings = assumed(in_class(LIVE))
    assert settings.scope is not None
    assert not settings.scope.open
    found = {name: shown(settings, settings.value(name)) for name in settings.scope.names if name != "BASE_DIR"}
    assert found == {
        "SHARED": "module",
        "PLAIN": "a",
        "FIXED": "a",
        "FIXED_TOO": "a",
        "NAMED": "b",
        "NOT_NAMED": "b",
        "PREFIXED": "b",
        "BARE": "b",
        "EMPTY": "b",
        "IN_ORDER": "b",
        "GIVEN": set(),
        "DEFAULT": 2,
        "WITHOUT": {"DJANGO_WITHOUT"},
        "NOBODY_KNOWS": set(),
        "NOBODY_KNOWS_EITHER": set(),
        "REQUIRED": {"DJANGO_REQUIRED"},
        "REQUIRED_IN_ORDER": {"FIFTH"},
        "SECRET": {"DJANGO_SECRET"},
        "MADE": {"DJANGO_MADE"},
        "CACHE": set(),
        "DATABASES": {"default": {"ENGINE": SQLITE, "NAME": "db"}},
        "MORE": {"more": {"ENGINE": SQLITE, "NAME": "own"}},
        "PERHAPS": set(),
        "BOTH": "a",
        "METHOD": set(),
    }
    assert {each.name for each in settings.project.evaluator.needs} == {
        *("NAME", "DJANGO_REQUIRED", "FIFTH", "DJANGO_SECRET")
    }


def test_a_class_that_only_the_config_var_names_is_unknown_without_it() -> None:
    certain, _ = loaded(in_class(LIVE))
    assert certain is not None
    assert certain.settings.scope is not None
    assert certain.settings.scope.open
    assert certain.settings.scope.names == {}


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        pytest.param(
            "class Plain:\n    ONE = 1\n\nclass Common(Configuration):\n    ONE = 2\n    TWO = 2\n"
            "    SHARED = 'class'\n\nclass Live(Plain, Common):\n    TWO = 3\n",
            {"SHARED": "class", "ONE": 1, "TWO": 3},
            id="the first base wins",
        ),
        pytest.param("class Live(Configuration, object): ...\n", {"SHARED": "module"}, id="object"),
        pytest.param("from whitenoise import A\n\nclass Live(A, Configuration): ...\n", None, id="a base of others"),
        pytest.param("class Live(Configuration):\n    locals().update(other())\n", None, id="any names"),
        pytest.param("class Other(Configuration): ...\n", None, id="no such class"),
        pytest.param("class Other(Configuration): ...\n\nclass Live: ...\n", None, id="no configuration"),
        pytest.param("Live = 1\n\nclass Other(Configuration): ...\n", None, id="no class"),
        pytest.param(
            "class Live(Configuration):\n    ONE = 1\n\nclass Other(Configuration): ...\n",
            {"SHARED": "module", "ONE": 1},
            id="there is another",
        ),
    ],
)
def test_the_class_that_app_json_chooses(classes: str, expected: dict[str, object] | None) -> None:
    settings = assumed(in_class(classes))
    assert settings.scope is not None
    assert settings.scope.open is (expected is None)
    if expected is not None:
        names = [name for name in settings.scope.names if name != "BASE_DIR"]
        assert {name: shown(settings, settings.value(name)) for name in names} == expected


DEFAULT = "import os\n\nos.environ.setdefault('DJANGO_CONFIGURATION', 'Live')\n"
BY_DEFAULT = {"shop/wsgi.py": str(CLASS_FILES["shop/wsgi.py"]).replace("import os\n", DEFAULT)}


@pytest.mark.parametrize(
    ("classes", "is_known"),
    [
        ("class Common(Configuration): ...\n\nclass Live(Common): ...\n", True),
        ("class Live(Configuration): ...\n\nclass Plain: ...\n", True),
        ("class Common(Configuration): ...\n\nclass Live(Common): ...\n\nclass Other(Common): ...\n", False),
        ("class Live(Configuration): ...\n\nclass Other(Live): ...\n", False),
    ],
)
def test_a_default_class_counts_only_if_no_other_may_be_meant(classes: str, is_known: bool) -> None:
    settings = assumed({**in_class(classes, "{}"), **BY_DEFAULT})
    assert settings.scope is not None
    assert settings.scope.open is not is_known


# Calls.


def changed_by(call: str, *, before: str = "", app_json: str = "{}") -> Settings:
    added = f"{before}import os\nimport django_heroku\ndjango_heroku.settings({call})\n"
    files = {**needs("django-heroku", "gunicorn"), "shop/settings.py": SETTINGS + added, "app.json": app_json}
    return assumed(files)


CHANGED = ("MIDDLEWARE", "STATICFILES_STORAGE", "STATIC_URL", "ALLOWED_HOSTS", "LOGGING", "DATABASES")
WHITENOISE = "whitenoise.middleware.WhiteNoiseMiddleware"


def test_django_heroku_changes_the_settings() -> None:
    settings = changed_by("config=locals()", app_json='{"addons": ["heroku-postgresql"]}')
    found = {name: shown(settings, settings.value(name)) for name in (*CHANGED, "SECRET_KEY")}
    middleware = found.pop("MIDDLEWARE")
    assert isinstance(middleware, tuple)
    assert middleware[:2] == (WHITENOISE, "django.middleware.security.SecurityMiddleware")
    assert found == {
        "STATICFILES_STORAGE": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "STATIC_URL": "/static/",
        "ALLOWED_HOSTS": ["*"],
        "LOGGING": set(),
        "SECRET_KEY": set(),
        "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
    }


def test_django_heroku_leaves_what_it_is_told_to() -> None:
    settings = changed_by(
        "locals(), databases=False, staticfiles=False, allowed_hosts=False, logging=False, secret_key=False"
    )
    found = {name: shown(settings, settings.value(name)) for name in CHANGED}
    middleware = found.pop("MIDDLEWARE")
    assert isinstance(middleware, list)
    assert middleware[0] == "django.middleware.security.SecurityMiddleware"
    assert found == {
        "STATICFILES_STORAGE": "unset",
        "STATIC_URL": "static/",
        "ALLOWED_HOSTS": [".herokuapp.com"],
        "LOGGING": "unset",
        "DATABASES": "unset",
    }
    assert isinstance(settings.value("SECRET_KEY"), Known)


def test_django_heroku_without_middleware_or_a_database() -> None:
    settings = changed_by("locals()", before="del MIDDLEWARE\nDATABASES = {'other': {}}\n")
    assert shown(settings, settings.value("MIDDLEWARE")) == (WHITENOISE, "Rest")
    assert shown(settings, settings.value("DATABASES")) == set()


@pytest.mark.parametrize(
    ("call", "is_known"),
    [
        ("locals(), databases=os.environ.get('X')", False),
        ("locals(), staticfiles=os.environ.get('X')", False),
        ("locals(), allowed_hosts=os.environ.get('X')", False),
        ("locals(), logging=os.environ.get('X')", True),
    ],
)
def test_what_nobody_knows_of_the_call_changes_all_settings(call: str, is_known: bool) -> None:
    settings = changed_by(call, before="OWN = 1\n")
    assert (shown(settings, settings.value("OWN")) == 1) is is_known


def included(call: str, files: Files, before: str = "") -> Settings:
    added = f"OWN = 1\n{before}from split_settings.tools import include, optional\n{call}\n"
    changed = {**needs("django-split-settings", "gunicorn"), "shop/settings.py": SETTINGS + added}
    return assumed({**changed, **files})


@pytest.mark.parametrize(
    ("call", "files", "expected"),
    [
        ("include('../more.py')", {"more.py": "OWN = 2\n"}, 2),
        ("include('parts/?.py')", {"shop/parts/a.py": "OWN = 2\n", "shop/parts/bb.py": "OWN = 3\n"}, 2),
        ("include('parts/[ab].py')", {"shop/parts/a.py": "OWN = 2\n", "shop/parts/c.py": "OWN = 3\n"}, 2),
        ("include('part*.py')", {"shop/part1.py": "OWN = 2\n", "shop/part2.py": "OWN += 2\n"}, 4),
        ("include('a.py', 'b.py')", {"shop/a.py": "OWN = 2\n", "shop/b.py": "OWN *= 5\n"}, 10),
        ("include('no*.py')", {}, 1),
        ("include('no/*.py')", {}, 1),
        ("include(optional('no.py'))", {}, 1),
        ("include(optional('no.py'), 'a.py')", {"shop/a.py": "OWN = 2\n"}, 2),
        ("include('a.py')", {"shop/a.py": "import os\nOWN = os.path.basename(__file__)\n"}, "settings.py"),
        (f"include('{'x' * 97}*.py')", {}, set()),
        (f"include('{'x' * 96}*.py')", {}, 1),
        ("include('*/a.py')", {"shop/parts/a.py": ""}, set()),
        ("include('../../a.py')", {}, set()),
        ("include(*__import__('os').environ['X'])", {}, set()),
        ("include('a.py', scope=globals())", {"shop/a.py": ""}, set()),
        ("def f():\n    include('a.py')\nf()", {"shop/a.py": ""}, set()),
    ],
)
def test_split_settings(call: str, files: Files, expected: object) -> None:
    settings = included(call, files)
    assert shown(settings, settings.value("OWN")) == expected


def test_split_settings_after_one_that_nobody_knows() -> None:
    settings = included("import os\ninclude(os.environ.get('X'), 'a.py')", {"shop/a.py": "LATER = 2\n"})
    assert shown(settings, settings.value("OWN")) == set()
    assert shown(settings, settings.value("LATER")) == 2
