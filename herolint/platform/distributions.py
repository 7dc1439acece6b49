"""Load what well-known distributions provide: console scripts, modules, dependencies, extras.

``distributions.toml`` beside this module has it, made by ``tools/distributions.py``. Few apps ask for more than a dozen
of its distributions, so the form in which it is imported has a text for each of them, and one for each index
(``tools/parsed_facts.py``).
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.platform.shapes import DistributionsFile


class Release(NamedTuple):
    """What one release provides. ``python`` is its ``Requires-Python``, empty if it has none.

    ``modules`` are the top-level names, and those below a namespace package joined by dots. ``requires`` and the values
    of ``extras`` are requirements as ``name[extra]<2 ; marker``; the lower bounds are in ``floors``, as ``name>=1``.
    """

    version: str
    python: str
    scripts: frozenset[str]
    modules: frozenset[str]
    requires: tuple[str, ...]
    extras: Mapping[str, tuple[str, ...]]
    floors: tuple[str, ...] = ()


class Distributions:
    """The packaged facts. Names of distributions are canonical."""

    def __init__(self, data: DistributionsFile) -> None:
        self._texts = data["distribution"]
        self._scripts = data["scripts"]
        self._modules = data["modules"]
        self._releases: dict[str, tuple[Release, ...]] = {}
        self.as_of: datetime.date = data["as_of"]
        """The day on which the releases were read."""

    def releases(self, name: str) -> tuple[Release, ...]:
        """Return the releases of a distribution that were read, oldest first; none if it isn't known."""
        text = self._texts.get(name)
        if text is None:
            return ()
        if name not in self._releases:
            self._releases[name] = tuple(map(_release, text[1:-1].split("\n")))
        return self._releases[name]

    def knows(self, name: str) -> bool:
        """Return whether the facts say what a distribution provides."""
        return name in self._texts

    def with_script(self, script: str) -> tuple[str, ...]:
        """Return the distributions of which some release provides a console script."""
        return _look_up(self._scripts, script)

    def with_module(self, module: str) -> tuple[str, ...]:
        """Return the distributions of which some release provides a module, a package around it, or one below it."""
        parts = module.split(".")
        for end in range(len(parts), 0, -1):
            if found := _look_up(self._modules, ".".join(parts[:end])):
                return found
        return tuple(dict.fromkeys(_below(self._modules, module)))


def _look_up(index: str, name: str) -> tuple[str, ...]:
    """Return the distributions of a line of an index, which begins with the name."""
    start = index.find(f"\n{name}\t")
    if start < 0 or "\t" in name or "\n" in name:
        return ()
    start += len(name) + 2
    return tuple(index[start : index.index("\n", start)].split("\t"))


def _below(index: str, module: str) -> Iterator[str]:
    start = index.find(f"\n{module}.")
    while start >= 0 and "\t" not in module and "\n" not in module:
        end = index.index("\n", start + 1)
        yield from index[start:end].split("\t")[1:]
        start = index.find(f"\n{module}.", end)


def _release(line: str) -> Release:
    version, python, scripts, modules, requires, floors, *extras = line.split("\t")
    named = (extra.split("|") for extra in extras)
    return Release(
        version,
        python,
        frozenset(scripts.split("|") if scripts else ()),
        frozenset(modules.split("|") if modules else ()),
        tuple(requires.split("|") if requires else ()),
        {name: tuple(texts) for name, *texts in named},
        tuple(floors.split("|") if floors else ()),
    )


@functools.cache
def load() -> Distributions:
    """Return the packaged facts about distributions."""
    from herolint.platform.parsed.distributions import data

    return Distributions(data)
