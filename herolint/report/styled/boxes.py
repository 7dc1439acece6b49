"""Tables with lines around their cells, for a terminal.

A cell's text is made printable and broken at words before rich sees it, and rich reads no markup in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from herolint.report import Style
from herolint.report.terminal import Terminal, chopped

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "ok": "bold green",
    "strong": "bold",
    "faint": "dim",
}
_BESIDE_A_CELL = 3  # a blank on each side, and a line
_WIDEST = 120

Part = tuple[str, str]
"""A text, and the role that decides its color; ``""`` for none."""
Cell = Sequence[Part]
"""The parts of a cell, each on separate lines."""


def console(style: Style) -> Console:
    """Return a console that draws into memory, in the style's width and colors."""
    return Console(
        force_terminal=True,
        color_system="standard" if style.color else None,
        no_color=not style.color,
        width=style.width or _WIDEST,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int], style: Style) -> str:
    """Draw a table whose columns have the given widths in cells."""
    terminal = Terminal(style)
    drawn = Table(box=box.ROUNDED, border_style="dim", header_style="bold")
    for title, width in zip(head, widths, strict=True):
        drawn.add_column(Text(title), width=width, no_wrap=True)
    for row in rows:
        drawn.add_row(*(_cell(cell, width, terminal) for cell, width in zip(row, widths, strict=True)))
    surface = console(style)
    with surface.capture() as capture:
        surface.print(drawn)
    return capture.get()


def _cell(cell: Cell, width: int, terminal: Terminal) -> Text:
    lines = [
        Text(line, _STYLES.get(role, ""))
        for value, role in cell
        if value
        for part in value.split("\n")
        for line in chopped(terminal.text(part), width)
    ]
    return Text("\n").join(lines)


def room(width: int, columns: int) -> int:
    """Return the cells that a table of a width has for the text of its columns together."""
    return width - columns * _BESIDE_A_CELL - 1


def longest_word(cells: Iterable[Cell]) -> int:
    """Return the length of the longest word, which a column must have room for to cut none."""
    return max((len(word) for cell in cells for text, _ in cell for word in text.split()), default=0)
