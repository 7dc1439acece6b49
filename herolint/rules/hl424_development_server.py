"""HL424: the web process runs a development server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_WARNING, PROCFILE, WARNING, Context, Location, Problem, Rule, lazy
from herolint.api.processes import visible

if TYPE_CHECKING:
    import re

_SERVERS = (
    ("runserver", lazy.pattern(r"\bmanage\.py\s+(runserver(?:_plus)?)\b"), "Django's development server"),
    ("flask", lazy.pattern(r"\bflask\b[^&|;]*?\s(run)(?=\s|$)"), "Flask's development server"),
    ("quart", lazy.pattern(r"\bquart\b[^&|;]*?\s(run)(?=\s|$)"), "Quart's development server"),
    ("fastapi", lazy.pattern(r"\bfastapi\s+(dev)\b"), "FastAPI's development server"),
    (
        "--reload",
        lazy.pattern(r"\b(?:uvicorn|gunicorn|hypercorn|sanic|granian)\b[^&|;]*?\s(--reload)(?=\s|$)"),
        "a server that reloads",
    ),
)
_MOST_PROCESSES = 50


def check(context: Context) -> Iterator[Problem]:
    """Report each web process that runs a development server."""
    seen: set[tuple[int | None, str]] = set()
    for target in context.building:
        for process in context.stages[target].procfile.processes[:_MOST_PROCESSES]:
            if process.type != "web" or (process.at.line, process.command) in seen:
                continue
            seen.add((process.at.line, process.command))
            command = process.command[:2000]
            for word, pattern, what in _SERVERS:
                if word in command and (found := pattern.search(command)):
                    yield _problem(context, process.at, process.command, found, f"{what} (`{_named(word, found[1])}`)")
                    break


def _named(word: str, option: str) -> str:
    """Return ``flask run``, but only ``runserver`` or ``--reload``."""
    return visible(option if word in option else f"{word} {option}")


def _problem(context: Context, at: Location, command: str, found: re.Match[str], what: str) -> Problem:
    start = (at.end_column or 1) - len(command) + found.start(1)
    place = Location(PROCFILE, at.line, start, at.line, start + len(found[1]))
    help_ = (
        "Delete `--reload`."
        if found[1] == "--reload"
        else "Use a production server, such as `gunicorn` for WSGI or `uvicorn` for ASGI."
    )
    message = f"`web` runs {what}, which is slow and unsafe in production."
    return Problem(message, place, dict.fromkeys(context.building, WARNING), help=help_)


RULE = Rule(
    code="HL424",
    name="development-server",
    summary="The web process runs a development server.",
    why="Development servers are slow, watch files, and can show code and settings to visitors; their documentation "
    "says not to use them in production. Django's and Flask's also ignore $PORT.",
    how="Use gunicorn, uvicorn or another production server.",
    impact=BOTH_WARNING,
    when=(PROCFILE,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/python-gunicorn",
    log=("This is a development server. Do not use it in a production", "Starting development server at"),
    check=check,
)
