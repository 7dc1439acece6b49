"""HL216: the Python version in Pipfile.lock is invalid."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, Context, Location, Problem, Rule, links
from herolint.api.python_files import InvalidLockVersion, parse_pipfile_lock
from herolint.api.versions import shown


def check(context: Context) -> Iterator[Problem]:
    """Report a version in the lock file that Cedar can't use."""
    for complaint in context.complaints("pipfile-lock::invalid-version"):
        match context.load("Pipfile.lock", parse_pipfile_lock):
            case InvalidLockVersion(text="", line=None):
                yield Problem(
                    "Pipfile.lock is empty.",
                    Location("Pipfile.lock"),
                    complaint.impact,
                    help="Run `pipenv lock` to regenerate it, and commit Pipfile.lock.",
                    cause="Pipfile.lock",
                )
            case InvalidLockVersion(text, line, column, end_column):
                message = f"Pipfile.lock specifies Python `{shown(text)}`, which Heroku doesn't accept as a version."
                yield Problem(
                    message if text else "Pipfile.lock specifies an empty Python version.",
                    Location("Pipfile.lock", line, column, line, end_column),
                    complaint.impact,
                )


RULE = Rule(
    code="HL216",
    name="pipfile-lock-python-invalid",
    summary="The Python version in Pipfile.lock isn't X.Y or X.Y.Z.",
    why="Without a .python-version, Cedar uses the version in Pipfile.lock. The build fails if it's a wildcard, a "
    "range or anything else that isn't X.Y or X.Y.Z.",
    how="Set `python_version` under `[requires]` in the Pipfile to an X.Y version, run `pipenv lock`, and commit "
    "both files. Or specify the version in .python-version.",
    impact={CEDAR: ERROR},
    mirrors=("pipfile-lock::invalid-version",),
    when=("pipfile-lock::invalid-version",),
    url=links.PYTHON_SUPPORT,
    log=("Invalid Python version in Pipfile",),
    check=check,
)
