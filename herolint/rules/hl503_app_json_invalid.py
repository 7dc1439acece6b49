"""HL503: app.json isn't valid JSON, or doesn't match Heroku's schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import APP_JSON, BUTTON, CEDAR, INFO, WARNING, Change, Context, Fix, Location, Problem, Rule, lazy
from herolint.api.app_json import (
    KEYS,
    SCHEMA,
    SCRIPTS,
    AppJson,
    FieldError,
    Unparsable,
    button_without_template,
    dotted,
    parsed,
    place,
)
from herolint.api.documents import has_conflict
from herolint.api.text import visible

if TYPE_CHECKING:
    from herolint.api.app_json import Environment, Script

_NAME = lazy.pattern(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_LONGEST_REPAIR = 1 << 16
_MOST_REPAIRS = 50
_LONGEST = 60


def check(context: Context) -> Iterator[Problem]:
    """Report a file that Heroku can't read, or else each value that it can't use."""
    document = parsed(context)
    if isinstance(document, Unparsable):
        content = context.load(APP_JSON, bytes) or b""
        if not has_conflict(content):
            yield _not_json(context, document, content)
    elif isinstance(document, FieldError):
        yield Problem(f"{APP_JSON} must contain a JSON object, not {document.found}.", Location(APP_JSON))
    elif document is not None:
        yield from _values(context, document)
    yield from _button(context, has_app_json=document is not None)


def _button(context: Context, *, has_app_json: bool) -> Iterator[Problem]:
    """Report a Heroku button without an app.json, or one that doesn't specify the repository."""
    button = button_without_template(context)
    if button is None or context.checkout.exists(APP_JSON) is not has_app_json:
        return
    if has_app_json:
        yield Problem(
            f"The Heroku button in {button.path} doesn't specify the repository, so it works only on github.com.",
            button,
            {CEDAR: INFO},
            help="Link to `https://www.heroku.com/deploy?template=` followed by the repository's URL.",
        )
    else:
        yield Problem(
            f"{button.path} has a Heroku button, but the app has no {APP_JSON}, so the button fails.",
            button,
            help=f"Add an {APP_JSON} with at least a `name`, or delete the button.",
        )


def _not_json(context: Context, error: Unparsable, content: bytes) -> Problem:
    message = f"{APP_JSON} isn't valid JSON, so review apps and the Heroku button fail"
    repaired = _repaired(content)
    if repaired is None:
        at = Location(APP_JSON, error.line, error.column)
        return Problem(f"{message}: {error.message}.", at, help=f"Check it with `python -m json.tool {APP_JSON}`.")
    added = len(repaired) > len(content)
    what = "Add the missing comma" if added else "Delete the comma before the closing bracket"
    reason = "a comma is missing" if added else "there is a comma before a closing bracket"
    fix: Fix | None = context.fix(what, (Change(APP_JSON, repaired),))
    return Problem(f"{message}: {reason}.", _first_difference(content, repaired), fix=fix, help=f"{what}.")


def _first_difference(content: bytes, repaired: bytes) -> Location:
    pairs = enumerate(zip(content, repaired, strict=False))
    offset = next((index for index, (old, new) in pairs if old != new), min(len(content), len(repaired)))
    line_start = content.rfind(b"\n", 0, offset) + 1
    column = len(content[line_start:offset].decode("utf-8", "replace")) + 1
    return Location(APP_JSON, content.count(b"\n", 0, offset) + 1, column)


def _repaired(content: bytes) -> bytes | None:
    """Add missing commas, or delete trailing ones, until the file is valid JSON; return ``None`` if that fails."""
    import json

    if len(content) > _LONGEST_REPAIR:
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    for _ in range(_MOST_REPAIRS):
        try:
            json.loads(text)
        except json.JSONDecodeError as error:
            repaired = _one_repair(text, error.pos)
            if repaired is None:
                return None
            text = repaired
        except (ValueError, RecursionError):
            return None
        else:
            return text.encode("utf-8")
    return None


def _one_repair(text: str, offset: int) -> str | None:
    if text[offset : offset + 1] == ",":  # Python 3.13 and later point at the comma itself
        before, after = text[:offset].rstrip(), text[offset + 1 :]
        return text[:offset] + after if after.lstrip()[:1] in ("}", "]") and before[-1:] != "," else None
    before, after = text[:offset].rstrip(), text[offset:]
    if after[:1] in ("}", "]") and before.endswith(","):
        return before[:-1] + text[len(before) :]
    if after[:1] in ('"', "{", "[") and before[-1:] in ('"', "}", "]") and "\n" in text[len(before) : offset]:
        return before + "," + text[len(before) :]
    return None


def _values(context: Context, document: AppJson) -> Iterator[Problem]:
    for error in document.errors:
        yield Problem(
            f"`{_short(dotted(error.path))}` in {APP_JSON} is {error.found}, but Heroku requires {error.expected}.",
            place(context, error.path),
            help=_help_for_type(error),
        )
    for key in document.duplicates:
        message = f"`{_short(key)}` is in {APP_JSON} twice in one object; Heroku uses only the last one."
        yield Problem(message, Location(APP_JSON), help="Delete one of them.")
    for unknown in document.unknown_keys:
        yield from _near_miss(context, unknown.path, KEYS)
    for environment in document.environments:
        yield from _config_vars(context, environment)
        for script in environment.scripts:
            yield from _near_miss(context, script.path[: script.path.index("scripts") + 2], SCRIPTS)
            yield from _script(context, script)


def _help_for_type(error: FieldError) -> str:
    quote = error.expected.startswith("a string") and error.found in ("a number", "a boolean")
    return "Put the value in double quotes." if quote else f"Replace it with {error.expected}."


def _near_miss(context: Context, path: tuple[str | int, ...], known: tuple[str, ...]) -> Iterator[Problem]:
    """Report an unknown key that looks like a known one: Heroku ignores unknown keys."""
    from difflib import get_close_matches

    key = str(path[-1])
    near = get_close_matches(key[:_LONGEST].lower(), known, 1, 0.8)
    if near and key not in known:
        yield Problem(
            f"Heroku ignores `{_short(key)}` in {APP_JSON}: the key is `{near[0]}`.",
            place(context, path),
            help=f"Rename it to `{near[0]}`.",
        )


def _config_vars(context: Context, environment: Environment) -> Iterator[Problem]:
    for var in environment.env:
        if not _NAME.match(var.name):
            yield Problem(
                f"`{_short(var.name)}` in {APP_JSON} isn't a valid name for a config var.",
                place(context, var.path),
                help="Use only letters, digits and underscores, and don't start with a digit.",
            )
        if var.generator not in (None, "secret"):
            yield Problem(
                f"`{_short(var.generator or '')}` in {APP_JSON} isn't a generator that Heroku supports.",
                place(context, (*var.path, "generator")),
                help="Write `secret`, the only generator, or give a `value`.",
            )


def _script(context: Context, script: Script) -> Iterator[Problem]:
    """Report the first command of a script that can't run: a bare Python file name, or a missing file."""
    from herolint.api.shell import commands, missing_file

    for words in commands(script.command) or ():
        if words[0].endswith(".py") and "/" not in words[0]:
            message = (
                f"The script `{_short(script.name)}` in {APP_JSON} starts `{_short(words[0])}`, which isn't on PATH."
            )
            yield Problem(message, place(context, script.path), help=f"Change it to `python {_short(words[0])}`.")
            return
        missing = missing_file(context, words)
        if missing is not None:
            message = (
                f"The script `{_short(script.name)}` in {APP_JSON} runs `{_short(missing)}`, which isn't in the "
                "repository."
            )
            yield Problem(message, place(context, script.path), help="Correct the path, or commit the file.")
            return


def _short(text: str) -> str:
    return visible(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


RULE = Rule(
    code="HL503",
    name="app-json-invalid",
    summary="app.json is invalid, or a Heroku button has no app.json.",
    why="Heroku sets up review apps, Heroku CI and Heroku Button apps from app.json. If it's invalid, they fail with "
    "`invalid app.json` before the build. Existing apps aren't affected.",
    how="Correct the value to match the app.json schema.",
    impact={CEDAR: WARNING},
    fixable="safe",
    when=("app.json", BUTTON),
    since="0.2.0",
    url=SCHEMA,
    sources=("https://devcenter.heroku.com/articles/heroku-button",),
    check=check,
)
