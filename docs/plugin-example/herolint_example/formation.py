"""EXA002: review apps run a process that can't start."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import Context, Found, Problem, Related, Rule, Severity, Target
from herolint.api.app_json import place, read
from herolint.api.processes import BootFailure
from herolint.api.text import visible

KINDS = (BootFailure.PROGRAM_NOT_INSTALLED, BootFailure.MODULE_NOT_FOUND, BootFailure.FILE_NOT_FOUND)


def check(context: Context) -> Iterator[Problem]:
    """Report each size in app.json that is for a process type that certainly can't start."""
    app_json = read(context)
    broken = {found.evidence.process: found for found in context.failures(*KINDS) if any(found.certain.values())}
    for environment in app_json.environments if app_json else ():
        for dynos in environment.formation:
            if dynos.process in broken:
                yield problem(context, dynos.process, dynos.path, broken[dynos.process])


def problem(context: Context, process: str, path: tuple[str | int, ...], found: Found) -> Problem:
    """Return the problem at the entry in app.json; the command in the Procfile is its second place."""
    return Problem(
        f"Every new app gets dynos for `{visible(process)}`, which can't start.",
        place(context, path),
        impact={target: Severity.WARNING for target, certain in found.certain.items() if certain},
        help=f"Correct the command of `{visible(process)}` in the Procfile, or delete its entry from app.json.",
        related=(Related(found.at, "this is what can't start"),),
    )


RULE = Rule(
    code="EXA002",
    name="formation-of-broken-process",
    summary="app.json runs a process that can't start.",
    why="Each review app pays for dynos that crash and restart, and its checks wait for a process that never answers.",
    how="Correct the process in the Procfile, or delete its entry from app.json.",
    impact={target: Severity.WARNING for target in Target},
    since="1.1.0",
    url="https://devcenter.heroku.com/articles/app-json-schema",
    when=("app.json",),
    check=check,
)
