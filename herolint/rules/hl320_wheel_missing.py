"""HL320: a package has no wheel for the Python version that Heroku installs."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, COMPILED, WARNING, Context, Found, InstallFailure, Problem, Rule, impact_of
from herolint.api.releases import Taken, compiled, stranded, subject, way_out

_ENDS = {
    InstallFailure.NO_WHEEL_OR_SOURCE: "and no source, so it can't be installed",
    InstallFailure.SOURCE_DOES_NOT_BUILD: "and its source doesn't build with it",
}


def check(context: Context) -> Iterator[Problem]:
    """Report each package that can't be installed from a wheel: most of them fail, the others are compiled."""
    for found in context.failures(*_ENDS):
        yield Problem(
            f"{_no_wheel(found.evidence)}, {_ENDS[_kind(found)]}.",
            found.at,
            impact_of(found),
            help=way_out(context, found.evidence),
        )
    for found in compiled(context):
        yield Problem(
            f"{_no_wheel(found.evidence)}, so Heroku compiles it during the build.",
            found.at,
            dict.fromkeys(found.certain, WARNING),
            help=f"{way_out(context, found.evidence)} Compiling is slow and can fail.",
        )
    for found in stranded(context):
        yield Problem(
            f"{subject(found.evidence)} has no wheel for any Python version on Heroku.",
            found.at,
            dict.fromkeys(found.certain, WARNING),
            help=f"{way_out(context, found.evidence)} Compiling is slow and can fail.",
        )


def _kind(found: Found) -> InstallFailure:
    return InstallFailure(found.kind.value)


def _no_wheel(one: Taken) -> str:
    where = "" if one.installed.everywhere else f" on {' and '.join(one.installed.machines)}"
    return f"{subject(one)} has no wheel for Python {one.installed.python}{where}"


RULE = Rule(
    code="HL320",
    name="wheel-missing",
    summary="A package has no wheel for the Python version that Heroku installs.",
    why="Without a wheel, the package manager compiles the package from source during the build. That takes minutes, "
    "requires headers that Heroku's build image may not have, and fails for packages that are older than the Python "
    "version. A package without a source distribution can't be installed at all. Pure Python packages aren't "
    "reported. For requirements.txt and Pipfile.lock, herolint knows the files of common compiled packages; uv.lock "
    "and poetry.lock list the files themselves.",
    how="Upgrade to a version that has a wheel, or use a Python version that the package has a wheel for.",
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
