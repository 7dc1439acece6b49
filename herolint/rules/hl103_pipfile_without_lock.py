"""HL103: there is a Pipfile, but not the Pipfile.lock that Cedar requires."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, PACKAGE_MANAGERS, PIPFILE, PIPFILE_LOCK, Context, Location, Problem, Rule, links
from herolint.api.manifests import cause_of_absence, help_for_absent, managers_found


def check(context: Context) -> Iterator[Problem]:
    """Report it, with the other files that Cedar ignores while there is a Pipfile."""
    for complaint in context.complaints("package-manager::pipenv-missing-lockfile"):
        others = [PACKAGE_MANAGERS[manager].file for manager in managers_found(context, CEDAR)]
        despite = (
            f"; the {' and '.join(others)} next to it {'is' if len(others) == 1 else 'are'} ignored" if others else ""
        )
        yield Problem(
            f"{PIPFILE} has no {PIPFILE_LOCK}{despite}.",
            complaint.at or Location(PIPFILE),
            complaint.impact,
            help=_help(context, others),
            cause=cause_of_absence(context, PIPFILE_LOCK),
        )


def _help(context: Context, others: list[str]) -> str | None:
    absent = help_for_absent(context, PIPFILE_LOCK)
    if absent:
        return absent
    if not others:
        return None
    return (
        f"If you install from {others[0]}, delete {PIPFILE}. If you use Pipenv, run `pipenv lock`, commit "
        f"{PIPFILE_LOCK}, and delete {' and '.join(others)}."
    )


RULE = Rule(
    code="HL103",
    name="pipfile-without-lock",
    summary="The app has a Pipfile, but no Pipfile.lock.",
    why="With Pipenv, Cedar installs only from Pipfile.lock, so that every build gets the same versions. A Pipfile "
    "without Pipfile.lock fails the build, even if the app has another package manager's file.",
    how="Run `pipenv lock` and commit Pipfile.lock. If you use another package manager, delete the Pipfile.",
    impact={CEDAR: ERROR},
    mirrors=("package-manager::pipenv-missing-lockfile",),
    when=("package-manager::pipenv-missing-lockfile",),
    url="https://pipenv.pypa.io/en/latest/pipfile.html",
    sources=(links.CLASSIC_BUILDPACK,),
    log=("No 'Pipfile.lock' found", "No 'pipfile.lock' found"),
    check=check,
)
