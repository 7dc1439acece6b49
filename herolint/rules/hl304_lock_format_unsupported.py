"""HL304: the package manager can't use the format of a lock file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, impact_of
from herolint.api.text import shown, visible
from herolint.api.tools import named_release

_URLS = {
    "poetry": "https://python-poetry.org/docs/cli/#lock",
    "pipenv": "https://pipenv.pypa.io/en/latest/commands.html",
    "uv": "https://docs.astral.sh/uv/concepts/resolution/#lockfile-versioning",
}
_VERSION_KEYS = {"poetry": "lock-version", "uv": "version"}


def check(context: Context) -> Iterator[Problem]:
    """Report the lock file that a build installs from if its package manager can't use it."""
    for found in context.failures(InstallFailure.LOCK_UNUSABLE):
        lock = found.evidence
        release = named_release(context, lock.manager, lock.targets)
        yield Problem(
            f"{_words(lock, release)}.",
            found.at,
            impact_of(found),
            help=f"Regenerate it: run `{lock.manager.name} lock` with a {lock.manager.title} version close to "
            f"Heroku's, and commit {lock.path}.",
            url=_URLS[lock.manager.name],
        )


def _words(lock: Any, release: str) -> str:
    unusable = lock.state

    match unusable.reason:
        case "lock-version":
            key = _VERSION_KEYS[lock.manager.name]
            return f"{lock.path} has {key} `{shown(unusable.detail)}`, which {release} can't read"
        case "no-lock-version":
            return f"{lock.path} has no {_VERSION_KEYS[lock.manager.name]}, so {release} can't read it"
        case "no-metadata":
            return f"{lock.path} has no `[metadata]`, so {release} can't read it"
        case "no-hash":
            return f"{lock.path} has no content-hash, so {release} treats it as out of date"
    field = ".".join(map(str, unusable.path))
    detail = f"{visible(field)} is {unusable.detail}" if field else unusable.detail
    return f"{release} can't read {lock.path}: {detail}"


RULE = Rule(
    code="HL304",
    name="lock-format-unsupported",
    summary="The package manager on Heroku can't use the format of a lock file.",
    why="The package manager can't read the lock file, so the build fails later, while installing dependencies. This "
    "happens if a much newer or older version wrote the file, or if it's truncated or edited by hand.",
    how="Regenerate the lock file with the version that Heroku uses, or a similar one, and commit it.",
    impact=BOTH_ERROR,
    when=(InstallFailure.LOCK_UNUSABLE.value,),
    url=_URLS["poetry"],
    sources=(_URLS["uv"], _URLS["pipenv"]),
    log=(
        "The lock file is not compatible with the current version of Poetry",
        "Failed to parse `uv.lock`",
        "uses an unsupported schema version",
        "pipenv/utils/lockfile.py … object has no attribute",
        "Installing dependencies from lock file … expected string or bytes-like object",
        "pyproject.toml changed significantly since poetry.lock was last generated",
        "pipenv/project.py … object has no attribute",
        "TOML parse error at line … invalid type:",
        "lock file might not be compatible",
        "TOML parse error at line … missing field",
    ),
    check=check,
)
