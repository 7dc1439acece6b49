"""HL312: pins that no version satisfies together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import Files, make_app
from tests.rules.manifest_apps import VERSION, findings, impact
from tests.rules.requirement_apps import ERROR, ONLY_FIR, WARNING, Found, found

REQUIREMENTS = "requirements.txt"
CONFLICT = [(REQUIREMENTS, 2, ERROR)]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param("a==1\na==2\n", CONFLICT, id="two"),
        pytest.param("a==1\nA_==2\n", [], id="one-is-invalid"),
        pytest.param("a.b==1\nA_b[x]==2\n", CONFLICT, id="names-and-extras"),
        pytest.param("a==1\na==1.0\n", [], id="equal"),
        pytest.param("a==1\na==1+cpu\n", [(REQUIREMENTS, 2, WARNING)], id="local-version"),
        pytest.param("-i https://packages.example/simple\na==1\na==1+cpu\n", [], id="local-version-of-an-index"),
        pytest.param("a==1\na>=2\n", CONFLICT, id="a-range"),
        pytest.param("a>=2\na==1\n", CONFLICT, id="a-range-first"),
        pytest.param("a==1\na>=1\n", [], id="a-range-that-allows-it"),
        pytest.param({REQUIREMENTS: "-c c\na==1", "c": "a>=2\n"}, [("c", 1, ERROR)], id="constraint-with-a-range"),
        pytest.param({REQUIREMENTS: "-c c\nb==1", "c": "a>=2\n"}, [], id="a-range-of-nothing"),
        pytest.param("a==1\na==1.*\n", [], id="a-wildcard"),
        pytest.param("a==1;python_version<'3.9'\na==2\n", [], id="markers-apart"),
        pytest.param("a==1;python_version>'3.9'\na==2;os_name=='posix'\n", CONFLICT, id="markers-together"),
        pytest.param(
            "a==1;platform_machine=='x86_64'\na==2\n", [(REQUIREMENTS, 2, {"cedar": "error"})], id="one-machine"
        ),
        pytest.param("a==1;platform_release>'1'\na==2\n", [], id="unknown-marker"),
        pytest.param({REQUIREMENTS: "-c c\nb", "c": "a==1\na==2\n"}, [], id="constraints-of-nothing"),
        pytest.param({REQUIREMENTS: "-c c\na", "c": "a==1\na==2\n"}, [("c", 2, ERROR)], id="constraints"),
        pytest.param({REQUIREMENTS: "-c c\na;os_name=='nt'", "c": "a==1\na==2\n"}, [], id="constraints-of-windows"),
        pytest.param({REQUIREMENTS: "-c c\na==2", "c": "a==1\n"}, [("c", 1, ERROR)], id="pin-and-constraint"),
        pytest.param({REQUIREMENTS: "-r c\n-c c\na==2", "c": "a==2\n"}, [], id="read-as-both"),
        pytest.param(
            {REQUIREMENTS: "a==1\na==2", "bin/pre_compile": "requirements"}, [(REQUIREMENTS, 2, ONLY_FIR)], id="script"
        ),
        pytest.param("<<<<<<< a\na==1\n=======\na==2\n>>>>>>> b\n", [], id="merge-conflict"),
        pytest.param("a==1\na==2\na==3\na==2\n", [(REQUIREMENTS, 2, ERROR), (REQUIREMENTS, 3, ERROR)], id="each-once"),
    ],
)
def test_pins(tmp_path: Path, tree: Files | str, expected: Found) -> None:
    assert found("HL312", tmp_path, tree) == expected


def test_without_a_known_python_markers_are_left_alone(tmp_path: Path) -> None:
    tree = {REQUIREMENTS: "a==1\na==2\nb==1\nb==2;python_version>'3'\n", ".python-version": "3.4\n"}
    assert [one.at.line for one in findings("HL312", make_app(tmp_path, tree))] == [2]


def test_says_where_the_other_one_is(tmp_path: Path) -> None:
    tree = {REQUIREMENTS: "-r a.txt\nx==2\n", "a.txt": "\nx==1\n", **VERSION}
    (finding,) = findings("HL312", make_app(tmp_path, tree))
    assert impact(finding) == ERROR
    assert "line 2 of requirements.txt" in finding.message
