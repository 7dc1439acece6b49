"""One HTML page for people who look at many apps: a board of the apps, then a part for each app."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herolint.model import AppReport, Crash, Finding, Report, Target, VerdictOutcome
from herolint.report import Style
from herolint.report.page import link, page, prose, tag, text
from herolint.report.verdict import MARKS, verdicts, worst
from herolint.report.versions import BUILDPACK_NAMES
from herolint.report.words import (
    TARGET_NAMES,
    concerned,
    count,
    counted,
    crashes_by_app,
    elsewhere,
    is_fixable,
    joined,
    place,
    plural,
    shown_findings,
)

_STATES = {VerdictOutcome.FAILS: "fails", VerdictOutcome.UNKNOWN: "can't tell", VerdictOutcome.DEPLOYS: "deploys"}
"""The words for a deploy, the worst first."""
_ROLES = {VerdictOutcome.FAILS: "error", VerdictOutcome.UNKNOWN: "warning", VerdictOutcome.DEPLOYS: "ok"}
_ORDER = {outcome: str(rank) for rank, outcome in enumerate(_STATES)}
_LAST = "~"
"""Sorts after every digit."""


def render(report: Report, style: Style) -> str:
    """Return the page; suppressed findings are on it where the style wants them."""
    title = f"Heroku apps on {report.as_of}"
    parts = [
        "<main>",
        tag("h1", text(title)),
        tag("p", text(_summary(report))),
        *board(report.apps),
        *(
            line
            for number, (app, crashes) in enumerate(crashes_by_app(report), 1)
            for line in _part(number, app, crashes, style)
        ),
        tag("p", text(_facts(report)), "soft"),
        "</main>",
    ]
    return page(title, "\n".join(parts), script=bool(report.apps))


def _summary(report: Report) -> str:
    outcomes = [worst(app) for app in report.apps]
    words = [f"{outcomes.count(outcome)} {_many(outcome)}" for outcome in _STATES if outcome in outcomes]
    total = count(finding for app in report.apps for finding in shown_findings(app))
    return f"{plural(len(report.apps), 'app')}{': ' if words else ''}{', '.join(words)}. Found {counted(total)}."


def _many(outcome: VerdictOutcome) -> str:
    return {VerdictOutcome.FAILS: "failing", VerdictOutcome.DEPLOYS: "deploying"}.get(outcome, "undecided")


def _facts(report: Report) -> str:
    ages = [f"{BUILDPACK_NAMES[target]} {age.buildpack} of {age.released}" for target, age in report.facts.items()]
    return f"herolint {report.version}. Facts: {', '.join(ages)}."


def board(apps: Sequence[AppReport], *, findings: bool = True) -> Iterator[str]:
    """Yield the table with a row for each app, which links to its part of the page; ``findings`` adds their column."""
    if not apps:
        return
    headings = ("App", *TARGET_NAMES.values(), *(("Findings",) if findings else ()), "Next")
    cells = "".join(f'<th scope="col" role="columnheader">{heading}</th>' for heading in headings)
    yield '<table role="table">'
    yield f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead>'
    yield '<tbody role="rowgroup">'
    for number, app in enumerate(apps, 1):
        yield _row(number, app, findings=findings)
    yield "</tbody>"
    yield "</table>"


def _row(number: int, app: AppReport, *, findings: bool) -> str:
    name = text(joined(app.path, ""))
    said = "".join(tag("p", prose(sentence), "soft") for _, sentence in verdicts(app))
    cells = [
        f'<th scope="row" role="rowheader" data-sort="{name}"><a href="#app-{number}">{name}</a>{said}</th>',
        *(_state(app, target) for target in TARGET_NAMES),
        *((_found(app),) if findings else ()),
        _next(app),
    ]
    return f'<tr role="row" data-part="app-{number}">{"".join(cells)}</tr>'


def _cell(label: str, order: str, content: str, kind: str = "") -> str:
    return f'<td role="cell" data-label="{label}" data-sort="{order}" class="{kind}">{content}</td>'


def _state(app: AppReport, target: Target) -> str:
    """Say how the deploy to a target ends; one that isn't graded has a cell as well, where its plan is known."""
    name = TARGET_NAMES[target]
    if target not in app.plans:
        return _cell(name, _LAST, "not checked", "state soft")
    outcome = app.plans[target].verdict.outcome
    words = text(f"{MARKS[outcome]} {_STATES[outcome]}")
    return _cell(name, _ORDER[outcome], words, f"state {_ROLES[outcome]}")


def _found(app: AppReport) -> str:
    counts = count(shown_findings(app))
    order = f"{999_999 - counts.errors:06}{999_999 - counts.warnings:06}{999_999 - counts.infos:06}"
    kind = "error" if counts.errors else "warning" if counts.warnings else "soft"
    return _cell("Findings", order, text(counted(counts)), kind)


def _next(app: AppReport) -> str:
    if not app.ahead:
        return _cell("Next", _LAST, "no known date" if app.ahead is not None else "not checked", "soft")
    first = app.ahead[0]
    about = "" if first.is_certain else "about "
    return _cell("Next", str(first.day), f"{about}{first.day}: {text(first.message)}")


def _part(number: int, app: AppReport, crashes: list[Crash], style: Style) -> Iterator[str]:
    yield f'<section id="app-{number}" aria-labelledby="name-{number}">'
    yield f'<h2 id="name-{number}">{text(joined(app.path, ""))}</h2>'
    for outcome, sentence in verdicts(app):
        yield tag("p", f"{text(MARKS[outcome])} {prose(sentence)}", _ROLES[outcome])
    for crash in crashes:
        yield tag("p", text(f"Rule {crash.rule} crashed: {crash.error}"), "error")
    findings = shown_findings(app, suppressed=style.show_suppressed)
    for finding in sorted(findings, key=lambda finding: (finding.suppressed is not None, -finding.severity)):
        yield from _finding(app, finding)
    if not findings:
        yield tag("p", "No findings.", "soft")
    if others := elsewhere(app):
        yield tag("p", prose(others), "soft")
    yield from _ahead(app)
    yield "</section>"


def _finding(app: AppReport, finding: Finding) -> Iterator[str]:
    label = "suppressed" if finding.suppressed is not None else finding.severity.label
    badge = tag("span", label, f"badge {'soft' if finding.suppressed is not None else label}")
    yield '<article class="finding">'
    yield tag("h3", f"{badge}{prose(finding.message)}")
    impact = f", {text(concerned(finding.impact))}" if finding.impact else ""
    rule = link(finding.url, f"{finding.code} {finding.name}")
    yield tag("p", f"<code>{text(place(app.path, finding.at))}</code>, {rule}{impact}", "soft")
    if finding.source is not None and finding.source.strip():
        yield f"<pre>{text(finding.source[:_LONGEST_SOURCE])}</pre>"
    yield tag("p", prose(finding.why))
    for one in finding.related:
        yield tag("p", f"<code>{text(place(app.path, one.at))}</code>: {prose(one.message)}", "soft")
    if finding.help:
        yield from _help(finding.help)
    if finding.suppressed is not None:
        yield tag("p", prose(f"Suppressed: {finding.suppressed.reason}"), "soft")
    elif finding.fix is not None:
        options = "--fix" if is_fixable(finding) else "--fix --unsafe-fixes"
        yield tag("p", prose(f"Fix: {finding.fix.title}. `herolint check {options}` does it."), "soft")
    yield "</article>"


_LONGEST_SOURCE = 500


def _help(words: str) -> Iterator[str]:
    """Yield paragraphs; one that is indented is text to write or a command."""
    for paragraph in words.split("\n\n"):
        if paragraph.startswith("    "):
            lines = [line.removeprefix("    ") for line in paragraph.split("\n")]
            yield f"<pre>{text(chr(10).join(lines))}</pre>"
        elif paragraph.strip():
            yield tag("p", prose(paragraph))


def _ahead(app: AppReport) -> Iterator[str]:
    if not app.ahead:
        return
    yield tag("h3", "Upcoming dates")
    yield "<ul>"
    for one in app.ahead:
        about = "" if one.is_certain else "about "
        advice = f" {prose(one.help)}" if one.help else ""
        yield f"<li>{about}{one.day}: {prose(one.message)}.{advice}</li>"
    yield "</ul>"
