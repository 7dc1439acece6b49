"""What pip reads on each target, and the lines of requirements files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.formats.requirement_files import IncludeProblem
from herolint.formats.requirements import (
    REASONS,
    Constraint,
    DecodingError,
    Editable,
    Include,
    Invalid,
    Line,
    Option,
    Path,
    Requirement,
    Url,
    decode,
    parse,
    variables,
)
from herolint.installers.names import canonical
from herolint.installers.pip import exact_pin
from herolint.installers.pip_lines import ForeignLine, InvalidLine, Undecodable
from herolint.installers.reading import Reading, as_utf8, counts, readings, saying_so
from herolint.installers.troubled import DeadRequirement, SystemPackage
from herolint.installers.versions import specifier_allows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from herolint.model import Problem

__all__ = [
    "REASONS",
    "Constraint",
    "DeadRequirement",
    "DecodingError",
    "Editable",
    "ForeignLine",
    "Include",
    "IncludeProblem",
    "Invalid",
    "InvalidLine",
    "Line",
    "Option",
    "Path",
    "Reading",
    "Requirement",
    "SystemPackage",
    "Undecodable",
    "Url",
    "as_utf8",
    "canonical",
    "counts",
    "decode",
    "exact_pin",
    "merged",
    "parse",
    "readings",
    "saying_so",
    "specifier_allows",
    "variables",
]


def merged(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Join the findings of both targets at one place."""
    found: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        key = (problem.at, problem.message)
        known = found.get(key)
        impact = {**(known.impact or {}), **(problem.impact or {})} if known else problem.impact
        found[key] = problem._replace(impact=impact)
    yield from (problem for problem in found.values() if problem.impact)
