"""Stretches of time as users write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.forecast.span import Span, parse_span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("90d", Span(days=90)),
        ("26w", Span(days=182)),
        ("6m", Span(months=6)),
        ("0d", Span()),
        (" 6M ", Span(months=6)),
        ("999999d", Span(days=999_999)),
        ("90", None),
        ("", None),
        ("d", None),
        ("-1d", None),
        ("1.5w", None),
        ("1y", None),
        ("1000000d", None),
        ("٣d", None),
        ("6m\n7d", None),
    ],
)
def test_what_is_a_span(text: str, span: Span | None) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize(
    ("span", "day", "last"),
    [
        (Span(days=90), "2026-08-18", "2026-11-16"),
        (Span(months=6), "2026-08-18", "2027-02-18"),
        (Span(months=6), "2026-08-31", "2027-02-28"),
        (Span(months=1), "2028-01-31", "2028-02-29"),
        (Span(months=12), "2026-12-31", "2027-12-31"),
        (Span(), "2026-08-18", "2026-08-18"),
        (Span(days=999_999), "9999-01-01", "9999-12-31"),
        (Span(months=999_999), "2026-08-18", "9999-12-31"),
    ],
)
def test_the_last_day(span: Span, day: str, last: str) -> None:
    assert span.after(datetime.date.fromisoformat(day)).isoformat() == last


@given(st.dates(), st.integers(0, 999_999), st.sampled_from("dwm"))
def test_it_never_ends_before_it_begins(day: datetime.date, number: int, unit: str) -> None:
    span = parse_span(f"{number}{unit}")
    assert span is not None
    assert span.after(day) >= day
