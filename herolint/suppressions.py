"""Marks the findings that a project has decided to live with, and reports decisions that decide nothing.

A finding is suppressed by an entry of the configuration, or by a comment on its own line of the file it is about:
``# herolint: ignore[HL224] the reason``. Both need a reason; a configured one may have a last day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from herolint.formats.text import decode, visible
from herolint.model import Finding, Location, Problem, Suppression

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from herolint.api import Context

UNUSED = "HL005"
"""The rule under which a suppression without effect is reported."""

COMMENTED_FILES = (
    ".gitignore",
    ".python-version",
    ".slugignore",
    "Pipfile",
    "heroku.yml",
    "project.toml",
    "pyproject.toml",
    "requirements.txt",
    "runtime.txt",
)
"""The files at an app's root that herolint has findings about and whose format knows comments that begin with #."""

_MARK = b"herolint:"
_COMMENT = re.compile(r"[ \t]*#[ \t]*herolint:[ \t]*ignore\[([^\]\r\n]*)\][ \t]*([^\r\n]*)", re.IGNORECASE)


class Entry(NamedTuple):
    """One decision to suppress: the rules' codes or names, the path or pattern they are meant for, and why.

    ``path`` is a shell pattern, ``None`` for every file. ``until`` is the last day on which it holds. ``at`` is where
    it is written, in a file of the app or in one given on the command line.
    """

    rules: tuple[str, ...]
    path: str | None
    reason: str
    at: Location
    until: datetime.date | None = None


def apply(
    findings: Sequence[Finding], context: Context, configured: Iterable[Entry]
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """Give the findings with those that are suppressed marked, and a problem for each decision without effect."""
    entries = [*configured, *comments(context)]
    if not entries:
        return tuple(findings), ()
    used: set[Entry] = set()
    marked = [_mark(finding, entries, context.as_of, used) for finding in findings]
    return tuple(marked), tuple(_problem(entry, context) for entry in entries if entry not in used)


def comments(context: Context) -> Iterator[Entry]:
    """Find the comments that suppress, in the files at the app's root that may hold some."""
    for path in COMMENTED_FILES:
        content = context.load(path, bytes)
        if content is None or _MARK not in content:
            continue
        for number, line in enumerate(decode(content).split("\n"), 1):
            match = _COMMENT.fullmatch(line.rstrip("\r"))
            if match:
                rules = tuple(part.strip() for part in match[1].split(",") if part.strip())
                yield Entry(rules, path, match[2].strip(), Location(path, number, 1, number, len(line) + 1))


def _mark(finding: Finding, entries: Iterable[Entry], day: datetime.date, used: set[Entry]) -> Finding:
    for entry in entries:
        if not _names(entry, finding) or not entry.reason or (entry.until is not None and entry.until < day):
            continue
        used.add(entry)
        finding = finding._replace(suppressed=Suppression(entry.at, entry.reason))
    return finding


def _names(entry: Entry, finding: Finding) -> bool:
    if not any(rule.upper() == finding.code or rule.lower() == finding.name for rule in entry.rules):
        return False
    return entry.path is None or matches(finding.at.path, entry.path)


def matches(path: str, pattern: str) -> bool:
    """Say whether a path fits a shell pattern, in which ``*`` also stands for slashes; a folder fits all in it."""
    from fnmatch import fnmatchcase

    return fnmatchcase(path, pattern) or path.startswith(pattern.rstrip("/") + "/")


def _problem(entry: Entry, context: Context) -> Problem:
    rules = visible(", ".join(entry.rules)) or "no rule"
    if not entry.reason:
        message = f"The suppression of {rules} has no effect, because it gives no reason."
        help_text = "Write the reason behind the closing bracket."
    elif entry.until is not None and entry.until < context.as_of:
        message = f"The suppression of {rules} ended on {entry.until}."
        help_text = "Mend what it put off, or give it a later day."
    else:
        message = f"The suppression of {rules} suppresses nothing."
        help_text = "Delete it."
    return Problem(message, entry.at, help=help_text)
