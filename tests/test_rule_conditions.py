"""The conditions under which rules run: a rule that is left out would have had nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from herolint import registry, testing
from herolint.api import Context
from herolint.buildpacks import Deploy

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FOLDERS = sorted(
    folder for kind in ("bad", "good", "fixed") for folder in EXAMPLES.glob(f"*/*/{kind}") if folder.is_dir()
)
RULES = registry.all_rules()


def context_of(folder: Path, scratch: Path) -> Context:
    rule = RULES[folder.parent.parent.name[:5]]
    options = next(case.options for case in testing.examples(EXAMPLES, rule) if case.folder == folder.parent)
    checkout = testing.open_copy(folder, scratch, options)
    return Context(checkout, testing.facts_for(options), Deploy(options.stack, options.container), options.python)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: "/".join(folder.parts[-3:]))
def test_a_rule_whose_conditions_do_not_hold_finds_nothing(folder: Path, tmp_path: Path) -> None:
    context = context_of(folder, tmp_path / "app")
    left_out = [rule for rule in RULES.values() if not context.concerns(rule.when)]
    assert left_out, "every run leaves some rules out"
    assert {rule.code: list(rule.check(context)) for rule in left_out if list(rule.check(context))} == {}


def test_the_index_says_what_the_rules_say() -> None:
    assert registry.render_index() == (Path(registry.__file__).parent / "rules" / "index.py").read_text("utf-8")


def test_listing_the_rules_imports_none() -> None:
    assert all(isinstance(rule, registry.Listed) for rule in registry.list_rules().values())
