"""The registry: every rule is found, named unmistakably, chosen as asked, and imported only when it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herolint import registry, rules
from herolint.model import Rule
from herolint.rules import index
from tests.apps import environment

FILES = sorted(path.stem for path in Path(rules.__file__).parent.glob("hl*.py"))


def codes(*, select: str = "", extend: str = "", ignore: str = "") -> list[str]:
    return [rule.code for rule in registry.select_rules(select.split(), extend.split(), ignore.split())]


EVERYTHING = codes(select="ALL")


def test_every_file_is_a_rule_in_the_order_of_codes() -> None:
    assert len(registry.all_rules()) == len(FILES)
    assert list(registry.all_rules()) == sorted(registry.all_rules()) == EVERYTHING
    assert all(isinstance(rule, Rule) and rule.code == code for code, rule in registry.all_rules().items())


@pytest.mark.parametrize("file", sorted(index.RULES))
def test_the_index_says_of_each_rule_what_it_says_of_itself(file: str) -> None:
    rule = registry.load(registry.Listed("", "", (), file))
    assert index.RULES[file] == (rule.code, rule.name, rule.when)


def test_a_rule_that_the_index_does_not_know_works_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "RULES", {name: words for name, words in index.RULES.items() if "hl212" not in name})
    listed = {rule.code: rule for rule in registry._own_rules()}
    assert isinstance(listed["HL212"], Rule)
    assert list(listed) == EVERYTHING


def test_listing_imports_no_rule_that_the_index_knows() -> None:
    code = (
        "import sys; from herolint import registry; registry.select_rules(['HL2'], [], []);"
        "from herolint.rules import index;"
        "print([name for name in index.RULES if 'herolint.rules.' + name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", ["HL212", "hl212", " HL212 ", "python-version-invalid", "Python-Version-Invalid"])
def test_a_rule_is_found_by_code_and_name(name: str) -> None:
    assert registry.find_rule(name).code == "HL212"


@pytest.mark.parametrize("name", ["", " ", "HL", "HL21", "HL2122", "ALL", "python-version", "\x1b", "\ud800"])
def test_nothing_else_is_a_rule(name: str) -> None:
    with pytest.raises(registry.UnknownRuleError, match="There is no rule"):
        registry.find_rule(name)


SELECTIONS = {
    "everything": ({"select": "ALL"}, EVERYTHING),
    "nothing": ({}, []),
    "a prefix": ({"select": "HL21"}, [code for code in EVERYTHING if code.startswith("HL21")]),
    "in any case": ({"select": "hl212 all", "ignore": "ALL"}, ["HL212"]),
    "a name": ({"select": "python-version-invalid"}, ["HL212"]),
    "one less": ({"select": "HL21", "ignore": "HL212"}, [c for c in EVERYTHING if c[:4] == "HL21" and c != "HL212"]),
    "the longer wins": (
        {"select": "HL2 HL212", "ignore": "HL21"},
        [code for code in EVERYTHING if code.startswith("HL2") and (code == "HL212" or not code.startswith("HL21"))],
    ),
    "ignored where both are as long": ({"select": "HL212", "ignore": "HL212"}, []),
    "a name is as long as a code": ({"select": "HL212", "ignore": "python-version-invalid"}, []),
    "extended": ({"select": "HL212", "extend": "HL213"}, ["HL212", "HL213"]),
    "extended, but ignored": ({"select": "HL212", "extend": "HL213", "ignore": "HL213"}, ["HL212"]),
    "as documented": (
        {"select": "HL2", "ignore": "HL", "extend": "HL224"},
        [code for code in EVERYTHING if code.startswith("HL2")],
    ),
}


@pytest.mark.parametrize(("words", "wanted"), SELECTIONS.values(), ids=SELECTIONS)
def test_the_longest_match_decides(words: dict[str, str], wanted: list[str]) -> None:
    assert codes(**words) == wanted


@pytest.mark.parametrize("selector", ["", " ", "XX", "HL9999", "exact-patch", "*"])
def test_a_selector_that_fits_nothing_is_refused(selector: str) -> None:
    with pytest.raises(registry.UnknownRuleError):
        registry.select_rules([selector], [], [])


SELECTOR = st.sampled_from(["ALL", "HL", "HL1", "HL2", "HL21", "HL212", "HL103", "python-version-invalid"])


@settings(deadline=None)
@given(st.lists(SELECTOR), st.lists(SELECTOR), st.lists(SELECTOR))
def test_order_and_repetition_do_not_matter(select: list[str], extend: list[str], ignore: list[str]) -> None:
    chosen = registry.select_rules(select, extend, ignore)
    assert chosen == registry.select_rules(sorted(select) * 2, extend, reversed(ignore))
    assert chosen == registry.select_rules([*select, *extend], [], ignore)
    assert len({rule.code for rule in chosen}) == len(chosen)
