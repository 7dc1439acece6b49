"""HL422: a server can't run this kind of application, or lacks its worker."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Fix, Problem, Related, Rule
from herolint.api.installed import is_installed
from herolint.api.processes import (
    BootFailure,
    DoesNotFit,
    Stopped,
    code,
    command_to_add,
    is_procfile,
    replaced,
    stopped,
    text_at,
    visible,
)

_NAMES = {"asgi": "an ASGI", "wsgi": "a WSGI", "aiohttp": "an aiohttp", "tornado": "a Tornado"}


def check(context: Context) -> Iterator[Problem]:
    """Report each server that doesn't fit, and each worker class that isn't there."""
    for one in stopped(context, BootFailure.SERVER_DOES_NOT_FIT):
        evidence: DoesNotFit = one.evidence
        message, help_ = _words(context, one, evidence)
        related = (Related(evidence.at, "this is the application"),) if evidence.at else ()
        yield Problem(message, one.at, one.impact, _fix(context, one, evidence), help_, related=related)


def _fix(context: Context, one: Stopped, evidence: DoesNotFit) -> Fix | None:
    """Add the worker class for ASGI, where it is installed."""
    if evidence.reason != "asgi" or evidence.program != "gunicorn" or not is_procfile(one.at):
        return None
    if not all(is_installed(context, "uvicorn-worker", target) for target in one.impact):
        return None
    change = replaced(context, one.at, f"{text_at(context, one.at)} -k uvicorn_worker.UvicornWorker")
    return context.fix("Add `-k uvicorn_worker.UvicornWorker`", [change]) if change else None


def _words(context: Context, one: Stopped, evidence: DoesNotFit) -> tuple[str, str]:
    what, program = visible(evidence.what), evidence.program
    add = command_to_add(context, evidence.brought_by[0]) if evidence.brought_by else ""
    match evidence.reason:
        case "worker-missing":
            return f"{one.who} can't start: gunicorn's worker {code(evidence.what)} isn't installed.", (
                add or "Add the distribution that has it to the app's requirements."
            )
        case "worker-unknown":
            return f"{one.who} can't start: gunicorn has no worker {code(evidence.what)}.", (
                "Use `gthread`, `gevent`, or the full name of a class, such as `uvicorn_worker.UvicornWorker`."
            )
        case "worker-removed":
            return f"{one.who} can't start: this release of gunicorn has no worker {code(evidence.what)} any more.", (
                "Use `gevent` or `gthread`, or pin an older release of gunicorn."
            )
        case "cli-missing":
            return f"{one.who} can't start: `fastapi` needs {code(evidence.what)}.", add
        case "framework":
            return f"{one.who} can't start: {program} runs only its own framework's apps, and this one is a {what}.", (
                "Use a server that runs it: gunicorn for WSGI, uvicorn for ASGI."
            )
        case "no-application":
            return f"{one.who} can't start: {program} finds no application in the module {code(evidence.what)}.", (
                "Make an object named `app`, or name it with `--app module:name`."
            )
    kind = _NAMES[evidence.reason]
    message = (
        f"{one.who} answers every request with an error: {what} is {kind} application, and {program} can't serve it."
    )
    match evidence.reason:
        case "asgi" if program == "gunicorn":
            return (
                message,
                "Add `uvicorn-worker` to the requirements, and `-k uvicorn_worker.UvicornWorker` here.",
            )
        case "asgi":
            return message, "Use uvicorn, hypercorn, or gunicorn with `-k uvicorn_worker.UvicornWorker`."
        case "aiohttp":
            return message, "Add the option `-k aiohttp.GunicornWebWorker`."
        case "tornado":
            return message, "Start the app with `python`, and listen on $PORT in it."
    return message, "Use gunicorn or waitress, or wrap it: `a2wsgi.WSGIMiddleware(app)`."


RULE = Rule(
    code="HL422",
    name="server-does-not-fit-app",
    summary="The server can't run this kind of application.",
    why="WSGI frameworks (Flask, Django's wsgi.py) and ASGI frameworks (FastAPI, Starlette, Quart) are called in "
    "different ways. The wrong server starts and listens, but every request fails with a 500. A worker class that "
    "isn't installed, or that the release doesn't have, ends the process.",
    how="Use a server, or a gunicorn worker, for the kind of application that the framework makes.",
    impact=BOTH_ERROR,
    fixable="safe",
    when=(BootFailure.SERVER_DOES_NOT_FIT.value,),
    since="0.2.0",
    url="https://docs.gunicorn.org/en/stable/design.html",
    log=(
        "__call__() missing * required positional argument",
        "takes 2 positional arguments but 3 were given",
        "invalid or not found",
        "gthread … takes 1 positional argument but 2 were given",
    ),
    check=check,
)
