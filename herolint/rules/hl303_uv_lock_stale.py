"""HL303: uv.lock was made for another pyproject.toml."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, links


def check(context: Context) -> Iterator[Problem]:
    """Report every mismatch that is certain without resolving the dependencies anew."""
    from herolint.api.locks import stale_problem

    for found in context.failures(InstallFailure.UV_LOCK_STALE):
        yield stale_problem(found, "uv lock")


RULE = Rule(
    code="HL303",
    name="uv-lock-stale",
    summary="uv.lock does not belong to pyproject.toml as it is now.",
    why="Heroku installs with `uv sync --locked`, which refuses a lock that it would have to change: the build fails "
    "although the analysis passed. herolint reports what it can tell without resolving: a lock without a finding may "
    "still be stale.",
    how="Run `uv lock`, and commit uv.lock together with pyproject.toml.",
    impact=BOTH_ERROR,
    when=(InstallFailure.UV_LOCK_STALE.value,),
    url=links.UV,
    log=("The lockfile at `uv.lock` needs to be updated",),
    check=check,
)
