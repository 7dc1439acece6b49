"""Find what Poetry requires in pyproject.toml before it reads the lock: a name, a version, and dependencies.

Checked against Poetry 2.4: ``Factory.validate`` in its core library rejects a package without name or version, and
``poetry sync --only main`` a project in which nothing defines the group ``main``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from herolint.build import Found, targets_using
from herolint.installers.kinds import InstallFailure
from herolint.model import Location
from herolint.platform.files import PYPROJECT
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import App


class Incomplete(NamedTuple):
    """The keys that are missing: ``name`` and ``version``, or ``dependencies``; none if both tables exist.

    ``for_project`` says that ``[project]`` needs them, whether the app is a package or not. ``path`` is the table that
    should have them.
    """

    keys: tuple[str, ...]
    for_project: bool
    path: tuple[str, ...]


def failures(app: App) -> Iterator[Found]:
    """Return what Poetry requires and pyproject.toml lacks."""
    from herolint.formats import pyproject, toml

    manifest = app.load(PYPROJECT, pyproject.parse)
    targets = targets_using(app, "poetry")
    if not isinstance(manifest, pyproject.Pyproject) or not targets:
        return
    for missing in incomplete(manifest.document):
        content = app.load(PYPROJECT, bytes) or b""
        at = toml.locate(content, missing.path).at(PYPROJECT) if missing.path else Location(PYPROJECT)
        yield Found(InstallFailure.POETRY_PROJECT_INCOMPLETE, missing, at, dict.fromkeys(targets, True))


def incomplete(document: Mapping[str, Any]) -> Iterator[Incomplete]:
    """Yield what is missing for Poetry; nothing if a table has the wrong type."""
    tool = document.get("tool", {})
    project, poetry = document.get("project", {}), tool.get("poetry", {}) if isinstance(tool, dict) else None
    if not isinstance(project, dict) or not isinstance(poetry, dict):
        return
    if "project" not in document and "poetry" not in tool:
        yield Incomplete((), False, ())
        return
    table = ("project",) if "project" in document else ("tool", "poetry")
    if "project" in document and "name" not in project:
        yield Incomplete(("name",), True, ("project",))
    if poetry.get("package-mode", True) is True:
        keys = tuple(key for key in ("name", "version") if key not in poetry and key not in project)
        if "project" in document:
            keys = tuple(key for key in keys if key != "name")
        if keys:
            yield Incomplete(keys, False, table)
    if not _has_main(project, poetry):
        yield Incomplete(("dependencies",), False, table)


def _has_main(project: Mapping[str, Any], poetry: Mapping[str, Any]) -> bool:
    """Return whether anything defines the group ``main``; an empty table or array does."""
    groups = poetry.get("group", {})
    return (
        "dependencies" in project
        or "optional-dependencies" in project
        or "dependencies" in poetry
        or not isinstance(groups, dict)
        or "main" in groups
    )
