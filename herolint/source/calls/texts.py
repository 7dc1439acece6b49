"""Evaluate methods of constants, such as text and bytes, in bounded sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.source.calls.handlers import WIDEST, call_unknown
from herolint.source.values import (
    LONGEST_TEXT,
    UNKNOWN,
    Known,
    Value,
    unknown,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.expressions import Arguments

_TEXT_METHODS_IN_ORDER = """
    capitalize casefold count encode endswith find index isalnum isalpha isascii isdecimal isdigit isidentifier islower
    isnumeric isspace istitle isupper join lower lstrip partition removeprefix removesuffix replace rfind rindex
    rpartition rsplit rstrip split splitlines startswith strip swapcase title upper decode center ljust rjust zfill hex
"""


_TEXT_METHODS = frozenset(_TEXT_METHODS_IN_ORDER.split())

_FAST_CODECS = ("utf-8", "UTF-8", "utf8", "ascii", "latin-1", "latin1", "iso-8859-1")
"""Those of others, such as Punycode, take the square of the text."""


def constant_method(run: Evaluator, owner: Known, name: str, arguments: Arguments) -> Value:
    """Call a method of a constant."""
    if not isinstance(owner.value, (str, bytes)) or name not in _TEXT_METHODS or arguments.keywords:
        return _format(run, owner, arguments) if name == "format" else call_unknown(run, owner, arguments)
    args = tuple(_as_constant(run, each) for each in arguments.args)
    if any(each is None for each in args):
        return call_unknown(run, owner, arguments, quiet=True)
    given = tuple(each for each in args if each is not None)
    if name in ("center", "ljust", "rjust", "zfill") and not _is_narrow(given):
        return UNKNOWN
    if name in ("encode", "decode") and not all(each.value in _FAST_CODECS for each in given[:1]):
        return UNKNOWN
    # Searched from its end, and stripped, a text may take as many steps as both have characters, multiplied.
    if sum(_size(each) for each in given) * _size(owner) > 4_000_000:
        return UNKNOWN
    return run.pure(lambda text, *each: getattr(text, name)(*each), owner, *given)


def _as_constant(run: Evaluator, value: Value) -> Known | None:
    if isinstance(value, Known):
        return value
    items = run.known_items(value)
    if items is None or not all(isinstance(item, Known) for item in items):
        return None
    return Known(tuple(item.value for item in items if isinstance(item, Known)))


def _size(value: Known) -> int:
    constant = value.value
    if isinstance(constant, (str, bytes)):
        return len(constant) + 1
    return sum(len(each) + 1 if isinstance(each, str) else 1 for each in constant) if isinstance(constant, tuple) else 1


def _is_narrow(given: tuple[Known, ...]) -> bool:
    return bool(given) and isinstance(given[0].value, int) and given[0].value <= WIDEST


def _format(run: Evaluator, owner: Known, arguments: Arguments) -> Value:
    """Evaluate ``"{}".format(x)`` for templates that have only plain fields."""
    template = owner.value
    if not isinstance(template, str) or any(mark in template for mark in ("{{", "}}", ":", "!", "[")):
        return unknown(*arguments.args, *arguments.keywords.values())
    names = list(arguments.keywords)
    values = [run.text_of(each) for each in (*arguments.args, *arguments.keywords.values())]
    count = len(arguments.args)
    if any("." in part.partition("}")[0] for part in template.split("{")[1:]):
        return unknown(*values)
    sizes = [len(each.value) for each in values if isinstance(each, Known) and isinstance(each.value, str)]
    if template.count("{") * max(sizes, default=0) + len(template) > LONGEST_TEXT:
        return unknown(*values)
    return run.pure(
        lambda *texts: template.format(*texts[:count], **dict(zip(names, texts[count:], strict=True))), *values
    )
