"""app.json, as the rules about it see it: read once, with the place of every value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api.moves import replace_at
from herolint.formats import app_json
from herolint.formats.app_json import KEYS, SCRIPTS, AddOn, AppJson, Buildpack, Environment, Script
from herolint.formats.json_document import JsonError
from herolint.formats.span import FieldError
from herolint.model import Location
from herolint.platform.files import APP_JSON
from herolint.platform.services import plain_name, services_on

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.formats.app_json import Path
    from herolint.model import Change
    from herolint.platform.services import Services

__all__ = [
    "KEYS",
    "SCHEMA",
    "SCRIPTS",
    "AddOn",
    "AppJson",
    "Buildpack",
    "Environment",
    "FieldError",
    "JsonError",
    "Script",
    "buildpacks_named",
    "dotted",
    "is_apt",
    "is_python",
    "parsed",
    "place",
    "plain_name",
    "read",
    "replace_text",
    "services",
]

SCHEMA = "https://devcenter.heroku.com/articles/app-json-schema"
_PYTHON = ("heroku/python", "heroku/heroku-buildpack-python")


def parsed(context: Context) -> AppJson | JsonError | FieldError | None:
    """Return app.json as it was read, or why it can't be; ``None`` without one."""
    return context.load(APP_JSON, app_json.parse)


def read(context: Context) -> AppJson | None:
    """Return app.json where there is one that can be read."""
    document = parsed(context)
    return document if isinstance(document, AppJson) else None


def place(context: Context, path: Path) -> Location:
    """Return the place of a value."""
    content = context.load(APP_JSON, bytes)
    return app_json.locate(content, path).at(APP_JSON) if content is not None else Location(APP_JSON)


def dotted(path: Path) -> str:
    """Return a path in the form ``env.DEBUG`` or ``addons[0]``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def services(context: Context) -> Services:
    """Return what Heroku offers on the day that everything is decided for."""
    return services_on(context.as_of)


def buildpacks_named(context: Context) -> tuple[Buildpack, ...] | None:
    """Return the buildpacks that app.json lists for every app; ``None`` where it lists none."""
    document = read(context)
    return document.main.buildpacks if document is not None else None


def is_python(buildpack: Buildpack) -> bool:
    """Return whether this is Heroku's own Python buildpack."""
    return plain_name(buildpack.url) in _PYTHON


def is_apt(buildpack: Buildpack) -> bool:
    """Return whether this is an apt buildpack, Heroku's or a fork."""
    words = plain_name(buildpack.url).replace("/", "-").replace("_", "-").split("-")
    return "apt" in words or "aptfile" in words


def replace_text(context: Context, path: Path, old: str, new: str) -> Change | None:
    """Return the change that writes another string at *path*; ``None`` where it doesn't stand there plainly."""
    import json

    content = context.load(APP_JSON, bytes)
    if content is None or not content.isascii():
        return None
    span = app_json.locate(content, path)
    line = content.decode("ascii").split("\n")[span.line - 1]
    quoted = json.dumps(old)
    column = line.rfind(quoted, span.column - 1, span.end_column - 1)
    if column < 0:
        return None
    at = Location(APP_JSON, span.line, column + 1, span.line, column + 1 + len(quoted))
    return replace_at(context, at, json.dumps(new))
