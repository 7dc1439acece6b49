"""How much of a slug the requirements take."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from herolint import lazy
from herolint.api.app_json import services
from herolint.api.installed import installed_on, is_installed
from herolint.formats import toml
from herolint.model import Target
from herolint.platform.files import PIPFILE_LOCK, POETRY_LOCK, PYPROJECT, REQUIREMENTS, UV_LOCK
from herolint.platform.services import heavy_names
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from herolint.api import Context
    from herolint.api.installed import Provided
    from herolint.platform.services import Large

__all__ = ["Weight", "files_megabytes", "heavy_names", "locked_weights", "weights"]

_CPU_ONLY = (b"whl/cpu", b"+cpu")
_MEGABYTE = 1_000_000
_MOST_FILES = 20_000
_LARGE_SIZE = lazy.pattern(rb"\bsize = \d{9,}")


class Weight(NamedTuple):
    """What a distribution adds to the slug; ``asked_by`` is the installed one that requires it."""

    name: str
    megabytes: int
    asked_by: str
    instead: str | None


def weights(context: Context) -> tuple[Weight, ...]:
    """Return the known large distributions that Cedar certainly installs, the largest first."""
    facts, installed = services(context), installed_on(context, Target.CEDAR)
    cpu_only = _has_cpu_index(context)
    found: dict[str, Weight] = {}
    for name in heavy_names():
        if not is_installed(context, name, Target.CEDAR):
            continue
        for brought in (name, *facts.brings(name), *(one for large in facts.large(name) for one in large.brings)):
            large = _release(installed, brought, facts.large(brought))
            if large is not None and brought not in found and not (cpu_only and brought == "torch"):
                found[brought] = Weight(brought, large.megabytes, name, large.instead)
    return tuple(sorted(found.values(), key=lambda weight: (-weight.megabytes, weight.name)))


def _release(installed: Provided, name: str, known: tuple[Large, ...]) -> Large | None:
    """Return the entry for the installed version; the first entry is that of the newest versions."""
    own = installed.installed.get(name)
    for large in known:
        bounds = [f">={large.from_release}" if large.from_release else "", f"<{large.below}" if large.below else ""]
        specifier = ",".join(bound for bound in bounds if bound)
        if not specifier:
            return large
        if own is None or (own.version is None and not own.specifiers):
            return large if large.below is None else None
        if installed.allows(name, specifier):
            return large
    return None


def _has_cpu_index(context: Context) -> bool:
    texts = (context.load(path, bytes) or b"" for path in (REQUIREMENTS, UV_LOCK, POETRY_LOCK, PIPFILE_LOCK, PYPROJECT))
    return any(sign in text for text in texts for sign in _CPU_ONLY)


def locked_weights(context: Context) -> tuple[Weight, ...] | None:
    """Return the size of each wheel that uv installs, the largest first; ``None`` if the lock has no large one."""
    content = context.load(UV_LOCK, bytes)
    if content is None or not _LARGE_SIZE.search(content):
        return None
    document = context.load(UV_LOCK, toml.parse)
    installed = installed_on(context, Target.CEDAR).installed
    if not isinstance(document, dict):
        return None
    known = {weight.name: weight.instead for weight in weights(context)}
    found = []
    for package in _packages(document):
        own = installed.get(str(package.get("name")))
        if own is not None and own.certain and own.version == package.get("version"):
            megabytes = round(_smallest_wheel(package) / _MEGABYTE)
            found.append(Weight(own.name, megabytes, own.name, known.get(own.name)))
    return tuple(sorted(found, key=lambda weight: (-weight.megabytes, weight.name)))


def files_megabytes(context: Context) -> int:
    """Return the size of the app's large files, which hardly compress in the slug."""
    slug = context.slug
    sizes = (slug.size(path) or 0 for path in itertools.islice(slug.files(), _MOST_FILES) if not slug.is_link(path))
    return round(sum(size for size in sizes if size >= _MEGABYTE) / _MEGABYTE)


def _packages(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    packages = document.get("package")
    yield from (one for one in packages if isinstance(one, dict)) if isinstance(packages, list) else ()


def _smallest_wheel(package: dict[str, Any]) -> int:
    """Return the size of the smallest wheel for Linux, in bytes; 0 if no size is known."""
    wheels = package.get("wheels")
    sizes = [
        wheel["size"]
        for wheel in (wheels if isinstance(wheels, list) else ())
        if isinstance(wheel, dict) and isinstance(wheel.get("size"), int) and _is_for_linux(str(wheel.get("url")))
    ]
    return min(sizes, default=0)


def _is_for_linux(url: str) -> bool:
    name = url.rpartition("/")[2].partition("#")[0]
    return name.endswith("-any.whl") or ("linux" in name and "x86_64" in name and "musl" not in name)
