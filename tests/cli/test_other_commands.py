"""plan, versions, rules, rule and schema as their users meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from herolint.cli.formats import PlanFormat, RuleFormat, RulesFormat, SchemaName, VersionsFormat
from herolint.registry import list_rules
from tests.apps import make_repository, write
from tests.program import BAD, DAY, GOOD, run


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return write(tmp_path / "bad", BAD)


def plan(*words: str, cwd: Path, status: int = 0) -> str:
    ran = run("plan", "--as-of", DAY, *words, cwd=cwd)
    assert (ran.status, ran.err) == (status, "")
    return ran.out


def test_plan_shows_a_rejection_and_fails_for_nothing(bad: Path) -> None:
    out = plan(cwd=bad)
    assert "Cedar" in out
    assert "Fir" in out
    assert ".python-version contains an" in out


@pytest.mark.parametrize(
    ("target", "shown"), [("all", {"cedar", "fir"}), ("cedar", {"cedar"}), ("fir", {"fir"}), ("auto", {"cedar"})]
)
def test_plan_shows_the_targets_that_are_asked_for(bad: Path, target: str, shown: set[str]) -> None:
    document = json.loads(plan("--format", "json", "--target", target, cwd=bad))
    assert set(document["apps"][0]["targets"]) == shown


def test_plan_takes_several_apps_in_their_order(bad: Path) -> None:
    write(bad.parent / "good", GOOD)
    document = json.loads(plan("good", "bad", "--format", "json", cwd=bad.parent))
    assert [one["path"] for one in document["apps"]] == ["good", "bad"]


def test_plan_looks_where_it_is_told_to(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "app", GOOD)
    (folder / ".python-version").write_text("3.14\n")
    assert "3.14" in plan(cwd=folder)
    assert "3.14" not in plan("--staged", cwd=folder)
    assert "3.14" not in plan("--rev", "HEAD", cwd=folder)


def test_plan_obeys_the_configuration(bad: Path) -> None:
    write(bad, {"herolint.toml": "container = true\n", "mine.toml": "container = false\n"})

    def outcome(*words: str) -> str:
        document = json.loads(plan("--format", "json", *words, cwd=bad))
        return str(document["apps"][0]["targets"]["cedar"]["analysis"]["outcome"])

    assert outcome() == "container"
    assert outcome("--config", "mine.toml") == "rejected"
    assert outcome("--no-config") == "rejected"
    assert run("plan", "--config", "nope", cwd=bad).status == 2


def test_plan_has_colour_when_asked(bad: Path) -> None:
    assert "\x1b[" in plan("--color", "always", cwd=bad)
    assert "\x1b[" not in plan(cwd=bad)
    assert "\x1b[" not in plan("--format", "json", "--color", "always", cwd=bad)


def test_plan_leaves_out_no_rule_that_the_configuration_ignores(tmp_path: Path) -> None:
    """What will happen does not depend on which advice is wanted."""
    lock = {"uv.lock": "version = 1\n"}
    write(tmp_path, {".python-version": "3.13\n"}, lock)
    ends = json.loads(plan("--format", "json", cwd=tmp_path))["apps"][0]["targets"]["cedar"]["install"]
    write(tmp_path, {"herolint.toml": 'ignore = ["ALL"]\n'})
    assert json.loads(plan("--format", "json", cwd=tmp_path))["apps"][0]["targets"]["cedar"]["install"] == ends
    assert ends["outcome"] == "fails"


ALL_FORMATS = [
    *(("versions", "--as-of", DAY, "--format", one.value) for one in VersionsFormat),
    *(("rules", "--format", one.value) for one in RulesFormat),
    *(("rule", "HL212", "--format", one.value) for one in RuleFormat),
    *(("schema", one.value) for one in SchemaName),
]


@pytest.mark.parametrize("words", ALL_FORMATS, ids=" ".join)
def test_every_format_of_every_command_prints_something(words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("\n")
    if words[0] == "schema" or words[-1] == "json":
        json.loads(ran.out)


def test_plan_has_the_formats_that_are_named(bad: Path) -> None:
    for one in PlanFormat:
        assert plan("--format", one.value, cwd=bad)


def test_rules_lists_every_rule() -> None:
    for one in RulesFormat:
        out = run("rules", "--format", one.value).out
        assert [code for code in list_rules() if code not in out] == []


@pytest.mark.parametrize("name", ["HL212", "hl212", "python-version-invalid"])
def test_rule_explains_one(name: str) -> None:
    out = run("rule", name).out
    assert out.startswith("HL212 python-version-invalid\n")
    assert "How to fix it" in out


@pytest.mark.parametrize(
    ("words", "columns"),
    [(("rule", "HL212"), "60"), (("rule", "HL212"), "80"), (("rules",), "80"), (("versions", "--as-of", DAY), "80")],
)
def test_lines_keep_to_the_width(words: tuple[str, ...], columns: str) -> None:
    lines = run(*words, COLUMNS=columns).out.splitlines()
    assert [line for line in lines if len(line) > int(columns) and "https://" not in line and " | " not in line] == []


def test_versions_are_those_of_the_targets() -> None:
    both = json.loads(run("versions", "--as-of", DAY, "--format", "json").out)
    one = json.loads(run("versions", "--as-of", DAY, "--format", "json", "--target", "fir").out)
    assert both != one
    assert "\x1b[" in run("versions", "--as-of", DAY, "--color", "always").out
