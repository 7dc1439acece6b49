"""HL216: the Python version in Pipfile.lock is none."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, Context, Location, Problem, Rule, links
from herolint.api.python_files import InvalidLockVersion, parse_pipfile_lock
from herolint.api.versions import shown


def check(context: Context) -> Iterator[Problem]:
    """Report what stands in the lock where Cedar looks for the version."""
    for complaint in context.complaints("pipfile-lock::invalid-version"):
        match context.load("Pipfile.lock", parse_pipfile_lock):
            case InvalidLockVersion(text="", line=None):
                yield Problem(
                    "Pipfile.lock is empty.",
                    Location("Pipfile.lock"),
                    complaint.impact,
                    help="Run `pipenv lock`, which writes the file anew, and commit it.",
                )
            case InvalidLockVersion(text, line, column, end_column):
                message = f"Pipfile.lock asks for Python `{shown(text)}`, which is not a version that Heroku reads."
                yield Problem(
                    message if text else "Pipfile.lock names an empty text for the Python version.",
                    Location("Pipfile.lock", line, column, line, end_column),
                    complaint.impact,
                )


RULE = Rule(
    code="HL216",
    name="pipfile-lock-python-invalid",
    summary="The Python version in Pipfile.lock is not two or three numbers.",
    why="Without a .python-version, Cedar takes the version from Pipfile.lock, and stops the build if it is a "
    "wildcard, a range or anything else but numbers.",
    how="Put the major version into `python_version` under `[requires]` in the Pipfile, run `pipenv lock`, and commit "
    "both files; or name the version in a .python-version file.",
    impact={CEDAR: ERROR},
    mirrors=("pipfile-lock::invalid-version",),
    when=("pipfile-lock::invalid-version",),
    url=links.PYTHON_SUPPORT,
    log=("Invalid Python version in Pipfile.lock",),
    check=check,
)
