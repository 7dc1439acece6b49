from __future__ import annotations

import pytest

from herolint.formats import requirements
from herolint.installers import pip
from herolint.installers.markers import linux_environment
from herolint.installers.pip import Placed
from herolint.installers.reading import on_heroku

LINUX = linux_environment("3.12.4", "x86_64")


def conflicts(text: str) -> list[tuple[str, int, int]]:
    lines = [Placed("requirements.txt", line) for line in requirements.parse(text.encode()).lines]
    found = pip.conflicting_pins(lines, [LINUX, linux_environment("3.12.4", "aarch64")])
    return [(one.name, one.first.line.at.line, one.second.line.at.line) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a==1\na==2", [("a", 1, 2)], id="two-pins"),
        pytest.param("My.Pkg==1\nmy-pkg==2", [("my-pkg", 1, 2)], id="canonical-names"),
        pytest.param("a==1\na==1.0", [], id="equal-versions"),
        pytest.param("a==1\na==1", [], id="the-same-twice"),
        pytest.param("a==1\nb==1\nb==2", [("b", 2, 3)], id="a-project-named-once-in-front"),
        pytest.param("a>=1\na<2\nb==1\nb==2", [("b", 3, 4)], id="ranges-in-front"),
        pytest.param("a==1\na>=2", [("a", 1, 2)], id="a-range-above"),
        pytest.param("a>=2\na==1", [("a", 1, 2)], id="a-range-first"),
        pytest.param("a==1\na>=0.9", [], id="a-range-that-allows-it"),
        pytest.param("a==3.0.3\na~=2.3", [("a", 1, 2)], id="compatible"),
        pytest.param("a==3.0.3\na!=3.0.3", [("a", 1, 2)], id="excluded"),
        pytest.param("a==3.0.*\na==3.1.0", [("a", 1, 2)], id="wildcard-and-pin"),
        pytest.param("a==3.1.*\na==3.1.0", [], id="wildcard-that-allows-it"),
        pytest.param("a==3.1.0\na (>3.0,<3.1)", [("a", 1, 2)], id="in-brackets"),
        pytest.param("a==2.0.0rc1\na>=1.0", [], id="pre-release"),
        pytest.param("a==2.0.0rc1\na<2.0.0", [("a", 1, 2)], id="pre-release-below-its-own"),
        pytest.param("a==2.5.1+cpu\na>=2.6", [("a", 1, 2)], id="local-version-and-range"),
        pytest.param("a==2.5.1+cpu\na<=2.5.1", [], id="local-version-in-a-range"),
        pytest.param("a<3\na>=3", [], id="two-ranges"),
        pytest.param("a==1\na", [], id="any-version"),
        pytest.param("a==1\na>=2; sys_platform=='win32'", [], id="a-range-elsewhere"),
        pytest.param("a==1.*\na==2.*", [], id="wildcards"),
        pytest.param("a==1\na==1+cpu", [("a", 1, 2)], id="local-version"),
        pytest.param("a==1+cpu\na==1+cpu", [], id="local-version-twice"),
        pytest.param("a==1+cpu\na==1+gpu", [("a", 1, 2)], id="two-local-versions"),
        pytest.param("a==1; python_version<'3.12'\na==2; python_version>='3.12'", [], id="apart"),
        pytest.param("a==1; python_version<'3.13'\na==2; python_version>='3.12'", [("a", 1, 2)], id="overlapping"),
        pytest.param("a==1; os_name=='nt'\na==2; sys_platform=='win32'", [], id="overlapping-elsewhere"),
        pytest.param("a==1; platform_machine=='aarch64'\na==2", [("a", 1, 2)], id="on-one-machine"),
        pytest.param("a==1\nb==1\na==2\na==3", [("a", 1, 3), ("a", 1, 4)], id="three"),
        pytest.param("a[x]==1\na[y]==2", [("a", 1, 2)], id="extras"),
        pytest.param("a===1\na==2", [("a", 1, 2)], id="arbitrary-equality"),
        pytest.param("a==1; platform_release=='5'\na==2", [], id="unknowable"),
    ],
)
def test_conflicting_pins(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert conflicts(text) == expected


def test_only_a_local_version_is_no_certain_conflict() -> None:
    lines = [Placed("requirements.txt", line) for line in requirements.parse(b"a==1\na==1+cpu\nb==1\nb>1").lines]
    assert [(one.name, one.local) for one in pip.conflicting_pins(lines, [LINUX])] == [("a", True), ("b", False)]


def test_many_ranges_are_compared_no_more_than_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def allows(specifier: str, version: str) -> bool:
        asked.append(specifier)
        return True

    monkeypatch.setattr(pip, "specifier_allows", allows)
    assert conflicts("\n".join(f"a>={number}\na==1,!={number}" for number in range(5_000))) == []
    assert len(asked) <= 2_000


def test_many_pins_are_answered() -> None:
    assert len(conflicts("\n".join(f"a=={number}" for number in range(3_000)))) == 2_999


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a==1", "1"),
        ("a == 1.0", "1.0"),
        ("a==1.*", None),
        ("a>=1", None),
        ("a", None),
        ("a (==1)", "1"),
        ("a>0,==1", "1"),
    ],
)
def test_exact_pin(text: str, expected: str | None) -> None:
    (line,) = requirements.parse(text.encode()).lines
    assert isinstance(line, requirements.Requirement)
    assert pip.exact_pin(line) == expected


def test_applies() -> None:
    (line,) = requirements.parse(b"pywin32==306; sys_platform == 'win32'").lines
    assert pip.applies(line, LINUX) is False
    (line,) = requirements.parse(b"-r other.txt").lines
    assert pip.applies(line, LINUX) is True


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/app/lib", True),
        ("file:///app/lib", True),
        ("FILE:///tmp/x", True),
        ("file:/usr/lib/x", True),
        ("/home/me/lib", False),
        ("file:///home/me/lib", False),
        ("/tmp/build/80754af9/flask", False),
        ("/", False),
    ],
)
def test_what_may_be_on_heroku(path: str, expected: bool) -> None:
    assert on_heroku(path) is expected
