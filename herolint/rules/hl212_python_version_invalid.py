"""HL212: .python-version contains an invalid version."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    ERROR,
    RUNTIME_TXT,
    VERSION_FILE,
    WARNING,
    Change,
    Context,
    Fix,
    Impact,
    Problem,
    Rule,
    links,
)
from herolint.api.moves import is_installable
from herolint.api.python_files import InvalidVersion, intended_version, posix_lines, trailing_comment
from herolint.api.text import Line
from herolint.api.versions import place, read_for, rejecting, shown

_MANY = 20
"""A file with more invalid lines than this isn't a version file: report it once."""


def check(context: Context) -> Iterator[Problem]:
    """Report every invalid line; a buildpack reports only the first."""
    stopped = rejecting(context, RULE.mirrors[0])
    lines: dict[int, Line] = {}
    impacts: dict[int, Impact] = {}
    for target in context.building:
        parsed = read_for(context, target)
        if isinstance(parsed, InvalidVersion):
            for line in parsed.lines:
                # If both targets reject a line, report Cedar's text of it: Cedar trims less.
                lines.setdefault(line.line, line)
                severity = ERROR if target in stopped else WARNING
                impacts[line.line] = {**impacts.get(line.line, {}), target: severity}
    if len(lines) > _MANY:
        number, first = next(iter(lines.items()))
        message = f"{VERSION_FILE} contains many lines that aren't Python versions, from `{shown(first.text)}` on."
        yield Problem(message, place(VERSION_FILE, first), impacts[number], cause=_cause(context))
        return
    for number, line in lines.items():
        yield Problem(
            f"{VERSION_FILE} contains `{shown(line.text)}`, which Heroku doesn't accept as a version.",
            place(VERSION_FILE, line),
            impacts[number],
            _fix(context, line),
            _help(context, line),
            cause=_cause(context),
        )


def _cause(context: Context) -> str:
    """Return the file to edit: moving the version from runtime.txt rewrites this file, too."""
    return RUNTIME_TXT if context.checkout.is_file(RUNTIME_TXT) else VERSION_FILE


def _help(context: Context, line: Line) -> str | None:
    version = intended_version(line.text)
    if version is None:
        return None
    if _is_only_entry(context):
        return f"Write only the X.Y version: `{version}`."
    return f"Keep one version, and write only its X.Y part: `{version}`."


def _is_only_entry(context: Context) -> bool:
    return len(context.checkout.load(VERSION_FILE, posix_lines)) == 1


def _fix(context: Context, line: Line) -> Fix | None:
    """Write only the version on the line; move a comment after it to the line above.

    Return ``None`` if the file has another entry, or if Heroku doesn't have the version.
    """
    version = intended_version(line.text)
    if version is None or not _is_only_entry(context) or not is_installable(context, version):
        return None
    content = context.checkout.read(VERSION_FILE)
    comment = trailing_comment(line.text)
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    end = "\r" if lines[line.line - 1].endswith("\r") else ""
    lines[line.line - 1 : line.line] = [f"{text}{end}" for text in (comment, version) if text]
    changed = "\n".join(lines).encode("utf-8", "surrogateescape")
    return context.fix(f"Write {version}", (Change(VERSION_FILE, changed),))


RULE = Rule(
    code="HL212",
    name="python-version-invalid",
    summary=".python-version contains an invalid version.",
    why="The build fails. Heroku accepts only X.Y or X.Y.Z here, unlike pyenv and uv, which also accept prefixes and "
    "wildcards.",
    how="Write only the X.Y version on its line, without quotes, prefix or wildcard. Put comments on separate lines "
    "that start with #.",
    impact=BOTH_ERROR,
    mirrors=("python-version-file::invalid-version",),
    fixable="safe",
    when=("python-version-file::invalid-version", "runtime.txt"),
    url=links.VERSION_FILE,
    log=("Invalid Python version in .python-version",),
    check=check,
)
