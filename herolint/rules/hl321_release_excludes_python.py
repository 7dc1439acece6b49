"""HL321: a pinned package doesn't support the Python version that Heroku installs."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, impact_of
from herolint.api.releases import subject, way_out
from herolint.api.text import short


def check(context: Context) -> Iterator[Problem]:
    """Report each pinned version whose files are all for other Python versions."""
    for found in context.failures(InstallFailure.RELEASE_EXCLUDES_PYTHON):
        one = found.evidence
        yield Problem(
            f"{subject(one)} requires Python {short(one.installed.asked or '')}, but Heroku installs Python "
            f"{one.installed.python}.",
            found.at,
            impact_of(found),
            help=way_out(context, one),
        )


RULE = Rule(
    code="HL321",
    name="release-excludes-python",
    summary="A pinned package doesn't support the Python version that Heroku installs.",
    why="pip ignores every version of a package whose metadata excludes the Python version. If the pin requires one "
    "of these, pip can't satisfy it and the build fails.",
    how="Upgrade the package to a version that supports the Python version, or use a Python version that the package "
    "supports.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    when=(InstallFailure.RELEASE_EXCLUDES_PYTHON.value,),
    since="0.2.0",
    url="https://packaging.python.org/en/latest/specifications/core-metadata/#requires-python",
    log=(
        "Ignored the following versions that require a different python version",
        "requires a different Python",
        "does not satisfy Python",
        "not compatible with some of the required packages",
    ),
    check=check,
)
