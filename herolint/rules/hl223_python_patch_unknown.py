"""HL223: the app pins a patch release that Heroku doesn't have."""

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
        how = f"Write `{series}`; each build then uses its newest patch release."
        if any(found.certain.values()):
            message = f"Heroku doesn't have Python {pinned}; the newest release of {series} is {newest}."
        else:
            message = f"herolint can't tell whether Heroku has Python {pinned}."
            gap = known_up_to(context, found.certain, "patches")
            how = f"{gap} The newest release of {series} it knows is {newest}. {how}"
        yield Problem(message, found.at, impact_of(found), help=how)


RULE = Rule(
    code="HL223",
    name="python-patch-unknown",
    summary="The app pins a patch release of Python that Heroku doesn't have.",
    why="The build fails because Heroku can't download this Python release.",
    how="Specify only the X.Y version; each build then uses its newest patch release.",
    impact=BOTH_ERROR,
    mirrors=("python-version::unknown-patch",),
    when=(InstallFailure.PYTHON_PATCH_UNKNOWN.value,),
    url=links.SUPPORTED_VERSIONS,
    log=("The requested Python version isn't available",),
    check=check,
)
