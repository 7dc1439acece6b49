"""HL004: herolint's facts about Heroku are old."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_INFO, Context, Location, Problem, Rule, links

# Several times a year, Heroku adds, deprecates or removes a Python version, and updates its tools.
_MOST_DAYS = 120


def check(context: Context) -> Iterator[Problem]:
    """Report it once per app, by the day up to which the facts about each target are complete."""
    ends = {target: min(facts.complete.values()) for target, facts in context.facts.targets.items()}
    if all((context.as_of - day).days > _MOST_DAYS for day in ends.values()):
        # With the exact age, this would be a different finding every day.
        days = " and ".join(f"{day} for {target.value.capitalize()}" for target, day in ends.items())
        message = f"herolint's facts about Heroku are complete up to {days}, more than {_MOST_DAYS} days ago."
        yield Problem(message, Location("."))


RULE = Rule(
    code="HL004",
    name="facts-out-of-date",
    summary=f"The facts about Heroku are more than {_MOST_DAYS} days old.",
    why="Changes that Heroku announced still apply on their date. It doesn't know Python versions, tools and stacks "
    "that Heroku added later, or removals that Heroku announced later.",
    how="Upgrade herolint, or pass a newer facts file with `--facts`. `herolint versions` shows the versions that "
    "herolint knows.",
    impact=BOTH_INFO,
    url=links.SUPPORTED_VERSIONS,
    check=check,
)
