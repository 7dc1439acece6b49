"""HL212: .python-version holds something that is not a version."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.advice import links
from herolint.advice.versions import VERSION_FILE, read_for
from herolint.api import BOTH_ERROR, ERROR, WARNING, Change, Context, Fix, Location, Problem, Rule, Target
from herolint.formats.python_version_file import InvalidVersion
from herolint.formats.text import Line, visible
from herolint.formats.version_intent import intended_version, trailing_comment

_SHOWN = 60


def check(context: Context) -> Iterator[Problem]:
    """Report every line that is no version, where a buildpack only names the first."""
    rejecting = {target for found in context.complaints(RULE.mirrors[0]) for target in found.targets}
    lines: dict[Line, list[Target]] = {}
    for target in context.building:
        parsed = read_for(context, target)
        if isinstance(parsed, InvalidVersion):
            for line in parsed.lines:
                lines.setdefault(line, []).append(target)
    for line, targets in lines.items():
        yield Problem(
            f"{VERSION_FILE} holds `{_shown(line.text)}`, which is not a Python version that Heroku reads.",
            Location(VERSION_FILE, line.line, line.column, line.line, line.end_column),
            {target: ERROR if target in rejecting else WARNING for target in targets},
            _fix(context, line) if len(lines) == 1 else None,
            _help(line),
        )


def _shown(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _help(line: Line) -> str | None:
    version = intended_version(line.text)
    return f"Write just the major version: {version}" if version else None


def _fix(context: Context, line: Line) -> Fix | None:
    """Put the version alone on the line; a comment behind it goes to a line above."""
    version = intended_version(line.text)
    if version is None:
        return None
    comment = trailing_comment(line.text)
    content = context.checkout.read(VERSION_FILE)
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
    fixable="both",
    url=links.VERSION_FILE,
    check=check,
)
