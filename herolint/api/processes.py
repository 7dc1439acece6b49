"""What the rules about processes share: grouped failures, words for them, and edits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from herolint.api import PROCFILE, REQUIREMENTS, impact_of
from herolint.boot.kinds import (
    AttributeMissing,
    BadSyntax,
    BootFailure,
    CommandInvalid,
    DoesNotFit,
    FileMissing,
    ImportMissing,
    LineDropped,
    ModuleMissing,
    NothingListens,
    PortNotBound,
    ProcfileRejected,
    ProgramMissing,
    Shadowed,
    WrongOptions,
)
from herolint.formats.procfile import Entry, Processes, Rejected, parse_for_cedar, parse_for_fir
from herolint.formats.text import decode, listed, shown, visible
from herolint.model import Change, Impact, Location, Related
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.api import Context, Found

__all__ = [
    "AttributeMissing",
    "BadSyntax",
    "BootFailure",
    "CommandInvalid",
    "DoesNotFit",
    "Entry",
    "FileMissing",
    "ImportMissing",
    "LineDropped",
    "ModuleMissing",
    "NothingListens",
    "PortNotBound",
    "Processes",
    "ProcfileRejected",
    "ProgramMissing",
    "Rejected",
    "Shadowed",
    "Stopped",
    "WrongOptions",
    "because_ignored",
    "code",
    "command_to_add",
    "is_procfile",
    "listed",
    "new_requirement",
    "parse_for_cedar",
    "parse_for_fir",
    "replaced",
    "shown",
    "stopped",
    "text_at",
    "visible",
]

MOST_FINDINGS = 50
"""Findings of one rule for one app."""


class Stopped(NamedTuple):
    """A cause that keeps processes from starting: its evidence, its place, and the processes."""

    evidence: Any
    at: Location
    impact: Impact
    processes: tuple[str, ...]

    @property
    def who(self) -> str:
        """Return the processes as the subject of a sentence."""
        return listed([f"`{name}`" for name in self.processes])


def stopped(context: Context, *kinds: BootFailure) -> Iterator[Stopped]:
    """Yield the failures of these kinds; one that stops several processes at one place is yielded once."""
    merged: dict[tuple[Any, ...], list[Found]] = {}
    for found in context.failures(*kinds):
        common = found.evidence._replace(process="") if hasattr(found.evidence, "process") else found.evidence
        merged.setdefault((found.kind, found.at, common), []).append(found)
    for same in list(merged.values())[:MOST_FINDINGS]:
        impact: dict[Any, Any] = {}
        for found in same:
            for target, severity in impact_of(found).items():
                impact[target] = max(severity, impact.get(target, severity))
        processes = dict.fromkeys(getattr(found.evidence, "process", "") for found in same)
        yield Stopped(same[0].evidence, same[0].at, impact, tuple(processes))


def code(text: str) -> str:
    """Return a name or a piece of code, quoted for a message."""
    return f"`{shown(text)}`"


def replaced(context: Context, at: Location, text: str) -> Change | None:
    """Return the change that replaces the text at a place within one line."""
    content = context.load(at.path, bytes)
    if content is None or at.line is None or at.column is None or at.end_column is None:
        return None
    lines = decode(content).split("\n")
    if at.line > len(lines):
        return None
    line = lines[at.line - 1]
    lines[at.line - 1] = line[: at.column - 1] + text + line[at.end_column - 1 :]
    return Change(at.path, "\n".join(lines).encode("utf-8", "surrogateescape"))


def text_at(context: Context, at: Location) -> str:
    """Return the text at a place within one line."""
    content = context.load(at.path, bytes)
    if content is None or at.line is None or at.column is None or at.end_column is None:
        return ""
    lines = decode(content).split("\n")
    return lines[at.line - 1][at.column - 1 : at.end_column - 1] if at.line <= len(lines) else ""


_ADD = {"poetry": "poetry add {}", "uv": "uv add {}", "pipenv": "pipenv install {}"}


def command_to_add(context: Context, distribution: str) -> str:
    """Return the sentence that says how to add a distribution to the app."""
    managers = {analysis.package_manager for analysis in context.analyses.values()} - {None}
    manager = managers.pop() if len(managers) == 1 else None
    if manager in _ADD:
        return f"Run `{_ADD[manager].format(distribution)}`."
    return f"Add `{distribution}` to {REQUIREMENTS}."


def new_requirement(context: Context, distribution: str) -> Change | None:
    """Return the change that adds a line to requirements.txt if the app is installed from that."""
    managers = {analysis.package_manager for analysis in context.analyses.values()}
    content = context.load(REQUIREMENTS, bytes)
    if managers != {"pip"} or content is None or b"--hash" in content or content.startswith((b"\xff", b"\xfe")):
        return None
    newline = b"\r\n" if b"\r\n" in content else b"\n"
    separator = b"" if not content or content.endswith(b"\n") else newline
    return Change(REQUIREMENTS, content + separator + distribution.encode() + newline)


def because_ignored(ignored: Location | None) -> tuple[Related, ...]:
    """Return the line that makes git ignore a file, as a related place."""
    return (Related(ignored, "this line makes git ignore it"),) if ignored else ()


def is_procfile(at: Location) -> bool:
    """Return whether a place is in the Procfile."""
    return at.path == PROCFILE
