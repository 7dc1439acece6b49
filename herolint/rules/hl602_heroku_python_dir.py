"""HL602: something stands where Heroku installs Python."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, FIR, WARNING, Context, Impact, Location, Problem, Rule, Severity, Target, links
from herolint.api.unwanted import help_to_remove

_PLACE = ".heroku/python"


def check(context: Context) -> Iterator[Problem]:
    """Report anything at the place, a folder or not."""
    impact: dict[Target, Severity] = {}
    for complaint in context.complaints("checks::existing-python-dir"):
        impact.update(complaint.impact)
    if FIR in context.building and context.checkout.exists(_PLACE):
        impact[FIR] = WARNING
    if impact:
        yield Problem(_message(impact), Location(_PLACE), impact, help=help_to_remove(context, _PLACE))


def _message(impact: Impact) -> str:
    if CEDAR in impact:
        return f"{_PLACE} is part of the app, and Cedar refuses to build: it installs Python there."
    return f"{_PLACE} is part of the app, where it is of no use: Heroku installs Python itself."


RULE = Rule(
    code="HL602",
    name="heroku-python-dir",
    summary="The app has something at .heroku/python, where Heroku installs Python.",
    why="On Cedar the folder belongs to the buildpack, which stops rather than overwrite what it finds there. On Fir "
    "it is dead weight. Mostly it was copied from a dyno, or made by a script that was meant for the build.",
    how="Delete .heroku/python from git with `git rm --cached -r .heroku/python`. If a hook such as bin/pre_compile "
    "makes it, have the hook write elsewhere.",
    impact={CEDAR: ERROR, FIR: WARNING},
    mirrors=("checks::existing-python-dir",),
    when=(".heroku",),
    url=links.CLASSIC_BUILDPACK,
    log=("Existing '.heroku/python/' directory found",),
    check=check,
)
