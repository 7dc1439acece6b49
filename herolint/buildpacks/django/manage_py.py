"""Find the ``manage.py`` that a build runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from herolint.checkout.names import join
from herolint.model import Target

if TYPE_CHECKING:
    from herolint.checkout import Checkout

MANAGE_PY = "manage.py"
_MOST_FOLDERS = 3000


def find(folder: Checkout, target: Target) -> str | None:
    """Return the path of the ``manage.py`` that the buildpack runs.

    The classic buildpack takes the shallowest regular file at most two folders deep (``find -type f -maxdepth 3`` in
    ``bin/steps/collectstatic``, which follows no link), and of several at one depth the first in the order of ``sort``
    in an English locale. The Cloud Native one looks in the root only, and follows a link (``has_management_script`` in
    ``src/django.rs``).
    """
    if target is Target.FIR:
        return MANAGE_PY if folder.exists(MANAGE_PY) else None
    if folder.is_file(MANAGE_PY) and not folder.is_link(MANAGE_PY):
        return MANAGE_PY
    found = _plain(folder, folder.folders_holding(MANAGE_PY))
    if not found:
        deeper = (folder.folders_holding(MANAGE_PY, above) for above in _folders(folder))
        found = _plain(folder, (each for folders in deeper for each in folders))
    return min(found, key=_collation, default=None)


def _plain(folder: Checkout, folders: Iterable[str]) -> list[str]:
    """Return the files in these folders that no link leads to."""
    paths = (join(each, MANAGE_PY) for each in folders)
    return [path for path in paths if folder.resolved(path) == path]


def _folders(folder: Checkout) -> Iterator[str]:
    """Yield the folders in the app's, without links."""
    for name in folder.names()[:_MOST_FOLDERS]:
        if name != ".git" and folder.is_directory(name) and not folder.is_link(name):
            yield name


def _collation(path: str) -> tuple[str, str, str]:
    """Return a key that sorts names as glibc's en_US.UTF-8 does: punctuation last, lower case before upper case."""
    return "".join(letter for letter in path.lower() if letter.isalnum()), path.swapcase(), path
