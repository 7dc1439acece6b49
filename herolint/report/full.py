"""The default report: each finding with its line, the reason and the fix, then the verdict."""

from __future__ import annotations

from herolint.formats.text import listed
from herolint.model import AppReport, Finding, Location, Related, Report
from herolint.report import Style
from herolint.report.closing import closing, statistics
from herolint.report.terminal import Terminal, wrap
from herolint.report.words import concerned, is_fixable, joined, place, shown_findings, there

_WIDEST = 120
_GLUE = "\xa0"


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
        lines += _related(app, one, terminal, gutter)
    lines += _notes(app, finding, terminal, gutter)
    return "\n".join(lines)


def _headline(finding: Finding, terminal: Terminal) -> str:
    label = finding.severity.label
    opening = f"{label}[{terminal.text(finding.code)}]"
    if finding.suppressed is not None:
        opening = f"suppressed {opening}"
    message = f"{finding.name}: {finding.message}".replace("\n", "\\n")
    mark = "[*]" if is_fixable(finding) else ""
    # A space that isn't broken keeps the mark on the line of the last word.
    text = terminal.text(f"{opening} {message}".rstrip()) + (f"{_GLUE}{mark}" if mark else "")
    first, *more = wrap(text, terminal.width)
    rest = wrap(" ".join(more), max(1, terminal.width - 2) if terminal.width else 0) if more else ()
    *lines, last = [first.removeprefix(opening), *(f"  {line}" for line in rest)]
    painted = [terminal.paint(line, "strong") for line in lines]
    end = f" {terminal.paint(mark, 'ok')}" if mark else ""
    painted.append(terminal.paint(last.removesuffix(f"{_GLUE}{mark}"), "strong") + end)
    return terminal.paint(opening, label) + "\n".join(painted)


def _arrow(app: AppReport, at: Location, terminal: Terminal, gutter: int, sign: str) -> str:
    return f"{' ' * gutter}{terminal.paint(sign, 'gutter')} {terminal.text(place(app.path, at))}"


def _related(app: AppReport, related: Related, terminal: Terminal, gutter: int) -> list[str]:
    """Return the lines of a second place: where it is, what is there, and its source."""
    first, *rest = terminal.lines(there(app.path, related).replace("\n", "\\n"), gutter + 4)
    bar = f"{' ' * gutter} {terminal.paint('|', 'gutter')}   "
    lines = [f"{' ' * gutter}{terminal.paint(':::', 'gutter')} {first}", *(f"{bar}{line}" for line in rest)]
    return lines + _source(related.at, related.source, "gutter", terminal, gutter, "-")


def _source(at: Location, source: str | None, role: str, terminal: Terminal, gutter: int, mark: str = "^") -> list[str]:
    if source is None or at.line is None:
        return []
    from herolint.report.snippet import snippet

    bar = f"{' ' * gutter} {terminal.paint('|', 'gutter')}"
    shown = snippet(source, at, terminal, terminal.width and terminal.width - gutter - 3)
    number = terminal.paint(f"{at.line:>{gutter}} |", "gutter")
    lines = [bar, f"{number} {terminal.source(at.path, shown.line)}".rstrip()]
    if shown.carets:
        carets = shown.carets.lstrip(" ").replace("^", mark)
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
    lines = []
    for label, value in notes:
        lines += _note(label, value, terminal, gutter) if value else []
        if label == "fix" and terminal.rich:
            lines += _preview(app, finding, terminal, gutter)
    if finding.url:
        lines.append(f"{_opening('link', terminal, gutter)}{terminal.link(finding.url)}")
    return lines


_MOST_LINES = 12
_SIGNS = {"+": "added", "-": "removed"}


def _preview(app: AppReport, finding: Finding, terminal: Terminal, gutter: int) -> list[str]:
    """Return the lines that the fix changes; the file is named if it isn't the only one, or another."""
    bar = f"{' ' * gutter} {terminal.paint('|', 'gutter')}"
    lines = []
    for file in finding.preview:
        if len(finding.preview) > 1 or file.path != finding.at.path or file.is_new or file.is_deleted:
            state = " (new file)" if file.is_new else " (deleted)" if file.is_deleted else ""
            lines.append(terminal.paint(f"{terminal.text(joined(app.path, file.path))}{state}", "strong"))
        if not file.is_deleted:
            lines += [_changed(line, terminal, gutter) for line in file.lines]
    if len(lines) > _MOST_LINES:
        rest = len(lines) - _MOST_LINES + 1
        lines = [*lines[: _MOST_LINES - 1], f"{terminal.ellipsis} {rest} more lines: see `herolint check --diff`"]
    return [f"{bar} {line}" for line in lines]


def _changed(line: str, terminal: Terminal, gutter: int) -> str:
    from herolint.report.terminal import cut

    shown = cut(terminal.text(f"{line[:1]} {line[1:500]}"), (terminal.width or _WIDEST) - gutter - 3, terminal.ellipsis)
    return terminal.paint(shown, _SIGNS.get(line[:1], "faint"))


def _note(label: str, value: str, terminal: Terminal, gutter: int) -> list[str]:
    """Return the lines of a note; a bar opens each continuation line, so that no value can open one."""
    first, *rest = terminal.lines(value.strip("\n"), gutter + len(label) + 5)
    bar = f"{' ' * gutter} {terminal.paint('|', 'gutter')}{' ' * (len(label) + 3)}"
    return [f"{_opening(label, terminal, gutter)}{first}", *(f"{bar}{line}".rstrip() for line in rest)]


def _opening(label: str, terminal: Terminal, gutter: int) -> str:
    return f"{' ' * gutter} {terminal.paint('=', 'gutter')} {terminal.paint(f'{label}:', 'strong')} "
