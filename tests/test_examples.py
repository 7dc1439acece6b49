"""Holds every rule against its examples, and what a rule says of itself against what its examples show."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from herolint import buildpacks, fixer, registry, testing
from herolint.api import installed_major_version, is_accepted
from herolint.buildpacks import Deploy
from herolint.checkout import Checkout, open_checkouts
from herolint.engine import Settings
from herolint.model import Finding, Report, Rule, Severity, Target
from herolint.platform.files import UNREADABLE

EXAMPLES = Path(__file__).parent.parent / "examples"
RULES = {code: rule for code, rule in registry.all_rules().items() if code.startswith("HL")}
OF_RULE = {code: testing.examples(EXAMPLES, rule) for code, rule in RULES.items()}
PARTS = {"bad", "good", "fixed", "expected.txt", "example.toml"}

Case = tuple[Rule, testing.Example]

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def cases_with(part: str) -> pytest.MarkDecorator:
    cases = [
        pytest.param((RULES[code], example), id=f"{code}-{example.name}")
        for code, examples in OF_RULE.items()
        for example in examples
        if (example.folder / part).exists()
    ]
    return pytest.mark.parametrize("case", cases)


def check(folder: Path, case: Case, scratch: Path, *, rules: tuple[Rule, ...] = ()) -> Report:
    rule, example = case
    report = testing.check_folder(folder, rules or (rule,), example.options, scratch)
    assert not report.crashes
    return report


def findings(report: Report) -> tuple[Finding, ...]:
    return report.apps[0].findings


# The examples, one by one


@cases_with("bad")
def test_bad_is_found_and_reported_as_expected(case: Case, tmp_path: Path) -> None:
    _, example = case
    report = check(example.folder / "bad", case, tmp_path / "app")
    assert findings(report)
    expected = (example.folder / "expected.txt").read_bytes().decode("utf-8")
    assert testing.expected_report(report) == expected, "`python tools/generate.py --examples` writes it anew"


@cases_with("good")
def test_good_is_left_alone(case: Case, tmp_path: Path) -> None:
    _, example = case
    assert findings(check(example.folder / "good", case, tmp_path / "app")) == ()


@cases_with("fixed")
def test_fixing_bad_gives_fixed(case: Case, tmp_path: Path) -> None:
    _, example = case
    before = check(example.folder / "bad", case, tmp_path / "app")
    settled = settle(case, tmp_path / "app")
    assert settled.refusals == ()
    fixer.write(str(tmp_path / "app"), settled.applied)
    testing.copy(example.folder / "fixed", tmp_path / "fixed", example.options)
    assert testing.tree(tmp_path / "app") == testing.tree(tmp_path / "fixed")
    assert any(not one.fix.safe for one in settled.applied) == example.options.unsafe
    without_fix = [finding for finding in findings(before) if finding.fix is None]
    assert len(settled.result.findings) <= len(without_fix)


def settle(case: Case, app: Path) -> fixer.Settled:
    """Apply the rule's fixes to an overlay of an app, as `herolint check --fix` does."""
    rule, example = case
    facts = testing.facts_for(example.options)
    deploy = Deploy(example.options.stack, example.options.container)
    settings = Settings((rule,), tuple(Target), deploy, example.options.python)
    (checkout,) = open_checkouts([str(app)])
    assert isinstance(checkout, Checkout)
    return fixer.settle(checkout, facts, settings, unsafe=example.options.unsafe)


@cases_with("fixed")
def test_a_fix_breaks_nothing_else(case: Case, tmp_path: Path) -> None:
    _, example = case
    rules = tuple(RULES.values())
    before = check(example.folder / "bad", case, tmp_path / "before", rules=rules)
    after = check(example.folder / "fixed", case, tmp_path / "after", rules=rules)
    assert errors(after) - errors(before) == Counter()
    for target, plan in before.apps[0].plans.items():
        then = after.apps[0].plans[target]
        assert is_accepted(then.analysis) or not is_accepted(plan.analysis)
        if is_accepted(plan.analysis) and not example.options.unsafe and example.options.python is None:
            assert installed_major_version(then.analysis) == installed_major_version(plan.analysis)


def errors(report: Report) -> Counter[tuple[str, Target]]:
    return Counter(
        (finding.code, target)
        for finding in findings(report)
        for target, severity in finding.impact.items()
        if severity is Severity.ERROR
    )


# The examples of a rule together


@every_rule
def test_has_examples_of_both_kinds(rule: Rule) -> None:
    folders = [example.folder for example in OF_RULE[rule.code]]
    assert any((folder / "bad").is_dir() for folder in folders), "no bad example"
    assert any((folder / "good").is_dir() for folder in folders), "no good example"


@every_rule
def test_is_fixable_as_its_examples_show(rule: Rule) -> None:
    fixed = [example for example in OF_RULE[rule.code] if (example.folder / "fixed").is_dir()]
    shown = {"unsafe" if example.options.unsafe else "safe" for example in fixed}
    assert shown == {"safe": {"safe"}, "unsafe": {"unsafe"}, "both": {"safe", "unsafe"}, None: set()}[rule.fixable]


@cases_with("bad")
def test_offers_only_the_fixes_and_targets_that_the_rule_declares(case: Case, tmp_path: Path) -> None:
    rule, example = case
    for finding in findings(check(example.folder / "bad", case, tmp_path / "app")):
        assert set(finding.impact) <= set(rule.impact)
        assert finding.impact
        if finding.fix is not None:
            assert rule.fixable in ("both", "safe" if finding.fix.safe else "unsafe")


@every_rule
def test_reaches_the_severity_that_it_declares_on_each_target(rule: Rule, tmp_path: Path) -> None:
    reached = set()
    for example in OF_RULE[rule.code]:
        if (example.folder / "bad").is_dir():
            report = check(example.folder / "bad", (rule, example), tmp_path / example.name)
            reached |= {pair for finding in findings(report) for pair in finding.impact.items()}
    assert set(rule.impact.items()) <= reached


def test_every_folder_of_examples_is_a_rule_s() -> None:
    homes = {path.name for path in EXAMPLES.iterdir() if path.is_dir() and path.name != "_base"}
    assert homes - {f"{rule.code}-{rule.name}" for rule in RULES.values()} == set()


def test_every_example_has_the_parts_it_needs() -> None:
    for case in EXAMPLES.glob("HL*/*"):
        parts = {path.name for path in case.iterdir()}
        assert parts & {"bad", "good"}, case
        assert parts <= PARTS, case
        assert ("bad" in parts) == ("expected.txt" in parts), case
        assert "bad" in parts or "fixed" not in parts, case
        for folder in parts & {"bad", "good", "fixed"}:
            assert next((path for path in (case / folder).rglob("*") if not path.is_dir()), None), (
                f"{case / folder} holds no file, so git does not keep it"
            )


# What a rule says of itself

PROPER_NAMES = {"git", "herolint", "pip", "uv"}


def is_sentence_case(text: str) -> bool:
    """Whether it begins with a capital, or with what is never written with one: a file's name, code, a tool."""
    first = text.split()[0]
    return first[0].isupper() or "." in first.rstrip(".") or first[0] == "`" or first in PROPER_NAMES


@every_rule
def test_is_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"HL[0-7][0-9]{2}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", rule.since)
    assert rule.impact
    assert set(rule.impact) <= set(Target)
    assert rule.fixable in (None, "safe", "unsafe", "both")
    assert all(re.fullmatch(r"https://[a-z0-9.-]+/\S*", url) for url in (rule.url, *rule.sources))
    assert len(set(rule.mirrors)) == len(rule.mirrors)


@every_rule
@pytest.mark.parametrize("field", ["summary", "why", "how"])
def test_speaks_in_whole_sentences(rule: Rule, field: str) -> None:
    text: str = getattr(rule, field)
    assert is_sentence_case(text)
    assert text.endswith(".")
    assert text == " ".join(text.split()), "broken lines or doubled spaces"
    assert text.isprintable()
    # GitHub shows 1024 characters of a SARIF rule's texts.
    assert len(text) < (120 if field == "summary" else 1024)


@every_rule
def test_file_is_named_like_the_rule(rule: Rule) -> None:
    assert rule.check.__module__ == f"herolint.rules.{rule.code.lower()}_{rule.name.replace('-', '_')}"


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)


# The buildpacks' own words


def words_of_the_buildpacks() -> tuple[set[str], set[str]]:
    """Give the reasons that the analysis can reject for, and the warnings that it can give."""
    reasons = {UNREADABLE}
    warnings: set[str] = set()
    for path in Path(buildpacks.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                reasons |= set(re.findall(r"\A[a-z-]+(?:::[a-z-]+)+\Z", node.value))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "warn":
                warnings |= {str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)}
    return reasons, warnings


REASONS, WARNINGS = words_of_the_buildpacks()
AFTER_THE_ANALYSIS = r"install-dependencies::[a-z]+|python-version::unknown-patch"


def test_the_buildpacks_words_are_found() -> None:
    assert "package-manager::setup-py-only" in REASONS
    assert "runtime-txt-deprecated" in WARNINGS


@every_rule
def test_mirrors_what_a_buildpack_can_say(rule: Rule) -> None:
    for word in rule.mirrors:
        assert word in REASONS | WARNINGS or re.fullmatch(AFTER_THE_ANALYSIS, word), word


@pytest.mark.parametrize("word", sorted(REASONS | WARNINGS))
def test_every_word_of_the_buildpacks_is_mirrored(word: str) -> None:
    assert any(word in rule.mirrors for rule in RULES.values())
