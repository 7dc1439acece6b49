"""HL312: a package is pinned to two versions."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Related, Rule, impact_of
from herolint.api.text import short


def check(context: Context) -> Iterator[Problem]:
    """Report each pin that conflicts with an earlier one of the same package."""
    for found in context.failures(InstallFailure.DOUBLE_REQUIREMENT):
        first, second = found.evidence.first, found.evidence.second
        where = f"line {first.line.at.line}" + (f" of {short(first.path)}" if first.path != second.path else "")
        yield Problem(
            f"`{short(second.line.text)}` and `{short(first.line.text)}` in {where} conflict.",
            found.at,
            impact_of(found),
            related=(Related(first.line.at.at(first.path), "the other pin"),),
        )


RULE = Rule(
    code="HL312",
    name="double-requirement",
    summary="A package is pinned to two different versions.",
    why="No version satisfies both pins, so pip can't resolve them and the build fails. This happens when two files "
    "are combined, or when a merge keeps both sides.",
    how="Keep the version that the app should run with, and delete the other line.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    when=(InstallFailure.DOUBLE_REQUIREMENT.value,),
    url="https://pip.pypa.io/en/stable/topics/dependency-resolution/",
    log=(
        "Double requirement given",
        "because these package versions have conflicting dependencies",
    ),
    check=check,
)
