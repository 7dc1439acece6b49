"""HL320: a release has no wheel for the Python that Heroku installs."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, COMPILED, WARNING, Context, Found, InstallFailure, Problem, Rule, impact_of
from herolint.api.releases import Taken, compiled, stranded, subject, way_out

_ENDS = {
    InstallFailure.NO_WHEEL_OR_SOURCE: "and no source, so it can't be installed",
    InstallFailure.SOURCE_DOES_NOT_BUILD: "and its source doesn't build with it",
}


def check(context: Context) -> Iterator[Problem]:
    """Report each release that cannot be installed from a wheel: most of them fail, the others are compiled."""
    for found in context.failures(*_ENDS):
        yield Problem(
            f"{_no_wheel(found.evidence)}, {_ENDS[_kind(found)]}.",
            found.at,
            impact_of(found),
            help=way_out(context, found.evidence),
        )
    for found in compiled(context):
        yield Problem(
            f"{_no_wheel(found.evidence)}, so it has to be compiled during the build.",
            found.at,
            dict.fromkeys(found.certain, WARNING),
            help=f"{way_out(context, found.evidence)} Compiling takes time, and can fail.",
        )
    for found in stranded(context):
        yield Problem(
            f"{subject(found.evidence)} has no wheel for any Python version that Heroku has.",
            found.at,
            dict.fromkeys(found.certain, WARNING),
            help=f"{way_out(context, found.evidence)} Compiling takes time, and can fail.",
        )


def _kind(found: Found) -> InstallFailure:
    return InstallFailure(found.kind.value)


def _no_wheel(one: Taken) -> str:
    where = "" if one.installed.everywhere else f" on {' and '.join(one.installed.machines)}"
    return f"{subject(one)} has no wheel for Python {one.installed.python}{where}"


RULE = Rule(
    code="HL320",
    name="wheel-missing",
    summary="A release has no wheel for the Python version that Heroku installs.",
    why="Without a wheel, the package manager compiles the release from its source during the build. That takes "
    "minutes, needs headers that Heroku's build image may not have, and fails for releases that are older than the "
    "Python version. A release that has no source either can't be installed at all. Releases of pure Python are not "
    "reported. For requirements.txt and Pipfile.lock herolint knows the files of common compiled packages; uv.lock and "
    "poetry.lock list the files themselves.",
    how="Upgrade to a release that has a wheel, or use a Python version that the release has a wheel for.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip", "install-dependencies::poetry", "install-dependencies::uv"),
    when=(InstallFailure.NO_WHEEL_OR_SOURCE.value, InstallFailure.SOURCE_DOES_NOT_BUILD.value, COMPILED),
    since="0.2.0",
    url="https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/",
    log=(
        "Failed building wheel for",
        "Failed to build installable wheels",
        "metadata-generation-failed",
        "error: command * gcc* failed",
        "can't find Rust compiler",
        "pg_config executable not found",
        "The build backend returned an error",
    ),
    check=check,
)
