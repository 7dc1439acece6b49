"""Documents in which one field after the other has the wrong type."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

WRONG: tuple[Any, ...] = (7, 1.5, True, "", "x", [], {}, [1], [[1]], {"a": 1}, [{"a": 1}, 2], None)


def toml(document: dict[str, Any]) -> bytes:
    """Write a document as TOML; ``None`` becomes a date, which JSON does not have."""
    return "".join(f"{json.dumps(key)} = {_value(value)}\n" for key, value in document.items()).encode()


def _value(value: Any) -> str:
    if value is None:
        return "2020-01-01"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_value(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value)


def mangled(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give a copy for each field and each wrong value, and one without the field."""
    for path in _paths(document):
        for wrong in WRONG:
            yield _replaced(document, path, wrong)
        yield _replaced(document, path, ...)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    entries: Iterator[tuple[Any, Any]] = iter(())
    if isinstance(value, dict):
        entries = iter(value.items())
    elif isinstance(value, list):
        entries = iter(enumerate(value))
    for key, one in entries:
        yield (*path, key)
        yield from _paths(one, (*path, key))


def _replaced(value: Any, path: tuple[Any, ...], wrong: Any) -> Any:
    key, rest = path[0], path[1:]
    if isinstance(value, list):
        items = [_replaced(one, rest, wrong) if index == key and rest else one for index, one in enumerate(value)]
        if not rest:
            items[key : key + 1] = [] if wrong is ... else [wrong]
        return items
    if rest:
        return {**value, key: _replaced(value[key], rest, wrong)}
    copy = {name: one for name, one in value.items() if name != key}
    return copy if wrong is ... else {**copy, key: wrong}
