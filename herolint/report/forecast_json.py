"""The JSON document of ``herolint forecast``, version 1. Frozen: a new shape is a new version.

``schemas/forecast-1.json`` describes it, and the tests hold every document against that.
"""

from __future__ import annotations

from typing import Any

from herolint import __version__
from herolint.forecast.ahead import AppEvent, AppForecast, Forecast
from herolint.forecast.avoiding import Avoid
from herolint.model import Target
from herolint.platform.records import Date
from herolint.report.check_json import fix_v1
from herolint.report.forecast_words import Entry, command_words, effect_words, source_words, why_words
from herolint.report.json_text import dumps, json_text

VERSION = 1


def render_json(forecast: Forecast) -> str:
    """Return the upcoming dates of each app as JSON; dates are ISO, what doesn't apply is null."""
    document = {
        "version": VERSION,
        "herolint": __version__,
        "as_of": forecast.as_of.isoformat(),
        "known_until": forecast.history.known_until.isoformat(),
        "complete_until": _complete_until(forecast).isoformat(),
        "until": forecast.until.isoformat() if forecast.until else None,
        "apps": [_app_json(forecast, app) for app in forecast.apps],
    }
    return dumps(document)


def _complete_until(forecast: Forecast) -> Date:
    """Return the date up to which the facts about the checked targets are complete."""
    targets = {target for app in forecast.apps for target in app.targets}
    days = (day for target in targets for day in forecast.history.complete(target).values())
    return min(days, default=forecast.history.known_until)


def _app_json(forecast: Forecast, app: AppForecast) -> dict[str, Any]:
    return {
        "path": json_text(app.path),
        "name": json_text(app.name or app.path),
        "targets": {target.value: _today_json(app, target) for target in app.targets},
        "events": [_event_json(forecast, app, event) for event in app.events],
    }


def _today_json(app: AppForecast, target: Target) -> dict[str, Any]:
    analysis, verdict = app.plans[target].analysis, app.plans[target].verdict
    first = analysis.rejections[0] if analysis.rejections else None
    return {
        "outcome": analysis.outcome.value,
        "reason": first.reason if first else None,
        "detail": json_text(first.detail) if first and first.detail is not None else None,
        "python": json_text(analysis.python.requested) if analysis.python else None,
        "warnings": list(analysis.warnings),
        "verdict": verdict.outcome.value,
        "stage": verdict.stage.value if verdict.stage else None,
    }


def _event_json(forecast: Forecast, app: AppForecast, event: AppEvent) -> dict[str, Any]:
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
        "message": json_text(f"{effect_words(Entry((event,)))}: {why_words(forecast, event)}"),
        "source": {"name": event.source, "text": source_words(forecast.history, event.source)},
        "avoid": _avoid_json(app, event.avoid) if event.avoid else None,
    }


def _avoid_json(app: AppForecast, avoid: Avoid) -> dict[str, Any]:
    return {
        "help": json_text(avoid.help),
        "command": json_text(command_words(app, avoid)) if avoid.python else None,
        "fix": fix_v1(avoid.fix) if avoid.fix else None,
    }
