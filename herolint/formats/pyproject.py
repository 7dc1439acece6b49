"""pyproject.toml: the tables that decide what uv and Poetry install."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from herolint.formats import toml
from herolint.formats.fields import Fields
from herolint.formats.span import FieldError, Unparsable
from herolint.tuples import NamedTuple


class Project(NamedTuple):
    """``[project]``, as PEP 621 defines it. Requirements are the strings as written."""

    name: str | None
    version: str | None
    requires_python: str | None
    dependencies: tuple[str, ...]
    optional_dependencies: Mapping[str, tuple[str, ...]]
    dynamic: tuple[str, ...]


class IncludeGroup(NamedTuple):
    """``{include-group = "name"}`` in a dependency group; PEP 735."""

    name: str


class PoetryPackage(NamedTuple):
    """An entry of ``tool.poetry.packages``: what to include, and the folder that contains it."""

    include: str
    source: str | None


class Poetry(NamedTuple):
    """``[tool.poetry]``. ``dependencies`` are the main ones, ``groups`` the others, with values as written.

    ``dependencies["python"]`` is Poetry's constraint on the Python version, given as ``python`` too.
    """

    name: str | None
    version: str | None
    package_mode: bool
    requires_poetry: str | None
    python: str | None
    dependencies: Mapping[str, Any]
    groups: Mapping[str, Mapping[str, Any]]
    packages: tuple[PoetryPackage, ...]


class Uv(NamedTuple):
    """``[tool.uv]``: the keys that affect ``uv sync --locked``. ``settings`` is the whole table."""

    package: bool | None
    environments: tuple[str, ...]
    required_environments: tuple[str, ...]
    dev_dependencies: tuple[str, ...] | None
    sources: Mapping[str, tuple[Mapping[str, Any], ...]]
    is_workspace: bool
    settings: Mapping[str, Any]


class Pyproject(NamedTuple):
    """A pyproject.toml. ``document`` is all of it; a table that is absent is ``None``.

    ``errors`` names fields of the wrong type; the typed fields leave them out.
    """

    document: Mapping[str, Any]
    project: Project | None
    has_build_system: bool
    dependency_groups: Mapping[str, tuple[str | IncludeGroup, ...]]
    poetry: Poetry | None
    uv: Uv | None
    errors: tuple[FieldError, ...]


def parse(content: bytes, *, allow_bom: bool = False) -> Pyproject | Unparsable:
    """Read a pyproject.toml, or say why it isn't TOML."""
    document = toml.parse(content, allow_bom=allow_bom)
    if isinstance(document, Unparsable):
        return document
    fields = Fields(document)
    return Pyproject(
        document,
        _project(fields) if fields.value("project") is not None else None,
        fields.value("build-system") is not None,
        {name: _group(fields, name) for name in fields.table("dependency-groups")},
        _poetry(fields) if fields.value("tool", "poetry") is not None else None,
        _uv(fields) if fields.value("tool", "uv") is not None else None,
        fields.errors,
    )


def _project(fields: Fields) -> Project:
    return Project(
        fields.string("project", "name"),
        fields.string("project", "version"),
        fields.string("project", "requires-python"),
        fields.strings("project", "dependencies"),
        fields.lists_of_strings("project", "optional-dependencies"),
        fields.strings("project", "dynamic"),
    )


def _group(fields: Fields, name: str) -> tuple[str | IncludeGroup, ...]:
    path = ("dependency-groups", name)
    entries: list[str | IncludeGroup] = []
    for index, entry in enumerate(fields.array(*path)):
        if isinstance(entry, str):
            entries.append(entry)
        elif isinstance(entry, dict) and isinstance(entry.get("include-group"), str) and len(entry) == 1:
            entries.append(IncludeGroup(entry["include-group"]))
        else:
            fields.wrong((*path, index), "a requirement or an include-group table", entry)
    return tuple(entries)


def _poetry(fields: Fields) -> Poetry:
    base = ("tool", "poetry")
    package_mode = fields.boolean(*base, "package-mode")
    groups = {name: fields.table(*base, "group", name, "dependencies") for name in fields.table(*base, "group")}
    legacy = fields.table(*base, "dev-dependencies")
    if legacy:
        groups["dev"] = {**legacy, **groups.get("dev", {})}
    dependencies = fields.table(*base, "dependencies")
    packages: list[PoetryPackage] = []
    for index in fields.tables_at(*base, "packages"):
        include = fields.string(*base, "packages", index, "include")
        if include is not None:
            packages.append(PoetryPackage(include, fields.string(*base, "packages", index, "from")))
    return Poetry(
        fields.string(*base, "name"),
        fields.string(*base, "version"),
        True if package_mode is None else package_mode,
        fields.string(*base, "requires-poetry"),
        _python(fields, dependencies.get("python")),
        dependencies,
        groups,
        tuple(packages),
    )


def _python(fields: Fields, value: Any) -> str | None:
    """Return ``python`` of the dependencies, which may be in a table with a ``version``."""
    path = ("tool", "poetry", "dependencies", "python")
    return fields.string(*path, "version") if isinstance(value, dict) else fields.string(*path)


def _uv(fields: Fields) -> Uv:
    base = ("tool", "uv")
    settings = fields.table(*base)
    return Uv(
        fields.boolean(*base, "package"),
        _one_or_more(fields, (*base, "environments")),
        _one_or_more(fields, (*base, "required-environments")),
        fields.strings(*base, "dev-dependencies") if "dev-dependencies" in settings else None,
        {name: _sources(fields, name) for name in fields.table(*base, "sources")},
        "workspace" in settings,
        settings,
    )


def _one_or_more(fields: Fields, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return strings; a single one need not be in an array."""
    value = fields.value(*path)
    return (value,) if isinstance(value, str) else fields.strings(*path)


def _sources(fields: Fields, name: str) -> tuple[Mapping[str, Any], ...]:
    path = ("tool", "uv", "sources", name)
    value = fields.value(*path)
    if isinstance(value, dict):
        return (value,)
    return fields.tables(*path)
