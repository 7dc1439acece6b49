"""Draw a version's life on a target as a row of cells of equal time."""

from __future__ import annotations

import datetime

from herolint.enums import Enum
from herolint.model import Target
from herolint.platform.facts import Facts
from herolint.platform.lives import Certainty
from herolint.platform.records import Date
from herolint.platform.versions import Standing, VersionOnDay, versions_on
from herolint.tuples import NamedTuple

_YEARS_BEFORE = 3
_YEARS = 9
_NARROWEST_YEAR = 5


class Phase(Enum):
    """What a cell of the timeline shows."""

    ABSENT = "absent"
    DEFAULT = "default"
    SUPPORTED = "supported"
    DEPRECATED = "deprecated"
    EXPECTED = "expected"
    ENDS = "ends"
    MAY_END = "may end"


class Axis(NamedTuple):
    """The stretch of time that a timeline shows, from the first day of a year to the first day of another."""

    first_year: int
    years: int
    cells: int

    def cell_of(self, day: Date) -> int:
        """Return the index of the cell a day falls into; outside 0 to ``cells`` for a day outside the axis."""
        start = Date(self.first_year, 1, 1)
        return (day - start).days * self.cells // self._days

    def middle_of(self, cell: int) -> Date:
        """Return the day in the middle of a cell."""
        start = Date(self.first_year, 1, 1)
        return start + datetime.timedelta(days=(2 * cell + 1) * self._days // (2 * self.cells))

    @property
    def _days(self) -> int:
        return (Date(self.first_year + self.years, 1, 1) - Date(self.first_year, 1, 1)).days


class Row(NamedTuple):
    """One version's life, a phase for each cell of the axis."""

    version: str
    cells: tuple[Phase, ...]


def axis_around(day: Date, cells: int) -> Axis:
    """Return an axis of so many cells with the day in its first half; fewer years where there is less room."""
    years = max(3, min(_YEARS, cells // _NARROWEST_YEAR))
    first_year = day.year - min(_YEARS_BEFORE, years // 3)
    return Axis(min(first_year, datetime.MAXYEAR - years), years, cells)


def rows(facts: Facts, target: Target, axis: Axis) -> tuple[Row, ...]:
    """Return the lives that touch the axis, the newest version first."""
    versions = versions_on(facts, target)
    first_release = next(iter(facts.history.releases(target).values()))
    changes = [version.life.expected_default for version in versions if version.life.expected_default]
    bounds = _Bounds(first_release, min(changes, default=Date.max))
    found = [
        Row(version.version, tuple(_cell(version, bounds, axis, cell) for cell in range(axis.cells)))
        for version in versions
    ]
    return tuple(row for row in found if any(phase is not Phase.ABSENT for phase in row.cells))


class _Bounds(NamedTuple):
    """A target's first release, and the day on which its default is expected to change."""

    first_release: Date
    default_changes: Date


def _cell(version: VersionOnDay, bounds: _Bounds, axis: Axis, cell: int) -> Phase:
    ends = version.ends
    if ends and axis.cell_of(ends.day) == cell:
        return Phase.ENDS if ends.certainty is Certainty.ANNOUNCED else Phase.MAY_END
    return _phase(version, bounds, axis.middle_of(cell))


def _phase(version: VersionOnDay, bounds: _Bounds, day: Date) -> Phase:
    life = version.life
    # A version without a day of arrival is older than the buildpack's history.
    start = life.added or life.expected_added or max(version.python.released or Date.min, bounds.first_release)
    if day < start or (version.ends and day >= version.ends.day):
        return Phase.ABSENT
    if life.added is None and version.standing is Standing.COMING:
        return Phase.EXPECTED
    if life.deprecated and day >= life.deprecated:
        return Phase.DEPRECATED
    if life.default_from and life.default_from <= day < (life.default_until or bounds.default_changes):
        return Phase.DEFAULT
    return Phase.SUPPORTED
