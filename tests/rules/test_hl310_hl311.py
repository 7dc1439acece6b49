"""HL310 and HL311: what pip can neither parse nor decode."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import Files, make_app
from tests.rules.manifest_apps import CONFLICT, OK, VERSION, findings, only
from tests.rules.requirement_apps import ERROR, ONLY_FIR, WARNING, Found, found

REQUIREMENTS = "requirements.txt"
WIDE = "flask=1\r\n".encode("utf-16")


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param("flask\n?\n", [(REQUIREMENTS, 2, ERROR)], id="a-line"),
        pytest.param("? ; python_version < '3'\n", [(REQUIREMENTS, 1, ERROR)], id="a-marker-does-not-help"),
        pytest.param("flask==${VERSION}\n", [], id="a-variable-may-help"),
        pytest.param("flask==${version}\n", [(REQUIREMENTS, 1, ERROR)], id="no-variable"),
        pytest.param(CONFLICT, [], id="a-merge-conflict"),
        pytest.param(
            {REQUIREMENTS: f"-r a.txt\n{CONFLICT}", "a.txt": "?"}, [("a.txt", 1, ERROR)], id="included-anyway"
        ),
        pytest.param({REQUIREMENTS: OK, "a.txt": "?"}, [], id="a-file-that-is-not-included"),
        pytest.param(
            {REQUIREMENTS: "-r a.txt", "a.txt": "-c b", "b": "?"}, [("b", 1, ERROR)], id="included-twice-over"
        ),
        pytest.param(
            {REQUIREMENTS: "-r a.txt", "a.txt": "?", ".slugignore": "a.txt"},
            [("a.txt", 1, {"fir": "error"})],
            id="slugignored",
        ),
        pytest.param({REQUIREMENTS: "?", "uv.lock": ""}, [(REQUIREMENTS, 1, ERROR)], id="two-package-managers"),
        pytest.param(
            {REQUIREMENTS: "?", "runtime.txt": "3.1"}, [(REQUIREMENTS, 1, ERROR)], id="rejected-for-another-reason"
        ),
        pytest.param(
            {REQUIREMENTS: "?", "bin/pre_compile": "sed -i requirements.txt"},
            [(REQUIREMENTS, 1, ONLY_FIR)],
            id="script-that-may-write-it",
        ),
        pytest.param({REQUIREMENTS: "?", "bin/pre_compile": "echo"}, [(REQUIREMENTS, 1, ERROR)], id="another-script"),
        pytest.param("x @ ftps:y\n", [(REQUIREMENTS, 1, ERROR)], id="unknown-scheme"),
        pytest.param("x @ ftps:y ; sys_platform == 'win32'\n", [], id="unknown-scheme-elsewhere"),
        pytest.param({REQUIREMENTS: "-c c\n", "c": "x @ ftps:y\n"}, [], id="unknown-scheme-of-a-constraint"),
        pytest.param({REQUIREMENTS: WIDE}, [(REQUIREMENTS, 1, ERROR)], id="in-utf-16"),
        pytest.param({REQUIREMENTS: WIDE[2:]}, [(REQUIREMENTS, 1, ERROR)], id="in-utf-16-without-mark"),
        pytest.param(
            {REQUIREMENTS: b"flask # \xfc\n?\n"}, [(REQUIREMENTS, 2, ERROR)], id="behind-what-cannot-be-decoded"
        ),
    ],
)
def test_lines_that_pip_refuses(tmp_path: Path, tree: Files | str, expected: Found) -> None:
    assert found("HL310", tmp_path, tree) == expected


def test_grades_nothing_for_a_container(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {REQUIREMENTS: "?"})
    assert {target.value for target in findings("HL310", checkout, container=True)[0].impact} == {"fir"}


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        pytest.param("flask=1.0", "`flask==1.0`", id="one-equals-sign"),
        pytest.param("Flask 1.0", "`Flask==1.0`", id="a-space"),
        pytest.param("python3 -m pip install flask", "`flask`", id="a-command"),
        pytest.param("git@h:x", "git+https://", id="no-scheme"),
        pytest.param("flask=>1.0", "Write `flask>=1.0`.", id="equals-before-greater"),
        pytest.param("flask=<1.0,=>0.5", "Write `flask<=1.0,>=0.5`.", id="equals-before-less"),
        pytest.param('"flask==1.0",', "Write `flask==1.0`.", id="quoted"),
        pytest.param("celery[redis==5.0", "Write `celery[redis]==5.0`.", id="unclosed-bracket"),
        pytest.param("flask\u2013login==0.6", "Write `flask-login==0.6`.", id="typographic-dash"),
        pytest.param("pip install -r base.txt", "Write `-r base.txt`.", id="a-command-with-an-option"),
        pytest.param("pip install flask gunicorn", "separate line, without the command: `flask`, `gunicorn`", id="two"),
        pytest.param("%", None, id="no-idea"),
    ],
)
def test_help(tmp_path: Path, line: str, hint: str | None) -> None:
    finding = only("HL310", make_app(tmp_path, {REQUIREMENTS: line}))
    assert finding.help is not None
    assert (hint or "one requirement per line") in finding.help


def test_what_is_shown_is_visible(tmp_path: Path) -> None:
    finding = only("HL310", make_app(tmp_path, {REQUIREMENTS: "\x1b[2J ?\n"}))
    assert "\x1b" not in finding.message + (finding.help or "")


@pytest.mark.parametrize(
    ("content", "expected", "fixed"),
    [
        pytest.param("flask\r\n".encode("utf-16"), WARNING, b"flask\r\n", id="utf-16"),
        pytest.param(b"\xfe\xff" + "flask\n".encode("utf-16-be"), WARNING, b"flask\n", id="utf-16-be"),
        pytest.param("flask\n".encode("utf-32"), WARNING, b"flask\n", id="utf-32"),
        pytest.param("flask\n".encode("utf-16-be"), ERROR, b"flask\n", id="utf-16-be-without-mark"),
        pytest.param(b"flask # \xfc\r\n", ERROR, "flask # ü\r\n".encode(), id="latin-1"),
        pytest.param(b"#coding=latin-1\nflask # \xfc", WARNING, "#coding=utf-8\nflask # ü".encode(), id="comment"),
        pytest.param(b"# coding: klingon\nflask\n", ERROR, b"# coding: utf-8\nflask\n", id="unknown-encoding"),
        pytest.param(b"# coding: idna\nflask\n", ERROR, b"# coding: utf-8\nflask\n", id="slow-encoding"),
        pytest.param(b"\xef\xbb\xbfflask\n", None, None, id="utf-8-with-mark"),
        pytest.param("flask # ü\n".encode(), None, None, id="utf-8"),
        pytest.param(b"# coding: ascii\nflask\n", None, None, id="ascii"),
        pytest.param(b"coding\n", None, None, id="a-package-of-that-name"),
        pytest.param(b"flask # \x81\n", ERROR, None, id="no-guess"),
    ],
)
def test_encodings(tmp_path: Path, content: bytes, expected: dict[str, str] | None, fixed: bytes | None) -> None:
    checkout = make_app(tmp_path, {REQUIREMENTS: content, **VERSION})
    assert found("HL311", tmp_path, {REQUIREMENTS: content}) == (
        [] if expected is None else [(REQUIREMENTS, findings("HL311", checkout)[0].at.line, expected)]
    )
    fixes = [finding.fix for finding in findings("HL311", checkout) if finding.fix]
    assert [change.content for fix in fixes for change in fix.changes] == ([] if fixed is None else [fixed])
    assert all(fix.safe for fix in fixes)
    for fix in fixes:
        assert findings("HL311", checkout.with_changes(fix.changes)) == ()


def test_included_files_are_looked_at_too(tmp_path: Path) -> None:
    tree: Files = {REQUIREMENTS: "-r a.txt\n-c a.txt\n", "a.txt": WIDE}
    assert found("HL311", tmp_path, tree) == [("a.txt", 1, WARNING)]
