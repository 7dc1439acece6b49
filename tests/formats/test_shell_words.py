from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats.shell_words import (
    LONGEST,
    MOST_WORDS,
    Command,
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


def told(text: str) -> str:
    """Return what was read in one line: each command with its operator, assignments and words, or why there is none."""
    match parse(text):
        case ShellError(reason, token, start):
            return f"error {reason} {token} {start}"
        case Complex(start):
            return f"complex {start}"
        case Script(commands):
            return " / ".join(map(_command, commands))


def _command(command: Command) -> str:
    words = [command.operator] if command.operator else []
    words += [f"{each.name}={_pieces(each.value)}" for each in command.assignments]
    words += [f"[{_pieces(each)}]{each.start}-{each.end}{'q' if each.quoted else ''}" for each in command.words]
    return " ".join([*words, "background"] if command.background else words)


def _pieces(word: Word) -> str:
    return "+".join(map(_piece, word.pieces))


def _piece(piece: str | Variable | Expansion) -> str:
    match piece:
        case Variable(name, default):
            return f"${name}" if default is None else f"${name}:{default}"
        case Expansion(text):
            return f"<{text}>"
    return piece


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("echo $'a b'", "[echo]0-4 [a b]5-11"),
        ("echo $'a\\n'", "[echo]0-4 [<a\\n>]5-11"),
        ('echo $"a b"', "[echo]0-4 [a b]5-11q"),
        ("echo $[1+1]", "complex 5"),
        ("echo $(a 'b)' c)", "[echo]0-4 [<$(a 'b)' c)>]5-16"),
        ("echo ${A:-b} ${A-b} ${A:=b} ${#A}", "[echo]0-4 [$A:b]5-12 [$A:b]13-19 [$A:b]20-27 [<${#A}>]28-33"),
        (
            "echo $@ $# $? $$ $1 $! $- $*",
            "[echo]0-4 [<$@>]5-7 [<$#>]8-10 [<$?>]11-13 [<$$>]14-16 [<$1>]17-19 [<$!>]20-22 [<$->]23-25 [<$*>]26-28",
        ),
        ('echo "a $B `c` \\$ \\x"', "[echo]0-4 [a +$B+ +<`c`>+ $ \\x]5-21q"),
        ("a\\\nb c", "[ab]0-4q [c]5-6"),
        ("a=b c=d e", "a=b c=d [e]8-9"),
        ("a=b", "a=b"),
        ("'a'=b c", "[a=b]0-5q [c]6-7"),
        ('a"="b c', "[a=b]0-5q [c]6-7"),
        ("\\a=b c", "[a=b]0-4q [c]5-6"),
        ("a\\\n=b c", "a=b [c]6-7"),
        ("a='b c' d", "a=b c [d]8-9"),
        ("a+=b c", "a=<a+=b>+b [c]5-6"),
        ("a+b=c d", "[a+b=c]0-5 [d]6-7"),
        ("a[1]=b c", "complex 0"),
        ("a &> x b", "[a]0-1 [b]7-8"),
        ("a 2> x b", "[a]0-1 [b]7-8"),
        ("a >&2 b", "[a]0-1 [b]6-7"),
        ("a <in b", "[a]0-1 [b]6-7"),
        ("a >", "error token newline 3"),
        ("a > | b", "error token | 4"),
        ("a |& b", "[a]0-1 / | [b]5-6"),
        ("a ; ; b", "error token ; 4"),
        ("a\n\nb", "[a]0-1 / ; [b]3-4"),
        ("a &&\nb", "[a]0-1 / && [b]5-6"),
        ("a && # c\nb", "[a]0-1 / && [b]9-10"),
        ("a &", "[a]0-1 background"),
        ("a & &", "error token & 4"),
        ("! a", "complex 0"),
        ("a 'b'c\"d\"", "[a]0-1 [bcd]2-9q"),
        ("~ ~/a ~b", "[$HOME]0-1 [$HOME+/a]2-5 [~b]6-8"),
        ("a {b,c} {1..3} {b}", "[a]0-1 [<{b,c}>]2-7 [<{1..3}>]8-14 [{b}]15-18"),
        ("a#b #c", "[a#b]0-3"),
        ("a \\", "[a]0-1 [\\]2-3q"),
        ("a 'b", "error quote ' 2"),
        ('a "b', 'error quote " 2'),
        ("a `b", "error quote ` 2"),
        ("a ${b", "error substitution ${ 2"),
        ("a $(b", "error substitution $( 2"),
        ("(a)", "complex 0"),
        ("a (b)", "complex 2"),
        ("a() { b; }", "complex 1"),
        ("a b()", "error token ( 3"),
        ("a=(b)", "complex 2"),
        ("a <<E", "complex 2"),
        ("a <<<b", "complex 2"),
        ("a >(b)", "complex 2"),
        ("a )", "error token ) 2"),
        ('"if" a', "[if]0-4q [a]5-6"),
        ("a if", "[a]0-1 [if]2-4"),
        ("a é b\xa0c", "[a]0-1 [é]2-3 [b\xa0c]4-7"),
        ("a\rb", "[a\rb]0-3"),
        ('echo "\\\n"', "[echo]0-4 []5-9q"),
        ("x=$'1' y", "x=1 [y]7-8"),
        ("&& a", "error token && 0"),
        ("| a", "error token | 0"),
        ("; a", "error token ; 0"),
        ("a ||", "error token newline 4"),
        ("a |", "error token newline 3"),
        ("[[ a ]]", "complex 0"),
        ("a ~ b", "[a]0-1 [$HOME]2-3 [b]4-5"),
        ("$A b", "[$A]0-2 [b]3-4"),
        (" a", "[a]1-2"),
        ("#a", ""),
        ("", ""),
    ],
)
def test_reads_as_bash_does(text: str, expected: str) -> None:
    assert told(text) == expected


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
