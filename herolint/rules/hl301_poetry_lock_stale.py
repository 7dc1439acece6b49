"""HL301: poetry.lock was made for another pyproject.toml."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Problem, Rule


def check(context: Context) -> Iterator[Problem]:
    """Report a lock whose hash is not that of the manifest, as Poetry itself computes it."""
    if not context.checkout.is_file("poetry.lock"):
        return
    from herolint.api.locks import poetry_lock, stale_problem
    from herolint.installers.lock_state import Stale

    lock = poetry_lock(context)
    if lock is not None and isinstance(lock.state, Stale):
        yield stale_problem(context, lock, lock.state, "poetry lock")


RULE = Rule(
    code="HL301",
    name="poetry-lock-stale",
    summary="poetry.lock does not belong to pyproject.toml as it is now.",
    why="`poetry sync` refuses a lock whose hash is not that of pyproject.toml, so the build fails although the "
    "analysis passed. It happens when a dependency is changed by hand, or by a merge.",
    how="Run `poetry lock`, and commit poetry.lock together with pyproject.toml.",
    impact=BOTH_ERROR,
    stage="install",
    when=("poetry.lock",),
    url="https://python-poetry.org/docs/cli/#lock",
    check=check,
)
