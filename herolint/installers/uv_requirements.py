"""Compare requirements as uv does: those of a manifest with those recorded in a lock.

Follows ``normalize_requirement`` and ``Lock::satisfies_requires_dist`` in uv 0.12. Two sets are called different only
if they certainly are: the meaning of a source, an unknown address or two markers may stay unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from herolint.installers import markers
from herolint.installers.lock_state import Difference
from herolint.installers.names import canonical
from herolint.tuples import NamedTuple

_LOCAL = ("path", "directory", "editable", "virtual")


class Wanted(NamedTuple):
    """One requirement. ``kind`` says where it comes from, ``None`` if that isn't certain."""

    name: str
    extras: frozenset[str]
    specifiers: frozenset[tuple[str, Any]]
    kind: str | None
    marker: str | None
    text: str
    path: tuple[str | int, ...]


class Scope(NamedTuple):
    """The input of the comparison: the sources of the manifest by canonical name, its Python, and all extras."""

    sources: Mapping[str, tuple[Mapping[str, Any], ...]]
    ignores_sources: bool
    requires_python: str | None
    extras: tuple[str, ...]


def from_manifest(text: str, path: tuple[str | int, ...], scope: Scope, *, extra: str | None = None) -> Wanted | None:
    """Read a requirement of pyproject.toml; *extra* is the optional dependency it belongs to."""
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        parsed = Requirement(text)
    except (InvalidRequirement, RecursionError, ValueError):
        return None
    specifiers = _specifiers(str(parsed.specifier))
    if specifiers is None:
        return None
    name = canonical(parsed.name)
    marker = str(parsed.marker) if parsed.marker else None
    if extra is not None:
        of_extra = f"extra == '{canonical(extra)}'"
        marker = f"({marker}) and {of_extra}" if marker else of_extra
    kind = _kind(name, parsed.url, scope)
    return Wanted(name, frozenset(map(canonical, parsed.extras)), specifiers, kind, marker, text, path)


def _kind(name: str, url: str | None, scope: Scope) -> str | None:
    entries = scope.sources.get(name)
    if entries is not None and not scope.ignores_sources:
        if len(entries) != 1 or url or {"marker", "extra", "group"} & entries[0].keys():
            return None
        return next((kind for key, kind in _SOURCE_KINDS.items() if key in entries[0]), None)
    if url is None:
        return "registry"
    if url.startswith("git+"):
        return "git"
    return "url" if re.match(r"https?://", url) else None


_SOURCE_KINDS = {"git": "git", "url": "url", "path": "local", "workspace": "local", "index": "index"}


def from_lock(entry: Any) -> Wanted | None:
    """Read an entry of a lock's ``requires-dist`` and the like."""
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        return None
    specifier, marker, extras = entry.get("specifier", ""), entry.get("marker"), entry.get("extras", [])
    if not isinstance(specifier, str) or not isinstance(marker, str | None) or not isinstance(extras, list):
        return None
    specifiers = _specifiers(specifier)
    if specifiers is None:
        return None
    kind = "local" if any(key in entry for key in _LOCAL) else "registry"
    kind = next((key for key in ("git", "url", "index") if key in entry), kind)
    names = frozenset(canonical(extra) for extra in extras if isinstance(extra, str))
    text = entry["name"] + (f"[{','.join(sorted(names))}]" if names else "") + specifier
    return Wanted(
        canonical(entry["name"]), names, specifiers, kind, marker, text + (f" ; {marker}" if marker else ""), ()
    )


def _specifiers(text: str) -> frozenset[tuple[str, Any]] | None:
    """Split specifiers into operators and versions, which compare as PEP 440 says."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion, Version

    found: set[tuple[str, Any]] = set()
    try:
        for one in SpecifierSet(text if text != "*" else ""):
            if one.operator == "===":
                found.add((one.operator, one.version))
            elif one.version.endswith(".*"):
                found.add((one.operator + "*", Version(one.version[:-2])))
            else:
                found.add((one.operator, Version(one.version)))
    except (InvalidSpecifier, InvalidVersion, ValueError):
        return None
    return frozenset(found)


def differences(
    manifest: Iterable[Wanted | None],
    locked: Iterable[Wanted | None],
    scope: Scope,
    subject: str,
    parent: tuple[str | int, ...],
) -> Iterator[Difference]:
    """Yield the certain differences; nothing at all if a requirement can't be parsed."""
    mine, theirs = tuple(manifest), tuple(locked)
    if None in mine or None in theirs:
        return
    wanted, found = _by_name(mine), _by_name(theirs)
    for name in sorted(wanted.keys() - found.keys()):
        if any(one.kind is not None for one in wanted[name]):
            yield Difference("added", subject, name, _text(wanted[name]), None, wanted[name][0].path)
    for name in sorted(found.keys() - wanted.keys()):
        yield Difference("removed", subject, name, None, _text(found[name]), parent)
    for position, name in enumerate(sorted(wanted.keys() & found.keys())):
        if _differ(wanted[name], found[name], scope, with_markers=position < _MOST_NAMES):
            yield Difference("changed", subject, name, _text(wanted[name]), _text(found[name]), wanted[name][0].path)


def _by_name(requirements: tuple[Wanted | None, ...]) -> dict[str, list[Wanted]]:
    found: dict[str, list[Wanted]] = {}
    for one in requirements:
        if one is not None:
            found.setdefault(one.name, []).append(one)
    return found


def _text(requirements: list[Wanted]) -> str:
    return ", ".join(dict.fromkeys(one.text for one in requirements))


_MOST_NAMES, _MOST_COMPARED = 300, 20
"""Most projects, and most requirements of each, whose markers are compared, to bound the time."""


def _differ(mine: list[Wanted], theirs: list[Wanted], scope: Scope, *, with_markers: bool) -> bool:
    if any(one.kind is None for one in mine):
        return False
    wanted, found = _by_substance(mine), _by_substance(theirs)
    if wanted.keys() != found.keys():
        return True
    if not with_markers or len(wanted) > _MOST_COMPARED:
        return False
    return any(_markers_differ(wanted[key], found[key], scope) for key in wanted)


def _markers_differ(mine: list[str | None], theirs: list[str | None], scope: Scope) -> bool:
    """Compare two sets of markers: their union, and the least and the largest number of different ones."""
    if markers.surely_differ(mine, theirs, scope.requires_python, scope.extras):
        return True
    if len(mine) == len(theirs) == 1:
        return False
    return _is_larger(mine, theirs, scope) or _is_larger(theirs, mine, scope)


def _is_larger(ones: list[str | None], others: list[str | None], scope: Scope) -> bool:
    most = len(set(others))
    return len(set(ones)) > most and markers.distinct(ones, scope.requires_python, scope.extras) > most


def _by_substance(requirements: list[Wanted]) -> dict[tuple[object, ...], list[str | None]]:
    """Group markers by everything else; without an index, the specifier doesn't count."""
    found: dict[tuple[object, ...], list[str | None]] = {}
    for one in requirements:
        specifiers = one.specifiers if one.kind in ("registry", "index") else frozenset()
        found.setdefault((one.extras, one.kind, specifiers), []).append(one.marker)
    return found
