"""HL222: the app specifies a Python version that Heroku doesn't have."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, VERSION_FILE, Complaint, Context, Location, Problem, Rule, links
from herolint.api.versions import known_up_to, shown, supported_versions


def check(context: Context) -> Iterator[Problem]:
    """Report each place that specifies a version newer than the newest one in the facts."""
    for complaint in context.complaints("python-version::unknown-major"):
        newest = supported_versions(context)[-1]
        wanted = shown(complaint.detail or "")
        if complaint.certain:
            message = f"Heroku doesn't have Python {wanted}{_yet(context, complaint)}."
            how = f"Use {newest}, the newest version on Heroku, or an older one."
        else:
            message = f"herolint can't tell whether Heroku has Python {wanted}."
            gap = known_up_to(context, complaint.targets, "patches")
            how = f"{gap} Update herolint, or use {newest}, the newest version they include."
        yield Problem(message, complaint.at or Location(VERSION_FILE), complaint.impact, help=how)


def _yet(context: Context, complaint: Complaint) -> str:
    """Return when a version will be released that isn't yet, as the rest of a sentence."""
    life = context.facts.python.get(complaint.detail or "")
    if life is None or life.released is None or life.released <= context.as_of:
        return ""
    return f" yet; its release is planned for {life.released:%Y-%m}"


RULE = Rule(
    code="HL222",
    name="python-unknown",
    summary="The app specifies a Python version that Heroku doesn't have.",
    why="The build fails if the version is mistyped, isn't released, or is so new that the buildpack doesn't have it "
    "yet.",
    how="Specify a version that Heroku supports.",
    impact=BOTH_ERROR,
    mirrors=("python-version::unknown-major",),
    when=("python-version::unknown-major",),
    url=links.SUPPORTED_VERSIONS,
    log=("Python version isn't recognised", "Python version is not recognised"),
    check=check,
)
