"""How each version stands on a day, and its life drawn as cells."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from herolint.model import Target
from herolint.platform.facts import History, load
from herolint.platform.lives import Certainty
from herolint.platform.timeline import Axis, Phase, axis_around, rows
from herolint.platform.versions import Standing, VersionOnDay, versions_on
from tests.frozen import FILE

FROZEN = FILE
HISTORY = load(FROZEN)
BOTH = pytest.mark.parametrize("target", list(Target), ids=lambda target: target.value)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def standing(target: Target, when: str) -> dict[Standing, list[str]]:
    found: dict[Standing, list[str]] = {kind: [] for kind in Standing}
    for version in versions_on(HISTORY.on(day(when)), target):
        found[version.standing].append(version.version)
    return found


def version_on(target: Target, when: str, name: str) -> VersionOnDay:
    found = versions_on(HISTORY.on(day(when)), target)
    return next(version for version in found if version.version == name)


@BOTH
@pytest.mark.parametrize(
    ("when", "default", "supported", "deprecated"),
    [
        # Heroku Dev Center, python-support, 2024-12-12: it calls 3.9 deprecated before the build warned.
        ("2024-12-12", "3.13", ["3.13", "3.12", "3.11", "3.10"], ["3.9", "3.8"]),
        # Heroku Dev Center, specifying-a-python-version, 2025-05-04, and the classic buildpack's README of then.
        ("2025-05-04", "3.13", ["3.13", "3.12", "3.11", "3.10"], ["3.9"]),
        ("2025-05-13", "3.13", ["3.13", "3.12", "3.11", "3.10"], ["3.9"]),
    ],
)
def test_it_equals_what_the_documentation_said(
    target: Target, when: str, default: str, supported: list[str], deprecated: list[str]
) -> None:
    found = standing(target, when)
    assert found[Standing.SUPPORTED] == supported
    assert found[Standing.DEPRECATED] == deprecated
    assert [v.version for v in versions_on(HISTORY.on(day(when)), target) if v.is_default] == [default]


def test_the_package_managers_equal_what_the_documentation_said() -> None:
    # Heroku Dev Center, python-behavior, 2025-05-13.
    targets = HISTORY.on(day("2025-05-13")).targets
    assert {"pip", "poetry", "uv", "pipenv"} <= set(targets[Target.CEDAR].tools)
    assert set(targets[Target.FIR].tools) == {"pip", "poetry", "uv"}


def test_the_build_itself_warned_later_than_the_documentation() -> None:
    assert "3.9" not in HISTORY.on(day("2024-12-12")).targets[Target.CEDAR].deprecated
    assert version_on(Target.CEDAR, "2024-12-11", "3.9").standing is Standing.SUPPORTED


@BOTH
def test_the_newest_facts_in_full(target: Target) -> None:
    found = standing(target, "2026-08-18")
    assert found[Standing.COMING] == ["3.15"]
    assert found[Standing.SUPPORTED] == ["3.14", "3.13", "3.12", "3.11"]
    assert found[Standing.DEPRECATED] == ["3.10"]
    assert found[Standing.GONE][:3] == ["3.9", "3.8", "3.7"]


def test_fir_never_had_the_old_versions() -> None:
    assert standing(Target.FIR, "2026-08-18")[Standing.GONE] == ["3.9", "3.8", "3.7"]
    assert standing(Target.CEDAR, "2026-08-18")[Standing.GONE][-1] == "2.7"


def test_days_left_are_counted_from_the_day() -> None:
    ends = version_on(Target.CEDAR, "2026-08-18", "3.10").ends
    assert ends is not None
    assert (ends.day, ends.certainty, ends.days_left) == (day("2027-01-06"), Certainty.ANNOUNCED, 141)
    gone = version_on(Target.CEDAR, "2027-01-06", "3.10")
    assert gone.standing is Standing.GONE
    assert gone.ends is not None
    assert gone.ends.days_left == 0


@pytest.mark.parametrize(
    ("when", "name", "arrives", "certainty"),
    [
        ("2025-10-08", "3.14", "2025-10-09", Certainty.ANNOUNCED),
        ("2026-08-18", "3.15", "2026-11-03", Certainty.EXPECTED),
    ],
)
def test_a_coming_version_says_when(when: str, name: str, arrives: str, certainty: Certainty) -> None:
    version = version_on(Target.CEDAR, when, name)
    assert version.standing is Standing.COMING
    assert version.latest is None
    assert version.arrives is not None
    assert (version.arrives.day, version.arrives.certainty) == (day(arrives), certainty)


def test_an_expected_end_is_marked_so() -> None:
    ends = version_on(Target.FIR, "2026-08-18", "3.11").ends
    assert ends is not None
    assert (ends.day, ends.certainty) == (day("2028-01-06"), Certainty.EXPECTED)


def test_the_lives_of_the_versions() -> None:
    python = HISTORY.python
    assert list(python)[:2] == ["2.7", "3.4"]
    assert list(python)[-2:] == ["3.14", "3.15"]
    life = python["3.13"].targets[Target.CEDAR]
    assert (life.added, life.default_from, life.default_until) == (
        day("2024-10-10"),
        day("2024-12-10"),
        day("2025-12-05"),
    )
    assert life.sources == {"added": "v260", "default_from": "v270", "default_until": "v323"}
    assert python["3.13"].eol == day("2029-10-31")
    assert python["3.13"].eol_text == "October 2029"
    assert python["3.8"].stacks == ("heroku-20",)
    assert python["3.15"].planned


def test_what_was_expected_and_has_come_is_no_longer_expected() -> None:
    assert HISTORY.python["3.14"].targets[Target.CEDAR].expected_default is None
    assert HISTORY.python["3.10"].targets[Target.CEDAR].expected_removal is None


@pytest.mark.parametrize("cells", [30, 52, 72, 112])
@pytest.mark.parametrize("when", ["2024-10-14", "2026-08-18", "2027-12-31"])
def test_the_axis_holds_the_day_in_its_first_half(when: str, cells: int) -> None:
    axis = axis_around(day(when), cells)
    assert 0 < axis.cell_of(day(when)) <= cells // 2
    assert axis.cells // axis.years >= 5


def test_the_cells_of_an_axis_are_equal_stretches() -> None:
    axis = Axis(2024, 2, 24)
    assert axis.cell_of(day("2023-12-31")) == -1
    assert axis.cell_of(day("2024-01-01")) == 0
    assert axis.cell_of(day("2025-12-31")) == 23
    assert axis.cell_of(day("2026-01-01")) == 24
    assert all(axis.cell_of(axis.middle_of(cell)) == cell for cell in range(24))


@BOTH
def test_a_life_runs_from_its_addition_to_its_end(target: Target) -> None:
    axis = Axis(2024, 4, 48)
    drawn = {row.version: row.cells for row in rows(HISTORY.on(day("2026-08-18")), target, axis)}
    life = drawn["3.13"]
    assert life[axis.cell_of(day("2024-09-01"))] is Phase.ABSENT
    assert life[axis.cell_of(day("2024-11-15"))] is Phase.SUPPORTED
    assert life[axis.cell_of(day("2025-06-15"))] is Phase.DEFAULT
    assert life[axis.cell_of(day("2026-06-15"))] is Phase.SUPPORTED
    deprecated = drawn["3.10"]
    assert deprecated[axis.cell_of(day("2026-06-15"))] is Phase.DEPRECATED
    assert deprecated[axis.cell_of(day("2027-01-06"))] is Phase.ENDS
    assert set(deprecated[axis.cell_of(day("2027-01-06")) + 1 :]) == {Phase.ABSENT}
    assert Phase.EXPECTED in drawn["3.15"]
    assert all(len(cells) == 48 for cells in drawn.values())


def test_an_expected_end_and_an_expected_default_are_drawn_apart() -> None:
    axis = Axis(2026, 6, 72)
    drawn = {row.version: row.cells for row in rows(HISTORY.on(day("2026-08-18")), Target.CEDAR, axis)}
    assert drawn["3.11"][axis.cell_of(day("2028-01-06"))] is Phase.MAY_END
    assert drawn["3.14"][axis.cell_of(day("2026-12-01"))] is Phase.DEFAULT
    assert drawn["3.14"][axis.cell_of(day("2027-02-01"))] is Phase.SUPPORTED


def test_a_life_that_does_not_touch_the_axis_is_left_out() -> None:
    drawn = rows(HISTORY.on(day("2026-08-18")), Target.CEDAR, Axis(2024, 3, 36))
    assert "3.7" not in {row.version for row in drawn}


def edited(tmp_path: Path, old: str, new: str) -> History:
    path = tmp_path / "facts.toml"
    text = FROZEN.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return load(path)


def test_a_version_released_upstream_but_not_yet_on_a_target_is_coming(tmp_path: Path) -> None:
    history = edited(tmp_path, 'planned = "2026-10"', "released = 2026-08-17")
    for version in versions_on(history.on(day("2026-08-18")), Target.FIR)[:1]:
        assert (version.version, version.standing) == ("3.15", Standing.COMING)
        assert version.arrives is not None
        assert version.arrives.day == day("2026-08-20")


def test_a_version_that_is_there_but_not_yet_the_default(tmp_path: Path) -> None:
    new = 'released = 2026-08-01\neol = "2031-10"\ncedar = { added = "v351" }'
    text = 'planned = "2026-10"\neol = "2031-10"'
    patches = "[patches.cedar]\n\"3.15\" = '''\nv351 3.15.0\n'''"
    path = tmp_path / "facts.toml"
    path.write_text(FROZEN.read_text("utf-8").replace(text, new).replace("[patches.cedar]", patches), "utf-8")
    life = load(path).python["3.15"].targets[Target.CEDAR]
    assert (life.added, life.expected_added, life.expected_default) == (day("2026-08-18"), None, day("2026-09-30"))
