"""List a target's upcoming events that the facts announce or that Heroku's policy leads to expect."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.enums import Enum
from herolint.model import Target
from herolint.platform.facts import History
from herolint.platform.lives import Certainty, PythonLife, TargetLife
from herolint.platform.records import Date
from herolint.platform.stacks import stack_on
from herolint.tuples import NamedTuple


class EventKind(Enum):
    """What happens on the day of an event."""

    VERSION_ADDED = "version-added"
    DEFAULT_CHANGED = "default-changed"
    VERSION_DEPRECATED = "version-deprecated"
    VERSION_END_OF_LIFE = "version-end-of-life"
    VERSION_REMOVED = "version-removed"
    STACK_FIRST_BUILDS_FAIL = "stack-first-builds-fail"
    STACK_END_OF_LIFE = "stack-end-of-life"
    STACK_REFUSED = "stack-refused"


class Event(NamedTuple):
    """Something that happens on a target on a day.

    ``subject`` is the Python version or the stack; for a new default, the version that becomes it. ``source``
    is ``target:release``, for what a release of the buildpack did or announced, or a key of the facts' sources.
    """

    day: Date
    target: Target
    kind: EventKind
    subject: str
    certainty: Certainty
    source: str


def events(history: History, target: Target, after: Date) -> tuple[Event, ...]:
    """Return the events of a target later than a day, the nearest first.

    Events that have happened count as announced, even if ``after`` is long past.
    """
    found = [*_version_events(history, target), *_stack_events(history, target)]
    return tuple(sorted((event for event in found if event.day > after), key=_order))


def _order(event: Event) -> tuple[Date, list[int | str], str]:
    numbers: list[int | str] = [int(part) if part.isdigit() else part for part in event.subject.split(".")]
    return event.day, numbers, event.kind.value


def _version_events(history: History, target: Target) -> Iterator[Event]:
    for python in history.python.values():
        if target not in python.targets:
            continue
        life = python.targets[target]
        yield Event(python.eol, target, EventKind.VERSION_END_OF_LIFE, python.version, Certainty.ANNOUNCED, "upstream")
        yield from _known(target, python, life)
        yield from _expected(target, python, life)


def _known(target: Target, python: PythonLife, life: TargetLife) -> Iterator[Event]:
    removal = "removed" if life.removed else "announced_removal"
    for field, day, kind in (
        ("added", life.added, EventKind.VERSION_ADDED),
        ("default_from", life.default_from, EventKind.DEFAULT_CHANGED),
        ("deprecated", life.deprecated, EventKind.VERSION_DEPRECATED),
        (removal, life.removed or life.announced_removal, EventKind.VERSION_REMOVED),
    ):
        if day is not None:
            source = f"{target.value}:{life.sources[field]}"
            yield Event(day, target, kind, python.version, Certainty.ANNOUNCED, source)


def _expected(target: Target, python: PythonLife, life: TargetLife) -> Iterator[Event]:
    for day, kind in (
        (life.expected_added, EventKind.VERSION_ADDED),
        (life.expected_default, EventKind.DEFAULT_CHANGED),
        (life.expected_removal, EventKind.VERSION_REMOVED),
    ):
        if day is not None:
            yield Event(day, target, kind, python.version, Certainty.EXPECTED, "policy")


def _stack_events(history: History, target: Target) -> Iterator[Event]:
    if target is not Target.CEDAR:
        return
    for name in history.data["stacks"]:
        stack = stack_on(history, name, history.known_until)
        reminders = tuple(reminder.day for reminder in stack.reminders) or (stack.first_builds_fail,)
        for day, kind in (
            *((day, EventKind.STACK_FIRST_BUILDS_FAIL) for day in reminders),
            (stack.end_of_life, EventKind.STACK_END_OF_LIFE),
            (stack.refused_from, EventKind.STACK_REFUSED),
        ):
            if day is not None:
                yield Event(day, target, kind, name, Certainty.ANNOUNCED, stack.source)
