"""HL222: the app asks for a Python version that Heroku does not know."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, VERSION_FILE, WARNING, Complaint, Context, Location, Problem, Rule, links
from herolint.api.choice import supported_versions
from herolint.api.versions import shown


def check(context: Context) -> Iterator[Problem]:
    """Report each place that asks for a version newer than the newest one in the facts."""
    for complaint in context.complaints("python-version::unknown-major"):
        newest = supported_versions(context)[-1]
        wanted = shown(complaint.detail or "")
        if _may_have_come_since(context, complaint):
            yield Problem(
                f"Python {wanted} came out after herolint's facts of {context.facts.known_until}, which cannot tell "
                "whether Heroku has it by now.",
                complaint.at or Location(VERSION_FILE),
                dict.fromkeys(complaint.targets, WARNING),
                help=f"Update herolint, or look the version up. {newest} is the newest that it knows.",
            )
        else:
            yield Problem(
                f"There is no Python {wanted} on Heroku{_yet(context, complaint)}.",
                complaint.at or Location(VERSION_FILE),
                complaint.impact,
                help=f"The newest version that Heroku has is {newest}.",
            )


def _yet(context: Context, complaint: Complaint) -> str:
    """Say when a version is planned that is still to be released."""
    life = context.facts.python.get(complaint.detail or "")
    if life is None or life.released is None or life.released <= context.as_of:
        return ""
    return f" yet: it is planned for {life.released:%Y-%m}"


def _may_have_come_since(context: Context, complaint: Complaint) -> bool:
    """Say whether the version was planned for a day that has come since the facts were written."""
    life = context.facts.python.get(complaint.detail or "")
    return life is not None and life.released is not None and context.facts.known_until < life.released <= context.as_of


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
    check=check,
)
