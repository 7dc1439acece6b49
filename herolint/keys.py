"""Read the tables of a configuration or of a list of apps, key by key; imported where there is one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from herolint.formats import toml
from herolint.formats.fields import Path
from herolint.formats.strict import Strict
from herolint.formats.text import closest, listed, visible
from herolint.model import SEVERITIES, TARGETS, Location, Severity, UserError
from herolint.suppressions import Entry

_LONGEST_SHOWN = 100
_MOST_ENTRIES = 1000


class TomlReader(Strict):
    """Reads values of a TOML file, and names the file, the line and the key of a wrong one."""

    def __init__(self, content: bytes, file: str, top: tuple[str, ...] = ()) -> None:
        """Take the file's content and its name; paths begin at the table ``top``."""
        super().__init__()
        self._content = content
        self._file = file
        self._top = top

    def fail(self, path: Path, message: str) -> UserError:
        """Return the error for a key, with its file and line."""
        line = toml.locate(self._content, (*self._top, *path)).line
        return UserError(f"{visible(self._file)}:{line}: {message}")

    def unknown(self, path: Path, known: Mapping[str, object]) -> UserError:
        """Return the error for an unknown key, which names the nearest known one."""
        key = str(path[-1])
        return self.fail(path, f"unknown key {_shown(key)}.{_nearest(key, known)}")

    def wrong(self, path: Path, expected: str, found: object) -> NoReturn:
        """Raise the error for a wrong value."""
        raise self.fail(path, f"{_name(path)} must be {expected}")

    def one_of(self, path: Path, value: object, known: Mapping[str, object]) -> str:
        """Return a string that is one of these; the error shows another one, and which may be meant."""
        expected = listed(known, "or")
        if not isinstance(value, str):
            self.wrong(path, expected, value)
        if value not in known:
            near = closest(value.lower(), known, 0.6)
            hint = f". Did you mean {near!r}?" if near else ""
            self.wrong(path, f"{expected}, not {_shown(value)}{hint}", value)
        return value

    def stack(self, path: Path, value: object) -> str:
        """Read the name of a stack; one that is newer than the facts has the form of those that they know."""
        name = self.text(path, value)
        from herolint.platform.facts import load

        known = load().data["stacks"]
        if name not in known and not re.fullmatch("heroku-[0-9]{2,4}", name):
            raise self.fail(path, f"stack {_shown(name)} isn't a Heroku stack.{_nearest(name, known)}")
        return name

    def target(self, path: Path, value: object) -> str:
        """Read the name of a target."""
        return self.one_of(path, value, TARGETS)


class _Keys(TomlReader):
    """Reads the values of a configuration's keys."""

    def inside(self, path: Path, value: object) -> str:
        """Read a path that doesn't leave the folder of the configuration: a checkout may have brought it."""
        name = self.text(path, value)
        parts = name.replace(os.sep, "/").split("/")
        if os.path.isabs(name) or ".." in parts or "\0" in name or ":" in parts[0]:
            raise self.fail(path, f"{_name(path)} must be a path inside this folder, not {_shown(name)}")
        return name

    def insides(self, path: Path, value: object) -> tuple[str, ...]:
        return tuple(self.inside((*path, index), one) for index, one in enumerate(self.texts(path, value)))

    def format_name(self, path: Path, value: object) -> str:
        from herolint.report import FORMATS

        return self.one_of(path, value, FORMATS)

    def severity_name(self, path: Path, value: object) -> str:
        return self.one_of(path, value, SEVERITIES)

    def severities(self, path: Path, value: object) -> Mapping[str, Severity]:
        return {
            self.rule_code((*path, key), key): SEVERITIES[self.severity_name((*path, key), severity)]
            for key, severity in self.table(path, value).items()
        }

    def per_path(self, path: Path, value: object) -> Mapping[str, tuple[str, ...]]:
        table = self.table(path, value)
        self._ensure_few(path, len(table))
        return {pattern: self.rule_codes((*path, pattern), rules) for pattern, rules in table.items()}

    def _ensure_few(self, path: Path, count: int) -> None:
        """Refuse more entries than anybody writes: each is held against each file with findings."""
        if count > _MOST_ENTRIES:
            raise self.fail(path, f"{_name(path)} has more than {_MOST_ENTRIES:,} entries; use a baseline instead")

    def rule_code(self, path: Path, value: object) -> str:
        from herolint.registry import UnknownRuleError, find_rule

        try:
            return find_rule(self.text(path, value)).code
        except UnknownRuleError as error:
            raise self.fail(path, str(error)) from None

    def selectors(self, path: Path, value: object) -> tuple[str, ...]:
        self.rule_codes(path, value)
        return self.texts(path, value)

    def rule_codes(self, path: Path, value: object) -> tuple[str, ...]:
        from herolint.registry import UnknownRuleError, select_rules

        try:
            return tuple(rule.code for rule in select_rules(self.texts(path, value), (), ()))
        except UnknownRuleError as error:
            raise self.fail(path, str(error)) from None

    def suppressions(self, path: Path, value: object) -> tuple[Entry, ...]:
        entries = self.typed(path, value, list, "a list of tables: [[tool.herolint.suppress]]")
        self._ensure_few(path, len(entries))
        lines = toml.lines_of_entries(self._content, (*self._top, *path), len(entries))
        return tuple(self._suppression((*path, index), entry, lines[index]) for index, entry in enumerate(entries))

    def _suppression(self, path: Path, value: object, line: int) -> Entry:
        table = dict(self.known(path, self.table(path, value), SUPPRESS_KEYS))
        for needed in ("code", "reason"):
            if needed not in table:
                raise self.fail(path, f"a suppression needs a {needed}")
        return Entry(
            (self.rule_code((*path, "code"), table["code"]),),
            self.text((*path, "path"), table["path"]) if "path" in table else None,
            self.text((*path, "reason"), table["reason"]),
            Location(self._file, line),
            self.day((*path, "until"), table["until"]) if "until" in table else None,
        )


KEYS: Mapping[str, Callable[[_Keys, Path, object], object]] = {
    "target": _Keys.target,
    "stack": _Keys.stack,
    "container": _Keys.flag,
    "select": _Keys.selectors,
    "ignore": _Keys.selectors,
    "extend-select": _Keys.selectors,
    "fail-on": _Keys.severity_name,
    "severity": _Keys.severities,
    "per-path-ignores": _Keys.per_path,
    "suppress": _Keys.suppressions,
    "baseline": _Keys.inside,
    "paths": _Keys.insides,
    "discover": _Keys.flag,
    "format": _Keys.format_name,
}
"""The keys of a configuration, and how the value of each is read."""
SUPPRESS_KEYS: Mapping[str, object] = dict.fromkeys(("code", "path", "reason", "until"))


def read(content: bytes, file: str, top: tuple[str, ...], table: object) -> dict[str, Any]:
    """Return the values of a configuration that stands below ``top`` in a file, by field. Raises ``UserError``."""
    reader = _Keys(content, file, top)
    entries = reader.known((), reader.table((), table), KEYS)
    return {key.replace("-", "_"): KEYS[key](reader, (key,), value) for key, value in entries}


def _shown(text: str) -> str:
    cut = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return repr(visible(cut))


def _name(path: Path) -> str:
    return visible(".".join(str(part)[:_LONGEST_SHOWN] for part in path)) or "the configuration"


def _nearest(key: str, known: Mapping[str, object]) -> str:
    near = closest(key.replace("_", "-"), known, 0.5)
    return f" Did you mean {near!r}?" if near else f" Known keys are {', '.join(known)}."
