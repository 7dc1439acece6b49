"""What a project has settled for itself: ``[tool.herolint]`` in pyproject.toml, or herolint.toml."""

from __future__ import annotations

import datetime
import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from herolint import lazy
from herolint.buildpacks import Deploy
from herolint.checkout import Unreadable
from herolint.formats.text import visible
from herolint.model import Location, Severity, Target, UserError
from herolint.suppressions import Entry
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.checkout import Checkout

PYPROJECT, HEROLINT_TOML = "pyproject.toml", "herolint.toml"
FILES = (HEROLINT_TOML, PYPROJECT)
_TABLE = b"herolint"
_LONGEST_SHOWN = 100
_LARGEST = 16 << 20
_OF_A_RUN = ("baseline", "paths", "discover", "format")
"""The keys that count in the folder where herolint is started only."""
_STACK = lazy.pattern(r"heroku-[0-9]{2,4}")
_MOST_ENTRIES = 1000

TARGETS: Mapping[str, tuple[Target, ...]] = {
    "auto": (),
    "cedar": (Target.CEDAR,),
    "fir": (Target.FIR,),
    "all": tuple(Target),
}
"""The values of ``target`` and ``--target``, and the targets that they stand for; ``auto`` leaves it to the app."""

SEVERITIES: Mapping[str, Severity] = {severity.label: severity for severity in reversed(Severity)}
"""The values of ``fail-on`` and ``severity``."""


class ConfigError(UserError):
    """A configuration that can't be used; the message names the file, the line and the key."""


class Config(NamedTuple):
    """The settings of one app. ``None`` and empty values leave the matter to the command line's defaults.

    ``baseline``, ``paths``, ``discover`` and ``format`` are about a run of ``herolint check`` in the folder of the
    file. ``origins`` has the file of each key that is set.
    """

    target: str | None = None
    stack: str | None = None
    container: bool | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    fail_on: str | None = None
    severity: Mapping[str, Severity] = {}
    per_path_ignores: Mapping[str, tuple[str, ...]] = {}
    suppress: tuple[Entry, ...] = ()
    baseline: str | None = None
    paths: tuple[str, ...] = ()
    discover: bool = False
    format: str | None = None
    origins: Mapping[str, str] = {}

    @property
    def deploy(self) -> Deploy:
        """Return the deploy as the configuration describes it."""
        return Deploy(self.stack, self.container)


def of_app(checkout: Checkout) -> Config:
    """Read the configuration at an app's root. Raises ``ConfigError``; settings in both files are an error."""
    found: list[tuple[str, bytes]] = []
    for name in FILES:
        if not checkout.is_file(name):
            continue
        try:
            content = checkout.read(name)
        except Unreadable:
            continue  # a rule says so
        found.append((name, content))
    return _chosen(found, checkout.path)


def of_run(file: Path | None, *, no_config: bool) -> Config:
    """Read the configuration of the current folder, or ``file``, for the keys that are about a run.

    Paths in ``file`` are put behind its folder. Raises ``ConfigError``.
    """
    if no_config:
        return Config()
    if file is None:
        there = [name for name in FILES if os.path.isfile(name)]
        return _chosen([(name, read_named(Path(name), "configuration")) for name in there], ".")
    config = of_file(file)
    return config._replace(
        baseline=None if config.baseline is None else os.path.join(file.parent, config.baseline),
        paths=tuple(os.path.join(file.parent, path) for path in config.paths),
    )


def _chosen(files: Iterable[tuple[str, bytes]], folder: str) -> Config:
    found = [
        (name, content)
        for name, content in files
        if name == HEROLINT_TOML or (_TABLE in content and has_table(content))
    ]
    if len(found) > 1:
        raise ConfigError(f"{folder}: use either herolint.toml or [tool.herolint] in pyproject.toml, not both.")
    return parse(found[0][1], found[0][0]) if found else Config()


def inherited(config: Config, above: Config, checkout: Checkout) -> Config:
    """Fill the keys that an app doesn't set from the configuration at the top of its repository.

    Paths and patterns there that begin with the app's folder are for this app; others fit in every app.
    """
    if not above.origins:
        return config
    way = "../" * (checkout.root.count("/") + 1)
    folder = f"{checkout.root}/"
    taken = {key: getattr(above, key) for key in above.origins if key not in config.origins and key not in _OF_A_RUN}
    if "per_path_ignores" in taken:
        taken["per_path_ignores"] = {
            pattern.removeprefix(folder): rules for pattern, rules in above.per_path_ignores.items()
        }
    if "suppress" in taken:
        taken["suppress"] = tuple(
            entry._replace(
                at=entry.at._replace(path=f"{way}{entry.at.path}"),
                path=None if entry.path is None else entry.path.removeprefix(folder),
                shared=True,
            )
            for entry in above.suppress
        )
    origins = {key: f"{way}{above.origins[key]}" for key in taken}
    return config._replace(**taken, origins={**origins, **config.origins})


def of_file(path: Path) -> Config:
    """Read the configuration in a file that is named on the command line. Raises ``ConfigError``."""
    return parse(read_named(path, "configuration"), str(path))


def read_named(path: Path, what: str, largest: int = _LARGEST) -> bytes:
    """Read a file that is named on the command line: ``what`` says in messages what it is. Raises ``ConfigError``."""
    try:
        content = _read_at_most(path, largest + 1)
    except OSError as error:
        raise ConfigError(f"{path}: can't read the {what}: {error.strerror or error}") from None
    if len(content) > largest:
        raise ConfigError(f"{path}: can't read the {what}: it is larger than {largest >> 20} MiB")
    return content


def _read_at_most(path: Path, size: int) -> bytes:
    """Read the beginning of a file or a device. A pipe is refused: nobody may ever write to it."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as stream:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
            raise OSError(errno.EINVAL, "it is a pipe, not a file")
        return stream.read(size) or b""


def seen_from(config: Config, checkout: Checkout, file: Path) -> Config:
    """Return the configuration of ``file`` with its suppressions' places relative to an app that it also holds for."""
    path = path_from(checkout.path, file)
    return config._replace(suppress=tuple(entry._replace(at=entry.at._replace(path=path)) for entry in config.suppress))


def path_from(app: str, file: Path) -> str:
    """Return the path of a file as the places in an app's files are given: POSIX, and relative to the app."""
    try:
        return Path(os.path.relpath(file, app)).as_posix()
    except ValueError:  # on Windows, another drive
        return file.as_posix()


def has_table(content: bytes) -> bool:
    """Return whether a pyproject.toml has our table; one that is broken has not, and a rule reports it."""
    from herolint.formats import toml

    document = toml.parse(content)
    return isinstance(document, dict) and toml.dig(document, "tool", "herolint") is not None


def parse(content: bytes, file: str) -> Config:
    """Read a configuration file; ``file`` is its name for messages, and says which of the two kinds it is.

    Raises ``ConfigError`` for what isn't TOML, for an unknown key, naming the nearest known one, and for a value of
    the wrong kind.
    """
    from herolint.formats import toml

    document = toml.parse(content, allow_bom=True)
    if isinstance(document, toml.TomlError):
        raise ConfigError(f"{visible(file)}:{document.line or 1}: not TOML: {document.message}")
    top: tuple[str, ...] = ("tool", "herolint") if PurePath(file).name == PYPROJECT else ()
    table = toml.dig(document, *top) if top else document
    if table is None:
        raise ConfigError(f"{visible(file)}: it has no [tool.herolint].")
    return _Reader(content, file, top).read(table)


class _Reader:
    """Turns tables of a TOML file into values, and knows where everything is in the file."""

    def __init__(self, content: bytes, file: str, top: tuple[str, ...]) -> None:
        self._content = content
        self._file = file
        self._top = top

    def read(self, table: object) -> Config:
        values: dict[str, Any] = {}
        for key, value in self.known(self.table((), table), (), _KEYS):
            values[key.replace("-", "_")] = _KEYS[key](self, (key,), value)
        return Config(**values, origins=dict.fromkeys(values, self._file))

    def fail(self, path: tuple[str | int, ...], message: str) -> ConfigError:
        """Return the error for a key, with its file and line."""
        line = self._line(path)
        return ConfigError(f"{visible(self._file)}:{line}: {message}")

    def _line(self, path: tuple[str | int, ...]) -> int:
        from herolint.formats import toml

        return toml.locate(self._content, (*self._top, *path)).line

    def known(
        self, table: Mapping[str, object], path: tuple[str | int, ...], known: Mapping[str, object]
    ) -> Iterator[tuple[str, object]]:
        """Yield the entries of a table; raise ``ConfigError`` at a key that isn't one of ``known``."""
        for key, value in table.items():
            if key not in known:
                raise self.fail((*path, key), f"unknown key {_shown(key)}.{_nearest(key, known)}")
            yield key, value

    def table(self, path: tuple[str | int, ...], value: object) -> Mapping[str, object]:
        if not isinstance(value, dict):
            raise self.fail(path, f"{_name(path)} must be a table")
        return value

    def text(self, path: tuple[str | int, ...], value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.fail(path, f"{_name(path)} must be a string that is not empty")
        return value.strip()

    def flag(self, path: tuple[str | int, ...], value: object) -> bool:
        if not isinstance(value, bool):
            raise self.fail(path, f"{_name(path)} must be true or false")
        return value

    def texts(self, path: tuple[str | int, ...], value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self.fail(path, f"{_name(path)} must be a list of strings")
        return tuple(self.text((*path, index), entry) for index, entry in enumerate(value))

    def target(self, path: tuple[str | int, ...], value: object) -> str:
        return self._one_of(path, value, TARGETS)

    def stack(self, path: tuple[str | int, ...], value: object) -> str:
        """Read the name of a stack; one that is newer than the facts has the form of those that they know."""
        name = self.text(path, value)
        from herolint.platform.facts import load

        known = load().data["stacks"]
        if name not in known and not _STACK.fullmatch(name):
            raise self.fail(path, f"stack {_shown(name)} isn't a Heroku stack.{_nearest(name, known)}")
        return name

    def inside(self, path: tuple[str | int, ...], value: object) -> str:
        """Read a path that doesn't leave the folder of the configuration: a checkout may have brought it."""
        name = self.text(path, value)
        parts = name.replace(os.sep, "/").split("/")
        if os.path.isabs(name) or ".." in parts or "\0" in name or ":" in parts[0]:
            raise self.fail(path, f"{_name(path)} must be a path inside this folder, not {_shown(name)}")
        return name

    def insides(self, path: tuple[str | int, ...], value: object) -> tuple[str, ...]:
        return tuple(self.inside((*path, index), one) for index, one in enumerate(self.texts(path, value)))

    def format_name(self, path: tuple[str | int, ...], value: object) -> str:
        from herolint.report import FORMATS

        return self._one_of(path, value, FORMATS)

    def severity_name(self, path: tuple[str | int, ...], value: object) -> str:
        return self._one_of(path, value, SEVERITIES)

    def _one_of(self, path: tuple[str | int, ...], value: object, known: Mapping[str, object]) -> str:
        if not isinstance(value, str) or value not in known:
            shown = f", not {_shown(value)}" if isinstance(value, str) else ""
            raise self.fail(path, f"{_name(path)} must be one of {', '.join(known)}{shown}")
        return value

    def severities(self, path: tuple[str | int, ...], value: object) -> Mapping[str, Severity]:
        return {
            self.rule_code((*path, key), key): SEVERITIES[self.severity_name((*path, key), severity)]
            for key, severity in self.table(path, value).items()
        }

    def per_path(self, path: tuple[str | int, ...], value: object) -> Mapping[str, tuple[str, ...]]:
        table = self.table(path, value)
        self._ensure_few(path, len(table))
        return {pattern: self.rule_codes((*path, pattern), rules) for pattern, rules in table.items()}

    def _ensure_few(self, path: tuple[str | int, ...], count: int) -> None:
        """Refuse more entries than anybody writes: each is held against each file with findings."""
        if count > _MOST_ENTRIES:
            raise self.fail(path, f"{_name(path)} has more than {_MOST_ENTRIES:,} entries; use a baseline instead")

    def rule_code(self, path: tuple[str | int, ...], value: object) -> str:
        from herolint.registry import UnknownRuleError, find_rule

        try:
            return find_rule(self.text(path, value)).code
        except UnknownRuleError as error:
            raise self.fail(path, str(error)) from None

    def selectors(self, path: tuple[str | int, ...], value: object) -> tuple[str, ...]:
        self.rule_codes(path, value)
        return self.texts(path, value)

    def rule_codes(self, path: tuple[str | int, ...], value: object) -> tuple[str, ...]:
        from herolint.registry import UnknownRuleError, select_rules

        try:
            return tuple(rule.code for rule in select_rules(self.texts(path, value), (), ()))
        except UnknownRuleError as error:
            raise self.fail(path, str(error)) from None

    def suppressions(self, path: tuple[str | int, ...], value: object) -> tuple[Entry, ...]:
        if not isinstance(value, list):
            raise self.fail(path, "suppress must be a list of tables: [[tool.herolint.suppress]]")
        self._ensure_few(path, len(value))
        from herolint.formats import toml

        lines = toml.lines_of_entries(self._content, (*self._top, *path), len(value))
        return tuple(self._suppression((*path, index), entry, lines[index]) for index, entry in enumerate(value))

    def _suppression(self, path: tuple[str | int, ...], value: object, line: int) -> Entry:
        table = dict(self.known(self.table(path, value), path, _SUPPRESS_KEYS))
        for needed in ("code", "reason"):
            if needed not in table:
                raise self.fail(path, f"a suppression needs a {needed}")
        until = table.get("until")
        if until is not None and (not isinstance(until, datetime.date) or isinstance(until, datetime.datetime)):
            raise self.fail((*path, "until"), "until must be a date without quotes, year-month-day")
        return Entry(
            (self.rule_code((*path, "code"), table["code"]),),
            self.text((*path, "path"), table["path"]) if "path" in table else None,
            self.text((*path, "reason"), table["reason"]),
            Location(self._file, line),
            until,
        )


Reader = _Reader
"""For other files in TOML."""

_KEYS: Mapping[str, Callable[[_Reader, tuple[str | int, ...], object], object]] = {
    "target": _Reader.target,
    "stack": _Reader.stack,
    "container": _Reader.flag,
    "select": _Reader.selectors,
    "ignore": _Reader.selectors,
    "extend-select": _Reader.selectors,
    "fail-on": _Reader.severity_name,
    "severity": _Reader.severities,
    "per-path-ignores": _Reader.per_path,
    "suppress": _Reader.suppressions,
    "baseline": _Reader.inside,
    "paths": _Reader.insides,
    "discover": _Reader.flag,
    "format": _Reader.format_name,
}
KEYS = tuple(_KEYS)
"""The keys of a configuration."""
_SUPPRESS_KEYS: Mapping[str, object] = dict.fromkeys(("code", "path", "reason", "until"))


def _shown(text: str) -> str:
    cut = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return repr(visible(cut))


def _name(path: tuple[str | int, ...]) -> str:
    return visible(".".join(str(part)[:_LONGEST_SHOWN] for part in path)) or "the configuration"


def _nearest(key: str, known: Mapping[str, object]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key[:_LONGEST_SHOWN].replace("_", "-"), known, 1, 0.5)
    return f" Did you mean {near[0]!r}?" if near else f" Known are {', '.join(known)}."
