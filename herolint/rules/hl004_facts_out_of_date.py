"""HL004: herolint's facts about Heroku are old."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_INFO, Context, Location, Problem, Rule, links

# Heroku adds, deprecates or removes a version of Python, and replaces tools, several times a year.
_MOST_DAYS = 120


def check(context: Context) -> Iterator[Problem]:
    """Report it once, for the app as a whole: from the day up to which nothing is missing about each target."""
    ends = {target: min(facts.complete.values()) for target, facts in context.facts.targets.items()}
    if all((context.as_of - day).days > _MOST_DAYS for day in ends.values()):
        # The exact age would make another finding of it every day.
        days = " and ".join(f"{day} for {target.value.capitalize()}" for target, day in ends.items())
        message = f"herolint's facts about Heroku are complete up to {days}, more than {_MOST_DAYS} days ago."
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
