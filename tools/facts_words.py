"""Says in words how one state of the facts differs from another: for the people who read the change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Data = Mapping[str, Any]
_NAMES = {"cedar": "Cedar", "fir": "Fir"}
_SAID = {"patches": "Python {key} is {value}", "tools": "{key} is {value}", "defaults": "the default Python is {value}"}


def words(before: Data, after: Data, notes: list[str]) -> str:
    """Return the difference as Markdown, and below it what a person has to look at."""
    parts = []
    for target, name in _NAMES.items():
        lines = [*_of_target(before, after, target)]
        if lines:
            parts.append(f"## {name}\n\n" + "".join(f"- {line}\n" for line in lines))
    upstream = [*_of_upstream(before, after)]
    if upstream:
        parts.append("## Python\n\n" + "".join(f"- {line}\n" for line in upstream))
    if notes:
        parts.append("## To look at by hand\n\n" + "".join(f"- {line}\n" for line in notes))
    if not parts:
        parts.append(f"Nothing but the day of the facts changes: {after['as_of']}.\n")
    return "\n".join(parts)


def _of_target(before: Data, after: Data, target: str) -> Iterator[str]:
    old, new = (_entries(data["releases"][target]) for data in (before, after))
    came = [f"{release} ({day})" for release, day in new.items() if release not in old]
    if came:
        yield f"Releases: {', '.join(came)}."
    for kind in ("patches", "tools", "defaults"):
        for key in _keys(after, kind, target):
            yield from _of_history(_history(before, kind, target, key), _history(after, kind, target, key), kind, key)
    for version, life in after["python"].items():
        was = before["python"].get(version, {}).get(target, {})
        for field, value in life.get(target, {}).items():
            if was.get(field) != value:
                moved = f", not from {was[field]}" if field in was else ""
                yield f"Python {version}: {field} {value if isinstance(value, str) else ', '.join(value)}{moved}."
    complete = after.get("complete", {}).get(target, {})
    for part, day in complete.items():
        if before.get("complete", {}).get(target, {}).get(part) != day:
            yield f"Nothing about {part} is missing up to {day}."


def _of_history(old: Mapping[str, str], new: Mapping[str, str], kind: str, key: str) -> Iterator[str]:
    since = {value: release for release, value in old.items()}
    for release, value in new.items():
        if old.get(release) != value:
            moved = f", not from {since[value]}" if value in since else ""
            yield f"From {release}{moved}: {_SAID[kind].format(key=key, value=value)}."


def _of_upstream(before: Data, after: Data) -> Iterator[str]:
    for version, life in after["python"].items():
        was = before["python"].get(version, {})
        for field in ("planned", "released", "eol"):
            if field in life and was.get(field) != life[field]:
                yield f"{version}: {field} {life[field]}."


def _keys(data: Data, kind: str, target: str) -> list[str]:
    return [""] if kind == "defaults" else [*data[kind][target]]


def _history(data: Data, kind: str, target: str, key: str) -> dict[str, str]:
    found = data[kind][target] if kind == "defaults" else data[kind][target].get(key, "")
    return _entries(found)


def _entries(history: str) -> dict[str, str]:
    return dict(line.split(" ", 1) for line in history.strip("\n").split("\n") if line)
