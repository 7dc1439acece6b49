"""The files by which the buildpacks recognise a package manager, for the rules about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.build import managers_found
from herolint.tuples import NamedTuple

__all__ = ["Absence", "cause_of_absence", "help_for_absent", "managers_found", "reason_for_absence"]

if TYPE_CHECKING:
    from herolint.api import Context


class Absence(NamedTuple):
    """Why Heroku doesn't receive a root file that is on disk, and what to do about it, as two clauses."""

    reason: str
    help: str


def reason_for_absence(context: Context, path: str) -> Absence | None:
    """Return the line of an ignore file that excludes a file; ``None`` if the file isn't on disk."""
    from herolint.formats.text import visible

    is_below = "/" in path
    ignored = context.checkout.ignored_by(path) if is_below or context.checkout.on_disk_but_ignored((path,)) else None
    # .slugignore has no exceptions, and .gitignore none below a folder that it ignores.
    exception = f"run `git add -f {path}`" if is_below else f"write `!/{path}` on a line below it"
    help_ = f"delete that line, or {exception}, and commit the file"
    if ignored is None and context.checkout.exists(path) and not context.slug.exists(path):
        ignored, help_ = context.checkout.slugignored_by(path), "delete that line"
    if ignored is None:
        return None
    file, pattern = visible(ignored.file), visible(ignored.pattern)
    reason = f"line {ignored.line} of {file} (`{pattern}`) ignores the {visible(path)} on disk"
    return Absence(reason, visible(help_))


def help_for_absent(context: Context, path: str) -> str | None:
    """Return what to do about a file that is on disk but excluded; ``None`` if there is none."""
    absence = reason_for_absence(context, path)
    return f"{absence.reason[0].upper()}{absence.reason[1:]}: {absence.help}." if absence else None


def cause_of_absence(context: Context, path: str) -> str | None:
    """Return ``Problem.cause`` for a file that an ignore file excludes: HL001 and HL002 report the same one."""
    from herolint.api import NOT_RECEIVED

    return f"{NOT_RECEIVED}{path}" if reason_for_absence(context, path) else None
