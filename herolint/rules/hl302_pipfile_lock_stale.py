"""HL302: Pipfile.lock is out of date with the Pipfile."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, Context, InstallFailure, Problem, Rule
from herolint.api.locks import renamed_package, stale_problem


def check(context: Context) -> Iterator[Problem]:
    """Report a lock file whose hash differs from the Pipfile's, computed like Pipenv does."""
    for found in context.failures(InstallFailure.PIPFILE_LOCK_STALE):
        problem = stale_problem(found, "pipenv lock")
        if found.evidence.state.only_names:
            release = context.target_facts(CEDAR).tools.get("pipenv", "")
            problem = problem._replace(
                message="Pipfile.lock was created by an older Pipenv, which hashed package names as written"
                f"{renamed_package(context)}; Heroku's Pipenv {release} normalizes them first.",
                help="Update your Pipenv, run `pipenv lock`, and commit Pipfile.lock. You don't need to change the "
                "Pipfile.",
            )
        yield problem


RULE = Rule(
    code="HL302",
    name="pipfile-lock-stale",
    summary="Pipfile.lock is out of date with the Pipfile.",
    why="Cedar installs with `pipenv install --deploy`, which rejects a lock file whose hash doesn't match the "
    "Pipfile. The build fails later, while installing dependencies.",
    how="Run `pipenv lock`, and commit Pipfile.lock together with the Pipfile.",
    impact={CEDAR: ERROR},
    when=(InstallFailure.PIPFILE_LOCK_STALE.value,),
    url="https://pipenv.pypa.io/en/latest/commands.html",
    log=("Your Pipfile.lock * is out of date", "Pipfile.lock is out of date", "Your Pipfile.lock … is out of"),
    check=check,
)
