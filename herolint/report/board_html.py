"""The top of the HTML pages: how many apps deploy, and a table with a row and a time line for each."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.formats.text import shown
from herolint.model import TARGET_NAMES, Target, VerdictOutcome
from herolint.report import timeline
from herolint.report.board import Board, BoardApp
from herolint.report.page import prose, tag, text
from herolint.report.verdict import MARKS
from herolint.report.words import count, counted, joined, plural, shown_findings

STATES = {VerdictOutcome.FAILS: "fails", VerdictOutcome.UNKNOWN: "can't tell", VerdictOutcome.DEPLOYS: "deploys"}
"""The words for a deploy, the worst first."""
ROLES = {VerdictOutcome.FAILS: "error", VerdictOutcome.UNKNOWN: "warning", VerdictOutcome.DEPLOYS: "ok"}
_MANY = {VerdictOutcome.FAILS: "fail", VerdictOutcome.UNKNOWN: "undecided", VerdictOutcome.DEPLOYS: "deploy"}
_ORDER = {outcome: str(rank) for rank, outcome in enumerate(STATES)}
_LAST = "~"
"""Sorts after every digit."""
_LONGEST_NAME = 80


def board(board: Board, *, findings: bool = True) -> Iterator[str]:
    """Yield the summary and the table, whose rows link to the apps' parts; ``findings`` adds their column."""
    yield tag("ul", "".join(_summary(board, findings=findings)), "tiles")
    if not board.apps:
        return
    span = timeline.span_of(board)
    named = any(len(entry.today) > 1 for entry in board.apps)
    yield timeline.definitions(span)
    yield timeline.legend()
    headings = ("App", *TARGET_NAMES.values(), *(("Findings",) if findings else ()))
    cells = "".join(f'<th scope="col" role="columnheader"><span>{heading}</span></th>' for heading in headings)
    last = f'<th scope="col" role="columnheader" class="next"><span>Next</span>{timeline.axis(span, named=named)}</th>'
    yield '<table role="table">'
    yield f'<thead role="rowgroup"><tr role="row">{cells}{last}</tr></thead>'
    yield '<tbody role="rowgroup">'
    for number, entry in enumerate(board.apps, 1):
        yield _row(number, entry, _next(entry, span, named=named), findings=findings)
    yield "</tbody>"
    yield "</table>"


def _summary(board: Board, *, findings: bool) -> Iterator[str]:
    outcomes = [entry.worst for entry in board.apps]
    yield _tile(len(outcomes), "app" if len(outcomes) == 1 else "apps")
    for outcome in STATES:
        if outcome in outcomes:
            yield _tile(outcomes.count(outcome), _MANY[outcome], ROLES[outcome])
    changing = sum(bool(entry.app.ahead) for entry in board.apps)
    if changing:
        yield _tile(changing, "will change", "info")
    if findings:
        total = count(finding for entry in board.apps for finding in shown_findings(entry.app))
        yield _tile(total.errors, plural(total.errors, "error").split(" ")[1])
        yield _tile(total.warnings, plural(total.warnings, "warning").split(" ")[1])


def _tile(number: int, words: str, kind: str = "") -> str:
    return tag("li", f"<b>{number:,}</b> {words}", kind)


def name_of(entry: BoardApp) -> str:
    """Return the name of an app as a heading shows it."""
    return text(shown(joined(entry.name, ""), _LONGEST_NAME))


def _row(number: int, entry: BoardApp, following: str, *, findings: bool) -> str:
    name = name_of(entry)
    said = "".join(tag("p", prose(sentence), "soft") for _, sentence in entry.sentences)
    cells = [
        f'<th scope="row" role="rowheader" data-sort="{name}"><a href="#app-{number}">{name}</a>{said}</th>',
        *(_state(entry, target) for target in TARGET_NAMES),
        *((_found(entry),) if findings else ()),
        following,
    ]
    return f'<tr role="row" data-part="app-{number}">{"".join(cells)}</tr>'


def _cell(label: str, order: str, content: str, kind: str = "") -> str:
    return f'<td role="cell" data-label="{label}" data-sort="{order}" class="{kind}">{content}</td>'


def _state(entry: BoardApp, target: Target) -> str:
    """Return how the deploy to a target ends; one that isn't checked has a cell as well, where its plan is known."""
    name = TARGET_NAMES[target]
    outcome = entry.outcomes.get(target)
    if outcome is None:
        return _cell(name, _LAST, "not checked", "state soft")
    words = text(f"{MARKS[outcome]} {STATES[outcome]}")
    return _cell(name, _ORDER[outcome], words, f"state {ROLES[outcome]}")


def _found(entry: BoardApp) -> str:
    counts = count(shown_findings(entry.app))
    order = f"{999_999 - counts.errors:06}{999_999 - counts.warnings:06}{999_999 - counts.infos:06}"
    kind = "error" if counts.errors else "warning" if counts.warnings else "soft"
    return _cell("Findings", order, text(counted(counts)), f"found {kind}")


def _next(entry: BoardApp, span: timeline.Span, *, named: bool) -> str:
    ahead = entry.app.ahead
    drawn = timeline.bars(entry, span, named=named) if ahead is not None else ""
    if not ahead:
        words = "not checked" if ahead is None else "no known date"
        return _cell("Next", _LAST, drawn + tag("p", words, "soft"), "next")
    first = ahead[0]
    about = "" if first.is_certain else "about "
    return _cell("Next", str(first.day), drawn + tag("p", f"{about}{first.day}: {text(first.message)}"), "next")
