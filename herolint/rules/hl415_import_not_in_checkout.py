"""HL415: a module that runs at start imports a module or name of the app that isn't there."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Location, Problem, Related, Rule
from herolint.api.processes import BootFailure, ImportMissing, Stopped, because_ignored, code, stopped, visible


def check(context: Context) -> Iterator[Problem]:
    """Report each import that fails within the app's own modules."""
    for one in stopped(context, BootFailure.IMPORT_NOT_IN_CHECKOUT):
        evidence: ImportMissing = one.evidence
        message, help_ = _words(one, evidence)
        related = because_ignored(evidence.ignored)
        if evidence.how == "circular" and evidence.near:
            related = (Related(Location(evidence.near), "this module is still being loaded"),)
        yield Problem(message, one.at, one.impact, None, help_, related=related)


def _words(one: Stopped, evidence: ImportMissing) -> tuple[str, str]:
    module, name, near = code(evidence.module), code(evidence.name or ""), visible(evidence.near or "")
    match evidence.how:
        case "no-package":
            return f"{one.who} can't start: a relative import needs a package, and this module is in none.", (
                "Import the module by its full name, without the leading dots."
            )
        case "beyond":
            return f"{one.who} can't start: the relative import {module} leaves the top package.", (
                "Use fewer dots, or import the module by its full name."
            )
        case "circular":
            return f"{one.who} can't start: {name} is imported from {module}, which doesn't have it yet.", (
                "The modules import each other. Move an import into a function, or the name to a third module."
            )
        case "ignored":
            return f"{one.who} can't start: it imports {module}, but git ignores {near}.", (
                "Commit the module, and change the line that excludes it; or import it in a `try`."
            )
        case "case":
            return f"{one.who} can't start: it imports {module}, which is named `{near}`.", f"Write `{near}`."
    if evidence.name and evidence.how in ("", "similar"):
        message = f"{one.who} can't start: the module {module} has no {name}."
        return message, f"Did you mean `{near}`?" if near else "Define it there, or remove the import."
    message = f"{one.who} can't start: it imports {module}, which isn't in the repository."
    if evidence.how == "elsewhere":
        return message, f"It's in the folder {near!r}, which isn't searched: import it by its full name."
    return message, f"Did you mean `{near}`?" if near else "Commit the module, or remove the import."


RULE = Rule(
    code="HL415",
    name="import-not-in-checkout",
    summary="A module that runs when a process starts imports one of the app's modules that isn't there.",
    why='The process ends with "ModuleNotFoundError" or "ImportError" as soon as the module loads. On your '
    "computer it may work: the file is there but git ignores it, the file system ignores case, or the folder you "
    "start from differs.",
    how="Commit the module, or correct the import.",
    impact=BOTH_ERROR,
    when=(BootFailure.IMPORT_NOT_IN_CHECKOUT.value,),
    since="0.2.0",
    url="https://docs.python.org/3/reference/import.html",
    log=(
        "ImportError: cannot import name",
        "attempted relative import with no known parent package",
        "attempted relative import beyond top-level package",
    ),
    check=check,
)
