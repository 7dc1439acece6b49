"""Edits of single lines of a requirements file that leave all other bytes unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herolint.formats.requirements import Requirement


def without(content: bytes, line: Requirement) -> bytes | None:
    """Return the content without a line and its continuations; ``None`` if the lines aren't plain."""
    lines = _lines(content)
    if lines is None:
        return None
    return "".join([*lines[: line.at.line - 1], *lines[line.at.end_line :]]).encode("utf-8")


def renamed(content: bytes, line: Requirement, name: str) -> bytes | None:
    """Return the content with another project required, in any version; ``None`` if the line isn't plain.

    Delete extras and versions, which belong to the old project; keep a marker.
    """
    lines = _lines(content)
    if lines is None or line.at.end_line != line.at.line or line.hashes:
        return None
    first, start = line.at.line - 1, line.at.column - 1
    before, after = lines[first][:start], lines[first][start + len(line.text) :]
    marker = f" ; {line.marker}" if line.marker else ""
    lines[first] = f"{before}{name}{marker}{after}"
    return "".join(lines).encode("utf-8")


def with_marker(content: bytes, line: Requirement, marker: str) -> bytes | None:
    """Return the content with a marker added to a requirement, before its hashes; ``None`` if it isn't plain."""
    lines = _lines(content)
    if lines is None:
        return None
    first = line.at.line - 1
    start = line.at.column - 1
    before, written = lines[first][:start], lines[first][start:]
    if line.at.end_line == line.at.line:
        requirement, after = written[: len(line.text)], written[len(line.text) :]
        requirement, dashes, hashes = requirement.partition(" --")
        after = dashes + hashes + after
    elif line.marker is None:
        requirement = written.rstrip("\r\n").removesuffix("\\").rstrip()
        after = written[len(requirement) :]
    else:
        return None
    asked, semicolon, old = requirement.partition(";")
    if bool(semicolon) is not (line.marker is not None):
        return None
    both = f"({old.strip()}) and {marker}" if semicolon else marker
    lines[first] = f"{before}{asked.rstrip()} ; {both}{after}"
    return "".join(lines).encode("utf-8")


def _lines(content: bytes) -> list[str] | None:
    """Split into lines with their endings, numbered as in the requirement's place."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if text.startswith("\ufeff") or text.count("\r") != text.count("\r\n"):
        return None
    return [f"{line}\n" for line in text.split("\n")[:-1]] + text.rsplit("\n", 1)[-1:]
