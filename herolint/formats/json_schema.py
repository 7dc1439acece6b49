"""Check a JSON value against a schema: the part of JSON Schema (draft 2020-12) that herolint's own schemas use.

Keys that a schema doesn't know are always accepted, because documents gain keys over time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from herolint.formats.text import shown

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_WORDS = {"object": "an object", "array": "an array", "integer": "an integer", "null": "null"}


class MismatchError(Exception):
    """A value doesn't follow the schema; the message names its place and what is expected there."""


def ensure(value: Any, schema: Mapping[str, Any]) -> None:
    """Raise ``MismatchError`` where a value doesn't follow a schema; it is followed only as deep as the schema goes."""
    _ensure(value, schema, schema, "")


def _ensure(value: Any, schema: Mapping[str, Any], top: Mapping[str, Any], place: str) -> None:
    schema = _resolved(schema, top)
    if "anyOf" in schema:
        _ensure(value, _alternative(value, schema, top), top, place)
        return
    _ensure_allowed(value, schema, place)
    if isinstance(value, dict):
        for name in schema.get("required", ()):
            if name not in value:
                raise MismatchError(f"{place or 'the document'} has no {name!r}")
    for child, of_child, where in _children(value, schema, place):
        _ensure(child, of_child, top, where)


def _resolved(schema: Mapping[str, Any], top: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in schema:
        schema = top["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema


def _alternative(value: Any, schema: Mapping[str, Any], top: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the alternative of the value's type; the last one if none is."""
    choices = [_resolved(choice, top) for choice in schema["anyOf"]]
    return next((choice for choice in choices if _is_one_of(value, choice.get("type", ()))), choices[-1])


def _is_one_of(value: Any, types: Any) -> bool:
    names = [types] if isinstance(types, str) else types
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, _TYPES[name]) for name in names)


def _ensure_allowed(value: Any, schema: Mapping[str, Any], place: str) -> None:
    types = schema.get("type")
    if types is not None and not _is_one_of(value, types):
        names = [types] if isinstance(types, str) else types
        raise MismatchError(
            f"{place or 'the document'} must be {' or '.join(_WORDS.get(name, f'a {name}') for name in names)}"
        )
    if "const" in schema and value != schema["const"]:
        raise MismatchError(f"{place} must be {schema['const']!r}")
    if "enum" in schema and not any(value is one or (isinstance(one, str) and value == one) for one in schema["enum"]):
        known = ", ".join("null" if one is None else one for one in schema["enum"])
        raise MismatchError(f"{place} must be one of {known}")
    if "pattern" in schema and not re.fullmatch(schema["pattern"].strip("^$"), value):
        raise MismatchError(f"{place} is {shown(value)!r}")
    if "minimum" in schema and value is not None and value < schema["minimum"]:
        raise MismatchError(f"{place} must be at least {schema['minimum']}")


def _children(value: Any, schema: Mapping[str, Any], place: str) -> Iterator[tuple[Any, Mapping[str, Any], str]]:
    if isinstance(value, dict):
        for name, of_child in schema.get("properties", {}).items():
            if name in value:
                yield value[name], of_child, f"{place}.{name}" if place else name
    elif isinstance(value, list) and "items" in schema:
        for number, child in enumerate(value):
            yield child, schema["items"], f"{place}[{number}]"
