"""A rule's page says since when Heroku complains so, from the facts."""

from __future__ import annotations

import pytest

from herolint import docs
from herolint.registry import find_rule


@pytest.mark.parametrize(
    ("code", "row"),
    [
        (
            "HL601",
            "On Cedar | `checks::existing-venv-dir` is a warning since 2025-09-02 (v305), "
            "an error since 2025-12-09 (v324)",
        ),
        ("HL202", "On Fir | `runtime-txt::not-supported` is an error since 2025-05-02 (1.0.0)"),
        ("HL211", "On Cedar | `python-version-file::misspelled` is an error since 2025-11-20 (v320)"),
        ("HL201", "On Cedar | `runtime-txt-deprecated` is a warning since 2025-02-05 (v276)"),
    ],
)
def test_a_page_says_since_when(code: str, row: str) -> None:
    assert f"| {row} |" in docs.markdown(find_rule(code))


@pytest.mark.parametrize("code", ["HL220", "HL224", "HL226"])
def test_a_page_says_nothing_where_the_facts_do_not(code: str) -> None:
    assert "| On " not in docs.markdown(find_rule(code))


def test_a_target_that_the_rule_leaves_out_stays_out() -> None:
    assert "| On Fir |" not in docs.markdown(find_rule("HL201"))


def test_the_terminal_says_it_without_quotes() -> None:
    assert "On Cedar: checks::existing-venv-dir is a warning since 2025-09-02" in docs.page(
        find_rule("HL601"), "text", 200
    )
