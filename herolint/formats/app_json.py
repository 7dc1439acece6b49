"""app.json: how Heroku sets up review apps, Heroku CI and apps made with a Heroku button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from herolint.formats.fields import Path, Reader
from herolint.formats.span import FieldError, Unparsable, kind_of
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from herolint.formats.span import Span

_MAX_SIZE = 1 << 20
_MOST_ENTRIES = 200
_BOM = b"\xef\xbb\xbf"


class ConfigVar(NamedTuple):
    """A config var of ``env``. ``value`` is ``None`` if the person who deploys is asked for one."""

    name: str
    path: Path
    value: str | None
    generator: str | None
    required: bool


class AddOn(NamedTuple):
    """An add-on: ``service:plan``, or the service alone for its default plan. ``path`` leads to that text."""

    service: str
    plan: str | None
    path: Path


class Formation(NamedTuple):
    """How many dynos of which size a process type gets. ``path`` leads to the size, or to the entry without one."""

    process: str
    size: str | None
    path: Path


class Buildpack(NamedTuple):
    """A buildpack as app.json names it: a URL or a short name such as ``heroku/python``."""

    url: str
    path: Path


class Script(NamedTuple):
    """A script, such as ``postdeploy``, and its command."""

    name: str
    command: str
    path: Path


class Environment(NamedTuple):
    """What app.json says for every app, or for one of ``environments`` (``test``, ``review``)."""

    name: str | None
    env: tuple[ConfigVar, ...]
    addons: tuple[AddOn, ...]
    formation: tuple[Formation, ...]
    buildpacks: tuple[Buildpack, ...] | None
    scripts: tuple[Script, ...]


class UnknownKey(NamedTuple):
    """A key that the schema doesn't have, and its place."""

    path: Path


class AppJson(NamedTuple):
    """The typed contents. ``environments`` begins with what holds for every app.

    ``errors`` are the values of a wrong type, which the typed fields leave out; ``duplicates`` the keys that an
    object has twice. Lists and objects are read up to their first 200 entries.
    """

    document: dict[str, Any]
    environments: tuple[Environment, ...]
    errors: tuple[FieldError, ...]
    unknown_keys: tuple[UnknownKey, ...]
    duplicates: tuple[str, ...]

    @property
    def main(self) -> Environment:
        """Return what holds for every app."""
        return self.environments[0]


TEXTS = ("name", "description", "website", "repository", "logo", "success_url", "stack", "image")
KEYS = (*TEXTS, "keywords", "scripts", "env", "formation", "addons", "buildpacks", "environments")
"""The keys of the schema ("app.json Schema" of Heroku's documentation, 2024-12-03)."""
SCRIPTS = ("postdeploy", "pr-predestroy", "test-setup", "test")


def parse(content: bytes) -> AppJson | Unparsable | FieldError:
    """Read an app.json, or say why it isn't JSON, or that it isn't an object.

    A byte order mark is skipped: Heroku isn't known to reject one.
    """
    from herolint.formats import json_document

    if len(content) > _MAX_SIZE:
        return Unparsable("size", "larger than a megabyte")
    document = json_document.parse(content.removeprefix(_BOM))
    if isinstance(document, Unparsable):
        return document
    if not isinstance(document.value, dict):
        return FieldError((), "an object", kind_of(document.value))
    reader = _Reader()
    environments = [reader.environment(None, document.value, ())]
    reader.texts(document.value)
    for name, value in reader.members(document.value, (), "environments"):
        if reader.is_object(value, ("environments", name)):
            environments.append(reader.environment(name, value, ("environments", name)))
    unknown = tuple(UnknownKey((key,)) for key in list(document.value)[:_MOST_ENTRIES] if key not in KEYS)
    return AppJson(document.value, tuple(environments), reader.errors, unknown, document.duplicates)


def locate(content: bytes, path: Path) -> Span:
    """Find the place of *path* in the file, or of what is closest around it."""
    from herolint.formats.json_document import locate as locate_in

    return locate_in(content.removeprefix(_BOM), path)


class _Reader(Reader):
    """Reads the parts of an app.json."""

    def wrong(self, path: Path, expected: str, found: object) -> None:
        self._errors[path] = FieldError(path, expected, kind_of(found).replace("a table", "an object"))

    def is_object(self, value: object, path: Path) -> bool:
        return self.typed(path, value, dict, "an object") is not None

    def texts(self, table: dict[str, Any]) -> None:
        for key in TEXTS:
            self._text(table, (), key)
        for index, word in self.elements(table, (), "keywords"):
            self.typed(("keywords", index), word, str, "a string")

    def members(self, table: dict[str, Any], path: Path, key: str) -> Iterator[tuple[str, Any]]:
        value = table.get(key)
        if value is not None and self.is_object(value, (*path, key)):
            yield from list(value.items())[:_MOST_ENTRIES]

    def elements(self, table: dict[str, Any], path: Path, key: str) -> Iterator[tuple[int, Any]]:
        value = table.get(key)
        if value is not None:
            yield from enumerate((self.typed((*path, key), value, list, "an array") or [])[:_MOST_ENTRIES])

    def environment(self, name: str | None, table: dict[str, Any], path: Path) -> Environment:
        buildpacks = tuple(self._buildpacks(table, path))
        return Environment(
            name,
            tuple(self._env(table, path)),
            tuple(self._addons(table, path)),
            tuple(self._formation(table, path)),
            buildpacks if isinstance(table.get("buildpacks"), list) else None,
            tuple(self._scripts(table, path)),
        )

    def _env(self, table: dict[str, Any], path: Path) -> Iterator[ConfigVar]:
        for name, value in self.members(table, path, "env"):
            here = (*path, "env", name)
            if isinstance(value, str):
                yield ConfigVar(name, here, value, None, required=True)
            elif isinstance(value, dict):
                text, generator = self._text(value, here, "value"), self._text(value, here, "generator")
                required = value.get("required", True)
                yield ConfigVar(name, here, text, generator, required=required is not False)
            else:
                self.wrong(here, "a string or an object", value)

    def _text(self, table: dict[str, Any], path: Path, key: str) -> str | None:
        value = table.get(key)
        return None if value is None else self.typed((*path, key), value, str, "a string")

    def _addons(self, table: dict[str, Any], path: Path) -> Iterator[AddOn]:
        for index, value in self.elements(table, path, "addons"):
            here: Path = (*path, "addons", index)
            if isinstance(value, dict):
                here, value = (*here, "plan"), value.get("plan")
            if isinstance(value, str):
                service, _, plan = value.strip().partition(":")
                yield AddOn(service, plan or None, here)
            else:
                self.wrong(here, "a string", value)

    def _formation(self, table: dict[str, Any], path: Path) -> Iterator[Formation]:
        value = table.get("formation")
        if isinstance(value, list):  # the form before objects came; Heroku's own tool still asks for it
            for index, entry in self.elements(table, path, "formation"):
                if self.is_object(entry, (*path, "formation", index)):
                    yield self._dynos(str(entry.get("process", "")), entry, (*path, "formation", index))
            return
        for process, entry in self.members(table, path, "formation"):
            if self.is_object(entry, (*path, "formation", process)):
                yield self._dynos(process, entry, (*path, "formation", process))

    def _dynos(self, process: str, entry: dict[str, Any], path: Path) -> Formation:
        size = self._text(entry, path, "size")
        if (quantity := entry.get("quantity")) is not None:
            self.typed((*path, "quantity"), quantity, int, "a whole number")
        return Formation(process, size, (*path, "size") if size is not None else path)

    def _buildpacks(self, table: dict[str, Any], path: Path) -> Iterator[Buildpack]:
        for index, value in self.elements(table, path, "buildpacks"):
            here: Path = (*path, "buildpacks", index)
            if isinstance(value, dict):
                here, value = (*here, "url"), value.get("url")
            if isinstance(value, str):
                yield Buildpack(value.strip(), here)
            else:
                self.wrong(here, "a string", value)

    def _scripts(self, table: dict[str, Any], path: Path) -> Iterator[Script]:
        for name, value in self.members(table, path, "scripts"):
            here: Path = (*path, "scripts", name)
            if isinstance(value, dict):  # Heroku's documentation shows {"command": ..., "size": ...} for postdeploy
                here, value = (*here, "command"), value.get("command")
            if isinstance(value, str):
                yield Script(name, value, here)
            elif value is not None:
                self.wrong(here, "a string", value)
