"""HL223: the app pins a patch release that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, impact_of, links
from herolint.api.text import shown
from herolint.api.versions import known_up_to, major_version


def check(context: Context) -> Iterator[Problem]:
    """Report a pin that is newer than the newest patch release in the facts."""
    for found in context.failures(InstallFailure.PYTHON_PATCH_UNKNOWN):
        pinned, series = shown(found.evidence.requested), major_version(found.evidence.requested)
        newest = context.target_facts(next(iter(found.certain))).latest[series]
        how = f"Write `{series}`, which takes the newest release at each build."
        if any(found.certain.values()):
            message = f"There is no Python {pinned}: the newest release of {series} on Heroku is {newest}."
        else:
            message = f"herolint can't tell whether Heroku has Python {pinned}."
            gap = known_up_to(context, found.certain, "patches")
            how = f"{gap} The newest release of {series} it knows is {newest}. {how}"
        yield Problem(message, found.at, impact_of(found), help=how)


RULE = Rule(
    code="HL223",
    name="python-patch-unknown",
    summary="An exact patch release is pinned that Heroku does not have.",
    why="The analysis passes, and then the build stops because there is no such Python to download.",
    how="Name only the major version, which takes the newest patch release at each build.",
    impact=BOTH_ERROR,
    mirrors=("python-version::unknown-patch",),
    when=(InstallFailure.PYTHON_PATCH_UNKNOWN.value,),
    url=links.SUPPORTED_VERSIONS,
    log=("The requested Python version isn't available",),
    check=check,
)
