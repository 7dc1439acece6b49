"""HL004: herolint's facts about Heroku are old."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_INFO, Context, Location, Problem, Rule, links

# Heroku adds, deprecates or removes a version of Python, and replaces tools, several times a year.
_MOST_DAYS = 120


def check(context: Context) -> Iterator[Problem]:
    """Report it once, for the app as a whole."""
    facts = context.facts
    if facts.age_days > _MOST_DAYS:
        # The exact age would make another finding of it every day.
        message = f"herolint knows Heroku as it was on {facts.known_until}, more than {_MOST_DAYS} days ago."
        yield Problem(message, Location("."))


RULE = Rule(
    code="HL004",
    name="facts-out-of-date",
    summary=f"What herolint knows about Heroku is more than {_MOST_DAYS} days old.",
    why="Announced changes are still taken into account on their day. But versions of Python, of tools and of stacks "
    "that came after the facts are unknown, as are removals announced since.",
    how="Upgrade herolint, or name a newer facts file with `--facts`. `herolint versions` shows what is known.",
    impact=BOTH_INFO,
    url=links.SUPPORTED_VERSIONS,
    check=check,
)
