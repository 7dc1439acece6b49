"""The time lines of a board, as SVG: one bar for each checked target, which changes color on the days it changes.

Positions are percentages, so that a bar is as wide as its cell without a script, and text isn't stretched.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from herolint.model import TARGET_NAMES, Standing, Target
from herolint.report.board import Board, BoardApp
from herolint.report.page import text
from herolint.tuples import NamedTuple

WORDS = {
    Standing.DEPLOYS: "deploys",
    Standing.ATTENTION: "warns or changes",
    Standing.UNKNOWN: "can't tell",
    Standing.FAILS: "fails",
}
_SHORTEST = datetime.timedelta(days=365)
_LONGEST = datetime.timedelta(days=10 * 365)
"""Where a document names a day that is further away, the bars end before it."""
_AFTER_THE_LAST = datetime.timedelta(days=91)
_MOST_CHANGES = 100
_MOST_LABELS = 4
_NEAR_AN_EDGE = 5
"""In percent of the width: half the name of a year has no room there."""
_BAR, _GAP = 12, 4


class Span(NamedTuple):
    """The days from the first to the last of all bars."""

    first: datetime.date
    last: datetime.date

    def place(self, day: datetime.date) -> float:
        """Return where a day is, in percent of the width."""
        part = (day - self.first) / max(self.last - self.first, datetime.timedelta(1))  # the calendar's last day
        return round(100 * min(max(part, 0.0), 1.0), 2)

    @property
    def years(self) -> list[int]:
        """Return the years that begin on one of the days."""
        return list(range(self.first.year + 1, self.last.year + 1))


class Part(NamedTuple):
    """A part of a bar: from when on, what the target does, and whether that is announced or true today."""

    start: datetime.date
    standing: Standing
    is_certain: bool


def span_of(board: Board) -> Span:
    """Return the days that the bars of a board show: at least a year, and a little more than the last change."""
    first = board.as_of
    days = [one.day for entry in board.apps for one in entry.app.ahead or ()]
    wanted = max((day - first for day in days), default=_SHORTEST) + _AFTER_THE_LAST
    length = min(max(wanted, _SHORTEST), _LONGEST)
    return Span(first, first + min(length, datetime.date.max - first))


def parts_of(entry: BoardApp, target: Target, first: datetime.date) -> list[Part]:
    """Return the parts of a target's bar, in order; neighbours differ."""
    parts = [Part(first, entry.today[target], True)]
    for one in entry.app.ahead or ():
        standing = one.standings.get(target)
        if standing is not None and standing is not parts[-1].standing and len(parts) < _MOST_CHANGES:
            parts.append(Part(one.day, standing, one.is_certain))
    return parts


def bars(entry: BoardApp, span: Span, *, named: bool) -> str:
    """Return the drawing of an app's bars, with the names of their targets beside them where they are ``named``."""
    targets = list(entry.today)
    if not targets:
        return ""
    height = len(targets) * (_BAR + _GAP)
    drawn = "".join(_bar(entry, target, span, number * (_BAR + _GAP)) for number, target in enumerate(targets))
    said = "; ".join(f"{TARGET_NAMES[target]} {_said(parts_of(entry, target, span.first))}" for target in targets)
    return (
        f'<div class="line">{_names(targets) if named else ""}'
        f'<svg role="img" aria-label="{text(said)}" width="100%" height="{height}">'
        f'{drawn}<use href="#years"/></svg></div>'
    )


def _names(targets: Iterable[Target]) -> str:
    names = "".join(f"<span>{TARGET_NAMES[target]}</span>" for target in targets)
    return f'<span class="names" aria-hidden="true">{names}</span>'


def _bar(entry: BoardApp, target: Target, span: Span, top: int) -> str:
    parts = parts_of(entry, target, span.first)
    ends = [span.place(part.start) for part in parts[1:]] + [100.0]
    return "".join((*_rectangles(parts, ends, span, top), *_marks(entry, target, span, top)))


def _rectangles(parts: list[Part], ends: list[float], span: Span, top: int) -> Iterator[str]:
    for part, end in zip(parts, ends, strict=True):
        start = span.place(part.start)
        if end <= start:
            continue
        kind = part.standing.value if part.is_certain else f"{part.standing.value} expected"
        yield f'<rect class="{kind}" x="{start:g}%" y="{top + 2}" width="{round(end - start, 2):g}%" height="{_BAR}"/>'


def _marks(entry: BoardApp, target: Target, span: Span, top: int) -> Iterator[str]:
    """Yield a notch for each day on which something changes, also where the color stays."""
    days = [one.day for one in entry.app.ahead or () if target in one.standings]
    for place in dict.fromkeys(span.place(day) for day in days[:_MOST_CHANGES]):
        yield f'<rect class="day" x="{place:g}%" y="{top}" width="2" height="{_BAR + _GAP}"/>'


def _said(parts: Iterable[Part]) -> str:
    first, *others = parts
    words = [WORDS[first.standing]]
    words += [f"from {'' if one.is_certain else 'about '}{one.start} {WORDS[one.standing]}" for one in others]
    return ", ".join(words)


def axis(span: Span, *, named: bool) -> str:
    """Return the names of the years, for the head of the column."""
    years = span.years
    shown = years[:: -(-len(years) // _MOST_LABELS)] if years else []
    labels = "".join(_year(year, span.place(datetime.date(year, 1, 1))) for year in shown)
    drawn = f'<svg class="axis" aria-hidden="true" width="100%" height="14">{labels}</svg>'
    return f'<div class="line">{_names(()) if named else ""}{drawn}</div>'


def _year(year: int, place: float) -> str:
    anchor = "start" if place < _NEAR_AN_EDGE else "end" if place > 100 - _NEAR_AN_EDGE else "middle"
    return f'<text x="{place:g}%" y="11" text-anchor="{anchor}">{year}</text>'


def definitions(span: Span) -> str:
    """Return the lines at which years begin; each drawing refers to them."""
    places = (f"{span.place(datetime.date(year, 1, 1)):g}%" for year in span.years)
    lines = "".join(f'<line x1="{place}" x2="{place}" y1="0" y2="100%"/>' for place in places)
    return f'<svg class="defs" aria-hidden="true" width="0" height="0"><symbol id="years">{lines}</symbol></svg>'


def legend() -> str:
    """Return what the colors of the bars mean."""
    keys = [(standing.value, WORDS[standing]) for standing in WORDS] + [("deploys expected", "expected, not announced")]
    marks = "".join(
        '<span><svg aria-hidden="true" width="18" height="14">'
        f'<rect class="{kind}" x="0" y="1" width="18" height="12"/></svg>{text(words)}</span>'
        for kind, words in keys
    )
    return f'<p class="legend">{marks}</p>'
