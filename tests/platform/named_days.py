"""The days on which what Heroku does can change, as far as the facts say: on all others it does what it did before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from herolint.model import Target
from herolint.platform.facts import History
from herolint.platform.lives import first_possible_day
from herolint.platform.records import Date, parse_version
from herolint.platform.stacks import stack_on

_VERSIONS_AHEAD = 10
"""How many versions of Python beyond the newest one that is planned are looked at."""


def named_days(history: History) -> frozenset[Date]:
    """Return every day that the facts name, or that follows from a day they name by what the file says.

    A release of a buildpack, an announced removal, and each step towards the end of a stack count, as does the first
    day about which something may be missing, and the first on which a version can be there that nobody knows yet.
    """
    return frozenset([*_of_targets(history), *_of_stacks(history), *_of_versions(history)])


def _of_targets(history: History) -> Iterator[Date]:
    for target in Target:
        yield from history.releases(target).values()
        for day in history.complete(target).values():
            yield day + datetime.timedelta(days=1)
        for life in history.python.values():
            removal = life.targets[target].announced_removal if target in life.targets else None
            if removal:
                yield removal


def _of_stacks(history: History) -> Iterator[Date]:
    for name, said in history.data["stacks"].items():
        stack = stack_on(history, name, history.known_until)
        for day in (said.get("deprecated"), stack.first_builds_fail, stack.end_of_life, stack.refused_from):
            if day:
                yield day
        for reminder in stack.reminders:
            yield reminder.day


def _of_versions(history: History) -> Iterator[Date]:
    known = [parse_version(version) for version in history.data["python"]]
    major, minor = max(known)
    for version in (*known, *((major, minor + ahead) for ahead in range(1, _VERSIONS_AHEAD + 1))):
        day = first_possible_day(history, version)
        if day:
            yield day
