"""HL202: there is a runtime.txt that the build doesn't allow."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, CEDAR, FIR, RUNTIME_TXT, Context, Location, Problem, Rule, Target, links
from herolint.api.moves import fix_that_moves, help_to_move
from herolint.api.python_files import InvalidVersion, Version, intended_version, runtime_txt
from herolint.api.versions import major_version


def check(context: Context) -> Iterator[Problem]:
    """Report the file once, with the version to write to ``.python-version``."""
    for complaint in context.complaints("runtime-txt::not-supported"):
        version = _intended_version(context)
        yield Problem(
            _message(frozenset(complaint.targets)),
            complaint.at or Location(RUNTIME_TXT),
            complaint.impact,
            fix_that_moves(context, version) if version else None,
            help_to_move(context, version) if version else None,
            cause=RUNTIME_TXT,
        )


def _message(targets: frozenset[Target]) -> str:
    if FIR not in targets:
        return f"Cedar rejects a uv project with a {RUNTIME_TXT}."
    also = ", and Cedar rejects a uv project with one" if CEDAR in targets else ""
    return f"Fir rejects any app with a {RUNTIME_TXT}{also}."


def _intended_version(context: Context) -> str | None:
    match context.load(RUNTIME_TXT, runtime_txt.parse):
        case Version(text=text):
            return major_version(text)
        case InvalidVersion(lines=(only,)):
            return intended_version(only.text)
    return None


RULE = Rule(
    code="HL202",
    name="runtime-txt-unsupported",
    summary="The app has a runtime.txt, which the build rejects.",
    why="Fir rejects every app that has a runtime.txt. Cedar does too when the app uses uv, because uv doesn't read "
    "the version in it.",
    how="Write the X.Y version to .python-version, and delete runtime.txt.",
    impact=BOTH_ERROR,
    mirrors=("runtime-txt::not-supported",),
    fixable="both",
    review="If both files specify a version, only you know which one the app was written for.",
    when=("runtime-txt::not-supported",),
    url=links.VERSION_FILE,
    log=("The runtime.txt file isn't supported",),
    check=check,
)
