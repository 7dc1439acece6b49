"""Test what the build and a dyno have around the app: config vars, variables, modules, Python, and releases."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from herolint.api import Context
from herolint.build import Build
from herolint.buildpacks.django.releases import at_least
from herolint.buildpacks.django.surroundings import InstalledModules, config_vars, environments, may_be_made, python_of
from herolint.installers.provided import Provided
from herolint.installers.provision import Installed, Openness
from herolint.model import Target
from herolint.platform.distributions import Release
from tests.apps import Files
from tests.buildpacks.test_django_stage import BASE
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory

CEDAR, FIR = Target.CEDAR, Target.FIR


def context(files: Files) -> Context:
    return Context(open_in_memory({**BASE, **files}), FACTS)


def build(files: Files, target: Target = CEDAR) -> Build:
    return context(files).stages[target].build


DATABASE = "@host.example:3306/d"


@pytest.mark.parametrize(
    ("app_json", "values", "present", "is_declared", "buildpacks"),
    [
        ("{}", {}, (), False, ()),
        ("[]", {}, (), False, ()),
        ("x", {}, (), False, ()),
        (
            '{"env": {"A": "a", "B": {"value": "b", "generator": "secret"}, "C": {"generator": "secret"}, '
            '"D": {"required": true}, "E": {"required": false}, "F": {"generator": "secret", "required": false}}}',
            {"A": "a", "B": "b"},
            ("C", "D", "F"),
            True,
            (),
        ),
        (
            '{"addons": ["heroku-postgresql:mini", "heroku-redis", "jawsdb", "jawsdb-maria", "cleardb", "my-addon:x"]}',
            {
                "DATABASE_URL": "postgres://u:p@host.example:5432/d",
                "REDIS_URL": "rediss://:p@host.example:6380",
                "JAWSDB_URL": f"mysql://u:p{DATABASE}",
                "JAWSDB_MARIA_URL": f"mysql://u:p{DATABASE}",
                "CLEARDB_DATABASE_URL": f"mysql://u:p{DATABASE}",
            },
            ("MY_ADDON",),
            True,
            (),
        ),
        ('{"addons": ["a"]}', {}, ("A",), True, ()),
        ('{"env": {"DATABASE_URL": "x"}, "addons": ["heroku-postgresql"]}', {"DATABASE_URL": "x"}, (), True, ()),
        ('{"buildpacks": [{"url": "heroku/python"}, {"url": "x"}]}', {}, (), False, ("heroku/python", "x")),
    ],
)
def test_config_vars(
    app_json: str,
    values: Mapping[str, str],
    present: tuple[str, ...],
    is_declared: bool,
    buildpacks: tuple[str, ...],
) -> None:
    found = config_vars(build({"app.json": app_json}))
    assert tuple(found) == (values, present, is_declared, buildpacks)
    assert found.names == (*values, *present)


def test_config_vars_without_app_json() -> None:
    assert tuple(config_vars(build({}))) == ({}, (), False, ())


MODULE = "DJANGO_SETTINGS_MODULE"
DECLARED = '{"env": {"DJANGO_SETTINGS_MODULE": "shop.live", "X": "1", "Y": {"required": true}}}'
SETS_MODULE = "export DJANGO_SETTINGS_MODULE=x\n"
DYNO = {"HOME", "PATH", "PORT", "DYNO", "PWD", "PYTHONUNBUFFERED"}


@pytest.mark.parametrize("target", list(Target))
@pytest.mark.parametrize(
    ("files", "given", "values", "assumed", "present", "is_absent"),
    [
        pytest.param({}, {}, {}, {}, set(), True, id="nothing"),
        pytest.param({".profile": "A=1"}, {}, {}, {}, set(), True, id="another .profile"),
        pytest.param({".profile": SETS_MODULE}, {}, {}, {}, {MODULE}, False, id=".profile"),
        pytest.param({"gunicorn.conf.py": SETS_MODULE}, {}, {}, {}, {MODULE}, False, id="gunicorn.conf.py"),
        pytest.param({}, {"A": "1", "B": None}, {"A": "1"}, {"A": "1"}, {"B"}, True, id="the command line"),
        pytest.param(
            {"app.json": DECLARED},
            {"X": "2"},
            {MODULE: "shop.live", "X": "2"},
            {MODULE: "shop.live", "X": "2"},
            set(),
            False,
            id="app.json",
        ),
        pytest.param(
            {"app.json": DECLARED}, {}, {MODULE: "shop.live"}, {MODULE: "shop.live", "X": "1"}, set(), False, id="both"
        ),
        pytest.param(
            {"app.json": DECLARED, ".profile": SETS_MODULE},
            {MODULE: "shop.own"},
            {MODULE: "shop.own"},
            {MODULE: "shop.own", "X": "1"},
            set(),
            False,
            id="the command line names the module",
        ),
        pytest.param({"app.json": DECLARED}, {MODULE: None}, {}, {"X": "1"}, {MODULE}, False, id="an unknown module"),
    ],
)
def test_variables_on_a_dyno(
    target: Target,
    files: Files,
    given: Mapping[str, str | None],
    values: Mapping[str, str],
    assumed: Mapping[str, str],
    present: set[str],
    is_absent: bool,
) -> None:
    first, second = environments(build(files, target), run_time=True, given=given)
    declared = {"Y"} if "app.json" in files else set()
    absent = {MODULE} if is_absent else set()
    assert (first.values, set(first.present), set(first.absent)) == (values, DYNO | present, absent)
    assert (second.values, set(second.present)) == (assumed, DYNO | present | declared)
    assert set(second.absent) == absent | {"CI", "GITHUB_ACTIONS"}
    assert (first.assumes_defaults, second.assumes_defaults) == (False, True)


@pytest.mark.parametrize(
    ("target", "present"),
    [(CEDAR, {"DYNO", "STACK", "SOURCE_VERSION", "REQUEST_ID"}), (FIR, set())],
)
def test_variables_in_a_build(target: Target, present: set[str]) -> None:
    files = {".profile": SETS_MODULE, "app.json": DECLARED}
    first, second = environments(build(files, target), run_time=False, given={"X": "2"})
    assert (first.values, set(first.present), first.absent) == ({MODULE: "shop.live"}, present | BUILD, ())
    assert (second.values, set(second.present)) == ({MODULE: "shop.live", "X": "1"}, present | BUILD | {"Y"})
    assert environments(build({".profile": SETS_MODULE}, target), run_time=False)[0].absent == (MODULE,)


BUILD = {"HOME", "PATH", "PWD"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, False),
        ({"bin/pre_compile": ""}, True),
        ({"bin/post_compile": ""}, True),
        ({"bin/other": ""}, False),
        ({"package.json": ""}, True),
        ({"app.json": '{"buildpacks": [{"url": "heroku/python"}]}'}, False),
        ({"app.json": '{"buildpacks": [{"url": "heroku/python"}, {"url": "heroku/other"}]}'}, True),
    ],
)
def test_what_may_add_files(files: Files, expected: bool) -> None:
    assert may_be_made(build(files)) is expected


@pytest.mark.parametrize("target", list(Target))
@pytest.mark.parametrize(
    ("text", "expected"),
    [("3.12", (3, 12)), ("3.13.1", (3, 13)), ("3.99", (3, 99)), ("2.7.18", None), ("4.0", None)],
)
def test_python(target: Target, text: str, expected: tuple[int, int] | None) -> None:
    assert python_of(build({".python-version": f"{text}\n"}, target)) == expected


@pytest.mark.parametrize("target", list(Target))
def test_python_without_a_version(target: Target) -> None:
    major, minor = FACTS.targets[target].default.split(".")
    assert python_of(build({".python-version": "x\n"}, target)) == (int(major), int(minor))


# Modules.


def modules(requirements: str) -> InstalledModules:
    return InstalledModules(context({"requirements.txt": requirements}).stages[CEDAR].provided)


@pytest.mark.parametrize(
    ("requirements", "module", "has", "is_certainly_missing"),
    [
        ("Django", "django", True, False),
        ("Django", "django.core", True, False),
        ("Django", "django.contrib", True, False),
        ("Django", "django.contrib.admin", True, False),
        ("Django", "django.contrib.comments", False, True),
        ("Django", "django.contrib.comments.views", False, True),
        ("Django", "django.utils.six", False, True),
        ("Django<2", "django.utils.six", True, False),
        ("Django<3", "django.core.urlresolvers", False, True),
        ("Django<3", "django.utils.six", True, False),
        ("Django", "nothing", False, True),
        ("flask", "django.contrib.admin", False, True),
        ("Django==3.1", "nothing", False, False),
        ("Django\nprivate-thing", "nothing", None, False),
        ("-e .\nDjango", "nothing", None, False),
        ("-e .\nDjango", "flask", None, False),
        ("private-thing", "django.contrib.admin", False, False),
    ],
)
def test_modules(requirements: str, module: str, has: bool | None, is_certainly_missing: bool) -> None:
    found = modules(f"{requirements}\n")
    assert (found.has_module(module), found.has_module(module)) == (has, has)
    assert found.is_certain(module) is is_certainly_missing


@pytest.mark.parametrize(
    ("requirements", "module", "name", "expected"),
    [
        ("Django", "django.contrib", "admin", False),
        ("Django", "django.contrib", "comments", True),
        ("flask", "django.contrib", "comments", False),
        ("Django", "django.core", "comments", False),
        ("Django", "django.utils.translation", "ugettext", True),
        ("Django", "django.utils.translation", "gettext", False),
        ("Django", "django.utils.encoding", "ugettext", False),
        ("Django==3.1", "django.utils.translation", "ugettext", False),
        ("decouple", "decouple", "config", True),
        ("decouple", "decouple", "Csv", False),
        ("python-decouple", "decouple", "config", False),
        ("decouple\npython-decouple", "decouple", "config", False),
    ],
)
def test_names_that_modules_lack(requirements: str, module: str, name: str, expected: bool) -> None:
    assert modules(f"{requirements}\n").lacks(module, name) is expected


def test_installs_that_differ_in_the_buildpacks_tools_only_are_equal() -> None:
    requirements = {"requirements.txt": "Django\n"}
    first, second = (
        InstalledModules(context(files).stages[target].provided)
        for files, target in ((requirements, CEDAR), ({**requirements, ".python-version": "3.11\n"}, FIR))
    )
    other = second.provided
    assert first.equals(first.provided)
    assert first.equals(other)
    first.has_module("django.core")
    assert first.equals(other)
    assert not first.equals(modules("Django==6.0\n").provided)
    assert not first.equals(modules("Django\nprivate-thing\n").provided)
    assert not first.equals(Provided(dict(other.installed), Openness.OPAQUE))
    tools = Installed("setuptools", "1", (), frozenset(), None, certain=True)
    assert first.equals(Provided({**other.installed, "setuptools": tools}, other.openness))
    first.has_module("pkg_resources.extern")
    assert first.equals(first.provided)
    assert not first.equals(other)


# Releases.


def django(version: str | None, *specifiers: str, releases: tuple[str, ...] = ()) -> Provided:
    known = tuple(Release(each, "", frozenset(), frozenset(), (), {}) for each in releases)
    one = Installed("django", version, known, frozenset(), None, certain=True, specifiers=specifiers)
    return Provided({"django": one}, Openness.CLOSED)


@pytest.mark.parametrize(
    ("specifiers", "release", "expected"),
    [
        ("~=5.1", "5.2", True),
        ("~=5.1", "6.0", False),
        ("~=5.1.1", "5.1.9", True),
        ("~=5.1.1", "5.2", False),
        ("~=5", "99", True),
        ("==5.1", "5.1", True),
        ("==5.1", "5.1.0.1", False),
        ("===5.1", "5.1", True),
        ("===5.1", "5.2", False),
        ("==5.*", "5.9", True),
        ("==5.*", "6.0", False),
        ("<5.1", "5.0.9", True),
        ("<5.1", "5.1", False),
        ("<=5.1", "5.1", True),
        ("<=5.1", "5.1.0.0.0.1", False),
        ("<=5.1", "5.2", False),
        ("<6,<5.1", "5.1", False),
        ("<5.1,<6", "5.1", False),
        ("<5.1,<6", "5.0", True),
        (">=5.1", "5.1", None),
        (">5.1,<5.0", "5.1", True),
        ("(>=4.2,<5.2)", "5.1", True),
        ("(>=4.2,<5.2)", "5.2", False),
        (">=4.2, < v5.2", "5.2", False),
        (">=6,<5.2", "5.3", True),
        (">=6,>=4,<5.2", "5.3", True),
        ("==6,<5.2", "5.3", True),
        ("~=6.0,<5.2", "5.3", True),
        ("===6,<5.2", "5.3", True),
        ("!=6,<5.2", "5.3", False),
        ("<5.2,!=5.3", "5.2", False),
        ("x,<5.2", "5.2", False),
        ("<1.2.3.4.5.6", "1.2.3.4.5.5", True),
        ("<1.2.3.4.5.6", "1.2.3.4.5.6", False),
        ("<1.2.3.4.5.6.7", "1.2.3.4.5.6", False),
        ("<1.2.3.4.5.7.7", "1.2.3.4.5.6", True),
        ("<99999999999", "999999998", True),
        ("<99999999999", "999999999", False),
    ],
)
def test_releases_that_requirements_allow(specifiers: str, release: str, expected: bool | None) -> None:
    assert at_least(django(None, specifiers), "django", release) is expected
    assert at_least(django(None, *specifiers.split(",")), "django", release) is expected


@pytest.mark.parametrize(
    ("version", "releases", "expected"),
    [
        ("5.1", (), True),
        ("5.1rc1", (), True),
        ("5.0", ("6.0",), False),
        ("main", ("6.0",), None),
        (None, ("5.0", "5.1", "4.2"), True),
        (None, ("5.0", "4.2"), False),
        (None, ("main",), None),
        (None, ("main", "5.1"), True),
        (None, (), None),
    ],
)
def test_releases_that_are_installed(version: str | None, releases: tuple[str, ...], expected: bool | None) -> None:
    assert at_least(django(version, releases=releases), "django", "5.1") is expected
    assert at_least(django(version, releases=releases), "other", "5.1") is None
