"""Validate a facts file: report what is wrong with it, and under which key."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeVar

from herolint.formats.fields import Path
from herolint.formats.strict import Strict
from herolint.model import Target
from herolint.platform.records import PARTS, FactsError, entries, parse_version

VERSION = 1

Validator = Callable[[Path, Any], object]
_T = TypeVar("_T")


class _Reader(Strict):
    """Reads a facts file; indexes of lists aren't named."""

    def fail(self, path: Path, message: str) -> FactsError:
        key = ".".join(part for part in path if isinstance(part, str))
        return FactsError(f"{key}: {message}" if key else message)

    def unknown(self, path: Path, known: Mapping[str, object]) -> FactsError:
        return self.fail(path, "unknown key")

    def wrong(self, path: Path, expected: str, found: object) -> NoReturn:
        shown = "" if expected.startswith(("a table", "a list")) else f"{found!r} "
        raise self.fail(path, f"{shown}must be {expected}")


_READER = _Reader()


def _wrong(key: str, problem: str) -> FactsError:
    return _READER.fail((key,), problem)


def check(data: Mapping[str, Any], path: str) -> None:
    """Accept the parsed content of a facts file.

    Raises:
        FactsError: this herolint doesn't understand it; the message names ``path`` and the key.

    """
    try:
        _check(data)
    except FactsError as error:
        raise FactsError(f"{path}: {error}") from None


def _check(data: Mapping[str, Any]) -> None:
    version = data.get("version")
    if version is None:
        raise _wrong("version", "missing, so this isn't a facts file")
    if type(version) is not int or version != VERSION:
        raise _wrong("version", f"{version!r}: this herolint reads facts files of version {VERSION}")
    _per_target(lambda target: _releases)(("releases",), data.get("releases"))
    days = {
        target.value: dict([entry.split(" ") for entry in entries(data["releases"][target.value])]) for target in Target
    }
    _spec(data, days)((), data)
    last = max(max(known.values()) for known in days.values())
    if data["as_of"].isoformat() < last:
        raise _wrong("as_of", f"is before the release of {last} that the file names")
    for target, parts in data.get("complete", {}).items():
        for part, until in parts.items():
            if until > data["as_of"]:
                raise _wrong(f"complete.{target}.{part}", "is after as_of")
    if [stack.get("default", False) for stack in data["stacks"].values()].count(True) != 1:
        raise _wrong("stacks", "exactly one needs default = true")
    for target, known in days.items():
        _check_cover(data, target, known)


def _spec(data: Mapping[str, Any], days: Mapping[str, Mapping[str, str]]) -> Validator:
    """Return the validator of a whole file, given the days of each target's releases."""

    def release(target: str) -> Validator:
        return _one_of(days[target], "a release that [releases] names")

    def series(target: str, value: str, what: str) -> Validator:
        return _block(_entries(days[target], re.compile(value), what))

    def life(target: str) -> Validator:
        removal = _entries(days[target], re.compile(r"\d{4}-\d\d-\d\d"), '"RELEASE YYYY-MM-DD"')
        known = release(target)
        return _table(optional={"added": known, "deprecated": known, "removed": known, "removal": removal})

    def since(target: str) -> Validator:
        headlines = _block(_entries(days[target], re.compile(r"[ -~]+"), '"RELEASE HEADLINE"'))
        return _table(optional={"warning": release(target), "error": release(target), "headlines": headlines})

    def arrived(target: str) -> Validator:
        return _each(release(target), _list(_feature))

    sources = dict.fromkeys(data["sources"], "") if isinstance(data.get("sources"), dict) else {}
    names = _list(_READER.text)
    lives = {target: life(target) for target in days}
    stays = {target: _table(optional={"added": release(target), "removed": release(target)}) for target in days}
    return _table(
        {
            "version": _number,
            "as_of": _READER.day,
            "sources": _each(_any, _READER.text),
            "begins": _per_target(release),
            "names": _table(
                {
                    "detection": names,
                    "misspelt_requirements": names,
                    "misspelt_python_version": names,
                    "forbidden_environment": names,
                    "windows_only": names,
                    "macos_only": names,
                }
            ),
            "python": _each(
                _version,
                _table(
                    {"eol": _month},
                    {
                        "released": _READER.day,
                        "planned": _month,
                        "earliest": _READER.day,
                        "documented": _READER.day,
                        "stacks": names,
                        **lives,
                    },
                ),
            ),
            "policy": _table(
                dict.fromkeys(("removed_after_eol", "added_after_release", "default_after_release"), _number),
                {"next_version_after": _number},
            ),
            "defaults": _per_target(lambda target: series(target, r"\d+\.\d+", '"RELEASE N.N"')),
            "stacks": _each(
                _any,
                _table(
                    {"ubuntu": _READER.text},
                    {
                        "default": _true,
                        "deprecated": _READER.day,
                        "first_builds_fail": _READER.day,
                        "reminders": _list(_reminder),
                        "source": _one_of(sources, "a key of [sources]"),
                        "end_of_life": _date_or_month,
                        "refused_from": _READER.day,
                        "python": _version,
                        **stays,
                    },
                ),
            ),
            "checks": _each(_any, _table(optional={target: since(target) for target in days})),
            "patches": _per_target(lambda target: _each(_version, series(target, r"\d+\.\d+\.\d+", '"RELEASE N.N.N"'))),
            "tools": _table(
                {
                    "setuptools_newest_python": _version,
                    **{target: _each(_any, series(target, r"\d[\w.]*", '"RELEASE VERSION"')) for target in days},
                }
            ),
            "releases": _any,
        },
        {
            "complete": _per_target(lambda _: _table(dict.fromkeys(PARTS, _READER.day))),
            "arrived": _per_target(arrived),
            "unread": _table(optional=dict.fromkeys(days, _READER.text)),
        },
    )


def _check_cover(data: Mapping[str, Any], target: str, days: Mapping[str, str]) -> None:
    """Ensure that for everything a target supports on a day, the histories have the facts of that day."""
    begin = days[data["begins"][target]]
    default, *_ = entries(data["defaults"][target])
    if days[default.split(" ")[0]] > begin:
        raise _wrong(f"defaults.{target}", f"says nothing about {begin}, when the history begins")
    for entry in entries(data["defaults"][target]):
        if entry.split(" ")[1] not in data["patches"][target]:
            raise _wrong(f"defaults.{target}", f"{entry!r}: a version that isn't in patches.{target}")
    for version, life in data["python"].items():
        if ("planned" in life) == ("released" in life) and "planned" in life:
            raise _wrong(f"python.{version}", "has both released and planned")
        if target not in life:
            continue
        _check_order(life[target], f"python.{version}.{target}", days)
        if days.get(life[target].get("removed", ""), "9") <= begin:
            continue
        patches = entries(data["patches"][target].get(version, ""))
        if not patches[0]:
            raise _wrong(f"patches.{target}", f"says nothing about {version}, which [python] names")
        start = max(begin, days.get(life[target].get("added", ""), ""))
        if days[patches[0].split(" ")[0]] > start:
            raise _wrong(f"patches.{target}.{version}", f"says nothing about {start}")
        for patch in patches:
            if not patch.split(" ")[1].startswith(f"{version}."):
                raise _wrong(f"patches.{target}.{version}", f"{patch!r} is no patch release of {version}")
    _check_always_supported(data, target, days)


def _check_order(life: Mapping[str, Any], key: str, days: Mapping[str, str]) -> None:
    order = [field for field in ("added", "deprecated", "removed") if field in life]
    for earlier, later in itertools.pairwise(order):
        if days[life[earlier]] > days[life[later]]:
            raise _wrong(f"{key}.{later}", f"is before {earlier}")


def _check_always_supported(data: Mapping[str, Any], target: str, days: Mapping[str, str]) -> None:
    """Ensure that a target supports the default version on every day on which it is the default."""
    series = [entry.split(" ") for entry in entries(data["defaults"][target])]
    for (release, version), following in zip(series, [*series[1:], None], strict=True):
        life = data["python"].get(version, {}).get(target)
        if life is None:
            raise _wrong(f"defaults.{target}", f"python.{version}.{target} is missing")
        until = days[following[0]] if following else None
        removal = life["removal"][-1].split(" ")[1] if "removal" in life else None
        removed = days[life["removed"]] if "removed" in life else removal
        if "added" in life and days[life["added"]] > days[release]:
            raise _wrong(f"defaults.{target}", f"{version} is the default before it is added")
        if removed is not None and (until is None or removed < until):
            raise _wrong(f"defaults.{target}", f"{version} is the default after it is removed")


def _releases(path: Path, value: Any) -> None:
    before = ""
    names = set()
    _READER.text(path, value)
    for entry in entries(value):
        match = re.fullmatch(r"(\S+) (\d{4}-\d\d-\d\d)", entry)
        if match is None:
            raise _READER.fail(path, f'{entry!r} is not "RELEASE YYYY-MM-DD"')
        name, day = match.groups()
        _iso(path, day)
        if day < before:
            raise _READER.fail(path, f"{entry!r} is older than the one before it: the oldest comes first")
        if name in names:
            raise _READER.fail(path, f"{name!r} is there twice")
        names.add(name)
        before = day


def _entries(days: Mapping[str, str], form: re.Pattern[str], what: str) -> Validator:
    def validate(path: Path, value: Any) -> None:
        _list(_READER.text)(path, value)
        before = ""
        for entry in value:
            release, _, rest = entry.partition(" ")
            if release not in days:
                raise _READER.fail(path, f"{entry!r}: {release!r} is not among [releases]")
            if form.fullmatch(rest) is None:
                raise _READER.fail(path, f"{entry!r} is not {what}")
            if re.fullmatch(r"\d{4}-\d\d-\d\d", rest):
                _iso(path, rest)
            if days[release] < before:
                raise _READER.fail(path, f"{entry!r} is older than the one before it: the oldest comes first")
            before = days[release]

    return validate


def _block(validate_entries: Validator) -> Validator:
    def validate(path: Path, value: Any) -> None:
        _READER.text(path, value)
        validate_entries(path, entries(value))

    return validate


def _table(
    required: Mapping[str, Validator] | None = None, optional: Mapping[str, Validator] | None = None
) -> Validator:
    required, optional = required or {}, optional or {}

    def validate(path: Path, value: Any) -> None:
        # Report an unknown key first: it's probably the misspelling of a missing one.
        table = dict(_READER.known(path, _READER.table(path, value), known := {**required, **optional}))
        for name in required:
            if name not in table:
                raise _READER.fail((*path, name), "missing")
        for name, item in table.items():
            known[name]((*path, name), item)

    return validate


def _each(name: Validator, item: Validator) -> Validator:
    def validate(path: Path, value: Any) -> None:
        for inner, content in _filled(path, value, dict, "a table with at least one entry").items():
            name((*path, inner), inner)
            item((*path, inner), content)

    return validate


def _per_target(make: Callable[[str], Validator]) -> Validator:
    return _table({target.value: make(target.value) for target in Target})


def _list(item: Validator) -> Validator:
    def validate(path: Path, value: Any) -> None:
        for index, content in enumerate(_filled(path, value, list, "a list with at least one entry")):
            item((*path, index), content)

    return validate


def _filled(path: Path, value: Any, kind: type[_T], expected: str) -> _T:
    return _READER.typed(path, value, kind, expected) or _READER.wrong(path, expected, value)


def _one_of(allowed: Mapping[str, str], what: str) -> Validator:
    def validate(path: Path, value: Any) -> None:
        if not isinstance(value, str) or value not in allowed:
            raise _READER.fail(path, f"{value!r} is not {what}")

    return validate


def _any(path: Path, value: Any) -> None:
    """Accept any value; it's checked elsewhere."""


def _feature(path: Path, value: Any) -> None:
    if not isinstance(value, str) or re.fullmatch(r"(detects|ignores|reads|replaces|trims) \S.*", value) is None:
        raise _READER.fail(path, f"{value!r} must say what the buildpack detects, ignores, reads, replaces or trims")


def _reminder(path: Path, value: Any) -> None:
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d) [1-9]\d{0,2}", value) if isinstance(value, str) else None
    if match is None:
        raise _READER.fail(path, f'{value!r} is not "YYYY-MM-DD DAYS"')
    _iso(path, match[1])


def _number(path: Path, value: Any) -> None:
    expected = "a number of days from 0 to 10000"
    if not 0 <= _READER.typed(path, value, int, expected) <= 10_000:
        _READER.wrong(path, expected, value)


def _true(path: Path, value: Any) -> None:
    if value is not True:
        _READER.wrong(path, "true, or left out", value)


def _month(path: Path, value: Any) -> None:
    if not isinstance(value, str) or re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", value) is None:
        _READER.wrong(path, 'a month "YYYY-MM"', value)


def _date_or_month(path: Path, value: Any) -> None:
    (_month if isinstance(value, str) else _READER.day)(path, value)


def _version(path: Path, value: Any) -> None:
    if not isinstance(value, str) or re.fullmatch(r"[1-9]\.(0|[1-9]\d{0,3})", value) is None:
        raise _READER.fail(path, 'must be a major version "N.N", in quotes')
    parse_version(value)


def _iso(path: Path, day: str) -> None:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        raise _READER.fail(path, f"{day!r} is no day of the calendar") from None
