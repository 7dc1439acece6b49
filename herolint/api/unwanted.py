"""Folders that Heroku shouldn't receive, and how to exclude them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api.ignored import with_lines
from herolint.formats.text import visible
from herolint.platform.files import GITIGNORE

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.model import Fix

_SPECIAL = "\\*?["


def is_tracked(context: Context, folder: str) -> bool:
    """Return whether git tracks something in the folder: an ignore file has no effect on that."""
    return context.checkout.is_committed(folder)


def fix_by_ignoring(context: Context, folder: str, evidence: str) -> Fix | None:
    """Return the fix that makes git ignore an untracked folder of the app's root.

    ``None`` if it would have no effect, so that the file ``evidence`` would still be received: outside git, for a
    folder that is tracked; and where there is a .gitignore that can't be added to.
    """
    checkout = context.checkout
    if not checkout.in_git or is_tracked(context, folder):
        return None
    change = with_lines(checkout, _entry(folder))
    if change is None or checkout.with_changes((change,)).exists(evidence):
        return None
    return context.fix(f"Add {visible(folder)}/ to {GITIGNORE}", (change,))


def help_to_remove(context: Context, folder: str) -> str:
    """Return how to exclude the folder from what Heroku receives."""
    name = visible(folder)
    entry = _entry(folder) if context.checkout.is_directory(folder) else f"/{folder}"
    line = f"add the line `{visible(entry)}` to {GITIGNORE}"
    if not context.checkout.in_git:
        return f"Once the app is in a git repository, {line}."
    if is_tracked(context, folder):
        remove = f"git rm --cached -r -- {_quoted(name)}"
        return f"Run `{remove}`, which keeps it on disk; then {line}, and commit."
    return f"{line[0].upper()}{line[1:]}."


def _entry(folder: str) -> str:
    """Return the pattern for this one folder in the root: it ignores nothing else with the same name."""
    return "/" + "".join(f"\\{character}" if character in _SPECIAL else character for character in folder) + "/"


def _quoted(name: str) -> str:
    import shlex

    return shlex.quote(name)
