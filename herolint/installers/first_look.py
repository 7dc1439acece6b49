"""Check cheaply whether any name in requirements.txt needs a closer check."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from herolint.installers.names import canonical

if TYPE_CHECKING:
    from typing import Literal


@functools.cache
def _words(table: Literal["troubled", "fragile"]) -> str:
    """Return a list of words of requirements.toml as one text, each word surrounded by spaces."""
    from herolint.platform.parsed.requirements import data

    return f" {' '.join(data[table].split())} "


def is_troubled(name: str) -> bool:
    """Return whether a project, by its canonical name, may be one that can't be installed anywhere."""
    return f" {name} " in _words("troubled") or name.replace("-", "_") in sys.stdlib_module_names


def has_system_version(content: bytes) -> bool:
    """Return whether a requirements file may name a version that only a Linux distribution gave to a package."""
    written = content.lower()
    return any(word in written for word in (b"ubuntu", b"+dfsg", b"+deb"))


def is_fragile(content: bytes, names: Iterable[str]) -> bool:
    """Return whether *content* may require a release of one of *names* that newer releases of others break."""
    words = _words("fragile")
    return any(f" {name} " in words or (f" {name}<" in words and _may_be_old(content, name, words)) for name in names)


def may_break(installed: Iterable[tuple[str, str | None]]) -> bool:
    """Return whether one of these names and versions may be a release that newer releases of others break."""
    words = _words("fragile")
    for name, version in installed:
        if f" {name} " in words:
            return True
        if f" {name}<" in words and (version is None or _numbers(version.encode()) < _limit(name, words)):
            return True
    return False


def lock_may_break(content: bytes) -> bool:
    """Return whether a lock may have a release that newer releases of others break."""
    words = _words("fragile")
    names = b"|".join(re.escape(word.partition("<")[0].encode()) for word in words.split())
    found = re.finditer(rb'\nname = "(' + names + rb')"\r?\nversion = "([^"\n]*)"', content)
    if may_break((match[1].decode(), match[2].decode("ascii", "replace")) for match in found):
        return True
    if not content.lstrip().startswith(b"{"):
        return False
    return re.search(rb'\n[ \t]*"(?:' + names + rb')": \{', content) is not None  # Pipfile.lock


def _limit(name: str, words: str) -> tuple[int, ...]:
    bound = words.partition(f" {name}<")[2].partition(" ")[0]
    return tuple(int(part) for part in bound.split("."))


def _may_be_old(content: bytes, name: str, words: str) -> bool:
    limit = _limit(name, words)
    for line in content.splitlines():
        written = line.lstrip(b" \t")
        rest = written.lstrip(_OF_NAMES)
        named = written[: len(written) - len(rest)].decode().rstrip("._-")
        if canonical(named) == name:
            specifier = rest.lstrip(b" \t")
            if specifier.startswith(b"["):
                specifier = specifier.partition(b"]")[2].lstrip(b" \t")
            if specifier.startswith((b"<", b"~=")):
                return True
            if specifier.startswith(b"==") and _first_release(specifier[2:]) < limit:
                return True
    return False


def _first_release(text: bytes) -> tuple[int, ...]:
    """Return the numbers of the release that *text* starts with."""
    written = text.lstrip(b" \t")
    return _numbers(written[: len(written) - len(written.lstrip(b"0123456789."))])


_OF_NAMES = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"


def _numbers(text: bytes) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(b".") if part.isdigit() and len(part) < 10)
