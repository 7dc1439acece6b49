"""HL216: the Python version in Pipfile.lock is none."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.advice import links
from herolint.advice.versions import shown
from herolint.api import CEDAR, ERROR, Context, Location, Problem, Rule


def check(context: Context) -> Iterator[Problem]:
    """Report what stands in the lock where Cedar looks for the version."""
    for complaint in context.complaints("pipfile-lock::invalid-version"):
        found = shown(complaint.detail or "")
        yield Problem(
            f"Pipfile.lock asks for Python `{found}`, which is not a version that Heroku reads."
            if found
            else "Pipfile.lock asks for a Python version that is empty.",
            complaint.at or Location("Pipfile.lock"),
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
    url=links.PYTHON_SUPPORT,
    check=check,
)
