"""Describe the app's environment in a build and on a dyno: config vars, buildpacks, installed modules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from herolint.model import Target
from herolint.source.evaluate import Environment
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import Build
    from herolint.installers.provided import Provided
    from herolint.platform.python import Version

SETTINGS_MODULE = "DJANGO_SETTINGS_MODULE"
DISABLE = "DISABLE_COLLECTSTATIC"

DIFFERENT = frozenset(("DYNO", "STACK", "SOURCE_VERSION", "REQUEST_ID"))
"""The variables that the builds of the two generations don't have in common."""
_TOOLS = ("pip", "setuptools")
_TOOL_MODULES = ("pip", "setuptools", "pkg_resources", "_distutils_hack", "distutils")
_DYNO = ("HOME", "PATH", "PORT", "DYNO", "PWD", "PYTHONUNBUFFERED")
_OF_ADDONS = {
    "heroku-postgresql": ("DATABASE_URL", "postgres://u:p@host.example:5432/d"),
    "heroku-redis": ("REDIS_URL", "rediss://:p@host.example:6380"),
    "jawsdb": ("JAWSDB_URL", "mysql://u:p@host.example:3306/d"),
    "jawsdb-maria": ("JAWSDB_MARIA_URL", "mysql://u:p@host.example:3306/d"),
    "cleardb": ("CLEARDB_DATABASE_URL", "mysql://u:p@host.example:3306/d"),
}
"""The config var that an add-on sets, and what its value looks like."""


class ConfigVars(NamedTuple):
    """The config vars of app.json: values, names that will have one, and whether there is an app.json."""

    values: dict[str, str]
    present: tuple[str, ...]
    is_declared: bool
    buildpacks: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return all names that app.json accounts for."""
        return (*self.values, *self.present)


def config_vars(build: Build) -> ConfigVars:
    """Return the app's config vars as app.json declares them."""
    if not build.folder.is_file("app.json"):
        return ConfigVars({}, (), is_declared=False)
    from herolint.formats import app_json

    found = build.load("app.json", app_json.parse)
    if not isinstance(found, app_json.AppJson):
        return ConfigVars({}, (), is_declared=False)
    values: dict[str, str] = {}
    present: list[str] = []
    for variable in found.main.env:
        if variable.value is not None:
            values[variable.name] = variable.value
        elif variable.generator or variable.required:
            present.append(variable.name)
    for addon in found.main.addons:
        name, value = _OF_ADDONS.get(addon.service, ("", ""))
        if name:
            values.setdefault(name, value)
        else:
            present.append(addon.service.upper().replace("-", "_"))
    buildpacks = tuple(each.url for each in found.main.buildpacks or ())
    declared = bool(found.main.env or found.main.addons)
    return ConfigVars(values, tuple(present), declared, buildpacks)


def environments(
    build: Build, *, run_time: bool, given: Mapping[str, str | None] | None = None
) -> tuple[Environment, Environment]:
    """Return the certain environment, and the assumed one with app.json's values and the app's defaults.

    The build on Cedar has ``DYNO``, as the dynos of both have; on Fir the build is assumed not to have it; this wasn't
    verified. ``DJANGO_SETTINGS_MODULE`` has app.json's value or none: a value set by hand on Heroku can't be seen.
    ``given`` is what the process's command line sets, ``None`` for a value that isn't known.
    """
    declared = config_vars(build)
    given = {**_from_profile(build), **(given or {})} if run_time else {}
    set_here = {name: value for name, value in given.items() if value is not None}
    present = list(_DYNO) if run_time else ["HOME", "PATH", "PWD"]
    if not run_time and build.target is Target.CEDAR:
        present += ["DYNO", "STACK", "SOURCE_VERSION", "REQUEST_ID"]
    present += [name for name, value in given.items() if value is None]
    absent = () if SETTINGS_MODULE in (*declared.names, *given) else (SETTINGS_MODULE,)
    fixed = {name: value for name, value in declared.values.items() if name == SETTINGS_MODULE and name not in given}
    fixed |= set_here
    values = {name: value for name, value in declared.values.items() if name not in given} | set_here
    certain = Environment(fixed, tuple(present), absent)
    assumed = Environment(
        values, (*present, *declared.present), (*absent, "CI", "GITHUB_ACTIONS"), assumes_defaults=True
    )
    return certain, assumed


def _from_profile(build: Build) -> dict[str, None]:
    """Return the variables of Django's settings that a dyno's ``.profile`` may set."""
    content = b"".join(build.load(path, bytes) or b"" for path in (".profile", "gunicorn.conf.py"))
    return {SETTINGS_MODULE: None} if SETTINGS_MODULE.encode() in content else {}


class InstalledModules:
    """Answers for the module finder which modules the install provides."""

    def __init__(self, provided: Provided) -> None:
        self.provided = provided
        self._known: dict[str, bool | None] = {}

    def has_module(self, name: str) -> bool | None:
        """Return whether an installed distribution provides a module."""
        if name not in self._known:
            self._known[name] = self._has_module(name)
        return self._known[name]

    def _has_module(self, name: str) -> bool | None:
        from herolint.installers.provision import Answer
        from herolint.platform import django

        answer = self.provided.module(name).answer
        if answer is Answer.NO or (answer is Answer.UNKNOWN and self._is_unheard_of(name)):
            return False
        parts = name.split(".")
        if parts[:2] == ["django", "contrib"] and len(parts) > 2 and answer is Answer.YES:
            return parts[2] in django.load().contrib
        for removed in django.load().removed if "." in name and answer is Answer.YES else ():
            if removed.module == name and not removed.names and self._is_gone(removed.distribution, removed.since):
                return False
        return True if answer is Answer.YES else None

    def _is_unheard_of(self, name: str) -> bool:
        """Return whether all installed modules are known, except changes between two known releases."""
        from herolint.installers.provision import Openness

        installed = self.provided.installed.values()
        known = self.provided.openness is Openness.OPEN and all(each.releases for each in installed)
        return known and not self.provided.module(name).origins

    def _is_gone(self, distribution: str, since: str) -> bool:
        from herolint.buildpacks.django.releases import at_least

        return at_least(self.provided, distribution, since) is True

    def lacks(self, module: str, name: str) -> bool:
        """Return whether an installed module certainly lacks a name, as far as the facts say."""
        from herolint.installers.provision import Answer
        from herolint.platform import django

        for removed in django.load().removed:
            if removed.module == module and name in removed.names:
                return self._is_gone(removed.distribution, removed.since)
        if module == "django.contrib" and self.has_module("django"):
            return name not in django.load().contrib
        if (module, name) == ("decouple", "config"):
            return (
                self.provided.has("decouple").answer is Answer.YES
                and self.provided.has("python-decouple").answer is Answer.NO
            )
        return False

    def equals(self, other: Provided) -> bool:
        """Return whether another install differs only in the buildpack's tools, none of which was asked about."""
        if self.provided is other:
            return True
        if any(name.partition(".")[0] in _TOOL_MODULES for name in self._known):
            return False
        mine, others = (
            {name: each.version for name, each in one.installed.items() if name not in _TOOLS}
            for one in (self.provided, other)
        )
        return mine == others and self.provided.openness is other.openness

    def is_certain(self, name: str) -> bool:
        """Return whether it is certain that no distribution provides a module."""
        from herolint.installers.provision import Answer

        answer = self.provided.module(name)
        is_gone = answer.answer is Answer.YES and self.has_module(name) is False
        return is_gone or (answer.answer is Answer.NO and answer.certain)


def python_of(build: Build) -> Version | None:
    """Return the Python to read modules for: the one installed, else the one asked for, else Heroku's default.

    ``None`` for Python 2, whose modules no parser of ours reads.
    """
    from herolint.platform.python import version_of

    asked = build.analysis.eventual_python
    for text in (build.python, asked.requested if asked is not None else None, build.target_facts.default):
        try:
            version = version_of(text or "")
        except ValueError:
            continue
        return version if version[0] == 3 else None
    return None


def may_be_made(build: Build) -> bool:
    """Return whether anything but the app's commits may add files to the build before collectstatic runs."""
    folder = build.folder
    return (
        any(folder.is_file(f"bin/{hook}") for hook in ("pre_compile", "post_compile"))
        or folder.is_file("package.json")
        or any("python" not in url for url in config_vars(build).buildpacks)
    )
