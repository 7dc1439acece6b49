"""HL322: requirements.txt requires a module that is part of Python."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Change, Context, Fix, InstallFailure, Problem, Rule, impact_of

_MOST_FIXES = 20
"""Each fix holds the whole file."""


def check(context: Context) -> Iterator[Problem]:
    """Report each such line."""
    from herolint.api.text import short

    for number, found in enumerate(context.failures(InstallFailure.STANDARD_LIBRARY)):
        name = short(found.evidence.line.name)
        why = "pip finds no project of that name" if found.evidence.absent else "pip very likely can't install it"
        yield Problem(
            f"`{name}` is part of Python's standard library, and {why}.",
            found.at,
            impact_of(found),
            _fix(context, found.evidence.path, found.evidence.line) if number < _MOST_FIXES else None,
        )


def _fix(context: Context, path: str, line: object) -> Fix | None:
    from herolint.api.requirement_edits import without
    from herolint.api.requirements import Requirement

    changed = without(context.load(path, bytes) or b"", line) if isinstance(line, Requirement) else None
    return context.fix("Delete the line", (Change(path, changed),)) if changed is not None else None


RULE = Rule(
    code="HL322",
    name="standard-library-requirement",
    summary="A module of the standard library is required.",
    why="Modules such as `json` or `os` come with Python. The package index has no project with most of these names, "
    "so the build ends with `No matching distribution found`. A few names belong to old projects that don't install "
    "either.",
    how="Delete the line. The module stays available.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    fixable="safe",
    when=(InstallFailure.STANDARD_LIBRARY.value,),
    since="0.2.0",
    url="https://docs.python.org/3/library/index.html",
    log=("No matching distribution found for",),
    check=check,
)
