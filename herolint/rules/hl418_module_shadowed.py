"""HL418: a file of the app hides a module that the app or its server needs."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Location, Problem, Related, Rule
from herolint.api.processes import BootFailure, Shadowed, code, stopped, visible


def check(context: Context) -> Iterator[Problem]:
    """Report each file that hides a module of its name."""
    for one in stopped(context, BootFailure.MODULE_SHADOWED):
        evidence: Shadowed = one.evidence
        whose = "Python's module" if evidence.standard else "the installed module"
        related = (Related(Location(evidence.path), "this file is loaded instead"),)
        yield Problem(
            f"{one.who} can't start: {code(evidence.path)} hides {whose} `{visible(evidence.module)}`.",
            one.at,
            one.impact,
            help=f"Rename {visible(evidence.path)}.",
            related=related if one.at.path != evidence.path else (),
        )


RULE = Rule(
    code="HL418",
    name="module-shadowed",
    summary="A file of the app has the name of a module that the app or its server needs.",
    why="Python looks in the app's folder before it looks at its own modules and the installed ones. A file flask.py "
    "or types.py is loaded in their place, and the import fails. On Cedar the folder is also on PYTHONPATH, so such "
    "a file even stops the server; Fir searches it later.",
    how="Rename the file, and the imports of it.",
    impact=BOTH_ERROR,
    when=(BootFailure.MODULE_SHADOWED.value,),
    since="0.2.0",
    url="https://docs.python.org/3/library/sys_path_init.html",
    log=(
        "since it has the same name as",
        "partially initialized module",
    ),
    check=check,
)
