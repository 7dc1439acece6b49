"""HL005: a suppression that suppresses nothing."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, Context, Problem, Rule, links


def check(context: Context) -> Iterator[Problem]:
    """Report nothing by itself: what is unused is known only after all rules have run, so the engine reports it."""
    del context
    yield from ()


RULE = Rule(
    code="HL005",
    name="unused-suppression",
    summary="A suppression matches no finding, has run out, or gives no reason.",
    why="A suppression that is left behind hides the next problem of its kind, which then shows first as a failed "
    "build on Heroku.",
    how="Delete the suppression. If it has run out, mend what it put off or give it a later day.",
    impact=BOTH_WARNING,
    when=("unused-suppression",),
    url=links.PYTHON_SUPPORT,
    check=check,
)
