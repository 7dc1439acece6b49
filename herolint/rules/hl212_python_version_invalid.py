"""HL212: .python-version holds something that is not a version."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, VERSION_FILE, WARNING, Change, Context, Fix, Impact, Problem, Rule, links
from herolint.api.moves import is_installable
from herolint.api.python_files import InvalidVersion, intended_version, posix_lines, trailing_comment
from herolint.api.text import Line
from herolint.api.versions import place, read_for, rejecting, shown

_MANY = 20
"""A file with more wrong lines than this is something else altogether: one finding says so."""


def check(context: Context) -> Iterator[Problem]:
    """Report every line that is no version, where a buildpack only names the first."""
    stopped = rejecting(context, RULE.mirrors[0])
    lines: dict[int, Line] = {}
    impacts: dict[int, Impact] = {}
    for target in context.building:
        parsed = read_for(context, target)
        if isinstance(parsed, InvalidVersion):
            for line in parsed.lines:
                # Where both targets reject a line, Cedar's text of it stands: Cedar trims less.
                lines.setdefault(line.line, line)
                severity = ERROR if target in stopped else WARNING
                impacts[line.line] = {**impacts.get(line.line, {}), target: severity}
    if len(lines) > _MANY:
        number, first = next(iter(lines.items()))
        message = f"{VERSION_FILE} holds many lines that are no Python version, from `{shown(first.text)}` on."
        yield Problem(message, place(VERSION_FILE, first), impacts[number], cause=VERSION_FILE)
        return
    for number, line in lines.items():
        yield Problem(
            f"{VERSION_FILE} holds `{shown(line.text)}`, which is not a Python version that Heroku reads.",
            place(VERSION_FILE, line),
            impacts[number],
            _fix(context, line),
            _help(context, line),
            cause=VERSION_FILE,
        )


def _help(context: Context, line: Line) -> str | None:
    version = intended_version(line.text)
    if version is None:
        return None
    if _is_only_entry(context):
        return f"Write just the major version: {version}"
    return f"Keep one version, and write just its two numbers: {version}"


def _is_only_entry(context: Context) -> bool:
    return len(context.checkout.load(VERSION_FILE, posix_lines)) == 1


def _fix(context: Context, line: Line) -> Fix | None:
    """Put the version alone on the line; a comment behind it goes to a line above.

    Only where it is the one line that counts: with another, there would be too many. A version that Heroku does
    not have would only lead to the next complaint.
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
    summary=".python-version holds something other than a version in numbers.",
    why="The build stops: both buildpacks take two or three numbers joined by dots and nothing else, though pyenv and "
    "uv read prefixes, wildcards and more.",
    how="Write the major version alone on its line, without quotes, prefix or wildcard; put comments on lines of their "
    "own that begin with #.",
    impact=BOTH_ERROR,
    mirrors=("python-version-file::invalid-version",),
    fixable="safe",
    when=("python-version-file::invalid-version", "runtime.txt"),
    url=links.VERSION_FILE,
    log=("Invalid Python version in .python-version",),
    check=check,
)
