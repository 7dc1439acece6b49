"""HL411: a command names a module that isn't there."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, CEDAR, Context, Fix, Problem, Rule
from herolint.api.processes import (
    BootFailure,
    ModuleMissing,
    Stopped,
    because_ignored,
    code,
    is_procfile,
    replaced,
    stopped,
    text_at,
    visible,
)


def check(context: Context) -> Iterator[Problem]:
    """Report each module of a command, and of Django's settings, that leads nowhere."""
    for one in stopped(context, BootFailure.MODULE_NOT_FOUND):
        evidence: ModuleMissing = one.evidence
        message, help_ = _words(one, evidence)
        yield Problem(
            message, one.at, one.impact, _fix(context, one, evidence), help_, related=because_ignored(evidence.ignored)
        )


def _words(one: Stopped, evidence: ModuleMissing) -> tuple[str, str]:
    program, module, near = evidence.program or "It", code(evidence.module), visible(evidence.near or "")
    message = f"{one.who} can't start: {program} is told to load {module}, but there is no such module."
    match evidence.how:
        case "ignored":
            return f"{one.who} can't start: git ignores {near}, so Heroku never gets {module}.", (
                "Commit the file, and change the line of .gitignore that excludes it."
            )
        case "case":
            return f"{one.who} can't start: {module} is named {near!r} in the repository.", f"Write `{near}`."
        case "similar":
            return message, f"Did you mean `{near}`?"
        case "elsewhere":
            where = f"Write the path of the module from the root, or change the folder: `cd {near} && …`."
            return f"{one.who} can't start: {module} is in the folder {near!r}, not in the root.", where
        case "slash" | "suffix":
            return f"{one.who} can't start: {module} is a path, not the name of a module.", f"Write `{near}`."
        case "attribute":
            return f"{one.who} can't start: {module} has a dot where a colon belongs.", f"Write `{near}`."
        case "not-a-package":
            return f"{one.who} can't start: there is no {module}, because `{near}` is a module and not a package.", (
                f"Move the code to a folder {near!r}, or correct the name."
            )
        case "not-installed":
            return f"{one.who} can't start: {module} isn't installed.", f"Add `{near}` to the app's requirements."
    missing = visible(evidence.missing)
    where = "in the app's folder, which PYTHONPATH has, " if CEDAR in one.impact else ""
    return message, f"Check the name: {where}there is no `{missing}`. Commit the file, if it is only on your computer."


def _fix(context: Context, one: Stopped, evidence: ModuleMissing) -> Fix | None:
    """Write the name that was meant, where only one can be."""
    if evidence.how not in ("slash", "suffix", "attribute", "case", "similar") or not evidence.near:
        return None
    if not is_procfile(one.at):
        return None
    written = text_at(context, one.at)
    module, colon, attribute = written.partition(":")
    if module != evidence.module:
        return None
    change = replaced(context, one.at, evidence.near + colon + attribute)
    unsafe = evidence.how == "similar"
    return context.fix(f"Write `{visible(evidence.near)}`", [change], unsafe=unsafe) if change else None


RULE = Rule(
    code="HL411",
    name="module-not-found",
    summary="A command of the Procfile names a module that doesn't exist.",
    why='The server imports the module when the process starts, and ends with "ModuleNotFoundError" or another '
    "error. Names are case-sensitive on Heroku, a file that git ignores is never deployed, and only some folders are "
    "searched: on Cedar also the app's root, by PYTHONPATH; on Fir only where the program itself looks.",
    how="Write the dotted name of the module from the root, or tell the program where to look (`--chdir`, "
    "`--app-dir`).",
    impact=BOTH_ERROR,
    fixable="both",
    when=(BootFailure.MODULE_NOT_FOUND.value,),
    since="0.2.0",
    url="https://docs.python.org/3/reference/import.html#searching",
    log=(
        "in import_app … No module named",
        "Could not import module",
        "Unable to load celery application",
        "While importing * an ImportError was raised",
        "Error: Could not import",
    ),
    check=check,
)
