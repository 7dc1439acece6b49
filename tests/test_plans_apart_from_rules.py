"""A plan is made of the checkout and the facts: which rules run has no part in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from herolint import engine, registry, testing
from herolint.build import Deploy
from herolint.checkout import Checkout
from herolint.model import AppReport, Plan, Report, Rule, Target
from herolint.platform.facts import Facts
from herolint.report.plan_json import targets_v1
from tests.apps import on_its_stack, write
from tests.frozen import EXAMPLES, FACTS
from tests.memory_tree import open_in_memory
from tests.program import DAY, run
from tests.test_verdicts import Case, each_case

RULES = tuple(registry.all_rules().values())
SELECTIONS = {
    "no rule": (),
    "--ignore HL3": tuple(rule for rule in RULES if not rule.code.startswith("HL3")),
    "--ignore HL4 --ignore HL7": tuple(rule for rule in RULES if not rule.code.startswith(("HL4", "HL7"))),
    "--select HL1": tuple(rule for rule in RULES if rule.code.startswith("HL1")),
    "every rule": RULES,
}
FOLDERS = [
    pytest.param(example, part, id=f"{rule.code}-{example.name}-{part}")
    for rule in RULES
    for example in testing.examples(EXAMPLES, rule)
    for part in ("bad", "good", "fixed")
    if (example.folder / part).is_dir()
]


def as_document(plans: Mapping[Target, Plan]) -> Any:
    app = AppReport(".", "", tuple(plans), plans, ())
    report = Report("", testing.facts_for(testing.Options()).as_of, {}, (app,), codes=registry.codes_of_failures())
    return targets_v1(report, app)


def ensure_selection_changes_nothing(checkout: Checkout, facts: Facts, deploy: Deploy) -> None:
    expected = as_document(engine.plan(checkout, facts, deploy))
    for name, rules in SELECTIONS.items():
        result = engine.check(checkout, facts, engine.Settings(rules, tuple(Target), deploy))
        assert as_document(result.plans) == expected, name


@pytest.mark.parametrize(("example", "part"), FOLDERS)
def test_selection_changes_no_plan_of_an_example(example: testing.Example, part: str, tmp_path: Path) -> None:
    checkout = testing.open_copy(example.folder / part, tmp_path / "app", example.options)
    deploy = Deploy(example.options.stack, example.options.container)
    ensure_selection_changes_nothing(checkout, testing.facts_for(example.options), deploy)


@each_case
def test_selection_changes_no_plan_of_a_case(case: Case) -> None:
    checkout = open_in_memory(case.files)
    ensure_selection_changes_nothing(checkout, FACTS, on_its_stack(checkout))


STALE = {
    "Pipfile": '[packages]\nflask = "*"\n',
    "Pipfile.lock": '{"_meta": {"hash": {"sha256": "x"}}, "default": {}}',
    ".python-version": "3.13\n",
    "Procfile": "web: gunicorn shop:app\n",
}


def test_the_commands_say_the_same_of_a_deploy(tmp_path: Path) -> None:
    write(tmp_path, STALE)
    commands = (("plan",), ("check",), ("check", "--ignore", "HL3"), ("check", "--select", "HL1"))
    words = ("--as-of", DAY, "--format", "json", "--target", "all")
    said = [json.loads(run(*command, *words, cwd=tmp_path).out)["apps"][0]["targets"] for command in commands]
    assert said[0]["cedar"]["verdict"]["outcome"] == "fails"
    assert said == [said[0]] * len(commands)


def test_every_failure_of_a_stage_is_worded_by_one_rule() -> None:
    """The code that a plan's document gives for a failure is that of one rule, whatever runs."""
    words = [word for rule in RULES for word in rule.when if "::" in word and not _of_a_buildpack(rule, word)]
    assert len(words) == len(set(words))


def _of_a_buildpack(rule: Rule, word: str) -> bool:
    return not word.startswith(("install::", "collectstatic::", "boot::"))
