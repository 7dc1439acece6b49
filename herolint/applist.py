"""The list of apps that ``--apps`` names: where each one is, and what it is called."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from herolint.config import read_named
from herolint.formats import toml
from herolint.formats.fields import Path as Place
from herolint.formats.span import Unparsable
from herolint.formats.text import visible
from herolint.keys import TomlReader
from herolint.model import UserError
from herolint.tuples import NamedTuple

TABLE = "app"
_MOST_APPS = 100_000


class Listed(NamedTuple):
    """One app of a list. ``path`` is seen from the current folder; what the list doesn't say is ``None``."""

    path: str
    rev: str | None = None
    name: str | None = None
    stack: str | None = None
    target: str | None = None


_KEYS: Mapping[str, Callable[[TomlReader, Place, object], str]] = {
    "path": TomlReader.text,
    "rev": TomlReader.text,
    "name": TomlReader.text,
    "stack": TomlReader.stack,
    "target": TomlReader.target,
}


def read(file: Path) -> tuple[Listed, ...]:
    """Read a list of apps, whose paths are relative to its folder. Raises ``UserError``."""
    return parse(read_named(file, "list of apps"), str(file))


def parse(content: bytes, name: str) -> tuple[Listed, ...]:
    """Read the content of a list; ``name`` is the file's. Raises ``UserError``."""
    document = toml.parse(content, allow_bom=True)
    if isinstance(document, Unparsable):
        raise UserError(f"{visible(name)}:{document.line or 1}: not valid TOML: {document.message}")
    reader = TomlReader(content, name)
    tables = dict(reader.known((), document, {TABLE: None})).get(TABLE, [])
    if not isinstance(tables, list):
        raise reader.fail((TABLE,), f"each app must be a separate table: [[{TABLE}]]")
    if not tables:
        raise UserError(f"{visible(name)}: there is no [[{TABLE}]] in it.")
    if len(tables) > _MOST_APPS:
        raise UserError(f"{visible(name)}: it has more than {_MOST_APPS:,} apps.")
    apps = tuple(_app(reader, number, table, os.path.dirname(name)) for number, table in enumerate(tables))
    _ensure_distinct(reader, apps)
    return apps


def _app(reader: TomlReader, number: int, value: object, folder: str) -> Listed:
    place = (TABLE, number)
    table = reader.table(place, value)
    texts = {key: _KEYS[key](reader, (*place, key), one) for key, one in reader.known(place, table, _KEYS)}
    if "path" not in texts:
        raise reader.fail(place, "an app needs a path")
    if "\0" in texts["path"]:
        raise reader.fail((*place, "path"), f"{visible(texts['path'])} can't be the name of a folder")
    texts["path"] = os.path.normpath(os.path.join(folder, texts["path"]))
    return Listed(**texts)


def _ensure_distinct(reader: TomlReader, apps: tuple[Listed, ...]) -> None:
    """Refuse one app twice, and two apps of one name: nobody could tell them apart on a page."""
    places: dict[tuple[str, str | None], int] = {}
    names: dict[str, int] = {}
    for number, app in enumerate(apps):
        if places.setdefault((app.path, app.rev), number) != number:
            raise reader.fail((TABLE, number), f"{visible(app.path)} is in the list twice")
        if app.name is not None and names.setdefault(app.name, number) != number:
            raise reader.fail((TABLE, number, "name"), f"two apps are called {visible(app.name)!r}")
