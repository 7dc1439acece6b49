"""Both grammars of the Procfile; the conformance suite `procfiles` has the verdicts of the real parsers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats.procfile import (
    MOST_ENTRIES,
    Entry,
    Processes,
    Rejected,
    parse_for_cedar,
    parse_for_fir,
)


def _pairs(processes: Processes | Rejected) -> list[tuple[str, str]]:
    assert isinstance(processes, Processes)
    return [(entry.type, entry.command) for entry in processes.entries]


@pytest.mark.parametrize(
    ("text", "expected", "dropped"),
    [
        pytest.param("web: a b\nworker: c\n", [("web", "a b"), ("worker", "c")], [], id="two processes"),
        pytest.param("web a\n", [("web", "a")], [], id="no colon"),
        pytest.param("  web : a\n", [("web", ": a")], [], id="a space before the colon is part of the command"),
        pytest.param("web:a\n", [], [1], id="no space behind the colon"),
        pytest.param("# web: a\n\nweb.1: a", [], [1, 3], id="a comment and a dot"),
        pytest.param("web: \nworker:", [("web", "")], [2], id="an empty command needs white space"),
        pytest.param("web: a\nweb: b", [("web", "a"), ("web", "b")], [], id="duplicates stay"),
        pytest.param("\x0bweb:\x0ca \r\n", [("web", "a \r")], [], id="white space that isn't trimmed"),
    ],
)
def test_cedar(text: str, expected: list[tuple[str, str]], dropped: list[int]) -> None:
    processes = parse_for_cedar(text.encode())
    assert _pairs(processes) == expected
    assert [line.line for line in processes.dropped] == dropped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("web: a b\r\n\r\nworker:c", [("web", "a b"), ("worker", "c")], id="two processes"),
        pytest.param("# x\n  # y\nweb: a # z\n", [("web", "a # z")], id="comments"),
        pytest.param(" Web_1: a\n", [("web-1", "a")], id="a corrected type"),
        pytest.param("a: 1\nb: 2\na: 3\n", [("b", "2"), ("a", "3")], id="the last duplicate counts, at its place"),
        pytest.param("", [], id="no bytes at all"),
        pytest.param("a" * 63 + ": x", [("a" * 63, "x")], id="the longest type"),
    ],
)
def test_fir(text: str, expected: list[tuple[str, str]]) -> None:
    assert _pairs(parse_for_fir(text.encode())) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"web a\n", Rejected("invalid", 2, 1, 6), id="no colon"),
        pytest.param(b"x: y\nweb : a\n", Rejected("invalid", 2, 4, 8), id="a space before the colon"),
        pytest.param(b"# only\n", Rejected("invalid", 2, 1, 7), id="comments only"),
        pytest.param(b"web: a\n  ", Rejected("invalid", 2, 3, 9), id="blanks at the end"),
        pytest.param(b"web:\n", Rejected("invalid", 1, 5, 4), id="no command"),
        pytest.param(b"web: a\rb\n", Rejected("invalid", 1, 7, 6), id="a carriage return alone"),
        pytest.param(b"a" * 64 + b": x", Rejected("invalid", 1, 1, 0), id="a type that is too long"),
        pytest.param("wéb: x".encode(), Rejected("invalid", 1, 2, 1), id="a letter of another alphabet"),
        pytest.param("\u212aweb: x".encode(), Rejected("invalid", 1, 1, 0), id="the Kelvin sign isn't lowered"),
        pytest.param(b"web: x\n\xff", Rejected("unreadable", 2, 1, 7), id="not UTF-8"),
    ],
)
def test_fir_rejects(content: bytes, expected: Rejected) -> None:
    assert parse_for_fir(content) == expected


def test_every_part_knows_its_place() -> None:
    entry = Entry("web", "é a", "web", 2, 3, 6, 8, 11)
    assert parse_for_cedar("#\n  web: é a".encode()).entries == (entry,)
    assert parse_for_fir("#\n  web: é a".encode()) == Processes((entry,))


def test_fir_names_the_entries_that_a_later_one_overrides() -> None:
    processes = parse_for_fir(b"web: a\nWEB: b\n")
    assert isinstance(processes, Processes)
    assert [entry.command for entry in processes.overridden] == ["a"]


def test_the_number_of_entries_is_bounded() -> None:
    content = b"\n".join(b"p%d: x" % number for number in range(MOST_ENTRIES + 5))
    for processes in (parse_for_cedar(content), parse_for_fir(content)):
        assert len(_pairs(processes)) == MOST_ENTRIES


_TEXT = st.text(st.sampled_from("web aZ_-09:#\t\r\n\x0b\x0c\u00a0é"), max_size=40)


@given(_TEXT | st.text(max_size=40))
def test_places_hold_what_was_read(text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    for processes in (parse_for_cedar(content), parse_for_fir(content)):
        if isinstance(processes, Rejected):
            assert 0 <= processes.offset <= len(content)
            continue
        for entry in processes.entries:
            line = lines[entry.line - 1]
            assert line[entry.column - 1 : entry.end_column - 1] == entry.written
            assert line[entry.command_column - 1 : entry.command_end_column - 1] == entry.command


@given(st.binary(max_size=60))
def test_any_bytes_have_an_answer(content: bytes) -> None:
    parse_for_cedar(content)
    parse_for_fir(content)
