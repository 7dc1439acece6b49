"""HL302: Pipfile.lock was made for another Pipfile."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, Context, Problem, Rule


def check(context: Context) -> Iterator[Problem]:
    """Report a lock whose hash is not that of the Pipfile, as Pipenv itself computes it."""
    if not context.checkout.is_file("Pipfile.lock"):
        return
    from herolint.api.locks import pipfile_lock, stale_problem
    from herolint.installers import pipenv
    from herolint.installers.lock_state import Stale

    lock = pipfile_lock(context)
    if lock is None or not isinstance(lock.state, Stale):
        return
    problem = stale_problem(context, lock, lock.state, "pipenv lock")
    version = context.target_facts(CEDAR).tools.get("pipenv")
    if lock.state.only_names and version:
        if not pipenv.hashes_canonical_names(version):
            return
        problem = problem._replace(
            message="Pipfile.lock was made by a Pipenv that hashed package names as they are written"
            f"{_names(context)}; Pipenv {version}, which Heroku installs, hashes them in canonical form.",
            help="Update your own Pipenv, run `pipenv lock`, and commit Pipfile.lock. Nothing in the Pipfile has to "
            "change.",
        )
    yield problem


def _names(context: Context) -> str:
    """Give the first name that the two forms of the hash differ in, in brackets."""
    from herolint.api.versions import shown
    from herolint.formats import pipfile
    from herolint.installers import pipenv

    manifest = context.load("Pipfile", pipfile.parse)
    renamed = pipenv.renamed_packages(manifest) if isinstance(manifest, pipfile.Pipfile) else iter(())
    return next((f" (`{shown(written)}`)" for written, _, _ in renamed), "")


RULE = Rule(
    code="HL302",
    name="pipfile-lock-stale",
    summary="Pipfile.lock does not belong to the Pipfile as it is now.",
    why="Cedar installs with `pipenv install --deploy`, which aborts when the lock's hash is not that of the Pipfile: "
    "the build fails although the analysis passed.",
    how="Run `pipenv lock`, and commit Pipfile.lock together with the Pipfile.",
    impact={CEDAR: ERROR},
    stage="install",
    when=("Pipfile.lock",),
    url="https://pipenv.pypa.io/en/latest/commands.html",
    check=check,
)
