"""HL004: herolint's facts about Heroku are old."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_INFO, Context, Location, Problem, Rule, links

# Heroku adds, deprecates or removes a version of Python, and replaces tools, several times a year.
_MOST_DAYS = 120


def check(context: Context) -> Iterator[Problem]:
    """Report it once per app, by the day up to which the facts about each target are complete."""
    ends = {target: min(facts.complete.values()) for target, facts in context.facts.targets.items()}
    if all((context.as_of - day).days > _MOST_DAYS for day in ends.values()):
        # The exact age would make another finding of it every day.
        days = " and ".join(f"{day} for {target.value.capitalize()}" for target, day in ends.items())
        message = f"herolint's facts about Heroku are complete up to {days}, more than {_MOST_DAYS} days ago."
        yield Problem(message, Location("."))


RULE = Rule(
    code="HL004",
    name="facts-out-of-date",
    summary=f"The facts about Heroku are more than {_MOST_DAYS} days old.",
    why="Announced changes still apply on their day. But herolint doesn't know versions of Python, tools and stacks "
    "that were added after the facts, or removals announced since then.",
    how="Upgrade herolint, or pass a newer facts file with `--facts`. `herolint versions` shows the known versions.",
    impact=BOTH_INFO,
    url=links.SUPPORTED_VERSIONS,
    check=check,
)
