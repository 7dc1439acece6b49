"""What the rules about the Python version share: the files that name one, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from herolint.formats import python_version_file
from herolint.formats.text import place, shown
from herolint.formats.version_numbers import exact_patch, major_version, parse_major_version
from herolint.model import Location, Target
from herolint.platform.files import VERSION_FILE

__all__ = [
    "VersionInUse",
    "exact_patch",
    "known_up_to",
    "knows_patch_releases",
    "major_version",
    "parse_major_version",
    "place",
    "read_for",
    "rejecting",
    "shown",
    "versions_in_use",
]

if TYPE_CHECKING:
    from collections.abc import Iterable

    from herolint.api import Context
    from herolint.formats.python_version_file import Parsed
    from herolint.model import Impact, PythonRequest, Severity


def knows_patch_releases(context: Context) -> bool:
    """Return whether nothing that a target had on the day is missing from the facts: no Python and no tool."""
    return all(context.knows(target, part) for target in context.building for part in ("patches", "tools"))


def known_up_to(context: Context, targets: Iterable[Target], part: str) -> str:
    """Return the sentence that says why something newer than the facts can't be judged."""
    day = min(context.target_facts(target).complete[part] for target in targets)
    return f"Its facts are complete up to {day} only."


class VersionInUse(NamedTuple):
    """A request for a version of Python, with the targets that act on it."""

    request: PythonRequest
    targets: tuple[Target, ...]

    def impact(self, severity: Severity) -> Impact:
        """Give ``severity`` on each of the targets."""
        return dict.fromkeys(self.targets, severity)


def versions_in_use(context: Context) -> tuple[VersionInUse, ...]:
    """Give the versions that the builds go by, those of both targets as one where they stand at one place."""
    found: dict[Location, tuple[PythonRequest, list[Target]]] = {}
    for target in context.building:
        request = context.stages[target].analysis.eventual_python
        if request is not None and request.at is not None:
            found.setdefault(request.at, (request, []))[1].append(target)
    return tuple(VersionInUse(request, tuple(targets)) for request, targets in found.values())


def read_for(context: Context, target: Target) -> Parsed | None:
    """Give what ``.python-version`` says to ``target``, whether or not its build comes to read it."""
    cedar, fir = python_version_file.parse_for_cedar, python_version_file.parse_for_fir
    tree = context.received(target)
    return context.load(VERSION_FILE, cedar if target is Target.CEDAR else fir) if tree.is_file(VERSION_FILE) else None


def rejecting(context: Context, reason: str) -> frozenset[Target]:
    """Give the targets that stop the build for ``reason``."""
    return frozenset(target for complaint in context.complaints(reason) for target in complaint.targets)
