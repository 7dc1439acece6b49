"""Find the ``manage.py`` that a build runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.checkout.names import join
from herolint.model import Target

if TYPE_CHECKING:
    from herolint.checkout import Checkout

MANAGE_PY = "manage.py"
_DEEPEST = 2
"""Folders above the file: ``find -maxdepth 3`` in the classic buildpack's ``bin/steps/collectstatic``."""
_MOST_FOLDERS = 3000


def find(folder: Checkout, target: Target) -> str | None:
    """Return the path of the ``manage.py`` that the buildpack runs.

    The classic buildpack takes the shallowest regular file (``find -type f`` doesn't follow links), and of several at
    one depth the first in the order of ``sort`` in an English locale. The Cloud Native one looks in the root only, and
    follows a link (``has_management_script`` in ``src/django.rs``).
    """
    if target is Target.FIR:
        return MANAGE_PY if folder.exists(MANAGE_PY) else None
    if folder.is_file(MANAGE_PY) and not folder.is_link(MANAGE_PY):
        return MANAGE_PY
    level = [""]
    looked = 0
    for _ in range(_DEEPEST):
        level = [below for above in level for below in _folders(folder, above)]
        looked += len(level)
        if looked > _MOST_FOLDERS:
            return None
        found = [path for each in level if folder.is_file(path := join(each, MANAGE_PY))]
        if found:
            return min(found, key=_collation)
    return None


def _folders(folder: Checkout, above: str) -> Iterator[str]:
    for name in folder.names(above):
        path = join(above, name)
        if name != ".git" and folder.is_directory(path) and not (above == "" and folder.is_link(name)):
            yield path


def _collation(path: str) -> tuple[str, str, str]:
    """Return a key that sorts names as glibc's en_US.UTF-8 does: punctuation last, lower case before upper case."""
    return "".join(letter for letter in path.lower() if letter.isalnum()), path.swapcase(), path
