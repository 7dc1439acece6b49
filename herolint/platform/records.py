"""Read a facts file's records: its dates, versions and histories, with the days of every release."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from herolint.model import Target, UserError

if TYPE_CHECKING:
    from herolint.platform.shapes import FactsFile, OnTarget, OnTargets

Date = datetime.date
Version = tuple[int, int]

PARTS = ("patches", "tools", "checks")
"""The parts of a target's facts, each complete up to its own day."""


class FactsError(UserError):
    """A facts file that can't be used; the message is for people and names the file and the key."""


class OutsideHistoryError(FactsError):
    """The facts don't go back to the requested day."""

    def __init__(self, day: Date, target: Target, first_day: Date) -> None:
        super().__init__(f"herolint's facts about {target.value.capitalize()} begin on {first_day}, after {day}")
        self.day = day
        self.target = target
        self.first_day = first_day


class Records:
    """All that a facts file says, with the days of the releases that it names. Immutable."""

    def __init__(self, data: FactsFile, path: str) -> None:
        """Take the parsed and valid file, and its name for messages."""
        self.path = path
        self.data = data
        self.known_until: Date = data["as_of"]
        self.sources: Mapping[str, str] = data["sources"]
        self._known_until = self.known_until.isoformat()
        self._complete: Mapping[str, Mapping[str, Date]] = data.get("complete", {})
        # Days stay ISO texts, which compare as days do: most are never needed as anything else.
        self._days = {target: _days(data["releases"][target.value]) for target in Target}

    def first_day(self, target: Target) -> Date:
        """Return the first day for which `on` has facts about a target."""
        return self.day_of(target, self.data["begins"][target.value])

    def releases(self, target: Target) -> Mapping[str, Date]:
        """Return every release of a target's buildpack that the facts name with its day, oldest first."""
        return {name: Date.fromisoformat(day) for name, day in self._days[target].items()}

    def day_of(self, target: Target, release: str) -> Date:
        """Return the day a release of a target's buildpack came out."""
        return Date.fromisoformat(self._days[target][release])

    def complete(self, target: Target) -> Mapping[str, Date]:
        """Return the last day up to which nothing is missing about a target, by part."""
        return self._complete.get(target.value) or dict.fromkeys(PARTS, self.known_until)

    @property
    def unread(self) -> Mapping[Target, str]:
        """Return the newest release of each target that is known to exist but whose content hasn't been read."""
        unread: Mapping[str, str] = self.data.get("unread", {})
        return {target: unread[target.value] for target in Target if target.value in unread}

    def value(self, target: Target, history: Sequence[str], iso: str) -> str:
        """Return the value a history had on a day, "" before its first entry."""
        days = self._days[target]
        for entry in reversed(history):
            release, _, value = entry.partition(" ")
            if days[release] <= iso:
                return value
        return ""


def on_target(entry: OnTargets, target: Target) -> OnTarget | None:
    """Return what a target made of a version or a stack; ``None`` if it never had it."""
    return entry.get("cedar") if target is Target.CEDAR else entry.get("fir")


def entries(history: str) -> list[str]:
    """Return the lines of a history, each "RELEASE VALUE", oldest first."""
    return history.strip("\n").split("\n")


def _days(releases: str) -> dict[str, str]:
    words = releases.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def parse_version(version: str) -> Version:
    """Return a major version such as the facts name as a pair of numbers."""
    major, minor = version.split(".")
    return int(major), int(minor)


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_or_month_end(value: Date | str | None) -> Date | None:
    """Return a date of the file; a month, written "YYYY-MM", is its last day."""
    if not isinstance(value, str):
        return value
    year, month = int(value[:4]), int(value[5:])
    return Date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def date_text(value: Date | str | None) -> str | None:
    """Return a date of the file in words, as precise as in the file."""
    if value is None:
        return None
    if isinstance(value, str):
        return f"{_MONTHS[int(value[5:]) - 1]} {value[:4]}"
    return value.isoformat()
