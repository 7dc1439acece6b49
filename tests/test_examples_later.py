"""No example depends on today: the facts may be confirmed later, and every report stays the same.

An example that shows what happens on a day sets ``as_of`` in its ``example.toml``; all others hold on any day.
"""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

import pytest

from herolint import registry, testing
from herolint.checkout import Checkout
from herolint.model import Rule
from herolint.platform import facts as platform_facts
from tests.frozen import DAY, EXAMPLES, FILE

EXAMPLES_OF_RULES = [
    (rule, example) for rule in registry.all_rules().values() for example in testing.examples(EXAMPLES, rule)
]


def cases(*pairs: tuple[Rule, testing.Example]) -> pytest.MarkDecorator:
    ids = [f"{rule.code}-{example.name}" for rule, example in pairs]
    return pytest.mark.parametrize(("rule", "example"), pairs, ids=ids)


@pytest.fixture(scope="module")
def confirmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts of three later days, on which somebody found nothing new."""
    folder = tmp_path_factory.mktemp("facts")
    for days in (30, 90, 200):
        text = FILE.read_text("utf-8").replace(f"\nas_of = {DAY}", f"\nas_of = {DAY + datetime.timedelta(days)}")
        (folder / f"{days}.toml").write_text(text, "utf-8")
        assert platform_facts.load(folder / f"{days}.toml").known_until == DAY + datetime.timedelta(days)
    return folder


def found(checkout: Checkout, rule: Rule, options: testing.Options) -> Counter[tuple[object, ...]]:
    report = testing.check_checkout(checkout, (rule,), options)
    assert report.crashes == ()
    return Counter((one.code, one.at.path, one.at.line, *one.impact.items()) for one in report.apps[0].findings)


@cases(*(case for case in EXAMPLES_OF_RULES if (case[1].options.as_of or DAY) <= DAY))  # others may need old facts
def test_an_example_holds_later(rule: Rule, example: testing.Example, confirmed: Path, tmp_path: Path) -> None:
    options = example.options
    for part in ("bad", "good", "fixed"):
        if not (example.folder / part).is_dir():
            continue
        checkout = testing.open_copy(example.folder / part, tmp_path / part, options)
        now = found(checkout, rule, options)
        for facts in sorted(confirmed.iterdir()):
            assert found(checkout, rule, options._replace(facts=facts)) == now, (part, facts.stem)


@pytest.mark.parametrize("days", [30, 90, 200])
@cases(*EXAMPLES_OF_RULES)
def test_a_rule_survives_any_later_day(rule: Rule, example: testing.Example, days: int, tmp_path: Path) -> None:
    day = (example.options.as_of or DAY) + datetime.timedelta(days)
    for part in ("bad", "good", "fixed"):
        if (example.folder / part).is_dir():
            checkout = testing.open_copy(example.folder / part, tmp_path / part, example.options)
            found(checkout, rule, example.options._replace(as_of=day))
