"""app.json for the rules about it: parsed once, with the place of every value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from herolint import lazy
from herolint.api.moves import replace_at
from herolint.formats import app_json, json_document
from herolint.formats.app_json import KEYS, SCRIPTS, AddOn, AppJson, Buildpack, Environment, Script
from herolint.formats.span import FieldError, Unparsable
from herolint.model import Location
from herolint.platform.files import APP_JSON, BUTTON_ADDRESS, READMES
from herolint.platform.services import plain_name, services_on

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.formats.fields import Path
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
    "Script",
    "Unparsable",
    "build_script",
    "buildpacks_named",
    "button_without_template",
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
_PACKAGE_JSON = "package.json"
_BUILD_SCRIPTS = ("build", "heroku-postbuild", "heroku-prebuild")
_LARGEST_README = 1 << 20
_LARGEST_TO_LOCATE = 1 << 15
"""Bytes. Finding a place walks the whole file, so places in a larger file aren't looked up."""
_BUTTON = lazy.pattern(rb"https?://(?:www\.|dashboard\.)?heroku\.com/deploy/?(\?[^\s\"')>\]]{0,300})?(?=[\s\"')>\]]|$)")
_PYTHON = ("heroku/python", "heroku/heroku-buildpack-python")


def parsed(context: Context) -> AppJson | Unparsable | FieldError | None:
    """Return the parsed app.json, or why it can't be parsed; ``None`` without one."""
    return context.load(APP_JSON, app_json.parse)


def read(context: Context) -> AppJson | None:
    """Return app.json if there is one that can be parsed."""
    document = parsed(context)
    return document if isinstance(document, AppJson) else None


def place(context: Context, path: Path) -> Location:
    """Return the place of a value."""
    content = context.load(APP_JSON, bytes)
    if content is None or len(content) > _LARGEST_TO_LOCATE:
        return Location(APP_JSON)
    return app_json.locate(content, path).at(APP_JSON)


def dotted(path: Path) -> str:
    """Return a path in the form ``env.DEBUG`` or ``addons[0]``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def services(context: Context) -> Services:
    """Return what Heroku offers on the day of the evaluation."""
    return services_on(context.as_of)


def buildpacks_named(context: Context) -> tuple[Buildpack, ...] | None:
    """Return the buildpacks that app.json lists for every app; ``None`` if it lists none."""
    document = read(context)
    return document.main.buildpacks if document is not None else None


def build_script(context: Context) -> str | None:
    """Return the name of the script of package.json that builds the front end, if there is one."""
    scripts = context.load(_PACKAGE_JSON, _scripts) or ()
    return next((name for name in _BUILD_SCRIPTS if name in scripts), None)


def _scripts(content: bytes) -> tuple[str, ...]:
    document = json_document.parse(content)
    value: Any = document.value if isinstance(document, json_document.JsonDocument) else None
    scripts = value.get("scripts") if isinstance(value, dict) else None
    return tuple(scripts) if isinstance(scripts, dict) else ()


def button_without_template(context: Context) -> Location | None:
    """Return the first Heroku button link without a repository in a README in the root."""
    for path in READMES:
        content = context.load(path, bytes)
        if content is None or BUTTON_ADDRESS not in content or len(content) > _LARGEST_README:
            continue
        for match in _BUTTON.finditer(content):
            if b"template=" not in (match[1] or b""):
                return Location(path, content.count(b"\n", 0, match.start()) + 1)
    return None


def is_python(buildpack: Buildpack) -> bool:
    """Return whether this is Heroku's own Python buildpack."""
    return plain_name(buildpack.url) in _PYTHON


def is_apt(buildpack: Buildpack) -> bool:
    """Return whether this is an apt buildpack, Heroku's or a fork."""
    words = plain_name(buildpack.url).replace("/", "-").replace("_", "-").split("-")
    return "apt" in words or "aptfile" in words


def replace_text(context: Context, path: Path, old: str, new: str) -> Change | None:
    """Return the change that writes another string at *path*; ``None`` if the old one isn't written plainly."""
    import json

    content = context.load(APP_JSON, bytes)
    if content is None or not content.isascii() or len(content) > _LARGEST_TO_LOCATE:
        return None
    span = app_json.locate(content, path)
    line = content.decode("ascii").split("\n")[span.line - 1]
    quoted = json.dumps(old)
    column = line.rfind(quoted, span.column - 1, span.end_column - 1)
    if column < 0:
        return None
    at = Location(APP_JSON, span.line, column + 1, span.line, column + 1 + len(quoted))
    return replace_at(context, at, json.dumps(new))
