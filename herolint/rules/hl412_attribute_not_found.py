"""HL412: a module lacks the application that a command names, or it is none."""

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
    """Report each attribute that is missing or that the server can't use."""
    for one in stopped(context, BootFailure.ATTRIBUTE_NOT_FOUND):
        evidence: AttributeMissing = one.evidence
        message, help_ = _words(one, evidence)
        yield Problem(message, one.at, one.impact, _fix(context, one, evidence), help_, related=_related(evidence))


def _words(one: Stopped, evidence: AttributeMissing) -> tuple[str, str]:
    module, name, near = visible(evidence.module), visible(evidence.attribute), visible(evidence.near or "")
    target = f"`{module}:{name}`"
    match evidence.reason:
        case "not-callable":
            return f"{one.who} can't start: {target} is {near}, not an application.", "Name the application object."
        case "module":
            return f"{one.who} can't start: {target} is the module `{near}`.", f"Write `{near}:{name}`."
        case "factory":
            call = _call(evidence.program, module, name)
            return f"{one.who} answers every request with an error: {target} is a function to call.", f"Write {call}."
        case "arguments":
            return f"{one.who} can't start: {target} requires the arguments {near}.", (
                "Give them default values, or make the application in the module."
            )
        case "instance":
            return f"{one.who} can't start: {target} is an application, not a factory.", (
                "Remove `--factory`, `--call` or the parentheses."
            )
        case "expression":
            return f"{one.who} can't start: {evidence.program} can't evaluate {code(name)}.", (
                "Write the name of an object of the module" + _or_call(evidence.program)
            )
        case "required":
            return f"{one.who} can't start: {evidence.program} needs `{module}:attribute`, not only the module.", (
                f"Write `{module}:app`, with the name of the application object."
            )
        case "namespace":
            return f"{one.who} can't start: `{module}` is a folder without __init__.py, so it has no `{name}`.", (
                f"Name the module in it, as in `{module}.app:{name}`."
            )
        case "setting":
            return f"{one.who} answers every request with an error: `{module}` doesn't set `{name}`.", (
                f"Set {name}, or name the right settings module."
            )
        case "factory-only":
            call = _call(evidence.program, module, near)
            return (
                f"{one.who} can't start: `{module}` has no {code(name)}, only the factory `{near}`.",
                f"Write {call}.",
            )
    message = f"{one.who} can't start: the module `{module}` has no {code(name)}."
    return message, f"Write `{module}:{near}`." if near else f"Make an object of that name in {module}."


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
        found.append(Related(evidence.at, "this is the module" if evidence.at.line is None else "this is it"))
    return tuple(found)


def _fix(context: Context, one: Stopped, evidence: AttributeMissing) -> Fix | None:
    """Write the application that the module has; it is a guess unless the name differs in case only."""
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
    summary="A module doesn't have the application that a command names.",
    why="The server imports the module and takes the object behind the colon; gunicorn takes `application` where "
    "none is named. If the module doesn't have it (\"Failed to find attribute\"), or it's no application, the "
    "process ends or every request fails.",
    how="Name the object as the module does; call a factory as the server wants it.",
    impact=BOTH_ERROR,
    fixable="unsafe",
    when=(BootFailure.ATTRIBUTE_NOT_FOUND.value,),
    since="0.2.0",
    url="https://docs.gunicorn.org/en/stable/run.html",
    log=(
        "Failed to find attribute",
        "Application object must be callable",
        "Error loading ASGI app. Attribute",
        "Failed to find Flask application or factory",
        "Failed to parse * as an attribute name or function call",
    ),
    check=check,
)
