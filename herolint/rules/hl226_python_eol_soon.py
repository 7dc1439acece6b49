"""HL226: the Python version that the app specifies is near its end of life."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from herolint.api import BOTH_INFO, INFO, Context, Location, Problem, Rule, links
from herolint.api.versions import day_or_month_end, major_version, parse_major_version, versions_in_use

_SOON_DAYS = 180
"""Half a year before the end of life. Heroku warns only after it."""


def check(context: Context) -> Iterator[Problem]:
    """Report a version near its end of life that Heroku doesn't warn about yet; HL221 reports the others."""
    for request, targets in versions_in_use(context):
        version = major_version(request.requested)
        quiet = [
            target
            for target in targets
            if (facts := context.target_facts(target)).supports(version) and version not in facts.deprecated
        ]
        end = _end_of_life(context, version)
        if not quiet or request.at is None or end is None or (end - context.as_of).days > _SOON_DAYS:
            continue
        impact = dict.fromkeys(quiet, INFO)
        yield Problem(_message(context, version, end), request.at, impact, help=_help(context, request.at, version))


def _help(context: Context, at: Location, version: str) -> str | None:
    """Return how to move to a newer version, if Heroku has one that the app allows."""
    from herolint.api.upgrade import upgrade

    move = upgrade(context, at, context.building)
    is_newer = move.version is not None and parse_major_version(move.version) > parse_major_version(version)
    return move.help if is_newer else None


def _end_of_life(context: Context, version: str) -> date | None:
    """Return the one date: looking up all versions costs more than the rest of a run."""
    life = context.facts.history.data["python"].get(version)
    return day_or_month_end(life["eol"]) if life else None


def _message(context: Context, version: str, end: date) -> str:
    left = (end - context.as_of).days
    if left < 0:
        return f"Python {version} has had no security fixes since {end}, the end of its support."
    return f"Python {version} gets its last security fixes by {end}, in {left} {'day' if left == 1 else 'days'}."


RULE = Rule(
    code="HL226",
    name="python-eol-soon",
    summary="The app specifies a Python version that will soon get no more security fixes.",
    why="Heroku deprecates a version at its end of life, and removes it about two months later. After that, you "
    "can't deploy.",
    how="Test the app with a newer version, then specify it in .python-version.",
    impact=BOTH_INFO,
    url=links.SUPPORTED_VERSIONS,
    sources=(links.UPSTREAM_VERSIONS,),
    check=check,
)
