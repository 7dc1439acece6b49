"""What the words of a command come to when the process starts."""

from __future__ import annotations

from collections.abc import Mapping

from herolint.formats.shell_words import Expansion, Variable, Word
from herolint.tuples import NamedTuple

PORT = "\0"
"""Stands for the value of the config var PORT in a text: no word of a command line can contain it."""

HOME = "/app"
"""Where the app is on a dyno."""

PORT_NAME = "PORT"


class Argument(NamedTuple):
    """One argument: its text where it is known, and the word of the command that it comes from."""

    text: str | None
    word: Word


class Environment:
    """The variables of a shell, as far as the command sets them; nothing is known of the others but PORT and HOME."""

    def __init__(self, known: Mapping[str, str | None] | None = None) -> None:
        self.known: dict[str, str | None] = {PORT_NAME: PORT, "HOME": HOME, "PWD": None, **(known or {})}

    def with_values(self, values: Mapping[str, str | None]) -> Environment:
        """Return the same variables with some of them set; a value of ``None`` isn't known."""
        return Environment({**self.known, **values})

    def text(self, word: Word) -> str | None:
        """Return what a word comes to, with `PORT` for the port; ``None`` if that isn't known."""
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
            # $port and $Port are empty: bash tells cases apart, and Heroku sets PORT only.
            empty = "" if piece.name.upper() == PORT_NAME else None
            return self.known.get(piece.name, empty if piece.default is None else None)
        return "" if piece.text.strip("$()`{} ").upper() == PORT_NAME else None

    def arguments(self, words: tuple[Word, ...]) -> tuple[Argument, ...]:
        """Return the arguments that a program gets; a word that is empty without quotes vanishes."""
        found = (Argument(self.text(word), word) for word in words)
        return tuple(argument for argument in found if argument.text != "" or argument.word.quoted)


def mangled_port(word: Word) -> str | None:
    """Return the text by which a word means the port although bash makes something else of it."""
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
