"""Build the facts of a day as if expected events had happened."""

from __future__ import annotations

from collections.abc import Iterable

from herolint.forecast.events import Event, EventKind
from herolint.platform.facts import Facts, TargetFacts
from herolint.platform.records import parse_version


def suppose(facts: Facts, events: Iterable[Event]) -> Facts:
    """Return the facts after each event in order; an event of a target without facts is skipped."""
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
        # The patch release isn't known yet, so use the first one; it's never shown.
        facts = _with_versions(facts, {version: f"{version}.0", **facts.latest})
    return facts._replace(default=version) if event.kind is EventKind.DEFAULT_CHANGED else facts


def _with_versions(facts: TargetFacts, latest: dict[str, str]) -> TargetFacts:
    ordered = sorted(latest, key=parse_version)
    if facts.default not in latest:
        return facts  # the default version can't be removed without another one becoming the default
    return facts._replace(
        oldest=parse_version(ordered[0]),
        newest=parse_version(ordered[-1]),
        latest={version: latest[version] for version in ordered},
        deprecated={version: day for version, day in facts.deprecated.items() if version in latest},
    )
