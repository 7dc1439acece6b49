"""``herolint forecast``: the dates on which Heroku will treat an app otherwise than today, and what avoids that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from herolint import __version__
from herolint.forecast.ahead import AppEvent, AppForecast, Forecast
from herolint.forecast.avoiding import Avoid
from herolint.forecast.changes import Effect
from herolint.model import AppReport, Outcome, Target
from herolint.platform.facts import History
from herolint.platform.lives import Certainty
from herolint.report import Style
from herolint.report.terminal import Terminal
from herolint.report.versions import BUILDPACK_NAMES, facts_age
from herolint.report.words import TARGET_NAMES, joined, listed, what_heroku_does

_HEADINGS = {
    Certainty.ANNOUNCED: "Announced",
    Certainty.EXPECTED: "Expected, but not announced",
}
_ROLES = {
    Effect.REJECTED: "error",
    Effect.ANOTHER_REASON: "error",
    Effect.REASON_GONE: "ok",
    Effect.ACCEPTED: "ok",
    Effect.WARNING: "warning",
    Effect.WARNING_GONE: "ok",
    Effect.OTHER_PYTHON: "warning",
    Effect.FIRST_BUILD_FAILS: "warning",
}
_CELLS = ("Day", "What happens", "Why", "How to avoid it", "Source")


class _Entry(NamedTuple):
    """What happens on one day on one target, or on both alike."""

    events: tuple[AppEvent, ...]

    @property
    def first(self) -> AppEvent:
        return self.events[0]


def render_text(forecast: Forecast, style: Style) -> str:
    """Give what lies ahead of each app for a terminal of the style's width."""
    terminal = Terminal(style)
    blocks = [_app(forecast, app, terminal) for app in forecast.apps]
    blocks.append(terminal.lines(_age(forecast), 0))
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def _app(forecast: Forecast, app: AppForecast, terminal: Terminal) -> list[str]:
    lines = [terminal.paint(terminal.path(joined(app.path, "")), "strong")]
    role = "error" if _is_rejected(app) else ""
    lines += ["  " + terminal.paint(line, role) for line in terminal.lines(_today(forecast, app), 2)]
    for certainty, heading in _HEADINGS.items():
        entries = _entries(event for event in app.events if event.certainty is certainty)
        if entries:
            lines += ["", "  " + terminal.paint(heading, "strong")]
        for entry in entries:
            lines += _entry(forecast, app, entry, terminal)
    if not app.events:
        lines += _indented(terminal, 2, _nothing(forecast))
    return lines


def _entry(forecast: Forecast, app: AppForecast, entry: _Entry, terminal: Terminal) -> list[str]:
    head, *more = terminal.lines(f"{_day(entry.first)}: {_effect(entry)}", 4)
    role = _ROLES[entry.first.change.effect]
    lines = ["    " + terminal.paint(head, role), *("    " + terminal.paint(line, role) for line in more)]
    lines += _indented(terminal, 6, _why(forecast, entry.first))
    avoid = entry.first.avoid
    if avoid is not None:
        lines += _indented(terminal, 6, f"To avoid it: {avoid.help}")
        if avoid.python:
            lines += _indented(terminal, 6, f"Or today: {_command(app, avoid.python)}")
    return lines + _indented(terminal, 6, f"Source: {_sources(forecast.history, entry)}")


def _indented(terminal: Terminal, indent: int, text: str) -> list[str]:
    return [" " * indent + line for line in terminal.lines(text, indent)]


def _today(forecast: Forecast, app: AppForecast) -> str:
    report = AppReport(app.path, "", app.targets, app.plans, ())
    sentence = f"As of {forecast.as_of}: {what_heroku_does(report)}."
    if _is_rejected(app):
        return f"{sentence} `herolint check` says how to mend it."
    return sentence


def _is_rejected(app: AppForecast) -> bool:
    return any(plan.analysis.outcome is Outcome.REJECTED for plan in app.plans.values())


def _nothing(forecast: Forecast) -> str:
    """Say it in one line of the narrowest terminal that reads well."""
    if forecast.until is not None:
        return f"Nothing ahead until {forecast.until}."
    return "Nothing ahead: no date is known that changes this."


def _age(forecast: Forecast) -> str:
    return facts_age(forecast.history.known_until, forecast.as_of)


def _entries(events: Iterable[AppEvent]) -> list[_Entry]:
    """Put together what happens on both targets alike; each day's events keep their order."""
    found: dict[tuple[object, ...], list[AppEvent]] = {}
    for event in events:
        found.setdefault((event.day, event.certainty, event.change, event.avoid), []).append(event)
    return [_Entry(tuple(group)) for group in found.values()]


def _day(event: AppEvent) -> str:
    about = "about " if event.certainty is Certainty.EXPECTED else ""
    return f"{about}{event.day}, {_left(event.days_left)}"


def _left(days: int) -> str:
    if days == 0:
        return "today"
    number = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"in {number}" if days > 0 else f"{number} ago"


def _effect(entry: _Entry) -> str:
    """Say in a few words what the targets do."""
    targets = listed(TARGET_NAMES[event.target] for event in entry.events)
    many, change = len(entry.events) > 1, entry.first.change
    verbs = {
        Effect.REJECTED: ("rejects the build", "reject the build"),
        Effect.ANOTHER_REASON: ("has one more reason to reject the build", "have one more reason to reject the build"),
        Effect.REASON_GONE: ("has one reason less to reject the build", "have one reason less to reject the build"),
        Effect.ACCEPTED: ("accepts the build", "accept the build"),
        Effect.WARNING: ("warns at each build", "warn at each build"),
        Effect.WARNING_GONE: ("warns no longer", "warn no longer"),
        Effect.OTHER_PYTHON: (
            f"installs Python {change.subject} instead of {change.before}",
            f"install Python {change.subject} instead of {change.before}",
        ),
        Effect.FIRST_BUILD_FAILS: ("lets a first build fail on purpose", "let a first build fail on purpose"),
    }
    return f"{targets} {verbs[change.effect][many]}"


def _why(forecast: Forecast, event: AppEvent) -> str:
    change = event.change
    reason = _cause(forecast.history, event)
    good_news = change.effect in (Effect.ACCEPTED, Effect.REASON_GONE)
    word = f" ({change.word})" if change.word and not good_news else ""
    passed = ""
    if event.certainty is Certainty.EXPECTED and event.days_left <= 0:
        passed = " It may have happened since the facts were written: newer ones can tell."
    return f"{reason}{word}.{passed}"


def _cause(history: History, event: AppEvent) -> str:
    """Say what Heroku does, without the full stop."""
    change, version = event.change, event.change.major_version
    life = history.python.get(version or "")
    match change.word:
        case None if change.effect is Effect.FIRST_BUILD_FAILS:
            return f"It reminds of the end of the stack {change.subject}; the next attempt goes through"
        case None:
            return f"The app names no version, and {change.subject} becomes Heroku's default"
        case "python-version::eol":
            upstream = f", whose upstream support ends {life.eol_text}" if life else ""
            return f"Heroku removes Python {change.subject}{upstream}"
        case "python-version::unknown-major" if change.effect in (Effect.ACCEPTED, Effect.REASON_GONE):
            return f"Heroku adds Python {change.subject}"
        case "python-version-deprecated":
            return f"Heroku deprecates Python {version}"
        case "python-patch-outdated":
            return f"A newer patch release than {change.subject} is there"
        case "checks::stack::eol":
            return f"Heroku builds nothing on the stack {change.subject} from then on"
        case "checks::stack::unknown":
            return f"Heroku adds the stack {change.subject}"
        case word:
            return f"The buildpack's own word: {word}"


def _command(app: AppForecast, python: str) -> str:
    import shlex

    path = "" if app.path in ("", ".") else f" {shlex.quote(app.path)}"
    return f"herolint check --fix --python {python}{path}"


def _sources(history: History, entry: _Entry) -> str:
    return "; ".join(dict.fromkeys(_source(history, event.source) for event in entry.events))


def _source(history: History, source: str) -> str:
    """Name a source: a release of a buildpack with its day, or what the facts say of it."""
    name, _, release = source.partition(":")
    if not release:
        return history.sources[name]
    target = Target(name)
    return f"{BUILDPACK_NAMES[target]} {release} of {history.day_of(target, release)}"


def render_markdown(forecast: Forecast) -> str:
    """Give a section with a table for each app."""
    from herolint.report.markdown import as_code, escaped, table

    parts = [f"# What lies ahead on Heroku, {forecast.as_of}"]
    for app in forecast.apps:
        parts += [f"## {as_code(joined(app.path, ''))}", escaped(_today(forecast, app))]
        for certainty, heading in _HEADINGS.items():
            entries = _entries(event for event in app.events if event.certainty is certainty)
            if entries:
                rows = [tuple(map(escaped, _cells(forecast, app, entry))) for entry in entries]
                parts += [f"### {heading}", table(_CELLS, rows)]
        if not app.events:
            parts.append(_nothing(forecast))
    return "\n\n".join([*parts, escaped(_age(forecast))]) + "\n"


def _cells(forecast: Forecast, app: AppForecast, entry: _Entry) -> tuple[str, ...]:
    avoid = entry.first.avoid
    advice = avoid.help if avoid else ""
    if avoid and avoid.python:
        advice = f"{advice}\nOr today: {_command(app, avoid.python)}"
    return (_day(entry.first), _effect(entry), _why(forecast, entry.first), advice, _sources(forecast.history, entry))


def render_json(forecast: Forecast) -> str:
    """Give the document as JSON, version 1; its JSON Schema is ``schemas/forecast-1.json``."""
    from herolint.report.json_text import dumps

    return dumps(
        {
            "version": 1,
            "herolint": __version__,
            "as_of": forecast.as_of.isoformat(),
            "known_until": forecast.history.known_until.isoformat(),
            "until": forecast.until.isoformat() if forecast.until else None,
            "apps": [_app_json(forecast, app) for app in forecast.apps],
        }
    )


def _app_json(forecast: Forecast, app: AppForecast) -> dict[str, Any]:
    from herolint.report.json_text import json_text

    return {
        "path": json_text(app.path),
        "targets": {target.value: _today_json(app, target) for target in app.targets},
        "events": [_event_json(forecast, app, event) for event in app.events],
    }


def _today_json(app: AppForecast, target: Target) -> dict[str, Any]:
    from herolint.report.json_text import json_text

    analysis = app.plans[target].analysis
    first = analysis.rejections[0] if analysis.rejections else None
    return {
        "outcome": analysis.outcome.value,
        "reason": first.reason if first else None,
        "detail": json_text(first.detail) if first and first.detail is not None else None,
        "python": json_text(analysis.python.requested) if analysis.python else None,
        "warnings": list(analysis.warnings),
    }


def _event_json(forecast: Forecast, app: AppForecast, event: AppEvent) -> dict[str, Any]:
    from herolint.report.json_text import json_text

    change = event.change
    return {
        "date": event.day.isoformat(),
        "days_left": event.days_left,
        "target": event.target.value,
        "certainty": event.certainty.value,
        "effect": change.effect.value,
        "reason": change.word,
        "subject": json_text(change.subject) if change.subject is not None else None,
        "before": change.before,
        "message": json_text(f"{_effect(_Entry((event,)))}: {_why(forecast, event)}"),
        "source": {"name": event.source, "text": _source(forecast.history, event.source)},
        "avoid": _avoid_json(app, event.avoid) if event.avoid else None,
    }


def _avoid_json(app: AppForecast, avoid: Avoid) -> dict[str, Any]:
    from herolint.report.check_json import fix_v1
    from herolint.report.json_text import json_text

    return {
        "help": json_text(avoid.help),
        "command": json_text(_command(app, avoid.python)) if avoid.python else None,
        "fix": fix_v1(avoid.fix) if avoid.fix else None,
    }
