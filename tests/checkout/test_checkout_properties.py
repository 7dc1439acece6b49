"""Random trees: a folder is what the kernel says, a working tree is what a commit of it would be."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herolint.checkout import Kind, Source
from tests.apps import Link, open_app, write
from tests.checkout.trees import Repo, view

PART = st.sampled_from(["a", "b", "c.log", "d"])
PATH = st.lists(PART, min_size=1, max_size=3).map("/".join)
STEP = st.sampled_from(["a", "b", "c.log", "d", "..", ".", "", "../.."])
TARGET = st.one_of(
    st.lists(STEP, min_size=1, max_size=4).map("/".join).filter(bool), st.just("/etc/passwd"), st.just("../app/a")
)
LEAF = st.one_of(st.binary(max_size=3), TARGET.map(Link), st.none())
TREE = st.dictionaries(PATH, LEAF, max_size=8)
IGNORES = st.lists(st.sampled_from(["*.log", "a", "/b", "d/", "!a", "!*.log", "a/b", "**/d", "*", "!*/"]), max_size=3)
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def plant(root: Path, tree: dict[str, bytes | Link | None]) -> None:
    """Write what can be: not below a file or link, not over a folder."""
    root.mkdir(parents=True, exist_ok=True)
    for name, content in tree.items():
        parents = [root.joinpath(*name.split("/")[:depth]) for depth in range(1, name.count("/") + 1)]
        if any(parent.is_symlink() or parent.is_file() for parent in parents) or os.path.lexists(root / name):
            continue
        write(root, {name: content})


def follows(root: Path, path: str) -> tuple[Kind | None, bytes | None]:
    """What the kernel says, as long as every step stays in the app: one naive step after another."""
    here, ahead, links = root, path.split("/"), 0
    if path.startswith("/"):
        return None, None
    while ahead:
        name = ahead.pop(0)
        if name in ("", "."):
            if not here.is_dir():
                return None, None
            continue
        if not here.is_dir():
            return None, None
        if name == "..":
            if here == root:
                return None, None
            here = here.parent
            continue
        step = here / name
        if step.is_symlink():
            links += 1
            target = os.readlink(step)
            if links > 40 or target.startswith("/"):
                return None, None
            ahead = target.split("/") + ahead
        elif os.path.lexists(step):
            here = step
        else:
            return None, None
    assert Path(os.path.realpath(here)) == here
    return (Kind.DIRECTORY, None) if here.is_dir() else (Kind.FILE, here.read_bytes())


@FEW
@given(tree=TREE, asked=st.lists(st.one_of(PATH, TARGET), max_size=6))
def test_a_folder_is_what_the_kernel_says(
    tmp_path_factory: pytest.TempPathFactory, tree: dict[str, bytes | Link | None], asked: list[str]
) -> None:
    app = Path(os.path.realpath(tmp_path_factory.mktemp("folder"))) / "app"
    plant(app, tree)
    checkout = open_app(app)
    for path in [*tree, *asked]:
        kind, content = follows(app, path)
        assert checkout.kind(path) is kind, path
        if kind is not None and Path(os.path.realpath(app / path)) == app / path:
            assert (app / path).is_dir() is (kind is Kind.DIRECTORY)
        if kind is Kind.FILE:
            assert checkout.read(path) == content
        if kind is Kind.DIRECTORY:
            assert list(checkout.names(path)) == sorted(os.listdir(os.path.realpath(app / path)))
    assert not checkout.in_git


@settings(FEW, max_examples=60)
@given(tracked=TREE, ignores=IGNORES, below=IGNORES, tree=TREE, subfolder=st.sampled_from(["", "a", "d"]))
def test_a_working_tree_is_what_its_commit_would_be(
    tmp_path_factory: pytest.TempPathFactory,
    tracked: dict[str, bytes | Link | None],
    ignores: list[str],
    below: list[str],
    tree: dict[str, bytes | Link | None],
    subfolder: str,
) -> None:
    repo = Repo(tmp_path_factory.mktemp("worktree") / "app")
    plant(repo.path, tracked)
    repo.commit()
    for name in list(tracked)[::2]:  # some of it goes again
        if (repo.path / name).is_dir() and not (repo.path / name).is_symlink():
            shutil.rmtree(repo.path / name)
        elif os.path.lexists(repo.path / name):
            (repo.path / name).unlink()
    plant(repo.path, tree)
    repo.write({".gitignore": "\n".join(ignores)})
    if (repo.path / "d").is_dir() and not (repo.path / "d").is_symlink():
        plant(repo.path, {"d/.gitignore": "\n".join(below).encode()})
    app = repo.path / subfolder
    if not app.is_dir() or app.is_symlink():
        app = repo.path
    before = open_app(app)
    seen = view(before)
    kinds = {path: before.kind(path) for path in [*tracked, *tree, "a", "d", "a/b", "d/d"]}
    repo.commit()
    after = open_app(app, Source.rev("HEAD")) if app == repo.path or repo.git("ls-files", "--", str(app)) else None
    if after is None:
        assert seen == {}
        return
    assert seen == view(after)
    assert kinds == {path: after.kind(path) for path in kinds}
    staged = open_app(app, Source.STAGED)
    assert view(staged) == seen
    assert kinds == {path: staged.kind(path) for path in kinds}
