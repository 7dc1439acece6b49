"""Which folders hold a file of a name, and which links lead to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from herolint.checkout import Source
from herolint.model import Change
from tests.apps import Files, Link, open_app, write
from tests.checkout.trees import Repo

TREE: Files = {
    "b/mark": "",
    "a/mark": "",
    "deep/er/mark": "",
    "other/file": "",
    "folder/mark/file": "",
    "mark": "",
    "link": Link("a"),
    "ignored/mark": "",
    ".gitignore": "ignored/\n",
}


@pytest.mark.parametrize("source", [Source.WORKTREE, Source.STAGED, Source.rev("HEAD")], ids=repr)
def test_names_the_folders_of_the_top_that_hold_a_received_file(tmp_path: Path, source: Source) -> None:
    repo = Repo(tmp_path / "app").commit(TREE)
    assert open_app(repo.path, source).folders_holding("mark") == ("a", "b")


@pytest.mark.parametrize("source", [Source.WORKTREE, Source.STAGED, Source.rev("HEAD")], ids=repr)
def test_names_the_folders_of_another_folder(tmp_path: Path, source: Source) -> None:
    repo = Repo(tmp_path / "app").commit({**TREE, "deep/ignored/mark": "", "deep/a/mark": "", "deep/down/er/mark": ""})
    checkout = open_app(repo.path, source)
    assert checkout.folders_holding("mark", "deep") == ("deep/a", "deep/er")
    changes = [Change("deep/er/mark", None), Change("deep/new/mark", b""), Change("deep/new/er/mark", b"")]
    assert checkout.with_changes(changes).folders_holding("mark", "deep") == ("deep/a", "deep/new")


def test_names_all_of_them_outside_git(tmp_path: Path) -> None:
    app = write(tmp_path / "app", TREE)
    assert open_app(app).folders_holding("mark") == ("a", "b", "ignored")


def test_sees_what_changes_and_slugignore_leave(tmp_path: Path) -> None:
    app = write(tmp_path / "app", {**TREE, ".slugignore": "b\n"})
    changes = [Change("a/mark", None), Change("new/mark", b""), Change("new/er/mark", b""), Change("mark", b"")]
    assert open_app(app).with_changes(changes).folders_holding("mark") == ("b", "ignored", "new")
    assert open_app(app).with_changes(changes).after_slugignore().folders_holding("mark") == ("ignored", "new")


def test_a_gitignore_that_is_written_hides_what_is_untracked(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "app").commit({"a/mark": "", ".gitignore": ""})
    repo.write({"b/mark": ""})
    checkout = open_app(repo.path)
    assert checkout.folders_holding("mark") == ("a", "b")
    assert checkout.with_changes([Change(".gitignore", b"/a/\n/b/\n")]).folders_holding("mark") == ("a",)


def test_names_the_links_that_lead_to_nothing(tmp_path: Path) -> None:
    links: Files = {
        "out": Link("../out"),
        "loop": Link("loop"),
        "gone": Link("missing"),
        "in": Link("file"),
        "file": "",
    }
    app = write(tmp_path / "app", links)
    names = ("out", "file", "loop", "in", "gone", "absent")
    assert open_app(app).links_to_nothing(names) == ("out", "loop", "gone")


def test_tells_a_link_from_what_it_leads_to(tmp_path: Path) -> None:
    app = write(tmp_path / "app", {"in": Link("file"), "gone": Link("missing"), "file": "", "folder": None})
    checkout = open_app(app)
    assert [name for name in ("in", "gone", "file", "folder", "absent") if checkout.is_link(name)] == ["in", "gone"]
