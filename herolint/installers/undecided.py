"""Find what is unknown about a ``pip install`` in which nothing is known to fail.

pip queries an index, so the files alone never decide. An install counts as known to succeed if the facts know each
package, have a wheel of its release for the Python, and know no two that conflict.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from herolint.formats.requirements import Editable, Invalid, Line, Option, Path, Requirement, Url
from herolint.installers.brought_along import candidates, limits_of
from herolint.installers.markers import linux_environment
from herolint.installers.reading import MACHINES, counts, may_change, readings
from herolint.installers.versions import specifier_allows
from herolint.model import Doubt, Undecided
from herolint.platform.installs import is_wheel
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.installers.provided import Provided
    from herolint.installers.provision import Installed
    from herolint.installers.reading import Reading
    from herolint.model import Target
    from herolint.platform.distributions import Release

OTHER_FILES = (
    *("config-settings", "extra-index-url", "find-links", "global-option", "index-url", "no-binary", "no-index"),
    *("only-binary", "pre", "use-feature"),
)
"""Options that let pip find releases that the public index doesn't have, or use other files of them."""


def of_pip(app: App, target: Target, provided: Provided) -> Undecided | None:
    """Return what is unknown about an install in which nothing is known to fail; ``None`` if nothing is."""
    reading = next((one for one in readings(app) if target in one.targets), None)
    if reading is None:
        return Undecided((), 0, Doubt.FILES)
    if any(may_change(reading, target, visited.path) for visited in reading.files):
        return Undecided((), 0, Doubt.SCRIPT)
    if any(_has_other_files(line) for _, line in reading.lines()):
        return Undecided((), 0, Doubt.INDEX)
    installed = [one for one in provided.installed.values() if not one.by_buildpack]
    if _lacks_hashes(reading, installed):
        return Undecided((), 0, Doubt.HASHES)
    from_elsewhere = list(dict.fromkeys(_from_elsewhere(app, target, reading)))
    request = app.analyses[target].eventual_python
    python = request.resolved if request and request.resolved else ""
    is_frozen = all(one.version and one.at for one in installed if one.certain)
    if is_frozen:
        installed = [one for one in installed if one.at]
    packages = [_package(one, python) for one in installed]
    limits = _limits(packages, frozen=is_frozen)
    names = [
        name
        for one in packages
        if (name := one.installed.name) not in from_elsewhere
        and not ((one.is_known or is_frozen) and _is_settled(one, limits.get(name, ()), python, MACHINES[target]))
    ]
    if not from_elsewhere and not names:
        return None
    total = len({one.name for one in installed}.union(from_elsewhere))
    return Undecided((*from_elsewhere, *names), total)


def _has_other_files(line: Line) -> bool:
    return isinstance(line, Option) and any(name in OTHER_FILES for name, _ in line.options)


def _lacks_hashes(reading: Reading, installed: Iterable[Installed]) -> bool:
    """Return whether pip may require hashes: a hash on any line makes pip require one for every package."""
    lines = [line for _, line in reading.lines(constraints=False) if isinstance(line, Requirement)]
    if not any(line.hashes for line in lines) and not any(_requires_hashes(line) for _, line in reading.lines()):
        return False
    return not all(line.hashes for line in lines) or any(one.at is None for one in installed)


def _requires_hashes(line: Line) -> bool:
    return isinstance(line, Option) and any(name == "require-hashes" for name, _ in line.options)


def _from_elsewhere(app: App, target: Target, reading: Reading) -> Iterator[str]:
    """Yield what a line fetches from elsewhere than an index, by its name or else as written."""
    for _, line in reading.lines():
        match line:
            case Url(name=name, url=text) | Editable(name=name, url=str() as text):
                wanted = name or text
            case Editable(path=str() as text) | Path(path=text) | Invalid(text=text):
                wanted = text
            case _:
                continue
        if counts(app, target, line) is not False:
            yield wanted


_NEIGHBOURS = 2


class _Package(NamedTuple):
    """An installed package. ``is_known``: it is known what it pulls in at most, and ``is_exact``: exactly that.

    ``limits`` are its bounds on other packages, as names with specifiers.
    """

    installed: Installed
    releases: tuple[Release, ...]
    is_exact: bool
    is_known: bool
    limits: tuple[tuple[str, str], ...]


def _package(one: Installed, python: str | None) -> _Package:
    """Look at the releases next to a package's own: between two of them, what both provide is all that it can provide.

    A release older than all of them requires nothing if they don't.
    """
    return _Package(one, *_known(one.name, one.specifiers, one.extras, python))


@functools.lru_cache(4096)  # the same few occur on each target, and in every app of a run
def _known(
    name: str, specifiers: tuple[str, ...], extras: frozenset[str], python: str | None
) -> tuple[tuple[Release, ...], bool, bool, tuple[tuple[str, str], ...]]:
    releases, is_exact = candidates(name, specifiers, python)
    knows_extras = all(extras <= release.extras.keys() for release in releases)
    requires_nothing = not extras and not any(release.requires for release in releases)
    is_known = is_exact or len(releases) == _NEIGHBOURS or requires_nothing
    environment = linux_environment(python, "x86_64") if python else None
    limits = (limit for release in releases for limit in limits_of(release, extras, environment))
    return releases, is_exact, is_known and knows_extras, tuple(dict.fromkeys(limits))


def _limits(packages: Iterable[_Package], *, frozen: bool) -> Mapping[str, set[str]]:
    """Return the bounds that packages set to each other, by the name of the one that is held.

    What is pinned together by ``pip freeze`` was installed together: only what contradicts that for sure counts there.
    """
    found: dict[str, set[str]] = {}
    for one in packages:
        for name, specifier in one.limits if one.is_exact or (one.is_known and not frozen) else ():
            found.setdefault(name, set()).add(specifier)
    return found


def _is_settled(one: _Package, limits: Iterable[str], python: str, machines: tuple[str, ...]) -> bool:
    """Return whether pip certainly finds a wheel of a package that all other packages accept, as far as known."""
    installed, releases = one.installed, one.releases
    if not releases:
        return False
    versions = [installed.version] if installed.version else [release.version for release in releases]
    pythons = [release.python for release in (releases if installed.version else releases[:1]) if release.python]
    series = ".".join(python.split(".")[:2])
    return (
        all(specifier_allows(asked, python) for asked in pythons)
        and all(is_wheel(installed.name, version, series, machines) for version in versions)
        and all(specifier_allows(limit.strip("()"), versions[0]) for limit in (*installed.specifiers, *limits))
    )
