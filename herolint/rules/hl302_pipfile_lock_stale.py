"""HL302: Pipfile.lock was made for another Pipfile."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, Context, InstallFailure, Problem, Rule


def check(context: Context) -> Iterator[Problem]:
    """Report a lock whose hash is not that of the Pipfile, as Pipenv itself computes it."""
    from herolint.api.locks import renamed_package, stale_problem

    for found in context.failures(InstallFailure.PIPFILE_LOCK_STALE):
        problem = stale_problem(found, "pipenv lock")
        if found.evidence.state.only_names:
            release = context.target_facts(CEDAR).tools.get("pipenv", "")
            problem = problem._replace(
                message="Pipfile.lock was made by a Pipenv that hashed package names as they are written"
                f"{renamed_package(context)}; Pipenv {release}, which Heroku installs, hashes them in canonical form.",
                help="Update your own Pipenv, run `pipenv lock`, and commit Pipfile.lock. Nothing in the Pipfile has "
                "to change.",
            )
        yield problem


RULE = Rule(
    code="HL302",
    name="pipfile-lock-stale",
    summary="Pipfile.lock does not belong to the Pipfile as it is now.",
    why="Cedar installs with `pipenv install --deploy`, which aborts when the lock's hash is not that of the Pipfile: "
    "the build fails although the analysis passed.",
    how="Run `pipenv lock`, and commit Pipfile.lock together with the Pipfile.",
    impact={CEDAR: ERROR},
    when=(InstallFailure.PIPFILE_LOCK_STALE.value,),
    url="https://pipenv.pypa.io/en/latest/commands.html",
    log=(
        "Your Pipfile.lock * is out of date",
        "Pipfile.lock is out of date",
    ),
    check=check,
)
