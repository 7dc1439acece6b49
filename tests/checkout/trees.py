"""Small trees on disk and real repositories for the tests of the checkout."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from herolint.checkout import Checkout, CheckoutError, Kind, Source, open_checkouts


class Link(NamedTuple):
    target: str


Tree = Mapping[str, "str | bytes | Link | None"]


def write(root: Path, tree: Tree) -> Path:
    """Write files (text or bytes), links and, for ``None``, empty folders."""
    root.mkdir(parents=True, exist_ok=True)
    for name, content in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir(exist_ok=True)
        elif isinstance(content, Link):
            path.symlink_to(content.target)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


class Repo:
    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True)
        git(path, "init", "--quiet")

    def git(self, *arguments: str) -> str:
        return git(self.path, *arguments)

    def write(self, tree: Tree) -> Repo:
        write(self.path, tree)
        return self

    def commit(self, tree: Tree | None = None) -> Repo:
        self.write(tree or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")
        return self


def opened(path: Path, source: Source = Source.WORKTREE) -> Checkout:
    (result,) = open_checkouts([str(path)], source=source)
    assert isinstance(result, Checkout), result
    return result


def error(path: Path | str, source: Source = Source.WORKTREE) -> str:
    (result,) = open_checkouts([str(path)], source=source)
    assert isinstance(result, CheckoutError), result
    return str(result)


def view(checkout: Checkout) -> dict[str, tuple[Kind | None, bytes | None]]:
    """Everything a checkout shows: each path with its kind and, of files, the content."""
    return {
        path: (checkout.kind(path), checkout.read(path) if checkout.is_file(path) else None)
        for path in checkout.files()
    }
