"""Validate a facts file: report what is wrong with it, and under which key."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Mapping
from typing import Any

from herolint.model import Target
from herolint.platform.records import PARTS, FactsError, entries, parse_version

VERSION = 1

Validator = Callable[[Any, str], None]


class _Wrong(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{key}: {problem}" if key else problem)


def check(data: Mapping[str, Any], path: str) -> None:
    """Accept the parsed content of a facts file.

    Raises:
        FactsError: this herolint doesn't understand it; the message names ``path`` and the key.

    """
    try:
        _check(data)
    except _Wrong as wrong:
        raise FactsError(f"{path}: {wrong}") from None


def _check(data: Mapping[str, Any]) -> None:
    version = data.get("version")
    if version is None:
        raise _Wrong("version", "missing: this is no facts file")
    if type(version) is not int or version != VERSION:
        raise _Wrong("version", f"{version!r}: this herolint reads facts files of version {VERSION}")
    _per_target(lambda target: _releases)(data.get("releases"), "releases")
    days = {
        target.value: dict([entry.split(" ") for entry in entries(data["releases"][target.value])]) for target in Target
    }
    _spec(data, days)(data, "")
    last = max(max(known.values()) for known in days.values())
    if data["as_of"].isoformat() < last:
        raise _Wrong("as_of", f"is before the release of {last} that the file names")
    for target, parts in data.get("complete", {}).items():
        for part, until in parts.items():
            if until > data["as_of"]:
                raise _Wrong(f"complete.{target}.{part}", "is after as_of")
    if [stack.get("default", False) for stack in data["stacks"].values()].count(True) != 1:
        raise _Wrong("stacks", "exactly one needs default = true")
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
    names = _list(_text)
    lives = {target: life(target) for target in days}
    stays = {target: _table(optional={"added": release(target), "removed": release(target)}) for target in days}
    return _table(
        {
            "version": _number,
            "as_of": _date,
            "sources": _each(_any_key, _text),
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
                        "released": _date,
                        "planned": _month,
                        "earliest": _date,
                        "documented": _date,
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
                _any_key,
                _table(
                    {"ubuntu": _text},
                    {
                        "default": _true,
                        "deprecated": _date,
                        "first_builds_fail": _date,
                        "reminders": _list(_reminder),
                        "source": _one_of(sources, "a key of [sources]"),
                        "end_of_life": _date_or_month,
                        "refused_from": _date,
                        "python": _version,
                        **stays,
                    },
                ),
            ),
            "checks": _each(_any_key, _table(optional={target: since(target) for target in days})),
            "patches": _per_target(lambda target: _each(_version, series(target, r"\d+\.\d+\.\d+", '"RELEASE N.N.N"'))),
            "tools": _table(
                {
                    "setuptools_newest_python": _version,
                    **{target: _each(_any_key, series(target, r"\d[\w.]*", '"RELEASE VERSION"')) for target in days},
                }
            ),
            "releases": _any,
        },
        {
            "complete": _per_target(lambda _: _table(dict.fromkeys(PARTS, _date))),
            "arrived": _per_target(arrived),
            "unread": _table(optional=dict.fromkeys(days, _text)),
        },
    )


def _check_cover(data: Mapping[str, Any], target: str, days: Mapping[str, str]) -> None:
    """Ensure that for everything a target supports on a day, the histories have the facts of that day."""
    begin = days[data["begins"][target]]
    default, *_ = entries(data["defaults"][target])
    if days[default.split(" ")[0]] > begin:
        raise _Wrong(f"defaults.{target}", f"says nothing about {begin}, when the history begins")
    for entry in entries(data["defaults"][target]):
        if entry.split(" ")[1] not in data["patches"][target]:
            raise _Wrong(f"defaults.{target}", f"{entry!r}: a version that isn't in patches.{target}")
    for version, life in data["python"].items():
        if ("planned" in life) == ("released" in life) and "planned" in life:
            raise _Wrong(f"python.{version}", "has both released and planned")
        if target not in life:
            continue
        _check_order(life[target], f"python.{version}.{target}", days)
        if days.get(life[target].get("removed", ""), "9") <= begin:
            continue
        patches = entries(data["patches"][target].get(version, ""))
        if not patches[0]:
            raise _Wrong(f"patches.{target}", f"says nothing about {version}, which [python] names")
        start = max(begin, days.get(life[target].get("added", ""), ""))
        if days[patches[0].split(" ")[0]] > start:
            raise _Wrong(f"patches.{target}.{version}", f"says nothing about {start}")
        for patch in patches:
            if not patch.split(" ")[1].startswith(f"{version}."):
                raise _Wrong(f"patches.{target}.{version}", f"{patch!r} is no patch release of {version}")
    _check_always_supported(data, target, days)


def _check_order(life: Mapping[str, Any], key: str, days: Mapping[str, str]) -> None:
    order = [field for field in ("added", "deprecated", "removed") if field in life]
    for earlier, later in itertools.pairwise(order):
        if days[life[earlier]] > days[life[later]]:
            raise _Wrong(f"{key}.{later}", f"is before {earlier}")


def _check_always_supported(data: Mapping[str, Any], target: str, days: Mapping[str, str]) -> None:
    """Ensure that a target supports the default version on every day on which it is the default."""
    series = [entry.split(" ") for entry in entries(data["defaults"][target])]
    for (release, version), following in zip(series, [*series[1:], None], strict=True):
        life = data["python"].get(version, {}).get(target)
        if life is None:
            raise _Wrong(f"defaults.{target}", f"python.{version}.{target} is missing")
        until = days[following[0]] if following else None
        removal = life["removal"][-1].split(" ")[1] if "removal" in life else None
        removed = days[life["removed"]] if "removed" in life else removal
        if "added" in life and days[life["added"]] > days[release]:
            raise _Wrong(f"defaults.{target}", f"{version} is the default before it is added")
        if removed is not None and (until is None or removed < until):
            raise _Wrong(f"defaults.{target}", f"{version} is the default after it is removed")


def _releases(value: Any, key: str) -> None:
    _text(value, key)
    before = ""
    names = set()
    for entry in entries(value):
        match = re.fullmatch(r"(\S+) (\d{4}-\d\d-\d\d)", entry)
        if match is None:
            raise _Wrong(key, f'{entry!r} is not "RELEASE YYYY-MM-DD"')
        name, day = match.groups()
        _iso(day, key)
        if day < before:
            raise _Wrong(key, f"{entry!r} is older than the one before it: the oldest comes first")
        if name in names:
            raise _Wrong(key, f"{name!r} is there twice")
        names.add(name)
        before = day


def _entries(days: Mapping[str, str], form: re.Pattern[str], what: str) -> Validator:
    def validate(value: Any, key: str) -> None:
        _list(_text)(value, key)
        before = ""
        for entry in value:
            release, _, rest = entry.partition(" ")
            if release not in days:
                raise _Wrong(key, f"{entry!r}: {release!r} is not among [releases]")
            if form.fullmatch(rest) is None:
                raise _Wrong(key, f"{entry!r} is not {what}")
            if re.fullmatch(r"\d{4}-\d\d-\d\d", rest):
                _iso(rest, key)
            if days[release] < before:
                raise _Wrong(key, f"{entry!r} is older than the one before it: the oldest comes first")
            before = days[release]

    return validate


def _block(validate_entries: Validator) -> Validator:
    def validate(value: Any, key: str) -> None:
        _text(value, key)
        validate_entries(entries(value), key)

    return validate


def _table(
    required: Mapping[str, Validator] | None = None, optional: Mapping[str, Validator] | None = None
) -> Validator:
    required, optional = required or {}, optional or {}

    def validate(value: Any, key: str) -> None:
        prefix = f"{key}." if key else ""
        if not isinstance(value, dict):
            raise _Wrong(key, "must be a table")
        known = {**required, **optional}
        # Report an unknown key first: it's probably the misspelling of a missing one.
        for name in [*(name for name in value if name not in known), *required]:
            if name not in value or name not in known:
                raise _Wrong(f"{prefix}{name}", "missing" if name in known else "unknown key")
        for name, item in value.items():
            known[name](item, f"{prefix}{name}")

    return validate


def _each(name: Validator, item: Validator) -> Validator:
    def validate(value: Any, key: str) -> None:
        if not isinstance(value, dict) or not value:
            raise _Wrong(key, "must be a table with at least one entry")
        for inner, content in value.items():
            name(inner, f"{key}.{inner}")
            item(content, f"{key}.{inner}")

    return validate


def _per_target(make: Callable[[str], Validator]) -> Validator:
    return _table({target.value: make(target.value) for target in Target})


def _list(item: Validator) -> Validator:
    def validate(value: Any, key: str) -> None:
        if not isinstance(value, list) or not value:
            raise _Wrong(key, "must be a list with at least one entry")
        for content in value:
            item(content, key)

    return validate


def _one_of(allowed: Mapping[str, str], what: str) -> Validator:
    def validate(value: Any, key: str) -> None:
        if not isinstance(value, str) or value not in allowed:
            raise _Wrong(key, f"{value!r} is not {what}")

    return validate


def _any(value: Any, key: str) -> None:
    """Accept any value; it's checked elsewhere."""


_any_key = _any


def _text(value: Any, key: str) -> None:
    if not isinstance(value, str) or not value:
        raise _Wrong(key, f"{value!r} must be a text")


def _feature(value: Any, key: str) -> None:
    if not isinstance(value, str) or re.fullmatch(r"(detects|ignores|reads|replaces|trims) \S.*", value) is None:
        raise _Wrong(key, f"{value!r} must say what the buildpack detects, ignores, reads, replaces or trims")


def _reminder(value: Any, key: str) -> None:
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d) [1-9]\d{0,2}", value) if isinstance(value, str) else None
    if match is None:
        raise _Wrong(key, f'{value!r} is not "YYYY-MM-DD DAYS"')
    _iso(match[1], key)


def _number(value: Any, key: str) -> None:
    if type(value) is not int or not 0 <= value <= 10_000:
        raise _Wrong(key, f"{value!r} must be a number of days from 0 to 10000")


def _true(value: Any, key: str) -> None:
    if value is not True:
        raise _Wrong(key, f"{value!r} must be true, or left out")


def _date(value: Any, key: str) -> None:
    if type(value) is not datetime.date:
        raise _Wrong(key, f"{value!r} must be a date YYYY-MM-DD, without quotes")


def _month(value: Any, key: str) -> None:
    if not isinstance(value, str) or re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", value) is None:
        raise _Wrong(key, f'{value!r} must be a month "YYYY-MM"')


def _date_or_month(value: Any, key: str) -> None:
    if isinstance(value, str):
        _month(value, key)
    else:
        _date(value, key)


def _version(value: Any, key: str) -> None:
    if not isinstance(value, str) or re.fullmatch(r"[1-9]\.(0|[1-9]\d{0,3})", value) is None:
        raise _Wrong(key, 'must be a major version "N.N", in quotes')
    parse_version(value)


def _iso(day: str, key: str) -> None:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        raise _Wrong(key, f"{day!r} is no day of the calendar") from None
