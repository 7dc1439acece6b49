"""Define the type of a call's handler, and evaluate calls of unknown functions."""

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
"""Most characters that one padding adds."""


def call_unknown(run: Evaluator, function: Value, arguments: Arguments, *, quiet: bool = False) -> Value:
    """Call an unknown function: it may raise, and change its arguments."""
    given = (*arguments.args, *arguments.keywords.values())
    for value in given:
        run.forget(value)
    if not quiet:
        run.may_raise("Exception")
    return unknown(function, *(value for value in given if not isinstance(value, Ref)))
