"""A rule's page says since when Heroku complains so, from the facts."""

from __future__ import annotations

import pytest

from herolint import docs
from herolint.model import Rule
from herolint.registry import all_rules, find_rule


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


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_a_page_says_whether_the_fix_is_safe_and_how_to_suppress(rule: Rule) -> None:
    page = docs.page(rule, "markdown", 0)
    assert bool(rule.review) is (rule.fixable in ("unsafe", "both")), "what to review, where there is something"
    assert ("## Is the fix safe?" in page) is bool(rule.fixable)
    assert f"# herolint: ignore[{rule.code}] the reason" in page
    assert f"Suppress it\n  # herolint: ignore[{rule.code}]" in docs.page(rule, "text", 80)


def test_related_rules_relate_to_each_other() -> None:
    assert "- [HL225 python-patch-outdated](HL225-python-patch-outdated.md): " in docs.page(
        find_rule("HL224"), "markdown", 0
    )
    assert "Related rules\n  HL224 exact-patch-pin\n" in docs.page(find_rule("HL225"), "text", 80)
