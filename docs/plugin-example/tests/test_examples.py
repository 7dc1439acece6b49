"""Holds the rule to its examples."""

from pathlib import Path

import pytest
from herolint import testing

from herolint_example.prereleases import RULE

EXAMPLES = testing.examples(Path(__file__).parent.parent / "examples", RULE)
every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)


def check(example, part, scratch):
    return testing.check_folder(example.folder / part, (RULE,), example.options, scratch)


@every_example
def test_bad_is_reported_as_expected(example, tmp_path):
    report = check(example, "bad", tmp_path / "app")
    assert testing.expected_report(report) == (example.folder / "expected.txt").read_text("utf-8")


@every_example
def test_good_is_left_alone(example, tmp_path):
    assert check(example, "good", tmp_path / "app").apps[0].findings == ()


@every_example
def test_the_fix_gives_fixed(example, tmp_path):
    (finding,) = check(example, "bad", tmp_path / "app").apps[0].findings
    for change in finding.fix.changes:
        (tmp_path / "app" / change.path).write_bytes(change.content)
    assert testing.tree(tmp_path / "app") == testing.tree(example.folder / "fixed")


def test_there_are_examples():
    assert EXAMPLES
