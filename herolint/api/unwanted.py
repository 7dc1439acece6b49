"""Folders that Heroku shouldn't receive, and how to exclude them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.formats.text import visible
from herolint.model import Change

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.model import Fix

GITIGNORE = ".gitignore"
_SPECIAL = "\\*?["


def is_tracked(context: Context, folder: str) -> bool:
    """Return whether git tracks something in the folder: an ignore file has no effect on that."""
    return context.checkout.is_committed(folder)


def fix_by_ignoring(context: Context, folder: str, evidence: str) -> Fix | None:
    """Return the fix that makes git ignore an untracked folder of the app's root.

    ``None`` where it would have no effect, so that the file ``evidence`` would still be received: outside git, for a
    folder that is tracked; and where there is a .gitignore that cannot be added to.
    """
    checkout = context.checkout
    if not checkout.in_git or is_tracked(context, folder):
        return None
    if checkout.is_link(GITIGNORE) or checkout.on_disk_but_ignored((GITIGNORE,)):
        return None
    content = context.load(GITIGNORE, bytes)
    if content is None and checkout.exists(GITIGNORE):
        return None
    written = _with_entry(content or b"", folder)
    if written is None:
        return None
    changes = (Change(GITIGNORE, written),)
    if checkout.with_changes(changes).exists(evidence):
        return None
    return context.fix(f"Add {visible(folder)}/ to {GITIGNORE}", changes)


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


def _with_entry(content: bytes, folder: str) -> bytes | None:
    """Return the content with the entry as its last line and its line endings; ``None`` if that isn't possible."""
    if b"\0" in content or "\n" in folder or "\r" in folder:
        return None
    end = b"\r\n" if content.endswith(b"\r\n") or (b"\r\n" in content and not content.endswith(b"\n")) else b"\n"
    if content and not content.endswith(b"\n"):
        content += end
    return content + _entry(folder).encode("utf-8", "surrogateescape") + end


def _quoted(name: str) -> str:
    import shlex

    return shlex.quote(name)
