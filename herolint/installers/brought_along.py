"""Find all that pip installs for an app's requirements, from facts about well-known distributions."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from herolint.formats.version_numbers import is_plain_number
from herolint.installers.markers import evaluate
from herolint.installers.names import canonical
from herolint.platform import distributions
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.installers.markers import Environment
    from herolint.model import Location
    from herolint.platform.distributions import Release

_MOST_DISTRIBUTIONS = 2000
"""Beyond this number, only the distributions that the files name count."""
_MOST_RELEASES = 8


class Wanted(NamedTuple):
    """A distribution that is required. ``name`` is canonical; it isn't ``certain`` if its marker is unknown."""

    name: str
    specifier: str
    extras: frozenset[str]
    at: Location | None
    certain: bool


class Brought(NamedTuple):
    """One distribution of the closure. ``releases`` as in ``Installed``; ``exact`` if one is it for certain."""

    name: str
    version: str | None
    releases: tuple[Release, ...]
    extras: frozenset[str]
    at: Location | None
    certain: bool
    exact: bool
    specifiers: tuple[str, ...]


def closure(
    wanted: Iterable[Wanted], constraints: Iterable[Wanted], environment: Environment | None
) -> dict[str, Brought]:
    """Return everything that *wanted* pulls in, by name. Constraints narrow versions only."""
    named = tuple(wanted)
    limits: dict[str, set[str]] = {}
    for one in (*named, *constraints):
        if one.specifier and one.certain:
            limits.setdefault(one.name, set()).add(one.specifier)
    found = _walk(named, limits, environment)
    if any(set(one.specifiers) != limits.get(one.name, set()) for one in found.values()):
        return _walk(named, limits, environment)  # dependencies narrow versions in turn
    return found


def _walk(named: Iterable[Wanted], limits: dict[str, set[str]], environment: Environment | None) -> dict[str, Brought]:
    found: dict[str, Brought] = {}
    waiting = list(named)[::-1]
    while waiting:
        one = waiting.pop()
        before = found.get(one.name)
        if before is None and one.at is None and len(found) >= _MOST_DISTRIBUTIONS:
            continue
        new_extras = one.extras - (before.extras if before else frozenset())
        if before is not None and not new_extras and (before.certain or not one.certain):
            found[one.name] = before._replace(at=before.at or one.at)
            continue
        brought = _brought(one, before, limits, environment)
        found[one.name] = brought
        for text, surely in _required(brought, environment):
            requirement = _parsed(text, certain=brought.certain and surely)
            if requirement.specifier and requirement.certain:
                limits.setdefault(requirement.name, set()).add(requirement.specifier)
            waiting.append(requirement)
    return found


def _brought(
    one: Wanted, before: Brought | None, limits: dict[str, set[str]], environment: Environment | None
) -> Brought:
    extras = one.extras | (before.extras if before else frozenset())
    at = before.at if before and before.at else one.at
    certain = one.certain or bool(before and before.certain)
    specifiers = limits.get(one.name, set())
    python = environment["python_full_version"] if environment else None
    releases, exact = candidates(one.name, specifiers, python)
    exact = exact and all(extra in release.extras for release in releases for extra in extras)
    return Brought(one.name, pinned(specifiers), releases, extras, at, certain, exact, tuple(sorted(specifiers)))


def pinned(specifiers: Iterable[str]) -> str | None:
    """Return the one version that specifiers allow; ``None`` if they allow more or do not say."""
    for specifier in specifiers:
        for clause in specifier.strip("()").split(",") if "==" in specifier else ():
            written = clause.strip()
            if written.startswith("=="):
                version = written[3 if written.startswith("===") else 2 :].strip()
                if version and "*" not in version and len(version.split()) == 1:
                    return version
    return None


def candidates(name: str, specifiers: Iterable[str], python: str | None) -> tuple[tuple[Release, ...], bool]:
    """Return the known releases that equal, or are nearest to, the one pip installs, and whether they're exact.

    pip installs the newest release that the specifiers and its own ``Requires-Python`` allow. Between two known
    releases both are returned.
    """
    return _candidates(name, tuple(sorted(specifiers)), python)


@functools.lru_cache(4096)  # the same few queries repeat on each target and in every app of a run
def _candidates(name: str, specifiers: tuple[str, ...], python: str | None) -> tuple[tuple[Release, ...], bool]:
    known = distributions.load().releases(name)
    if not known:
        return (), False
    texts = [text.strip("()") for text in specifiers]
    version = pinned(texts)
    if version is not None:
        return _around(known, version)

    def is_allowed(release: Release) -> bool:
        return all(_allows(text, release.version) for text in texts)

    newest = next(
        (index for index in _downward(known) if is_allowed(known[index]) and _runs(known[index], python)), None
    )
    if newest is None:
        return known[-_MOST_RELEASES:], False
    around = known[newest : newest + 2]
    if len(around) > 1 and not is_allowed(around[1]) and _is_next_series(around, is_allowed):
        around = around[:1]
    return around, len(around) == 1 or _same_requirements(around)


def _downward(known: tuple[Release, ...]) -> range:
    return range(len(known) - 1, -1, -1)


def _allows(specifier: str, version: str) -> bool:
    from herolint.installers.versions import specifier_allows

    return not specifier or specifier_allows(specifier, version) is not False


def _runs(release: Release, python: str | None) -> bool:
    """Return whether a release runs on a Python; most say just ``>=3.N``, which needs no import to compare."""
    if not python or not release.python:
        return True
    bound = release.python[2:].split(".")
    if not release.python.startswith(">=") or len(bound) != _SERIES or not all(map(is_plain_number, bound)):
        return _allows(release.python, python)
    return _pair(python)[:_SERIES] >= (int(bound[0]), int(bound[1]))


_SERIES = 2
"""The count of numbers in a Python version without its patch release."""

_WORDS = 3
"""A name, an operator and a version."""


def _is_next_series(around: tuple[Release, ...], is_allowed: Callable[[Release], bool]) -> bool:
    """Return whether all of the later release's series is excluded, so that the earlier release represents the rest.

    The facts have the last release of most series.
    """
    numbers = [re.match(r"(\d{1,9})\.(\d{1,9})", release.version) for release in around]
    earlier, later = ((int(match[1]), int(match[2])) if match else (0, 0) for match in numbers)
    follows = later[1] == 0 or later == (earlier[0], earlier[1] + 1)
    return follows and not is_allowed(around[1]._replace(version=f"{later[0]}.{later[1]}"))


def _around(known: tuple[Release, ...], version: str) -> tuple[tuple[Release, ...], bool]:
    exact = next((release for release in known if release.version == version), None)
    if exact is not None:
        return (exact,), True
    from herolint.installers.versions import specifier_allows

    compared = [specifier_allows(f">{version}", release.version) for release in known]
    if None in compared:
        return known[-_MOST_RELEASES:], False
    after = compared.index(True) if True in compared else len(known)
    if after and specifier_allows(f"=={version}", known[after - 1].version):
        return (known[after - 1],), True
    around = known[max(after - 1, 0) : after + 1]
    return around, len(around) > 1 and _same_requirements(around)


def _same_requirements(releases: tuple[Release, ...]) -> bool:
    first = releases[0]
    return all(one.requires == first.requires and one.extras == first.extras for one in releases)


def limits_of(release: Release, extras: frozenset[str], environment: Environment | None) -> Iterator[tuple[str, str]]:
    """Yield each bound that a release sets on its dependencies: the canonical name, and a specifier."""
    for text, _ in _texts(release, extras, environment):
        wanted = _parsed(text, certain=True)
        if wanted.specifier:
            yield wanted.name, wanted.specifier
    for floor in release.floors:
        name, sign, version = floor.partition(">")
        yield name, f"{sign}{version}"


def _required(brought: Brought, environment: Environment | None) -> Iterator[tuple[str, bool]]:
    """Yield what a distribution requires, with its extras, and whether all its possible releases require it."""
    lists = [_texts(release, brought.extras, environment) for release in brought.releases]
    names = [{canonical(_name_in(text)) for text, _ in texts} for texts in lists]
    seen = set()
    for texts in lists:
        for text, holds in texts:
            if (text, holds) not in seen:
                seen.add((text, holds))
                name = canonical(_name_in(text))
                agreed = all(any(text == other for other, _ in others) for others in lists)
                yield (text if agreed else _without_versions(text)), holds and all(name in one for one in names)


def _without_versions(text: str) -> str:
    """Return the requirement without its specifier, which differs between releases."""
    name = _name_in(text)
    extras, bracket, _ = text[len(name) :].partition("]")
    return name + extras + bracket if name and bracket and extras.startswith("[") else name or text


def _texts(release: Release, extras: frozenset[str], environment: Environment | None) -> list[tuple[str, bool]]:
    found = []
    for text in (*release.requires, *(one for extra in sorted(extras) for one in release.extras.get(extra, ()))):
        requirement, _, marker = text.partition(" ; ")
        holds = _holds(marker, extras, environment)
        if holds is not False:
            found.append((requirement, holds is True))
    return found


def _holds(marker: str, extras: frozenset[str], environment: Environment | None) -> bool | None:
    if not marker:
        return True
    if environment is None:
        return None
    words = marker.split(" ")
    # The form in which the facts write a marker that depends on the Python version alone.
    if len(words) == _WORDS and words[0] == "python_version" and words[1] in ("<", ">="):
        bound = words[2].strip('"').split(".")
        if len(bound) == _SERIES and all(map(is_plain_number, bound)):
            return (_pair(environment["python_version"]) < (int(bound[0]), int(bound[1]))) is (words[1] == "<")
    answers = [evaluate(marker, environment, extra=extra) for extra in (extras or ("",))]
    return True if True in answers else None if None in answers else False


def _pair(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


_OF_NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"


def _name_in(requirement: str) -> str:
    """Return the name at the start of a requirement."""
    return requirement[: len(requirement) - len(requirement.lstrip(_OF_NAMES))]


@functools.lru_cache(4096)
def _parsed(text: str, *, certain: bool) -> Wanted:
    name = _name_in(text) or text
    specifier, extras = text[len(name) :], ""
    if specifier.startswith("[") and "]" in specifier:
        extras, _, specifier = specifier[1:].partition("]")
    wanted = frozenset(canonical(extra) for extra in extras.split(",") if extra)
    return Wanted(canonical(name), specifier.strip(), wanted, None, certain)
