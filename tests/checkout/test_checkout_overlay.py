"""A checkout as it would be after changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from herolint.checkout import Checkout, Kind, Source, Unreadable
from herolint.model import Change
from tests.apps import Files, Link, open_app, write
from tests.checkout.trees import Repo, view

FILE, DIRECTORY = Kind.FILE, Kind.DIRECTORY
TREE: Files = {
    "a": "1",
    "d/b": "2",
    "d/e/c": "3",
    "to-a": Link("a"),
    "to-d": Link("d"),
    ".python-version": Link("nowhere"),
    "out": Link("../secret"),
}


def shown(checkout: Checkout) -> dict[str, bytes | None]:
    return {path: content for path, (_, content) in view(checkout).items()}


GONE = b"gone"
BEFORE: dict[str, bytes | None] = {
    ".python-version": None,
    "a": b"1",
    "d/b": b"2",
    "d/e/c": b"3",
    "out": None,
    "to-a": b"1",
    "to-d": None,
}


@pytest.mark.parametrize("source", ["folder", "worktree", "staged", "commit"])
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param({"a": b"new"}, {"a": b"new", "to-a": b"new"}, id="replaces-a-file"),
        pytest.param({"x": b"new"}, {"x": b"new"}, id="adds-a-file"),
        pytest.param({"x/y/z": b"new"}, {"x/y/z": b"new"}, id="adds-folders"),
        pytest.param({"a": None}, {"a": GONE, "to-a": None}, id="deletes-a-file"),
        pytest.param({"absent": None}, {}, id="deletes-nothing"),
        pytest.param({"to-a": None}, {"to-a": GONE}, id="deletes-a-link"),
        pytest.param({"to-a": b"new"}, {"to-a": b"new"}, id="replaces-a-link"),
        pytest.param({".python-version": b"new"}, {".python-version": b"new"}, id="replaces-a-dangling-link"),
        pytest.param({"out": b"new"}, {"out": b"new"}, id="replaces-a-link-out-of-the-app"),
        pytest.param({"to-d/b": b"new"}, {"to-d": GONE, "to-d/b": b"new"}, id="replaces-a-link-to-a-folder"),
        pytest.param({"a/x": b"new"}, {"a": GONE, "a/x": b"new", "to-a": None}, id="a-folder-for-a-file"),
        pytest.param(
            {"d": b"new"}, {"d": b"new", "d/b": GONE, "d/e/c": GONE, "to-d": b"new"}, id="a-file-for-a-folder"
        ),
        pytest.param({"d": None}, {"d/b": GONE, "d/e/c": GONE}, id="deletes-a-folder"),
        pytest.param({"d/e/c": b"new", "d/b": None}, {"d/e/c": b"new", "d/b": GONE}, id="several"),
        pytest.param({"nowhere": b"new"}, {"nowhere": b"new", ".python-version": b"new"}, id="fills-a-dangling-link"),
    ],
)
def test_changes(
    tmp_path: Path, source: str, changes: dict[str, bytes | None], expected: dict[str, bytes | None]
) -> None:
    write(tmp_path, {"secret": "s"})
    app = tmp_path / "app"
    if source == "folder":
        write(app, TREE)
    else:
        Repo(app).commit(TREE)
    sources = {"staged": Source.STAGED, "commit": Source.rev("main")}
    checkout = open_app(app, sources.get(source, Source.WORKTREE))
    changed = checkout.with_changes([Change(*change) for change in changes.items()])
    assert shown(changed) == {name: content for name, content in (BEFORE | expected).items() if content is not GONE}
    assert shown(checkout) == BEFORE
    assert changed.kind("d/.." if "d" in changes else "d/e") is (None if "d" in changes else DIRECTORY)
    assert (changed.path, changed.root, changed.in_git) == (checkout.path, checkout.root, checkout.in_git)
    for name in {name.partition("/")[0] for name in BEFORE | expected}:
        assert (name in changed.names()) is any(path.partition("/")[0] == name for path in changed.files()), name


def test_deleting_the_last_file_of_a_folder(repo: Repo, tmp_path: Path) -> None:
    changes = [Change("d/e/c", None)]
    plain = open_app(write(tmp_path / "plain", {"d/e/c": "1", "d/b": "1"})).with_changes(changes)
    assert (plain.kind("d/e"), plain.names("d/e"), plain.kind("d")) == (DIRECTORY, (), DIRECTORY)
    in_git = open_app(repo.write({"d/e/c": "1", "d/b": "1"}).path).with_changes(changes)
    assert (in_git.kind("d/e"), in_git.names("d")) == (None, ("b",))
    assert in_git.with_changes([Change("d/b", None)]).names() == ()


def test_changes_upon_changes(tmp_path: Path) -> None:
    checkout = open_app(write(tmp_path, {"a": "1", "d/b": "1"}))
    changed = checkout.with_changes([Change("d/b", b"2"), Change("a", None)]).with_changes([Change("a", b"3")])
    assert shown(changed) == {"a": b"3", "d/b": b"2"}
    assert shown(changed.with_changes([Change("d/b", None)])) == {"a": b"3"}


def test_the_last_change_of_a_path_counts(tmp_path: Path) -> None:
    checkout = open_app(write(tmp_path, {"a": "1"}))
    both = [
        Change("a", b"2"),
        Change("a", None),
        Change("b/c", b"1"),
        Change("b", b"2"),
        Change("e", b""),
        Change("e/f", b""),
    ]
    assert shown(checkout.with_changes(both)) == {"b": b"2", "e/f": b""}
    assert shown(checkout.with_changes(reversed(both))) == {"a": b"2", "b/c": b"1", "e": b""}


def test_a_deleted_file_cannot_be_read(tmp_path: Path) -> None:
    changed = open_app(write(tmp_path, {"a": "1"})).with_changes([Change("a", None)])
    with pytest.raises(Unreadable, match="not there"):
        changed.read("a")
    assert changed.on_disk_but_ignored(["a"]) == ()


@pytest.mark.parametrize("path", ["", "/a", "../a", "a/../b", "./a", "a//b", "a/", ".", "a\0b"])
def test_a_path_that_is_not_plain(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="plain path"):
        open_app(tmp_path).with_changes([Change(path, b"")])


def test_what_git_ignores_is_not_received_when_it_is_written_either(repo: Repo) -> None:
    repo.commit({".gitignore": ".python-version\nold\n", "a": ""}).write({"old": ""}).git("add", "--force", "old")
    changed = open_app(repo.path).with_changes(
        [Change(".python-version", b"3"), Change("old", b"new"), Change("b", b"")]
    )
    assert shown(changed) == {".gitignore": b".python-version\nold\n", "a": b"", "b": b"", "old": b"new"}
    assert changed.with_changes([Change(".python-version", b"3")]).names() == changed.names()
    staged = open_app(repo.path, Source.STAGED).with_changes([Change(".python-version", b"3"), Change("old", b"new")])
    assert not staged.exists(".python-version")
    assert staged.read("old") == b"new"


def test_a_gitignore_that_is_written_takes_effect(repo: Repo) -> None:
    repo.commit({"a.log": "", "d/b.log": ""})
    repo.write({"venv/pyvenv.cfg": "", "c.log": "", "d/d.log": "", "keep.log": "", "e/f.log": ""})
    patterns = b"*.log\nvenv/\n!keep.log\n"
    changed = open_app(repo.path).with_changes([Change(".gitignore", patterns), Change("new.log", b"")])
    repo.write({".gitignore": patterns, "new.log": ""})
    assert list(changed.files()) == list(open_app(repo.path).files())
    assert list(changed.files()) == [".gitignore", "a.log", "d/b.log", "keep.log"]
    assert not changed.is_directory("venv")
    assert not changed.exists("venv/pyvenv.cfg")
    assert not changed.is_directory("e")
    assert changed.is_committed("a.log")
    assert not changed.is_committed("c.log")
    below = open_app(repo.path).with_changes([Change("d/.gitignore", b"*\n")])
    assert below.names("d") == ("b.log",)


def test_a_change_behind_a_link_or_in_a_submodule(repo: Repo, tmp_path: Path) -> None:
    Repo(tmp_path / "library").commit({"a": "1"})
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tmp_path / "library"), "sub")
    repo.commit({".gitignore": "x\n", "to-sub": Link("sub"), "loop": Link("loop")})
    checkout = open_app(repo.path)
    changed = checkout.with_changes([Change("to-sub/y", b"1"), Change("sub/x", b"1"), Change("loop/y", b"1")])
    assert changed.read("to-sub/y") == b"1"
    assert changed.read("loop/y") == b"1"
    assert changed.is_file("sub/a")


def test_what_the_checkout_says_of_the_disk_is_still_said(repo: Repo) -> None:
    repo.commit({".gitignore": "x\n", "a": ""}).write({"x": "", "new": ""})
    changed = open_app(repo.path).with_changes([Change("b", b"")])
    assert changed.on_disk_but_ignored(["x", "a", "b", "absent"]) == ("x",)
    ignored = changed.ignored_by("x")
    assert ignored is not None
    assert ignored.line == 1
    assert (changed.is_committed("a"), changed.is_committed("new"), changed.is_committed("b")) == (True, False, False)
    assert changed.last_touched(["a"]).keys() == {"a"}
