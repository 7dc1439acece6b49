"""Compute the life of each Python version on Heroku, from its first release to its last build.

Separate from the facts of a day, because a run without findings about the version never needs it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from herolint.enums import Enum
from herolint.model import Target
from herolint.platform.records import (
    Date,
    Records,
    Version,
    date_text,
    day_or_month_end,
    entries,
    on_target,
    parse_version,
)
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.platform.shapes import OnTarget, Python


class Certainty(Enum):
    """How certain a day is: recorded or announced by Heroku, or expected from its past policy."""

    ANNOUNCED = "announced"
    EXPECTED = "expected"


class TargetLife(NamedTuple):
    """The days of one Python version on one target; ``None`` if there is none, or it isn't known.

    ``added`` is ``None`` for a version that is older than the history. ``announced_removal`` is the latest
    day that was announced, ``removal_announced`` when a removal was announced first. ``expected_*`` follow from
    Heroku's policy where nothing is announced, and only where the day lies after the facts: they are for forecasts, no
    build depends on them. ``sources`` names the buildpack's release for each of the other fields.
    """

    added: Date | None = None
    default_from: Date | None = None
    default_until: Date | None = None
    deprecated: Date | None = None
    removed: Date | None = None
    announced_removal: Date | None = None
    removal_announced: Date | None = None
    expected_added: Date | None = None
    expected_default: Date | None = None
    expected_removal: Date | None = None
    sources: Mapping[str, str] = {}


class PythonLife(NamedTuple):
    """One major version of Python: upstream's dates, and its life on each target.

    ``eol`` is the last day of the month upstream names, and ``eol_text`` that month in words. ``planned`` is
    a version that wasn't released when the facts were written; ``released`` is then the last day of the
    month it was planned for. ``documented_deprecated`` is the day since which Heroku's documentation is known
    to call it deprecated, which can precede the build's warning. ``stacks`` are the only stacks it was left
    on in the end, where they were limited. A target that never had the version, and isn't expected to, is
    absent.
    """

    version: str
    released: Date | None
    eol: Date
    eol_text: str
    planned: bool
    documented_deprecated: Date | None
    stacks: tuple[str, ...]
    targets: Mapping[Target, TargetLife]


def python_life(history: Records, version: str) -> PythonLife:
    """Return the life of one version that the history names, on every target that has or expects it."""
    entry = history.data["python"][version]
    released = day_or_month_end(entry.get("planned") or entry.get("released"))
    eol = day_or_month_end(entry["eol"])
    text = date_text(entry["eol"])
    assert eol is not None  # noqa: S101 - the schema holds it
    assert text is not None  # noqa: S101 - the schema holds it
    return PythonLife(
        version=version,
        released=released,
        eol=eol,
        eol_text=text,
        planned="planned" in entry,
        documented_deprecated=entry.get("documented"),
        stacks=tuple(entry.get("stacks", ())),
        targets={
            target: _target_life(history, target, version, released, eol)
            for target in Target
            if on_target(entry, target) is not None or _is_newer(history, target, version)
        },
    )


_MOST_VERSIONS_AHEAD = 100


def first_possible_day(history: Records, version: Version) -> Date | None:
    """Return the first day on which a version of Python can be released, or was; ``None`` if it never can.

    A version that isn't planned yet is assumed to follow the newest one at Python's usual interval.
    """
    named = {parse_version(name): life for name, life in history.data["python"].items()}
    if version in named:
        return _first_day(named[version])
    newest = max(named)
    ahead = version[1] - newest[1]
    every = history.data["policy"].get("next_version_after")
    if version[0] != newest[0] or not 0 < ahead <= _MOST_VERSIONS_AHEAD or every is None:
        return None
    first = _first_day(named[newest])
    return first + datetime.timedelta(days=ahead * every) if first else None


def _first_day(life: Python) -> Date | None:
    """Return the day of a version's release, or the first day on which it is planned: for a month, its first day."""
    known = life.get("released") or life.get("earliest")
    planned = day_or_month_end(life.get("planned"))
    return known or (planned.replace(day=1) if planned else None)


def _is_newer(history: Records, target: Target, version: str) -> bool:
    """Return whether a version is newer than a target's default, so that the target has it or will have it."""
    default = entries(history.data["defaults"][target.value])[-1].split(" ")[1]
    return parse_version(version) > parse_version(default)


def _target_life(history: Records, target: Target, version: str, released: Date | None, eol: Date) -> TargetLife:
    entry: OnTarget = on_target(history.data["python"][version], target) or {}
    policy = history.data["policy"]
    default_from, default_until = _default(history, target, version)
    removal: list[str] = entry.get("removal", [])
    lived = {"added": entry.get("added"), "deprecated": entry.get("deprecated"), "removed": entry.get("removed")}
    sources = {field: release for field, release in lived.items() if release}
    if removal:
        sources["announced_removal"] = removal[-1].split(" ")[0]
    if default_from:
        sources["default_from"] = default_from
    if default_until:
        sources["default_until"] = default_until
    days = {
        field: history.day_of(target, release) for field, release in sources.items() if field != "announced_removal"
    }

    def expected(start: Date | None, rule: str) -> Date | None:
        day = start + datetime.timedelta(days=policy[rule]) if start else None
        return day if day and day > history.known_until else None

    coming = released if _is_newer(history, target, version) else None
    return TargetLife(
        announced_removal=Date.fromisoformat(removal[-1].split(" ")[1]) if removal else None,
        removal_announced=history.day_of(target, removal[0].split(" ")[0]) if removal else None,
        expected_added=None if "added" in entry else expected(coming, "added_after_release"),
        expected_default=expected(coming, "default_after_release"),
        expected_removal=None if removal or "removed" in entry else expected(eol, "removed_after_eol"),
        sources=sources,
        **days,
    )


def _default(history: Records, target: Target, version: str) -> tuple[str | None, str | None]:
    """Return the releases that made a version the default, and that made another one the default."""
    defaults = [entry.split(" ") for entry in entries(history.data["defaults"][target.value])]
    for index, (release, default) in enumerate(defaults):
        if default == version:
            return release, defaults[index + 1][0] if index + 1 < len(defaults) else None
    return None, None
