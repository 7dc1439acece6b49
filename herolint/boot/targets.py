"""Check the module that a command names, and load it as the program does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.boot.kinds import BootFailure, ModuleMissing, Shadowed
from herolint.boot.lookup import near_module
from herolint.installers.names import canonical
from herolint.installers.provision import Answer, Openness
from herolint.source.modules import Resolved, Where
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.boot.loading import Loader
    from herolint.boot.look import Look
    from herolint.boot.values import Argument
    from herolint.model import Location


class Target(NamedTuple):
    """The target of a command: a module, its attribute, and the argument that has both."""

    module: str
    attribute: str | None
    argument: Argument
    at: Location | None = None


def find(look: Look, loader: Loader, target: Target) -> Resolved | None:
    """Load the module that a command names; ``None`` if it can't be found, which is recorded."""
    # Python's finders don't accept paths, and a plain module of the standard library contains no other module.
    is_path = "/" in target.module or _is_in_a_module(target.module, loader)
    found = Resolved(Where.NOTHING, missing=target.module) if is_path else loader.load(target.module)
    if found.where is Where.UNKNOWN and loader.modules.complete and _is_likely_nothing(look, loader, target):
        evidence = _evidence(look, loader, target, Resolved(Where.NOTHING, missing=target.module.partition(".")[0]))
        _note(look, target, evidence, certain=False)
        return None
    if found.where is not Where.NOTHING:
        return found
    if failed := [failure for failure in loader.failures if failure.at.path == found.within]:
        del failed  # the package around it doesn't load: that is the cause
        return None
    evidence = _evidence(look, loader, target, found)
    brought = look.situation.provided.module(target.module.partition(".")[0])
    certain = not look.situation.makes_files and (brought.certain or found.within is not None)
    certain = certain and not look.situation.is_placeholder(found.within)
    shadow = look.situation.provided.module(target.module).answer is Answer.YES
    if found.within and shadow and "/" not in found.within:
        top = target.module.partition(".")[0]
        look.fail(
            BootFailure.MODULE_SHADOWED, Shadowed(look.type, found.within, top, False, look.name), target.argument
        )
        return None
    _note(look, target, evidence, certain=certain)
    return None


def _note(look: Look, target: Target, evidence: ModuleMissing, *, certain: bool) -> None:
    if target.at is not None:
        look.process.fail(BootFailure.MODULE_NOT_FOUND, evidence, target.at, certain=certain)
    else:
        look.fail(BootFailure.MODULE_NOT_FOUND, evidence, target.argument, certain=certain)


def _is_likely_nothing(look: Look, loader: Loader, target: Target) -> bool:
    """Return whether a module that only an unknown distribution could provide is likely the app's, and missing."""
    top = target.module.partition(".")[0]
    if not top.isidentifier() or loader.modules.resolve(top).where not in (Where.UNKNOWN, Where.NAMESPACE):
        return False
    word = canonical(top)
    provided = look.situation.provided
    is_opaque = provided.openness is Openness.OPAQUE and near_module(loader.modules, target.module)[0] is None
    unknown = (name for name, one in provided.installed.items() if not one.releases)
    return not is_opaque and not any(word in name or name in word for name in unknown)


def _is_in_a_module(module: str, loader: Loader) -> bool:
    top, dot, _ = module.partition(".")
    if not dot or loader.modules.resolve(top).where is not Where.STANDARD:
        return False
    from importlib.util import find_spec

    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return False
    return spec is not None and spec.submodule_search_locations is None


def _evidence(look: Look, loader: Loader, target: Target, found: Resolved) -> ModuleMissing:
    module, missing = target.module, found.missing or target.module
    how, near, ignored = "", None, None
    if "/" in module:
        near = module.removesuffix(".py").replace("/", ".").lstrip(".")
        how = "slash" if loader.modules.resolve(near).in_checkout else ""
    elif module.endswith(".py") and loader.modules.resolve(module.removesuffix(".py")).in_checkout:
        how, near = "suffix", module.removesuffix(".py")
    elif found.within and not found.within.endswith("__init__.py"):
        how, near = _behind_a_file(loader, module, missing)
    if not how:
        near, how, ignored = near_module(loader.modules, module)
    return ModuleMissing(look.type, module, missing, how, near, found.within, ignored, look.name)


def _behind_a_file(loader: Loader, module: str, missing: str) -> tuple[str, str | None]:
    """Explain a dotted name that continues after a module: its last part is probably the attribute."""
    parent, _, last = missing.rpartition(".")
    if module == missing and loader.follower.find(parent, last).answer is not False:
        return "attribute", f"{parent}:{last}"
    return "not-a-package", parent
