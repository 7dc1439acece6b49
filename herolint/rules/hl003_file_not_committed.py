"""HL003: a file that affects the build is on disk, but not committed."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_INFO, INFO, KNOWN_FILES, Context, Impact, Location, Outcome, Problem, Rule
from herolint.api.deciding import is_read_by, matters


def check(context: Context) -> Iterator[Problem]:
    """Report files that git doesn't track; for a commit or the index, files on disk that it doesn't contain."""
    checkout = context.checkout
    if not checkout.in_git:
        return
    untracked = [name for name in KNOWN_FILES if checkout.is_file(name) and not checkout.is_committed(name)]
    if matters(context, untracked):
        for name in untracked:
            yield from _problem(
                context, name, f"{name} is untracked. herolint treated it as added, but `git push` won't include it."
            )
    # In a working tree HL001 and HL006 report why a file is left out; git never tracks a file named .git.
    absent = checkout.on_disk_but_ignored(tuple(KNOWN_FILES))
    if absent and checkout.is_committed(".git") and matters(context, absent):
        for name in absent:
            yield from _problem(context, name, f"{name} is on disk, but not in the checked commit or index.")


def _problem(context: Context, name: str, message: str) -> Iterator[Problem]:
    impact: Impact = {
        target: INFO
        for target, plan in context.stages.items()
        if plan.analysis.outcome is not Outcome.CONTAINER and is_read_by(target, name)
    }
    if impact:
        yield Problem(message, Location(name), impact, help=f"Run `git add -- {name}` and commit it before you push.")


RULE = Rule(
    code="HL003",
    name="file-not-committed",
    summary="A file that affects the build is on disk, but not committed.",
    why="`git push` sends commits. A file that is only on disk, or only staged, doesn't reach Heroku, so the build "
    "runs without it.",
    how="Add the file with `git add` and commit it before you push.",
    impact=BOTH_INFO,
    url="https://devcenter.heroku.com/articles/git",
    check=check,
)
