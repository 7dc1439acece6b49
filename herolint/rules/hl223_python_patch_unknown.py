"""HL223: the app pins a patch release that Heroku doesn't have."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, RUNTIME_TXT, VERSION_FILE, Context, InstallFailure, Problem, Rule, impact_of, links
from herolint.api.pins import how_to_unpin
from herolint.api.text import shown
from herolint.api.versions import known_up_to, major_version


def check(context: Context) -> Iterator[Problem]:
    """Report a pin that is newer than the newest patch release in the facts."""
    for found in context.failures(InstallFailure.PYTHON_PATCH_UNKNOWN):
        pinned, series = shown(found.evidence.requested), major_version(found.evidence.requested)
        newest = context.target_facts(next(iter(found.certain))).latest[series]
        unpin = how_to_unpin(context, found.evidence, series, (newest,))
        how = f"{unpin} Each build then uses the newest patch release."
        if any(found.certain.values()):
            message = f"Heroku doesn't have Python {pinned}; the newest release of {series} is {newest}."
        else:
            message = f"herolint can't tell whether Heroku has Python {pinned}."
            gap = known_up_to(context, found.certain, "patches")
            how = f"{gap} They include {newest} as the newest release of {series}. {how}"
        cause = found.at.path if found.at.path in (RUNTIME_TXT, VERSION_FILE) else None
        yield Problem(message, found.at, impact_of(found), help=how, cause=cause)


RULE = Rule(
    code="HL223",
    name="python-patch-unknown",
    summary="The app pins a patch release of Python that Heroku doesn't have.",
    why="The build fails because Heroku can't download this Python release.",
    how="Specify only the X.Y version. Each build then uses its newest patch release.",
    impact=BOTH_ERROR,
    mirrors=("python-version::unknown-patch",),
    when=(InstallFailure.PYTHON_PATCH_UNKNOWN.value,),
    url=links.SUPPORTED_VERSIONS,
    log=(
        "The requested Python version isn't available",
        "Python version is not available",
        "Python version wasn't found",
        "Requested runtime * is not available for this stack",
        "Requested runtime * was not found",
        "isn't available for this stack",
    ),
    check=check,
)
