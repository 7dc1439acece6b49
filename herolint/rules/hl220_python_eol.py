"""HL220: the app asks for a Python version that Heroku no longer has."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, VERSION_FILE, Complaint, Context, Location, Problem, Rule, links
from herolint.api.upgrade import upgrade
from herolint.api.versions import shown


def check(context: Context) -> Iterator[Problem]:
    """Report each place that asks for a version older than the oldest supported one."""
    for complaint in context.complaints("python-version::eol"):
        at = complaint.at or Location(VERSION_FILE)
        way = upgrade(context, at, complaint.targets)
        yield Problem(_message(context, complaint), at, complaint.impact, way.fix, way.help, cause=at.path)


def _message(context: Context, complaint: Complaint) -> str:
    wanted = complaint.detail or ""
    life = context.facts.python.get(wanted)
    message = f"Python {shown(wanted)} is past its end of life"
    if life is None:
        return f"{message}, and Heroku has no builds of it."
    lives = [life.targets[target] for target in complaint.targets if target in life.targets]
    days = [day for of in lives if (day := of.removed or of.announced_removal) is not None]
    gone = f"Heroku removed it on {min(days)}" if days else "Heroku has no builds of it"
    return f"{message} ({life.eol_text}), and {gone}."


RULE = Rule(
    code="HL220",
    name="python-eol",
    summary="The app asks for a Python version that is past its end of life.",
    why="The build stops: Heroku removes a version soon after the Python project ends its support, since it gets no "
    "more security fixes. Dynos that are running go on, but nothing can be deployed, not even a fix.",
    how="Move to a supported major version: name it in .python-version, test the app with it, update the dependencies "
    "that do not have it yet.",
    impact=BOTH_ERROR,
    mirrors=("python-version::eol",),
    fixable="unsafe",
    when=("python-version::eol",),
    url=links.SUPPORTED_VERSIONS,
    sources=(links.UPSTREAM_VERSIONS,),
    log=("Python version has reached end-of-life",),
    check=check,
)
