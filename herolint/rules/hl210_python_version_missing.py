"""HL210: the app doesn't specify a Python version."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_WARNING,
    ERROR,
    NO_PYTHON_VERSION,
    VERSION_FILE,
    WARNING,
    Context,
    Location,
    Problem,
    Rule,
    Severity,
    Target,
    links,
)
from herolint.api.choice import fix_that_names_a_version, help_to_choose
from herolint.api.manifests import cause_of_absence, help_for_absent


def check(context: Context) -> Iterator[Problem]:
    """Report it for the targets that use a default version, or reject the app."""
    impact: dict[Target, Severity] = {}
    for target in context.building:
        analysis = context.stages[target].analysis
        if "no-python-version" in analysis.eventual_warnings:
            impact[target] = WARNING
        if any(rejection.reason == "python-version-file::not-found" for rejection in analysis.rejections):
            impact[target] = ERROR
    if not impact:
        return
    refused = ERROR in impact.values()
    consequence = ", which uv requires." if refused else ", so Heroku uses its default."
    yield Problem(
        f"The app doesn't specify a Python version{consequence}",
        Location(VERSION_FILE),
        impact,
        None if _is_misspelt(context) else fix_that_names_a_version(context),
        help_for_absent(context, VERSION_FILE) or help_to_choose(context),
        cause=cause_of_absence(context, VERSION_FILE) or NO_PYTHON_VERSION,
    )


def _is_misspelt(context: Context) -> bool:
    """Return whether a file with a misspelled name specifies the version: HL211 renames it."""
    return any(context.checkout.is_file(name) for name in context.facts.names.misspelt_python_version)


RULE = Rule(
    code="HL210",
    name="python-version-missing",
    summary="The app doesn't specify a Python version.",
    why="Heroku uses its default, which changes to a new X.Y version once a year. On Fir, it changes at the next "
    "build. On Cedar, it changes for new apps, review apps and CI runs, so they differ from production. With uv, the "
    "build fails. Heroku has announced that every app will have to specify a version.",
    how="Specify the X.Y version that you develop with in a file named .python-version.",
    impact=BOTH_WARNING,
    mirrors=("no-python-version", "python-version-file::not-found"),
    fixable="both",
    review="Unless the app's metadata allow only one version, herolint chooses one, and only you know which one "
    "the app was written for.",
    when=("no-python-version", "python-version-file::not-found"),
    url=links.PYTHON_SUPPORT,
    log=("No Python version was specified", "No Python version specified"),
    check=check,
)
