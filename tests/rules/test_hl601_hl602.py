"""Stray folders: every source and kind of them, and what the fix does to a .gitignore."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herolint.checkout import Source
from herolint.model import Finding, Target
from tests.apps import Files, Link, git, make_repository, open_app, write
from tests.rules.manifest_apps import impact
from tests.rules.received_apps import PIP, check, findings

CFG = "home = /usr/bin\n"
REFUSED = {"cedar": "error", "fir": "warning"}
BALLAST = {"cedar": "warning", "fir": "warning"}


def venv(folder: str) -> Files:
    return {f"{folder}/pyvenv.cfg": CFG, f"{folder}/bin/activate": ""}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(venv(".venv"), {".venv/pyvenv.cfg": REFUSED}, id="dot-venv"),
        pytest.param(venv("venv"), {"venv/pyvenv.cfg": REFUSED}, id="venv"),
        pytest.param(venv("my env"), {"my env/pyvenv.cfg": BALLAST}, id="other-name"),
        pytest.param({**venv("venv"), **venv(".venv"), **venv("e")},
                     {".venv/pyvenv.cfg": REFUSED, "venv/pyvenv.cfg": REFUSED, "e/pyvenv.cfg": BALLAST}, id="all"),
        pytest.param({"src/.venv/pyvenv.cfg": CFG}, {}, id="not-at-the-root"),
        pytest.param({"pyvenv.cfg": CFG}, {}, id="the-root-itself"),
        pytest.param({".venv/bin/python": ""}, {}, id="no-pyvenv-cfg"),
        pytest.param({".venv/pyvenv.cfg/file": ""}, {}, id="pyvenv-cfg-is-a-folder"),
        pytest.param({**venv(".venv"), ".slugignore": ".venv\n"},
                     {".venv/pyvenv.cfg": {"fir": "warning"}}, id="slugignored"),
        pytest.param({"real/pyvenv.cfg": CFG, ".venv": Link("real")},
                     {".venv/pyvenv.cfg": REFUSED, "real/pyvenv.cfg": BALLAST}, id="link-to-a-folder"),
        pytest.param({".venv/pyvenv.cfg": Link("../../elsewhere")}, {}, id="link-to-nothing"),
    ],
)  # fmt: skip
def test_virtual_environments(tmp_path: Path, tree: Files, expected: dict[str, dict[str, str]]) -> None:
    assert findings(open_app(write(tmp_path, {**PIP, **tree})), "HL601") == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param({".heroku/python/bin/python": ""}, REFUSED, id="folder"),
        pytest.param({".heroku/python": ""}, REFUSED, id="file"),
        pytest.param({".heroku/python": None}, REFUSED, id="empty-folder-outside-git"),
        pytest.param({".heroku/python": Link("../x"), "x/y": ""}, REFUSED, id="link"),
        pytest.param({".heroku": Link("x"), "x/python/y": ""}, REFUSED, id="link-to-its-parent"),
        pytest.param({".heroku/python/x": "", ".slugignore": ".heroku\n"}, {"fir": "warning"}, id="slugignored"),
        pytest.param({".heroku/python": Link("missing")}, None, id="link-to-nothing"),
        pytest.param({".heroku/python3": ""}, None, id="other-name"),
    ],
)
def test_heroku_python(tmp_path: Path, tree: Files, expected: dict[str, str] | None) -> None:
    found = findings(open_app(write(tmp_path, {**PIP, **tree})), "HL602")
    assert found == ({} if expected is None else {".heroku/python": expected})


@pytest.mark.parametrize("code", ["HL601", "HL602"])
def test_other_apps_than_python_s_are_left_alone(tmp_path: Path, code: str) -> None:
    tree: Files = {"package.json": "{}", "env/pyvenv.cfg": CFG, ".heroku/python/x": ""}
    assert findings(open_app(write(tmp_path, tree)), code) == {}


def one(path: Path, source: Source = Source.WORKTREE) -> Finding:
    (found,) = check(open_app(path, source), "HL601").findings
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(None, b"/.venv/\n", id="none"),
        pytest.param(b"", b"/.venv/\n", id="empty"),
        pytest.param(b"*.pyc\n", b"*.pyc\n/.venv/\n", id="appended"),
        pytest.param(b"*.pyc", b"*.pyc\n/.venv/\n", id="open-last-line"),
        pytest.param(b"*.pyc\r\n", b"*.pyc\r\n/.venv/\r\n", id="crlf"),
        pytest.param(b"a\r\n*.pyc", b"a\r\n*.pyc\r\n/.venv/\r\n", id="crlf-open-last-line"),
        pytest.param(b"!.venv/\n", b"!.venv/\n/.venv/\n", id="taken-back-in-before"),
        pytest.param(b"caf\xe9/\n", b"caf\xe9/\n/.venv/\n", id="not-utf-8"),
        pytest.param(b"\xef\xbb\xbf*.pyc\n", b"\xef\xbb\xbf*.pyc\n/.venv/\n", id="byte-order-mark"),
    ],
)
def test_the_fix_adds_a_line(tmp_path: Path, before: bytes | None, after: bytes) -> None:
    tree: Files = PIP if before is None else {**PIP, ".gitignore": before}
    app = make_repository(tmp_path / "app", tree, untracked=venv(".venv"))
    fix = one(app).fix
    assert fix is not None
    assert fix.safe
    assert [(change.path, change.content) for change in fix.changes] == [(".gitignore", after)]
    (app / ".gitignore").write_bytes(after)
    assert check(open_app(app), "HL601").findings == ()
    git(app, "add", "--all")
    assert findings(open_app(app, Source.STAGED), "HL601") == {}


@settings(max_examples=30, deadline=None)
@given(name=st.text("ab[]*?!#\\ {}~^$é.-", min_size=1, max_size=6).filter(lambda name: name.strip(".")))
def test_the_fix_ignores_this_folder_and_no_other(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    app = write(tmp_path_factory.mktemp("app"), {**PIP, **venv(name)})
    git(app, "init", "--quiet")
    write(app, {"keep/" + name + "/pyvenv.cfg": CFG, "x" + name + "/pyvenv.cfg": CFG})
    found = {finding.at.path: finding for finding in check(open_app(app), "HL601").findings}
    fix = found[f"{name}/pyvenv.cfg"].fix
    assert fix is not None
    (app / ".gitignore").write_bytes(fix.changes[0].content or b"")
    left = open_app(app)
    assert left.folders_holding("pyvenv.cfg") == (f"x{name}",)
    assert left.is_file(f"keep/{name}/pyvenv.cfg")


@pytest.mark.parametrize(
    ("committed", "untracked"),
    [
        pytest.param({**PIP, **venv(".venv")}, {}, id="tracked"),
        pytest.param({**PIP, ".venv/bin/activate": ""}, {".venv/pyvenv.cfg": CFG}, id="partly-tracked"),
        pytest.param({**PIP, ".gitignore": ".gitignore\n"}, venv(".venv"), id="the-ignore-file-is-ignored"),
        pytest.param({**PIP, ".gitignore": Link("ignores"), "ignores": "x\n"}, venv(".venv"), id="it-is-a-link"),
        pytest.param({**PIP, ".gitignore/file": ""}, venv(".venv"), id="it-is-a-folder"),
        pytest.param({**PIP, ".gitignore": "*.pyc\n".encode("utf-16")}, venv(".venv"), id="it-is-utf-16"),
        pytest.param(PIP, {"a\nb/pyvenv.cfg": CFG}, id="a-name-of-two-lines"),
    ],
)
def test_no_fix_where_it_would_not_do(tmp_path: Path, committed: Files, untracked: Files) -> None:
    assert one(make_repository(tmp_path / "app", committed, untracked=untracked)).fix is None


def test_no_fix_outside_git_or_for_a_commit(tmp_path: Path) -> None:
    assert one(write(tmp_path / "folder", {**PIP, **venv(".venv")})).fix is None
    app = make_repository(tmp_path / "app", {**PIP, **venv(".venv")})
    assert one(app, Source.STAGED).fix is None
    assert one(app, Source.rev("HEAD")).fix is None


def test_what_git_tracks_needs_a_command(tmp_path: Path) -> None:
    found = one(make_repository(tmp_path / "app", {**PIP, **venv("my $env")}))
    assert "`git rm --cached -r -- 'my $env'`" in (found.help or "")


def test_a_folder_of_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    app = make_repository(tmp_path / "app", PIP)
    folder = os.fsencode(app) + b"/\xffenv"
    os.mkdir(folder)
    with open(folder + b"/pyvenv.cfg", "w") as file:
        file.write(CFG)
    found = one(app)
    assert "\\xffenv" in found.message
    assert found.fix is not None
    assert found.fix.changes[0].content == b"/\xffenv/\n"


def test_the_fix_makes_cedar_accept(tmp_path: Path) -> None:
    app = make_repository(tmp_path / "app", PIP, untracked=venv("venv"))
    assert impact(one(app)) == REFUSED
    (app / ".gitignore").write_bytes(b"/venv/\n")
    assert check(open_app(app)).plans[Target.CEDAR].analysis.rejections == ()
