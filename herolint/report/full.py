"""The default report: each finding with its line, the reason and the fix, then the verdict."""

from __future__ import annotations

from herolint.formats.text import listed
from herolint.model import AppReport, Finding, Location, Report
from herolint.report import Style
from herolint.report.closing import closing, statistics
from herolint.report.terminal import Terminal
from herolint.report.words import concerned, is_fixable, place, shown_findings


def render(report: Report, style: Style) -> str:
    """Return the report for people: a block for each finding, or one line for a clean app."""
    terminal = Terminal(style)
    if style.statistics:
        return statistics(report, terminal) + closing(report, style, terminal)
    blocks = [
        _finding(app, finding, terminal)
        for app in report.apps
        for finding in shown_findings(app, suppressed=style.show_suppressed)
    ]
    return "".join(f"{block}\n\n" for block in blocks) + closing(report, style, terminal)


def _finding(app: AppReport, finding: Finding, terminal: Terminal) -> str:
    places = [(finding.at, finding.source), *((one.at, one.source) for one in finding.related)]
    gutter = max(len(str(at.line)) if source is not None and at.line is not None else 1 for at, source in places)
    lines = [_headline(finding, terminal), _arrow(app, finding.at, terminal, gutter, "-->")]
    lines += _source(finding.at, finding.source, finding.severity.label, terminal, gutter)
    for one in finding.related:
        lines.append(_arrow(app, one.at, terminal, gutter, "..>", one.message))
        lines += _source(one.at, one.source, "gutter", terminal, gutter)
    lines += _notes(app, finding, terminal, gutter)
    return "\n".join(lines)


def _headline(finding: Finding, terminal: Terminal) -> str:
    label = finding.severity.label
    opening = f"{label}[{terminal.text(finding.code)}]"
    if finding.suppressed is not None:
        opening = f"suppressed {opening}"
    message = f"{finding.name}: {finding.message}".replace("\n", "\\n")
    first, *rest = terminal.lines(f"{opening} {message}", 0)
    lines = [first.removeprefix(opening), *(f"  {line}" for line in rest)]
    mark = f" {terminal.paint('[*]', 'ok')}" if is_fixable(finding) else ""
    return terminal.paint(opening, label) + "\n".join(terminal.paint(line, "strong") for line in lines) + mark


def _arrow(app: AppReport, at: Location, terminal: Terminal, gutter: int, sign: str, message: str = "") -> str:
    where = terminal.text(place(app.path, at))
    words = f" {terminal.text(message)}" if message else ""
    return f"{' ' * gutter}{terminal.paint(sign, 'gutter')} {where}{words}"


def _source(at: Location, source: str | None, role: str, terminal: Terminal, gutter: int) -> list[str]:
    if source is None or at.line is None:
        return []
    from herolint.report.snippet import snippet

    bar = f"{' ' * gutter} {terminal.paint('|', 'gutter')}"
    shown = snippet(source, at, terminal, terminal.width and terminal.width - gutter - 3)
    number = terminal.paint(f"{at.line:>{gutter}} |", "gutter")
    lines = [bar, f"{number} {terminal.source(at.path, shown.line)}".rstrip()]
    if shown.carets:
        carets = shown.carets.lstrip(" ")
        indent = " " * (len(shown.carets) - len(carets))
        lines.append(f"{bar} {indent}{terminal.paint(carets, role)}")
    return lines


def _notes(app: AppReport, finding: Finding, terminal: Terminal, gutter: int) -> list[str]:
    notes = [("why", finding.why), ("help", finding.help or "")]
    if finding.fix is not None:
        option = "--fix" if finding.fix.safe else "--fix --unsafe-fixes"
        notes.append(("fix", f"{finding.fix.title} (`{option}`)"))
    if finding.suppressed is not None:
        notes.append(("suppressed", f"{finding.suppressed.reason} ({place(app.path, finding.suppressed.at)})"))
    if finding.folds:
        notes.append(("also", f"{listed(finding.folds)}, which the same change fixes"))
    if finding.impact != dict.fromkeys(app.targets, finding.severity):
        notes.append(("targets", concerned(finding.impact)))
    lines = [line for label, value in notes if value for line in _note(label, value, terminal, gutter)]
    if finding.url:
        lines.append(f"{_opening('link', terminal, gutter)}{terminal.link(finding.url)}")
    return lines


def _note(label: str, value: str, terminal: Terminal, gutter: int) -> list[str]:
    """Return the lines of a note; a bar opens each continuation line, so that no value can open one."""
    first, *rest = terminal.lines(value.strip("\n"), gutter + len(label) + 5)
    bar = f"{' ' * gutter} {terminal.paint('|', 'gutter')}{' ' * (len(label) + 3)}"
    return [f"{_opening(label, terminal, gutter)}{first}", *(f"{bar}{line}".rstrip() for line in rest)]


def _opening(label: str, terminal: Terminal, gutter: int) -> str:
    return f"{' ' * gutter} {terminal.paint('=', 'gutter')} {terminal.paint(f'{label}:', 'strong')} "
