"""HL411: a command refers to a module that doesn't exist."""

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
    """Report each module of a command, and of Django's settings, that doesn't exist."""
    for one in stopped(context, BootFailure.MODULE_NOT_FOUND):
        evidence: ModuleMissing = one.evidence
        message, help_ = _words(one, evidence)
        yield Problem(
            message, one.at, one.impact, _fix(context, one, evidence), help_, related=because_ignored(evidence.ignored)
        )


def _words(one: Stopped, evidence: ModuleMissing) -> tuple[str, str]:
    program, module, near = evidence.program or "It", code(evidence.module), visible(evidence.near or "")
    message = f"{one.who} can't start: {program} can't load {module}, because there is no such module."
    match evidence.how:
        case "ignored":
            return f"{one.who} can't start: git ignores {near}, so {module} isn't deployed.", (
                "Delete the line of .gitignore that excludes the file, and commit the file."
            )
        case "case":
            return f"{one.who} can't start: {module} is named {near!r} in the repository.", f"Write `{near}`."
        case "similar":
            return message, f"Did you mean `{near}`?"
        case "elsewhere":
            where = f"Write the module's path from the root, or change the folder first: `cd {near} && …`."
            return f"{one.who} can't start: {module} is in the folder `{near}`, not in the root.", where
        case "slash" | "suffix":
            return f"{one.who} can't start: {module} is a path, not a module name.", f"Write `{near}`."
        case "attribute":
            return f"{one.who} can't start: {module} has a dot instead of a colon.", f"Write `{near}`."
        case "not-a-package":
            return f"{one.who} can't start: there is no {module}, because `{near}` is a module, not a package.", (
                f"Correct the name, or move the code to a folder named `{near}`."
            )
        case "not-installed":
            return f"{one.who} can't start: {module} isn't installed.", f"Add `{near}` to the app's requirements."
    missing = visible(evidence.missing)
    where = "the app's folder, which is on PYTHONPATH, has" if CEDAR in one.impact else "there is"
    return message, f"Check the name: {where} no `{missing}`. If the file is only on your computer, commit it."


def _fix(context: Context, one: Stopped, evidence: ModuleMissing) -> Fix | None:
    """Replace the name if only one other can be meant."""
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
    summary="A command in the Procfile refers to a module that doesn't exist.",
    why='The server imports the module when the process starts, and crashes with "ModuleNotFoundError" or another '
    "error. On Heroku, names are case-sensitive, and files that git ignores don't exist. Cedar adds the app's root "
    "to PYTHONPATH; on Fir only the folders that the program adds are searched.",
    how="Write the module's dotted name from the root, or tell the program which folder to search (`--chdir`, "
    "`--app-dir`).",
    impact=BOTH_ERROR,
    fixable="both",
    review="If the name only resembles a module of the app, another one may be meant.",
    when=(BootFailure.MODULE_NOT_FOUND.value,),
    since="0.2.0",
    url="https://docs.python.org/3/reference/import.html#searching",
    log=(
        "in import_app … No module named",
        "Could not import module",
        "Unable to load celery application",
        "Error: Could not import",
        "No module named",
        "No module named * is not a package",
        "Cannot load application from * module not found",
        "in import_app … No module named * is not a package",
        "daphne/utils.py … No module named",
        "There was an exception * importing your module",
        "bin/python*: No module named",
        "no python application found",
        "in load_application … No module named",
    ),
    check=check,
)
