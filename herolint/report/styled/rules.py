"""The list of rules and a rule's page, for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.model import TARGET_NAMES, Severity, Target
from herolint.report import Style
from herolint.report.styled.boxes import Cell, room, table
from herolint.report.styled.highlight import highlighted
from herolint.report.terminal import Terminal, wrap
from herolint.report.words import plural

if TYPE_CHECKING:
    from herolint.model import Rule

_CODE, _SEVERITY, _FIX, _LABEL = 6, 7, 6, 26
_WIDEST = 120
_NO_BREAK = "\xa0"
_INLINE = lazy.pattern(r"(``? ?)(.+?)( ?\1)|\[([^\]]+)\]\(([^)]+)\)|<(https://[^>]+)>")
_ROW = lazy.pattern(r"^\| (.*?) \| (.*) \|$")
_LABELS = lazy.pattern(r"^( *= )([a-z]+:)")
_HEADLINE = lazy.pattern(r"^(error|warning|info)\[[A-Z0-9]+\]")
_CUT = "…"  # the line of an example for all that are left out
_MARKS = {"✓": "ok", "✗": "error", "?": "warning"}


def rule_table(rules: Iterable[Rule], style: Style) -> str:
    """Draw a table of rules, and count them."""
    rules = tuple(rules)
    width = room(style.width or _WIDEST, 5) - _CODE - 2 * _SEVERITY - _FIX
    rows = [_row(rule) for rule in rules]
    head = ("Code", "Rule", *TARGET_NAMES.values(), "Fix")
    return f"{table(head, rows, (_CODE, width, _SEVERITY, _SEVERITY, _FIX), style)}{plural(len(rules), 'rule')}.\n"


def _row(rule: Rule) -> list[Cell]:
    severities: list[Cell] = []
    for target in Target:
        severity: Severity | None = rule.impact.get(target)
        severities.append([(severity.label, severity.label)] if severity else [])
    about: Cell = [(rule.name, "strong"), (rule.summary, "")]
    return [[(rule.code, "strong")], about, *severities, [(rule.fixable or "", "")]]


def rule_page(text: str, style: Style) -> str:
    """Render a rule's page, which is Markdown as `herolint.docs` writes it; folded examples are left out."""
    before, _, folded = text.partition("<details ")
    page = before.rstrip("\n") + folded.partition("</details>")[2]
    return "\n".join(_lines(page.rstrip("\n").split("\n"), Terminal(style), style)) + "\n"


def _lines(lines: Iterable[str], terminal: Terminal, style: Style) -> Iterator[str]:
    fence, file = "", ""
    for line in lines:
        if fence:
            if line == fence:
                fence = ""
            else:
                yield _code(file, line, terminal, style)
        elif line.startswith("```"):
            fence = line.rstrip("abcdefghijklmnopqrstuvwxyz")
        elif line.startswith("#"):
            yield terminal.paint(terminal.text(line.lstrip("# ")), "rule")
        elif row := _ROW.match(line):
            yield from _fact(row[1], row[2], terminal, style)
        elif line.startswith("- <"):
            yield _inline(terminal.text(line), terminal, style)
        elif not line.startswith("|"):
            if line:
                file = line.strip("`") if line.startswith("`") else ""
            yield from _paragraph(line, terminal, style)


def _fact(label: str, value: str, terminal: Terminal, style: Style) -> Iterator[str]:
    """Show a row of the page's table: the label, and the value in a column beside it."""
    if label.strip():
        for number, line in enumerate(_wrapped(value, terminal, _LABEL)):
            yield terminal.paint(f"{'' if number else label:{_LABEL}}", "faint") + _inline(line, terminal, style)


def _paragraph(line: str, terminal: Terminal, style: Style) -> Iterator[str]:
    for wrapped in _wrapped(line, terminal, 0):
        yield _inline(wrapped, terminal, style)


def _wrapped(text: str, terminal: Terminal, indent: int) -> Iterator[str]:
    """Make a text printable and break it at words; code isn't broken if it fits on a line."""
    width = (terminal.width or _WIDEST) - indent

    def kept(match: re.Match[str]) -> str:
        return match[0].replace(" ", _NO_BREAK) if len(match[0]) <= width else match[0]

    return (line.replace(_NO_BREAK, " ") for line in wrap(_INLINE.sub(kept, terminal.text(text)), width))


def _inline(line: str, terminal: Terminal, style: Style) -> str:
    """Color code and addresses in a line that is printable."""

    def painted(match: re.Match[str]) -> str:
        if match[2]:
            return terminal.paint(match[2], "info") if style.color else match[0]
        return terminal.link(match[6]) if match[6] else terminal.paint(match[4], "strong")

    return _INLINE.sub(painted, line)


def _code(file: str, line: str, terminal: Terminal, style: Style) -> str:
    """Show a line of an example: of a file behind a bar, of a report as the report would show it."""
    line = terminal.text(line)
    if file:
        shown = highlighted(file, line) if style.color and line != _CUT else line
        return f"{terminal.paint(terminal.bar, 'gutter')} {shown}"
    if headline := _HEADLINE.match(line):
        return terminal.paint(headline[0], headline[1]) + terminal.paint(line[headline.end() :], "strong")
    if line[:1] in _MARKS:
        return terminal.paint(line[0], _MARKS[line[0]]) + line[1:]
    return _LABELS.sub(lambda match: match[1] + terminal.paint(match[2], "strong"), line)
