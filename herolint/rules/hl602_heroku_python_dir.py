"""HL602: the app contains .heroku/python, where Heroku installs Python."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, FIR, WARNING, Context, Impact, Location, Problem, Rule, Severity, Target, links
from herolint.api.unwanted import help_to_remove

_PLACE = ".heroku/python"


def check(context: Context) -> Iterator[Problem]:
    """Report .heroku/python, whether it's a folder or a file."""
    impact: dict[Target, Severity] = {}
    for complaint in context.complaints("checks::existing-python-dir"):
        impact.update(complaint.impact)
    if FIR in context.building and context.checkout.exists(_PLACE):
        impact[FIR] = WARNING
    if impact:
        yield Problem(_message(impact), Location(_PLACE), impact, help=help_to_remove(context, _PLACE))


def _message(impact: Impact) -> str:
    if CEDAR in impact:
        return f"{_PLACE} is part of the app, so Cedar, which installs Python there, rejects the app."
    return f"{_PLACE} is part of the app, but Heroku doesn't use it."


RULE = Rule(
    code="HL602",
    name="heroku-python-dir",
    summary="The app contains .heroku/python, where Heroku installs Python.",
    why="On Cedar the buildpack installs Python in this folder, and fails the build if it already exists. Fir "
    "doesn't use it. Usually it was copied from a dyno, or a script meant for the build created it.",
    how="Remove .heroku/python from git with `git rm --cached -r .heroku/python`. If a hook such as bin/pre_compile "
    "creates it, change the hook to write elsewhere.",
    impact={CEDAR: ERROR, FIR: WARNING},
    mirrors=("checks::existing-python-dir",),
    when=(".heroku",),
    url=links.CLASSIC_BUILDPACK,
    log=("Existing '.heroku/python/' directory found",),
    check=check,
)
