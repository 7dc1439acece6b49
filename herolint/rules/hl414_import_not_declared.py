"""HL414: a module that runs at start imports a package that no requirement installs."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Problem, Rule, loading_cause
from herolint.api.processes import BootFailure, ImportMissing, code, command_to_add, listed, new_requirement, stopped


def check(context: Context) -> Iterator[Problem]:
    """Report each import of a distribution that isn't installed."""
    for one in stopped(context, BootFailure.IMPORT_NOT_DECLARED):
        evidence: ImportMissing = one.evidence
        names = evidence.brought_by
        added = new_requirement(context, names[0]) if len(names) == 1 else None
        fix = context.fix(f"Add {names[0]} to requirements.txt", [added], unsafe=True) if added else None
        if len(names) == 1:
            help_ = command_to_add(context, names[0])
        elif names:
            help_ = f"Add one of these to the app's requirements: {listed(list(names[:4]), 'or')}."
        else:
            help_ = "Add the package that provides it to the app's requirements, or commit the module."
        message = f"{one.who} can't start: it imports {code(evidence.module)}, which no requirement installs."
        yield Problem(message, one.at, one.impact, fix, help_, cause=loading_cause(one.at))


RULE = Rule(
    code="HL414",
    name="import-not-declared",
    summary="A module that runs when a process starts imports a package that isn't installed.",
    why="Heroku installs only the packages in the app's requirements, not everything that is on your computer. The "
    'process crashes with "ModuleNotFoundError". Imports in a `try`, a condition or a function aren\'t reported.',
    how="Add the package to the app's requirements.",
    impact=BOTH_ERROR,
    fixable="unsafe",
    review="The import's name only suggests the package, and it is added without a version.",
    when=(BootFailure.IMPORT_NOT_DECLARED.value,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/python-pip",
    log=("in <module> … No module named", "No module named", "Couldn't import Django. Are you sure it's installed"),
    check=check,
)
