"""Holds the rules to their examples."""

from pathlib import Path

import pytest
from herolint import testing

from herolint_example import formation, prereleases

FOLDER = Path(__file__).parent.parent / "examples"
RULES = (formation.RULE, prereleases.RULE)
EXAMPLES = [(rule, example) for rule in RULES for example in testing.examples(FOLDER, rule)]
every_example = pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.code}-{example.name}" for rule, example in EXAMPLES]
)


def check(rule, example, part, scratch):
    return testing.check_folder(example.folder / part, (rule,), example.options, scratch)


@every_example
def test_bad_is_reported_as_expected(rule, example, tmp_path):
    report = check(rule, example, "bad", tmp_path / "app")
    assert testing.expected_report(report) == (example.folder / "expected.txt").read_text("utf-8")


@every_example
def test_good_is_left_alone(rule, example, tmp_path):
    assert check(rule, example, "good", tmp_path / "app").apps[0].findings == ()


@every_example
def test_the_fix_gives_fixed(rule, example, tmp_path):
    (finding,) = check(rule, example, "bad", tmp_path / "app").apps[0].findings
    if finding.fix is None:
        assert not (example.folder / "fixed").exists()
        return
    for change in finding.fix.changes:
        (tmp_path / "app" / change.path).write_bytes(change.content)
    assert testing.tree(tmp_path / "app") == testing.tree(example.folder / "fixed")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_there_are_examples(rule):
    assert any(rule is tested for tested, _ in EXAMPLES)
