"""Check local files and folders that an install needs and that Heroku won't find."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from herolint.formats.requirements import Line
from herolint.installers.reading import on_heroku
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.checkout import Checkout

_PROJECT_FILES = ("pyproject.toml", "setup.py")


def is_absolute(path: str) -> bool:
    """Return whether a path is absolute, on Linux or on Windows."""
    return path.startswith(("/", "\\")) or (path[1:2] == ":" and path[:1].isalpha())


class LocalPath(NamedTuple):
    """A path to install, and why that fails.

    ``wrong`` is ``absolute``, ``outside``, ``missing``, ``no-project`` for a folder with nothing to install,
    ``no-package`` for a file that is neither a folder nor an archive, or ``no-address`` for a path behind an ``@``.
    ``line`` is the line of a requirements file that names it, ``package`` the package of a lock.
    """

    wrong: str
    path: str
    line: Line | None = None
    package: str = ""


def trouble(tree: Checkout, path: str) -> str | None:
    """Return what is wrong with a local path from the app's folder (see ``LocalPath``), ``None`` if nothing is.

    A file is assumed to be an archive, and a folder must have the files of a project.
    """
    if is_absolute(path):
        return "absolute"
    plain = posixpath.normpath(path)
    if plain == ".." or plain.startswith("../"):
        return "outside"
    if tree.is_directory(path):
        return None if any(tree.is_file(posixpath.join(path, name)) for name in _PROJECT_FILES) else "no-project"
    return None if tree.exists(path) else "missing"


def is_certain(path: str) -> bool:
    """Return whether the path can't be one on Heroku's own machines."""
    return not (is_absolute(path) and on_heroku(path))
