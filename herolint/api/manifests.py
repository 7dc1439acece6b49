"""The files by which the buildpacks recognise a package manager, as the rules about them see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.model import Target
from herolint.platform.files import PACKAGE_MANAGERS, PIPFILE, REQUIREMENTS
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.model import Change


def managers_found(context: Context, target: Target) -> tuple[str, ...]:
    """Return the package managers whose file the buildpack of ``target`` finds.

    To Fir a folder of the right name counts too, and Pipenv does not (``src/package_manager.rs``,
    ``utils::file_exists``; for Cedar ``lib/package_manager.sh``).
    """
    tree = context.received(target)
    if target is Target.CEDAR:
        return tuple(manager for manager, known in PACKAGE_MANAGERS.items() if tree.is_file(known.file))
    return tuple(
        manager for manager, known in PACKAGE_MANAGERS.items() if target in known.targets and tree.exists(known.file)
    )


def manager_of(context: Context, target: Target) -> str | None:
    """Return the package manager that installs the dependencies on ``target``, once all else is fixed.

    ``None`` where the buildpack does not take the app on, finds no package manager or several, or a Pipfile
    without its lock leaves open whether Pipenv is meant.
    """
    if target not in context.building:
        return None
    found = managers_found(context, target)
    if len(found) != 1:
        return None
    if target is Target.CEDAR and found != ("pipenv",) and context.slug.is_file(PIPFILE):
        return None
    return found[0]


def targets_using(context: Context, manager: str) -> tuple[Target, ...]:
    """Return the targets on which ``manager`` installs the dependencies."""
    return tuple(target for target in context.building if manager_of(context, target) == manager)


def installs_itself(context: Context) -> bool:
    """Return whether requirements.txt has pip install the app, so that pip reads its pyproject.toml."""
    content = context.load(REQUIREMENTS, bytes)
    if content is None or b"." not in content:
        return False
    from herolint.formats import requirements

    lines = context.checkout.load(REQUIREMENTS, requirements.parse).lines
    local = (line for line in lines if isinstance(line, (requirements.Editable, requirements.Path)))
    return any(line.path in (".", "./") and ";" not in line.text for line in local)


def would_be_received(context: Context, change: Change) -> bool:
    """Return whether both targets would receive a file that a fix writes, which an ignore file can prevent."""
    changed = context.checkout.with_changes((change,))
    return changed.is_file(change.path) and changed.after_slugignore().is_file(change.path)


class Absence(NamedTuple):
    """Why Heroku does not receive a root file that is on disk, in a clause, and in a clause what to do about it."""

    reason: str
    help: str


def reason_for_absence(context: Context, path: str) -> Absence | None:
    """Return the line of an ignore file that keeps a file from Heroku; ``None`` where the file is not on disk."""
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
    """Describe what to do about a file that is on disk and not received; ``None`` where there is none."""
    absence = reason_for_absence(context, path)
    return f"{absence.reason[0].upper()}{absence.reason[1:]}: {absence.help}." if absence else None
