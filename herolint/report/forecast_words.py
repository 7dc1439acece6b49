"""Words that all reports of ``herolint forecast`` share: the date, what happens, why, and the source."""

from __future__ import annotations

from collections.abc import Iterable

from herolint.forecast.ahead import AppEvent, AppForecast, Forecast
from herolint.forecast.avoiding import Avoid
from herolint.forecast.changes import Effect
from herolint.forecast.course import Course
from herolint.formats.text import listed
from herolint.model import TARGET_NAMES, AppReport, Target, Upcoming, VerdictOutcome
from herolint.platform.facts import History
from herolint.platform.lives import Certainty
from herolint.platform.stacks import stack_on
from herolint.report.verdict import in_one_line
from herolint.report.versions import BUILDPACK_NAMES, facts_age
from herolint.tuples import NamedTuple

HEADINGS = {Certainty.ANNOUNCED: "Announced", Certainty.EXPECTED: "Expected, but not announced"}


class Entry(NamedTuple):
    """What happens on one date, on one target or on both."""

    events: tuple[AppEvent, ...]

    @property
    def first(self) -> AppEvent:
        """Return the event that represents them all."""
        return self.events[0]


def entries_of(events: Iterable[AppEvent]) -> list[Entry]:
    """Merge events that both targets share; each date's events keep their order."""
    found: dict[tuple[object, ...], list[AppEvent]] = {}
    for event in events:
        found.setdefault((event.day, event.certainty, event.change, event.avoid), []).append(event)
    return [Entry(tuple(group)) for group in found.values()]


def upcoming(app: AppForecast) -> tuple[Upcoming, ...]:
    """Return what lies ahead of an app as the reports of ``herolint check`` show it."""
    courses = {target: Course(plan) for target, plan in app.plans.items()}
    return tuple(
        Upcoming(
            entry.first.day,
            effect_words(entry),
            entry.first.avoid.help if entry.first.avoid else "",
            entry.first.certainty is Certainty.ANNOUNCED,
            {event.target: courses[event.target].after(event.change) for event in entry.events},
        )
        for entry in entries_of(app.events)
    )


def today_words(forecast: Forecast, app: AppForecast) -> str:
    """Return what the targets do with the app on the date, and which command shows more if it fails."""
    report = AppReport(app.path, "", app.targets, app.plans, ())
    sentence = f"As of {forecast.as_of}: {in_one_line(report)}."
    if is_rejected(app):
        return f"{sentence} `herolint check` shows how to fix it."
    return sentence


def is_rejected(app: AppForecast) -> bool:
    """Return whether the app doesn't deploy to a target on the day."""
    return any(plan.verdict.outcome is VerdictOutcome.FAILS for plan in app.plans.values())


def nothing_words(forecast: Forecast) -> str:
    """Return one short line that says nothing is ahead."""
    if forecast.until is not None:
        return f"Nothing ahead until {forecast.until}."
    return "No known upcoming date changes this."


def age_words(forecast: Forecast) -> str:
    """Return how far the facts reach."""
    targets = [target for target in Target if any(target in app.targets for app in forecast.apps)]
    return facts_age(forecast.history, targets or tuple(Target), forecast.as_of)


def day_words(event: AppEvent) -> str:
    """Return the date of an event, and how far away it is."""
    about = "about " if event.certainty is Certainty.EXPECTED else ""
    return f"{about}{event.day}, {_left(event.days_left)}"


def _left(days: int) -> str:
    if days == 0:
        return "today"
    number = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"in {number}" if days > 0 else f"{number} ago"


def effect_words(entry: Entry) -> str:
    """Return in a few words what the targets do."""
    targets = listed(TARGET_NAMES[event.target] for event in entry.events)
    many, change = len(entry.events) > 1, entry.first.change
    verbs = {
        Effect.REJECTED: ("rejects the build", "reject the build"),
        Effect.ANOTHER_REASON: ("has one more reason to reject the build", "have one more reason to reject the build"),
        Effect.REASON_GONE: ("has one fewer reason to reject the build", "have one fewer reason to reject the build"),
        Effect.ACCEPTED: ("accepts the build", "accept the build"),
        Effect.WARNING: ("warns at each build", "warn at each build"),
        Effect.WARNING_GONE: ("stops warning", "stop warning"),
        Effect.OTHER_PYTHON: (
            f"installs Python {change.subject} instead of {change.before}",
            f"install Python {change.subject} instead of {change.before}",
        ),
        Effect.FIRST_BUILD_FAILS: ("fails builds on purpose", "fail builds on purpose"),
    }
    return f"{targets} {verbs[change.effect][many]}"


def why_words(forecast: Forecast, event: AppEvent) -> str:
    """Return what Heroku does, and whether that is certain; the buildpack's failure reason is only in JSON."""
    reason = _cause(forecast.history, event)
    passed = ""
    if event.certainty is Certainty.EXPECTED and event.days_left <= 0:
        passed = " It may have happened since; newer facts can tell."
    return f"{reason}.{passed}"


def _cause(history: History, event: AppEvent) -> str:
    """Return what Heroku does, without the full stop."""
    change, version = event.change, event.change.major_version
    life = history.python.get(version or "")
    match change.word:
        case None if change.effect is Effect.FIRST_BUILD_FAILS:
            return f"Heroku fails {_how_often(history, event)} on {change.subject} as a reminder of its end"
        case None:
            return f"The app specifies no version, and {change.subject} becomes Heroku's default"
        case "python-version::unknown-major" if change.effect in (Effect.ACCEPTED, Effect.REASON_GONE):
            return f"Heroku adds Python {change.subject}"
        case "python-version::eol" | "python-version::unknown-major":
            upstream = f", whose upstream support ends in {life.eol_text}" if life else ""
            return f"Heroku removes Python {change.subject}{upstream}"
        case "python-version-deprecated":
            return f"Heroku deprecates Python {version}"
        case "runtime-txt-deprecated":
            return "Heroku deprecates runtime.txt"
        case "no-python-version":
            return "Heroku requires a .python-version file"
        case "python-patch-outdated":
            return f"A newer patch release than {change.subject} is available"
        case "checks::stack::eol":
            return f"Heroku rejects builds on the stack {change.subject}"
        case "checks::stack::unknown":
            return f"Heroku adds the stack {change.subject}"
        case _:
            return "The buildpack's checks change"


def _how_often(history: History, event: AppEvent) -> str:
    """Return which builds Heroku fails on purpose, starting on the date of an event."""
    stack = stack_on(history, event.change.subject or "", event.day)
    return next((one.words for one in stack.reminders if one.day == event.day), "an app's first build")


def command_words(app: AppForecast, avoid: Avoid) -> str:
    """Return the shell command that avoids an event today."""
    import shlex

    command = f"herolint check --fix {'' if avoid.is_safe else '--unsafe-fixes '}--python {avoid.python}"
    if app.path in ("", "."):
        return command
    return f"{command} {shlex.quote(f'./{app.path}' if app.path.startswith('-') else app.path)}"


def sources_words(history: History, entry: Entry) -> str:
    """Return the sources of an event."""
    return "; ".join(dict.fromkeys(source_words(history, event.source) for event in entry.events))


def source_words(history: History, source: str) -> str:
    """Return a source: a buildpack release with its date, or the facts' own words."""
    name, _, release = source.partition(":")
    if not release:
        return history.sources.get(name, name)
    target = Target(name)
    return f"{BUILDPACK_NAMES[target]} {release} of {history.day_of(target, release)}"
