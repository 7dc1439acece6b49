"""HL314: what installs on another system only, and the fixes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import Files, make_app
from tests.rules.manifest_apps import VERSION, findings
from tests.rules.requirement_apps import ERROR, ONLY_FIR, WARNING, found, lines

REQUIREMENTS = "requirements.txt"


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param("pywin32\nPyWinPTY>=2\npyobjc\npyobjc_framework.Quartz\n", [1, 2, 3, 4], id="names"),
        pytest.param("pyobjcx\npywin32-ctypes\nappnope\n", [], id="other-names"),
        pytest.param("pywin32 ; sys_platform == 'win32'\npyobjc ; platform_system == 'Darwin'\n", [], id="markers"),
        pytest.param("pywin32 ; sys_platform != 'darwin'\n", [1], id="marker-that-holds"),
        pytest.param(
            "pkg-resources==0.0.0\npkg_resources===0.0.0\npkg-resources\npkg-resources==1\n", [1, 2], id="made-up"
        ),
        pytest.param("pywin32 @ https://packages.example/x.zip\n", [], id="from-an-address"),
        pytest.param({REQUIREMENTS: "-c c", "c": "pywin32==306\n"}, [], id="a-constraint"),
    ],
)
def test_names_and_markers(tmp_path: Path, tree: Files | str, expected: list[int]) -> None:
    assert lines("HL314", tmp_path, tree) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param("pywin32\n", ERROR, id="certain"),
        pytest.param("pywin32\n--extra-index-url https://packages.example/simple\n", WARNING, id="another-index"),
        pytest.param({REQUIREMENTS: "pywin32\n-c c\n", "c": "-f ./wheels\n"}, WARNING, id="links-of-a-constraint"),
        pytest.param("pywin32 ; platform_release != '1'\n", WARNING, id="unknown-marker"),
        pytest.param("pywin32 ; platform_machine == 'x86_64'\n", {"cedar": "error", "fir": "warning"}, id="machine"),
        pytest.param({REQUIREMENTS: "pywin32\n", "bin/pre_compile": "grep . requirements.txt"}, ONLY_FIR, id="script"),
    ],
)
def test_how_certain_it_is(tmp_path: Path, tree: Files | str, expected: dict[str, str]) -> None:
    assert [impact for _, _, impact in found("HL314", tmp_path, tree)] == [expected]


@pytest.mark.parametrize(
    ("before", "after", "is_safe"),
    [
        pytest.param("pywin32\n", 'pywin32 ; sys_platform == "win32"\n', False, id="name"),
        pytest.param(
            "a\r\n  pywin32>=1  # x\r\n", 'a\r\n  pywin32>=1 ; sys_platform == "win32"  # x\r\n', False, id="ends"
        ),
        pytest.param("pywin32", 'pywin32 ; sys_platform == "win32"', False, id="no-line-end"),
        pytest.param(
            "pyobjc;os_name=='posix' or os_name=='nt'\n",
            "pyobjc ; (os_name=='posix' or os_name=='nt') and sys_platform == \"darwin\"\n",
            False,
            id="marker",
        ),
        pytest.param(
            "pywin32==1 --hash=sha256:0a\n", 'pywin32==1 ; sys_platform == "win32" --hash=sha256:0a\n', False, id="hash"
        ),
        pytest.param(
            "pywin32==1 \\\n  --hash=sha256:0a\n",
            'pywin32==1 ; sys_platform == "win32" \\\n  --hash=sha256:0a\n',
            False,
            id="hash-below",
        ),
        pytest.param("pywin32 ; os_name \\\n  == 'posix'\n", None, False, id="marker-on-two-lines"),
        pytest.param("# é\npywin32\n", '# é\npywin32 ; sys_platform == "win32"\n', False, id="not-ascii"),
        pytest.param("\ufeffpywin32\n", None, False, id="byte-order-mark"),
        pytest.param("a\rpywin32\n", None, False, id="old-line-ends"),
        pytest.param("a\npkg-resources==0.0.0\nb\n", "a\nb\n", True, id="made-up"),
        pytest.param("a\npkg-resources==0.0.0", "a\n", True, id="made-up-and-last"),
        pytest.param("pkg-resources==0.0.0 \\\n  --hash=sha256:0a\nb\n", "b\n", True, id="made-up-with-hash"),
    ],
)
def test_fixes(tmp_path: Path, before: str, after: str | None, is_safe: bool) -> None:
    checkout = make_app(tmp_path, {REQUIREMENTS: before, **VERSION})
    (finding,) = findings("HL314", checkout)
    if after is None:
        assert finding.fix is None
        return
    assert finding.fix is not None
    assert [change.content for change in finding.fix.changes] == [after.encode()]
    assert finding.fix.safe is is_safe
    assert findings("HL314", checkout.with_changes(finding.fix.changes)) == ()


def test_not_every_line_of_a_huge_file_has_a_fix(tmp_path: Path) -> None:
    found_here = findings("HL314", make_app(tmp_path, {REQUIREMENTS: "pywin32\n" * 100, **VERSION}))
    assert len(found_here) == 100
    assert 0 < sum(finding.fix is not None for finding in found_here) < 100
