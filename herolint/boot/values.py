"""Expand the words of a command as when the process starts."""

from __future__ import annotations

from collections.abc import Mapping

from herolint.formats.shell_words import Expansion, Variable, Word
from herolint.tuples import NamedTuple

PORT = "\0"
"""Placeholder for the value of the config var PORT: no word of a command line can contain it."""

HOME = "/app"
"""Where the app is on a dyno."""

PORT_NAME = "PORT"


class Argument(NamedTuple):
    """One argument: its text where it is known, and the word of the command that it comes from."""

    text: str | None
    word: Word


class Environment:
    """The variables that the command sets in a shell; of the others only PORT and HOME are known."""

    def __init__(self, known: Mapping[str, str | None] | None = None) -> None:
        self.known: dict[str, str | None] = {PORT_NAME: PORT, "HOME": HOME, "PWD": None, **(known or {})}

    def with_values(self, values: Mapping[str, str | None]) -> Environment:
        """Return a copy with some variables set; a value of ``None`` isn't known."""
        return Environment({**self.known, **values})

    def text(self, word: Word) -> str | None:
        """Return the expansion of a word, with `PORT` for the port; ``None`` if that isn't known."""
        parts = []
        for piece in word.pieces:
            part = self._part(piece)
            if part is None:
                return None
            parts.append(part)
        return "".join(parts)

    def _part(self, piece: str | Variable | Expansion) -> str | None:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Variable):
            # $port and $Port are empty: bash variables are case-sensitive, and Heroku sets only PORT.
            empty = "" if piece.name.upper() == PORT_NAME else None
            return self.known.get(piece.name, empty if piece.default is None else None)
        return "" if piece.text.strip("$()`{} ").upper() == PORT_NAME else None

    def arguments(self, words: tuple[Word, ...]) -> tuple[Argument, ...]:
        """Return the arguments that a program gets; bash drops an empty unquoted word."""
        found = (Argument(self.text(word), word) for word in words)
        return tuple(argument for argument in found if argument.text != "" or argument.word.quoted)


def mangled_port(word: Word) -> str | None:
    """Return the text in a word that is meant as the port but that bash expands differently."""
    for piece in word.pieces:
        if isinstance(piece, Variable) and piece.name != PORT_NAME and piece.name.upper() == PORT_NAME:
            return f"${piece.name}"
        if isinstance(piece, Expansion) and piece.text.strip("$()`{} ").upper() == PORT_NAME:
            return piece.text
        if isinstance(piece, str):
            for text in ("${PORT}", "$PORT", "{PORT}", "%PORT%"):
                if text in piece:
                    return text
    return None
