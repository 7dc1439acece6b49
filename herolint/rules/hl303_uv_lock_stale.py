"""HL303: uv.lock was made for another pyproject.toml."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Problem, Rule, links


def check(context: Context) -> Iterator[Problem]:
    """Report every mismatch that is certain without resolving the dependencies anew."""
    if not context.checkout.is_file("uv.lock"):
        return
    from herolint.api.locks import stale_problem, uv_lock
    from herolint.installers.lock_state import Stale

    lock = uv_lock(context)
    if lock is not None and isinstance(lock.state, Stale):
        yield stale_problem(context, lock, lock.state, "uv lock")


RULE = Rule(
    code="HL303",
    name="uv-lock-stale",
    summary="uv.lock does not belong to pyproject.toml as it is now.",
    why="Heroku installs with `uv sync --locked`, which refuses a lock that it would have to change: the build fails "
    "although the analysis passed. herolint reports what it can tell without resolving: a lock without a finding may "
    "still be stale.",
    how="Run `uv lock`, and commit uv.lock together with pyproject.toml.",
    impact=BOTH_ERROR,
    stage="install",
    when=("uv.lock",),
    url=links.UV,
    check=check,
)
