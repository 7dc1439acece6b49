"""HL301: poetry.lock is out of date with pyproject.toml."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule
from herolint.api.locks import stale_problem


def check(context: Context) -> Iterator[Problem]:
    """Report a lock file whose hash differs from the manifest's, computed like Poetry does."""
    for found in context.failures(InstallFailure.POETRY_LOCK_STALE):
        yield stale_problem(found, "poetry lock")


RULE = Rule(
    code="HL301",
    name="poetry-lock-stale",
    summary="poetry.lock is out of date with pyproject.toml.",
    why="`poetry sync` rejects a lock file whose hash doesn't match pyproject.toml, so the build fails later, while "
    "installing dependencies. This happens if you change a dependency by hand, or after a merge.",
    how="Run `poetry lock`, and commit poetry.lock together with pyproject.toml.",
    impact=BOTH_ERROR,
    when=(InstallFailure.POETRY_LOCK_STALE.value,),
    url="https://python-poetry.org/docs/cli/#lock",
    log=(
        "pyproject.toml changed significantly since poetry.lock was last generated",
        "lock is not up to date with pyproject.toml",
        "lock file is not up to date with",
    ),
    check=check,
)
