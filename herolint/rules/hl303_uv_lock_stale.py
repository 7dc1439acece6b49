"""HL303: uv.lock is out of date with pyproject.toml."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, links
from herolint.api.locks import stale_problem


def check(context: Context) -> Iterator[Problem]:
    """Report every difference that is certain without resolving the dependencies."""
    for found in context.failures(InstallFailure.UV_LOCK_STALE):
        yield stale_problem(found, "uv lock")


RULE = Rule(
    code="HL303",
    name="uv-lock-stale",
    summary="uv.lock is out of date with pyproject.toml.",
    why="Heroku installs with `uv sync --locked`, which rejects a lock file that it would have to change. The build "
    "fails later, while installing dependencies. herolint doesn't resolve dependencies: it reports only certain "
    "differences, so a lock file without a finding can still be out of date.",
    how="Run `uv lock`, and commit uv.lock together with pyproject.toml.",
    impact=BOTH_ERROR,
    when=(InstallFailure.UV_LOCK_STALE.value,),
    url=links.UV,
    log=("The lockfile at `uv.lock` needs to be updated", "No solution found when resolving dependencies"),
    check=check,
)
