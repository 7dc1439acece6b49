"""Marks the findings that a project has decided to live with, and reports decisions that decide nothing.

A finding is suppressed by an entry of the configuration, or by a comment in the file it is about:
``# herolint: ignore[HL224] the reason``. On its own line it holds for the file, at the end of a line for that
line. All need a reason; a configured one may have a last day.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.formats.text import decode, visible
from herolint.model import Finding, Location, Problem, Suppression
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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

WITHOUT_TRAILING = (".gitignore", ".python-version", ".slugignore", "runtime.txt")
"""Those of them where a # is part of the line unless it begins it."""

_MARK = b"herolint:"
# What follows the bracket is taken as it is: a second repetition before it would make a hostile line cost its square.
_COMMENT = lazy.pattern(r"[ \t]*#[ \t]*herolint:[ \t]*ignore\[([^\]\r\n]*)\]([^\r\n]*)", re.IGNORECASE)
_TRAILING = lazy.pattern(r"(?<=[ \t])#[ \t]*herolint:[ \t]*ignore\[([^\]\r\n]*)\]([^\r\n]*)", re.IGNORECASE)
_MOST_SHOWN, _LONGEST_SHOWN = 5, 60


class Entry(NamedTuple):
    """One decision to suppress: the rules' codes or names, the path or pattern they are meant for, and why.

    ``path`` is a shell pattern, ``None`` for every file. ``until`` is the last day on which it holds. ``at`` is where
    it is written, in a file of the app or in one given on the command line. ``line`` is the only line that it holds
    for; ``misplaced`` says that it's in a place where the file's format knows no comment, ``shared`` that it also holds
    for other apps, which may need it although this one doesn't.
    """

    rules: tuple[str, ...]
    path: str | None
    reason: str
    at: Location
    until: datetime.date | None = None
    line: int | None = None
    misplaced: bool = False
    shared: bool = False


def apply(
    findings: Sequence[Finding],
    context: Context,
    configured: Iterable[Entry],
    has_run: Callable[[str], bool | None] = lambda rule: True,
    near: Callable[[str], str | None] = lambda rule: None,
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """Return the findings with those that are suppressed marked, and a problem for each decision without effect.

    ``has_run`` says of a rule's code or name whether the rule has run, ``None`` if there is no such rule, and
    ``near`` which one may be meant then. If a rule hasn't run, it's unknown whether there is anything to suppress.
    """
    commented = [
        path for path in dict.fromkeys(finding.at.path for finding in findings) if path.endswith((".txt", ".py"))
    ]
    entries = [*configured, *comments(context, commented)]
    if not entries:
        return tuple(findings), ()
    marks = _Marks(entries, context.as_of)
    marked = tuple(marks.mark(finding) for finding in findings)
    has_run = functools.cache(has_run)
    problems = (
        _problem(entry, context.as_of, marks.unused(number), has_run, near) for number, entry in enumerate(entries)
    )
    return marked, tuple(problem for problem in problems if problem is not None)


def comments(context: Context, more_files: Iterable[str] = ()) -> Iterator[Entry]:
    """Find the comments that suppress, in the files at the app's root that may hold some, and in ``more_files``."""
    for path in dict.fromkeys((*COMMENTED_FILES, *more_files)):
        content = context.load(path, bytes)
        if content is None or _MARK not in content.lower():
            continue
        for number, line in enumerate(decode(content).split("\n"), 1):
            line = line.rstrip("\r")
            match = _COMMENT.fullmatch(line)
            own_line = match is not None
            match = match or _trailing(line)
            if match:
                rules = tuple(dict.fromkeys(part.strip() for part in match[1].split(",") if part.strip()))
                begins = 1 if own_line else match.start() + 1
                yield Entry(
                    rules,
                    path,
                    match[2].strip(),
                    Location(path, number, begins, number, len(line) + 1),
                    line=None if own_line else number,
                    misplaced=not own_line and path in WITHOUT_TRAILING,
                )


def _trailing(line: str) -> re.Match[str] | None:
    """Find a comment behind something else; a # between quotes begins none."""
    match = _TRAILING.search(line)
    if match is None or line.lstrip().startswith("#"):
        return None
    before = line[: match.start()]
    return None if any(before.count(quote) % 2 for quote in "\"'") else match


class _Marks:
    """Marks findings, and keeps in mind which parts of which entries were of use."""

    def __init__(self, entries: Sequence[Entry], day: datetime.date) -> None:
        self._entries = entries
        self._used: set[tuple[int, str]] = set()
        # By rule and by path, so that a file of very many comments costs no more than its size.
        self._places: dict[tuple[str, str | None], list[tuple[int, str]]] = {}
        self._patterns: dict[str, list[tuple[int, str]]] = {}
        self._lines: dict[tuple[str, str, int], list[tuple[int, str]]] = {}
        for number, entry in enumerate(entries):
            if entry.reason and not entry.misplaced and not _is_over(entry, day):
                self._file(number, entry)
        self._known: dict[tuple[str, str], Suppression | None] = {}

    def _file(self, number: int, entry: Entry) -> None:
        for rule in entry.rules:
            name = rule.lower()
            if entry.line is not None:
                self._lines.setdefault((name, entry.at.path, entry.line), []).append((number, rule))
            elif entry.path is not None and _SPECIAL.intersection(entry.path):
                self._patterns.setdefault(name, []).append((number, rule))
            else:
                path = None if entry.path is None else entry.path.rstrip("/")
                self._places.setdefault((name, path), []).append((number, rule))

    def mark(self, finding: Finding) -> Finding:
        key = finding.code, finding.at.path
        if key not in self._known:
            self._known[key] = self._find(finding)
        suppression = self._known[key]
        if self._lines and finding.at.line is not None:
            suppression = self._of_line(finding, finding.at.line) or suppression
        return finding if suppression is None else finding._replace(suppressed=suppression)

    def unused(self, number: int) -> tuple[str, ...]:
        return tuple(rule for rule in self._entries[number].rules if (number, rule) not in self._used)

    def _of_line(self, finding: Finding, line: int) -> Suppression | None:
        found = [
            hit
            for name in (finding.code.lower(), finding.name)
            for hit in self._lines.get((name, finding.at.path, line), ())
        ]
        return self._use(found)

    def _find(self, finding: Finding) -> Suppression | None:
        path = finding.at.path
        found: list[tuple[int, str]] = []
        for name in (finding.code.lower(), finding.name):
            for place in (None, *_with_folders(path)):
                found += self._places.get((name, place), ())
            for number, rule in self._patterns.get(name, ()):
                if matches(path, self._entries[number].path or ""):
                    found.append((number, rule))
        return self._use(found)

    def _use(self, found: Sequence[tuple[int, str]]) -> Suppression | None:
        self._used.update(found)
        if not found:
            return None
        entry = self._entries[max(found)[0]]
        return Suppression(entry.at, entry.reason)


_SPECIAL = frozenset("*?[")


def _with_folders(path: str) -> Iterator[str]:
    """Yield a path and the folders that hold it."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _is_over(entry: Entry, day: datetime.date) -> bool:
    return entry.until is not None and entry.until < day


def matches(path: str, pattern: str) -> bool:
    """Return whether a path fits a shell pattern, in which ``*`` also stands for slashes; a folder fits all in it."""
    if path == pattern or path.startswith(pattern.rstrip("/") + "/"):
        return True
    from fnmatch import fnmatchcase

    try:
        return fnmatchcase(path, pattern)
    except re.error:  # Python before 3.11 makes no valid expression of [z-a]
        return False


def _problem(
    entry: Entry,
    day: datetime.date,
    unused: tuple[str, ...],
    has_run: Callable[[str], bool | None],
    near: Callable[[str], str | None],
) -> Problem | None:
    if not entry.rules:
        message, help_text = (
            "The suppression doesn't name a rule.",
            "Write the rule's code between the brackets, or delete it.",
        )
    elif entry.misplaced:
        message = (
            f"The suppression of {_shown(entry.rules)} has no effect: {entry.at.path} doesn't support comments after "
            "text."
        )
        help_text = "Move it to a separate line."
    elif not entry.reason:
        message = f"The suppression of {_shown(entry.rules)} has no effect without a reason."
        help_text = "Write the reason after the closing bracket."
    elif _is_over(entry, day):
        message = f"The suppression of {_shown(entry.rules)} ended on {entry.until}."
        help_text = "Fix the finding, or set a later date."
    elif unknown := [rule for rule in unused if has_run(rule) is None]:
        message = f"The suppression names {_shown(unknown)}, but there is no such rule."
        meant = near(unknown[0])
        help_text = f"Did you mean {meant}?" if meant else "`herolint rules` lists the rules."
    elif not entry.shared and (idle := [rule for rule in unused if has_run(rule)]):
        message = f"The suppression of {_shown(idle)} matches no finding."
        help_text = "Delete it." if len(idle) == len(entry.rules) else "Delete that rule from it."
    else:
        return None
    return Problem(message, entry.at, help=help_text)


def _shown(rules: Sequence[str]) -> str:
    more = f" and {len(rules) - _MOST_SHOWN} more" if len(rules) > _MOST_SHOWN else ""
    return visible(", ".join(rule[:_LONGEST_SHOWN] for rule in rules[:_MOST_SHOWN])) + more
