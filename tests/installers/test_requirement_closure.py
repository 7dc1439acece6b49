"""Test what a requirement pulls in: pins, the releases that are likely, their bounds, and which markers count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.installers.brought_along import Brought, Wanted, candidates, closure, limits_of, pinned
from herolint.installers.markers import evaluate, linux_environment
from herolint.platform.distributions import Release

LINUX = linux_environment("3.12.4", "x86_64")
RELEASE = Release(
    "1.0",
    "",
    frozenset(),
    frozenset(),
    (
        *("a<2", "b[x]>=1", "g[Y,z]<2", "h", 'c<3 ; python_version < "3.12"', 'd>1 ; python_version >= "3.12"'),
        *('e<1 ; sys_platform == "win32"', 'f<3 ; platform_release == "5"'),
    ),
    {"x": ("i<1", 'j<2 ; extra == "x"', 'k<2 ; python_version < "3"')},
    ("a>=1", "l>2"),
)


@pytest.mark.parametrize(
    ("extras", "expected"),
    [
        ((), "a<2 b>=1 g<2 d>1 f<3 a>=1 l>2"),
        (("x",), "a<2 b>=1 g<2 d>1 f<3 i<1 j<2 a>=1 l>2"),
        (("nothing",), "a<2 b>=1 g<2 d>1 f<3 a>=1 l>2"),
    ],
)
def test_bounds_that_a_release_sets(extras: tuple[str, ...], expected: str) -> None:
    found = limits_of(RELEASE, frozenset(extras), LINUX)
    assert " ".join(map("".join, found)) == expected


def test_without_a_python_every_marker_may_hold() -> None:
    names = [name for name, _ in limits_of(RELEASE, frozenset(), None)]
    assert names == ["a", "b", "g", "c", "d", "e", "f", "a", "l"]


@given(
    st.sampled_from(["<", ">=", "==", "<=", ">"]),
    st.sampled_from(["3", "3.9", "3.12", "3.12.4", "3.13", "2.7", "4.0"]),
    st.sampled_from(["3.8.1", "3.12.4", "3.13.0"]),
)
def test_a_marker_of_a_release_holds_as_pip_says(operator: str, version: str, python: str) -> None:
    marker = f'python_version {operator} "{version}"'
    environment = linux_environment(python, "x86_64")
    release = RELEASE._replace(requires=(f"a<2 ; {marker}",), floors=())
    assert bool(list(limits_of(release, frozenset(), environment))) is evaluate(marker, environment)


@pytest.mark.parametrize(
    ("specifiers", "expected"),
    [
        ([], None),
        (["==1.0"], "1.0"),
        (["== 1.0 "], "1.0"),
        (["===1.0"], "1.0"),
        (["(==1.0)"], "1.0"),
        ([">1,==2"], "2"),
        ([">=1", "==3"], "3"),
        (["==1.*"], None),
        (["==1.*", "==1.2"], "1.2"),
        (["==1 2"], None),
        (["=="], None),
        (["!=1"], None),
        (["<=1"], None),
    ],
)
def test_the_one_version_of_specifiers(specifiers: list[str], expected: str | None) -> None:
    assert pinned(specifiers) == expected


@pytest.mark.parametrize(
    ("name", "specifiers", "python", "expected"),
    [
        ("flask", ["==2.2.5"], "3.12.4", "2.2.5 exactly"),
        ("flask", ["==2.2.5.0"], "3.12.4", "2.2.5 exactly"),
        ("flask", ["==3.0.0"], "3.12.4", "2.3.3 3.0.3 exactly"),
        ("flask", ["<3"], "3.12.4", "2.3.3 exactly"),
        ("flask", [">=2.2,<2.3"], "3.12.4", "2.2.5 exactly"),
        ("flask", [">=2.2", "<2.3"], "3.12.4", "2.2.5 exactly"),
        ("flask", ["==99"], "3.12.4", "3.1.3"),
        ("nobody-knows", [], "3.12.4", ""),
    ],
)
def test_likely_releases(name: str, specifiers: list[str], python: str, expected: str) -> None:
    releases, exact = candidates(name, specifiers, python)
    assert " ".join([*(release.version for release in releases), *(["exactly"] if exact else [])]) == expected


@pytest.mark.parametrize("specifier", ["<0.1", "==abc"])
def test_where_no_release_is_known_the_last_ones_stand_for_it(specifier: str) -> None:
    releases, exact = candidates("flask", [specifier], "3.12.4")
    assert not exact
    assert len(releases) == 8
    assert releases[-1] == candidates("flask", [], "3.12.4")[0][-1]


def test_an_older_python_gets_an_older_release() -> None:
    newest = {python: candidates("django", [], python)[0][0].version for python in ("3.8.1", "3.10.1", "3.12.4")}
    assert newest["3.8.1"].startswith("4.2")
    assert newest["3.10.1"].startswith("5.2")
    assert int(newest["3.12.4"].split(".")[0]) >= 6
    assert candidates("django", [], None)[0][0].version == newest["3.12.4"]


def wanted(name: str, specifier: str = "", *extras: str, certain: bool = True) -> Wanted:
    return Wanted(name, specifier, frozenset(extras), None, certain)


def brought(*ones: Wanted, constraints: tuple[Wanted, ...] = ()) -> dict[str, Brought]:
    return closure(ones, constraints, LINUX)


def test_what_is_required_comes_along_and_narrows_what_is_there() -> None:
    found = brought(wanted("flask", "<3"))
    assert {"flask", "werkzeug", "jinja2", "markupsafe", "click"} <= found.keys()
    assert found["flask"].specifiers == ("<3",)
    assert found["flask"].version is None
    assert found["flask"].certain
    assert found["flask"].exact


def test_a_constraint_narrows_and_installs_nothing() -> None:
    found = brought(wanted("flask"), constraints=(wanted("werkzeug", "==3.0.1"), wanted("redis", "==5.0.1")))
    assert found["werkzeug"].version == "3.0.1"
    assert "redis" not in found


def test_an_uncertain_requirement_narrows_nothing() -> None:
    found = brought(wanted("flask", "==2.2.5", certain=False))
    assert not found["flask"].certain
    assert found["flask"].version is None
    assert not found["werkzeug"].certain


def test_what_is_certain_in_one_place_is_certain() -> None:
    for ones in ((wanted("flask"), wanted("flask", certain=False)), (wanted("flask", certain=False), wanted("flask"))):
        assert brought(*ones)["flask"].certain
        assert brought(*ones)["werkzeug"].certain


def test_extras_of_several_lines_add_up() -> None:
    found = brought(wanted("celery", "", "redis"), wanted("celery", "", "librabbitmq"))
    assert found["celery"].extras == {"redis", "librabbitmq"}
    assert "redis" in found
    assert "redis" not in brought(wanted("celery"))


def test_an_extra_that_a_release_lacks_leaves_it_open() -> None:
    assert brought(wanted("flask", "", "async"))["flask"].exact
    assert not brought(wanted("flask", "", "made-up"))["flask"].exact


def test_beyond_so_many_only_what_is_named_counts() -> None:
    many = [wanted(f"made-up-{number}") for number in range(2_500)]
    assert len(brought(*many)) == 2_000
