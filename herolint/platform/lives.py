"""Turns what the facts file says about one version of Python into the days of its life on each target."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from herolint.model import Target
from herolint.platform.facts import (
    Date,
    History,
    PythonLife,
    TargetLife,
    date_text,
    day_or_month_end,
)


def python_life(history: History, version: str) -> PythonLife:
    """Return the life of one version that the history names, on every target that has or expects it."""
    entry: Mapping[str, Any] = history.data["python"][version]
    planned = "planned" in entry
    released = day_or_month_end(entry.get("planned") or entry.get("released"))
    eol = day_or_month_end(entry["eol"])
    text = date_text(entry["eol"])
    assert eol is not None  # noqa: S101 - the schema holds it
    assert text is not None  # noqa: S101 - the schema holds it
    return PythonLife(
        version=version,
        released=released,
        eol=eol,
        eol_text=text,
        planned=planned,
        documented_deprecated=entry.get("documented"),
        stacks=tuple(entry.get("stacks", ())),
        targets={
            target: _target_life(history, target, version, released if planned else None, eol)
            for target in Target
            if planned or target.value in entry
        },
    )


def _target_life(history: History, target: Target, version: str, planned: Date | None, eol: Date) -> TargetLife:
    entry: Mapping[str, Any] = history.data["python"][version].get(target.value, {})
    policy: Mapping[str, int] = history.data["policy"]
    default_from, default_until = _default(history, target, version)
    removal: list[str] = entry.get("removal", [])
    sources = {field: entry[field] for field in ("added", "deprecated", "removed") if field in entry}
    if removal:
        sources["announced_removal"] = removal[-1].split(" ")[0]
    if default_from:
        sources["default_from"] = default_from
    if default_until:
        sources["default_until"] = default_until
    days = {
        field: history.day_of(target, release) for field, release in sources.items() if field != "announced_removal"
    }

    def expected(start: Date | None, rule: str) -> Date | None:
        day = start + datetime.timedelta(days=policy[rule]) if start else None
        return day if day and day > history.known_until else None

    return TargetLife(
        announced_removal=Date.fromisoformat(removal[-1].split(" ")[1]) if removal else None,
        expected_added=expected(planned, "added_after_release"),
        expected_default=expected(planned, "default_after_release"),
        expected_removal=None if removal or "removed" in entry else expected(eol, "removed_after_eol"),
        sources=sources,
        **days,
    )


def _default(history: History, target: Target, version: str) -> tuple[str | None, str | None]:
    """Return the releases that made a version the default, and that made another one the default."""
    series = [entry.split(" ") for entry in history.data["defaults"][target.value]]
    for (release, default), (successor, _) in pairwise([*series, [None, None]]):
        if default == version:
            return release, successor
    return None, None
