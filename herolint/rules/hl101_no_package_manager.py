"""HL101: no file says which package manager installs the app's dependencies."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    CEDAR,
    ERROR,
    NO_PACKAGE_MANAGER,
    PIPFILE,
    PIPFILE_LOCK,
    Context,
    Location,
    Problem,
    Rule,
    links,
)
from herolint.api.manifests import cause_of_absence
from herolint.api.near_misses import describe, near_misses


def check(context: Context) -> Iterator[Problem]:
    """Report it with similar files; HL102 and HL107 report an app with only a setup.py or Pipfile."""
    for complaint in context.complaints("package-manager::none-found"):
        targets = tuple(target for target in complaint.targets if target is CEDAR or not _is_explained(context))
        if not targets:
            continue
        misses = near_misses(context)
        message, help_ = describe(
            "There is no requirements.txt, Pipfile.lock, poetry.lock or uv.lock",
            misses,
            ", so Heroku doesn't know what to install",
        )
        at = Location(misses[0].path if misses else "requirements.txt")
        cause = cause_of_absence(context, misses[0].path) if misses else None
        yield Problem(message, at, dict.fromkeys(targets, ERROR), help=help_, cause=cause or NO_PACKAGE_MANAGER)


def _is_explained(context: Context) -> bool:
    """Return whether Fir rejects an app that has only Pipenv's files or a setup.py."""
    return any(context.checkout.is_file(path) for path in (PIPFILE, PIPFILE_LOCK, "setup.py"))


RULE = Rule(
    code="HL101",
    name="no-package-manager",
    summary="The app has no file that tells Heroku which package manager to use.",
    why="Heroku chooses the package manager by a file in the app's root. Without one, the build fails before it "
    "installs anything.",
    how="Add your package manager's file to the app's root and commit it: requirements.txt for pip, poetry.lock for "
    "Poetry, uv.lock for uv, or Pipfile.lock for Pipenv (Cedar only). If the app has no dependencies, add an empty "
    "requirements.txt.",
    impact=BOTH_ERROR,
    mirrors=("package-manager::none-found",),
    when=("package-manager::none-found",),
    url=links.GETTING_STARTED,
    sources=(links.PYTHON_SUPPORT,),
    log=(
        "Couldn't find any supported Python package manager files",
        "No supported Python package manager files found",
        "No Python package manager files were found",
    ),
    check=check,
)
