"""HL413: a process needs a file or folder that doesn't exist, or that it can't run."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Fix, Problem, Rule
from herolint.api.processes import (
    BootFailure,
    FileMissing,
    Stopped,
    because_ignored,
    code,
    is_procfile,
    replaced,
    stopped,
    text_at,
    visible,
)

_WHAT = {"script": "script", "folder": "folder", "configuration": "file", "file": "file", "migrations": "folder"}


def check(context: Context) -> Iterator[Problem]:
    """Report each file that a process needs to start."""
    for one in stopped(context, BootFailure.FILE_NOT_FOUND):
        evidence: FileMissing = one.evidence
        message, help_ = _words(one, evidence)
        fix = _fix(context, one, evidence)
        yield Problem(message, one.at, one.impact, fix, help_, related=because_ignored(evidence.ignored))


def _words(one: Stopped, evidence: FileMissing) -> tuple[str, str]:
    path, near, what = code(evidence.path), visible(evidence.near or ""), _WHAT.get(evidence.what, "file")
    plain = visible(evidence.path)
    message = f"{one.who} can't start: the {what} {path} isn't in the repository."
    match evidence.reason:
        case "template":
            return f"{one.who} answers some requests with an error: the template {path} doesn't exist.", (
                "Commit the template."
            )
        case "below-file":
            return f"The {what} {path} can't exist: its path is below the file {code(near)}.", (
                "Write `os.path.dirname(__file__)` or `Path(__file__).parent` in front of it."
            )
        case "ignored":
            return f"{one.who} can't start: git ignores the {what} {path}.", (
                "Delete the line of .gitignore that excludes it, and commit it."
            )
        case "folder":
            return f"{one.who} can't start: the folder {path} has no __main__.py.", (
                "Specify a script in the folder, or add `__main__.py`."
            )
        case "not-executable":
            return f"{one.who} can't start: the script {path} isn't executable.", (
                f"Run `git update-index --chmod=+x {plain}`, or write `bash {plain}`."
            )
        case "carriage-return":
            return f"{one.who} can't start: the first line of {path} ends with a carriage return.", (
                "Save the script with LF line ends."
            )
        case "backslash":
            return f"{one.who} can't start: bash drops the backslashes, so it looks for {path}.", f"Write `{near}`."
        case "arguments":
            return f"{one.who} can't start: `cd` accepts only one folder, but gets {path} too.", (
                "Add `&&` between the folder and the command."
            )
        case "case":
            return f"{one.who} can't start: the {what} {path} is named {near!r} in the repository.", f"Write `{near}`."
        case "similar" | "elsewhere":
            return message, f"Did you mean `{near}`?"
    if evidence.what == "migrations":
        return message, "Run `flask db init` and `flask db migrate`, and commit the folder."
    return message, f"Commit the {what}, or correct its path, which is relative to the app's root."


def _fix(context: Context, one: Stopped, evidence: FileMissing) -> Fix | None:
    if evidence.reason not in ("case", "backslash") or not evidence.near or not is_procfile(one.at):
        return None
    written = text_at(context, one.at)
    if evidence.reason == "case" and written != evidence.path:
        return None
    change = replaced(context, one.at, evidence.near)
    return context.fix(f"Write `{visible(evidence.near)}`", [change]) if change else None


RULE = Rule(
    code="HL413",
    name="script-not-found",
    summary="A process needs a script, folder or file that isn't in the repository.",
    why="Heroku runs the files in the repository, and names are case-sensitive. A script that is started by its path "
    "must be executable; git records that. The buildpack makes only its own hooks executable.",
    how="Commit the file, correct its path, or start it with `python` or `bash`.",
    impact=BOTH_ERROR,
    fixable="safe",
    when=(BootFailure.FILE_NOT_FOUND.value,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/procfile",
    log=(
        "can't open file * No such file or directory",
        "bash: * No such file or directory",
        "bash: * Permission denied",
        "bad interpreter: No such file or directory",
        "can't find '__main__' module",
        "is a package and cannot be directly executed",
        "can't chdir to",
        "Error: '*.py' doesn't exist",
        "Error: Invalid value: File does not exist:",
        "Please use the 'init' command to create a new scripts folder",
        "cd: * No such file or directory",
        "cd: too many arguments",
        "No module named * __main__",
        "in import_app … FileNotFoundError:",
        "sh: * cannot open",
        "sh: 0: Can't open",
        "cannot execute: required file not found",
        "env: *\\r*: No such file",
    ),
    check=check,
)
