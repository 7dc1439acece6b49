"""The time lines of the board: where a bar changes color, and what it says to those who don't see it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.forecast.changes import Change, Effect
from herolint.forecast.course import Course
from herolint.installers.kinds import InstallFailure
from herolint.model import Plan, Rejection, StageOutcome, Standing, Upcoming
from herolint.report import timeline
from herolint.report.board import Board, BoardApp, of_report
from tests.report import factory

CEDAR, FIR = factory.CEDAR, factory.FIR
DAY = factory.report().as_of
UNDECIDED = factory.accepted(ends=StageOutcome.UNKNOWN)
NOT_INSTALLED = factory.accepted(ends=StageOutcome.FAILS, reasons=(InstallFailure.POETRY_LOCK_STALE,))
UNKNOWN_VERSION = factory.rejected(CEDAR, Rejection("python-version::unknown-major", "3.99"))
WARNED = factory.accepted(warnings=("no-python-version",))

COURSES: Mapping[str, tuple[Plan, list[Change], list[Standing]]] = {
    "rejected one day": (factory.accepted(), [Change(Effect.REJECTED)], [Standing.DEPLOYS, Standing.FAILS]),
    "warns, and then is rejected": (
        factory.accepted(),
        [Change(Effect.WARNING, "python-version-deprecated"), Change(Effect.REJECTED)],
        [Standing.DEPLOYS, Standing.ATTENTION, Standing.FAILS],
    ),
    "stops warning": (
        WARNED,
        [Change(Effect.WARNING_GONE, "no-python-version")],
        [Standing.ATTENTION, Standing.DEPLOYS],
    ),
    "stops one of two warnings": (
        factory.accepted(warnings=("no-python-version", "another")),
        [Change(Effect.WARNING_GONE, "another")],
        [Standing.ATTENTION, Standing.ATTENTION],
    ),
    "another Python": (factory.accepted(), [Change(Effect.OTHER_PYTHON)], [Standing.DEPLOYS, Standing.ATTENTION]),
    "a build that fails on purpose": (
        UNDECIDED,
        [Change(Effect.FIRST_BUILD_FAILS), Change(Effect.REJECTED)],
        [Standing.UNKNOWN, Standing.ATTENTION, Standing.FAILS],
    ),
    "accepted one day, but nobody knows whether it deploys then": (
        UNKNOWN_VERSION,
        [Change(Effect.ACCEPTED)],
        [Standing.FAILS, Standing.UNKNOWN],
    ),
    "one more reason, and one less": (
        UNKNOWN_VERSION,
        [Change(Effect.ANOTHER_REASON), Change(Effect.REASON_GONE)],
        [Standing.FAILS] * 3,
    ),
    "rejected, and accepted again": (
        factory.accepted(),
        [Change(Effect.REJECTED), Change(Effect.ACCEPTED)],
        [Standing.DEPLOYS, Standing.FAILS, Standing.DEPLOYS],
    ),
    "a failing install keeps failing": (
        NOT_INSTALLED,
        [Change(Effect.WARNING, "x"), Change(Effect.REJECTED), Change(Effect.ACCEPTED)],
        [Standing.FAILS] * 4,
    ),
}


@pytest.mark.parametrize(("plan", "changes", "standings"), COURSES.values(), ids=COURSES)
def test_the_course_of_an_app(plan: Plan, changes: list[Change], standings: list[Standing]) -> None:
    course = Course(plan)
    assert [course.standing, *map(course.after, changes)] == standings
    assert course.standing is standings[-1]


def after(days: int, standing: Standing = Standing.FAILS, *, certain: bool = True) -> Upcoming:
    return Upcoming(DAY + datetime.timedelta(days), "x", "", certain, {CEDAR: standing})


def board_of(*ahead: Upcoming, plan: Plan | None = None) -> Board:
    app = factory.app(plans=(plan or factory.accepted(),))._replace(ahead=ahead)
    return of_report(factory.report(app))


def entry_of(board: Board) -> BoardApp:
    return board.apps[0]


def rectangles(board: Board) -> list[tuple[str, float, float]]:
    drawn = timeline.bars(entry_of(board), timeline.span_of(board), named=False)
    found = re.findall(r'<rect class="([a-z ]+)" x="([0-9.]+)%" y="[0-9]+" width="([0-9.]+)%"', drawn)
    return [(kind, float(start), float(width)) for kind, start, width in found]


def test_a_bar_changes_color_on_the_day() -> None:
    board = board_of(after(100, Standing.ATTENTION), after(274, certain=False))
    assert timeline.span_of(board) == (DAY, DAY + datetime.timedelta(365))
    assert rectangles(board) == [("deploys", 0, 27.4), ("attention", 27.4, 47.67), ("fails expected", 75.07, 24.93)]


def test_a_day_that_changes_no_color_has_a_notch() -> None:
    board = board_of(after(100, Standing.DEPLOYS))
    assert [kind for kind, *_ in rectangles(board)] == ["deploys"]
    assert timeline.bars(entry_of(board), timeline.span_of(board), named=False).count('class="day"') == 1


def test_what_is_expected_may_have_come_before_the_day() -> None:
    assert rectangles(board_of(after(-30, certain=False))) == [("fails expected", 0, 100)]


@given(
    st.lists(
        st.builds(after, st.integers(-5000, 2_000_000), st.sampled_from(list(Standing)), certain=st.booleans()),
        max_size=8,
    )
)
def test_the_parts_of_a_bar_fill_it(ahead: list[Upcoming]) -> None:
    found = rectangles(board_of(*sorted(ahead, key=lambda one: one.day)))
    assert found[0][1] == 0
    for (_, start, width), (_, following, _) in zip(found, [*found[1:], ("", 100.0, 0.0)], strict=True):
        assert start + width == pytest.approx(following, abs=0.02)
        assert width > 0


def test_no_document_makes_a_bar_of_a_million_parts() -> None:
    ahead = [after(days, (Standing.FAILS, Standing.DEPLOYS)[days % 2]) for days in range(1, 2000)]
    assert len(rectangles(board_of(*ahead))) <= 100
    assert (
        timeline.bars(entry_of(board_of(*ahead)), timeline.span_of(board_of(*ahead)), named=False).count("<rect") <= 200
    )


def test_the_drawing_says_what_it_shows() -> None:
    app = factory.app(targets=(CEDAR, FIR))._replace(ahead=(after(100, Standing.ATTENTION), after(274, certain=False)))
    board = of_report(factory.report(app))
    drawn = timeline.bars(entry_of(board), timeline.span_of(board), named=True)
    days = [DAY + datetime.timedelta(number) for number in (100, 274)]
    said = f"Cedar deploys, from {days[0]} warns or changes, from about {days[1]} fails; Fir deploys"
    assert f'aria-label="{said}"' in drawn
    assert "<span>Cedar</span><span>Fir</span>" in drawn


def test_years_are_named_where_they_begin() -> None:
    board = board_of(after(1200))
    span = timeline.span_of(board)
    assert span.years == [2027, 2028, 2029, 2030]
    assert re.findall(">([0-9]+)</text>", timeline.axis(span, named=False)) == ["2027", "2028", "2029", "2030"]
    assert timeline.definitions(span).count("<line") == 4
    long = timeline.span_of(board_of(after(100_000)))
    assert long.last - long.first == datetime.timedelta(days=3650)
    assert len(re.findall("</text>", timeline.axis(long, named=True))) <= 4
