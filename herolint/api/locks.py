"""The words for a lock that can't be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api import impact_of
from herolint.formats.text import shown
from herolint.model import Problem

if TYPE_CHECKING:
    from herolint.api import Context, Found
    from herolint.installers.lock_state import Difference
    from herolint.installers.locks import Lock

_NAMED = 3
"""The most differences that a message shows; one `lock` command fixes them all."""
_OBVIOUS = ("dependency", "python", "version", "name")
"""Kinds of difference that only need the name."""


def stale_problem(found: Found, command: str) -> Problem:
    """Return the problem for a lock that is out of date, with the differences and the command to run."""
    lock: Lock = found.evidence
    differences = getattr(lock.state, "differences", ())
    named = [_words(difference, lock) for difference in differences[:_NAMED]]
    more = len(differences) - len(named)
    if more:
        named.append(f"{more} more")
    what = f": {'; '.join(named)}." if named else "."
    return Problem(
        f"{lock.path} is out of date with {lock.manifest}{what}",
        found.at,
        impact_of(found),
        help=f"Run `{command}`, and commit {lock.path}.",
        cause=lock.path,
    )


def renamed_package(context: Context) -> str:
    """Return the first Pipfile name that differs between the two forms of the hash, in brackets; or ""."""
    from herolint.formats import pipfile
    from herolint.installers import pipenv

    manifest = context.load("Pipfile", pipfile.parse)
    renamed = pipenv.renamed_packages(manifest) if isinstance(manifest, pipfile.Pipfile) else iter(())
    return next((f" (`{shown(written)}`)" for written, _, _ in renamed), "")


def _words(difference: Difference, lock: Lock) -> str:
    name = shown(difference.name)
    if difference.subject == "package":
        is_package = difference.manifest == "editable"
        return "the app is now a package" if is_package else "the app is no longer a package"
    subject = name if difference.subject in _OBVIOUS else f"{difference.subject} {name}".strip()
    match difference.kind:
        case "added":
            return f"{subject} isn't in the lock"
        case "removed":
            return f"{subject} is only in the lock"
    return f"{subject} is {_value(difference.manifest)} in {lock.manifest}, but {_value(difference.lock)} in the lock"


def _value(text: str | None) -> str:
    return f"`{shown(text)}`" if text else "unset"
