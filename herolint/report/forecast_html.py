"""The HTML page of ``herolint forecast``: the board of the apps, then a part for each app with what lies ahead."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.forecast.ahead import AppForecast, Forecast
from herolint.forecast.changes import Effect
from herolint.report.board import BoardApp, of_forecast
from herolint.report.board_html import board
from herolint.report.check_html import heading
from herolint.report.forecast_words import (
    HEADINGS,
    Entry,
    age_words,
    command_words,
    day_words,
    effect_words,
    entries_of,
    is_rejected,
    nothing_words,
    sources_words,
    today_words,
    why_words,
)
from herolint.report.page import page, prose, tag, text

_GOOD = (Effect.ACCEPTED, Effect.REASON_GONE, Effect.WARNING_GONE)
_BAD = (Effect.REJECTED, Effect.ANOTHER_REASON)


def render_html(forecast: Forecast) -> str:
    """Return the page, like that of ``herolint check --format html``."""
    title = f"Upcoming dates on Heroku, {forecast.as_of}"
    shown = of_forecast(forecast)
    pairs = zip(shown.apps, forecast.apps, strict=True)
    parts = [
        "<main>",
        tag("h1", text(title)),
        *board(shown, findings=False),
        *(line for number, (entry, app) in enumerate(pairs, 1) for line in _part(forecast, number, entry, app)),
        tag("p", text(age_words(forecast)), "soft"),
        "</main>",
    ]
    return page(title, "\n".join(parts), script=bool(shown.apps))


def _part(forecast: Forecast, number: int, shown: BoardApp, app: AppForecast) -> Iterator[str]:
    yield f'<section id="app-{number}" aria-labelledby="name-{number}">'
    yield from heading(number, shown)
    yield tag("p", prose(today_words(forecast, app)), "error" if is_rejected(app) else "")
    for certainty, words in HEADINGS.items():
        entries = entries_of(event for event in app.events if event.certainty is certainty)
        if entries:
            yield tag("p", text(words), "soft")
        for entry in entries:
            yield from _entry(forecast, app, entry)
    if not app.events:
        yield tag("p", text(nothing_words(forecast)), "soft")
    yield "</section>"


def _entry(forecast: Forecast, app: AppForecast, entry: Entry) -> Iterator[str]:
    effect, avoid = entry.first.change.effect, entry.first.avoid
    kind = "error" if effect in _BAD else "ok" if effect in _GOOD else "warning"
    yield f'<article class="finding {kind}">'
    yield tag("h3", prose(f"{day_words(entry.first)}: {effect_words(entry)}"), kind)
    yield tag("p", prose(why_words(forecast, entry.first)))
    if avoid is not None:
        yield tag("p", prose(f"To avoid it: {avoid.help}"))
        if avoid.python:
            yield f"<p>Or today:</p><pre>{text(command_words(app, avoid))}</pre>"
    yield tag("p", text(f"Source: {sources_words(forecast.history, entry)}"), "soft")
    yield "</article>"
