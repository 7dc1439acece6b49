"""What each target will do with an app, as a table for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from herolint.report import Style
from herolint.report.styled.boxes import Cell, longest_word, room, table
from herolint.tuples import NamedTuple

_NARROWEST_BESIDE = 72


class Column(NamedTuple):
    """The rows of one target: the label and the cell of each, the same labels for every target."""

    name: str
    rows: tuple[tuple[str, Cell], ...]


def tables(columns: Sequence[Column], style: Style) -> str:
    """Draw the targets side by side where every word fits, otherwise below each other; equal ones share a column."""
    columns = _merged(columns)
    width = style.width or 120
    labels = max(len(label) for label, _ in columns[0].rows)
    of_each = (room(width, len(columns) + 1) - labels) // len(columns)
    words = longest_word(cell for column in columns for _, cell in column.rows)
    if len(columns) > 1 and (width < _NARROWEST_BESIDE or words > of_each):
        return "".join(tables([column], style) for column in columns)
    rows = [
        [[(label, "faint")], *(column.rows[index][1] for column in columns)]
        for index, (label, _) in enumerate(columns[0].rows)
        if any(text for column in columns for text, _ in column.rows[index][1])
    ]
    head = ["", *(column.name for column in columns)]
    return table(head, rows, [labels, *[max(10, of_each)] * len(columns)], style)


def _merged(columns: Sequence[Column]) -> Sequence[Column]:
    same = len(columns) > 1 and all(column.rows == columns[0].rows for column in columns)
    return [columns[0]._replace(name=" and ".join(column.name for column in columns))] if same else columns
