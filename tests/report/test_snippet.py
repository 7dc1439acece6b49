"""The shown line and its carets: measured in cells, cut around the caret, never raw."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.model import Location
from herolint.report import Style
from herolint.report.snippet import snippet
from herolint.report.terminal import Terminal, cells

PLAIN = Terminal(Style())
ASCII = Terminal(Style(unicode=False))


def at(column: int | None, end_column: int | None = None, *, end_line: int | None = 1) -> Location:
    return Location("file", 1, column, end_line, end_column)


@pytest.mark.parametrize(
    ("source", "location", "line", "carets"),
    [
        pytest.param("python-3.9", at(8, 11), "python-3.9", "       ^^^", id="range"),
        pytest.param("python-3.9", at(8), "python-3.9", "       ^", id="no end"),
        pytest.param("python-3.9", at(None), "python-3.9", "", id="no column"),
        pytest.param("3.9\r\n", at(1, 4), "3.9", "^^^", id="line end is not shown"),
        pytest.param("3.9", at(4), "3.9", "   ^", id="just after the line"),
        pytest.param("3.9", at(40, 50), "3.9", "   ^", id="far after the line"),
        pytest.param("3.9", at(2, 2), "3.9", " ^", id="empty range"),
        pytest.param("3.9", at(2, 99), "3.9", " ^^", id="end past the line"),
        pytest.param("3.9", at(2, 1, end_line=3), "3.9", " ^^", id="ends on a later line"),
        pytest.param("", at(1), "", "^", id="empty line"),
        pytest.param("\t3.9", at(2, 5), "    3.9", "    ^^^", id="tab at the start"),
        pytest.param("ab\t3.9", at(4, 7), "ab  3.9", "    ^^^", id="tab goes to its stop"),
        pytest.param("日本 = 3", at(6, 7), "日本 = 3", "       ^", id="wide characters before"),
        pytest.param("x日本", at(2, 4), "x日本", " ^^^^", id="wide characters under"),
        pytest.param("e\u0301 = 3", at(6), "e\u0301 = 3", "    ^", id="combining character"),
        pytest.param("\u200b3.9", at(1, 2), "\\u200b3.9", "^^^^^^", id="invisible character"),
        pytest.param("\x1b[31m3", at(6), "\\x1b[31m3", "        ^", id="terminal escape"),
        pytest.param("\udcff3", at(2), "\\xff3", "    ^", id="undecodable byte"),
    ],
)
def test_caret(source: str, location: Location, line: str, carets: str) -> None:
    assert snippet(source, location, PLAIN, 60) == (line, carets)


@pytest.mark.parametrize(
    "column", [pytest.param(1, id="start"), pytest.param(50, id="middle"), pytest.param(99, id="end")]
)
def test_long_line_is_cut_around_the_caret(column: int) -> None:
    source = "0123456789abcdefghij" * 5
    shown = snippet(source, at(column, column + 2), PLAIN, 20)
    position = shown.carets.index("^")
    assert shown.line[position : position + 2] == source[column - 1 : column + 1]
    assert cells(shown.line) <= 20
    assert shown.line.startswith("…") == (column > 20)
    assert shown.line.endswith("…") == (column < 80)


def test_a_megabyte_is_not_looked_at_in_full() -> None:
    shown = snippet("x" * 1_000_000 + "!" + "y" * 1_000_000, at(1_000_001), PLAIN, 40)
    assert shown.line[len(shown.carets) - 1] == "!"
    assert cells(shown.line) <= 40


def test_without_unicode_all_is_ascii() -> None:
    shown = snippet("é" * 500, at(250), ASCII, 60)
    assert shown.line.isascii()
    assert shown.line.startswith("...\\xe9")


@given(
    source=st.text(alphabet=st.characters(exclude_characters="\n\r"), max_size=300),
    column=st.integers(1, 400),
    length=st.integers(-3, 200),
    room=st.integers(0, 120),
)
def test_carets_stand_under_the_shown_line(source: str, column: int, length: int, room: int) -> None:
    shown = snippet(source, at(column, column + length), PLAIN, room)
    assert shown.line.isprintable()
    assert "^" in shown.carets
    assert cells(shown.line) <= max(room or 160, 20)
    assert len(shown.carets.rstrip("^")) <= cells(shown.line)
