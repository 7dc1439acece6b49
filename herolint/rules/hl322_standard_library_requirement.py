"""HL322: requirements.txt lists a module of the standard library."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Change, Context, Fix, InstallFailure, Problem, Rule, impact_of
from herolint.api.requirement_edits import without
from herolint.api.requirements import Requirement
from herolint.api.text import short

_MOST_FIXES = 20
"""Each fix contains the whole file."""


def check(context: Context) -> Iterator[Problem]:
    """Report each such line."""
    for number, found in enumerate(context.failures(InstallFailure.STANDARD_LIBRARY)):
        name = short(found.evidence.line.name)
        why = "the package index doesn't have it" if found.evidence.absent else "pip very likely can't install it"
        yield Problem(
            f"`{name}` is part of Python's standard library, and {why}.",
            found.at,
            impact_of(found),
            _fix(context, found.evidence.path, found.evidence.line) if number < _MOST_FIXES else None,
        )


def _fix(context: Context, path: str, line: object) -> Fix | None:
    changed = without(context.load(path, bytes) or b"", line) if isinstance(line, Requirement) else None
    return context.fix("Delete the line", (Change(path, changed),)) if changed is not None else None


RULE = Rule(
    code="HL322",
    name="standard-library-requirement",
    summary="requirements.txt lists a module of the standard library.",
    why="Modules such as `json` or `os` come with Python. Most of these names aren't on the package index, so the "
    "build fails with `No matching distribution found`. A few belong to old packages that no longer install.",
    how="Delete the line. The app can still import the module.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    fixable="safe",
    when=(InstallFailure.STANDARD_LIBRARY.value,),
    since="0.2.0",
    url="https://docs.python.org/3/library/index.html",
    log=("No matching distribution found for",),
    check=check,
)
