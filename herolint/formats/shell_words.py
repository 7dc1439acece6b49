"""Parse command lines as bash does, as far as they are plain.

Heroku runs each process with ``bash -c`` (Cedar and Fir alike; ``src/launch.rs`` of heroku/buildpacks-procfile). What
isn't plain (loops, conditions, subshells, functions, here-documents) is unknown rather than wrong; what bash certainly
refuses to parse is a ``ShellError``. The grammar is that of the bash reference manual, sections 3.1 and 3.2.

"""

from __future__ import annotations

import re

from herolint import lazy
from herolint.tuples import NamedTuple

LONGEST = 64 * 1024
"""Characters. A longer command or script is unknown."""

MOST_WORDS = 4000
"""Words of all commands together. A command or script with more of them is unknown."""


class Variable(NamedTuple):
    """The value of a variable; ``default`` is the plain text of ``${NAME:-default}``."""

    name: str
    default: str | None = None


class Expansion(NamedTuple):
    """A part that only bash can expand: a command substitution, arithmetic or a pattern. ``text`` is as written."""

    text: str


Piece = str | Variable | Expansion


class Word(NamedTuple):
    """One word: ``start`` and ``end`` are offsets in the command, quotes included."""

    pieces: tuple[Piece, ...]
    start: int
    end: int
    quoted: bool = False

    @property
    def text(self) -> str | None:
        """Return the word's value where it is certain."""
        if all(isinstance(piece, str) for piece in self.pieces):
            return "".join(piece for piece in self.pieces if isinstance(piece, str))
        return None


class Assignment(NamedTuple):
    """``NAME=value`` in front of a command."""

    name: str
    value: Word


class Command(NamedTuple):
    """A simple command, and the operator in front of it: ``""`` for the first, ``&&``, ``||``, ``;``, ``&`` or ``|``.

    ``background`` is true if ``&`` follows.
    """

    operator: str
    assignments: tuple[Assignment, ...]
    words: tuple[Word, ...]
    background: bool = False


class Script(NamedTuple):
    """Simple commands in their order."""

    commands: tuple[Command, ...]


class ShellError(NamedTuple):
    """Bash can't parse the command. ``reason`` is ``"quote"``, ``"token"`` or ``"substitution"``.

    ``token`` is the quote that is never closed, or the token that bash doesn't expect; it starts at ``start``.
    """

    reason: str
    token: str
    start: int


class Complex(NamedTuple):
    """The command is more than a list of simple commands; ``start`` is where that begins."""

    start: int


Parsed = Script | ShellError | Complex

_PLAIN = lazy.pattern(r"[^\s'\"\\$`|&;()<>{~]+")
_IN_DOUBLE_QUOTES = lazy.pattern(r"[^\"\\$`]+")
_NAME = lazy.pattern(r"[A-Za-z_][A-Za-z0-9_]*")
_NAME_AND_SIGN = lazy.pattern(r"([A-Za-z_][A-Za-z0-9_]*)(\+?=)")
_SPACE = lazy.pattern(r"(?:[ \t]|\\\r?\n)+")
_OPERATOR = lazy.pattern(r"&&|\|\||;;|;|\n|\|&|\||&(?!>)|\(|\)")
_REDIRECTION = lazy.pattern(r"\d*(?:>>|>&|<&|<>|>\||>|<<<|<<|<)|&>>?")
_OPERATING = "&|;\n()"
_REDIRECTING = "0123456789<>&"
"""The characters that an operator and a redirection begin with."""
# The look ahead keeps a brace that's never closed from being tried with each of its commas.
_BRACES = lazy.pattern(r"\{(?=[^\s{}'\"]*\})[^\s{}'\"]*?(?:,|\.\.)[^\s{}'\"]*\}")
_PARAMETER = lazy.pattern(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(?::?[-=]([^{}$`'\"\\]*))?\}")
_RESERVED = frozenset(
    (
        *("if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "select"),
        *("[[", "!", "function", "coproc", "{", "}"),
    )
)
_SUBSCRIPT = lazy.pattern(r"[A-Za-z_][A-Za-z0-9_]*\[")
_SUBSTITUTIONS = 8


class _Stop(Exception):  # noqa: N818 - carries the answer
    def __init__(self, answer: ShellError | Complex) -> None:
        super().__init__()
        self.answer = answer


def parse(text: str) -> Parsed:
    """Return the simple commands of a command line or of a script."""
    if len(text) > LONGEST:
        return Complex(0)
    try:
        return Script(tuple(_Reader(text).commands()))
    except _Stop as stop:
        return stop.answer


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.read = 0
        self.redirected = False

    def commands(self) -> list[Command]:
        commands: list[Command] = []
        operator = ""
        while True:
            words = self._words()
            sign, start = self._operator()
            if words or self.redirected:
                commands.append(_command(operator, words, self.text, background=sign == "&"))
                operator = ";" if sign == "\n" else sign
            elif sign not in ("\n", "") or operator in ("&&", "||", "|"):
                self._missing_command(sign, operator, start)
            if sign == "":
                return commands

    def _missing_command(self, sign: str, operator: str, start: int) -> None:
        """Return the result for an operator without a command in front of it; a line's end may follow ``&&``."""
        if sign == "\n" and operator in ("&&", "||", "|"):
            return
        raise _Stop(Complex(start) if sign == "(" else ShellError("token", sign or "newline", start))

    def _operator(self) -> tuple[str, int]:
        found = _OPERATOR.match(self.text, self.at)
        if not found:
            return "", self.at
        self.at = found.end()
        sign = found[0]
        if sign in ("(", ")", ";;"):
            raise _Stop(Complex(found.start()) if sign == "(" else ShellError("token", sign, found.start()))
        return ("|" if sign == "|&" else sign), found.start()

    def _words(self) -> list[Word]:
        """Read up to an operator; the redirections are left out."""
        words: list[Word] = []
        self.redirected = False
        while True:
            self._skip_blanks()
            if self.at >= len(self.text):
                return words
            following = self.text[self.at]
            if following in _REDIRECTING and (found := _REDIRECTION.match(self.text, self.at)):
                self._redirection(found)
                continue
            if following in _OPERATING and (found := _OPERATOR.match(self.text, self.at)):
                if found[0] == "(" and words:
                    raise _Stop(self._parenthesis(words))
                return words
            words.append(self._word())
            self._limit(words)

    def _parenthesis(self, words: list[Word]) -> ShellError | Complex:
        """Return what ``(`` after a word means: one word may start a function or an array, two words never do."""
        first = words[0].text or ""
        if len(words) == 1 and (_NAME.fullmatch(first) or first.endswith("=")):
            return Complex(self.at)
        return ShellError("token", "(", self.at)

    def _limit(self, words: list[Word]) -> None:
        self.read += 1
        if self.read > MOST_WORDS:
            raise _Stop(Complex(self.at))
        word = words[-1]
        has_subscript = "[" in self.text and _SUBSCRIPT.match(self.text, word.start)
        if has_subscript or (len(words) == 1 and not word.quoted and word.text in _RESERVED):
            raise _Stop(Complex(word.start))

    def _skip_blanks(self) -> None:
        while self.text.startswith((" ", "\t"), self.at):
            self.at += 1
        if self.text.startswith("\\", self.at):
            found = _SPACE.match(self.text, self.at)
            self.at = found.end() if found else self.at
        if self.text.startswith("#", self.at):
            end = self.text.find("\n", self.at)
            self.at = len(self.text) if end < 0 else end

    def _redirection(self, found: re.Match[str]) -> None:
        if found[0].endswith("<<"):
            raise _Stop(Complex(found.start()))
        self.at = found.end()
        self._skip_blanks()
        if self.text.startswith(("(", "<", ">"), self.at):
            raise _Stop(Complex(found.start()))
        operator = _OPERATOR.match(self.text, self.at)
        if operator or self.at >= len(self.text):
            sign = operator[0].replace("\n", "newline") if operator else "newline"
            raise _Stop(ShellError("token", sign, self.at))
        self.redirected = True
        self._word()

    def _word(self) -> Word:
        start, quoted = self.at, False
        pieces: list[Piece] = []
        if self.text[self.at] == "~" and self.text[self.at + 1 : self.at + 2] in ("", "/", " "):
            pieces.append(Variable("HOME"))
            self.at += 1
        while self.at < len(self.text):
            character = self.text[self.at]
            if character in " \t\n|&;()<>" or character.isspace():
                if character in "\r\x0b\x0c" or not character.isascii():
                    pieces.append(character)
                    self.at += 1
                    continue
                break
            quoted = quoted or character in "'\"\\"
            pieces += self._pieces(character)
        return Word(_joined(pieces), start, self.at, quoted)

    def _pieces(self, character: str) -> list[Piece]:
        match character:
            case "'":
                return [self._single_quoted(self.at)]
            case '"':
                return self._double_quoted()
            case "\\":
                self.at += 2
                escaped = self.text[self.at - 1 : self.at] or "\\"
                self.at = min(self.at, len(self.text))
                return [escaped if escaped != "\n" else ""]
            case "$":
                return [self._dollar()]
            case "`":
                return [self._backticks()]
            case "{" if found := _BRACES.match(self.text, self.at):
                self.at = found.end()
                return [Expansion(found[0])]
        found = _PLAIN.match(self.text, self.at)
        start, self.at = self.at, (found.end() if found else self.at + 1)
        return [self.text[start : self.at]]

    def _single_quoted(self, quote: int) -> str:
        end = self.text.find("'", quote + 1)
        if end < 0:
            raise _Stop(ShellError("quote", "'", quote))
        self.at = end + 1
        return self.text[quote + 1 : end]

    def _double_quoted(self) -> list[Piece]:
        quote = self.at
        self.at += 1
        pieces: list[Piece] = [""]
        while self.at < len(self.text):
            match self.text[self.at]:
                case '"':
                    self.at += 1
                    return pieces
                case "\\":
                    escaped = self.text[self.at + 1 : self.at + 2]
                    pieces.append("" if escaped == "\n" else escaped if escaped in '$`"\\' else "\\" + escaped)
                    self.at += 2
                case "$":
                    pieces.append(self._dollar(quoted=True))
                case "`":
                    pieces.append(self._backticks())
                case _:
                    found = _IN_DOUBLE_QUOTES.match(self.text, self.at)
                    pieces.append(found[0] if found else "")
                    self.at = found.end() if found else self.at + 1
        raise _Stop(ShellError("quote", '"', quote))

    def _backticks(self) -> Expansion:
        start = self.at
        end = self.text.find("`", start + 1)
        if end < 0:
            raise _Stop(ShellError("quote", "`", start))
        self.at = end + 1
        return Expansion(self.text[start : self.at])

    def _dollar(self, *, quoted: bool = False) -> Piece:
        start = self.at
        if found := _NAME.match(self.text, start + 1):
            self.at = found.end()
            return Variable(found[0])
        if found := _PARAMETER.match(self.text, start):
            self.at = found.end()
            return Variable(found[1], found[2])
        following = self.text[start + 1 : start + 2]
        if following == "[":
            raise _Stop(Complex(start))
        if following in ("(", "{"):
            return self._balanced(start, following, ")" if following == "(" else "}")
        if following == "'" and not quoted:
            text = self._single_quoted(start + 1)
            return Expansion(text) if "\\" in text else text
        if following == '"' and not quoted:
            self.at = start + 1  # a translated string: only the quotes matter
            return ""
        if following and following in "@*#?-$!0123456789":
            self.at = start + 2
            return Expansion(self.text[start : self.at])
        self.at = start + 1
        return "$"

    def _balanced(self, start: int, opening: str, closing: str) -> Expansion:
        """Read ``$(...)`` or ``${...}``: quotes hide parentheses, and nesting is bounded."""
        depth = 0
        self.at = start + 1
        while self.at < len(self.text):
            character = self.text[self.at]
            if character == "'":
                self._single_quoted(self.at)
                continue
            self.at += 2 if character == "\\" else 1
            depth += (character == opening) - (character == closing)
            if depth > _SUBSTITUTIONS:
                raise _Stop(Complex(start))
            if depth == 0:
                return Expansion(self.text[start : self.at])
        raise _Stop(ShellError("substitution", "$" + opening, start))


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Join neighbouring plain pieces."""
    joined: list[Piece] = []
    plain: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            plain.append(piece)
            continue
        if any(plain):
            joined.append("".join(plain))
        plain = []
        joined.append(piece)
    if any(plain) or not joined:
        joined.append("".join(plain))
    return tuple(joined)


def _command(operator: str, words: list[Word], text: str, *, background: bool) -> Command:
    assignments: list[Assignment] = []
    for word in words:
        assignment = _assignment(word, text)
        if assignment is None:
            break
        assignments.append(assignment)
    return Command(operator, tuple(assignments), tuple(words[len(assignments) :]), background)


def _assignment(word: Word, text: str) -> Assignment | None:
    """Split ``NAME=value`` and ``NAME+=value``; the name and the sign must not be quoted."""
    first, written = word.pieces[0], text[word.start : word.end].replace("\\\n", "")
    found = _NAME_AND_SIGN.match(written)
    if found is None or not isinstance(first, str):
        return None
    added: list[Piece] = [Expansion(written)] if found[2] == "+=" else []
    pieces = _joined([*added, first[len(found[0]) :], *word.pieces[1:]])
    return Assignment(found[1], Word(pieces, word.start + len(found[0]), word.end, word.quoted))
