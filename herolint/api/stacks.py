"""The stack that an app specifies, for the rules about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.formats import app_json_stack
from herolint.model import Location
from herolint.platform.files import APP_JSON

CONTAINER = app_json_stack.CONTAINER_STACK

__all__ = ["CONTAINER", "Stack", "help_to_move", "stack_named"]

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.platform.stacks import Stack


def stack_named(context: Context) -> tuple[str, Location] | None:
    """Return the stack configured for the app, or else the one in app.json for new apps, and its place."""
    if context.deploy.stack is not None:
        return context.deploy.stack, _place_in_configuration(context)
    stack = context.load(APP_JSON, app_json_stack.parse_stack)
    if stack is None:
        return None
    return stack.name, Location(APP_JSON, stack.line, stack.column, stack.line, stack.end_column)


def _place_in_configuration(context: Context) -> Location:
    """Return the place of the setting in the app's configuration; it may also come from another file."""
    from herolint.formats import toml

    for path, keys in (("herolint.toml", ("stack",)), ("pyproject.toml", ("tool", "herolint", "stack"))):
        content = context.load(path, bytes)
        document = context.load(path, toml.parse)
        if content is not None and isinstance(document, dict) and toml.dig(document, *keys) == context.deploy.stack:
            return toml.locate(content, keys).at(path)
    return Location(APP_JSON)


def help_to_move(at: Location, stack: str) -> str:
    """Return how to move to ``stack``. app.json affects only new apps."""
    where = f'Write `"stack": "{stack}"` to {APP_JSON}' if at.path == APP_JSON else f'Write `stack = "{stack}"` there'
    return f"{where}. Move an existing app with `heroku stack:set {stack}`. Try it on a review app first."
