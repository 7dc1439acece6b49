"""Repositories to change step by step, and everything that a checkout shows."""

from __future__ import annotations

import subprocess
from pathlib import Path

from herolint.checkout import Checkout, CheckoutError, Kind, Source, open_checkouts
from tests.apps import Files, write


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

    def write(self, tree: Files) -> Repo:
        write(self.path, tree)
        return self

    def commit(self, tree: Files | None = None) -> Repo:
        self.write(tree or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")
        return self


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
