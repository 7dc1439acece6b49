"""The files at an app's root that decide its build, and what it costs a target not to receive one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.buildpacks.common import MANIFESTS
from herolint.model import Outcome, Severity, Target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from herolint.api import Context
    from herolint.model import Impact

VERSION_FILE, RUNTIME_TXT = ".python-version", "runtime.txt"
PIPFILE, PIPFILE_LOCK = "Pipfile", "Pipfile.lock"
PYPROJECT, REQUIREMENTS = "pyproject.toml", "requirements.txt"

DECIDING = (
    VERSION_FILE,
    PIPFILE,
    PIPFILE_LOCK,
    "Procfile",
    "app.json",
    "heroku.yml",
    "poetry.lock",
    "project.toml",
    PYPROJECT,
    REQUIREMENTS,
    RUNTIME_TXT,
    "setup.py",
    "uv.lock",
)
"""Manifests, locks, version files and Heroku's own files."""

_ONLY_FOR = {
    PIPFILE: Target.CEDAR,
    PIPFILE_LOCK: Target.CEDAR,
    RUNTIME_TXT: Target.CEDAR,
    ".slugignore": Target.CEDAR,
    "heroku.yml": Target.CEDAR,
    "project.toml": Target.FIR,
}
_MANAGERS = {
    PIPFILE: ("pipenv",),
    PIPFILE_LOCK: ("pipenv",),
    REQUIREMENTS: ("pip",),
    "poetry.lock": ("poetry",),
    "uv.lock": ("uv",),
    PYPROJECT: ("poetry", "uv"),
    "setup.py": (),
}
_REMEDIES = {
    REQUIREMENTS: {"package-manager::none-found", "package-manager::setup-py-only"},
    "poetry.lock": {"package-manager::none-found", "package-manager::setup-py-only"},
    "uv.lock": {"package-manager::none-found", "package-manager::setup-py-only"},
    PIPFILE_LOCK: {
        "package-manager::none-found",
        "package-manager::setup-py-only",
        "package-manager::pipenv-missing-lockfile",
    },
    VERSION_FILE: {"python-version-file::not-found"},
}
"""The complaints that a build has for the want of a file alone."""


def matters(context: Context, names: Iterable[str]) -> bool:
    """Say whether a target takes the app on, or would perhaps if it received the files of these names."""
    return bool(context.building) or any(name in context.facts.names.detection for name in names)


def impact_of_loss(context: Context, name: str) -> Impact:
    """Say what it costs each target that it does not receive a deciding file that is meant to be there.

    An error where the build stops for the want of it, or its install command does; a warning where it goes on
    without what the file says; an info where it would not look at the file. A target that never reads a file of this
    name is not concerned, nor is Cedar where it builds a Docker image.
    """
    severities = {target: _loss(context, target, name) for target in context.plans}
    return {target: severity for target, severity in severities.items() if severity is not None}


def is_read_by(target: Target, name: str) -> bool:
    """Say whether the build of a target, or its release, ever looks at a deciding file of this name."""
    return _ONLY_FOR.get(name, target) is target


def _loss(context: Context, target: Target, name: str) -> Severity | None:
    analysis = context.plans[target].analysis
    if analysis.outcome is Outcome.CONTAINER or not is_read_by(target, name):
        return None
    if analysis.outcome is Outcome.NOT_DETECTED:
        return Severity.ERROR if "package-manager::none-found" in _REMEDIES.get(name, ()) else Severity.WARNING
    if any(rejection.reason in _REMEDIES.get(name, ()) for rejection in analysis.rejections):
        return Severity.ERROR
    if is_installed_from(context, target, name):
        return Severity.ERROR
    return Severity.INFO if read_instead(context, target, name) else Severity.WARNING


def is_installed_from(context: Context, target: Target, name: str) -> bool:
    """Say whether the install command of a target fails without a file: the file that chose it, or its manifest."""
    found = _managers(context, target)
    if name in (MANIFESTS[manager] for manager in found):
        return True
    return name in (PIPFILE, PYPROJECT) and len(found) == 1 and found[0] in _MANAGERS[name]


def read_instead(context: Context, target: Target, name: str) -> str | None:
    """Give the file that the build goes by instead: another package manager's, or the other version file."""
    received = context.received(target)
    if name == VERSION_FILE:
        return RUNTIME_TXT if target is Target.CEDAR and received.is_file(RUNTIME_TXT) else None
    if name == RUNTIME_TXT:
        return VERSION_FILE if received.is_file(VERSION_FILE) else None
    found = _managers(context, target)
    if name not in _MANAGERS or not found or set(_MANAGERS[name]).intersection(found):
        return None
    return MANIFESTS[found[0]]


def _managers(context: Context, target: Target) -> tuple[str, ...]:
    # Imported here, because a clean app has no need of it.
    from herolint.advice.manifests import managers_found

    return managers_found(context, target)
