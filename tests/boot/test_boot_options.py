"""Test how arguments are parsed: by argparse and getopt with prefixes, by click without, and up to a subcommand."""

from __future__ import annotations

import pytest

from herolint.boot.options import read
from herolint.boot.values import Argument
from herolint.formats.shell_words import Piece, Variable, Word
from herolint.platform.programs import Options

NAMES = {
    "-b": "--bind",
    "--bind": "--bind",
    "--binder": "--binder",
    "-v": "--verbose",
    "--verbose": "--verbose",
    "-n": "--number",
    "--number": "--number",
}
VALUES = frozenset(("--bind", "--binder", "--number"))


def argument(text: str) -> Argument:
    """Return a word; what follows a dollar sign isn't known."""
    start, dollar, _ = text.partition("$")
    pieces: tuple[Piece, ...] = (*((start,) if start else ()), *((Variable("X"),) if dollar else ()))
    return Argument(None if dollar else text, Word(pieces, 0, 1))


def said(text: str, parser: str = "argparse", *, stop: bool = False) -> str:
    """Return the options, the other words and what is refused, between bars."""
    options = Options(NAMES, VALUES, parser, None, None, frozenset(("--number",)))
    found = read(options, [argument(word) for word in text.split()], stop=stop)
    words = [
        *(f"{each.name}={each.value}" for each in found.options),
        "|",
        *(str(each.text) for each in found.positionals),
        "|",
        *(f"{each.reason}:{each.option}" for each in found.refused),
    ]
    return " ".join([*words, *(() if found.is_known else ("unknown",))])


@pytest.mark.parametrize(
    ("text", "expected", "click", "stopped"),
    [
        ("a", "| a |", None, None),
        ("-", "| - |", None, None),
        ("a - b", "| a - b |", None, None),
        ("-1", "| -1 |", None, None),
        ("-b x a", "--bind=x | a |", None, None),
        ("-bx a", "--bind=x | a |", None, None),
        ("-b=x a", "--bind=x | a |", "--bind==x | a |", None),
        ("--bind x a", "--bind=x | a |", None, None),
        ("--bind=x a", "--bind=x | a |", None, None),
        ("--bind= a", "--bind= | a |", None, None),
        ("--bin x", "| x | unknown:--bin", None, None),
        ("-n 2 --number=+3 a", "--number=2 --number=+3 | a |", None, None),
        ("-n 1_000", "--number=1_000 | |", None, None),
        ("-n two --number=2.5", "--number=two --number=2.5 | | number:--number number:--number", None, None),
        ("-n 30s --what", "--number=30s | | number:--number unknown:--what", None, None),
        ("--number= a", "--number= | a | value:--number", None, None),
        ("-n $X a", "--number=None | a |", None, None),
        ("--bi=x", "| | unknown:--bi", None, None),
        ("--verb a", "--verbose= | a |", "| a | unknown:--verb", None),
        ("--binde=x", "--binder=x | |", "| | unknown:--binde", None),
        ("-v a", "--verbose= | a |", None, None),
        ("-vx a", "--verbose= | a |", None, None),
        ("-z a", "| a | unknown:-z", None, None),
        ("--nothing a", "| a | unknown:--nothing", None, None),
        ("--nothing=1 a", "| a | unknown:--nothing", None, None),
        ("a -b", "| a | value:--bind", None, "| a -b |"),
        ("a --number", "| a | value:--number", None, "| a --number |"),
        ("-- -b x", "| -b x |", None, None),
        ("a -- -z", "| a -z |", None, "| a -- -z |"),
        ("--", "| |", None, None),
        ("$X a", "| a | unknown", None, None),
        ("a$X b", "| None b |", None, None),
        ("--bind=a$X b", "--bind=None | b |", None, None),
        ("--nothing=a$X b", "| b | unknown", None, None),
        ("-b$X a", "| a | unknown", None, None),
        ("-b $X a", "--bind=None | a |", None, None),
        ("-b x -b y", "--bind=x --bind=y | |", None, None),
        ("-n -1 a", "--number=-1 | a |", None, None),
        ("-n -1.5 a", "--number=-1.5 | a | number:--number", None, None),
        ("-n -1.2.3 a", "| a | value:--number unknown:-1.2.3", "--number=-1.2.3 | a | number:--number", None),
        ("-12 a", "| -12 a |", None, "| -12 a |"),
    ],
)
def test_reads_arguments(text: str, expected: str, click: str | None, stopped: str | None) -> None:
    assert said(text) == expected
    assert said(text, "click") == (click or expected)
    assert said(text, stop=True) == (stopped or expected)
