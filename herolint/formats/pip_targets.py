"""Decide how pip interprets a text: as an archive, a path, an address, extras, a marker or a wheel's name.

Follows ``constructors.py``, ``models/link.py`` and ``utils/urls.py`` of pip 26.2. None of it looks at a disk.
"""

from __future__ import annotations

import posixpath
import re

from herolint.formats.pip_options import Refusal

NAME = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?"
"""A project's name, as a regex for ASCII."""

_ARCHIVES = (
    *(".zip", ".whl", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz"),
    *(".tar.xz", ".txz", ".tlz", ".tar.lz", ".tar.lzma"),
)
VCS = ("git", "hg", "svn", "bzr")
VCS_SCHEMES = frozenset(
    f"{tool}+{scheme}"
    for tool, schemes in (
        ("git", ("http", "https", "ssh", "git", "file")),
        ("hg", ("file", "http", "https", "ssh", "static-http")),
        ("svn", ("ssh", "http", "https", "svn", "file")),
        ("bzr", ("http", "https", "ssh", "sftp", "ftp", "lp", "file")),
    )
    for scheme in schemes
)
SCHEMES = VCS_SCHEMES | {"http", "https", "file", "ftp"}


def is_archive(path: str) -> bool:
    """Return whether pip takes a path for an archive, by its ending."""
    base, extension = posixpath.splitext(path)
    if base.lower().endswith(".tar"):
        extension = base[-4:] + extension
    return extension.lower() in _ARCHIVES


def looks_like_path(name: str) -> bool:
    """Return whether pip would look for a folder of this name."""
    return "/" in name or name.startswith(".")


def looks_like_scp_address(name: str) -> bool:
    """Return whether this is ``git@host:path``, which git understands and pip doesn't."""
    return bool(re.match(r"(?:git\+)?[\w.-]+@[\w.-]+:", name))


def scheme_of(name: str) -> str | None:
    """Return the scheme that ``urlsplit`` sees, ``None`` if it refuses the text."""
    from urllib.parse import urlsplit

    try:
        return urlsplit(name).scheme
    except ValueError:
        return None


def egg_of(url: str) -> str | None:
    """Return the name after ``#egg=``."""
    match = re.search(r"[#&]egg=([^&]*)", url)
    return match.group(1) if match else None


def link_refusal(url: str) -> Refusal | None:
    """Explain why pip's ``Link`` refuses an address, if it does."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
    except ValueError:
        return Refusal("url", url)
    egg = egg_of(url)
    if egg is not None and not re.fullmatch(NAME, egg, re.ASCII):
        return Refusal("egg", egg)
    if parts.scheme == "file" and (parts.netloc not in ("", "localhost") or not url.startswith("file:")):
        return Refusal("url", url)
    return None


def file_name_of(url: str) -> str:
    """Return the last part of an address's path, decoded."""
    from urllib.parse import unquote, urlsplit

    return posixpath.basename(unquote(urlsplit(url).path).rstrip("/"))


def is_wheel_name(file_name: str) -> bool:
    """Return whether a wheel's file name has all its parts."""
    from packaging.utils import InvalidWheelFilename, parse_wheel_filename

    try:
        parse_wheel_filename(file_name)
    except (InvalidWheelFilename, ValueError):
        return False
    return True


def is_marker(text: str) -> bool:
    """Return whether an environment marker parses."""
    from packaging.markers import InvalidMarker, Marker

    try:
        Marker(text)
    except (InvalidMarker, RecursionError, ValueError):
        return False
    return True


def strip_extras(path: str) -> tuple[str, str]:
    """Split ``path[extras]``, as the function of this name in pip, but in linear time."""
    if not path.endswith("]"):
        return path, ""
    start = path.rfind("[", 0, -1)
    if start == len(path) - 2:  # nothing in the last brackets: the ones around them count
        start = path.rfind("[", 0, start)
    if start < 1 or "]" in path[start:-1]:
        return path, ""
    return path[:start].rstrip(), path[start:]


def parse_extras(text: str) -> tuple[str, ...] | None:
    """Return the names in ``[a,b]``, ``None`` if they don't parse."""
    if not text:
        return ()
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        return tuple(sorted(Requirement("placeholder" + text.lower()).extras))
    except InvalidRequirement:
        return None
