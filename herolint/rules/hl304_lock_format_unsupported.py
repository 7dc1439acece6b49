"""HL304: a lock is in a format that the package manager cannot use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, impact_of

_URLS = {
    "poetry": "https://python-poetry.org/docs/cli/#lock",
    "pipenv": "https://pipenv.pypa.io/en/latest/commands.html",
    "uv": "https://docs.astral.sh/uv/concepts/resolution/#lockfile-versioning",
}
_VERSION_KEYS = {"poetry": "lock-version", "uv": "version"}


def check(context: Context) -> Iterator[Problem]:
    """Report the lock that a build installs from where its tool stops at it, whatever the manifest says."""
    from herolint.api.tools import named_release

    for found in context.failures(InstallFailure.LOCK_UNUSABLE):
        lock = found.evidence
        release = named_release(context, lock.manager, lock.targets)
        yield Problem(
            f"{_words(lock, release)}.",
            found.at,
            impact_of(found),
            help=f"Make it anew: run `{lock.manager.name} lock` with a release near that one, and commit {lock.path}.",
            url=_URLS[lock.manager.name],
        )


def _words(lock: Any, release: str) -> str:
    from herolint.api.text import shown, visible

    unusable = lock.state

    match unusable.reason:
        case "lock-version":
            key = _VERSION_KEYS[lock.manager.name]
            return f"{lock.path} has {key} `{shown(unusable.detail)}`, which {release} cannot read"
        case "no-lock-version":
            return f"{lock.path} has no {_VERSION_KEYS[lock.manager.name]}, so that {release} cannot read it"
        case "no-metadata":
            return f"{lock.path} has no `[metadata]`, so that {release} cannot read it"
        case "no-hash":
            return f"{lock.path} has no content-hash, so that {release} takes it for stale"
    field = ".".join(map(str, unusable.path))
    detail = f"{visible(field)} is {unusable.detail}" if field else unusable.detail
    return f"{lock.path} cannot be read by {release}: {detail}"


RULE = Rule(
    code="HL304",
    name="lock-format-unsupported",
    summary="A lock is in a format that the package manager on Heroku cannot use.",
    why="The package manager reads the lock before all else, and stops there: the build fails although the analysis "
    "passed. It happens when a much newer or older release wrote the lock, or when it was cut short or edited by hand.",
    how="Make the lock anew with the release that Heroku has, or one near it, and commit it.",
    impact=BOTH_ERROR,
    when=(InstallFailure.LOCK_UNUSABLE.value,),
    url=_URLS["poetry"],
    sources=(_URLS["uv"], _URLS["pipenv"]),
    log=(
        "The lock file is not compatible with the current version of Poetry",
        "Failed to parse `uv.lock`",
        "uses an unsupported schema version",
    ),
    check=check,
)
