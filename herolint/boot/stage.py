"""Decide which processes a target reads from the Procfile, and whether each of them starts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.boot.kinds import BootFailure, LineDropped, ProcfileRejected
from herolint.checkout import Unreadable
from herolint.formats.procfile import (
    PROCFILE,
    Entry,
    Processes,
    Rejected,
    parse_for_cedar,
    parse_for_fir,
)
from herolint.formats.text import decode
from herolint.model import Failure, Location, Process, Procfile, ProcfileOutcome, StageOutcome, Target
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from herolint.boot.situation import Situation
    from herolint.build import Build
    from herolint.installers.provided import Provided

MOST_PROCESSES = 50
"""Most processes that are checked; further ones are unknown."""


class _Before(NamedTuple):
    """The result for a process on a target, and the situation that it was computed for."""

    situation: Situation
    outcome: StageOutcome
    failures: tuple[Failure, ...]


_PARSERS = {Target.CEDAR: parse_for_cedar, Target.FIR: parse_for_fir}


def decide(build: Build, provided: Callable[[], Provided], memory: dict[Any, Any]) -> Procfile:
    """Decide how the target runs the Procfile, which must exist.

    *memory* has the results of another target, which are reused if the same applies to this one.
    """
    folder = build.folder
    try:
        content = folder.read(PROCFILE)
    except Unreadable as error:
        return Procfile(ProcfileOutcome.REJECTED, reason=error.reason)
    found = folder.load(PROCFILE, _PARSERS[build.target])
    if isinstance(found, Rejected):
        return Procfile(ProcfileOutcome.REJECTED, reason=found.reason, failures=(_rejected(found, content),))
    return Procfile(
        ProcfileOutcome.PARSED,
        tuple(_processes(build, found, provided, memory)),
        tuple(line.line for line in found.dropped),
        failures=tuple(_dropped(found)),
    )


def _processes(
    build: Build, found: Processes, provided: Callable[[], Provided], memory: dict[Any, Any]
) -> Iterator[Process]:
    if not build.is_built:
        yield from (Process(entry.type, entry.command, place(entry)) for entry in found.entries)
        return
    from herolint.boot.check import check
    from herolint.boot.situation import Situation

    situation = Situation(build, provided)
    for number, entry in enumerate(found.entries):
        if number >= MOST_PROCESSES:
            yield Process(entry.type, entry.command, place(entry))
            continue
        before: _Before | None = memory.get(("process", entry))
        if before is None or not before.situation.holds_for(situation):
            memory["process", entry] = before = _Before(situation, *check(situation, entry, PROCFILE))
        yield Process(entry.type, entry.command, place(entry), before.outcome, before.failures)


def place(entry: Entry) -> Location:
    """Return the place of a process in the Procfile, from its type to the end of its command."""
    return Location(PROCFILE, entry.line, entry.column, entry.line, max(entry.command_end_column, entry.end_column))


def _rejected(rejected: Rejected, content: bytes) -> Failure:
    lines = content.split(b"\n")
    text = decode(lines[rejected.line - 1]) if rejected.line <= len(lines) else ""
    at = Location(PROCFILE, rejected.line, rejected.column, rejected.line, rejected.column)
    return Failure(BootFailure.PROCFILE_REJECTED, ProcfileRejected(rejected, text), at)


def _dropped(processes: Processes) -> list[Failure]:
    left = len(processes.entries)
    return [
        Failure(
            BootFailure.LINE_DROPPED,
            LineDropped(line, left),
            Location(PROCFILE, line.line, line.column, line.line, line.end_column),
            certain=left == 0,
        )
        for line in processes.dropped
        if not line.text.startswith("#")
    ]
