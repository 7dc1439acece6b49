"""Find releases that install but fail because another distribution's release is incompatible or missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.installers.provision import Answer
from herolint.installers.versions import specifier_allows
from herolint.platform import requirements
from herolint.platform.python import is_standard, version_of
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.installers.provided import Provided
    from herolint.installers.provision import Installed
    from herolint.platform.requirements import Break, Import, SameModule


class Broken(NamedTuple):
    """A distribution that fails with the release of another one. Without a pin, that is the newest.

    It's ``certain`` if both releases are; otherwise an unknown distribution may require an older one.
    """

    fact: Break
    first: Installed
    second: Installed
    certain: bool


class TwoOfOneName(NamedTuple):
    """Two distributions that install the same module."""

    fact: SameModule
    first: Installed
    second: Installed


class Unmet(NamedTuple):
    """A distribution that imports a module that nothing provides."""

    fact: Import
    first: Installed


def broken(provided: Provided) -> Iterator[Broken]:
    """Yield the pairs of installed releases of which the first fails when it's imported."""
    for fact in requirements.load().breaks:
        first, second = provided.installed.get(fact.name), provided.installed.get(fact.other)
        if first is None or second is None or not (first.certain and second.certain):
            continue
        if _is_one_of(first, fact.versions) and _is_one_of(second, fact.other_versions):
            settled = second.version is not None or provided.is_closed
            yield Broken(fact, first, second, settled)


def two_of_one_name(provided: Provided) -> Iterator[TwoOfOneName]:
    """Yield the pairs of distributions that overwrite each other's module."""
    for fact in requirements.load().same_modules:
        first, second = provided.installed.get(fact.name), provided.installed.get(fact.other)
        if first is not None and second is not None and first.certain and second.certain:
            yield TwoOfOneName(fact, first, second)


def unmet(provided: Provided, python: str) -> Iterator[Unmet]:
    """Yield the distributions that import a module that neither this Python nor any distribution provides."""
    version = version_of(python)
    for fact in requirements.load().imports:
        first = provided.installed.get(fact.name)
        if first is None or not first.certain or not _is_one_of(first, fact.versions):
            continue
        if is_standard(fact.module, version) or _may_be_brought(provided, fact.module):
            continue
        yield Unmet(fact, first)


def _may_be_brought(provided: Provided, module: str) -> bool:
    """Return whether a module may be installed. Every setuptools release provides distutils."""
    if module == "distutils":
        return provided.has("setuptools").answer is not Answer.NO
    return provided.module(module).answer is not Answer.NO


def _is_one_of(installed: Installed, specifier: str) -> bool:
    """Return whether *specifier* certainly allows an installed release."""
    if not specifier:
        return True
    if installed.version is not None:
        return specifier_allows(specifier, installed.version) is True
    known = [specifier_allows(specifier, release.version) for release in installed.releases]
    return bool(known) and all(known)
