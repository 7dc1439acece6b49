"""Parse a Python file: bytes to a syntax tree, with limits on size and depth.

`parse` never raises: a syntax error, and a file that herolint doesn't read, are values. `fits` answers whether a
file parses in another version of Python than the one that runs herolint: yes, no, or unknown (``None``).
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar, cast

from herolint.checkout import Unreadable
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.checkout import Checkout
    from herolint.platform.python import Version

T = TypeVar("T")

LARGEST_MODULE = 1 << 20
"""Bytes. A larger module is data rather than code and takes seconds to parse."""


class Module:
    """A module that parses: its tree, and its text as the parser read it."""

    __slots__ = ("_derived", "content", "tree")

    def __init__(self, tree: ast.Module, content: bytes) -> None:
        self.tree = tree
        self.content = content
        self._derived: dict[Callable[[Module], object], object] = {}

    def derive(self, function: Callable[[Module], T]) -> T:
        """Return ``function(self)``, computed once: every process and target asks the same of a module."""
        if function not in self._derived:
            self._derived[function] = function(self)
        return cast("T", self._derived[function])


class SyntaxProblem(NamedTuple):
    """Why a module doesn't parse; line and column count from 1 and may be unknown."""

    message: str
    line: int | None
    column: int | None


class NotRead(NamedTuple):
    """A module that herolint doesn't parse, so nothing is known of it; ``reason`` is a few plain words."""

    reason: str


Parsed = Module | SyntaxProblem | NotRead


def parse(content: bytes) -> Parsed:
    """Parse a module with the parser of the Python that runs herolint."""
    return _parse(content, None)


def load(checkout: Checkout, path: str) -> Parsed:
    """Parse a file of the checkout, once for each checkout; a file that can't be read is `NotRead`."""
    try:
        return checkout.load(path, parse)
    except Unreadable as error:
        return NotRead(error.reason)


def fits(parsed: Parsed, content: bytes, version: Version) -> SyntaxProblem | bool | None:
    """Return whether a file parses in ``version``: ``True``, the problem, or ``None`` if it is unknown.

    ``parsed`` is the file as `parse` returned it. Python's syntax only grows, so an older parser also rejects what a
    newer one rejects. Conversely, a file that only our own parser rejects is unknown if its text could use newer
    syntax.
    """
    from herolint.platform.python import own_version

    own = own_version()
    if isinstance(parsed, NotRead) or version[0] != own[0]:
        return None
    if isinstance(parsed, SyntaxProblem):
        return parsed if version <= own or not _may_be_newer(content, own, version) else None
    if version >= own:
        return True
    older = _parse(content, version)
    if isinstance(older, NotRead):
        return None
    return older if isinstance(older, SyntaxProblem) else _first_free_f_string(parsed, version) or True


def _parse(content: bytes, version: Version | None) -> Parsed:
    if len(content) > LARGEST_MODULE:
        return NotRead(f"larger than {LARGEST_MODULE >> 10} KiB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(content) if version is None else ast.parse(content, feature_version=version)
    except SyntaxError as error:
        return SyntaxProblem(error.msg or "invalid syntax", error.lineno or None, error.offset or None)
    except (RecursionError, MemoryError):
        return NotRead("nested too deeply")
    except (ValueError, LookupError, UnicodeError) as error:
        if b"\0" in content:
            return SyntaxProblem("source code cannot contain null bytes", None, None)
        return NotRead(f"not readable as Python: {type(error).__name__}")
    return Module(tree, content)


# Text that a use of the feature always contains. Deliberately loose: a match only means that it may be used.
_SIGNS = {
    "match": rb"(?m)^[ \t]*(?:match|case)\b",
    "parenthesized-with": rb"\bwith\s*\(",
    "except-star": rb"\bexcept\s*\*",
    "star-in-index": rb"[\[,]\s{0,80}\*",
    "free-f-strings": rb"(?i)\b(?:f|fr|rf)[\"']",
    "type-parameters": rb"(?m)^[ \t]*type\b|\b(?:def|class)\s+\w+\s*\[",
    "type-parameter-defaults": rb"(?m)^[ \t]*type\b|\b(?:def|class)\s+\w+\s*\[",
    "template-strings": rb"(?i)\b(?:t|tr|rt)[\"']",
    "except-without-parentheses": rb"\bexcept\b[^:(]*,",
}


def _may_be_newer(content: bytes, own: Version, version: Version) -> bool:
    """Return whether the text may use syntax that came after our own Python and is in ``version``."""
    from herolint.platform.python import syntax_since

    return any(
        own < syntax_since(feature) <= version and re.search(sign, content) is not None
        for feature, sign in _SIGNS.items()
    )


def _first_free_f_string(module: Module, version: Version) -> SyntaxProblem | None:
    """Find an f-string that only newer parsers accept; no ``feature_version`` refuses it."""
    from herolint.platform.python import own_version, syntax_since

    since = syntax_since("free-f-strings")
    if not version < since <= own_version() or not re.search(_SIGNS["free-f-strings"], module.content):
        return None
    for line, column, reason in _free_f_strings(module.content):
        return SyntaxProblem(f"f-string: {reason}", line, column)
    return None


def _free_f_strings(content: bytes) -> Iterator[tuple[int, int, str]]:
    """Find what a replacement field may not contain before PEP 701: its own quotes, a backslash, a comment."""
    import io
    import tokenize

    quotes: list[str] = []
    names = tokenize.tok_name
    try:
        for token in tokenize.tokenize(io.BytesIO(content).readline):
            kind = names[token.type]
            if kind == "FSTRING_START":
                if quotes and quotes[-1] == token.string.lstrip("rRfFbBuU"):
                    yield token.start[0], token.start[1] + 1, "the same quotes are nested"
                quotes.append(token.string.lstrip("rRfFbBuU"))
            elif kind == "FSTRING_END":
                quotes.pop()
            elif quotes and kind == "COMMENT":
                yield token.start[0], token.start[1] + 1, "a replacement field contains a comment"
            elif quotes and kind == "STRING" and quotes[-1] in token.string:
                yield token.start[0], token.start[1] + 1, "the same quotes are nested"
            elif quotes and kind != "FSTRING_MIDDLE" and "\\" in token.string:
                yield token.start[0], token.start[1] + 1, "a replacement field contains a backslash"
    except (tokenize.TokenError, SyntaxError, IndexError):
        return
