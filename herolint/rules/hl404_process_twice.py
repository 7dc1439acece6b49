"""HL404: the Procfile declares a process type twice."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, CEDAR, FIR, PROCFILE, WARNING, Context, Impact, Location, Problem, Related, Rule
from herolint.api.processes import Entry, Processes, Rejected, code, parse_for_cedar, parse_for_fir


def check(context: Context) -> Iterator[Problem]:
    """Report each process type that a target reads twice, at the line it ignores."""
    cedar, fir = context.load(PROCFILE, parse_for_cedar), context.load(PROCFILE, parse_for_fir)
    found: dict[int, tuple[Entry, Entry, Impact]] = {}
    for earlier, later in _pairs(cedar.entries if cedar else ()):
        found[earlier.line] = earlier, later, {CEDAR: WARNING}
    if isinstance(fir, Processes) and not isinstance(fir, Rejected):
        entries = sorted((*fir.entries, *fir.overridden), key=lambda entry: entry.line)
        for earlier, later in _pairs(entries):
            impact = found[earlier.line][2] if earlier.line in found else {}
            found[earlier.line] = earlier, later, {**impact, FIR: WARNING}
    for earlier, later, impact in found.values():
        concerned = {target: severity for target, severity in impact.items() if target in context.building}
        if concerned:
            at = Location(PROCFILE, earlier.line, earlier.column, earlier.line, earlier.end_column)
            other = Location(PROCFILE, later.line, later.column, later.line, later.end_column)
            yield Problem(
                f"The Procfile declares {code(earlier.type)} twice, but Heroku uses only one.",
                at,
                concerned,
                help="Rename one of them, for example to `worker`, or delete it.",
                related=(Related(other, "Fir uses this one"),),
            )


def _pairs(entries: tuple[Entry, ...] | list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    last: dict[str, Entry] = {}
    for entry in entries:
        if entry.type in last:
            yield last[entry.type], entry
        last[entry.type] = entry


RULE = Rule(
    code="HL404",
    name="process-twice",
    summary="The Procfile declares the same process type twice.",
    why="A process type has one command. Heroku uses only one of the lines and silently ignores the other; Fir uses "
    "the last one.",
    how="Give each process a different type, or join the commands with `&&`.",
    impact=BOTH_WARNING,
    when=(PROCFILE,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/procfile",
    check=check,
)
