"""Load the day since which each of the buildpacks' current checks exists, for the rules' pages."""

from __future__ import annotations

from collections.abc import Mapping

from herolint.model import Target
from herolint.platform.facts import History
from herolint.platform.records import Date
from herolint.tuples import NamedTuple


class Check(NamedTuple):
    """The days since which a complaint of the buildpack is a warning and an error, with the releases."""

    warning: Date | None
    error: Date | None
    sources: Mapping[str, str]


def checks(history: History, target: Target) -> Mapping[str, Check]:
    """Return a target's complaints by the classic buildpack's own reason, or the name of the warning."""
    found: dict[str, Check] = {}
    for reason, targets in history.data["checks"].items():
        entry = targets.get(target.value)
        if entry is not None:
            kinds = {"warning": entry.get("warning"), "error": entry.get("error")}
            since = {kind: release for kind, release in kinds.items() if release}
            days = {kind: history.day_of(target, release) for kind, release in since.items()}
            found[reason] = Check(days.get("warning"), days.get("error"), since)
    return found
