"""Check whether Heroku installs a package manager release that the project allows."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from herolint.build import Found, targets_using
from herolint.installers.kinds import InstallFailure
from herolint.platform.files import PYPROJECT
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.platform.files import PackageManager

_KEYS = {"poetry": "requires-poetry", "uv": "required-version"}
_FAR_FUTURE = "999999.0.0"


class Demand(NamedTuple):
    """The required release of a package manager, its place, and whether it allows a given release."""

    manager: PackageManager
    text: str
    path: str
    keys: tuple[str, ...]
    allows: Callable[[str], bool | None]


def failures(app: App, manager: PackageManager) -> Iterator[Found]:
    """Return the failure of a project that allows no release of the package manager that Heroku installs."""
    targets = targets_using(app, manager.name) if manager.name in _KEYS else ()
    demand = _demand(app, manager) if targets else None
    if demand is None:
        return
    known = {target: app.target_facts(target).tools.get(manager.name) for target in targets}
    refused = {target: version for target, version in known.items() if version and demand.allows(version) is False}
    if refused:
        from herolint.formats import toml

        certain = {
            target: app.knows(target, "tools") or excludes_for_good(demand.text, version, demand.allows)
            for target, version in refused.items()
        }
        content = app.load(demand.path, bytes) or b""
        yield Found(InstallFailure.TOOL_VERSION, demand, toml.locate(content, demand.keys).at(demand.path), certain)


def _demand(app: App, manager: PackageManager) -> Demand | None:
    from herolint.formats import pyproject
    from herolint.formats.toml import dig
    from herolint.installers import poetry_constraint, uv

    path = PYPROJECT
    keys: tuple[str, ...] = ("tool", manager.name, _KEYS[manager.name])
    if manager.name == "uv" and app.checkout.is_file("uv.toml"):
        # That file hides the settings of [tool.uv], this one too; uv-settings/src/lib.rs, from_directory.
        path, keys = "uv.toml", keys[-1:]
    found = app.load(path, pyproject.parse)
    text = dig(found.document, *keys) if isinstance(found, pyproject.Pyproject) else None
    if not isinstance(text, str):
        return None
    allows = poetry_constraint.allows if manager.name == "poetry" else uv.allows_release
    return Demand(manager, text, path, keys, functools.partial(allows, text))


def excludes_for_good(demand: str, installed: str, allows: Callable[[str], bool | None]) -> bool:
    """Return whether *demand*, which excludes the *installed* release, also excludes all later ones.

    Old facts don't show Heroku's current release, but Heroku never returns to an older one.
    """
    from packaging.version import Version

    newest = Version(installed)
    named = re.findall(r"\d{1,9}(?:\.\d{1,9}){0,5}", demand)
    return all(Version(one) <= newest for one in named) and allows(_FAR_FUTURE) is False
