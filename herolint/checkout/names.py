"""Convert names: git and the file system use bytes, herolint uses POSIX ``str`` with surrogate escapes.

The conversion doesn't ask the locale, so that a name reads the same on every machine. Windows' file system
functions take UTF-8 bytes as well (PEP 529), and so does git there.
"""

from __future__ import annotations


def encode(name: str) -> bytes:
    """Return the bytes of a name; raises ``UnicodeEncodeError`` for surrogates that stand for no byte."""
    return name.encode("utf-8", "surrogateescape")


def decode(name: bytes) -> str:
    """Return the name that ``encode`` turns back into the same bytes."""
    return name.decode("utf-8", "surrogateescape")


def join(directory: str, name: str) -> str:
    """Return ``directory/name``; the app's own folder is ``""``."""
    return f"{directory}/{name}" if directory else name


def parent(path: str) -> str:
    """Return the folder that holds ``path``."""
    return path.rpartition("/")[0]


def within(path: str, directory: str) -> bool:
    """Return whether ``path`` lies below ``directory``."""
    return not directory or path.startswith(f"{directory}/")


def is_git_folder(name: str) -> bool:
    """Return whether git refuses this name in a tree: ``.git`` in any case (``verify_path`` in git's read-cache.c)."""
    return len(name) == 4 and name.lower() == ".git"
