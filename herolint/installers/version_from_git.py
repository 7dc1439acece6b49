"""Find an app that is installed as a package, and whose build backend gets the version from git.

Checked against hatch-vcs, setuptools-scm, pdm-backend and uv-dynamic-versioning, in a folder without ``.git``, as in
the builds of both generations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from herolint.build import Found, installs_itself, targets_using
from herolint.formats.toml import dig
from herolint.installers.kinds import InstallFailure
from herolint.installers.names import canonical
from herolint.installers.reading import tree_may_change
from herolint.model import Target
from herolint.platform.files import PYPROJECT, UV_LOCK
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.formats.pyproject import Pyproject


class VersionFromGit(NamedTuple):
    """The part of the build that asks git, the place of its table, and the key of a version to use without git."""

    tool: str
    path: tuple[str, ...]
    table: str
    fallback: str


_SCM_TABLE = ("tool", "setuptools_scm")
_HATCH = ("tool", "hatch", "version")
_PDM = ("tool", "pdm", "version")
_UV_DYNAMIC = ("tool", "uv-dynamic-versioning")
_LEFT_BY_OTHERS = ("PKG-INFO", ".git_archival.txt")
"""Files from which a version may be read without git."""


def failures(app: App, manager: str) -> Iterator[Found]:
    """Return the failure to find a version, where *manager* (``pip`` or ``uv``) builds the app itself."""
    from herolint.formats import pyproject, toml

    manifest = app.load(PYPROJECT, pyproject.parse)
    if not isinstance(manifest, pyproject.Pyproject) or not _is_built(app, manager, manifest):
        return
    found = version_from_git(manifest.document)
    if found is None or any(app.checkout.exists(path) for path in _LEFT_BY_OTHERS):
        return
    at = toml.locate(app.load(PYPROJECT, bytes) or b"", found.path).at(PYPROJECT)
    # Cedar passes no config vars to these commands (lib/pip.sh, lib/uv.sh); on Fir, one may set the version.
    certain = {
        target: target is Target.CEDAR and not tree_may_change(app.received(target), target)
        for target in targets_using(app, manager)
    }
    if certain:
        yield Found(InstallFailure.VERSION_FROM_GIT, found, at, certain)


def _is_built(app: App, manager: str, manifest: Pyproject) -> bool:
    if manager == "pip":
        return installs_itself(app)
    from herolint.formats import uv_lock

    lock = app.load(UV_LOCK, uv_lock.parse)
    if not isinstance(lock, uv_lock.UvLock) or manifest.project is None or manifest.project.name is None:
        return False
    name = canonical(manifest.project.name)
    return any(one.source.get("editable") == "." and canonical(one.name) == name for one in lock.packages)


def version_from_git(document: Mapping[str, Any]) -> VersionFromGit | None:
    """Return the part that asks git for the version; ``None`` if there is none, or if it has a fallback without git."""
    dynamic = dig(document, "project", "dynamic")
    if not isinstance(dynamic, list) or "version" not in dynamic:
        return None
    match dig(document, "build-system", "build-backend"):
        case "hatchling.build":
            return _of_hatch(document)
        case "pdm.backend" if dig(document, *_PDM, "source") == "scm":
            return _unless(document, VersionFromGit("pdm-backend", _PDM, "tool.pdm.version", "fallback_version"))
        case None | "setuptools.build_meta" if _requires(document, "setuptools-scm"):
            if not isinstance(dig(document, *_SCM_TABLE), dict):
                return None
            return _unless(
                document, VersionFromGit("setuptools-scm", _SCM_TABLE, "tool.setuptools_scm", "fallback_version")
            )
    return None


def _of_hatch(document: Mapping[str, Any]) -> VersionFromGit | None:
    match dig(document, *_HATCH, "source"):
        case "vcs" if dig(document, *_HATCH, "raw-options", "fallback_version") is None:
            return _unless(document, VersionFromGit("hatch-vcs", _HATCH, "tool.hatch.version", "fallback-version"))
        case "uv-dynamic-versioning":
            name = "uv-dynamic-versioning"
            if dig(document, *_UV_DYNAMIC, "fallback-version") is None:
                return VersionFromGit(name, _HATCH, f"tool.{name}", "fallback-version")
    return None


def _unless(document: Mapping[str, Any], found: VersionFromGit) -> VersionFromGit | None:
    return None if dig(document, *found.path, found.fallback) is not None else found


def _requires(document: Mapping[str, Any], name: str) -> bool:
    requires = dig(document, "build-system", "requires")
    texts = [text for text in requires if isinstance(text, str)] if isinstance(requires, list) else []
    return any(canonical(text).startswith(name) for text in texts)
