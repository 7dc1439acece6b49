"""``herolint forecast``: upcoming dates that will affect an app, and how to prepare."""

from __future__ import annotations

from collections.abc import Sequence

from herolint.forecast.ahead import AppForecast, Forecast
from herolint.forecast.changes import Effect
from herolint.report import Style
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
from herolint.report.terminal import Terminal
from herolint.report.words import joined

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
_COLUMNS = ("When", "What happens", "How to avoid it")
_WIDEST, _ROOM_FOR_COLUMNS = 120, 68
_CELLS = ("Day", "What happens", "Why", "How to avoid it", "Source")


def render_text(forecast: Forecast, style: Style) -> str:
    """Return the upcoming dates of each app for a terminal of the style's width."""
    terminal = Terminal(style)
    blocks = [_app(forecast, app, terminal, style) for app in forecast.apps]
    blocks.append(terminal.lines(age_words(forecast), 0))
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def _app(forecast: Forecast, app: AppForecast, terminal: Terminal, style: Style) -> list[str]:
    lines = [terminal.paint(terminal.path(joined(app.path, "")), "strong")]
    role = "error" if is_rejected(app) else ""
    lines += ["  " + terminal.paint(line, role) for line in terminal.lines(today_words(forecast, app), 2)]
    for certainty, heading in HEADINGS.items():
        entries = entries_of(event for event in app.events if event.certainty is certainty)
        if entries:
            lines += ["", "  " + terminal.paint(heading, "strong")]
        if entries and style.rich and style.unicode and (style.width or _WIDEST) >= _ROOM_FOR_COLUMNS:
            lines += _table(forecast, app, entries, style)
            continue
        for entry in entries:
            lines += _entry(forecast, app, entry, terminal)
    if not app.events:
        lines += _indented(terminal, 2, nothing_words(forecast))
    return lines


def _entry(forecast: Forecast, app: AppForecast, entry: Entry, terminal: Terminal) -> list[str]:
    head, *more = terminal.lines(f"{day_words(entry.first)}: {effect_words(entry)}", 4)
    role = _ROLES[entry.first.change.effect]
    lines = ["    " + terminal.paint(head, role), *("    " + terminal.paint(line, role) for line in more)]
    lines += _indented(terminal, 6, why_words(forecast, entry.first))
    avoid = entry.first.avoid
    if avoid is not None:
        lines += _indented(terminal, 6, f"To avoid it: {avoid.help}")
        if avoid.python:
            lines += _indented(terminal, 6, f"Or today: {command_words(app, avoid)}")
    return lines + _indented(terminal, 6, f"Source: {sources_words(forecast.history, entry)}")


def _table(forecast: Forecast, app: AppForecast, entries: Sequence[Entry], style: Style) -> list[str]:
    """Return the lines of a table of the dates, for a terminal."""
    from herolint.report.styled.boxes import room, table

    cells = [_parts(forecast, app, entry) for entry in entries]
    when = max(len(part) for row in cells for part, _ in row[0])
    left = room(style.width or _WIDEST, 3) - when
    return table(_COLUMNS, cells, (when, left // 2, left - left // 2), style).splitlines()


def _parts(forecast: Forecast, app: AppForecast, entry: Entry) -> list[list[tuple[str, str]]]:
    """Return the cells of a date: when, what happens and why, and what avoids it."""
    event = entry.first
    day, _, left = day_words(event).partition(", ")
    advice = [(event.avoid.help, "")] if event.avoid else []
    if event.avoid and event.avoid.python:
        advice.append((f"Or today: {command_words(app, event.avoid)}", "info"))
    return [
        [(day, "strong"), (left, "faint")],
        [
            (effect_words(entry), _ROLES[event.change.effect]),
            (why_words(forecast, event), ""),
            (f"Source: {sources_words(forecast.history, entry)}", "faint"),
        ],
        advice,
    ]


def _indented(terminal: Terminal, indent: int, text: str) -> list[str]:
    return [" " * indent + line for line in terminal.lines(text, indent)]


def render_markdown(forecast: Forecast) -> str:
    """Return a section with a table for each app."""
    from herolint.report.markdown import as_code, escaped, table

    parts = [f"# Upcoming dates on Heroku, {forecast.as_of}"]
    for app in forecast.apps:
        parts += [f"## {as_code(joined(app.path, ''))}", escaped(today_words(forecast, app))]
        for certainty, heading in HEADINGS.items():
            entries = entries_of(event for event in app.events if event.certainty is certainty)
            if entries:
                rows = [tuple(map(escaped, _cells(forecast, app, entry))) for entry in entries]
                parts += [f"### {heading}", table(_CELLS, rows)]
        if not app.events:
            parts.append(nothing_words(forecast))
    return "\n\n".join([*parts, escaped(age_words(forecast))]) + "\n"


def _cells(forecast: Forecast, app: AppForecast, entry: Entry) -> tuple[str, ...]:
    avoid = entry.first.avoid
    advice = avoid.help if avoid else ""
    if avoid and avoid.python:
        advice = f"{advice}\nOr today: {command_words(app, avoid)}"
    return (
        day_words(entry.first),
        effect_words(entry),
        why_words(forecast, entry.first),
        advice,
        sources_words(forecast.history, entry),
    )
