"""Find the upcoming dates that change what a target decides about one app, and how to avoid the change.

For announced changes, plan the app with the facts of each day on which they change, so that the result equals a check
as of that day. For expected changes, apply one event after another as if it had happened.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping, Sequence

from herolint.api import Context
from herolint.buildpacks import AS_THE_CHECKOUT_SAYS, Deploy, analyse
from herolint.checkout import Checkout
from herolint.forecast.avoiding import Avoid, avoid
from herolint.forecast.changes import Change, Effect, changes
from herolint.forecast.events import Event, EventKind, events
from herolint.forecast.supposing import suppose
from herolint.formats import app_json_stack
from herolint.model import Analysis, Outcome, Plan, Target, VerdictOutcome
from herolint.plans import make_plan
from herolint.platform.facts import Facts, History
from herolint.platform.lives import Certainty
from herolint.platform.records import Date
from herolint.tuples import NamedTuple

_KINDS = {
    "python-version::eol": EventKind.VERSION_REMOVED,
    "python-version::unknown-major": EventKind.VERSION_ADDED,
    "checks::stack::eol": EventKind.STACK_REFUSED,
    "python-version-deprecated": EventKind.VERSION_DEPRECATED,
    None: EventKind.DEFAULT_CHANGED,
}
"""The event that causes a rejection, a warning or, without either, another Python version."""


class AppEvent(NamedTuple):
    """A day on which a target's decision about an app changes.

    ``days_left`` is zero or negative for an expected day that has come or passed. ``source`` is as
    in `herolint.forecast.events.Event`; ``avoid`` says what to do, if anything.
    """

    day: Date
    days_left: int
    target: Target
    certainty: Certainty
    change: Change
    source: str
    avoid: Avoid | None = None


class AppForecast(NamedTuple):
    """What lies ahead of one app on the targets that are graded; ``plans`` are those of the day.

    ``name`` is the app's name, if that isn't its path.
    """

    path: str
    targets: tuple[Target, ...]
    plans: Mapping[Target, Plan]
    events: tuple[AppEvent, ...]
    name: str = ""


class Forecast(NamedTuple):
    """The upcoming events of each app after the day ``as_of``, up to the day ``until`` if there is a limit."""

    as_of: Date
    history: History
    apps: tuple[AppForecast, ...]
    until: Date | None = None


def look_ahead(
    checkout: Checkout, history: History, day: Date, targets: Sequence[Target], deploy: Deploy = AS_THE_CHECKOUT_SAYS
) -> AppForecast:
    """Return every event after a day that changes what one of ``targets`` decides about the app, the nearest first.

    Events expected for a day that has passed since the facts were written are included.

    Raises:
        OutsideHistoryError: the facts about one of the targets don't reach back to the day.

    """
    app = _App(checkout, history, day, deploy)
    plans = {target: app.plan(target) for target in targets}
    found = [event for target in targets for event in (*app.announced(target), *app.expected(target))]
    found.sort(key=lambda event: event.day)
    return AppForecast(checkout.path, tuple(targets), plans, tuple(map(app.with_advice, found)))


def limited(app: AppForecast, until: Date | None, fail_until: Date | None) -> AppForecast:
    """Leave out events later than ``until``, except rejections up to ``fail_until``."""
    if until is None:
        return app
    kept = [event for event in app.events if event.day <= until or _is_rejection(event, fail_until)]
    return app._replace(events=tuple(kept))


def fails(app: AppForecast, until: Date) -> bool:
    """Return whether the app doesn't deploy to a target today, or a target will reject it on a day until then.

    A target that may build it by now, because an expected event may have happened, counts as building it.
    """
    hoped = {event.target for event in app.events if event.days_left <= 0 and event.change.effect is Effect.ACCEPTED}
    failing = {target for target, plan in app.plans.items() if plan.verdict.outcome is VerdictOutcome.FAILS}
    return bool(failing - hoped) or any(_is_rejection(event, until) for event in app.events)


def _is_rejection(event: AppEvent, until: Date | None) -> bool:
    return until is not None and event.day <= until and event.change.effect is Effect.REJECTED


class _App:
    """One app, and the day its forecast starts."""

    def __init__(self, checkout: Checkout, history: History, day: Date, deploy: Deploy) -> None:
        self._checkout = checkout
        self._history = history
        self._day = day
        self._deploy = deploy

    def announced(self, target: Target) -> Iterator[AppEvent]:
        """Yield the changes on the days on which the facts change."""
        known = [event for event in events(self._history, target, self._day) if event.certainty is Certainty.ANNOUNCED]
        days = {event.day for event in known}
        days.update(day for day in self._history.releases(target).values() if day > self._day)
        before = self._decide(target, self._on(target, self._day))
        for day in sorted(days):
            after = self._decide(target, self._on(target, day))
            happening = [event for event in known if event.day == day]
            for change in (*changes(before, after), *self._reminders(after, happening)):
                yield self._event(target, day, change, self._source(target, day, change, happening))
            before = after

    def expected(self, target: Target) -> Iterator[AppEvent]:
        """Yield the changes if the expected events happen, one after another.

        A further reason to reject an app that is already rejected is left out.
        """
        came_true: list[Event] = []
        for event in self._expected_events((target,)):
            facts = self._on(target, max(event.day, self._day))
            before = self._decide(target, suppose(facts, came_true))
            came_true.append(event)
            after = self._decide(target, suppose(facts, came_true))
            for change in changes(before, after):
                if change.effect is not Effect.ANOTHER_REASON:
                    yield self._event(target, event.day, change, event.source)._replace(certainty=Certainty.EXPECTED)

    def with_advice(self, event: AppEvent) -> AppEvent:
        """Add how to avoid an event, if all targets have facts for its day: the advice considers all of them."""
        day = max(event.day, self._day)
        if not self._is_known(day):
            return event
        then = self._history.on(day)
        if event.certainty is Certainty.EXPECTED:
            then = suppose(then, [other for other in self._expected_events(tuple(Target)) if other.day <= event.day])
        return event._replace(avoid=avoid(self._context(then), self._today, event.target, event.change))

    @functools.cached_property
    def _today(self) -> Context | None:
        """Return the app's context today, if all targets have facts for the day."""
        return self._context(self._history.on(self._day)) if self._is_known(self._day) else None

    def plan(self, target: Target) -> Plan:
        """Return what a target decides on the day."""
        if self._today is not None:
            return self._today.stages[target].plan()
        return make_plan(target, self._checkout, self._on(target, self._day), self._deploy)

    def _is_known(self, day: Date) -> bool:
        return all(day >= self._history.first_day(target) for target in Target)

    def _context(self, facts: Facts) -> Context:
        return Context(self._checkout, facts, self._deploy)

    def _on(self, target: Target, day: Date) -> Facts:
        return self._history.on(day, (target,))

    def _decide(self, target: Target, facts: Facts) -> Analysis:
        return analyse(target, self._checkout, facts, self._deploy)

    def _event(self, target: Target, day: Date, change: Change, source: str) -> AppEvent:
        return AppEvent(day, (day - self._day).days, target, Certainty.ANNOUNCED, change, source)

    def _expected_events(self, targets: Collection[Target]) -> list[Event]:
        known_until = self._history.known_until
        found = [event for target in targets for event in events(self._history, target, known_until)]
        return [event for event in found if event.certainty is Certainty.EXPECTED]

    def _reminders(self, analysis: Analysis, happening: Sequence[Event]) -> Iterator[Change]:
        """Return the builds that Heroku fails on purpose, which no plan contains: the next attempt succeeds."""
        if analysis.outcome is not Outcome.ACCEPTED:
            return
        for event in happening:
            if event.kind is EventKind.STACK_FIRST_BUILDS_FAIL and event.subject == self._stack():
                yield Change(Effect.FIRST_BUILD_FAILS, None, event.subject)

    def _stack(self) -> str | None:
        if self._deploy.stack is not None:
            return self._deploy.stack
        stack = self._checkout.optional("app.json", app_json_stack.parse_stack)
        return stack.name if stack else None

    def _source(self, target: Target, day: Date, change: Change, happening: Sequence[Event]) -> str:
        """Return the source of a change's date: its event, or the buildpack's last release of that day."""
        if change.effect is Effect.FIRST_BUILD_FAILS:
            kind: EventKind | None = EventKind.STACK_FIRST_BUILDS_FAIL
        else:
            kind = _KINDS.get(change.word)
        for event in happening:
            if event.kind is kind and event.subject in (change.subject, change.major_version):
                return event.source
        releases = [release for release, came in self._history.releases(target).items() if came == day]
        return f"{target.value}:{releases[-1]}" if releases else happening[0].source
