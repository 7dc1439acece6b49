"""HL222: the app asks for a Python version that Heroku does not know."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, VERSION_FILE, Complaint, Context, Location, Problem, Rule, links
from herolint.api.choice import supported_versions
from herolint.api.versions import known_up_to, shown


def check(context: Context) -> Iterator[Problem]:
    """Report each place that asks for a version newer than the newest one in the facts."""
    for complaint in context.complaints("python-version::unknown-major"):
        newest = supported_versions(context)[-1]
        wanted = shown(complaint.detail or "")
        if complaint.certain:
            message = f"There is no Python {wanted} on Heroku{_yet(context, complaint)}."
            how = f"The newest version that Heroku has is {newest}."
        else:
            message = f"herolint can't tell whether Heroku has Python {wanted}."
            gap = known_up_to(context, complaint.targets, "patches")
            how = f"{gap} The newest version it knows is {newest}: update herolint, or look the version up."
        yield Problem(message, complaint.at or Location(VERSION_FILE), complaint.impact, help=how)


def _yet(context: Context, complaint: Complaint) -> str:
    """Say when a version is planned that is still to be released."""
    life = context.facts.python.get(complaint.detail or "")
    if life is None or life.released is None or life.released <= context.as_of:
        return ""
    return f" yet: it is planned for {life.released:%Y-%m}"


RULE = Rule(
    code="HL222",
    name="python-unknown",
    summary="The app asks for a Python version that Heroku does not have.",
    why="The build stops at a version it has never heard of: a mistyped number, a version that is not released, or one "
    "so new that the buildpack does not have it yet.",
    how="Name a version that Heroku supports.",
    impact=BOTH_ERROR,
    mirrors=("python-version::unknown-major",),
    when=("python-version::unknown-major",),
    url=links.SUPPORTED_VERSIONS,
    log=("Python version isn't recognised",),
    check=check,
)
