"""HL412: a module doesn't have the application object that a command specifies."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Fix, Problem, Related, Rule
from herolint.api.processes import (
    AttributeMissing,
    BootFailure,
    Stopped,
    code,
    is_procfile,
    replaced,
    stopped,
    text_at,
    visible,
)


def check(context: Context) -> Iterator[Problem]:
    """Report each object that is missing, or that the server can't use."""
    for one in stopped(context, BootFailure.ATTRIBUTE_NOT_FOUND):
        evidence: AttributeMissing = one.evidence
        message, help_ = _words(one, evidence)
        yield Problem(message, one.at, one.impact, _fix(context, one, evidence), help_, related=_related(evidence))


def _words(one: Stopped, evidence: AttributeMissing) -> tuple[str, str]:
    module, name, near = visible(evidence.module), visible(evidence.attribute), visible(evidence.near or "")
    target = f"`{module}:{name}`"
    match evidence.reason:
        case "not-callable":
            return f"{one.who} can't start: {target} is {near}, not an application.", "Specify the application object."
        case "module":
            return f"{one.who} can't start: {target} is the module `{near}`.", f"Write `{near}:{name}`."
        case "factory":
            call = _call(evidence.program, module, name)
            return (
                f"{one.who} answers every request with an error: {target} is a function that creates the application."
            ), f"Write {call}."
        case "arguments":
            return f"{one.who} can't start: {target} requires the arguments {near}.", (
                "Give them default values, or create the application in the module."
            )
        case "instance":
            return f"{one.who} can't start: {target} is an application, not a factory.", (
                "Delete `--factory`, `--call` or the parentheses."
            )
        case "expression":
            return f"{one.who} can't start: {evidence.program} can't evaluate {code(name)}.", (
                "Write the name of an object in the module" + _or_call(evidence.program)
            )
        case "required":
            return f"{one.who} can't start: {evidence.program} requires `{module}:attribute`, not just the module.", (
                f"Write `{module}:app`, where `app` is the name of the application object."
            )
        case "namespace":
            return f"{one.who} can't start: `{module}` is a folder without __init__.py, so it has no `{name}`.", (
                f"Specify the module in that folder, for example `{module}.app:{name}`."
            )
        case "setting":
            return f"{one.who} answers every request with an error: `{module}` doesn't set `{name}`.", (
                f"Set {name} in {module}, or specify the correct settings module."
            )
        case "factory-only":
            call = _call(evidence.program, module, near)
            return (
                f"{one.who} can't start: `{module}` has no {code(name)}, only the factory `{near}`.",
                f"Write {call}.",
            )
    message = f"{one.who} can't start: the module `{module}` has no {code(name)}."
    return message, f"Write `{module}:{near}`." if near else f"Create an object with that name in {module}."


def _call(program: str, module: str, name: str) -> str:
    match program:
        case "uvicorn":
            return f"`{module}:{name} --factory`"
        case "waitress-serve":
            return f"`--call {module}:{name}`"
    return f"`'{module}:{name}()'`, in quotes"


def _or_call(program: str) -> str:
    return {
        "gunicorn": ", or a call such as `'app:create_app()'`.",
        "waitress-serve": ", with `--call` for a factory.",
    }.get(program, ".")


def _related(evidence: AttributeMissing) -> tuple[Related, ...]:
    found = []
    if evidence.near_at is not None and evidence.near_at.line is not None:
        found.append(Related(evidence.near_at, f"the module has `{visible(evidence.near or '')}`"))
    elif evidence.at is not None:
        found.append(
            Related(evidence.at, "this is the module" if evidence.at.line is None else "the object is defined here")
        )
    return tuple(found)


def _fix(context: Context, one: Stopped, evidence: AttributeMissing) -> Fix | None:
    """Replace the name with the module's application: a guess, unless only upper and lower case differ."""
    if evidence.reason != "missing" or not evidence.near or not is_procfile(one.at):
        return None
    written = text_at(context, one.at)
    module, colon, name = written.partition(":")
    if module != evidence.module or (colon and name != evidence.attribute):
        return None
    change = replaced(context, one.at, f"{module}:{evidence.near}")
    return context.fix(f"Write `{visible(module)}:{visible(evidence.near)}`", [change], unsafe=True) if change else None


RULE = Rule(
    code="HL412",
    name="attribute-not-found",
    summary="A module doesn't have the application object that a command specifies.",
    why="The server imports the module and uses the object after the colon; gunicorn's default is `application`. If "
    "the module doesn't have the object (\"Failed to find attribute\"), the process exits. If the object isn't an "
    "application, every request fails.",
    how="Write the object's name as in the module, and call a factory in the server's syntax.",
    impact=BOTH_ERROR,
    fixable="unsafe",
    review="The name only resembles one that the module defines; another one may be meant.",
    when=(BootFailure.ATTRIBUTE_NOT_FOUND.value,),
    since="0.2.0",
    url="https://docs.gunicorn.org/en/stable/run.html",
    log=(
        "Failed to find attribute",
        "Application object must be callable",
        "Error loading ASGI app. Attribute",
        "Failed to find Flask application or factory",
        "Failed to parse * as an attribute name or function call",
        "Error loading ASGI app. Import string",
        "Error loading ASGI app factory",
        "Error: invalid format: '",
        "Failed to load application",
        "has no attribute 'celery'",
        "Unable to load celery application * has no attribute",
        "gunicorn/workers/ … takes 0 positional arguments but 2 were given",
        "Failed to find application object",
        "Detected multiple Flask applications",
        "could not call it without arguments",
        "Cannot load application from * application not found",
        "Malformed application",
        "daphne/utils.py … has no attribute",
        "Error loading ASGI app factory: * missing * required positional argument",
    ),
    check=check,
)
