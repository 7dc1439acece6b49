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
        if len(set(ends.values())) == 1:
            days = f"{min(ends.values())}"
        message = f"herolint's facts about Heroku are complete up to {days}, more than {_MOST_DAYS} days ago."
        yield Problem(message, Location("."))


RULE = Rule(
    code="HL004",
    name="facts-out-of-date",
    summary=f"The facts about Heroku are more than {_MOST_DAYS} days old.",
    why="herolint applies announced changes on their dates. It doesn't know about Python versions, tools and stacks "
    "that Heroku added since then, or about removals that it has announced since then.",
    how="Upgrade herolint, or pass a newer facts file with `--facts`. `herolint versions` shows the versions that "
    "herolint knows.",
    impact=BOTH_INFO,
    url=links.SUPPORTED_VERSIONS,
    check=check,
)
