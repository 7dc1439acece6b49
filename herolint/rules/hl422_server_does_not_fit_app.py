"""HL422: the server can't run this kind of application, or its worker class is missing."""

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
    """Report each server that doesn't support the application, and each missing worker class."""
    for one in stopped(context, BootFailure.SERVER_DOES_NOT_FIT):
        evidence: DoesNotFit = one.evidence
        message, help_ = _words(context, one, evidence)
        related = (Related(evidence.at, "the application is defined here"),) if evidence.at else ()
        yield Problem(message, one.at, one.impact, _fix(context, one, evidence), help_, related=related)


def _fix(context: Context, one: Stopped, evidence: DoesNotFit) -> Fix | None:
    """Add the worker class for ASGI if it's installed."""
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
                add or "Add the package that provides it to the app's requirements."
            )
        case "worker-unknown":
            return f"{one.who} can't start: gunicorn has no worker {code(evidence.what)}.", (
                "Use `gthread`, `gevent`, or the full name of a class, such as `uvicorn_worker.UvicornWorker`."
            )
        case "worker-removed":
            return f"{one.who} can't start: this version of gunicorn no longer has the worker {code(evidence.what)}.", (
                "Use `gevent` or `gthread`, or pin an older version of gunicorn."
            )
        case "cli-missing":
            return f"{one.who} can't start: `fastapi` needs {code(evidence.what)}.", add
        case "framework":
            return f"{one.who} can't start: {program} runs only its own framework's apps, but this one is a {what}.", (
                "Use gunicorn for a WSGI application, or uvicorn for ASGI."
            )
        case "no-application":
            return f"{one.who} can't start: {program} finds no application in the module {code(evidence.what)}.", (
                "Create an object named `app`, or specify the object with `--app module:name`."
            )
    kind = _NAMES[evidence.reason]
    message = (
        f"{one.who} answers every request with an error: {what} is {kind} application, which {program} can't serve."
    )
    match evidence.reason:
        case "asgi" if program == "gunicorn":
            return (
                message,
                "Add `uvicorn-worker` to the requirements, and `-k uvicorn_worker.UvicornWorker` to the command.",
            )
        case "asgi":
            return message, "Use uvicorn, hypercorn, or gunicorn with `-k uvicorn_worker.UvicornWorker`."
        case "aiohttp":
            return message, "Add the option `-k aiohttp.GunicornWebWorker`."
        case "tornado":
            return message, "Start the app with `python`, and make it listen on $PORT."
    return message, "Use gunicorn or waitress, or wrap the application: `a2wsgi.WSGIMiddleware(app)`."


RULE = Rule(
    code="HL422",
    name="server-does-not-fit-app",
    summary="The server can't run this kind of application.",
    why="WSGI frameworks (Flask, Django's wsgi.py) and ASGI frameworks (FastAPI, Starlette, Quart) have different "
    "interfaces. With the wrong server, the process starts and listens, but every request fails with status 500. If "
    "a worker class isn't installed, or the installed version of gunicorn doesn't have it, the process exits.",
    how="Use a server, or a gunicorn worker, that supports the application's interface.",
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
        "To use the fastapi command, please install",
        "Could not find FastAPI app in module",
        "Error loading ASGI app factory",
        "gevent worker requires",
        "eventlet worker requires",
        "invalid or not found … ModuleNotFoundError: No module named",
    ),
    check=check,
)
