"""What well-known distributions bring: console scripts, importable modules, other distributions, extras.

``distributions.toml`` beside this module has it, made by ``tools/distributions.py``. The file is not parsed as a whole:
few apps ask for more than a dozen of its distributions.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from herolint.tuples import NamedTuple


class Release(NamedTuple):
    """What one release brings. ``python`` is its ``Requires-Python``, empty where it has none.

    ``modules`` are the top-level names, and those below a namespace package joined by dots. ``requires`` and the values
    of ``extras`` are requirements as ``name[extra]<2 ; marker``; a lower bound is left out.
    """

    version: str
    python: str
    scripts: frozenset[str]
    modules: frozenset[str]
    requires: tuple[str, ...]
    extras: Mapping[str, tuple[str, ...]]


class Distributions:
    """The packaged facts. Names of distributions are canonical."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._scripts = _Index(text, "scripts")
        self._modules = _Index(text, "modules")
        self._releases: dict[str, tuple[Release, ...]] = {}

    @property
    def as_of(self) -> datetime.date:
        """The day on which the releases were read."""
        line = self._text[: self._text.index("\n[")]
        day: datetime.date = _parse(line)["as_of"]
        return day

    def releases(self, name: str) -> tuple[Release, ...]:
        """Return the releases of a distribution that were read, oldest first; none where it is not known."""
        if name not in self._releases:
            self._releases[name] = tuple(_releases(self._block(name)))
        return self._releases[name]

    def knows(self, name: str) -> bool:
        """Whether the facts say what a distribution brings."""
        return f"\n[distribution.{name}]\n" in self._text

    def with_script(self, script: str) -> tuple[str, ...]:
        """Return the distributions of which some release brings a console script."""
        return self._scripts.of(script)

    def with_module(self, module: str) -> tuple[str, ...]:
        """Return the distributions of which some release brings a module, a package around it, or one below it."""
        parts = module.split(".")
        for end in range(len(parts), 0, -1):
            if found := self._modules.of(".".join(parts[:end])):
                return found
        return self._modules.below(module)

    def _block(self, name: str) -> str:
        header = f"\n[distribution.{name}]\n"
        start = self._text.find(header)
        if start < 0:
            return ""
        end = self._text.find("\n[", start + len(header))
        return self._text[start + len(header) : end if end >= 0 else len(self._text)]


class _Index:
    """A table of names with the distributions that bring them, one line each."""

    def __init__(self, text: str, table: str) -> None:
        start = text.index(f"\n[{table}]\n")
        end = text.find("\n[", start + 1)
        self._text = text[start : end if end >= 0 else len(text)] + "\n"

    def of(self, name: str) -> tuple[str, ...]:
        key = f'\n"{name}" = '
        start = self._text.find(key)
        if start < 0 or '"' in name or "\n" in name:
            return ()
        return _strings(self._text[start + len(key) : self._text.index("\n", start + 1)])

    def below(self, name: str) -> tuple[str, ...]:
        lines = re.findall(rf'^"{re.escape(name)}\.[^"]*" = (.*)$', self._text, re.MULTILINE)
        return tuple(dict.fromkeys(one for line in lines for one in _strings(line)))


def _strings(array: str) -> tuple[str, ...]:
    return tuple(re.findall(r'"([^"]*)"', array))


def _parse(text: str) -> dict[str, Any]:
    import tomli

    return tomli.loads(text)


def _releases(block: str) -> list[Release]:
    return [
        Release(
            version,
            one.get("python", ""),
            frozenset(one.get("scripts", ())),
            frozenset(one.get("modules", ())),
            tuple(one.get("requires", ())),
            {extra: tuple(texts) for extra, texts in one.get("extras", {}).items()},
        )
        for version, one in _parse(block).items()
    ]


@functools.cache
def load() -> Distributions:
    """Return the packaged facts about distributions."""
    return Distributions(Path(__file__).with_name("distributions.toml").read_text("utf-8"))
