"""Match the patterns of gitignore(5), in time proportional to pattern length times path length.

No regular expression is made of a pattern, as one with several stars takes minutes on a name that a hostile
checkout can choose. A star is matched by remembering only the last one, which is enough for globs.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import TypeVar

from herolint.tuples import NamedTuple

Sign = Callable[[str], bool] | None  # the characters allowed at one place; None: any run of characters
_Item = TypeVar("_Item")
_Pattern = TypeVar("_Pattern")

_CLASSES: dict[str, Callable[[str], bool]] = {
    "alpha": str.isalpha,
    "digit": str.isdigit,
    "alnum": str.isalnum,
    "lower": str.islower,
    "upper": str.isupper,
    "space": str.isspace,
    "blank": " \t".__contains__,
    "punct": "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".__contains__,
    "xdigit": "0123456789abcdefABCDEF".__contains__,
}


class Match(NamedTuple):
    """The line that decides about a path, counted from 1, its text, and whether it takes the path back in."""

    line: int
    pattern: str
    negated: bool


class _Rule(NamedTuple):
    match: Match
    parts: tuple[tuple[Sign, ...] | None, ...]  # one for each component; None is ``**``
    anchored: bool
    directories_only: bool
    start: str  # of the last component, where that is plain text
    end: str


class Patterns:
    """The patterns of one ignore file. ``work`` counts what was compared so far."""

    def __init__(self, text: str, *, negation: bool) -> None:
        """Compile the lines; with ``negation``, ``!pattern`` re-includes as in git, else it's ignored."""
        rules = (_parse(number, line) for number, line in enumerate(text.split("\n"), start=1))
        self._rules = [rule for rule in rules if rule and (negation or not rule.match.negated)]
        self.work = 0

    def __len__(self) -> int:
        """Return the number of patterns."""
        return len(self._rules)

    def match(self, path: str, *, directory: bool) -> Match | None:
        """Return the last line that matches this path or, before that, a folder it lies in."""
        parts = path.split("/")
        for depth in range(1, len(parts) + 1):
            found = self.decide(parts[:depth], directory=directory or depth < len(parts))
            if found is not None and not found.negated:
                return found
        return found

    def decide(self, parts: Sequence[str], *, directory: bool) -> Match | None:
        """Return the last line that matches the path of these components itself, regardless of the folders above it."""
        name = parts[-1]
        self.work += len(self._rules)
        for rule in reversed(self._rules):
            if not name.endswith(rule.end) or not name.startswith(rule.start):
                continue
            if rule.directories_only and not directory:
                continue
            self.work += 10 + len(name)
            if _fits(rule.parts, parts if rule.anchored else parts[-1:], _part_fits):
                return rule.match
        return None


def _parse(number: int, line: str) -> _Rule | None:
    line = line.removesuffix("\r")
    text = _without_trailing_spaces(line)
    if not text or text.startswith("#"):
        return None
    negated = text.startswith("!")
    body = text[negated:]
    directories_only = body.endswith("/")
    body = body.removesuffix("/")
    anchored = "/" in body
    body = body.removeprefix("/")
    if not body:
        return None
    names = body.split("/")
    parts = [None if name == "**" and anchored else _signs(name) for name in names]
    if parts[-1] is None:
        parts.insert(-1, _signs("*"))  # "a/**" is everything in a, not a itself
    last = parts[-1] or ()
    start, end = _text_before_signs(last), _text_before_signs(last[::-1])[::-1]
    return _Rule(Match(number, text, negated), tuple(parts), anchored, directories_only, start, end)


def _text_before_signs(part: Sequence[Sign]) -> str:
    """Return the characters that stand for themselves at the start of a component."""
    characters = itertools.takewhile(
        lambda one: isinstance(one, str), (getattr(sign, "__self__", None) for sign in part)
    )
    return "".join(filter(None, characters))


def _without_trailing_spaces(line: str) -> str:
    text = line.rstrip(" ")
    backslashes = len(text) - len(text.rstrip("\\"))
    return line[: len(text) + 1] if backslashes % 2 else text


def _part_fits(part: tuple[Sign, ...], name: str) -> bool:
    return _fits(part, name, lambda sign, character: sign is not None and sign(character))


def _fits(pattern: Sequence[_Pattern | None], items: Sequence[_Item], fits: Callable[[_Pattern, _Item], bool]) -> bool:
    """Return whether the items match the pattern, in which ``None`` stands for any number of them."""
    at = place = 0
    star = -1
    resume = 0
    while place < len(items):
        wanted = pattern[at] if at < len(pattern) else None
        if at < len(pattern) and wanted is None:
            star, resume = at, place
            at += 1
        elif wanted is not None and fits(wanted, items[place]):
            at += 1
            place += 1
        elif star >= 0:
            resume += 1
            at, place = star + 1, resume
        else:
            return False
    return all(part is None for part in pattern[at:])


def _signs(glob: str) -> tuple[Sign, ...]:
    """Return one path component of a pattern."""
    signs: list[Sign] = []
    at = 0
    while at < len(glob):
        character = glob[at]
        at += 1
        if character == "*":
            if not signs or signs[-1] is not None:
                signs.append(None)
        elif character == "?":
            signs.append(_any_character)
        elif character == "[":
            sign, at = _bracket(glob, at)
            signs.append(sign)
        else:
            if character == "\\":
                character, at = glob[at : at + 1], at + 1
            signs.append(character.__eq__ if character else _no_character)
    return tuple(signs)


def _any_character(character: str) -> bool:
    return True


def _no_character(character: str) -> bool:
    return False


def _bracket(glob: str, at: int) -> tuple[Callable[[str], bool], int]:
    """Return the set that begins after ``[`` at ``at``, and where it ends; one without an end matches nothing."""
    inverted = glob[at : at + 1] in ("!", "^") and at < len(glob)
    at += inverted
    tests: list[Callable[[str], bool]] = []
    first = True
    while at < len(glob) and (glob[at] != "]" or first):
        first = False
        if glob.startswith("[:", at) and (end := glob.find(":]", at + 2)) > 0:
            tests.append(_CLASSES.get(glob[at + 2 : end], _no_character))
            at = end + 2
            continue
        low, at = _bracket_character(glob, at)
        high = low
        if glob[at : at + 1] == "-" and glob[at + 1 : at + 2] not in ("", "]"):
            high, at = _bracket_character(glob, at + 1)
        tests.append(lambda character, low=low, high=high: low <= character <= high)  # type: ignore[misc]
    if at >= len(glob):
        return _no_character, at
    return lambda character: any(test(character) for test in tests) is not inverted, at + 1


def _bracket_character(glob: str, at: int) -> tuple[str, int]:
    if glob[at] == "\\" and at + 1 < len(glob):
        at += 1
    return glob[at], at + 1
