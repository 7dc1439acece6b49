"""HL414: a module that runs at start imports what no requirement installs."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Problem, Rule
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
            help_ = "Add the distribution that has it to the app's requirements, or commit the module."
        message = f"{one.who} can't start: it imports {code(evidence.module)}, which no requirement installs."
        yield Problem(message, one.at, one.impact, fix, help_)


RULE = Rule(
    code="HL414",
    name="import-not-declared",
    summary="A module that runs when a process starts imports a distribution that isn't installed.",
    why="A package that is installed on your computer isn't installed on Heroku unless the app's requirements list "
    'it. The process ends with "ModuleNotFoundError". Imports in a `try`, below a condition or in a function aren\'t '
    "reported.",
    how="Add the distribution to the app's requirements.",
    impact=BOTH_ERROR,
    fixable="unsafe",
    when=(BootFailure.IMPORT_NOT_DECLARED.value,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/python-pip",
    log=(
        "in <module> … No module named",
        "No module named",
    ),
    check=check,
)
