"""HL103: there is a Pipfile, but not the lock that Cedar goes by."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, PACKAGE_MANAGERS, PIPFILE, PIPFILE_LOCK, Context, Location, Problem, Rule, links
from herolint.api.manifests import help_for_absent, managers_found


def check(context: Context) -> Iterator[Problem]:
    """Report it, and which other file does not help while the Pipfile is there."""
    for complaint in context.complaints("package-manager::pipenv-missing-lockfile"):
        others = [PACKAGE_MANAGERS[manager].file for manager in managers_found(context, CEDAR)]
        despite = f", and {' and '.join(others)} beside it does not count" if others else ""
        yield Problem(
            f"{PIPFILE} has no {PIPFILE_LOCK}{despite}.",
            complaint.at or Location(PIPFILE),
            complaint.impact,
            help=_help(context, others),
        )


def _help(context: Context, others: list[str]) -> str | None:
    absent = help_for_absent(context, PIPFILE_LOCK)
    if absent:
        return absent
    if not others:
        return None
    return (
        f"If {others[0]} is what you install from, delete {PIPFILE}. Otherwise run `pipenv lock`, commit "
        f"{PIPFILE_LOCK}, and delete {' and '.join(others)}."
    )


RULE = Rule(
    code="HL103",
    name="pipfile-without-lock",
    summary="There is a Pipfile without its Pipfile.lock.",
    why="Cedar installs with Pipenv from the lock only, so that every build gets the same versions. A Pipfile without "
    "one stops the build, whatever else is there.",
    how="Run `pipenv lock` and commit Pipfile.lock; or delete the Pipfile, if another package manager took over.",
    impact={CEDAR: ERROR},
    mirrors=("package-manager::pipenv-missing-lockfile",),
    when=("package-manager::pipenv-missing-lockfile",),
    url="https://pipenv.pypa.io/en/latest/pipfile.html",
    sources=(links.CLASSIC_BUILDPACK,),
    log=("No 'Pipfile.lock' found",),
    check=check,
)
