"""HL501: the app names a stack that is gone, or that never was."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, Complaint, Context, Problem, Rule, links
from herolint.api.stacks import help_to_move, stack_named
from herolint.api.text import visible


def check(context: Context) -> Iterator[Problem]:
    """Report the stack that the buildpack refuses."""
    for complaint in context.complaints("checks::stack::eol", "checks::stack::unknown"):
        named = stack_named(context)
        if named is None:
            continue
        name, at = named
        yield Problem(
            _message(context, name, complaint),
            at,
            complaint.impact,
            help=help_to_move(context, at, _best(context, name)),
        )


def _message(context: Context, name: str, complaint: Complaint) -> str:
    if complaint.reason == "checks::stack::unknown":
        return f"Heroku has no stack named `{visible(name)}`."
    stack = context.facts.stack(name)
    day = stack.refused_from or stack.end_of_life
    since = f" since {day}" if day is not None and day <= context.as_of else ""
    return f"The stack `{visible(name)}` is past its end of life, and Heroku builds nothing on it{since}."


def _best(context: Context, name: str) -> str:
    """Give the stack that a misspelt name means, else the one that new apps get."""
    lasting = [known for known, stack in context.facts.stacks.items() if stack.status == "supported"]
    if context.facts.stack(name).known:
        return context.facts.default_stack
    from difflib import get_close_matches

    digits = "".join(filter(str.isdecimal, name[:80]))
    same_number = [known for known in lasting if digits and known.endswith(f"-{digits}")]
    return (same_number or get_close_matches(name[:80].lower(), lasting, 1, 0.9) or [context.facts.default_stack])[0]


RULE = Rule(
    code="HL501",
    name="stack-unsupported",
    summary="The stack that the app names is past its end of life, or does not exist.",
    why="Heroku refuses to build on it. Review apps, CI runs and apps made with a Heroku button take the stack from "
    "app.json, so they fail at once.",
    how="Name a supported stack in app.json, or none for Heroku's default; move an existing app with "
    "`heroku stack:set`.",
    impact={CEDAR: ERROR},
    mirrors=("checks::stack::eol", "checks::stack::unknown"),
    when=("checks::stack::eol", "checks::stack::unknown"),
    url=links.STACKS,
    sources=("https://devcenter.heroku.com/articles/app-json-schema",),
    check=check,
)
