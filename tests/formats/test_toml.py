from __future__ import annotations

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats import toml
from herolint.formats.span import Span, Unparsable

DOCUMENT = b"""\
# a comment with ] and " in it
[project]
name = "shop"
requires-python = ">=3.11"  # why
dependencies = [
    "flask>=3.0",  # "not this"
    # nor [ this
    'gunicorn',
    "psycopg[binary]; sys_platform == 'linux'",
]

[project.optional-dependencies]
dev = ["pytest", "ruff"]

[[tool.uv.index]]
name = "one"
url = "https://packages.example/"

[[tool.uv.index]]
name = "two"

[tool.uv.sources]
shop-core = { path = "../core", editable = true }
"quoted.key" = { git = "https://x.example" }

[tool]
dotted.key.deep = \"\"\"
[project]
name = "not this"
\"\"\"
last = 1
"""


def text_at(content: bytes, span: Span) -> str:
    line = content.decode().split("\n")[span.line - 1]
    return line[span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param(("project",), "[project]", id="table"),
        pytest.param(("project", "name"), 'name = "shop"', id="key"),
        pytest.param(("project", "requires-python"), 'requires-python = ">=3.11"', id="comment-left-out"),
        pytest.param(("project", "dependencies"), "dependencies = [", id="first-line-of-an-array"),
        pytest.param(("project", "dependencies", 0), '"flask>=3.0"', id="first-element"),
        pytest.param(("project", "dependencies", 1), "'gunicorn'", id="element-after-a-comment"),
        pytest.param(
            ("project", "dependencies", 2),
            "\"psycopg[binary]; sys_platform == 'linux'\"",
            id="brackets-in-a-string",
        ),
        pytest.param(("project", "dependencies", 9), "dependencies = [", id="no-such-element"),
        pytest.param(("project", "optional-dependencies", "dev", 1), '"ruff"', id="array-on-one-line"),
        pytest.param(("tool", "uv", "index", 0, "url"), 'url = "https://packages.example/"', id="tables"),
        pytest.param(("tool", "uv", "index", 1), "[[tool.uv.index]]", id="second-of-an-array-of-tables"),
        pytest.param(("tool", "uv", "index", 1, "name"), 'name = "two"', id="key-in-the-second"),
        pytest.param(("tool", "uv", "index", 1, "url"), "[[tool.uv.index]]", id="falls-back-to-the-header"),
        pytest.param(("tool", "uv", "sources", "shop-core", "path"), 'path = "../core"', id="inline-table"),
        pytest.param(("tool", "uv", "sources", "quoted.key", "git"), 'git = "https://x.example"', id="quoted-key"),
        pytest.param(("tool", "dotted", "key", "deep"), 'dotted.key.deep = """', id="dotted-key"),
        pytest.param(("tool", "last"), "last = 1", id="after-a-long-string"),
        pytest.param(("nothing", "here"), "", id="absent"),
        pytest.param((), "", id="the-document"),
    ],
)
def test_locate(path: toml.Path, expected: str) -> None:
    assert text_at(DOCUMENT, toml.locate(DOCUMENT, path)) == expected


def test_locate_tells_tables_of_an_array_apart_by_line() -> None:
    assert toml.locate(DOCUMENT, ("tool", "uv", "index", 0)).line == 15
    assert toml.locate(DOCUMENT, ("tool", "uv", "index", 1)).line == 19


def test_locate_counts_characters_and_leaves_the_line_end_out() -> None:
    content = 'a = ["ü", "b"]\r\nc = "é"\r\n'.encode()
    assert toml.locate(content, ("a", 1)) == Span(1, 11, 1, 14)
    assert toml.locate(content, ("c",)) == Span(2, 1, 2, 8)


def test_locate_finds_subtables_of_arrays_of_tables() -> None:
    content = b"[[package]]\n[package.source]\nurl=1\n[[package]]\n[package.source]\nurl=2\n"
    assert toml.locate(content, ("package", 1, "source", "url")).line == 6


def test_parse_gives_the_document() -> None:
    assert toml.parse(DOCUMENT) == tomli.loads(DOCUMENT.decode())


@pytest.mark.parametrize(
    ("content", "kind", "line", "column"),
    [
        pytest.param(b"a = \n", "syntax", 1, 5, id="no-value"),
        pytest.param(b"[a]\nb = 1\nb = 2\n", "syntax", 3, 6, id="duplicate-key"),
        pytest.param(b"[a]\n[a]\n", "syntax", 2, 3, id="duplicate-table"),
        pytest.param(b"a = 'x\n", "syntax", 2, 1, id="open-string"),
        pytest.param(b"<<<<<<< HEAD\n", "syntax", 1, 1, id="conflict"),
        pytest.param(b'a = 1\nb = "\xff"\n', "encoding", 2, 6, id="not-utf-8"),
        pytest.param("é = 1".encode("utf-16"), "encoding", 1, 1, id="utf-16"),
        pytest.param(b"\xef\xbb\xbfa = 1\n", "encoding", 1, 1, id="bom"),
        pytest.param(b'a = "\x00"', "syntax", 1, 6, id="nul"),
        pytest.param(b"a = " + b"[" * 50_000, "nesting", None, None, id="deep-array"),
        pytest.param(b"a = " + b"{a=" * 50_000, "nesting", None, None, id="deep-table"),
        pytest.param(b"a = " + b"[" * 50_000 + b"]" * 50_000, "nesting", None, None, id="deep-closed-array"),
        pytest.param(b"a = " + b"9" * 50_000, "syntax", None, None, id="endless-number"),
    ],
)
def test_parse_errors(content: bytes, kind: str, line: int | None, column: int | None) -> None:
    error = toml.parse(content)
    assert isinstance(error, Unparsable)
    assert (error.kind, error.line, error.column) == (kind, line, column)
    assert error.message


def test_a_conflict_marker_is_named() -> None:
    error = toml.parse(b"a = 1\n=======\n")
    assert isinstance(error, Unparsable)
    assert error.message == "a merge conflict marker"


def test_a_byte_order_mark_can_be_allowed() -> None:
    assert toml.parse(b"\xef\xbb\xbfa = 1\n", allow_bom=True) == {"a": 1}


def test_dig_stops_at_what_is_not_a_table() -> None:
    document = {"tool": {"uv": {"package": True}}, "project": 1}
    assert toml.dig(document, "tool", "uv", "package") is True
    assert toml.dig(document, "tool", "uv", "package", "deeper") is None
    assert toml.dig(document, "project", "name") is None
    assert toml.dig(document, "nothing") is None


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_an_error(content: bytes) -> None:
    assert isinstance(toml.parse(content), (dict, Unparsable))


TEXT = st.text(alphabet="[]{}=.,\"'#\\ab1 \n\t", max_size=80)
STEPS = st.lists(st.sampled_from(["a", "b", "ab", 0, 1]), max_size=4).map(tuple)


@given(TEXT, STEPS)
def test_locate_answers_inside_any_text(text: str, path: toml.Path) -> None:
    span = toml.locate(text.encode(), path)
    line = text.split("\n")[span.line - 1]
    assert 1 <= span.column <= span.end_column <= len(line) + 1
    assert span.line == span.end_line


@given(st.lists(st.text(alphabet="ab'#,[]{} =", max_size=6), min_size=1, max_size=6), st.data())
def test_locate_finds_each_element(values: list[str], data: st.DataObject) -> None:
    content = ("x = [ # [\n" + ",\n".join(f'  "{value}"' for value in values) + "\n]\n").encode()
    index = data.draw(st.integers(0, len(values) - 1))
    assert text_at(content, toml.locate(content, ("x", index))) == f'"{values[index]}"'


@pytest.mark.parametrize("opening", ["[", "{", '"""', "'''", '"\\', "#", '\\"""', '["', "{a=", "'[", '"""\\'])
def test_locate_survives_a_flood(opening: str) -> None:
    assert toml.locate(f"a = {opening * 50_000}".encode(), ("a", 0, "b")).line == 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("[[a.b]]\nx = 1\n[[a.b]]\n\n[c]\n[[a.b]]\n", [1, 3, 6], id="headers"),
        pytest.param("[a]\nb = [\n  {x = 1},\n\n  {x = [1, 2]}, 7,\n]\nc = [3]\n", [3, 5, 5], id="inline"),
        pytest.param("\na.b = [1,\n2, 3]\n", [2, 3, 3], id="dotted"),
        pytest.param("a = {x = [4],\n b = [1, 2, 3]}\n", [2, 2, 2], id="in an inline table"),
        pytest.param("[a]\n[a.c]\n", [1, 1, 1], id="none of them"),
        pytest.param("[[a.b]]\n[[a.b.c]]\n[[a.b]]\n", [1, 3, 1], id="fewer, and a table in one"),
        pytest.param("", [1, 1, 1], id="nothing at all"),
    ],
)
def test_lines_of_entries(text: str, lines: list[int]) -> None:
    assert toml.lines_of_entries(text.encode(), ("a", "b"), 3) == lines


def test_what_is_before_a_place_is_not_read_value_by_value(monkeypatch: pytest.MonkeyPatch) -> None:
    source = 'source = { registry = "https://packages.example/simple" }'
    entries = (f'[[package]]\nname = "{number}"\n{source}\nwheels = [\n    {number},\n]\n' for number in range(1000))
    text = "".join(entries)
    ends: list[int] = []
    value_end = toml._Scanner._value_end

    def counting(scanner: toml._Scanner, offset: int, *, inside: bool) -> int:
        ends.append(offset)
        return value_end(scanner, offset, inside=inside)

    monkeypatch.setattr(toml._Scanner, "_value_end", counting)
    assert toml.locate(text.encode(), ("package", 900, "source", "registry")).line == 900 * 6 + 3
    assert len(ends) < 10


LINES = (
    "[package]",
    "[[package]]",
    "[package.metadata]",
    "[other]",
    'name = "a"',
    "name = 'a' # a",
    "list = [1, [2,",
    "[3]], 4]",
    'list = ["]", "[package]", ',
    "]",
    "wheels = [{ a = 1 }, ",
    "[package] ,",
    "source = { a = \"}\", b = '{' }",
    'source = { a = """',
    '"""}',
    'text = """',
    "text = '''",
    "a = 'it",
    'a = "\\"',
    "a.b = 1",
    "{",
    "",
    "# [package]",
)


@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(["\n", "\r\n", "\n  "]), st.data())
def test_plain_lines_are_skipped_where_they_are_read_to_the_same_end(
    lines: list[str], joint: str, data: st.DataObject
) -> None:
    parts: st.SearchStrategy[str | int] = st.sampled_from(["package", "name", "metadata", "a", 0, 1])
    path = data.draw(st.lists(parts, min_size=1, max_size=3))
    content = joint.join(lines).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(toml._Scanner, "_skip_plain", lambda scanner, offset: offset)
        expected = toml.locate(content, tuple(path))
    assert toml.locate(content, tuple(path)) == expected


@pytest.mark.parametrize(
    "text", ["[other]\na = {" + "a" * 50_000, "[other]\na = [" + "1," * 50_000, "[other]" + "\n" * 50_000]
)
def test_an_unfinished_value_of_another_table_is_read_once(text: str) -> None:
    assert toml.locate(f"[other]{text}\n[package]\n".encode(), ("missing",)) == toml.locate(b"", ("missing",))
