"""HL320: a package has no wheel for the Python version that Heroku installs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from herolint.api import (
    BOTH_ERROR,
    COMPILED,
    WARNING,
    Context,
    Found,
    InstallFailure,
    Problem,
    Related,
    Rule,
    impact_of,
)
from herolint.api.releases import Taken, compiled, stranded, subject, way_out, way_out_of_all
from herolint.api.text import short

_ENDS = {
    InstallFailure.NO_WHEEL_OR_SOURCE: "and no source, so it can't be installed",
    InstallFailure.SOURCE_DOES_NOT_BUILD: "and its source doesn't build with it",
}


_MOST_APART = 3
"""More packages with the same fate are one problem: the Python version is newer than all of them."""


def check(context: Context) -> Iterator[Problem]:
    """Report each package that can't be installed from a wheel: most of them fail, the others are compiled."""
    yield from _problems(context, context.failures(*_ENDS), _fails)
    for found, ends in ((compiled(context), _is_compiled), (stranded(context), _for_no_python)):
        yield from _problems(context, found, ends, " Compiling is slow and can fail.")


def _problems(
    context: Context, many: Sequence[Found], message: Callable[[Found], str], warning: str = ""
) -> Iterator[Problem]:
    """Yield the problem of each package; many of them are told as one, with the places of the others."""
    together = way_out_of_all(context, [found.evidence for found in many]) if len(many) > _MOST_APART else None
    for found in many:
        impact = dict.fromkeys(found.certain, WARNING) if warning else impact_of(found)
        how = f"{together or way_out(context, found.evidence)}{warning}"
        problem = Problem(message(found), found.at, impact, help=how)
        if together is not None:
            problem = problem._replace(related=(_related(found),), cause=f"no wheels{warning}")
        yield problem


def _related(found: Found) -> Related:
    one: Taken = found.evidence
    first = f"; {short(one.installed.first)} is the first with one" if one.installed.first else ""
    return Related(found.at, f"{subject(one)} has no wheel either{first}.")


def _fails(found: Found) -> str:
    return f"{_no_wheel(found.evidence)}, {_ENDS[_kind(found)]}."


def _is_compiled(found: Found) -> str:
    return f"{_no_wheel(found.evidence)}, so Heroku compiles it during the build."


def _for_no_python(found: Found) -> str:
    return f"{subject(found.evidence)} has no wheel for any Python version on Heroku."


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
        "doesn't have a source distribution or wheel",
        "Failed building wheel for",
        "Failed to build installable wheels",
        "metadata-generation-failed",
        "error: command * gcc* failed",
        "can't find Rust compiler",
        "pg_config executable not found",
        "The build backend returned an error",
        "installation candidates for",
        "Failed to build * when getting requirements",
        "Failed to build * when installing build dependencies",
        "error originates from the build backend",
        "Backend subprocess exited when trying to invoke",
        "Cargo, the Rust package manager, is not installed",
        "compilation terminated.",
        "build_meta.py … ModuleNotFoundError: No module named",
        "build_meta.py … ImportError: cannot import name",
        "build_meta.py … AttributeError:",
        "legacy-install-failure",
        "Cannot import 'setuptools.build_meta'",
        "lines of output] … module 'pkgutil' has no attribute 'ImpImporter'",
        "to build wheel did not run successfully",
        "Preparing metadata * did not run successfully",
        "Building wheel for * did not run successfully",
        "build dependencies did not run successfully",
        "setup.py * did not run successfully",
        "satisfies the requirement * (from versions: 0.",
        "satisfies the requirement * (from versions: 1.",
        "satisfies the requirement * (from versions: 2.",
        "satisfies the requirement * (from versions: 3.",
        "satisfies the requirement * (from versions: 4.",
    ),
    check=check,
)
