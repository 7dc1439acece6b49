"""A plain folder, and links in it."""

from __future__ import annotations

from pathlib import Path

import pytest

import herolint.checkout.git
from herolint.checkout import Kind, Source, Unreadable
from herolint.checkout.folder import Folder
from tests.apps import Files, Link, open_app, write
from tests.checkout.trees import Repo

FILE, DIRECTORY = Kind.FILE, Kind.DIRECTORY

LINKS: Files = {
    "a": "1",
    "d/b": "2",
    "d/up": Link("../a"),
    "d/out": Link("../../outside"),
    "d/e/f": "3",
    "to-a": Link("a"),
    "to-to-a": Link("to-a"),
    "to-d": Link("d"),
    "dots": Link("./d/../d/e"),
    "away": Link("../outside"),
    "back-in": Link("../app/a"),
    "absolute": Link("/etc/hostname"),
    "dangling": Link("nowhere"),
    "self": Link("self"),
    "ping": Link("pong"),
    "pong": Link("ping"),
    "deeper": Link("deeper/deeper"),
    "top": Link("."),
    "through-file": Link("a/x"),
    "slash": Link("a/"),
    "folder-slash": Link("d/"),
}


@pytest.mark.parametrize("source", ["folder", "worktree", "staged", "commit"])
@pytest.mark.parametrize(
    ("path", "kind", "content"),
    [
        pytest.param("to-a", FILE, b"1", id="link"),
        pytest.param("to-to-a", FILE, b"1", id="link-to-link"),
        pytest.param("to-d", DIRECTORY, None, id="link-to-folder"),
        pytest.param("to-d/b", FILE, b"2", id="through-a-link"),
        pytest.param("to-d/up", FILE, b"1", id="through-two-links"),
        pytest.param("dots/f", FILE, b"3", id="dots-in-a-link"),
        pytest.param("top/top/d/b", FILE, b"2", id="link-to-the-app"),
        pytest.param("folder-slash", DIRECTORY, None, id="link-to-folder-with-slash"),
        pytest.param("slash", None, None, id="link-to-file-with-slash"),
        pytest.param("d/out", None, None, id="out-of-the-app"),
        pytest.param("away", None, None, id="out-of-the-app-at-the-top"),
        pytest.param("back-in", None, None, id="out-and-back-in"),
        pytest.param("absolute", None, None, id="absolute"),
        pytest.param("dangling", None, None, id="dangling"),
        pytest.param("self", None, None, id="loop-of-one"),
        pytest.param("ping", None, None, id="loop-of-two"),
        pytest.param("deeper", None, None, id="loop-that-grows"),
        pytest.param("through-file", None, None, id="through-a-file"),
        pytest.param("a/", None, None, id="file-with-slash"),
        pytest.param("d/", DIRECTORY, None, id="folder-with-slash"),
        pytest.param("./d//b", FILE, b"2", id="dots-and-slashes"),
        pytest.param("d/../a", FILE, b"1", id="up-inside"),
        pytest.param("nowhere/../a", None, None, id="up-from-nothing"),
        pytest.param("..", None, None, id="above"),
        pytest.param("../app/a", None, None, id="above-and-back"),
        pytest.param("/a", None, None, id="absolute-path"),
        pytest.param(".", DIRECTORY, None, id="dot"),
        pytest.param("", DIRECTORY, None, id="empty"),
        pytest.param("a\0", None, None, id="nul"),
        pytest.param("\ud800", None, None, id="no-bytes"),
        pytest.param("d/\ud800", None, None, id="no-bytes-below"),
        pytest.param("x" * 300, None, None, id="too-long"),
        pytest.param("d/" + "x" * 300, None, None, id="too-long-below"),
    ],
)
def test_links_and_odd_paths(tmp_path: Path, source: str, path: str, kind: Kind | None, content: bytes | None) -> None:
    write(tmp_path, {"outside": "secret"})
    app = tmp_path / "app"
    if source == "folder":
        write(app, LINKS)
    else:
        Repo(app).commit(LINKS)
    sources = {"staged": Source.STAGED, "commit": Source.rev("main")}
    checkout = open_app(app, sources.get(source, Source.WORKTREE))
    assert checkout.kind(path) is kind
    assert checkout.is_directory(path) is (kind is DIRECTORY)
    if content is not None:
        assert checkout.read(path) == content
    else:
        with pytest.raises(Unreadable) as caught:
            checkout.read(path)
        assert (caught.value.path, caught.value.reason) == (path, "a directory" if kind else "not there")
    assert checkout.names() == tuple(sorted({name.partition("/")[0] for name in LINKS}))
    assert sorted(checkout.files()) == sorted(LINKS)


def test_a_folder_is_as_it_is_on_disk(tmp_path: Path) -> None:
    write(tmp_path, {".gitignore": "b\n", "b": "1", "empty": None, "d/e/f": "1"})
    checkout = open_app(tmp_path)
    assert not checkout.in_git
    assert checkout.root == ""
    assert checkout.names() == (".gitignore", "b", "d", "empty")
    assert checkout.is_directory("empty")
    assert list(checkout.files()) == [".gitignore", "b", "d/e/f"]
    assert checkout.ignored_by("b") is None
    assert checkout.on_disk_but_ignored(["b", "absent"]) == ()
    assert checkout.is_committed("b")
    assert checkout.last_touched(["b"]) == {}


def test_a_folder_needs_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(herolint.checkout.git.Git, "__init__", None)
    assert open_app(write(tmp_path, {"a": "1"})).names() == ("a",)


def test_the_tree_is_not_walked_unless_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[str] = []
    scan = Folder._scanned

    def noting(self: Folder, directory: str) -> object:
        listed.append(directory)
        return scan(self, directory)

    monkeypatch.setattr(Folder, "_scanned", noting)
    checkout = open_app(write(tmp_path, {"a": "1", "d/e/f": "1", "d/e/g": "1", "h/i/j": "1"}))
    assert checkout.is_file("a")
    assert not checkout.exists("absent")
    assert checkout.names()
    assert listed == []
    assert checkout.is_file("d/e/f")
    assert checkout.is_file("d/e/g")
    assert not checkout.exists("d/absent")
    assert listed == ["d", "d/e"]
    assert len(list(checkout.files())) == 4
    assert listed == ["d", "d/e", "h", "h/i"]


def test_a_large_folder_is_looked_into_name_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herolint.checkout.folder._FEW", 2)
    checkout = open_app(write(tmp_path, {"d/a": "1", "d/b": "1", "d/c": "1", "e/f": "1"}))
    for name in ("a", "b", "c"):
        assert checkout.is_file(f"d/{name}")
    assert not checkout.exists("d/absent")
    assert checkout.is_file("e/f")
    assert set(checkout._tree._listed) == {"", "e"}  # type: ignore[attr-defined]
    assert checkout.names("d") == ("a", "b", "c")


def test_absent_names_cost_no_system_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = open_app(write(tmp_path, {"a": "1"}))
    for name in ("stat", "lstat", "open", "scandir", "readlink"):
        monkeypatch.delattr(f"os.{name}")
    assert checkout.kind("requirements.txt") is None
    assert checkout.kind("src/requirements.txt") is None
    assert checkout.kind("a") is FILE
