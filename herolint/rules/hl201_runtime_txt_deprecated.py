"""HL201: the Python version is in runtime.txt, which is deprecated."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, RUNTIME_TXT, WARNING, Context, Problem, Rule, links
from herolint.api.moves import fix_that_moves, help_to_move
from herolint.api.versions import major_version


def check(context: Context) -> Iterator[Problem]:
    """Report a valid runtime.txt that Cedar uses; with uv it is an error, which HL202 reports."""
    if "runtime-txt-deprecated" not in context.stages[CEDAR].analysis.eventual_warnings:
        return
    if any(CEDAR in complaint.targets for complaint in context.complaints("runtime-txt::not-supported")):
        return
    request = context.stages[CEDAR].analysis.eventual_python
    if request is None or request.at is None:
        return
    version = major_version(request.requested)
    yield Problem(
        f"{RUNTIME_TXT} is deprecated. Specify the Python version in .python-version.",
        request.at,
        fix=fix_that_moves(context, version),
        help=help_to_move(context, version),
        cause=RUNTIME_TXT,
    )


RULE = Rule(
    code="HL201",
    name="runtime-txt-deprecated",
    summary="The Python version is in runtime.txt, which Heroku has deprecated.",
    why="Cedar still reads runtime.txt, but warns at every build and will stop supporting it. Fir already rejects "
    "apps that have one. Other Python tools ignore it.",
    how="Write the X.Y version to .python-version, and delete runtime.txt.",
    impact={CEDAR: WARNING},
    mirrors=("runtime-txt-deprecated",),
    fixable="both",
    review="If both files specify a version, only you know which one the app was written for.",
    when=("runtime-txt-deprecated",),
    url=links.VERSION_FILE,
    log=("Warning: The runtime.txt file is deprecated",),
    check=check,
)
