"""The files in an app's root that affect its build, and what happens if a target doesn't receive one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.model import Outcome, Severity, Target
from herolint.platform.files import KNOWN_FILES, PACKAGE_MANAGERS, RUNTIME_TXT, SETUP_PY, SLUGIGNORE, VERSION_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from herolint.api import Context
    from herolint.model import Impact


def matters(context: Context, names: Iterable[str]) -> bool:
    """Return whether a target accepts the app, or might if it received these files."""
    return bool(context.building) or any(name in context.facts.names.detection for name in names)


def impact_of_loss(context: Context, name: str) -> Impact:
    """Return what happens on each target that doesn't receive a file that affects its build.

    An error where the build stops without it, or its install command does; a warning where it goes on
    without what the file says; an info where it would not look at the file. A target that never reads a file of this
    name isn't concerned, nor is Cedar where it builds a Docker image.
    """
    severities = {target: _loss(context, target, name) for target in context.stages}
    return {target: severity for target, severity in severities.items() if severity is not None}


def is_read_by(target: Target, name: str) -> bool:
    """Return whether a target's build or release ever reads this file."""
    if name == SLUGIGNORE:
        return target is Target.CEDAR
    known = KNOWN_FILES.get(name)
    return known is None or known.is_read_by(target)


def _loss(context: Context, target: Target, name: str) -> Severity | None:
    analysis = context.stages[target].analysis
    if analysis.outcome is Outcome.CONTAINER or not is_read_by(target, name):
        return None
    if analysis.outcome is Outcome.NOT_DETECTED:
        return Severity.ERROR if "package-manager::none-found" in KNOWN_FILES[name].avoids else Severity.WARNING
    if any(rejection.reason in KNOWN_FILES[name].avoids for rejection in analysis.rejections):
        return Severity.ERROR
    if is_installed_from(context, target, name):
        return Severity.ERROR
    return Severity.INFO if read_instead(context, target, name) else Severity.WARNING


def is_installed_from(context: Context, target: Target, name: str) -> bool:
    """Return whether the install command of a target fails without a file: the file that chose it, or its manifest."""
    found = _managers(context, target)
    if name in (PACKAGE_MANAGERS[manager].file for manager in found):
        return True
    return len(found) == 1 and name == PACKAGE_MANAGERS[found[0]].manifest


def read_instead(context: Context, target: Target, name: str) -> str | None:
    """Return the file that the build uses instead: another package manager's, or the other version file."""
    received = context.received(target)
    if name == VERSION_FILE:
        return RUNTIME_TXT if target is Target.CEDAR and received.is_file(RUNTIME_TXT) else None
    if name == RUNTIME_TXT:
        return VERSION_FILE if received.is_file(VERSION_FILE) else None
    found = _managers(context, target)
    readers = KNOWN_FILES[name].managers
    if not found or set(readers).intersection(found) or not (readers or name == SETUP_PY):
        return None
    return PACKAGE_MANAGERS[found[0]].file


def _managers(context: Context, target: Target) -> tuple[str, ...]:
    # Imported here, because a clean app has no need of it.
    from herolint.api.manifests import managers_found

    return managers_found(context, target)
