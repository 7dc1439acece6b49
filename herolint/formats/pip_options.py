"""The options of a requirements file, split and parsed as pip does it.

Follows ``req_file.py`` (``SUPPORTED_OPTIONS``) and ``cli/cmdoptions.py`` of pip 26.2. Which values
``--use-feature`` knows changes with every release of pip, so any value is taken for it.
"""

from __future__ import annotations

import functools
import re
from typing import NoReturn

from herolint.tuples import NamedTuple

Options = tuple[tuple[str, str | None], ...]
"""Long names without dashes, each with its value, or ``None`` for a flag."""


class Refusal(NamedTuple):
    """Why pip rejects a line: one of ``requirements.REASONS``, and the part that is wrong."""

    reason: str
    detail: str


_VALUES = {
    "index-url": ("-i", "--index-url", "--pypi-url"),
    "extra-index-url": ("--extra-index-url",),
    "constraint": ("-c", "--constraint"),
    "requirement": ("-r", "--requirement"),
    "editable": ("-e", "--editable"),
    "find-links": ("-f", "--find-links"),
    "no-binary": ("--no-binary",),
    "only-binary": ("--only-binary",),
    "all-releases": ("--all-releases",),
    "only-final": ("--only-final",),
    "trusted-host": ("--trusted-host",),
    "use-feature": ("--use-feature",),
    "hash": ("--hash",),
    "config-settings": ("-C", "--config-settings"),
}
_FLAGS = ("no-index", "prefer-binary", "require-hashes", "no-require-hashes", "pre")
_SPELLINGS = {spelling: name for name, spellings in _VALUES.items() for spelling in spellings}
_STRONG_HASHES = ("sha256", "sha384", "sha512")


@functools.cache
def _plain() -> re.Pattern[str]:
    return re.compile(r"(-[a-zC] +|--[a-z-]+(?: +|=))([^\s'\"\\]+)", re.ASCII)


@functools.cache
def _hashes() -> re.Pattern[str]:
    one = r"--hash=sha(?:256|384|512):[0-9A-Za-z]+"
    return re.compile(rf"{one}(?: +{one})*", re.ASCII)


def parse(text: str) -> Options | Refusal:
    """Parse the options of a line, from its first word with a dash on."""
    if text.startswith("--hash=") and _hashes().fullmatch(text):
        return tuple(("hash", word[len("--hash=") :]) for word in text.split())
    plain = _plain().fullmatch(text)
    name = _SPELLINGS.get(plain.group(1).rstrip(" =")) if plain else None
    if plain and name:
        return _checked(((name, plain.group(2)),))
    words = split(text)
    return Refusal("quoting", text) if words is None else _parsed(words)


def _parsed(words: list[str]) -> Options | Refusal:
    """Parse words with pip's own parser: abbreviations, joined values, words that are no options."""
    import optparse

    found: list[tuple[str, str | None]] = []

    class Parser(optparse.OptionParser):
        def error(self, msg: str) -> NoReturn:
            raise optparse.OptionValueError(msg)

    def remember(_option: object, _spelling: str, value: str | None, _parser: object, name: str) -> None:
        found.append((name, value))

    parser = Parser(prog="pip", add_help_option=False)
    for name, spellings in _VALUES.items():
        parser.add_option(*spellings, action="callback", type="str", callback=remember, callback_args=(name,))
    for name in _FLAGS:
        parser.add_option("--" + name, action="callback", callback=remember, callback_args=(name,))
    try:
        parser.parse_args(words)
    except optparse.OptParseError:
        return Refusal("option", next((word for word in words if word.startswith("-")), ""))
    return _checked(tuple(found))


def _checked(options: Options) -> Options | Refusal:
    """Refuse the values that the callbacks in cmdoptions.py refuse."""
    for name, given in options:
        value = given or ""
        if name == "hash" and (":" not in value or value.split(":")[0] not in _STRONG_HASHES):
            return Refusal("hash", value)
        if name == "config-settings" and "=" not in value:
            return Refusal("setting", value)
        if name in ("no-binary", "only-binary", "all-releases", "only-final") and value.startswith("-"):
            return Refusal("option", f"--{name}")
    return options


@functools.cache
def _piece() -> re.Pattern[str]:
    return re.compile(r"""([^ \t\r\n'"\\]+)|\\(.)|'([^']*)'|"([^"\\]*(?:\\.[^"\\]*)*)"|([ \t\r\n]+)""", re.DOTALL)


_SPACE, _DOUBLE_QUOTED = 5, 4


def split(text: str) -> list[str] | None:
    """Split into words as ``shlex.split`` does, but in linear time; ``None`` if that fails."""
    words: list[str] = []
    pieces: list[str] = []
    inside, offset = False, 0
    for match in _piece().finditer(text):
        if match.start() != offset:
            return None
        offset = match.end()
        kind = match.lastindex or 0
        if kind == _SPACE:
            if inside:
                words.append("".join(pieces))
            pieces, inside = [], False
            continue
        piece = match.group(kind)
        pieces.append(re.sub(r'\\(["\\])', r"\1", piece) if kind == _DOUBLE_QUOTED else piece)
        inside = True
    if inside:
        words.append("".join(pieces))
    return words if offset == len(text) else None
