"""HL005: a suppression has no effect."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, Context, Problem, Rule, links


def check(context: Context) -> Iterator[Problem]:
    """Report nothing: only the engine knows, after all rules have run, which suppressions are unused."""
    del context
    yield from ()


RULE = Rule(
    code="HL005",
    name="unused-suppression",
    summary="A suppression matches no finding, has expired, or gives no reason.",
    why="An unused suppression hides the next problem of its kind until a build fails on Heroku.",
    how="Delete the suppression. If it has expired, fix the finding or set a later date.",
    impact=BOTH_WARNING,
    when=("unused-suppression",),
    url=links.PYTHON_SUPPORT,
    check=check,
)
