"""app.json: which stack it asks for. `herolint.formats.app_json` reads the rest, where it is needed."""

from __future__ import annotations

from herolint.tuples import NamedTuple

CONTAINER_STACK = "container"
"""The name app.json gives for an app whose Dockerfile Heroku builds; it isn't the name of an image."""

_MAX_SIZE = 1 << 20


class StackName(NamedTuple):
    """The stack that app.json asks for, and where it says so: from the key to the value's end, 1-based."""

    name: str
    line: int
    column: int
    end_column: int


def parse_stack(content: bytes) -> StackName | None:
    """Return the value of the top-level ``stack``, or ``None`` if there is no such string.

    A file that isn't JSON, or is larger than a megabyte, asks for no stack.
    """
    if b"stack" not in content or len(content) > _MAX_SIZE:
        return None
    import json

    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return None
    name = document.get("stack") if isinstance(document, dict) else None
    if not isinstance(name, str):
        return None
    from herolint.formats.json_document import locate

    span = locate(content, ("stack",))
    return StackName(name, span.line, span.column, span.end_column)
