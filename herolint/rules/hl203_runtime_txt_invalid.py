"""HL203: Cedar can't read the version in runtime.txt."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, FIR, INFO, RUNTIME_TXT, VERSION_FILE, Context, Location, Problem, Rule, links
from herolint.api.moves import fix_that_moves, help_to_move
from herolint.api.python_files import InvalidVersion, Version, intended_version
from herolint.api.upgrade import upgrade
from herolint.api.versions import place, read_for, read_runtime_txt, rejecting, shown


def check(context: Context) -> Iterator[Problem]:
    """Report the file, and fix it if it can mean only one version."""
    rejected = rejecting(context, "runtime-txt::invalid-version")
    if not rejected:
        return
    impact = {**({FIR: INFO} if CEDAR in rejected else {}), **dict.fromkeys(rejected, ERROR)}
    match read_runtime_txt(context, CEDAR if CEDAR in rejected else FIR):
        case Version() as named:
            message = f"{RUNTIME_TXT} specifies Python {shown(named.text)} without a patch release."
            yield Problem(message, place(RUNTIME_TXT, named), impact, help=_help(context), cause=RUNTIME_TXT)
        case InvalidVersion(lines=(only,)):
            version = intended_version(only.text)
            yield Problem(
                f"{RUNTIME_TXT} contains `{shown(only.text)}`, which isn't a valid Python version.",
                place(RUNTIME_TXT, only),
                impact,
                fix_that_moves(context, version) if version else None,
                _help_for(context, place(RUNTIME_TXT, only), version) if version else _help(context),
                cause=RUNTIME_TXT,
            )
        case InvalidVersion(lines=(_, second, *_)):
            message = f"{RUNTIME_TXT} has more than one line; Heroku accepts only a single version."
            yield Problem(message, place(RUNTIME_TXT, second), impact, help=_help(context), cause=RUNTIME_TXT)
        case _:
            message = f"{RUNTIME_TXT} doesn't specify a Python version."
            yield Problem(message, Location(RUNTIME_TXT), impact, help=_help(context), cause=RUNTIME_TXT)


def _help_for(context: Context, at: Location, version: str) -> str | None:
    """Say how to specify the version that is meant, and how long Heroku has it."""
    moved = help_to_move(context, version)
    if moved is not None:
        days = (context.target_facts(target).deprecated.get(version) for target in context.building)
        announced = [day for day in days if day is not None]
        return f"{moved} Heroku removes Python {version} on {min(announced)}." if announced else moved
    life = context.facts.python.get(version)
    if life is not None and life.eol < context.as_of:
        gone = f"Python {version} is past its end of life ({life.eol_text})."
    else:
        gone = f"Heroku doesn't have Python {version}."
    return f"{gone} {upgrade(context, at, (CEDAR,)).help}"


def _help(context: Context) -> str | None:
    waiting = read_for(context, CEDAR)
    if isinstance(waiting, Version):
        return f"Delete {RUNTIME_TXT}: {VERSION_FILE} already specifies {shown(waiting.text)}."
    return None


RULE = Rule(
    code="HL203",
    name="runtime-txt-invalid",
    summary="runtime.txt doesn't contain a valid Python version.",
    why="Cedar reads the Python version from runtime.txt first. The build fails unless its only line is `python-` "
    "and a version such as `python-X.Y.Z`.",
    how="Write the X.Y version to .python-version, and delete runtime.txt, which is deprecated.",
    impact={CEDAR: ERROR, FIR: INFO},
    mirrors=("runtime-txt::invalid-version",),
    fixable="both",
    review="If the file's text allows more than one version, or .python-version specifies another, herolint "
    "can't know which one you mean.",
    when=("runtime-txt::invalid-version",),
    url=links.VERSION_FILE,
    log=("Invalid Python version in runtime.txt",),
    check=check,
)
