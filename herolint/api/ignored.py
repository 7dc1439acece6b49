"""Files that a fix or a help names, and that git would ignore: the note on it, and the line that takes them back in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint import lazy
from herolint.checkout import Unreadable
from herolint.formats.text import listed, visible
from herolint.model import Change
from herolint.platform.files import GITIGNORE, KNOWN_FILES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from herolint.api import Context
    from herolint.checkout import Checkout
    from herolint.model import Fix

_PATHS = lazy.pattern(r"[\w./-]+")
_NAMED = (*KNOWN_FILES, "Aptfile")


def can_be_added(context: Context, path: str) -> bool:
    """Return whether both targets would receive a new file, maybe after a line in .gitignore that takes it back in.

    A file of this name on the disk, received or not, is nobody's to overwrite.
    """
    checkout = context.checkout
    if path in checkout.names() or checkout.ignored_by(path) is not None:
        return False
    changes = admitted(checkout, (Change(path, b""),))
    return changes is not None and checkout.with_changes(changes).after_slugignore().is_file(path)


def admitted(checkout: Checkout, changes: Sequence[Change]) -> tuple[Change, ...] | None:
    """Return changes together with that of .gitignore without which git would ignore what they write.

    ``None`` if that isn't possible, or a file is on the disk that nobody has seen.
    """
    changed = checkout.with_changes(changes)
    hidden = [change.path for change in changes if change.content is not None and not changed.exists(change.path)]
    if not hidden:
        return tuple(changes)
    if any(checkout.ignored_by(path) for path in hidden) or any(change.path == GITIGNORE for change in changes):
        return None
    exceptions = with_lines(checkout, *map(exception, hidden))
    every = (*changes, exceptions) if exceptions else ()
    return every if every and all(map(checkout.with_changes(every).exists, hidden)) else None


def exception(path: str) -> str:
    """Return the line of .gitignore that takes a file back in."""
    return f"!/{path}" if "/" in path else f"!{path}"


def with_lines(checkout: Checkout, *lines: str) -> Change | None:
    """Return the change that adds lines to the app's .gitignore, with the line ends that the file has.

    ``None`` if it is a link or ignored itself, can't be read, or the lines can't be written in it.
    """
    if checkout.is_link(GITIGNORE) or checkout.on_disk_but_ignored((GITIGNORE,)):
        return None
    try:
        content = checkout.read(GITIGNORE) if checkout.exists(GITIGNORE) else b""
    except Unreadable:
        return None
    if b"\0" in content or any("\n" in line or "\r" in line for line in lines):
        return None
    end = b"\r\n" if content.endswith(b"\r\n") or (b"\r\n" in content and not content.endswith(b"\n")) else b"\n"
    if content and not content.endswith(b"\n"):
        content += end
    return Change(GITIGNORE, content + b"".join(line.encode("utf-8", "surrogateescape") + end for line in lines))


def title_of(fix: Fix, changes: Sequence[Change]) -> str:
    """Return the title of a fix whose ``changes`` also take files back in."""
    paths = [change.path for change in changes if change.content is not None and change.path != GITIGNORE]
    return f"{fix.title}, and add {listed(f'`{visible(exception(path))}`' for path in paths)} to {GITIGNORE}"


def with_note(context: Context, words: str, message: str = "") -> str:
    """Return a help with a sentence for each absent file that it names, and that git would ignore.

    What the ``message`` says already isn't said again.
    """
    checkout = context.checkout
    if not checkout.in_git or not words:
        return words
    named = {path.rstrip(".") for path in _PATHS.findall(words)}
    absent = [path for path in _NAMED if path in named and not checkout.exists(path)]
    return "".join((words, *(_note(checkout, path, f"{message} {words}") for path in absent)))


def _note(checkout: Checkout, path: str, said: str) -> str:
    ignored = checkout.would_ignore(path)
    file = visible(ignored.file) if ignored else ""
    if ignored is None or file in said:
        return ""
    line = f"Line {ignored.line} of {file} (`{visible(ignored.pattern)}`) ignores {path}"
    if admitted(checkout, (Change(path, b""),)) is None and checkout.ignored_by(path) is None:
        return f" {line}: delete that line."
    return f" {line}: add `{exception(path)}` to {GITIGNORE}."
