"""The facts of a day as they would be if what is expected came true."""

from __future__ import annotations

from collections.abc import Iterable

from herolint.forecast.events import Event, EventKind
from herolint.platform.facts import Facts, TargetFacts
from herolint.platform.records import parse_version


def suppose(facts: Facts, events: Iterable[Event]) -> Facts:
    """Return the facts in which each of the events, in their order, has happened; one of a target they lack is left."""
    targets = dict(facts.targets)
    for event in events:
        if event.target in targets:
            targets[event.target] = _after(targets[event.target], event)
    return facts._replace(targets=targets)


def _after(facts: TargetFacts, event: Event) -> TargetFacts:
    version = event.subject
    if event.kind is EventKind.VERSION_REMOVED:
        return _with_versions(facts, {known: patch for known, patch in facts.latest.items() if known != version})
    if event.kind in (EventKind.VERSION_ADDED, EventKind.DEFAULT_CHANGED):
        # Nobody knows which patch release it will be: the first one stands for it, and is shown nowhere.
        facts = _with_versions(facts, {version: f"{version}.0", **facts.latest})
    return facts._replace(default=version) if event.kind is EventKind.DEFAULT_CHANGED else facts


def _with_versions(facts: TargetFacts, latest: dict[str, str]) -> TargetFacts:
    ordered = sorted(latest, key=parse_version)
    if facts.default not in latest:
        return facts  # what an app gets that names no version can't go without another taking its place
    return facts._replace(
        oldest=parse_version(ordered[0]),
        newest=parse_version(ordered[-1]),
        latest={version: latest[version] for version in ordered},
        deprecated={version: day for version, day in facts.deprecated.items() if version in latest},
    )
