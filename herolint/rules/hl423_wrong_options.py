"""HL423: a program rejects its options or arguments."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, INFO, PROCFILE, Context, Fix, Location, Problem, Rule, lazy
from herolint.api.processes import BootFailure, Stopped, WrongOptions, code, replaced, stopped, text_at, visible

_LONGEST = 2000
_ORDER = lazy.pattern(r"(celery\s{1,20})(worker|beat)\s{1,20}(?!\s)(.*?)(-A\s{1,20}\S+|--app[= ]\S+)(.*)")


def check(context: Context) -> Iterator[Problem]:
    """Report each option that the program doesn't know, and each argument that is missing."""
    for one in stopped(context, BootFailure.WRONG_OPTIONS):
        evidence: WrongOptions = one.evidence
        message, help_ = _words(one, evidence)
        impact = one.impact
        if (evidence.program, evidence.reason) == ("flask", "nothing"):
            # FLASK_APP may be a config var.
            impact = dict.fromkeys(impact, INFO)
        yield Problem(message, one.at, impact, _fix(context, one, evidence), help_)


def _words(one: Stopped, evidence: WrongOptions) -> tuple[str, str]:
    program = evidence.program.replace("celery-", "celery ")
    option, near = code(evidence.option), visible(evidence.near or "")
    match evidence.reason:
        case "order":
            return f"{one.who} can't start: Celery accepts {option} only before the command.", (
                "Move it: `celery -A module worker`."
            )
        case "value":
            return f"{one.who} can't start: the option {option} of {program} has no value.", (
                "Add the value after the option."
            )
        case "number":
            return f"{one.who} can't start: {program} needs a whole number for {option}, not {code(evidence.value)}.", (
                f"Replace {code(evidence.value)} with a whole number."
            )
        case "nothing" if program == "flask":
            return f"{one.who} starts only if the config var FLASK_APP names the application.", (
                "Write `flask --app module …`, or run `heroku config:set FLASK_APP=module`."
            )
        case "nothing":
            return f"{one.who} can't start: {program} needs the name of an application.", (
                "Add the module and the object, for example `app:app`."
            )
        case "label":
            return f"{one.who} can't start: INSTALLED_APPS has no app with the label {option}.", (
                f"Did you mean `{near}`?" if near else "Add the app to INSTALLED_APPS, or migrate all apps."
            )
        case "command":
            return f"{one.who} can't start: {program} has no command {option}.", (
                f"Did you mean `{near}`?"
                if near
                else ("Check the command's name, and that the package that provides it is installed.")
            )
    return f"{one.who} can't start: {program} has no option {option}.", (
        f"Did you mean `{near}`?" if near else f"Delete it; `{program} --help` lists the options."
    )


def _fix(context: Context, one: Stopped, evidence: WrongOptions) -> Fix | None:
    """Move Celery's application before the command."""
    if evidence.reason != "order" or one.at.line is None:
        return None
    whole = Location(PROCFILE, one.at.line, 1, one.at.line, 10_000)
    line = text_at(context, whole)
    match = _ORDER.search(line) if len(line) < _LONGEST else None
    if match is None or any(character in match[0] for character in "&|;\r"):
        return None
    rest = f"{match[3].strip()} {match[5].strip()}".strip()
    new = f"{line[: match.start()]}{match[1]}{match[4]} {match[2]} {rest}".rstrip() + line[match.end() :]
    change = replaced(context, whole, new)
    return context.fix("Move the application before the command", [change]) if change else None


RULE = Rule(
    code="HL423",
    name="wrong-options",
    summary="A program rejects the options or arguments in a process's command.",
    why="The process exits immediately with a usage message. Options change between versions: since version 5, "
    "Celery accepts `-A` only before the command.",
    how="Use the options of the installed version.",
    impact=BOTH_ERROR,
    fixable="safe",
    when=(BootFailure.WRONG_OPTIONS.value,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/procfile",
    log=(
        "gunicorn: error: unrecognized arguments:",
        "usage: gunicorn … error:",
        "Usage: uvicorn … No such option",
        "Usage: celery … No such option",
        "No application module specified",
        "You are using `-A` as an option of the worker sub-command",
        "manage.py * error: unrecognized arguments:",
        "Usage: flask … No such option",
        "Usage: flask … No such command",
        "Error: Option '--port' requires an argument",
        "error: argument * invalid int value:",
        "Error: Invalid value for * is not a valid integer",
        "Usage: uvicorn … Got unexpected extra argument",
        "Usage: celery … Got unexpected extra argument",
        "usage: hypercorn … error:",
        "usage: daphne … error:",
        "usage: alembic … error:",
        "Usage: streamlit … No such option",
        "Usage: rq … No such option",
        "Unknown command: *",
        "celery/bin … unexpected keyword argument 'fg'",
    ),
    check=check,
)
