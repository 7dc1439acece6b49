"""Syntax highlighting of one line, for a terminal. It imports rich, so only a report on a terminal may import it."""

from __future__ import annotations

import functools
import re

from rich.console import Console
from rich.syntax import Syntax

from herolint import lazy

_LEXERS = {"py": "python", "toml": "toml", "lock": "toml", "json": "json", "yml": "yaml", "yaml": "yaml"}
_NAMES = {"Pipfile": "toml", "Pipfile.lock": "json"}
_LINE_ENDS = lazy.pattern("[\r\n]")


def highlighted(path: str, line: str) -> str:
    """Return a printable line with colors that suit the kind of file; unchanged if the kind is unknown.

    The colors are the terminal's own eight. Apart from them, the text stays the same.
    """
    name = path.rpartition("/")[2]
    lexer = _NAMES.get(name) or _LEXERS.get(name.rpartition(".")[2])
    if lexer is None or not line.strip() or _LINE_ENDS.search(line):
        return line
    text = _syntax(lexer).highlight(line)
    text.rstrip()
    console = _console()
    with console.capture() as capture:
        console.print(text, end="", soft_wrap=True, markup=False, emoji=False, highlight=False)
    found = capture.get()
    return found if _bare(found) == line else line


def _bare(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@functools.cache
def _syntax(lexer: str) -> Syntax:
    return Syntax("", lexer, theme="ansi_dark")


@functools.cache
def _console() -> Console:
    return Console(force_terminal=True, color_system="standard", legacy_windows=False, width=1000)
