"""Test what the engine adds to findings: targets, severities, places, fingerprints, crashes."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from herolint import engine, run
from herolint.api import BOTH_WARNING, CEDAR, ERROR, FIR, Context, Location, Problem, Rule
from herolint.buildpacks import Deploy
from herolint.checkout import Checkout, CheckoutError
from herolint.engine import AppResult, Settings
from herolint.model import Severity, Target
from tests.apps import make_app
from tests.frozen import FACTS

DAY = datetime.date(2026, 8, 18)


def rule_that(*problems: Problem, **fields: Any) -> Rule:
    def check(context: Context) -> Iterator[Problem]:
        del context
        yield from problems

    rule = Rule("XX001", "made-up", "It finds.", "It matters.", "Mend it.", BOTH_WARNING, "https://example.com", check)
    return rule._replace(**fields)


def check(checkout: Checkout, *rules: Rule, **settings: Any) -> AppResult:
    return engine.check(checkout, FACTS, Settings(rules)._replace(**settings))


PLAIN = {"requirements.txt": "flask\n", ".python-version": "3.13\n"}


def test_a_finding_takes_what_the_problem_leaves_open_from_the_rule(tmp_path: Path) -> None:
    result = check(make_app(tmp_path, PLAIN), rule_that(Problem("Look.", Location(".python-version", 1, 1, 1, 5))))
    (finding,) = result.findings
    assert (finding.code, finding.help, finding.why, finding.impact) == (
        "XX001",
        "Mend it.",
        "It matters.",
        BOTH_WARNING,
    )
    assert finding.source == "3.13"
    assert finding.anchor == finding.at


@pytest.mark.parametrize(
    ("targets", "expected"),
    [((CEDAR,), Severity.INFO), ((FIR,), Severity.ERROR), ((CEDAR, FIR), Severity.ERROR), ((), Severity.INFO)],
    ids=["not-selected-is-info", "selected", "worst-of-both", "auto-is-cedar"],
)
def test_the_severity_is_the_worst_on_the_selected_targets(
    tmp_path: Path, targets: tuple[Target, ...], expected: Severity
) -> None:
    problem = Problem("Look.", Location("requirements.txt"), {FIR: ERROR})
    result = check(make_app(tmp_path, PLAIN), rule_that(problem), targets=targets)
    assert [finding.severity for finding in result.findings] == [expected]


def test_the_configuration_may_replace_a_severity(tmp_path: Path) -> None:
    rule = rule_that(Problem("Look.", Location("requirements.txt"), {CEDAR: ERROR}))
    result = check(make_app(tmp_path, PLAIN), rule, severities={"XX001": Severity.INFO})
    assert [finding.severity for finding in result.findings] == [Severity.INFO]


@pytest.mark.parametrize(
    "table",
    ["[_]\n", "[[io.buildpacks.group]]\n", "[io.buildpacks]\n", "[com.heroku.buildpacks]\n", " [ io.buildpacks ]\n"],
)
def test_a_project_toml_that_buildpacks_read_says_fir(tmp_path: Path, table: str) -> None:
    assert check(make_app(tmp_path, {**PLAIN, "project.toml": table})).targets == (FIR,)


@pytest.mark.parametrize("text", ["", "[tool.x]\n", "# [_]\n", "x = 1\n"])
def test_another_project_toml_says_nothing(tmp_path: Path, text: str) -> None:
    assert check(make_app(tmp_path, {**PLAIN, "project.toml": text})).targets == (CEDAR,)


def test_what_does_not_exist_is_anchored_to_what_does(tmp_path: Path) -> None:
    result = check(make_app(tmp_path, PLAIN), rule_that(Problem("Missing.", Location("Procfile"))))
    assert result.findings[0].anchor == Location("requirements.txt", 1)
    assert result.findings[0].source is None


def test_in_an_app_without_files_there_is_no_better_place(tmp_path: Path) -> None:
    result = check(make_app(tmp_path, {}), rule_that(Problem("Missing.", Location("Procfile"))))
    assert result.findings[0].anchor.path == "Procfile"


def test_a_fingerprint_survives_lines_that_move(tmp_path: Path) -> None:
    before = make_app(tmp_path / "a", {**PLAIN, "Procfile": "web: x\n"})
    after = make_app(tmp_path / "b", {**PLAIN, "Procfile": "# new\n\nweb: x\n"})
    one = check(before, rule_that(Problem("Look.", Location("Procfile", 1, 1, 1, 4)))).findings[0]
    other = check(after, rule_that(Problem("Look.", Location("Procfile", 3, 1, 3, 4)))).findings[0]
    assert one.fingerprint == other.fingerprint


def test_equal_lines_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    places = [Problem("Look.", Location("Procfile", line, 1, line, 4)) for line in (1, 2)]
    found = check(make_app(tmp_path, {**PLAIN, "Procfile": "web: x\nweb: x\n"}), rule_that(*places)).findings
    assert len({finding.fingerprint for finding in found}) == 2


def test_findings_come_by_place(tmp_path: Path) -> None:
    places = [Location("b", 2), Location("b", 1), Location("a"), Location("b", 1, 3)]
    found = check(make_app(tmp_path, PLAIN), rule_that(*(Problem("Look.", at) for at in places))).findings
    assert [finding.at for finding in found] == [Location("a"), Location("b", 1), Location("b", 1, 3), Location("b", 2)]


def test_a_crash_leaves_the_findings_of_the_others(tmp_path: Path) -> None:
    def crashing(context: Context) -> Iterator[Problem]:
        yield Problem("Never seen.", Location("requirements.txt"))
        raise KeyError("a\x1bkey")

    broken = rule_that(code="XX002", name="broken", check=crashing)
    result = check(make_app(tmp_path, PLAIN), broken, rule_that(Problem("Look.", Location("requirements.txt"))))
    assert [finding.code for finding in result.findings] == ["XX001"]
    (crash,) = result.crashes
    assert (crash.rule, "\x1b" in crash.error, "KeyError" in crash.error) == ("XX002", False, True)


def test_a_checkout_that_cannot_be_read_on_ends_the_run(tmp_path: Path) -> None:
    def reading(context: Context) -> Iterator[Problem]:
        raise CheckoutError("gone")
        yield

    with pytest.raises(CheckoutError):
        check(make_app(tmp_path, PLAIN), rule_that(check=reading))


HEROKU_YML = "build:\n  docker:\n    web: Dockerfile\n"


def test_of_a_container_deploy_nobody_asked_about_fir(tmp_path: Path) -> None:
    rule = rule_that(Problem("Look.", Location("requirements.txt"), {FIR: ERROR}))
    checkout = make_app(tmp_path, {**PLAIN, "heroku.yml": HEROKU_YML})
    assert check(checkout, rule).findings == ()
    assert len(check(checkout, rule, targets=(FIR,)).findings) == 1
    assert len(check(checkout, rule, deploy=Deploy(container=False)).findings) == 1


def test_per_path_ignores_leave_a_rule_out_below_a_path(tmp_path: Path) -> None:
    rule = rule_that(Problem("Look.", Location("legacy/x")), Problem("Look.", Location("requirements.txt")))
    found = check(make_app(tmp_path, PLAIN), rule, per_path_ignores={"legacy/*": ("XX001",)}).findings
    assert [finding.at.path for finding in found] == ["requirements.txt"]


@pytest.mark.parametrize(
    ("when", "runs"),
    [
        ((), True),
        (("requirements.txt",), True),
        (("Pipfile",), False),
        (("no-python-version",), False),
        (("accepted",), True),
        (("exact-python",), False),
        (("Pipfile", "accepted"), True),
    ],
    ids=lambda value: "-".join(value) or "always" if isinstance(value, tuple) else None,
)
def test_a_rule_runs_when_one_of_its_conditions_holds(tmp_path: Path, when: tuple[str, ...], runs: bool) -> None:
    result = check(make_app(tmp_path, PLAIN), rule_that(Problem("Look.", Location("requirements.txt")), when=when))
    assert bool(result.findings) is runs


def test_outside_of_git_reports_place_an_app_where_herolint_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_app(tmp_path / "services" / "shop", PLAIN)
    monkeypatch.chdir(tmp_path)
    paths = ["services/shop", "./services//shop/", str(tmp_path / "services" / "shop")]
    apps = run.open_apps(run.Request(paths), run.Options())
    report = run.check(apps, FACTS)
    assert [found.root for found in report.apps] == ["services/shop", "services/shop", ""]


def test_a_rule_that_finds_without_end_says_that_there_is_more(tmp_path: Path) -> None:
    def without_end(context: Context) -> Iterator[Problem]:
        del context
        for line in itertools.count(1):
            yield Problem("Look.", Location("requirements.txt", line), help="Do.")

    (*found, last) = check(make_app(tmp_path, PLAIN), rule_that()._replace(check=without_end)).findings
    assert [finding.message for finding in found] == ["Look."] * engine.MOST_PROBLEMS
    assert last.message == "There are more findings of this kind; only the first 10,000 are listed."
    assert (last.at.line, last.help) == (10_001, "Mend it.")
