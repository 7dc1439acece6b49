"""How to say what is wrong with a lock."""

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
"""How many differences a message names; more would not fit a line, and one `lock` mends them all."""
_OBVIOUS = ("dependency", "python", "version", "name")
"""Kinds of difference whose name says enough."""


def stale_problem(found: Found, command: str) -> Problem:
    """Say in what a stale lock differs, and which command makes it anew."""
    lock: Lock = found.evidence
    differences = getattr(lock.state, "differences", ())
    named = [_words(difference, lock) for difference in differences[:_NAMED]]
    more = len(differences) - len(named)
    if more:
        named.append(f"{more} more")
    what = f": {'; '.join(named)}." if named else f", which has changed since {lock.manager.title} wrote it."
    return Problem(
        f"{lock.path} does not fit {lock.manifest}{what}",
        found.at,
        impact_of(found),
        help=f"Run `{command}`, and commit {lock.path}.",
    )


def renamed_package(context: Context) -> str:
    """Return the first name of the Pipfile that the two forms of the hash differ in, in brackets; or nothing."""
    from herolint.formats import pipfile
    from herolint.installers import pipenv

    manifest = context.load("Pipfile", pipfile.parse)
    renamed = pipenv.renamed_packages(manifest) if isinstance(manifest, pipfile.Pipfile) else iter(())
    return next((f" (`{shown(written)}`)" for written, _, _ in renamed), "")


def _words(difference: Difference, lock: Lock) -> str:
    name = shown(difference.name)
    if difference.subject == "package":
        is_package = difference.manifest == "editable"
        return "the app itself is a package now" if is_package else "the app itself is no package any more"
    subject = name if difference.subject in _OBVIOUS else f"{difference.subject} {name}".strip()
    match difference.kind:
        case "added":
            return f"{subject} is not in the lock"
        case "removed":
            return f"{subject} is only in the lock"
    return f"{subject} is {_value(difference.manifest)} in {lock.manifest}, and {_value(difference.lock)} in the lock"


def _value(text: str | None) -> str:
    return f"`{shown(text)}`" if text else "not set"
