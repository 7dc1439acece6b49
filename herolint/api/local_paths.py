"""Local files and folders that an install needs, and why Heroku will not find them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from herolint.api.requirements import on_heroku, short

if TYPE_CHECKING:
    from herolint.api import Checkout

_PROJECT_FILES = ("pyproject.toml", "setup.py")


def is_absolute(path: str) -> bool:
    """Say whether a path is absolute, on Linux or on Windows."""
    return path.startswith(("/", "\\")) or (path[1:2] == ":" and path[:1].isalpha())


def trouble(tree: Checkout, path: str) -> str | None:
    """Say in a clause what is wrong with a local path from the app's folder; ``None`` where it can be installed.

    What is a file is taken for an archive, and a folder needs the files that make it a project.
    """
    if is_absolute(path):
        return f"{short(path)} is a path of one machine, and Heroku builds on another"
    plain = posixpath.normpath(path)
    if plain == ".." or plain.startswith("../"):
        return f"{short(path)} lies outside of the app, and Heroku receives nothing else"
    if tree.is_directory(path):
        if any(tree.is_file(posixpath.join(path, name)) for name in _PROJECT_FILES):
            return None
        return f"{short(path)} is a folder without a pyproject.toml or setup.py, so there is nothing to install"
    return None if tree.exists(path) else f"{short(path)} is not among the files that Heroku receives"


def is_certain(path: str) -> bool:
    """Say whether no path of Heroku's own machines can be meant."""
    return not (is_absolute(path) and on_heroku(path))
