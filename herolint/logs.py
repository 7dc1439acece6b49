"""Find what a Heroku build or app log says in the words of the rules.

A phrase of `herolint.model.Rule.log` is text of one line, case-sensitive. A ``*`` in it is anything on the line. What
is before `` … `` is on the same line, or at most `_FAR` lines above it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.model import Severity
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from herolint.model import Rule

LARGEST = 8 << 20
"""Bytes of a log that are read: its end, where builds and apps say why they stopped."""

_GAP = " … "
_FAR = 40
_MOST_HITS = 200
_LONGEST_LINE = 2_000

_CONTROL = lazy.pattern(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|[\x00-\x08\x0b-\x1f\x7f]")
_PREFIXES = lazy.pattern(
    r"(?:remote: ?"  # git push
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,20}(?:Z|[+-][0-9:]{4,6})? [a-z]+\[[A-Za-z0-9_.-]+\]: ?"  # heroku logs
    r"| ?!(?= |$)"  # the buildpacks' errors and warnings
    r"|\[Error: |\[Warning: )"  # the headlines of Cloud Native Buildpacks
)
_SPACES = lazy.pattern(r"[ \t]+")
_TROUBLE = lazy.pattern(r"error|exception|failed|fatal|cannot|can't|couldn't|unable|not found|crashed", re.IGNORECASE)


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


def symptoms(lines: Sequence[str], rules: Iterable[Rule]) -> list[Symptom]:
    """Return the lines that the rules know, errors first, each set of rules once.

    Where several phrases fit a line, the longest one counts. Rules with equally long ones are all named, first the one
    whose phrase begins nearest, then the one that lists it earliest.
    """
    rules = tuple(rules)
    text = "\n".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    best: dict[int, tuple[int, dict[str, tuple[int, int]]]] = {}
    for rule in rules:
        for rank, phrase in enumerate(rule.log):
            for number, length, distance in _hits(phrase, text, starts, lines):
                known, codes = best.get(number, (0, {}))
                if length >= known:
                    codes = codes if length == known else {}
                    codes[rule.code] = min((distance, rank), codes.get(rule.code, (distance, rank)))
                    best[number] = length, codes
    errors = {rule.code for rule in rules if max(rule.impact.values()) is Severity.ERROR}
    found = [
        Symptom(lines[number], tuple(sorted(codes, key=codes.__getitem__)))
        for number, (_, codes) in sorted(best.items())
    ]
    found.sort(key=lambda symptom: symptom.codes[0] not in errors)
    return list({symptom.codes: symptom for symptom in reversed(found)}.values())[::-1]


def _hits(phrase: str, text: str, starts: Sequence[int], lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the number of each line that a phrase fits, the phrase's length, and how many lines above it begins."""
    before, gap, own = phrase.rpartition(_GAP)
    pieces = own.split("*")
    needle = max(pieces, key=len)
    length = sum(len(piece.strip()) for piece in pieces)
    at, seen = text.find(needle), -1
    for _ in range(_MOST_HITS):
        if at < 0:
            return
        number = bisect_right(starts, at) - 1
        if number != seen and _in_order(pieces, lines[number]):
            if not gap:
                yield number, length, _FAR + 1
            else:
                distance = _distance(before, lines, number)
                if distance is not None:
                    yield number, length, distance
        seen = number
        at = text.find(needle, at + len(needle))


def _in_order(pieces: Sequence[str], line: str) -> bool:
    at = 0
    for piece in pieces:
        piece = piece.strip() if len(pieces) > 1 else piece
        at = line.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def _distance(text: str, lines: Sequence[str], number: int) -> int | None:
    """Return how many lines above a line the nearest one has a text, ``None`` if it's too far away."""
    for distance in range(min(_FAR, number) + 1):
        if text in lines[number - distance]:
            return distance
    return None


def last_error(lines: Sequence[str]) -> str | None:
    """Return the last line that looks like an error, or the last line; ``None`` of an empty log."""
    return next((line for line in reversed(lines) if _TROUBLE.search(line)), lines[-1] if lines else None)
