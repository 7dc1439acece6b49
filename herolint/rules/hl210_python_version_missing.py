"""HL210: nothing says which Python the app needs."""

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


def check(context: Context) -> Iterator[Problem]:
    """Report it for the targets whose build would have to guess, or refuses to."""
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
    consequence = "and uv projects cannot do without." if refused else "so Heroku picks one."
    yield Problem(
        f"The app does not say which Python version it needs, {consequence}",
        Location(VERSION_FILE),
        impact,
        None if _is_misspelt(context) else fix_that_names_a_version(context),
        help_to_choose(context),
        cause=NO_PYTHON_VERSION,
    )


def _is_misspelt(context: Context) -> bool:
    """Say whether the version is there under a wrong name: HL211 renames that file, and there is nothing to choose."""
    return any(context.checkout.is_file(name) for name in context.facts.names.misspelt_python_version)


RULE = Rule(
    code="HL210",
    name="python-version-missing",
    summary="No file names the Python version that the app needs.",
    why="Heroku picks its default, which moves to a new major version once a year: on Fir at the next build, on Cedar "
    "for each new app, review app and CI run, so that they differ from production. With uv the build stops. Heroku has "
    "announced that it will stop for every app.",
    how="Write the major version of Python that the app is developed with into a file called .python-version.",
    impact=BOTH_WARNING,
    mirrors=("no-python-version", "python-version-file::not-found"),
    fixable="both",
    when=("no-python-version", "python-version-file::not-found"),
    url=links.PYTHON_SUPPORT,
    log=("No Python version was specified",),
    check=check,
)
