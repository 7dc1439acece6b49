"""The reports that services read: their documented shape, their caps, and that nothing is lost without a word."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema.validators import validator_for
from syrupy.assertion import SnapshotAssertion

from herolint.model import Change, Crash, Finding, Fix, Location, Report, Suppression
from herolint.report import Style, render
from tests.report import factory
from tests.report.sarif_subset import SCHEMA as SARIF_SUBSET

STYLE = Style()
GITLAB_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "additionalProperties": False,
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def sarif_schemas() -> dict[str, dict[str, Any]]:
    """Our own schema, and the standard's where SARIF_SCHEMA names its file: it is not ours to ship."""
    official = os.environ.get("SARIF_SCHEMA")
    schemas: dict[str, dict[str, Any]] = {"subset": SARIF_SUBSET}
    if official:
        schemas["official"] = json.loads(Path(official).read_text("utf-8"))
    return schemas


def app_with(*findings: Finding) -> Report:
    return factory.report(factory.app(*findings))


def sarif(report: Report) -> Any:
    return json.loads(render(report, "sarif", STYLE))


def result_of(finding: Finding) -> Any:
    return sarif(app_with(finding))["runs"][0]["results"][0]


@pytest.mark.parametrize("format_name", ["github", "markdown", "junit", "gitlab", "sarif"])
def test_whole_output(format_name: str, snapshot: SnapshotAssertion) -> None:
    outputs = {name: render(report, format_name, STYLE) for name, report in factory.REPORTS.items()}
    assert "\n".join(f"======== {name}\n{output}" for name, output in outputs.items()) == snapshot


# GitHub


def commands(report: Report) -> list[str]:
    return [line for line in render(report, "github", STYLE).splitlines() if line.startswith("::")]


@pytest.mark.parametrize(
    ("errors", "warnings", "infos", "kinds", "rest"),
    [
        pytest.param(10, 10, 10, (10, 10, 10), None, id="at the caps"),
        pytest.param(
            11, 0, 0, (10, 1, 0), "1 more finding not shown here, of 11 errors in all", id="an error too many"
        ),
        pytest.param(
            12, 10, 0, (10, 10, 0), "3 more findings not shown here", id="the roll-up takes a warning's place"
        ),
        pytest.param(0, 0, 14, (0, 0, 10), "5 more findings not shown here, of 14 infos in all", id="infos only"),
        pytest.param(200, 200, 200, (10, 10, 10), "571 more findings", id="hundreds"),
    ],
)
def test_github_caps(errors: int, warnings: int, infos: int, kinds: tuple[int, int, int], rest: str | None) -> None:
    findings = [factory.SOON] * infos + [factory.PIN] * warnings + [factory.EOL] * errors
    lines = commands(app_with(*findings))
    shown = [sum(line.startswith(f"::{kind} ") for line in lines) for kind in ("error", "warning", "notice")]
    assert tuple(shown) == kinds
    if rest is None:
        assert "not shown" not in "".join(lines)
    else:
        assert rest in lines[-1]


def test_github_shows_the_worst_first() -> None:
    lines = commands(app_with(factory.SOON, factory.PIN, factory.EOL))
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]


@given(st.integers(0, 12_000), st.sampled_from(["x", "é", "🐍", "%", "\n"]))
def test_github_messages_keep_to_the_limit(length: int, character: str) -> None:
    (line,) = commands(app_with(factory.PIN._replace(message="x" + character * length)))
    message = line.partition("::")[2].partition("::")[2]
    for escape, plain in (("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        message = message.replace(escape, plain)
    assert len(message.encode("utf-16-le")) // 2 <= 4096


@pytest.mark.parametrize(
    ("at", "properties"),
    [
        pytest.param(Location("a", 1, 2, 1, 5), "file=web/a,line=1,endLine=1,col=2,endColumn=5,", id="one line"),
        pytest.param(Location("a", 1, 2, 3, 5), "file=web/a,line=1,endLine=3,title", id="several lines: no columns"),
        pytest.param(Location("a", 4), "file=web/a,line=4,endLine=4,title", id="a line"),
        pytest.param(Location("a"), "file=web/a,title", id="a file"),
        pytest.param(Location("."), "::warning title", id="no file"),
        pytest.param(Location("a,b:c%d", 1), "file=web/a%2Cb%3Ac%25d,line=1", id="escapes"),
    ],
)
def test_github_place(at: Location, properties: str) -> None:
    report = factory.report(factory.app(factory.PIN._replace(anchor=at), path="elsewhere", root="web"))
    assert properties in commands(report)[0]


def test_github_points_at_a_file_that_exists() -> None:
    assert commands(app_with(factory.NO_MANAGER))[0].startswith("::error file=Procfile,line=1,")


# SARIF


@pytest.mark.parametrize("schema", sarif_schemas())
@pytest.mark.parametrize("name", factory.REPORTS)
def test_sarif_follows_its_schema(name: str, schema: str) -> None:
    document = sarif_schemas()[schema]
    validator_for(document)(document).validate(sarif(factory.REPORTS[name]))


def test_sarif_has_a_run_and_a_category_for_each_app() -> None:
    ids = [run["automationDetails"]["id"] for run in sarif(factory.MANY)["runs"]]
    assert ids == [f"herolint/services/{name}/" for name in ("web", "worker", "api", "clean")]


def test_sarif_results_name_their_rules() -> None:
    for run in sarif(factory.MANY)["runs"]:
        rules = run["tool"]["driver"]["rules"]
        assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_describes_the_rule_of_any_finding() -> None:
    document = sarif(app_with(factory.PIN._replace(code="XX001", name="by-somebody-else")))
    rule = document["runs"][0]["tool"]["driver"]["rules"][-1]
    assert (rule["id"], rule["name"]) == ("XX001", "by-somebody-else")


@pytest.mark.parametrize(
    ("at", "source", "region"),
    [
        pytest.param(Location("a", 3, 2, 3, 6), "x" * 9, (3, 2, 3, 6), id="exact"),
        pytest.param(Location("a", 3), "x" * 9, (3, 1, 3, 10), id="a line is its text"),
        pytest.param(Location("a", 3), None, (3, 1, 3, 1), id="a line that is not known"),
        pytest.param(Location("a"), None, (1, 1, 1, 1), id="a file"),
        pytest.param(Location("a", 3, 5), "x" * 9, (3, 5, 3, 5), id="a point"),
        pytest.param(Location("a", 3, 5, 4, 2), "x" * 9, (3, 5, 4, 2), id="two lines"),
    ],
)
def test_sarif_region_is_whole(at: Location, source: str | None, region: tuple[int, int, int, int]) -> None:
    result = result_of(factory.PIN._replace(at=at, anchor=at, source=source))
    found = result["locations"][0]["physicalLocation"]["region"]
    assert tuple(found[key] for key in ("startLine", "startColumn", "endLine", "endColumn")) == region


def test_sarif_fingerprints_tell_equal_findings_apart() -> None:
    results = sarif(app_with(factory.PIN, factory.PIN))["runs"][0]["results"]
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert hashes == ["a1:1", "a1:2"]


@pytest.mark.parametrize(
    ("fix", "number"),
    [
        pytest.param(factory.fix(), 1, id="text"),
        pytest.param(Fix("two", (Change("a", b"1"), Change("b", b"2")), safe=True), 1, id="several files"),
        pytest.param(factory.fix(content=None), 0, id="deletion"),
        pytest.param(Fix("rename", (Change("a", b"1"), Change("b", None)), safe=True), 0, id="deletion in part"),
        pytest.param(factory.fix(content=b"\xff"), 0, id="not text"),
        pytest.param(None, 0, id="none"),
    ],
)
def test_sarif_fix_is_whole_or_absent(fix: Fix | None, number: int) -> None:
    fixes = result_of(factory.PIN._replace(fix=fix))["fixes"]
    assert len(fixes) == number
    assert all(len(found["artifactChanges"]) == len(fix.changes) for found in fixes if fix is not None)


@pytest.mark.parametrize(("path", "kind"), [(".python-version", "inSource"), ("pyproject.toml", "external")])
def test_sarif_says_where_a_suppression_stands(path: str, kind: str) -> None:
    (suppression,) = result_of(factory.PIN._replace(suppressed=Suppression(Location(path, 2), "why")))["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == (kind, "why")


@pytest.mark.parametrize("app", [".", "not among the apps"])
def test_sarif_tells_of_crashes(app: str) -> None:
    report = factory.report(factory.app(), factory.app(path="b"), crashes=(Crash(app, "HL310", "boom"),))
    first, second = (run["invocations"][0] for run in sarif(report)["runs"])
    assert not first["executionSuccessful"]
    assert "boom" in first["toolExecutionNotifications"][0]["message"]["text"]
    assert second["executionSuccessful"]


# GitLab, JUnit, Markdown


@pytest.mark.parametrize("name", factory.REPORTS)
def test_gitlab_follows_its_documentation(name: str) -> None:
    issues = json.loads(render(factory.REPORTS[name], "gitlab", STYLE))
    validator_for(GITLAB_SCHEMA)(GITLAB_SCHEMA).validate(issues)


def test_gitlab_fingerprints_are_unique_and_stable() -> None:
    apps = [factory.app(factory.PIN, factory.PIN, root=root) for root in ("a", "b")]
    report = factory.report(*apps)
    fingerprints = [issue["fingerprint"] for issue in json.loads(render(report, "gitlab", STYLE))]
    assert len(set(fingerprints)) == 4
    moved = factory.PIN._replace(at=Location("x", 9), anchor=Location("x", 9))
    assert (
        json.loads(render(factory.report(factory.app(moved, root="a")), "gitlab", STYLE))[0]["fingerprint"]
        == (fingerprints[0])
    )


@pytest.mark.parametrize("name", factory.REPORTS)
def test_junit_counts_what_it_holds(name: str) -> None:
    root = ET.fromstring(render(factory.REPORTS[name], "junit", STYLE))
    for suite in root:
        for attribute, path in (("tests", "testcase"), ("failures", "testcase/failure"), ("errors", "testcase/error")):
            assert int(suite.attrib[attribute]) == len(suite.findall(path))
        assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))
        assert len(suite) > 0


def test_markdown_keeps_to_the_size_of_a_job_summary() -> None:
    text = render(app_with(*[factory.PIN._replace(help="@" * 2_000)] * 100), "markdown", STYLE)
    assert len(text.encode()) < 1024 * 1024
    assert "The report is too long" in text
    assert text.endswith("of 2026-08-05.\n")


def test_markdown_opens_with_the_verdict_and_the_errors() -> None:
    mild = factory.PIN._replace(code="HL900", severity=factory.INFO, message="Mild.")
    grave = factory.PIN._replace(code="HL901", severity=factory.ERROR, message="Grave.")
    text = render(app_with(mild, factory.PIN, grave), "markdown", STYLE)
    assert text.startswith("## ✓ Heroku ")
    places = [text.index(word) for word in ("Grave.", factory.PIN.code, "Mild.", "| App | Target |")]
    assert places == sorted(places)


def test_markdown_has_each_finding_once() -> None:
    report = app_with(
        *[factory.PIN._replace(code=f"HL90{number}", message=f"Message {number}.") for number in range(3)]
    )
    text = render(report, "markdown", STYLE)
    assert [text.count(f"HL90{number}") for number in range(3)] == [1, 1, 1]
    assert [text.count(f"Message {number}.") for number in range(3)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Write `a b` here.", "Write <code>a b</code> here."),
        ("`x` and `y`.", "<code>x</code> and <code>y</code>."),
        ("One ` alone.", "One &#96; alone."),
        ("Empty `` here.", "Empty &#96;&#96; here."),
        ("`<b>`", "<code>&#60;b&#62;</code>"),
        ("`a``b`", "<code>a</code><code>b</code>"),
    ],
)
def test_markdown_shows_what_is_between_backticks_as_code(message: str, shown: str) -> None:
    assert shown in render(app_with(factory.PIN._replace(message=message)), "markdown", STYLE)


def test_markdown_of_several_apps_counts_those_that_fail() -> None:
    apps = [factory.app(factory.PIN, root=root) for root in ("a", "b")]
    text = render(factory.report(*apps), "markdown", STYLE)
    assert text.startswith("## ✓ All 2 apps will deploy\n\n| App | Verdict |")
