"""HL501: the app's stack is past its end of life, or doesn't exist."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import APP_JSON, CEDAR, ERROR, WARNING, Context, Problem, Rule, links
from herolint.api.stacks import CONTAINER, help_to_move, stack_named
from herolint.api.text import visible


def check(context: Context) -> Iterator[Problem]:
    """Report the stack that Heroku rejects: an error for the app's own, a warning for the one in app.json."""
    named = stack_named(context)
    if named is None or named[0] in ("", CONTAINER) or CEDAR not in context.building:
        return
    name, at = named
    stack = context.facts.stack(name)
    if stack.known and stack.supported and not stack.refused:
        return
    of_new_apps = context.deploy.stack is None
    yield Problem(
        _message(context, name, of_new_apps=of_new_apps),
        at,
        {CEDAR: WARNING if of_new_apps else ERROR},
        help=help_to_move(at, _best(context, name)),
    )


def _message(context: Context, name: str, *, of_new_apps: bool) -> str:
    where = f" in {APP_JSON}" if of_new_apps else ""
    stack = context.facts.stack(name)
    if not stack.known:
        return f"Heroku doesn't have the stack `{visible(name)}`{where}."
    day = stack.refused_from or stack.end_of_life
    since = f" since {day}" if day is not None and day <= context.as_of else ""
    return f"Heroku has rejected builds on the stack `{visible(name)}`{where}{since}."


def _best(context: Context, name: str) -> str:
    """Return the stack that a misspelled name means, or else the default for new apps."""
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
    summary="The app's stack is past its end of life, or doesn't exist.",
    why="Heroku rejects every build on a stack that it no longer has. Review apps, Heroku CI and Heroku Button apps "
    "use the stack in app.json. `git push` builds on the app's own stack, which herolint reads from its configuration.",
    how="Specify a supported stack in app.json, or delete the key to use Heroku's default. Move an existing app with "
    "`heroku stack:set`.",
    impact={CEDAR: ERROR},
    mirrors=("checks::stack::eol", "checks::stack::unknown"),
    when=("checks::stack::eol", "checks::stack::unknown", "app.json"),
    url=links.STACKS,
    sources=("https://devcenter.heroku.com/articles/app-json-schema",),
    log=("stack is no longer supported", "stack isn't recognised", "stack is not recognised"),
    check=check,
)
