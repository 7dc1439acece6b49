"""HL312: a package is required in two versions."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Related, Rule, impact_of
from herolint.api.text import short

_LOCAL = (
    "Delete the line with the local version (after `+`): the package index doesn't have it. If another index has it, "
    "name that index with `--extra-index-url` in the file."
)


def check(context: Context) -> Iterator[Problem]:
    """Report each requirement that conflicts with an earlier one of the same package."""
    for found in context.failures(InstallFailure.DOUBLE_REQUIREMENT):
        first, second = found.evidence.first, found.evidence.second
        where = f"line {first.line.at.line}" + (f" of {short(first.path)}" if first.path != second.path else "")
        yield Problem(
            f"`{short(second.line.text)}` conflicts with `{short(first.line.text)}` on {where}.",
            found.at,
            impact_of(found),
            help=_LOCAL if found.evidence.local else None,
            related=(Related(first.line.at.at(first.path), "the other requirement"),),
        )


RULE = Rule(
    code="HL312",
    name="double-requirement",
    summary="Two lines require different versions of a package.",
    why="pip installs one version that satisfies all lines. If there is none, it can't resolve them and the build "
    "fails. This happens when two files are combined, or when a merge keeps both sides.",
    how="Keep the version that the app should run with, and delete the other line.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    when=(InstallFailure.DOUBLE_REQUIREMENT.value,),
    url="https://pip.pypa.io/en/stable/topics/dependency-resolution/",
    log=("Double requirement given", "because these package versions have conflicting dependencies"),
    check=check,
)
