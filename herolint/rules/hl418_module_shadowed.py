"""HL418: a file of the app shadows a module that the app or its server needs."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Location, Problem, Related, Rule
from herolint.api.processes import BootFailure, Shadowed, code, stopped, visible


def check(context: Context) -> Iterator[Problem]:
    """Report each file that shadows a module."""
    for one in stopped(context, BootFailure.MODULE_SHADOWED):
        evidence: Shadowed = one.evidence
        whose = "the standard library's" if evidence.standard else "the installed package"
        related = (Related(Location(evidence.path), "Python loads this file instead"),)
        yield Problem(
            f"{one.who} can't start: {code(evidence.path)} shadows {whose} `{visible(evidence.module)}`.",
            one.at,
            one.impact,
            help=f"Rename {visible(evidence.path)}.",
            related=related if one.at.path != evidence.path else (),
        )


RULE = Rule(
    code="HL418",
    name="module-shadowed",
    summary="A file of the app has the same name as a module that the app or its server needs.",
    why="Python searches the app's folder before the standard library and the installed packages. It loads a file "
    "such as flask.py or types.py instead of the module with that name, so imports fail. On Cedar the folder is also "
    "on PYTHONPATH, so such a file even stops the server from starting; Fir searches the folder later.",
    how="Rename the file, and change the imports of it.",
    impact=BOTH_ERROR,
    when=(BootFailure.MODULE_SHADOWED.value,),
    since="0.2.0",
    url="https://docs.python.org/3/library/sys_path_init.html",
    log=(
        "since it has the same name as",
        "partially initialized module",
        "No module named * is not a package",
        "(most likely due to a circular import)",
        "ImportError: cannot import name",
        "cannot import name * from partially initialized module",
        "cannot import name * from partially initialized module 'flask'",
        "cannot import name * from partially initialized module 'django'",
        "cannot import name * from partially initialized module 'celery'",
        "cannot import name * from partially initialized module 'random'",
        "cannot import name * from partially initialized module 'email'",
        "cannot import name * from partially initialized module 'logging'",
        "cannot import name * from partially initialized module 'requests'",
        "cannot import name * from partially initialized module 'telegram'",
        "cannot import name * from partially initialized module 'discord'",
        "module 'types' has no attribute",
        "module 'random' has no attribute",
        "module 'email' has no attribute",
        "module 'logging' has no attribute",
        "module 'json' has no attribute",
        "module 'string' has no attribute",
        "module 'enum' has no attribute",
        "module 'queue' has no attribute",
        "module 'socket' has no attribute",
        "module 'token' has no attribute",
        "module 'calendar' has no attribute",
        "module 'code' has no attribute",
        "module 'platform' has no attribute",
        "module 'signal' has no attribute",
        "module 'statistics' has no attribute",
        "module 'secrets' has no attribute",
    ),
    check=check,
)
