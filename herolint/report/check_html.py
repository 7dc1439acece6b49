"""One HTML page for people who look at many apps: a board of the apps, then a part for each app."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.model import AppReport, Finding, Report
from herolint.report import Style
from herolint.report.board import Board, BoardApp, of_report
from herolint.report.board_html import ROLES, board, name_of
from herolint.report.page import link, page, prose, tag, text
from herolint.report.verdict import MARKS
from herolint.report.versions import BUILDPACK_NAMES
from herolint.report.words import concerned, elsewhere, is_fixable, joined, place, shown_findings

_LONGEST_SOURCE = 500


def render(report: Report, style: Style) -> str:
    """Return the page; suppressed findings are on it where the style wants them."""
    return render_board(of_report(report, [_facts(report)]), style)


def render_board(shown: Board, style: Style) -> str:
    """Return the page of a board."""
    title = f"Heroku apps on {shown.as_of}"
    parts = [
        "<main>",
        tag("h1", text(title)),
        *board(shown),
        *(line for number, entry in enumerate(shown.apps, 1) for line in _part(number, entry, style)),
        *(tag("p", text(note), "soft") for note in shown.notes),
        "</main>",
    ]
    return page(title, "\n".join(parts), script=bool(shown.apps))


def _facts(report: Report) -> str:
    ages = [f"{BUILDPACK_NAMES[target]} {age.buildpack} of {age.released}" for target, age in report.facts.items()]
    return f"herolint {report.version}. Facts: {', '.join(ages)}."


def heading(number: int, entry: BoardApp) -> Iterator[str]:
    """Yield the name of an app's part, and its path, if that says more."""
    yield f'<h2 id="name-{number}">{name_of(entry)}</h2>'
    path = joined(entry.app.path, "")
    if path not in (".", joined(entry.name, "")):
        yield tag("p", f"<code>{text(path)}</code>", "soft")


def _part(number: int, entry: BoardApp, style: Style) -> Iterator[str]:
    app = entry.app
    yield f'<section id="app-{number}" aria-labelledby="name-{number}">'
    yield from heading(number, entry)
    for outcome, sentence in entry.sentences:
        yield tag("p", f"{text(MARKS[outcome])} {prose(sentence)}", ROLES[outcome])
    for crash in entry.crashes:
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
    yield f'<article class="finding {label}">'
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
