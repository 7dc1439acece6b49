"""The calendar of ``herolint forecast``: an event for each day on which an app changes (RFC 5545).

A program that subscribes to a calendar knows an event again by its UID. It depends on the app's name and on what
changes, not on the day: if an expected day moves or is announced, the event moves, too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from herolint import __version__
from herolint.forecast.ahead import AppEvent, AppForecast, Forecast
from herolint.forecast.changes import Effect
from herolint.platform.lives import Certainty
from herolint.report.forecast_words import command_words, effect_words, entries_of, sources_words, why_words
from herolint.report.words import printable

_LONGEST_LINE = 75
"""In octets, without the line end (RFC 5545, 3.1)."""

_STATUS = {Certainty.ANNOUNCED: "CONFIRMED", Certainty.EXPECTED: "TENTATIVE"}

_NO_EVENT = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""A calendar has at least one component (RFC 5545, 3.6), even where no app changes."""


def render_ics(forecast: Forecast, names: Sequence[str]) -> str:
    """Return the calendar; ``names`` are those of the apps, in their order."""
    pairs = zip(forecast.apps, names, strict=True)
    events = [line for app, name in pairs for line in _events(forecast, app, name)]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//herolint//herolint {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Heroku",
        "X-WR-CALNAME:Heroku",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        *(events or _NO_EVENT),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _events(forecast: Forecast, app: AppForecast, name: str) -> Iterator[str]:
    days: dict[tuple[object, ...], list[AppEvent]] = {}
    for event in app.events:
        days.setdefault((event.day, event.certainty), []).append(event)
    used: set[str] = set()
    for events in days.values():
        uid = _uid(name, events[0], used)
        used.add(uid)
        entries = entries_of(events)
        summary = f"{name}: {'; '.join(effect_words(entry) for entry in entries)}"
        if events[0].certainty is Certainty.EXPECTED:
            summary += " (expected)"
        yield from (
            "BEGIN:VEVENT",
            f"UID:{uid}",
            f"DTSTAMP:{forecast.as_of:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{events[0].day:%Y%m%d}",
            f"SUMMARY:{_text(summary)}",
            f"DESCRIPTION:{_text(_description(forecast, app, events))}",
            f"STATUS:{_STATUS[events[0].certainty]}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        )


def _uid(name: str, event: AppEvent, used: set[str]) -> str:
    """Return the UID of a day by its first change; reminders come on several days, so they need the day as well."""
    change = event.change
    parts = [name, event.target.value, change.effect.value, change.word or "", change.subject or ""]
    if change.effect is Effect.FIRST_BUILD_FAILS:
        parts.append(event.day.isoformat())
    uid = _hashed(parts)
    return uid if uid not in used else _hashed([*parts, event.day.isoformat(), event.certainty.value])


def _hashed(parts: Sequence[str]) -> str:
    text = "\0".join(parts).encode("utf-8", "backslashreplace")
    return f"{hashlib.sha256(text).hexdigest()[:32]}@herolint"


def _description(forecast: Forecast, app: AppForecast, events: Sequence[AppEvent]) -> str:
    paragraphs = []
    for entry in entries_of(events):
        lines = [f"{effect_words(entry)}.", why_words(forecast, entry.first)]
        avoid = entry.first.avoid
        if avoid is not None:
            lines.append(f"To avoid it: {avoid.help}")
            if avoid.python:
                lines.append(f"Or today: {command_words(app, avoid)}")
        lines.append(f"Source: {sources_words(forecast.history, entry)}")
        paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs)


def _text(text: str) -> str:
    r"""Write a value of type TEXT (RFC 5545, 3.3.11); only two colons in a row stay colons, for `_folded`."""
    text = re.sub("[: ]{3,}", lambda match: match[0].replace(":", "\\x3a"), printable(text))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Split a line after at most 75 octets, between characters; each further part begins with a blank.

    No further part begins with a colon: a CI service takes two of them for the start of a command.
    """
    used, start = 0, 0
    for index, character in enumerate(line):
        size = len(character.encode("utf-8"))
        if used + size > _LONGEST_LINE:
            end = index
            while line[end] == ":":
                end -= 1
            yield f"{' ' if start else ''}{line[start:end]}"
            start, used = end, 1 + len(line[end:index].encode("utf-8"))
        used += size
    yield f"{' ' if start else ''}{line[start:]}"
