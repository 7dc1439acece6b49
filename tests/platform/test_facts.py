"""The dated facts: what held on which day, and which files are refused."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from herolint.model import Target, UserError
from herolint.platform import facts as platform_facts
from herolint.platform.checks import checks
from herolint.platform.facts import Facts, History, load
from herolint.platform.records import FactsError, OutsideHistoryError
from tests.frozen import FILE as FROZEN
from tests.frozen import HISTORY
from tests.platform.named_days import named_days

if TYPE_CHECKING:
    from herolint.platform.shapes import FactsFile

PACKAGED = Path(platform_facts.__file__).with_name("facts.toml")
BOTH = pytest.mark.parametrize("target", list(Target), ids=lambda target: target.value)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def on(text: str) -> Facts:
    return HISTORY.on(day(text))


# What the tag of the release holds: cedar lib/python_version.sh, fir src/python_version.rs.
RELEASES = [
    (Target.CEDAR, "v320", "2025-11-20", (3, 9), (3, 14), "3.13", "3.9.25 3.10.19 3.11.14 3.12.12 3.13.9 3.14.0"),
    (Target.CEDAR, "v321", "2025-11-21", (3, 9), (3, 14), "3.13", "3.9.25 3.10.19 3.11.14 3.12.12 3.13.9 3.14.0"),
    (Target.CEDAR, "v323", "2025-12-05", (3, 9), (3, 14), "3.14", "3.9.25 3.10.19 3.11.14 3.12.12 3.13.11 3.14.2"),
    (Target.CEDAR, "v326", "2026-01-05", (3, 9), (3, 14), "3.14", "3.9.25 3.10.19 3.11.14 3.12.12 3.13.11 3.14.2"),
    (Target.CEDAR, "v330", "2026-01-08", (3, 10), (3, 14), "3.14", "3.10.19 3.11.14 3.12.12 3.13.11 3.14.2"),
    (Target.CEDAR, "v332", "2026-01-26", (3, 10), (3, 14), "3.14", "3.10.19 3.11.14 3.12.12 3.13.11 3.14.2"),
    (Target.CEDAR, "v334", "2026-02-04", (3, 10), (3, 14), "3.14", "3.10.19 3.11.14 3.12.12 3.13.12 3.14.3"),
    (Target.CEDAR, "v335", "2026-02-10", (3, 10), (3, 14), "3.14", "3.10.19 3.11.14 3.12.12 3.13.12 3.14.3"),
    (Target.CEDAR, "v338", "2026-03-03", (3, 10), (3, 14), "3.14", "3.10.20 3.11.15 3.12.13 3.13.12 3.14.3"),
    (Target.CEDAR, "v341", "2026-04-07", (3, 10), (3, 14), "3.14", "3.10.20 3.11.15 3.12.13 3.13.13 3.14.4"),
    (Target.CEDAR, "v342", "2026-04-09", (3, 10), (3, 14), "3.14", "3.10.20 3.11.15 3.12.13 3.13.13 3.14.4"),
    (Target.CEDAR, "v345", "2026-06-04", (3, 10), (3, 14), "3.14", "3.10.20 3.11.15 3.12.13 3.13.13 3.14.5"),
    (Target.CEDAR, "v346", "2026-06-10", (3, 10), (3, 14), "3.14", "3.10.20 3.11.15 3.12.13 3.13.14 3.14.6"),
    (Target.CEDAR, "v349", "2026-08-05", (3, 10), (3, 14), "3.14", "3.10.20 3.11.15 3.12.13 3.13.15 3.14.7"),
    (Target.CEDAR, "v350", "2026-08-13", (3, 10), (3, 14), "3.14", "3.10.21 3.11.16 3.12.14 3.13.15 3.14.7"),
    (Target.CEDAR, "v351", "2026-08-18", (3, 10), (3, 14), "3.14", "3.10.21 3.11.16 3.12.14 3.13.15 3.14.7"),
    (Target.FIR, "2.7.4", "2025-11-14", (3, 9), (3, 14), "3.13", "3.9.25 3.10.19 3.11.14 3.12.12 3.13.9 3.14.0"),
    (Target.FIR, "2.8.0", "2025-11-21", (3, 9), (3, 14), "3.13", "3.9.25 3.10.19 3.11.14 3.12.12 3.13.9 3.14.0"),
    (Target.FIR, "3.0.0", "2025-12-05", (3, 9), (3, 14), "3.14", "3.9.25 3.10.19 3.11.14 3.12.12 3.13.11 3.14.2"),
    (Target.FIR, "4.0.0", "2026-01-07", (3, 10), (3, 14), "3.14", "3.10.19 3.11.14 3.12.12 3.13.11 3.14.2"),
    (Target.FIR, "4.1.2", "2026-02-04", (3, 10), (3, 14), "3.14", "3.10.19 3.11.14 3.12.12 3.13.12 3.14.3"),
    (Target.FIR, "6.0.1", "2026-03-03", (3, 10), (3, 14), "3.14", "3.10.20 3.11.15 3.12.13 3.13.12 3.14.3"),
    (Target.FIR, "6.3.0", "2026-04-07", (3, 10), (3, 14), "3.14", "3.10.20 3.11.15 3.12.13 3.13.13 3.14.4"),
    (Target.FIR, "6.5.1", "2026-05-11", (3, 10), (3, 14), "3.14", "3.10.20 3.11.15 3.12.13 3.13.13 3.14.5"),
    (Target.FIR, "6.5.3", "2026-06-10", (3, 10), (3, 14), "3.14", "3.10.20 3.11.15 3.12.13 3.13.14 3.14.6"),
    (Target.FIR, "6.5.6", "2026-08-05", (3, 10), (3, 14), "3.14", "3.10.20 3.11.15 3.12.13 3.13.15 3.14.7"),
]


@pytest.mark.parametrize("release", RELEASES, ids=[f"{entry[0].value}-{entry[1]}" for entry in RELEASES])
def test_the_day_of_a_release_has_the_facts_of_its_tag(
    release: tuple[Target, str, str, tuple[int, int], tuple[int, int], str, str],
) -> None:
    target, name, released, oldest, newest, default, latest = release
    found = on(released).targets[target]
    assert (found.buildpack, found.released) == (name, day(released))
    assert (found.oldest, found.newest, found.default) == (oldest, newest, default)
    assert dict(found.latest) == {patch.rpartition(".")[0]: patch for patch in latest.split()}


def test_the_tools_of_the_newest_releases() -> None:
    targets = on("2026-08-18").targets
    assert targets[Target.CEDAR].tools == {
        "pip": "26.2.1",
        "setuptools": "70.3.0",
        "pipenv": "2026.7.1",
        "poetry": "2.4.1",
        "uv": "0.12.5",
    }
    assert targets[Target.FIR].tools == {"pip": "26.1.2", "poetry": "2.4.1", "uv": "0.11.33"}


@pytest.mark.parametrize(
    ("tool", "target", "first"),
    [
        ("poetry", Target.CEDAR, "2024-11-06"),
        ("uv", Target.CEDAR, "2025-05-13"),
        ("uv", Target.FIR, "2025-05-13"),
    ],
)
def test_a_tool_is_there_from_the_day_it_was_added(tool: str, target: Target, first: str) -> None:
    before = day(first) - datetime.timedelta(days=1)
    assert tool not in HISTORY.on(before).targets[target].tools
    assert tool in on(first).targets[target].tools


@BOTH
@pytest.mark.parametrize(
    ("when", "accepted", "warned"),
    [
        ("2025-11-20", True, False),
        ("2025-11-21", True, True),
        ("2026-08-18", True, True),
        ("2027-01-05", True, True),
        ("2027-01-06", False, False),
        ("2030-01-01", False, False),
    ],
)
def test_the_announced_removal_takes_effect_on_its_day(target: Target, when: str, accepted: bool, warned: bool) -> None:
    found = on(when).targets[target]
    assert found.supports("3.10") is accepted
    assert ("3.10" in found.deprecated) is warned
    assert found.oldest == ((3, 11) if not accepted else found.oldest)
    assert found.deprecated.get("3.10") == (day("2027-01-06") if warned else None)


@BOTH
def test_what_is_only_expected_never_takes_effect(target: Target) -> None:
    assert on("2040-01-01").targets[target].supports("3.11")
    assert not on("2040-01-01").targets[target].supports("3.15")
    assert on("2040-01-01").targets[target].default == "3.14"


@pytest.mark.parametrize(
    ("when", "announced"),
    [("2024-12-11", "2024-12-04"), ("2024-12-12", "2025-01-07")],
    ids=["first date", "moved date"],
)
def test_the_removal_date_is_the_one_announced_on_that_day(when: str, announced: str) -> None:
    # It was put off once, and the version was gone a day after the second date.
    found = on(when).targets[Target.CEDAR]
    assert found.deprecated == {"3.8": day(announced)}
    assert found.supports("3.8")
    assert on("2025-01-07").targets[Target.CEDAR].supports("3.8")
    assert not on("2025-01-08").targets[Target.CEDAR].supports("3.8")


def test_facts_that_outlive_an_announced_date_do_not_repeat_it(tmp_path: Path) -> None:
    newer = FROZEN.read_text("utf-8").replace("as_of = 2026-08-18", "as_of = 2027-02-01")
    path = tmp_path / "facts.toml"
    path.write_text(newer, "utf-8")
    assert load(path).on(day("2027-03-01")).targets[Target.CEDAR].supports("3.10")


@pytest.mark.parametrize(
    ("target", "first"), [(Target.CEDAR, "2022-09-06"), (Target.FIR, "2024-09-17")], ids=["cedar", "fir"]
)
def test_a_day_before_the_history_is_refused(target: Target, first: str) -> None:
    assert HISTORY.first_day(target) == day(first)
    assert target in HISTORY.on(day(first), (target,)).targets
    before = day(first) - datetime.timedelta(days=1)
    with pytest.raises(OutsideHistoryError, match=f"{target.value.capitalize()} begin on {first}.*{before}") as caught:
        HISTORY.on(before, (target,))
    assert (caught.value.day, caught.value.target, caught.value.first_day) == (before, target, day(first))
    assert isinstance(caught.value, UserError)


def test_a_target_with_a_longer_history_can_be_asked_alone() -> None:
    with pytest.raises(OutsideHistoryError):
        on("2023-01-01")
    cedar = HISTORY.on(day("2023-01-01"), (Target.CEDAR,)).targets
    assert set(cedar) == {Target.CEDAR}
    assert list(cedar[Target.CEDAR].latest) == ["3.6", "3.7", "3.8", "3.9", "3.10", "3.11"]


def walk(start: str, end: str) -> Iterator[datetime.date]:
    for number in range(day(start).toordinal(), day(end).toordinal() + 1):
        yield datetime.date.fromordinal(number)


def test_the_facts_change_only_on_days_that_they_name() -> None:
    named = {day.isoformat() for day in named_days(HISTORY)}
    before = None
    changed = set()
    for today in walk("2024-10-14", "2028-12-31"):
        facts = HISTORY.on(today)
        state = (facts.targets, {name: stack.status for name, stack in facts.stacks.items()})
        if before is not None and state != before:
            assert today.isoformat() in named, today
            changed.add(today.isoformat())
        before = state
    assert {"2025-01-08", "2025-11-21", "2026-01-07", "2027-01-06", "2027-05-01"} <= changed
    assert max(changed) == "2027-05-01"


@pytest.mark.parametrize(
    ("name", "when", "status"),
    [
        ("heroku-26", "2026-04-08", "unknown"),
        ("heroku-26", "2026-04-09", "supported"),
        ("heroku-24", "2026-08-18", "supported"),
        ("heroku-22", "2024-12-12", "supported"),
        ("heroku-22", "2026-08-18", "deprecated"),
        ("heroku-22", "2027-04-30", "deprecated"),
        ("heroku-22", "2027-05-01", "gone"),
        ("heroku-20", "2025-04-30", "deprecated"),
        ("heroku-20", "2025-05-01", "gone"),
        ("heroku-18", "2026-08-18", "gone"),
        ("heroku-16", "2026-08-18", "gone"),
        ("cedar-14", "2026-08-18", "gone"),
        ("cedar", "2026-08-18", "gone"),
        ("heroku-28", "2026-08-18", "unknown"),
        ("", "2026-08-18", "unknown"),
    ],
)
def test_a_stack_stands_as_on_the_day(name: str, when: str, status: str) -> None:
    assert on(when).stack(name).status == status


def test_the_default_stack_is_one_that_is_supported() -> None:
    facts = on("2026-08-18")
    assert facts.stack(facts.default_stack).status == "supported"
    assert facts.stack(facts.default_stack).end_of_life_text == "April 2029"


def test_the_lists_of_names() -> None:
    names = on("2026-08-18").names
    assert len(names.forbidden_environment) == 28
    assert len(names.misspelt_python_version) == 20
    assert len(names.detection) == 26
    assert set(names.misspelt_requirements) < set(names.detection)
    assert {" .python-version", ".python-version ", "python-version"} <= set(names.misspelt_python_version)
    assert names.foreign["pywin32"] == "Windows"
    for kind in (names.forbidden_environment, names.misspelt_python_version, names.detection):
        assert len(set(kind)) == len(kind)


@pytest.mark.parametrize(
    ("reason", "warning", "error"),
    [
        ("package-manager::pipenv-missing-lockfile", "2024-11-12", "2025-07-23"),
        ("package-manager::multiple-found", "2024-11-08", "2025-12-10"),
        ("package-manager::setup-py-only", "2025-09-10", "2025-12-10"),
        ("checks::existing-venv-dir", "2025-09-02", "2025-12-09"),
        ("python-version-file::misspelled", None, "2025-11-20"),
        ("runtime-txt-deprecated", "2025-02-05", None),
    ],
)
def test_since_when_a_check_warns_and_fails(reason: str, warning: str | None, error: str | None) -> None:
    found = checks(HISTORY, Target.CEDAR)[reason]
    assert found.warning == (day(warning) if warning else None)
    assert found.error == (day(error) if error else None)


def test_runtime_txt_was_dropped_on_fir() -> None:
    assert checks(HISTORY, Target.FIR)["runtime-txt::not-supported"].error == day("2025-05-02")


def test_the_packaged_file_is_valid() -> None:
    assert load(PACKAGED).known_until == load().known_until


def test_newer_facts_do_not_change_what_was() -> None:
    packaged = load()
    for today in walk("2024-10-14", "2026-08-18"):
        for target, facts in packaged.on(today).targets.items():
            # Up to which day they are complete is what newer facts know better.
            frozen = HISTORY.on(today).targets[target]
            assert facts._replace(complete={}, known=frozenset()) == frozen._replace(complete={}, known=frozenset())


def test_the_packaged_facts_change_only_on_days_that_they_name() -> None:
    packaged = load()
    named = {day.isoformat() for day in named_days(packaged)}
    days = list(walk("2024-10-14", "2028-12-31"))
    states = [packaged.on(today).targets for today in days]
    changed = [day for day, before, after in zip(days[1:], states, states[1:], strict=False) if before != after]
    assert {today.isoformat() for today in changed} <= named


def test_every_source_that_the_file_names_is_described() -> None:
    assert {"cedar", "fir", "upstream", "policy", "stacks"} <= set(HISTORY.sources)


# Each case: the text to replace, what replaces it, and the key and the complaint that must be named.
WRONG = {
    "no version": ("version = 1", "", "version: missing"),
    "newer version": ("version = 1", "version = 2", "version: 2: this herolint reads facts files of version 1"),
    "version as text": ("version = 1", 'version = "1"', "version: '1'"),
    "version as truth": ("version = 1", "version = true", "version: True"),
    "day as text": ("as_of = 2026-08-18", 'as_of = "2026-08-18"', "as_of: '2026-08-18' must be a date"),
    "day with a time": ("as_of = 2026-08-18", "as_of = 2026-08-18T10:00:00Z", "as_of: datetime"),
    "day before a release": ("as_of = 2026-08-18", "as_of = 2026-08-17", "as_of: is before the release of 2026-08-18"),
    "unknown key": ("[begins]", "[begin]", "begin: unknown key"),
    "missing begin": ('fir = "0.18.0"\n\n[names]', "[names]", "begins.fir: missing"),
    "begin at no release": ('cedar = "v217"', 'cedar = "v9"', "begins.cedar: 'v9' is not a release"),
    "begin before the default": ("v192 3.9\nv208 3.10\n", "", "defaults.cedar: says nothing about 2022-09-06"),
    "list as text": ('windows_only = ["pywin32", ', 'windows_only = "pywin32" #', "names.windows_only: must be a list"),
    "number in a list": (
        'windows_only = ["pywin32"',
        "windows_only = [1",
        "names.windows_only: 1 must be a non-empty string",
    ),
    "version without a minor": ('[python."3.14"]', "[python.3]", "python.3: must be a major version"),
    "unknown field": ('planned = "2026-10"', 'plans = "2026-10"', "python.3.15.plans: unknown key"),
    "no month": ('planned = "2026-10"', 'planned = "2026-13"', "python.3.15.planned: '2026-13' must be a month"),
    "no end of life": ('eol = "2031-10"', "", "python.3.15.eol: missing"),
    "added by no release": ('added = "v313"', 'added = "v999"', "python.3.14.cedar.added: 'v999' is not a release"),
    "added as a list": ('added = "v313"', "added = []", "python.3.14.cedar.added"),
    "removed before added": ('added = "v260"', 'added = "v260", removed = "v250"', "python.3.13.cedar.removed"),
    "removal without a day": ("v321 2027-01-06", "v321 soon", "python.3.10.cedar.removal: 'v321 soon' is not"),
    "removal on no day": ("v321 2027-01-06", "v321 2027-02-30", "'2027-02-30' is no day of the calendar"),
    "no days of policy": ("removed_after_eol = 67", "removed_after_eol = -1", "policy.removed_after_eol: -1"),
    "default of a version that is gone": (
        'cedar = { added = "v313" }',
        'cedar = { added = "v313", removed = "v350" }',
        "defaults.cedar: 3.14 is the default after it is removed",
    ),
    "default before it is added": (
        'cedar = { added = "v313" }',
        'cedar = { added = "v324" }',
        "defaults.cedar: 3.14 is the default before it is added",
    ),
    "two default stacks": (
        "end_of_life = 2027-04-30",
        "end_of_life = 2027-04-30\ndefault = true",
        "stacks: exactly one",
    ),
    "default is false": ("default = true", "default = false", "stacks.heroku-24.default: False must be true"),
    "check of an unknown release": ('warning = "v272"', 'warning = "v0"', "checks.*warning: 'v0' is not a release"),
    "patch of another version": ("v349 3.14.7", "v349 3.13.7", "patches.cedar.3.14: 'v349 3.13.7' is no patch"),
    "patch without a release": ("v349 3.14.7", "3.14.7", "patches.cedar.3.14: '3.14.7': '3.14.7' is not among"),
    "patches in the wrong order": ("v349 3.14.7\n", "v313 3.14.7\n", "patches.cedar.3.14: .* the oldest comes first"),
    "patches begin too late": ("v313 3.14.0\n", "", "patches.cedar.3.14: says nothing about 2025-10-09"),
    "patches missing": ('"3.14" = ', '"3.16" = ', "patches.cedar"),
    "tool without a version": ("v351 26.2.1", "v351 new", "tools.cedar.pip: 'v351 new' is not"),
    "release without a day": ("v351 2026-08-18", "v351", "releases.cedar: 'v351' is not"),
    "release on no day": ("v351 2026-08-18", "v351 2026-08-32", "releases.cedar: '2026-08-32' is no day"),
    "release twice": (
        "v351 2026-08-18",
        "v351 2026-08-18\nv351 2026-08-18",
        "releases.cedar: 'v351' is there twice",
    ),
    "releases in the wrong order": ("v351 2026-08-18", "v351 2020-08-18", "releases.cedar: .* the oldest comes first"),
}


@pytest.mark.parametrize(("old", "new", "complaint"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_refused_by_key(old: str, new: str, complaint: str, tmp_path: Path) -> None:
    text = FROZEN.read_text("utf-8")
    assert old in text
    path = tmp_path / "mine.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(FactsError, match=complaint) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "version: missing"),
        (b"version = ", "not valid TOML"),
        (b"version = 1\nversion = 1", "not valid TOML"),
        (b"\xff\xfe", "not UTF-8"),
        (b"version = 1\n", "releases: must be a table"),
        (b"version = 1\nreleases = 3", "releases: must be a table"),
        (b"a = " + b"[" * 50_000, "not valid TOML"),
        (b"version = 1\x00", "not valid TOML"),
        (b'version = 1\n[releases]\ncedar = ""\nfir = ""', "releases.cedar: '' must be a non-empty string"),
    ],
    ids=["empty", "broken", "twice", "not UTF-8", "no releases", "no table", "deep", "NUL", "no release"],
)
def test_what_is_no_facts_file_is_refused(content: bytes, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    with pytest.raises(FactsError, match=complaint):
        load(path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for path, complaint in ((tmp_path / "none.toml", "no such file"), (tmp_path, "not a file")):
        with pytest.raises(FactsError, match=complaint):
            load(path)
    with pytest.raises(FactsError):
        load(Path("nul\0.toml"))


LINES = FROZEN.read_text("utf-8").split("\n")
SOUP = st.sampled_from(["", "x", "1", '"3.14"', "[]", "{}", "2026-08-18", "v351", "3.14.7", "=", "'''", "[python]"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), SOUP), min_size=1, max_size=3), st.booleans())
def test_no_edit_of_the_file_makes_it_crash(edits: list[tuple[int, str]], whole_line: bool) -> None:
    lines = LINES.copy()
    for number, text in edits:
        key, equals, _ = lines[number].partition(" = ")
        lines[number] = text if whole_line or not equals else f"{key} = {text}"
    from herolint.platform.schema import check

    try:
        data = tomli.loads("\n".join(lines))
        check(data, "mine.toml")
    except (tomli.TOMLDecodeError, FactsError):
        return
    history = History(cast("FactsFile", data), "mine.toml")
    for today in (history.first_day(Target.FIR), history.known_until, day("2035-01-01")):
        facts = history.on(max(today, history.first_day(Target.CEDAR), history.first_day(Target.FIR)))
        assert all(of.default in of.latest and all(of.latest.values()) for of in facts.targets.values())
        assert facts.stacks
        assert facts.python
