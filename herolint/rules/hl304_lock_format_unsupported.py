"""HL304: a lock is in a format that the package manager cannot use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, ERROR, WARNING, Context, Location, Problem, Rule

if TYPE_CHECKING:
    from herolint.api.locks import Lock
    from herolint.installers.lock_state import Unusable

_LOCKS = {"poetry": "poetry.lock", "pipenv": "Pipfile.lock", "uv": "uv.lock"}
_URLS = {
    "poetry": "https://python-poetry.org/docs/cli/#lock",
    "pipenv": "https://pipenv.pypa.io/en/latest/commands.html",
    "uv": "https://docs.astral.sh/uv/concepts/resolution/#lockfile-versioning",
}
_VERSION_KEYS = {"poetry": "lock-version", "uv": "version"}


def check(context: Context) -> Iterator[Problem]:
    """Report the lock that a build installs from where its tool stops at it, whatever the manifest says."""
    for manager, path in _LOCKS.items():
        if not context.checkout.is_file(path):
            continue
        from herolint.api.locks import LOCKS
        from herolint.installers.lock_state import Unusable

        lock = LOCKS[manager](context)
        if lock is not None and isinstance(lock.state, Unusable):
            yield _problem(context, lock, lock.state)


def _problem(context: Context, lock: Lock, unusable: Unusable) -> Problem:
    from herolint.api.tools import named_release
    from herolint.api.versions import knows_patch_releases

    release = named_release(context, lock.manager, lock.targets)
    # A format that is too new may be read by a release that Heroku has got since the facts were written.
    certain = unusable.reason != "lock-version" or knows_patch_releases(context)
    return Problem(
        f"{_words(lock, unusable, release)}.",
        _place(context, lock, unusable),
        dict.fromkeys(lock.targets, ERROR if certain else WARNING),
        help=f"Make it anew: run `{lock.manager} lock` with a release near that one, and commit {lock.path}.",
        url=_URLS[lock.manager],
    )


def _words(lock: Lock, unusable: Unusable, release: str) -> str:
    from herolint.api.versions import shown
    from herolint.formats.text import visible

    match unusable.reason:
        case "lock-version":
            key = _VERSION_KEYS[lock.manager]
            return f"{lock.path} has {key} `{shown(unusable.detail)}`, which {release} cannot read"
        case "no-lock-version":
            return f"{lock.path} has no {_VERSION_KEYS[lock.manager]}, so that {release} cannot read it"
        case "no-metadata":
            return f"{lock.path} has no `[metadata]`, so that {release} cannot read it"
        case "no-hash":
            return f"{lock.path} has no content-hash, so that {release} takes it for stale"
    field = ".".join(map(str, unusable.path))
    detail = f"{visible(field)} is {unusable.detail}" if field else unusable.detail
    return f"{lock.path} cannot be read by {release}: {detail}"


def _place(context: Context, lock: Lock, unusable: Unusable) -> Location:
    content = context.load(lock.path, bytes)
    if content is None or not unusable.path:
        return Location(lock.path)
    if lock.manager == "pipenv":
        from herolint.formats import json_document

        return json_document.locate(content, unusable.path).at(lock.path)
    from herolint.formats import toml

    return toml.locate(content, unusable.path).at(lock.path)


RULE = Rule(
    code="HL304",
    name="lock-format-unsupported",
    summary="A lock is in a format that the package manager on Heroku cannot use.",
    why="The package manager reads the lock before all else, and stops there: the build fails although the analysis "
    "passed. It happens when a much newer or older release wrote the lock, or when it was cut short or edited by hand.",
    how="Make the lock anew with the release that Heroku has, or one near it, and commit it.",
    impact=BOTH_ERROR,
    stage="install",
    when=tuple(_LOCKS.values()),
    url=_URLS["poetry"],
    sources=(_URLS["uv"], _URLS["pipenv"]),
    check=check,
)
