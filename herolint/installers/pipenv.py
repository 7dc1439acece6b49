"""Decide as Pipenv does before it installs: whether the lock matches the Pipfile.

Follows Pipenv 2026.7 (``pipenv/project.py`` ``calculate_pipfile_hash``, ``pipenv/routines/install.py``
``handle_lockfile``). Since 2026.4 the hash is made of canonical package names; before, of the names as written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from herolint.formats.pipfile import Pipfile
from herolint.formats.pipfile_lock import PipfileLock
from herolint.installers.lock_state import Difference, Fresh, LockState, Stale, Unknown, Unusable
from herolint.installers.names import canonical
from herolint.installers.versions import specifier_allows

_MANY_DIGITS = 10

_CANONICAL_SINCE = (2026, 4)


def pipfile_hash(pipfile: Pipfile, *, canonical_names: bool = True) -> str | None:
    """Compute the hash that Pipenv stores of a Pipfile; ``None`` if Pipenv would crash, on a date or a wrong type."""
    import hashlib
    import json

    document = pipfile.document
    sections: dict[str, Any] = {
        "default": document.get("packages", {}),
        "develop": document.get("dev-packages", {}),
        **{name: document[name] for name in pipfile.categories if name not in ("default", "develop")},
    }
    if not all(isinstance(section, dict) for section in sections.values()):
        return None
    rename = canonical if canonical_names else str
    value: dict[str, Any] = {
        name: {rename(key): entry for key, entry in section.items()} for name, section in sections.items()
    }
    value.setdefault("_meta", {"sources": document.get("source", {}), "requires": document.get("requires", {})})
    try:
        text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError):
        return None
    return hashlib.sha256(text.encode()).hexdigest()


def lock_state(pipfile: Pipfile, lock: PipfileLock) -> LockState:
    """Decide as ``pipenv install --deploy`` does whether the lock matches this Pipfile.

    Without a ``[[source]]``, Pipenv adds its own default, which isn't known here.
    """
    for error in lock.errors:
        # Project.get_lockfile_hash reads these keys; Pipenv doesn't read the lock's Python requirement.
        if error.path == ("_meta",) or error.path[:2] == ("_meta", "hash"):
            return Unusable("field", f"{error.found} instead of {error.expected}", error.path)
    if not pipfile.has_source:
        return Unknown("the Pipfile names no source, and Pipenv's default is part of the hash")
    expected = pipfile_hash(pipfile)
    if expected is None:
        return Unknown("the Pipfile contains values that Pipenv can't hash")
    raw = pipfile_hash(pipfile, canonical_names=False)
    # load_lockfile: if there is no _meta, Pipenv creates one, with the names as written.
    locked = lock.pipfile_hash if lock.document.get("_meta") else raw
    if locked == expected:
        return Fresh()
    only_names = locked == raw
    return Stale(() if only_names else tuple(_differences(pipfile, lock)), only_names)


def hashes_canonical_names(version: str) -> bool:
    """Return whether a release of Pipenv hashes canonical names, and not those that are written in the Pipfile."""
    year, minor = (int(number) for number in version.split(".")[:2])
    return (year, minor) >= _CANONICAL_SINCE


def allows_python(demand: str, version: str) -> bool | None:
    """Decide as ``pipenv install --deploy`` does whether an exact Python version meets ``[requires]``.

    ``demand`` is ``python_full_version``, or ``python_version`` where that is missing; ``*`` demands nothing. A demand
    with a comparison is a specifier; one without is compared only as far as its numbers go
    (``_python_version_matches_required`` in ``pipenv/utils/project.py``). ``None`` if the demand is neither.
    """
    if demand == "*":
        return True
    if any(mark in demand for mark in "<>") or "!=" in demand or "~=" in demand:
        return specifier_allows(demand, version)
    wanted = demand.split(".")
    if not all(part.isascii() and part.isdigit() and len(part) < _MANY_DIGITS for part in wanted):
        return None
    numbers = [int(part) for part in version.split(".")]
    return numbers[: min(len(wanted), len(numbers))] == [int(part) for part in wanted][: len(numbers)]


def renamed_packages(pipfile: Pipfile) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Return the names that Pipenv 2026.4 and later spells differently: as written, canonical, where."""
    for section, packages in _sections(pipfile):
        for name in packages:
            if canonical(name) != name:
                yield name, canonical(name), (section, name)


def _sections(pipfile: Pipfile) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield "packages", pipfile.packages
    yield "dev-packages", pipfile.dev_packages
    yield from pipfile.categories.items()


def _differences(pipfile: Pipfile, lock: PipfileLock) -> Iterator[Difference]:
    """Yield the visible differences: the lock has the result, not the original requirements."""
    asked = pipfile.document.get("requires", {})
    if isinstance(asked, dict) and asked != lock.requires:
        yield Difference("changed", "python", "requires", _text(asked), _text(lock.requires), ("requires",))
    locked_sections = {"packages": "default", "dev-packages": "develop"}
    for section, packages in _sections(pipfile):
        locked = {
            canonical(name): entry
            for name, entry in lock.sections.get(locked_sections.get(section, section), {}).items()
        }
        yield from _section_differences(section, packages, locked)


def _section_differences(
    section: str, packages: Mapping[str, Any], locked: Mapping[str, Mapping[str, Any]]
) -> Iterator[Difference]:
    wanted = {canonical(name): name for name in packages}
    for name, written in wanted.items():
        specifier = _specifier(packages[written])
        if name not in locked:
            yield Difference("added", "dependency", written, specifier, None, (section, written))
        elif _excludes(specifier, locked[name].get("version")):
            version = str(locked[name]["version"])
            yield Difference("changed", "dependency", written, specifier, version, (section, written))
    # Only packages required by name have an index in the lock; the others are dependencies.
    for name in sorted(locked.keys() - wanted.keys()):
        if "index" in locked[name]:
            yield Difference("removed", "dependency", name, None, str(locked[name].get("version", "")), (section,))


def _specifier(value: Any) -> str | None:
    written = value.get("version") if isinstance(value, dict) else value
    return written if isinstance(written, str) else None


def _excludes(specifier: str | None, version: Any) -> bool:
    """Return whether a locked version certainly violates the requirement."""
    if not specifier or specifier == "*" or not isinstance(version, str) or not version.startswith("=="):
        return False
    from herolint.installers.versions import specifier_allows

    return specifier_allows(specifier, version.lstrip("=")) is False


def _text(table: Mapping[str, Any]) -> str:
    return ", ".join(f"{key} {table[key]}" for key in sorted(table))
