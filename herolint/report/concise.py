"""One line for each finding, for editors and ``grep``."""

from __future__ import annotations

from herolint.model import AppReport, Finding, Report
from herolint.report import Style
from herolint.report.closing import closing, statistics
from herolint.report.terminal import Terminal, wrap
from herolint.report.words import is_fixable, place, related_words, shown_findings


def render(report: Report, style: Style) -> str:
    """Return ``path:line:column: severity[code] message`` lines, with ``[*]`` if ``--fix`` fixes the finding.

    Only a terminal gets long ones wrapped at words.
    """
    terminal = Terminal(style)
    if style.statistics:
        return statistics(report, terminal) + closing(report, style, terminal)
    lines = [
        f"{_line(app, finding, terminal, style)}\n"
        for app in report.apps
        for finding in shown_findings(app, suppressed=style.show_suppressed)
    ]
    return "".join(lines) + closing(report, style, terminal)


def _line(app: AppReport, finding: Finding, terminal: Terminal, style: Style) -> str:
    label = finding.severity.label
    at = finding.at._replace(line=finding.at.line or 1, column=finding.at.column or 1)  # editors need both
    where = terminal.path(place(app.path, at))
    code = f"{label}[{terminal.text(finding.code)}]"
    mark = " [*]" if is_fixable(finding) else ""
    message = f"{finding.message}{related_words(app, finding)}"
    suppressed = "suppressed " if finding.suppressed is not None else ""
    reason = f" ({finding.suppressed.reason})" if finding.suppressed is not None else ""
    opening = f"{where}: {suppressed}{code} "
    line = f"{opening}{terminal.text(f'{message}{reason}')}{mark}"
    first, *rest = wrap(line, terminal.width - 2) if style.rich and terminal.width else [line]
    if first.startswith(opening):
        painted = f"{terminal.paint(where, 'strong')}: {suppressed}{terminal.paint(code, label)} "
        first = painted + first.removeprefix(opening)
    shown = "\n  ".join([first, *rest])
    return shown.removesuffix("[*]") + terminal.paint("[*]", "ok") if mark else shown
