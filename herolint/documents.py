"""Read the JSON documents of several runs of ``herolint check``, and merge them into one document and one board.

Another machine made them, so nothing in them is trusted: they are bounded, and follow the schema or are refused.
"""

from __future__ import annotations

import datetime
import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from herolint.forecast.course import standing_of
from herolint.formats import json_document, json_schema
from herolint.formats.span import Unparsable
from herolint.formats.text import visible
from herolint.model import (
    TARGET_NAMES,
    AppReport,
    Change,
    Crash,
    Finding,
    Fix,
    Location,
    Related,
    Severity,
    Standing,
    Suppression,
    Target,
    Upcoming,
    UserError,
    VerdictOutcome,
)
from herolint.report.board import Board, BoardApp, checked
from herolint.report.verdict import together, worst_of
from herolint.report.versions import BUILDPACK_NAMES
from herolint.tuples import NamedTuple

LARGEST = 64 << 20
"""The most bytes of one document: those of 10,000 apps with findings are two thirds of it."""

_Document = Mapping[str, Any]


class DocumentError(UserError):
    """A document that can't be merged; the message names the file and what is wrong with it."""


class Named(NamedTuple):
    """A document of ``herolint check`` that follows its schema, and the name of its file."""

    name: str
    document: _Document


@functools.cache
def _schema() -> Mapping[str, Any]:
    content = files("herolint").joinpath("schemas/check-1.json").read_bytes()
    parsed = json_document.parse(content)
    assert isinstance(parsed, json_document.JsonDocument)  # noqa: S101 - it comes with herolint
    schema: Mapping[str, Any] = parsed.value
    return schema


def parse(content: bytes, name: str) -> Named:
    """Read a document; ``name`` is the file's, for messages. Raises ``DocumentError``."""
    name = visible(name)
    parsed = json_document.parse(content)
    if isinstance(parsed, Unparsable):
        place = f":{parsed.line}" if parsed.line else ""
        raise DocumentError(f"{name}{place}: not JSON: {parsed.message}")
    if parsed.constants:
        raise DocumentError(f"{name}: not JSON: {parsed.constants[0]} isn't a number")
    value = parsed.value
    if not isinstance(value, dict) or "summary" not in value:
        raise DocumentError(f"{name}: not a document of `herolint check --format json`")
    try:
        json_schema.ensure(value, _schema())
        for text in _days(value):
            datetime.date.fromisoformat(text)
    except json_schema.MismatchError as error:
        made_by = value.get("herolint")
        maker = f" It was made by herolint {visible(made_by[:20])}." if isinstance(made_by, str) else ""
        raise DocumentError(f"{name}: {error}.{maker}") from None
    except ValueError as error:
        raise DocumentError(f"{name}: {error}") from None
    return Named(name, value)


def _days(value: _Document) -> Iterator[str]:
    """Yield the days of a document, whose form the schema knows."""
    yield value["as_of"]
    yield from (age["released"] for name, age in value["facts"].items() if name in _TARGETS)
    yield from (one["date"] for app in value["apps"] for one in app["ahead"] or ())


def merge(documents: Sequence[Named]) -> dict[str, Any]:
    """Return one document with the apps of all, in their order; of facts, the oldest, and of days, the last."""
    read = [one.document for one in documents]
    facts = {
        target.value: min(
            (one["facts"][target.value] for one in read if target.value in one["facts"]),
            key=lambda age: str(age["released"]),
        )
        for target in Target
        if any(target.value in one["facts"] for one in read)
    }
    worst = worst_of(VerdictOutcome(one["summary"]["verdict"]) for one in read)
    names = ("errors", "warnings", "infos", "fixable", "suppressed")
    return {
        "version": 1,
        "herolint": ", ".join(dict.fromkeys(one["herolint"] for one in read)),
        "as_of": max(one["as_of"] for one in read),
        "facts": facts,
        "apps": [app for one in read for app in one["apps"]],
        "summary": {"verdict": worst.value, **{name: sum(one["summary"][name] for one in read) for name in names}},
        "crashes": [crash for one in read for crash in one["crashes"]],
    }


def differences(documents: Sequence[Named]) -> list[str]:
    """Return what a reader of the merged document should know: apps that are there twice, and different days."""
    notes = []
    counts = Counter((app["name"], app["path"]) for one in documents for app in one.document["apps"])
    twice = [visible(name) for (name, _), number in counts.items() if number > 1]
    if twice:
        more = f" and {len(twice) - 3} more" if len(twice) > 3 else ""
        notes.append(f"More than one app is called {', '.join(twice[:3])}{more}. Name the apps with --apps.")
    days = sorted({one.document["as_of"] for one in documents})
    if len(days) > 1:
        notes.append(f"The documents are from different days, {days[0]} to {days[-1]}.")
    return notes


def board_of(document: _Document, notes: Sequence[str] = ()) -> Board:
    """Return the board of a document, which follows the schema."""
    as_of = datetime.date.fromisoformat(document["as_of"])
    crashes: dict[str, list[Crash]] = {}
    for one in document["crashes"]:
        crashes.setdefault(one["app"], []).append(Crash(one["app"], one["rule"], one["error"]))
    apps = [_app(app, crashes.get(app["path"], [])) for app in document["apps"]]
    return Board(as_of, apps, [*notes, _facts(document)])


def _facts(document: _Document) -> str:
    ages = [
        f"{BUILDPACK_NAMES[Target(name)]} {age['buildpack']} of {age['released']}"
        for name, age in document["facts"].items()
        if name in _TARGETS
    ]
    return f"herolint {document['herolint']}. Facts: {', '.join(ages)}."


_TARGETS = {target.value: target for target in Target}


def _app(app: Mapping[str, Any], crashes: Sequence[Crash]) -> BoardApp:
    plans = {_TARGETS[name]: plan for name, plan in app["targets"].items() if name in _TARGETS}
    outcomes = {target: VerdictOutcome(plan["verdict"]["outcome"]) for target, plan in plans.items()}
    report = AppReport(
        app["path"],
        "",
        tuple(_TARGETS[name] for name in dict.fromkeys(app["checked"])),
        {},
        tuple(map(_finding, app["findings"])),
        None if app["ahead"] is None else tuple(map(_upcoming, app["ahead"])),
        app["name"],
    )
    shown = checked(report, plans)
    said = {target: (outcomes[target], _words(target, plans[target]["verdict"]["message"])) for target in shown}
    today = {
        target: standing_of(outcomes[target], warned=bool(plans[target]["analysis"]["warnings"])) for target in shown
    }
    return BoardApp(report, app["name"], outcomes, together(said), today, crashes)


def _words(target: Target, message: str) -> str:
    return message.removeprefix(f"Heroku ({TARGET_NAMES[target]}) ").removesuffix(".")


def _upcoming(one: Mapping[str, Any]) -> Upcoming:
    standings = {_TARGETS[name]: Standing(word) for name, word in one["standing"].items() if name in _TARGETS}
    day = datetime.date.fromisoformat(one["date"])
    return Upcoming(day, one["message"], one["help"], one["certainty"] == "announced", standings)


def _finding(one: Mapping[str, Any]) -> Finding:
    at = _location(one["location"])
    suppressed = one["suppressed"]
    return Finding(
        code=one["code"],
        name=one["name"],
        severity=_SEVERITIES[one["severity"]],
        impact={_TARGETS[name]: _SEVERITIES[word] for name, word in one["impact"].items() if name in _TARGETS},
        message=one["message"],
        why=one["why"],
        help=one["help"],
        at=at,
        anchor=at,
        source=None,
        mirrors=tuple(one["mirrors"]),
        fix=_fix(one["fix"]) if one["fix"] else None,
        url=one["url"],
        fingerprint=one["fingerprint"],
        suppressed=Suppression(_location(suppressed["location"]), suppressed["reason"]) if suppressed else None,
        related=tuple(Related(_location(other["location"]), other["message"]) for other in one["related"]),
        folds=tuple(one["folds"]),
    )


_SEVERITIES = {severity.label: severity for severity in Severity}


def _fix(fix: Mapping[str, Any]) -> Fix:
    """Return what a page says of a fix; its content stays behind."""
    return Fix(fix["title"], tuple(Change(change["path"], None) for change in fix["changes"]), fix["safe"])


def _location(at: Mapping[str, Any]) -> Location:
    return Location(at["path"], at["line"], at["column"], at["end_line"], at["end_column"])
