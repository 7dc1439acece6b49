"""Describe the stacks: which Ubuntu an app runs on, and until when Heroku builds on it."""

from __future__ import annotations

from herolint.model import Target
from herolint.platform.records import Date, Records, date_text, day_or_month_end
from herolint.tuples import NamedTuple


class Reminder(NamedTuple):
    """From a day on, Heroku fails an app's first build of every so many days on purpose."""

    day: Date
    every: int

    @property
    def words(self) -> str:
        """Return how often it happens."""
        return "the first build of each day" if self.every == 1 else f"the first build of every {self.every} days"


class Stack(NamedTuple):
    """A stack as it stands on one day.

    ``known`` is whether the target's buildpack knows it (also as a stack that is gone), ``supported`` whether
    it builds on it. ``deprecated`` and ``refused`` are about that day; the dates are those of the whole life:
    ``first_builds_fail`` since when Heroku fails an app's first build on purpose, ``reminders`` how often it does so
    from which day on, ``refused_from`` since when Heroku builds nothing on it. ``python`` is the version on the PATH
    of its build image, beside the app's. ``source`` is the key of the source of these days.
    """

    name: str
    ubuntu: str | None = None
    python: str | None = None
    known: bool = False
    supported: bool = False
    deprecated: bool = False
    refused: bool = False
    first_builds_fail: Date | None = None
    end_of_life: Date | None = None
    end_of_life_text: str | None = None
    refused_from: Date | None = None
    reminders: tuple[Reminder, ...] = ()
    source: str = "stacks"

    @property
    def status(self) -> str:
        """Return one word: ``unknown``, ``gone``, ``deprecated`` or ``supported``."""
        if not self.known:
            return "unknown"
        if self.refused or not self.supported:
            return "gone"
        return "deprecated" if self.deprecated else "supported"


def stack_on(history: Records, name: str, day: Date) -> Stack:
    """Return the stack of a name as it stands on a day; ``known`` is false for an unknown name.

    Any name that begins with "cedar" is known, and gone (``checks::ensure_supported_stack``). Only the classic
    buildpack knows stacks by name; Fir's builders carry the same numbers.
    """
    entry = history.data["stacks"].get(name)
    if entry is None:
        return Stack(name, known=name.startswith("cedar"), refused=name.startswith("cedar"))
    life = entry.get("cedar")
    added = history.day_of(Target.CEDAR, life["added"]) if life and "added" in life else Date.min
    removed = history.day_of(Target.CEDAR, life["removed"]) if life and "removed" in life else Date.max
    refused, deprecated = entry.get("refused_from"), entry.get("deprecated")
    end_of_life = entry.get("end_of_life")
    return Stack(
        name=name,
        ubuntu=entry["ubuntu"],
        python=entry.get("python"),
        known=added <= day,
        supported=life is not None and added <= day < removed,
        deprecated=deprecated is not None and deprecated <= day,
        refused=life is None or (refused is not None and refused <= day),
        first_builds_fail=entry.get("first_builds_fail"),
        end_of_life=day_or_month_end(end_of_life),
        end_of_life_text=date_text(end_of_life),
        refused_from=refused,
        reminders=tuple(map(_reminder, entry.get("reminders", ()))),
        source=entry.get("source", "stacks"),
    )


def _reminder(entry: str) -> Reminder:
    day, every = entry.split(" ")
    return Reminder(Date.fromisoformat(day), int(every))
