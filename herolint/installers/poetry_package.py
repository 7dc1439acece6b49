"""Check the app itself, which Poetry installs as a package unless package mode is off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.build import Found, targets_using
from herolint.installers import poetry
from herolint.installers.kinds import InstallFailure
from herolint.platform.files import PYPROJECT

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.installers.poetry import MissingPackage
    from herolint.model import Target


def failures(app: App) -> Iterator[Found]:
    """Return the failure to find the package where Poetry looks for it, in the files that each target receives."""
    from herolint.formats import pyproject, toml

    manifest = app.load(PYPROJECT, pyproject.parse)
    if not isinstance(manifest, pyproject.Pyproject):
        return
    found: dict[MissingPackage, list[Target]] = {}
    for target in targets_using(app, "poetry"):
        tree = app.received(target)
        missing = poetry.missing_package(manifest, tree.is_directory, tree.is_file)
        if missing is not None:
            found.setdefault(missing, []).append(target)
    for missing, targets in found.items():
        at = toml.locate(app.load(PYPROJECT, bytes) or b"", missing.path).at(PYPROJECT)
        yield Found(InstallFailure.PACKAGE_NOT_FOUND, missing, at, dict.fromkeys(targets, True))
