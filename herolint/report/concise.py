"""One line for each finding, for editors and ``grep``."""

from __future__ import annotations

from herolint.model import AppReport, Finding, Report
from herolint.report import Style
from herolint.report.closing import closing, statistics
from herolint.report.terminal import Terminal
from herolint.report.words import is_fixable, place, related_words, shown_findings


def render(report: Report, style: Style) -> str:
    """Return ``path:line:column: severity[code] message`` lines, with ``[*]`` if ``--fix`` fixes the finding."""
    terminal = Terminal(style)
    if style.statistics:
        return statistics(report, terminal) + closing(report, style, terminal)
    lines = [
        f"{_line(app, finding, terminal)}\n"
        for app in report.apps
        for finding in shown_findings(app, suppressed=style.show_suppressed)
    ]
    return "".join(lines) + closing(report, style, terminal)


def _line(app: AppReport, finding: Finding, terminal: Terminal) -> str:
    label = finding.severity.label
    at = finding.at._replace(line=finding.at.line or 1, column=finding.at.column or 1)  # editors need both
    where = terminal.paint(terminal.path(place(app.path, at)), "strong")
    code = terminal.paint(f"{label}[{terminal.text(finding.code)}]", label)
    mark = f" {terminal.paint('[*]', 'ok')}" if is_fixable(finding) else ""
    message = f"{finding.message}{related_words(app, finding)}"
    suppressed = "suppressed " if finding.suppressed is not None else ""
    reason = f" ({finding.suppressed.reason})" if finding.suppressed is not None else ""
    return f"{where}: {suppressed}{code} {terminal.text(f'{message}{reason}')}{mark}"
