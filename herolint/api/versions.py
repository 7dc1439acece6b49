"""What the rules about the Python version share: the files that specify one, and their content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.formats import python_version_file
from herolint.formats.text import place, shown
from herolint.formats.version_numbers import exact_patch, major_version, parse_major_version
from herolint.model import Location, Target
from herolint.platform.files import RUNTIME_TXT, VERSION_FILE
from herolint.platform.records import day_or_month_end
from herolint.tuples import NamedTuple

__all__ = [
    "VersionInUse",
    "day_or_month_end",
    "exact_patch",
    "known_up_to",
    "major_version",
    "parse_major_version",
    "place",
    "read_for",
    "read_runtime_txt",
    "rejecting",
    "shown",
    "supported_versions",
    "versions_in_use",
]

if TYPE_CHECKING:
    from collections.abc import Iterable

    from herolint.api import Context
    from herolint.formats.python_version_file import InvalidVersion, NoVersion, Parsed, Version
    from herolint.model import Impact, PythonRequest, Severity


def known_up_to(context: Context, targets: Iterable[Target], part: str) -> str:
    """Return the sentence that says why herolint can't judge something newer than the facts."""
    day = min(context.target_facts(target).complete[part] for target in targets)
    return f"herolint's facts are complete only up to {day}."


class VersionInUse(NamedTuple):
    """A request for a Python version, with the targets that use it."""

    request: PythonRequest
    targets: tuple[Target, ...]

    def impact(self, severity: Severity) -> Impact:
        """Return ``severity`` on each of the targets."""
        return dict.fromkeys(self.targets, severity)


def versions_in_use(context: Context) -> tuple[VersionInUse, ...]:
    """Return the versions that the builds use; one place that both targets use is returned once."""
    found: dict[Location, tuple[PythonRequest, list[Target]]] = {}
    for target in context.building:
        request = context.stages[target].analysis.eventual_python
        if request is not None and request.at is not None:
            found.setdefault(request.at, (request, []))[1].append(target)
    return tuple(VersionInUse(request, tuple(targets)) for request, targets in found.values())


def read_for(context: Context, target: Target) -> Parsed | None:
    """Return what ``target`` reads in ``.python-version``, whether or not its build uses it."""
    if not context.received(target).is_file(VERSION_FILE):
        return None
    if target is Target.FIR:
        return context.load(VERSION_FILE, python_version_file.parse_for_fir)
    from herolint.buildpacks.cedar import parser_of_version_file

    return context.load(VERSION_FILE, parser_of_version_file(context.target_facts(target)))


def read_runtime_txt(context: Context, target: Target) -> Version | InvalidVersion | NoVersion | None:
    """Return what ``target`` reads in runtime.txt, whether or not its build uses it."""
    if target is Target.CEDAR:
        from herolint.buildpacks.cedar import parser_of_runtime_txt

        return context.load(RUNTIME_TXT, parser_of_runtime_txt(context.target_facts(target)))
    from herolint.formats.version_files_of_the_past import parse_runtime_txt_for_fir

    found = context.load(RUNTIME_TXT, parse_runtime_txt_for_fir)
    return None if isinstance(found, python_version_file.InvalidEncoding) else found


def rejecting(context: Context, reason: str) -> frozenset[Target]:
    """Return the targets that reject the build for ``reason``."""
    return frozenset(target for complaint in context.complaints(reason) for target in complaint.targets)


def supported_versions(context: Context) -> tuple[str, ...]:
    """Return the X.Y versions that every target that builds the app supports, oldest first."""
    targets = context.building or tuple(context.stages)
    tables = [context.target_facts(target).latest for target in targets]
    shared = set(tables[0]).intersection(*tables[1:])
    return tuple(sorted(shared, key=parse_major_version))
