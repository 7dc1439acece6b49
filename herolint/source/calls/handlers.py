"""What a handler of a call is, and what a call of something unknown does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from herolint.source.values import Ref, Value, unknown

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.expressions import Arguments

Handler = Callable[["Evaluator", "Arguments"], Value]


MethodHandler = Callable[["Evaluator", Value, "Arguments"], Value]

WIDEST = 1000
"""Characters that one padding adds."""


def call_unknown(run: Evaluator, function: Value, arguments: Arguments, *, quiet: bool = False) -> Value:
    """Call what isn't known: it may raise, and change what it is given."""
    given = (*arguments.args, *arguments.keywords.values())
    for value in given:
        run.forget(value)
    if not quiet:
        run.may_raise("Exception")
    return unknown(function, *(value for value in given if not isinstance(value, Ref)))
