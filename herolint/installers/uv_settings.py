"""Compare the settings of uv with those that its lock was made with.

Follows ``ValidatedLock::validate`` in ``uv/src/commands/project/lock.rs`` of uv 0.12.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from herolint.installers import markers
from herolint.installers.lock_state import Difference
from herolint.installers.names import canonical
from herolint.installers.uv_case import Case, joined, strings


def differences(case: Case) -> Iterator[Difference]:
    """Yield every setting that certainly differs from the time when the lock was made."""
    yield from _options(case)
    yield from _environments(case)
    yield from _conflicts(case)
    yield from _indexes(case)


def _options(case: Case) -> Iterator[Difference]:
    """Compare the ``[tool.uv]`` settings that affect the resolution, with uv's defaults for absent ones."""
    if case.has_uv_toml:
        return
    for setting, option, default in _MODES:
        mine, locked = case.uv.settings.get(setting, default), case.lock.options.get(option, default)
        if isinstance(mine, str) and isinstance(locked, str) and _SAME.get(mine, mine) != _SAME.get(locked, locked):
            yield Difference("changed", "setting", setting, mine, str(locked), ("tool", "uv", setting))
    mine, locked = case.uv.settings.get("prerelease-package", {}), case.lock.options.get("prerelease-package", {})
    if isinstance(mine, dict) and isinstance(locked, dict) and _canonical_keys(mine) != _canonical_keys(locked):
        path = ("tool", "uv", "prerelease-package")
        yield Difference("changed", "setting", "prerelease-package", joined(mine), joined(locked), path)
    yield from _exclude_newer(case)


_MODES = (
    ("resolution", "resolution-mode", "highest"),
    ("fork-strategy", "fork-strategy", "requires-python"),
    ("prerelease", "prerelease-mode", "if-necessary"),
)
_SAME = {"if-necessary-or-explicit": "if-necessary"}
"""Since uv 0.12, one is an alias of the other, and the default; before, they were two modes."""


def _canonical_keys(table: Mapping[str, Any]) -> dict[str, Any]:
    return {canonical(key): value for key, value in table.items()}


def _exclude_newer(case: Case) -> Iterator[Difference]:
    path = ("tool", "uv", "exclude-newer")
    mine = case.uv.settings.get("exclude-newer")
    span, moment = case.lock.options.get("exclude-newer-span"), case.lock.options.get("exclude-newer")
    locked = span if span is not None else moment
    if mine is None and locked is not None:
        yield Difference("removed", "setting", "exclude-newer", None, str(locked), ("tool", "uv"))
    elif mine is not None and locked is None:
        yield Difference("added", "setting", "exclude-newer", str(mine), None, path)
    elif mine is not None and _surely_other_moment(mine, span, moment):
        yield Difference("changed", "setting", "exclude-newer", str(mine), str(locked), path)
    mine, locked = case.uv.settings.get("exclude-newer-package", {}), case.lock.options.get("exclude-newer-package", {})
    if (
        isinstance(mine, dict)
        and isinstance(locked, dict)
        and _canonical_keys(mine).keys() != _canonical_keys(locked).keys()
    ):
        path = ("tool", "uv", "exclude-newer-package")
        yield Difference("changed", "setting", "exclude-newer-package", joined(mine), joined(locked), path)


def _surely_other_moment(mine: object, span: object, moment: object) -> bool:
    """Compare two full timestamps; the meaning of a date alone or a span depends on uv."""
    written = _moment(mine)
    if written is None:
        return False
    if span is not None:
        return True
    locked = _moment(moment)
    return locked is not None and locked != written


def _moment(value: object) -> float | None:
    import datetime

    if isinstance(value, datetime.datetime):
        return value.timestamp() if value.tzinfo else None
    if not isinstance(value, str):
        return None
    try:
        parsed = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None
    return parsed.timestamp() if parsed.tzinfo else None


def _environments(case: Case) -> Iterator[Difference]:
    for setting, mine, locked in (
        ("environments", case.uv.environments, case.lock.supported_markers),
        ("required-environments", case.uv.required_environments, case.lock.required_markers),
    ):
        differ = len(mine) != len(locked) or any(
            markers.surely_differ((one,), (other,), case.lock.requires_python)
            for one, other in zip(mine, locked, strict=True)
        )
        if differ:
            path = ("tool", "uv", setting) if mine else ("tool", "uv")
            yield Difference("changed", "setting", setting, "; ".join(mine) or None, "; ".join(locked) or None, path)


def _conflicts(case: Case) -> Iterator[Difference]:
    mine, locked = case.uv.settings.get("conflicts") or [], case.lock.conflicts or []
    if case.uv.is_workspace or not isinstance(mine, list) or bool(mine) == bool(locked):
        return
    kind = "added" if mine else "removed"
    path = ("tool", "uv", "conflicts") if mine else ("tool", "uv")
    yield Difference(kind, "setting", "conflicts", str(mine) if mine else None, str(locked) if locked else None, path)


def _indexes(case: Case) -> Iterator[Difference]:
    """Yield registries in the lock that match no configured index; ``IndexLocations::allowed_indexes``.

    Without its own default index, a project uses the one built into uv, whose address isn't known here: then, one
    foreign registry may be that index.
    """
    settings = case.uv.settings
    if case.has_uv_toml or settings.get("no-index") or case.uv.is_workspace:
        return
    configured = _configured_indexes(settings)
    if configured is None:
        return
    allowed, has_default = configured
    registries = {
        package.source["registry"] for package in case.lock.packages if isinstance(package.source.get("registry"), str)
    }
    foreign = sorted(url for url in registries if "://" in url and _plain_url(url) not in allowed)
    if foreign and (has_default or len(foreign) > 1):
        path = ("tool", "uv", "index") if "index" in settings else ("tool", "uv")
        yield Difference("removed", "index", foreign[0], ", ".join(sorted(allowed)), ", ".join(foreign), path)


def _configured_indexes(settings: Mapping[str, Any]) -> tuple[set[str], bool] | None:
    """Return the addresses and whether one replaces the default; ``None`` if there are none or one isn't plain."""
    allowed: set[str] = set()
    has_default = False
    entries = settings.get("index", [])
    if not isinstance(entries, list):
        return None
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("url"), str):
            return None
        allowed.add(_plain_url(entry["url"]))
        has_default = has_default or entry.get("default") is True
    if isinstance(settings.get("index-url"), str):
        allowed.add(_plain_url(settings["index-url"]))
        has_default = True
    for key in ("extra-index-url", "find-links"):
        allowed.update(map(_plain_url, strings(settings.get(key))))
    return (allowed, has_default) if allowed else None


def _plain_url(url: str) -> str:
    """Remove what uv doesn't compare: credentials, and a slash at the end."""
    scheme, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}{separator}{host.rpartition('@')[2].lower()}{slash}{path}".rstrip("/")
