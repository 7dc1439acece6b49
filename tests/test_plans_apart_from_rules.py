"""A plan is made of the checkout and the facts: which rules run has no part in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from herolint import engine, registry, testing
from herolint.build import Deploy
from herolint.model import AppReport, Plan, Report, Rule, Target
from herolint.report.plan_json import targets_v1
from tests.test_examples import EXAMPLES

RULES = tuple(registry.all_rules().values())
SELECTIONS = {
    "no rule": (),
    "--ignore HL3": tuple(rule for rule in RULES if not rule.code.startswith("HL3")),
    "--ignore HL4 --ignore HL7": tuple(rule for rule in RULES if not rule.code.startswith(("HL4", "HL7"))),
    "--select HL1": tuple(rule for rule in RULES if rule.code.startswith("HL1")),
    "every rule": RULES,
}
CASES = [
    pytest.param(example, id=f"{rule.code}-{example.name}")
    for rule in RULES
    for example in testing.examples(EXAMPLES, rule)
    if (example.folder / "bad").is_dir()
]


def as_document(plans: Mapping[Target, Plan]) -> Any:
    app = AppReport(".", "", tuple(plans), plans, ())
    report = Report("", testing.facts_for(testing.Options()).as_of, {}, (app,), codes=registry.codes_of_failures())
    return targets_v1(report, app)


@pytest.mark.parametrize("example", CASES)
def test_selection_changes_no_plan(example: testing.Example, tmp_path: Path) -> None:
    checkout = testing.open_copy(example.folder / "bad", tmp_path / "app", example.options)
    facts = testing.facts_for(example.options)
    deploy = Deploy(example.options.stack, example.options.container)
    expected = as_document(engine.plan(checkout, facts, deploy))
    for name, rules in SELECTIONS.items():
        result = engine.check(checkout, facts, engine.Settings(rules, tuple(Target), deploy))
        assert as_document(result.plans) == expected, name


def test_every_failure_of_a_stage_is_worded_by_one_rule() -> None:
    """The code that a plan's document gives for a failure is that of one rule, whatever runs."""
    words = [word for rule in RULES for word in rule.when if "::" in word and not _of_a_buildpack(rule, word)]
    assert len(words) == len(set(words))


def _of_a_buildpack(rule: Rule, word: str) -> bool:
    return not word.startswith(("install::", "collectstatic::", "boot::"))
