"""HL415: a module that runs at start imports a module or name that doesn't exist in the app."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Location, Problem, Related, Rule, loading_cause
from herolint.api.processes import BootFailure, ImportMissing, Stopped, because_ignored, code, stopped, visible


def check(context: Context) -> Iterator[Problem]:
    """Report each import that fails within the app's own modules."""
    for one in stopped(context, BootFailure.IMPORT_NOT_IN_CHECKOUT):
        evidence: ImportMissing = one.evidence
        message, help_ = _words(one, evidence)
        related = because_ignored(evidence.ignored)
        if evidence.how == "circular" and evidence.near:
            related = (Related(Location(evidence.near), "this module is still being loaded"),)
        yield Problem(message, one.at, one.impact, None, help_, related=related, cause=loading_cause(one.at))


def _words(one: Stopped, evidence: ImportMissing) -> tuple[str, str]:
    module, name, near = code(evidence.module), code(evidence.name or ""), visible(evidence.near or "")
    match evidence.how:
        case "no-package":
            return f"{one.who} can't start: a relative import needs a package, but this module isn't in one.", (
                "Import the module by its full name, without the leading dots."
            )
        case "beyond":
            return f"{one.who} can't start: the relative import {module} goes beyond the top-level package.", (
                "Use fewer dots, or import the module by its full name."
            )
        case "circular":
            return f"{one.who} can't start: {name} is imported from {module}, which doesn't have it yet.", (
                "The two modules import each other. Move one import into a function, or move the name to a third "
                "module."
            )
        case "ignored":
            return f"{one.who} can't start: it imports {module}, but git ignores {near}.", (
                "Delete the line that excludes the module, and commit the module; or import it in a `try`."
            )
        case "case":
            return f"{one.who} can't start: it imports {module}, which is named `{near}`.", f"Write `{near}`."
    if evidence.name and evidence.how in ("", "similar"):
        message = f"{one.who} can't start: the module {module} has no {name}."
        return message, f"Did you mean `{near}`?" if near else "Define it there, or delete the import."
    message = f"{one.who} can't start: it imports {module}, which isn't in the repository."
    if evidence.how == "elsewhere":
        return message, f"It's in the folder `{near}`, which Python doesn't search: import it by its full name."
    return message, f"Did you mean `{near}`?" if near else "Commit the module, or delete the import."


RULE = Rule(
    code="HL415",
    name="import-not-in-checkout",
    summary="A module that runs when a process starts imports a module of the app that doesn't exist.",
    why='The process crashes with "ModuleNotFoundError" or "ImportError" when it loads the module. It may work '
    "on your computer because git ignores a file that exists there, because the file system ignores case, or because "
    "you start the app in another folder.",
    how="Commit the module, or correct the import.",
    impact=BOTH_ERROR,
    when=(BootFailure.IMPORT_NOT_IN_CHECKOUT.value,),
    since="0.2.0",
    url="https://docs.python.org/3/reference/import.html",
    log=(
        "ImportError: cannot import name",
        "attempted relative import with no known parent package",
        "attempted relative import beyond top-level package",
        "No module named",
        "cannot import name * from partially initialized module",
    ),
    check=check,
)
