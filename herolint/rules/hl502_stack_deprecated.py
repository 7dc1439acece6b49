"""HL502: the app's stack has an announced end of life."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import APP_JSON, CEDAR, WARNING, Context, Problem, Rule, links

if TYPE_CHECKING:
    from herolint.api.stacks import Stack


def check(context: Context) -> Iterator[Problem]:
    """Report a stack that is deprecated, but not rejected yet."""
    if context.deploy.stack is None and not context.checkout.is_file("app.json"):
        return
    from herolint.api.stacks import help_to_move, stack_named

    if CEDAR not in context.building:
        return
    named = stack_named(context)
    if named is None:
        return
    name, at = named
    stack = context.facts.stack(name)
    if stack.status == "deprecated":
        yield Problem(
            _message(context, stack, "" if context.deploy.stack else f" in {APP_JSON}"),
            at,
            {CEDAR: WARNING},
            help=" ".join((*_what_comes(context, stack), help_to_move(at, context.facts.default_stack))),
        )


def _message(context: Context, stack: Stack, where: str = "") -> str:
    name = f"{stack.name}{where}"
    if stack.end_of_life is None:
        return f"The stack {name} is deprecated; Heroku hasn't announced its end of life yet."
    left = (stack.end_of_life - context.as_of).days
    if left < 0:
        message = f"The stack {name} reached its end of life on {stack.end_of_life}"
    else:
        days = "today" if left == 0 else f"in {left} {'day' if left == 1 else 'days'}"
        message = f"The stack {name} reaches its end of life {days}, on {stack.end_of_life}"
    passed = [reminder for reminder in stack.reminders if reminder.day <= context.as_of]
    if not passed:
        return f"{message}."
    return f"{message}. Since {passed[-1].day}, {passed[-1].words} fails on purpose."


def _what_comes(context: Context, stack: Stack) -> Iterator[str]:
    """Yield the sentences about future dates."""
    steps = [f"{reminder.words} from {reminder.day}" for reminder in stack.reminders if reminder.day > context.as_of]
    if steps:
        from herolint.api.text import listed

        yield f"As a reminder, Heroku will fail {listed(steps)}."
    if stack.refused_from and stack.refused_from > context.as_of:
        yield f"It rejects every build from {stack.refused_from}."


RULE = Rule(
    code="HL502",
    name="stack-deprecated",
    summary="The app's stack has an announced end of life.",
    why="After its end of life, a stack gets no security fixes and Heroku rejects builds on it. In the months "
    "before, Heroku fails some builds on purpose as a reminder; a retry succeeds. Review apps, Heroku CI and Heroku "
    "Button apps use the stack in app.json.",
    how="Specify a newer stack in app.json, and move existing apps with `heroku stack:set` before that day.",
    impact={CEDAR: WARNING},
    when=("app.json", "configured-stack"),
    url=links.STACKS,
    sources=("https://devcenter.heroku.com/articles/app-json-schema",),
    check=check,
)
