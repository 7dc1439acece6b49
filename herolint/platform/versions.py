"""Decide each Python version's status on a target on one day: coming, supported, deprecated or gone."""

from __future__ import annotations

from herolint.enums import Enum
from herolint.model import Target
from herolint.platform.facts import Facts
from herolint.platform.lives import Certainty, PythonLife, TargetLife
from herolint.platform.records import Date
from herolint.tuples import NamedTuple


class Standing(Enum):
    """What a target does with a version on a day."""

    COMING = "coming"
    SUPPORTED = "supported"
    DEPRECATED = "deprecated"
    GONE = "gone"


class Dated(NamedTuple):
    """A day, how sure it is, and how many days are left until it; negative where it has passed.

    ``known_since`` is the day on which Heroku announced it, or did it unannounced; ``None`` if it is only expected.
    """

    day: Date
    certainty: Certainty
    days_left: int
    known_since: Date | None = None

    def is_known_on(self, day: Date) -> bool:
        """Return whether it was public on a day."""
        return self.known_since is None or self.known_since <= day


class VersionOnDay(NamedTuple):
    """One Python version on one target on one day.

    ``deprecated`` is what the build warns about, or what Heroku's documentation calls so on that day.
    ``latest`` is the patch release an app gets, if the build accepts the version. ``arrives`` is when a coming version
    becomes available, ``becomes_default`` when apps that name none will get it, ``ends`` when the target stops, or
    stopped, accepting it; each if known or expected.
    """

    version: str
    standing: Standing
    is_default: bool
    latest: str | None
    arrives: Dated | None
    ends: Dated | None
    python: PythonLife
    life: TargetLife
    becomes_default: Dated | None = None


def versions_on(facts: Facts, target: Target) -> tuple[VersionOnDay, ...]:
    """Return how every version that a target ever had, or will have, stands on the facts' day, newest first."""
    lives = [python for python in facts.python.values() if target in python.targets]
    return tuple(_on_day(facts, target, python, python.targets[target]) for python in reversed(lives))


def _on_day(facts: Facts, target: Target, python: PythonLife, life: TargetLife) -> VersionOnDay:
    today = facts.targets[target]
    latest = today.latest.get(python.version)
    standing = _standing(facts, python, life, latest is not None, python.version in today.deprecated)
    arrives = None
    if standing is Standing.COMING:
        arrives = _dated(facts, life.added, life.expected_added, life.added)
    default_from = life.default_from if life.default_from and life.default_from > facts.as_of else None
    return VersionOnDay(
        version=python.version,
        standing=standing,
        is_default=python.version == today.default,
        latest=latest,
        arrives=arrives,
        ends=_dated(facts, life.removed or life.announced_removal, life.expected_removal, _announced(life)),
        python=python,
        life=life,
        becomes_default=_dated(facts, default_from, life.expected_default, default_from),
    )


def _standing(facts: Facts, python: PythonLife, life: TargetLife, accepted: bool, warned: bool) -> Standing:
    day = facts.as_of
    if accepted:
        documented = python.documented_deprecated is not None and python.documented_deprecated <= day
        return Standing.DEPRECATED if warned or documented else Standing.SUPPORTED
    gone = life.removed or life.announced_removal
    return Standing.GONE if gone is not None and gone <= day else Standing.COMING


def _announced(life: TargetLife) -> Date | None:
    """Return since when the end of a version is known: since its first announcement, or the removal itself."""
    return life.removal_announced or life.removed


def _dated(facts: Facts, known: Date | None, expected: Date | None, since: Date | None) -> Dated | None:
    day = known or expected
    if day is None:
        return None
    left = (day - facts.as_of).days
    return Dated(day, Certainty.ANNOUNCED, left, since) if known else Dated(day, Certainty.EXPECTED, left)
