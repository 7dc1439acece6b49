"""HL401: the Procfile has a wrong name, or is in a folder."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    ERROR,
    HEROKU_YML,
    PROCFILE,
    WARNING,
    Change,
    Context,
    Fix,
    Impact,
    Location,
    Problem,
    Rule,
)
from herolint.api.processes import parse_for_cedar, visible

_NAMES = (
    *("procfile", "PROCFILE", "ProcFile", "procFile", "PROCfile", "Procfile.txt", "procfile.txt", "ProcFile.txt"),
    *("Procfile.text", "Procfile.md", "Procfile.yml", "Procfile.yaml", "Procfile.py", "Procfile.sh", "Procfile.toml"),
    *("Profile", "Procfle", "Procfie", "Prcofile", "Porcfile", "Procflie", "Procifle", "Procfil", "Procfiles", "Proc"),
    *(
        "Procfile ",
        " Procfile",
        "Proc file",
        "Proc_file",
        "Proc-file",
        ".Procfile",
        "_Procfile",
        "Procfile.",
        "Procfilee",
    ),
)
_FOLDERS = (
    *("src", "app", "backend", "server", "api", "project", "web", "website", "config", "deploy", "heroku", ".heroku"),
    *("django", "flask", "bot", "core", "main", "site", "code", "python"),
)
_PATHS = (*_NAMES, *(f"{folder}/{PROCFILE}" for folder in _FOLDERS))


def check(context: Context) -> Iterator[Problem]:
    """Report the first file that looks like a Procfile if the app has none."""
    if context.checkout.exists(PROCFILE) or not context.building:
        return
    found = [path for path in _PATHS if context.checkout.is_file(path)]
    for path in found[:1]:
        entries = parse_for_cedar(context.load(path, bytes) or b"").entries
        if not entries or (path in ("Profile", "Proc") and not any(entry.type == "web" for entry in entries)):
            continue
        has_web = any(entry.type == "web" for entry in entries)
        is_other = context.checkout.exists(HEROKU_YML) or context.checkout.exists("project.toml")
        severity = ERROR if has_web and not is_other else WARNING
        impact: Impact = dict.fromkeys(context.building, severity)
        name = visible(path)
        help_ = f'Run `git mv -- "{name}" Procfile`.'
        if "/" in path:
            help_ = f"{help_[:-1]}, and make the paths in its commands relative to the root."
        message = (
            f"Heroku doesn't read {name}: the Procfile must be in the app's root."
            if "/" in path
            else f"Heroku doesn't read `{name}`: the file must be named Procfile."
        )
        yield Problem(message, Location(path), impact, _fix(context, path, found), help_)


def _fix(context: Context, path: str, found: list[str]) -> Fix | None:
    """Rename a file in the root only: in a folder, paths in its commands may be relative to that folder."""
    content = context.load(path, bytes)
    if content is None or len(found) > 1 or "/" in path:
        return None
    return context.fix("Rename it to Procfile", (Change(PROCFILE, content), Change(path, None, carried_over=True)))


RULE = Rule(
    code="HL401",
    name="procfile-misnamed",
    summary="The Procfile has a wrong name or is in the wrong folder.",
    why="Heroku looks for a file named Procfile, with a capital P and no extension, in the root of the repository. "
    "Heroku ignores any other name, so no process starts.",
    how="Rename the file to Procfile and put it in the root.",
    impact=BOTH_ERROR,
    fixable="safe",
    when=_PATHS,
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/procfile#procfile-naming-and-location",
    log=("Procfile declares types -> (none)",),
    check=check,
)
