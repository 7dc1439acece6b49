"""Decide which distributions, console scripts and modules an install provides: yes, no or unknown.

From a lock the answer is exact. requirements.txt names a part of what pip installs; ``platform.distributions`` knows
what well-known distributions pull in, so the answers are exact as long as every distribution is a known one.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from herolint.installers.brought_along import candidates
from herolint.installers.gathered import NOTHING_KNOWN, Gathered
from herolint.installers.names import canonical
from herolint.installers.provision import THE_APP, Answer, Elsewhere, Installed, Openness, Provision
from herolint.model import Target
from herolint.platform import distributions
from herolint.platform.files import PACKAGE_MANAGERS

if TYPE_CHECKING:
    from typing import Any

    from herolint.build import Build
    from herolint.installers.gathered import Gathered
    from herolint.platform.distributions import Distributions, Release


_PIP = "pip"

__all__ = ["THE_APP", "Answer", "Elsewhere", "Installed", "Openness", "Provided", "Provision", "provided"]

_TELL_NOTHING = frozenset(
    (
        *(
            "django",
            "flask",
            "fastapi",
            "python",
            "python2",
            "python3",
            "py",
            "pip",
            "lib",
            "client",
            "api",
            "rest",
            "web",
        ),
        *("app", "apps", "core", "utils", "tools", "common", "plugin", "extensions", "framework", "server", "web"),
        *("async", "aio", "redis", "celery", "sqlalchemy", "postgres", "sql", "db", "data", "admin", "auth", "oauth"),
        *("google", "aws", "azure", "cloud", "storage", "storages", "binary", "email", "mail", "html", "json", "test"),
    )
)
"""Parts of so many distributions' names that sharing one means nothing."""


class Provided:
    """What one target installs: the package manager's distributions and those of the buildpack."""

    def __init__(
        self,
        installed: Mapping[str, Installed],
        openness: Openness,
        elsewhere: Iterable[Elsewhere] = (),
        app_scripts: Iterable[str] = (),
        programs: Iterable[str] = (),
    ) -> None:
        """*app_scripts* are those of the app itself; *programs* are those that the buildpack also puts on PATH."""
        self.installed = installed
        self.openness = openness
        self._elsewhere = elsewhere
        self._app_scripts = frozenset(app_scripts)
        self._programs = frozenset(programs)
        self._facts: Distributions = distributions.load()
        self._asked: set[str] = set()

    def has(self, distribution: str) -> Provision:
        """Return whether a distribution is installed."""
        name = canonical(distribution)
        self._asked.add(name)
        found = self.installed.get(name)
        if found is not None:
            return Provision(Answer.YES if found.certain else Answer.UNKNOWN, by=(name,), origins=(name,))
        return self._absent((name,))

    def version(self, distribution: str) -> str | None:
        """Return the exact version of a distribution; ``None`` if it isn't installed or the version is open."""
        name = canonical(distribution)
        self._asked.add(name)
        found = self.installed.get(name)
        return found.version if found else None

    def allows(self, distribution: str, specifier: str) -> bool | None:
        """Return whether the version of an installed distribution meets *specifier*; ``None`` if that is open.

        An unpinned one is the newest that the facts know and the other requirements allow.
        """
        from herolint.installers.versions import specifier_allows

        name = canonical(distribution)
        self._asked.add(name)
        found = self.installed.get(name)
        if found is None:
            return None
        versions = (found.version,) if found.version else tuple(one.version for one in found.releases)
        answers = {specifier_allows(specifier, version) for version in versions}
        return answers.pop() if len(answers) == 1 else None

    def script(self, program: str) -> Provision:
        """Return whether the install puts a console script on PATH."""
        if program in self._app_scripts:
            return Provision(Answer.YES, by=(THE_APP,))
        if program in self._programs:
            return Provision(Answer.YES)
        self._asked.add(program)
        origins = self._facts.with_script(program)
        return self._brought(origins, lambda release: program in release.scripts, program)

    def module(self, module: str) -> Provision:
        """Return whether a distribution with this module is installed, or with the package that the module is in.

        For ``django.db`` the answer is that for ``django``: a package's contents aren't known.
        """
        self._asked.add(module)
        origins = self._facts.with_module(module)
        return self._brought(origins, lambda release: _has_module(release, module), module)

    def answers_like(self, other: Provided) -> bool:
        """Return whether *other* gives the same answers to all queries so far.

        That is true if they differ at most in the classic buildpack's pip, and no query was about a part of pip.
        """
        pip = self.installed.get(_PIP) or other.installed.get(_PIP)
        if self.openness is not other.openness or self._app_scripts != other._app_scripts or (pip and not pip.releases):
            return False
        if any(canonical(name.partition(".")[0]) in _PIP or name.startswith(_PIP) for name in self._asked):
            return False
        mine, others = ({**one.installed, _PIP: None} for one in (self, other))
        return mine == others

    def _brought(self, origins: tuple[str, ...], brings: Callable[[Release], bool], name: str) -> Provision:
        by: list[str] = []
        maybe = False
        for origin in origins:
            found = self.installed.get(origin)
            if found is None:
                continue
            answers = {brings(release) for release in found.releases}
            if answers == {True} and found.certain:
                by.append(origin)
            elif True in answers:
                maybe = True
        if by:
            return Provision(Answer.YES, by=tuple(by), origins=origins)
        if maybe or self._has_unknown_like(name, origins):
            return Provision(Answer.UNKNOWN, origins=origins)
        if not origins and not self._knows_all:
            return Provision(Answer.UNKNOWN)
        return self._absent(origins)

    def _absent(self, origins: tuple[str, ...]) -> Provision:
        if self.openness is Openness.OPAQUE:
            return Provision(Answer.UNKNOWN, origins=origins)
        elsewhere = tuple(one for one in self.elsewhere if one.distribution in origins)
        return Provision(Answer.NO, self.openness is Openness.CLOSED, origins=origins, elsewhere=elsewhere)

    @functools.cached_property
    def elsewhere(self) -> tuple[Elsewhere, ...]:
        """Return everything that a file of the app names but that isn't installed."""
        return tuple(one for one in self._elsewhere if one.distribution not in self.installed)

    @property
    def is_closed(self) -> bool:
        """Return whether all installed distributions are visible in the files."""
        return self.openness is Openness.CLOSED

    @property
    def _knows_all(self) -> bool:
        """Return whether the facts know every distribution that is installed."""
        return self.openness is Openness.CLOSED and all(one.releases for one in self.installed.values())

    def _has_unknown_like(self, name: str, origins: tuple[str, ...]) -> bool:
        """Return whether a distribution that the facts don't know may be a variant of what provides *name*.

        Forks and bundles keep the name in theirs, or a part of it: ``psycopg2-yugabytedb``, ``pillow-simd``,
        ``django-cors-middleware`` instead of ``django-cors-headers``.
        """
        words = {canonical(name.partition(".")[0]), *origins}
        telling = {part for word in words for part in word.split("-")} - _TELL_NOTHING
        unknown = (one.name for one in self.installed.values() if not one.releases)
        return any(
            not telling.isdisjoint(other.split("-")) or any(word in other for word in words) for other in unknown
        )


def provided(build: Build, memory: dict[Any, Any]) -> Provided:
    """Return what a build installs, by the package manager and the buildpack; the result is unknown if either is.

    *memory* keeps what the package manager installs for another target with the same files and the same Python.
    """
    manager = _manager(build)
    key = ("gathered", id(build.folder), manager, build.python)
    if key not in memory:
        memory[key] = _gather(build, manager)
    found: Gathered = memory[key]
    installed = dict(found.installed)
    for name, version in _by_buildpack(build, manager):
        own = installed.get(name)
        if own is None or _stays(own, version):
            releases, _ = candidates(name, (f"=={version}",), build.python)
            installed[name] = Installed(name, version, releases, frozenset(), None, certain=True, by_buildpack=True)
    programs = ["python", "python3", *(("pipenv",) if manager == "pipenv" else ())]
    return Provided(installed, found.openness, found.elsewhere, found.app_scripts, programs)


def _manager(build: Build) -> str | None:
    """Return the package manager that installs once all else is fixed; ``None`` if several might."""
    if build.analysis.package_manager is not None:
        return build.analysis.package_manager
    found = [
        manager.name
        for manager in PACKAGE_MANAGERS.values()
        if build.target in manager.targets and build.folder.is_file(manager.file)
    ]
    return found[0] if len(found) == 1 else None


def _by_buildpack(build: Build, manager: str | None) -> Iterator[tuple[str, str]]:
    """Yield what the buildpack installs into the app's Python: pip and, for old Pythons, setuptools.

    Only the classic one does, for pip alone: ``pip::install_pip`` in ``lib/pip.sh``. The Cloud Native one keeps pip in
    a layer of the build (``src/layers/pip.rs``).
    """
    if build.target is not Target.CEDAR or manager != "pip":
        return
    tools = build.target_facts.tools
    if "pip" in tools:
        yield "pip", tools["pip"]
    if build.python and "setuptools" in tools:
        major, minor = build.python.split(".")[:2]
        if (int(major), int(minor)) <= build.facts.setuptools_newest_python:
            yield "setuptools", tools["setuptools"]


def _stays(own: Installed, version: str) -> bool:
    """Return whether pip keeps the buildpack's release because the requirements allow it."""
    from herolint.installers.versions import specifier_allows

    return all(specifier_allows(specifier, version) is not False for specifier in own.specifiers)


def _has_module(release: Release, module: str) -> bool:
    return any(module == own or module.startswith(f"{own}.") or own.startswith(f"{module}.") for own in release.modules)


def _gather(build: Build, manager: str | None) -> Gathered:
    """Return what a package manager installs for a build."""
    from herolint.installers import markers

    environment = markers.linux_environment(build.python, "x86_64") if build.python else None
    if manager == "pip":
        from herolint.installers import gathered_pip

        return gathered_pip.of_pip(build, environment)
    from herolint.installers import gathered_locks

    match manager:
        case "uv":
            return gathered_locks.of_uv(build, environment)
        case "poetry":
            return gathered_locks.of_poetry(build, environment)
        case "pipenv":
            return gathered_locks.of_pipenv(build, environment)
    return NOTHING_KNOWN
