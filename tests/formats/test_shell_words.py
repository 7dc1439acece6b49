from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats.shell_words import (
    LONGEST,
    MOST_WORDS,
    Complex,
    Expansion,
    Script,
    ShellError,
    Variable,
    Word,
    parse,
)


def _words(text: str) -> list[Word]:
    script = parse(text)
    assert isinstance(script, Script)
    assert len(script.commands) == 1
    return list(script.commands[0].words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("gunicorn  app:app\t-w 4", ["gunicorn", "app:app", "-w", "4"], id="blanks"),
        pytest.param("a 'b c' \"d e\" f\\ g", ["a", "b c", "d e", "f g"], id="quotes"),
        pytest.param("a '$PORT' \\$PORT \"\\$PORT\"", ["a", "$PORT", "$PORT", "$PORT"], id="dollar signs that stay"),
        pytest.param("a {PORT} %PORT% b$", ["a", "{PORT}", "%PORT%", "b$"], id="no expansions"),
        pytest.param("python src\\app.py", ["python", "srcapp.py"], id="a backslash path"),
        pytest.param("a b 2>&1 > out.log c", ["a", "b", "c"], id="redirections are left out"),
        pytest.param("a b#c # d", ["a", "b#c"], id="a comment"),
        pytest.param("a ''", ["a", ""], id="an empty word"),
        pytest.param("a \\\n b", ["a", "b"], id="a line that goes on"),
    ],
)
def test_plain_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in _words(text)] == expected


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("0.0.0.0:$PORT", ("0.0.0.0:", Variable("PORT"))),
        ('"$PORT"', (Variable("PORT"),)),
        ("${PORT:-8000}", (Variable("PORT", "8000"),)),
        ("$(PORT)", (Expansion("$(PORT)"),)),
        ("a`b`", ("a", Expansion("`b`"))),
        ("{a,b}", (Expansion("{a,b}"),)),
        ("~/x", (Variable("HOME"), "/x")),
    ],
)
def test_expansions(text: str, pieces: tuple[object, ...]) -> None:
    word = _words(f"echo {text}")[1]
    assert word.pieces == pieces
    assert word.text is None
    assert (word.start, word.end) == (5, 5 + len(text))


def test_commands_and_what_joins_them() -> None:
    script = parse("A=1 B='x y' cd web && python a.py & gunicorn b; c | d || e")
    assert isinstance(script, Script)
    assert [(command.operator, command.background) for command in script.commands] == [
        ("", False),
        ("&&", True),
        ("&", False),
        (";", False),
        ("|", False),
        ("||", False),
    ]
    first = script.commands[0]
    assert [(name, value.text) for name, value in first.assignments] == [("A", "1"), ("B", "x y")]
    assert [word.text for word in first.words] == ["cd", "web"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gunicorn app:create_app()", ShellError("token", "(", 23)),
        ("gunicorn 'app", ShellError("quote", "'", 9)),
        ('a "b', ShellError("quote", '"', 2)),
        ("a && ", ShellError("token", "newline", 5)),
        ("&& a", ShellError("token", "&&", 0)),
        ("a ;; b", ShellError("token", ";;", 2)),
        (">", ShellError("token", "newline", 1)),
        ("a $(b", ShellError("substitution", "$(", 2)),
    ],
)
def test_what_bash_refuses(text: str, expected: ShellError) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "(cd x && y)",
        "if a; then b; fi",
        "while true; do a; done",
        "f() { a; }",
        "cat <<E",
        "a=(b c)",
        "a <(b)",
        "{ a; }",
    ],
)
def test_more_than_simple_commands(text: str) -> None:
    assert isinstance(parse(text), Complex)


@pytest.mark.parametrize(
    "text", ["a" * (LONGEST + 1), "a " * (MOST_WORDS + 1), "$(" * 100, "a;" * (LONGEST // 2)], ids=lambda text: text[:2]
)
def test_bounds(text: str) -> None:
    assert not isinstance(parse(text), Script) or text.startswith("a;a")


@given(st.text(st.sampled_from("ab =\"'\\$(){}`;&|<>#\n\t~[é1"), max_size=30) | st.text(max_size=30))
def test_any_text_has_an_answer_whose_places_fit(text: str) -> None:
    answer = parse(text)
    if isinstance(answer, Script):
        for command in answer.commands:
            for word in command.words:
                assert 0 <= word.start < word.end <= len(text)
    else:
        assert 0 <= answer.start <= len(text)
