"""Turn off Poetry's package mode in a pyproject.toml without changing anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from herolint import lazy
from herolint.installers.poetry_project import Incomplete

__all__ = ["Incomplete", "without_package_mode"]

_PATH = ("tool", "poetry", "package-mode")
_LINE = "package-mode = false"
_TABLE = lazy.pattern(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*poetry[ \t]*\][^\n]*(?:\n|\Z)", re.MULTILINE)
_SUBTABLE = lazy.pattern(r"^[ \t]*\[\[?[ \t]*tool[ \t]*\.[ \t]*poetry[ \t]*\.", re.MULTILINE)
_MOST_TRIED = 5


def without_package_mode(content: bytes) -> bytes | None:
    """Return the same file with package mode turned off; ``None`` if that takes more than one edit.

    An edit counts only if the parsed document differs by that one key.
    """
    from herolint.formats import toml

    before = toml.parse(content)
    if not isinstance(before, dict):
        return None
    wanted = _switched_off(before)
    for number, text in enumerate(_candidates(content)):
        if number >= _MOST_TRIED or wanted is None:
            return None
        changed = text.encode("utf-8")
        if toml.parse(changed) == wanted:
            return changed
    return None


def _switched_off(document: Mapping[str, Any]) -> dict[str, Any] | None:
    tool = document.get("tool", {})
    poetry = tool.get("poetry", {}) if isinstance(tool, dict) else None
    if not isinstance(poetry, dict):
        return None
    return {**document, "tool": {**tool, "poetry": {**poetry, "package-mode": False}}}


def _candidates(content: bytes) -> Iterator[str]:
    """Return candidate texts, the tidiest first: in the key's place, in the table, in a new table."""
    from herolint.formats import toml

    text = content.decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    span = toml.locate(content, _PATH)
    lines = text.split("\n")
    line = lines[span.line - 1]
    value = re.fullmatch(r"(.*=[ \t]*)true", line[span.column - 1 : span.end_column - 1])
    if value:
        line = f"{line[: span.column - 1]}{value[1]}false{line[span.end_column - 1 :]}"
        yield "\n".join([*lines[: span.line - 1], line, *lines[span.line :]])
    for header in _TABLE.finditer(text):
        before = text[: header.end()]
        yield f"{before}{'' if before.endswith(chr(10)) else end}{_LINE}{end}{text[header.end() :]}"
    for header in _SUBTABLE.finditer(text):
        yield f"{text[: header.start()]}[tool.poetry]{end}{_LINE}{end}{end}{text[header.start() :]}"
    gap = "" if not text else end if text.endswith("\n") else end * 2
    yield f"{text}{gap}[tool.poetry]{end}{_LINE}{end}"
