"""The types of what the facts files say, for a type checker: no run imports them.

``tools/parsed_facts.py`` names the class of a file after it: ``facts.toml`` is a ``FactsFile``.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TypedDict

Date = datetime.date
PerTarget = dict[str, str]
"""A text for each target, by its value."""
Histories = dict[str, PerTarget]
"""Blocks of lines "RELEASE VALUE" for each target, by name."""


class Names(TypedDict):
    """The lists of names."""

    detection: list[str]
    misspelt_requirements: list[str]
    misspelt_python_version: list[str]
    forbidden_environment: list[str]
    windows_only: list[str]
    macos_only: list[str]


class OnTarget(TypedDict, total=False):
    """The releases of a target's buildpack that added, deprecated and removed a version or a stack.

    ``removal`` has the days that were announced, each as "RELEASE YYYY-MM-DD".
    """

    added: str
    deprecated: str
    removed: str
    removal: list[str]


class OnTargets(TypedDict, total=False):
    """What each target made of a version or a stack."""

    cedar: OnTarget
    fir: OnTarget


class _Python(OnTargets):
    eol: str


class Python(_Python, total=False):
    """A version of Python."""

    released: Date
    planned: str
    earliest: Date
    documented: Date
    stacks: list[str]


class _Stack(OnTargets):
    ubuntu: str


class Stack(_Stack, total=False):
    """A stack."""

    default: bool
    deprecated: Date
    first_builds_fail: Date
    reminders: list[str]
    source: str
    end_of_life: Date | str
    refused_from: Date
    python: str


class Since(TypedDict, total=False):
    """The releases in which a complaint of a buildpack began to warn and to fail."""

    warning: str
    error: str
    headlines: str


class Tools(TypedDict):
    """The histories of the package managers."""

    setuptools_newest_python: str
    cedar: PerTarget
    fir: PerTarget


class _FactsFile(TypedDict):
    version: int
    as_of: Date
    sources: dict[str, str]
    begins: PerTarget
    names: Names
    python: dict[str, Python]
    policy: dict[str, int]
    defaults: PerTarget
    stacks: dict[str, Stack]
    checks: dict[str, dict[str, Since]]
    patches: Histories
    tools: Tools
    releases: PerTarget


class FactsFile(_FactsFile, total=False):
    """facts.toml, or a file for ``--facts``."""

    complete: dict[str, dict[str, Date]]
    arrived: dict[str, dict[str, list[str]]]
    unread: PerTarget


class _SqlAlchemy(TypedDict):
    refuses_postgres_since: str
    brought_by: list[str]


class _Postgres(TypedDict):
    addon: str
    drivers: list[str]


class _Redis(TypedDict):
    addons: list[str]
    variables: list[str]
    clients: list[str]


class DatabasesFile(TypedDict):
    """databases.toml."""

    as_of: Date
    sources: dict[str, str]
    sqlalchemy: _SqlAlchemy
    postgres: _Postgres
    redis: _Redis


class DistributionsFile(TypedDict):
    """distributions.toml, with a text for each distribution and each index."""

    as_of: Date
    scripts: str
    modules: str
    distribution: dict[str, str]


class _DjangoSettings(TypedDict):
    storages_since: str
    old_storages_until: str
    missing_folder_fails_before: str
    big_auto_field_since: str
    on_delete_required_since: str


class _DjangoModules(TypedDict):
    contrib: list[str]
    middleware: list[str]
    database_engines: list[str]


class _Storages(TypedDict):
    local: list[str]
    manifest: list[str]
    known: list[str]
    removed: list[list[str]]


class _Removed(TypedDict):
    distribution: str
    module: str
    names: list[str]
    since: str


class DjangoFile(TypedDict):
    """django.toml."""

    settings: _DjangoSettings
    modules: _DjangoModules
    storages: _Storages
    removed: list[_Removed]


class Wheels(TypedDict, total=False):
    """The ranges of releases of a project with and without a wheel."""

    newest: str
    releases: str
    without_source: str
    x86_64: str
    aarch64: str


class InstallsFile(TypedDict):
    """installs.toml."""

    version: int
    as_of: Date
    sources: dict[str, str]
    pure: dict[str, str]
    wheels: dict[str, Wheels]


class _PureNames(TypedDict):
    names: list[str]


class WheelsFile(TypedDict):
    """wheels.toml."""

    version: int
    as_of: Date
    sources: dict[str, str]
    glibc: dict[str, str]
    companions: dict[str, dict[str, str]]
    instead: dict[str, str]
    pure: _PureNames
    does_not_build: dict[str, str]
    requires_python: dict[str, list[str]]
    wheels: dict[str, Wheels]


class _Program(TypedDict):
    release: str
    parser: str
    values: str
    flags: str


class Program(_Program, total=False):
    """The options of a program, and where it listens."""

    host: str
    port: str
    numbers: str


class Shadowed(TypedDict, total=False):
    """Modules of the standard library that a program needs."""

    early: str
    late: str
    certain: str


class _Dyno(TypedDict):
    commands: str
    builtins: str
    absent: dict[str, str]


ProgramsFile = TypedDict(
    "ProgramsFile",
    {
        "as_of": Date,
        "sources": dict[str, str],
        "program": dict[str, Program],
        "gunicorn-workers": dict[str, str],
        "gunicorn-workers-since": dict[str, str],
        "gunicorn-workers-until": dict[str, str],
        "dyno": _Dyno,
        "wrappers": dict[str, str],
        "applications": dict[str, list[str]],
        "moved": dict[str, str],
        "forms": dict[str, str],
        "python-2": dict[str, str],
        "listeners": dict[str, str],
        "shadowed": dict[str, Shadowed],
    },
)
"""programs.toml."""


class PythonFile(TypedDict):
    """python.toml."""

    syntax: dict[str, str]
    added: dict[str, str]
    removed: dict[str, list[str]]
    windows: dict[str, list[str]]


class _Dead(TypedDict):
    name: str
    reason: str
    seen: str


class Dead(_Dead, total=False):
    """A project that doesn't install."""

    versions: str
    python: str
    use: str
    url: str
    only: str
    upgrade: str


_Break = TypedDict("_Break", {"name": str, "other": str, "with": str, "symbol": str, "keep": str})


class Break(_Break, total=False):
    """Two releases that install together and don't work together."""

    versions: str
    module: str
    worker: str


class _SameModule(TypedDict):
    name: str
    other: str
    module: str


class _Import(TypedDict):
    name: str
    versions: str
    module: str
    keep: str


RequirementsFile = TypedDict(
    "RequirementsFile",
    {
        "as_of": Date,
        "troubled": str,
        "fragile": str,
        "standard-library": Mapping[str, list[str]],
        "system-packages": Mapping[str, list[str]],
        "dead": list[Dead],
        "break": list[Break],
        "same-module": list[_SameModule],
        "import": list[_Import],
    },
)
"""requirements.toml."""


class _Plan(TypedDict):
    service: str
    plans: list[str]
    since: Date
    source: str


class Plan(_Plan, total=False):
    """Add-on plans that are gone."""

    instead: str


class _RetiredDyno(TypedDict):
    size: str
    since: Date
    instead: str
    source: str


class Dyno(_RetiredDyno, total=False):
    """A dyno size that is gone."""

    renamed: bool


class _Buildpack(TypedDict):
    names: list[str]
    title: str
    since: Date
    source: str


class Buildpack(_Buildpack, total=False):
    """A buildpack that is retired or gets in the way."""

    instead: str
    writes_requirements_beside: str
    stops_at: str
    unless: str


class _Slug(TypedDict):
    limit: int
    near: int


class _Large(TypedDict):
    name: str
    megabytes: int
    source: str


class Large(_Large, total=False):
    """The weight of a distribution."""

    instead: str
    from_release: str
    below: str
    brings: list[str]


class _Library(TypedDict):
    distributions: list[str]
    needs: str
    packages: list[str]
    buildpacks: list[str]
    source: str


class Library(_Library, total=False):
    """What distributions need that the stacks lack."""

    imports: list[str]
    uses: list[str]
    buildpack: str
    advice: str


class _Nltk(TypedDict):
    punkt_tab_from: str
    source: str


class ServicesFile(TypedDict):
    """services.toml."""

    version: int
    as_of: Date
    sources: dict[str, str]
    plan: list[Plan]
    dyno: list[Dyno]
    buildpack: list[Buildpack]
    slug: _Slug
    large: list[Large]
    brings: dict[str, list[str]]
    library: list[Library]
    nltk: _Nltk
