"""Find what a Heroku build or app log says in the words of the rules.

A phrase of `herolint.model.Rule.log` is text of one line, case-sensitive. A ``*`` in it is anything on the line. What
is before `` … `` is on the same line, or at most `_FAR` lines above it: a heading, for example, whose own phrase then
counts less.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from herolint.model import Rule

    _Best = dict[int, tuple[int, dict[str, tuple[int, int]]]]

LARGEST = 8 << 20
"""Bytes of a log that are read: its end, where builds and apps say why they stopped."""

_GAP = " … "
_FAR = 100
_MOST_HITS = 200
_LONGEST_LINE = 2_000

_CONTROL = lazy.pattern(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|[\x00-\x08\x0b-\x1f\x7f]")
_PREFIXES = lazy.pattern(
    r"(?:remote: ?"  # git push
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,20}(?:Z|[+-][0-9:]{4,6})? [a-z]+\[[A-Za-z0-9_.-]+\]: ?"  # heroku logs
    r"| ?!(?= |$)"  # the buildpacks' errors and warnings
    r"|\[(?=Error: |Warning: ))"  # the headlines of Cloud Native Buildpacks
)
_SPACES = lazy.pattern(r"[ \t]+")
_FRAME = lazy.pattern(r"\[[0-9]+ lines of output\]$|\[Traceback \(most recent call last\):$")
_OF_PIP = "lines of output"
_HEAD_OF_FRAME = 3
_ENDS_OF_FRAMES = ("[end of output]", "]")
_AFTER_THE_BUILD = ("HL4", "HL7")
_TESTS = "= test session starts ="
_END_OF_TESTS = lazy.pattern(r"=+ .* in [0-9.]+s(?: \(.*\))? =+$")
_NOTICE = lazy.pattern(r"warning:|note:|-----> (?!error)", re.IGNORECASE)
_CLOSING = lazy.pattern(
    r"failed to push some refs|Push (?:rejected|failed)|remote rejected|Unable to (?:install dep|generate Dj)"
    r"|static files failed|update application code|to crashed|Process exited with status [1-9]|code=H[0-9]{2}"
)
_TROUBLE = lazy.pattern(r"error|exception|failed|fatal|cannot|can't|couldn't|unable|not found|crashed", re.IGNORECASE)


def has_failed(lines: Sequence[str]) -> bool:
    """Return whether a log ends in a build or process that failed, whatever the reason."""
    return any(_CLOSING.search(line) for line in lines)


class Symptom(NamedTuple):
    """A line of a log, and the codes of the rules that it's a sign of, the likeliest first."""

    line: str
    codes: tuple[str, ...]


def clean(content: bytes) -> list[str]:
    """Return the lines of a log without colors, prefixes and repeated white space; empty lines are left out."""
    text = content[-LARGEST:].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = (_clean_line(line[:_LONGEST_LINE]) for line in text.split("\n"))
    return [line for line in lines if line]


def _clean_line(line: str) -> str:
    line = _CONTROL.sub("", line)
    for _ in range(4):
        match = _PREFIXES.match(line)
        if not match:
            break
        line = line[match.end() :]
    return _SPACES.sub(" ", line).strip()


class _Hit(NamedTuple):
    """Where a phrase fits: the number of its line, the phrase's length, and the line of what is before its gap."""

    number: int
    length: int
    heading: int | None


def symptoms(lines: Sequence[str], rules: Iterable[Rule]) -> list[Symptom]:
    """Return the lines that the rules know, notices last, each set of rules once.

    Where several phrases fit a line, the longest one counts. Rules with equally long ones are all named, first the one
    whose phrase begins nearest, then the one that lists it earliest.
    """
    lines = _without_tests(lines)
    best = _best(lines, tuple(rules))
    found = [
        Symptom(lines[number], tuple(sorted(codes, key=codes.__getitem__)))
        for number, (_, codes) in sorted(best.items())
    ]
    found.sort(key=lambda symptom: is_notice(symptom.line))
    first: dict[tuple[str, ...], Symptom] = {}
    for symptom in found:
        first.setdefault(symptom.codes, symptom)
    return list(first.values())


def _without_tests(lines: Sequence[str]) -> list[str]:
    """Return the lines, empty where pytest reports: a failed test isn't a failed deploy."""
    kept: list[str] = []
    testing = False
    for line in lines:
        testing = testing or _TESTS in line
        kept.append("" if testing else line)
        testing = testing and not _END_OF_TESTS.match(line)
    return kept


def is_notice(line: str) -> bool:
    """Return whether a line only warns, or announces a step: nothing fails because of it."""
    return _NOTICE.match(line) is not None


def _best(lines: Sequence[str], rules: Sequence[Rule]) -> _Best:
    """Return the length of the longest phrase that fits each line, and the rules that list one of this length."""
    text = "\n".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    best: _Best = {}
    headings: list[tuple[int, _Hit]] = []
    frames = _frames(lines)
    framed = {number for frame in frames if _OF_PIP in lines[frame.start] for number in frame}
    for rule in rules:
        for rank, phrase in enumerate(rule.log):
            for hit in _hits(phrase, text, starts, lines):
                if hit.number in framed and rule.code.startswith(_AFTER_THE_BUILD):
                    continue
                known, codes = best.get(hit.number, (0, {}))
                distance = _FAR + 1
                if hit.heading is not None:
                    distance = hit.number - hit.heading
                    headings.append((hit.heading, hit))
                if hit.length >= known:
                    codes = codes if hit.length == known else {}
                    codes[rule.code] = min((distance, rank), codes.get(rule.code, (distance, rank)))
                    best[hit.number] = hit.length, codes
    for heading, hit in headings:
        if heading in best and best.get(hit.number, (0,))[0] == hit.length:
            _drop(best, best[heading][1].keys(), range(heading, hit.number))
    _drop_heads(best, lines, frames)
    return best


def _drop_heads(best: _Best, lines: Sequence[str], frames: Iterable[range]) -> None:
    """Forget the lines that introduce a frame in which more is known."""
    for frame in frames:
        for start in frame:
            if _FRAME.search(lines[start]) and any(number in best for number in range(start, frame.stop)):
                for number in range(start - _HEAD_OF_FRAME, start):
                    best.pop(number, None)


def _drop(best: _Best, codes: AbstractSet[str], numbers: Iterable[int]) -> None:
    """Forget the lines that the same rules know."""
    for number in numbers:
        if number in best and best[number][1].keys() == codes:
            del best[number]


def _frames(lines: Sequence[str]) -> list[range]:
    """Return the lines that pip shows of each build of another package, and gunicorn of a worker that doesn't load.

    The app itself doesn't run in pip's.
    """
    frames: list[range] = []
    start = None
    for number, line in enumerate(lines):
        if _FRAME.search(line):
            start = number if start is None else start
        elif line in _ENDS_OF_FRAMES and start is not None:
            frames.append(range(start, number))
            start = None
    return frames


def _hits(phrase: str, text: str, starts: Sequence[int], lines: Sequence[str]) -> Iterator[_Hit]:
    """Yield where a phrase fits."""
    before, gap, own = phrase.rpartition(_GAP)
    pieces = own.split("*")
    needle = max(pieces, key=len)
    length = sum(len(piece.strip()) for piece in pieces)
    # From the end: of too many hits, the last ones count: they say why the app stopped.
    at, seen = text.rfind(needle), -1
    for _ in range(_MOST_HITS):
        if at < 0:
            return
        number = bisect_right(starts, at) - 1
        if number != seen and _in_order(pieces, lines[number]):
            heading = _heading(before, lines, number) if gap else None
            if not gap or heading is not None:
                yield _Hit(number, length, heading)
        seen = number
        at = text.rfind(needle, 0, at)


def _in_order(pieces: Sequence[str], line: str) -> bool:
    at = 0
    for piece in pieces:
        piece = piece.strip() if len(pieces) > 1 else piece
        at = line.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def _heading(text: str, lines: Sequence[str], number: int) -> int | None:
    """Return the number of the nearest line that a text fits, ``None`` if it's too far above."""
    pieces = text.split("*")
    return next((at for at in range(number, max(number - _FAR, 0) - 1, -1) if _in_order(pieces, lines[at])), None)


def last_error(lines: Sequence[str]) -> str | None:
    """Return the last line that looks like an error, or the last line; ``None`` of an empty log.

    A line that only says that the build failed or the process crashed counts if there is no other.
    """
    errors = [line for line in lines if _TROUBLE.search(line)]
    telling = [line for line in errors if not _CLOSING.search(line)]
    return next((found[-1] for found in (telling, errors, lines) if found), None)
