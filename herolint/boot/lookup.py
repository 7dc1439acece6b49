"""Explain why a module, a name or a file is missing, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from herolint.boot.kinds import BootFailure
from herolint.formats.text import closest
from herolint.model import Location
from herolint.platform.python import removed_in
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.boot.situation import Situation
    from herolint.source.modules import Modules, Resolved

_MOST_NAMES = 500


class Missing(NamedTuple):
    """Why a module is missing: the kind of failure, and its evidence."""

    kind: BootFailure
    certain: bool
    how: str = ""
    near: str | None = None
    ignored: Location | None = None
    brought_by: tuple[str, ...] = ()
    python: str = ""


def explain(situation: Situation, modules: Modules, name: str, found: Resolved) -> Missing:
    """Explain why an import of *name*, which can't be found, fails."""
    missing = found.missing or name
    top = missing.partition(".")[0]
    certain = not situation.makes_files
    if "." in missing:
        if found.within is None:  # a module that an installed package lacks
            return Missing(BootFailure.IMPORT_NOT_DECLARED, certain=False)
        near, how, ignored = near_module(modules, name)
        return Missing(BootFailure.IMPORT_NOT_IN_CHECKOUT, certain, how, near, ignored)
    removed = removed_in(top)
    if removed is not None and situation.python is not None and situation.python >= removed:
        return Missing(BootFailure.REMOVED_FROM_PYTHON, True, python=".".join(map(str, removed)))
    if top in situation.programs.python_2:
        return Missing(BootFailure.REMOVED_FROM_PYTHON, True, python="3")
    near, how, ignored = near_module(modules, name)
    brought = situation.provided.module(top)
    certain = certain and brought.certain and not situation.includes_nothing
    if brought.origins:
        return Missing(BootFailure.IMPORT_NOT_DECLARED, certain, brought_by=brought.origins)
    if how in ("ignored", "case") or near is not None:
        return Missing(BootFailure.IMPORT_NOT_IN_CHECKOUT, certain, how, near, ignored)
    return Missing(BootFailure.IMPORT_NOT_DECLARED, certain)


def near_module(modules: Modules, name: str) -> tuple[str | None, str, Location | None]:
    """Return the likely match of a missing module: its name or path, how it's similar, and the ignore file's line."""
    near = modules.nearest(name)
    if near is not None:
        ignored = Location(near.ignored.file, near.ignored.line) if near.ignored else None
        return near.name, near.how, ignored
    elsewhere = _elsewhere(modules, name)
    return (elsewhere, "elsewhere", None) if elsewhere else (None, "", None)


def _elsewhere(modules: Modules, name: str) -> str | None:
    """Return the folder that contains the module, if exactly one does."""
    path = name.replace(".", "/")
    found = [
        folder
        for folder in modules.checkout.names("")
        if modules.checkout.is_directory(folder)
        and (
            modules.checkout.is_file(f"{folder}/{path}.py") or modules.checkout.is_file(f"{folder}/{path}/__init__.py")
        )
    ]
    return found[0] if len(found) == 1 else None


def nearest_name(name: str, names: Iterable[str]) -> str | None:
    """Return the name of *names* that was probably meant."""
    others = [other for other in names if other != name][:_MOST_NAMES]
    for other in others:
        if other.lower() == name.lower():
            return other
    return closest(name, others, 0.6)


def nearest_path(situation: Situation, path: str) -> tuple[str | None, str]:
    """Return the path of a file that was probably meant, and how: ``case``, ``similar`` or ``elsewhere``."""
    folder, _, last = path.rpartition("/")
    names = [name for name in situation.folder.names(folder) if name != last]
    prefix = f"{folder}/" if folder else ""
    for name in names:
        if name.lower() == last.lower():
            return prefix + name, "case"
    near = nearest_name(last, names)
    if near is not None:
        return prefix + near, "similar"
    for name in situation.folder.names(""):
        if situation.folder.is_file(f"{name}/{path}"):
            return f"{name}/{path}", "elsewhere"
    return None, ""
