"""HL220: the app specifies a Python version that is past its end of life."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, VERSION_FILE, Complaint, Context, Location, Problem, Rule, links
from herolint.api.upgrade import upgrade
from herolint.api.versions import shown


def check(context: Context) -> Iterator[Problem]:
    """Report each place that specifies a version older than the oldest supported one."""
    for complaint in context.complaints("python-version::eol"):
        at = complaint.at or Location(VERSION_FILE)
        way = upgrade(context, at, complaint.targets)
        yield Problem(_message(context, complaint), at, complaint.impact, way.fix, way.help, cause=at.path)


def _message(context: Context, complaint: Complaint) -> str:
    wanted = complaint.detail or ""
    life = context.facts.python.get(wanted)
    message = f"Python {shown(wanted)} is past its end of life"
    if life is None:
        return f"{message}, and Heroku doesn't have it."
    lives = [life.targets[target] for target in complaint.targets if target in life.targets]
    days = [day for of in lives if (day := of.removed or of.announced_removal) is not None]
    gone = f"Heroku removed it on {min(days)}" if days else "Heroku doesn't have it"
    return f"{message} ({life.eol_text}), and {gone}."


RULE = Rule(
    code="HL220",
    name="python-eol",
    summary="The app specifies a Python version that has reached its end of life.",
    why="The build fails: Heroku removes a version soon after its end of life, because it gets no more security "
    "fixes. Running dynos keep running, but you can't deploy anything, not even a hotfix.",
    how="Move to a supported version: specify it in .python-version, test the app with it, and update the "
    "dependencies that don't support it yet.",
    impact=BOTH_ERROR,
    mirrors=("python-version::eol",),
    fixable="unsafe",
    review="Another X.Y version of Python can break the app or its dependencies: test the app with it first.",
    when=("python-version::eol",),
    url=links.SUPPORTED_VERSIONS,
    sources=(links.UPSTREAM_VERSIONS,),
    log=(
        "Python version has reached end-of-life",
        "reached upstream end-of-life on",
        "has reached its upstream end-of-life",
    ),
    check=check,
)
