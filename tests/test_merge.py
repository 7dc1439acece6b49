"""``herolint merge``: the documents of several runs on one board, and documents that somebody else made up."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from herolint import documents
from herolint.documents import DocumentError, Named
from herolint.formats import json_schema
from herolint.model import Crash, Report, Standing, Upcoming
from herolint.report import Style, render
from herolint.report.check_html import render_board
from tests.apps import write
from tests.program import BAD, DAY, GOOD, Ran, check, run
from tests.report import factory
from tests.report.test_check_html import Page, assert_inert
from tests.report.test_hostile import HOSTILE, hostile
from tests.report.test_json_reports import schema

SHOWN = Style(show_suppressed=True)
AHEAD = Upcoming(datetime.date(2027, 1, 6), "Cedar rejects the build", "Do it.", True, {factory.CEDAR: Standing.FAILS})


def document(report: Report) -> bytes:
    return render(report, "json", Style()).encode()


def parsed(report: Report, name: str = "a.json") -> Named:
    return documents.parse(document(report), name)


def without_sources(report: Report) -> Report:
    """Return a report as its document has it: without the lines of the files."""
    apps = tuple(
        app._replace(
            findings=tuple(
                one._replace(source=None, related=tuple(other._replace(source=None) for other in one.related))
                for one in app.findings
            )
        )
        for app in report.apps
    )
    return report._replace(apps=apps)


@pytest.mark.parametrize("ahead", [None, (), (AHEAD,)], ids=["not looked", "nothing", "a date"])
@pytest.mark.parametrize("name", [name for name in factory.REPORTS if name != "no apps"])
def test_the_board_of_a_document_is_that_of_the_run(name: str, ahead: tuple[Upcoming, ...] | None) -> None:
    report = factory.REPORTS[name]
    report = report._replace(apps=tuple(app._replace(ahead=ahead) for app in report.apps))
    board = documents.board_of(documents.merge([parsed(report)]))
    assert render_board(board, SHOWN) == render(without_sources(report), "html", SHOWN)


def test_a_merged_document_has_all_apps_and_follows_the_schema() -> None:
    crashed = factory.CRASHED._replace(as_of=datetime.date(2026, 9, 2), version="0.2.0")
    merged = documents.merge([parsed(factory.MANY), parsed(crashed)])
    Draft202012Validator(schema("check")).validate(merged)
    assert [app["path"] for app in merged["apps"]] == [app.path for app in (*factory.MANY.apps, *crashed.apps)]
    assert merged["summary"] == {
        "verdict": "fails",
        "errors": 2,
        "warnings": 2,
        "infos": 1,
        "fixable": 2,
        "suppressed": 1,
    }
    assert merged["as_of"] == "2026-09-02"
    assert merged["herolint"] == "0.1.0, 0.2.0"
    assert [crash["rule"] for crash in merged["crashes"]] == ["HL310"]
    assert documents.differences([parsed(factory.MANY), parsed(crashed)]) == [
        "The documents are from different days, 2026-09-01 to 2026-09-02."
    ]


def test_facts_are_as_old_as_the_oldest() -> None:
    ages = {target: age._replace(released=datetime.date(2026, 1, 1)) for target, age in factory.FACTS.items()}
    older = factory.CLEAN._replace(facts={factory.CEDAR: ages[factory.CEDAR]})
    merged = documents.merge([parsed(factory.CLEAN), parsed(older)])
    assert merged["facts"]["cedar"]["released"] == "2026-01-01"
    assert merged["facts"]["fir"]["released"] == factory.FACTS[factory.FIR].released.isoformat()


def test_apps_that_are_there_twice_are_named() -> None:
    assert documents.differences([parsed(factory.MANY), parsed(factory.MANY)]) == [
        "More than one app is called services/web, services/worker, services/api and 1 more. Name the apps with --apps."
    ]


def test_a_crash_belongs_to_its_app() -> None:
    report = factory.MANY._replace(crashes=(Crash("services/api", "HL310", "ValueError: x"),))
    board = documents.board_of(documents.merge([parsed(report)]))
    assert [app.name for app in board.apps if app.crashes] == ["services/api"]


def changed(path: str, value: Any) -> bytes:
    """Return a document in which one value is another; without one, it is left out."""
    found = json.loads(document(factory.ONE_ERROR))
    *folders, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    node = found
    for part in folders:
        node = node[part]
    if value is ...:
        del node[last]
    else:
        node[last] = value
    return json.dumps(found).encode()


REFUSED: Mapping[str, tuple[bytes, str]] = {
    "nothing": (b"", "not JSON: the file is empty"),
    "a page": (b"<html>", "not JSON: not valid JSON"),
    "another encoding": (b"\xff\xfe{}", "not JSON: bytes that are not UTF-8"),
    "half of it": (document(factory.CLEAN)[:-4], "not JSON: the file ends too early"),
    "nested": (b"[" * 100_000, "not JSON: arrays or objects nested too deeply"),
    "a long number": (changed("summary.errors", 1).replace(b'"errors": 1', b'"errors": ' + b"9" * 9999), "too long"),
    "not a number": (changed("summary.errors", float("nan")), "not JSON: NaN isn't a number"),
    "a list": (b"[]", "not a document of `herolint check --format json`"),
    "a plan": (b'{"version": 1, "apps": []}', "not a document of `herolint check --format json`"),
    "another version": (changed("version", 2), "version must be 1. It was made by herolint 0.1.0."),
    "an old herolint": (changed("apps.0.ahead", ...), "apps[0] has no 'ahead'. It was made by herolint 0.1.0."),
    "no apps": (changed("apps", {}), "apps must be an array."),
    "a number for a path": (changed("apps.0.path", 1), "apps[0].path must be a string."),
    "a severity": (changed("apps.0.findings.0.severity", "bad"), "findings[0].severity must be one of error, warning,"),
    "true for a line": (changed("apps.0.findings.0.location.line", True), "must be an integer or null."),
    "line 0": (changed("apps.0.findings.0.location.line", 0), "apps[0].findings[0].location.line must be at least 1."),
    "a fix": (changed("apps.0.findings.0.fix", []), "apps[0].findings[0].fix must be an object."),
    "a day": (changed("as_of", "tomorrow"), "as_of is 'tomorrow'."),
    "no day": (changed("as_of", "2026-02-31"), "day is out of range for month"),
    "a target": (changed("apps.0.checked", ["heroku"]), "apps[0].checked[0] must be one of cedar, fir."),
}


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_such_document_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as refused:
        documents.parse(content, "a.json")
    assert message in str(refused.value)
    assert str(refused.value).startswith("a.json:")


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_value_is_only_text(value: str) -> None:
    report = hostile(value)
    ahead = (AHEAD._replace(message=value, help=value),)
    report = report._replace(apps=tuple(app._replace(ahead=ahead, name=value) for app in report.apps))
    assert_inert(render_board(documents.board_of(documents.merge([parsed(report)]), [value]), SHOWN))


WHOLE = json.loads(
    document(factory.MANY._replace(apps=tuple(app._replace(ahead=(AHEAD,)) for app in factory.MANY.apps)))
)
# Documents grow by keys.
GROWING = json.loads(
    json.dumps(schema("check")).replace('"additionalProperties": false', '"additionalProperties": true')
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(0.5) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places(node: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in pairs:
        yield (*way, key)
        yield from places(child, (*way, key))


@st.composite
def altered(draw: st.DrawFn) -> Any:
    """Return the whole document with another value in one place."""
    *way, last = draw(st.sampled_from(sorted(places(WHOLE), key=str)))
    found = copy.deepcopy(WHOLE)
    node = found
    for part in way:
        node = node[part]
    node[last] = draw(ANY_JSON)
    return found


@given(altered())
@settings(max_examples=400, deadline=None)
def test_whatever_stands_in_a_document_it_is_refused_or_shown(found: Any) -> None:
    try:
        read = documents.parse(json.dumps(found).encode(), "a.json")
    except DocumentError:
        return
    assert_inert(render_board(documents.board_of(documents.merge([read]), documents.differences([read])), SHOWN))


@given(altered())
@settings(max_examples=400, deadline=None)
def test_our_look_at_the_schema_is_that_of_jsonschema(found: Any) -> None:
    try:
        json_schema.ensure(found, GROWING)
    except json_schema.MismatchError:
        follows = False
    else:
        follows = True
    assert follows is Draft202012Validator(GROWING).is_valid(found)


def merge(*words: str, cwd: Path) -> Ran:
    return run("merge", *words, cwd=cwd)


def test_from_the_command_line(tmp_path: Path) -> None:
    write(tmp_path / "shop", BAD)
    write(tmp_path / "mail", GOOD)
    for name in ("shop", "mail"):
        words = ("--forecast", "--format", "json", "-o", f"../{name}.json", "--exit-zero")
        assert check(*words, cwd=tmp_path / name) == (0, "", "")
    ran = merge("shop.json", "mail.json", cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert_inert(ran.out)
    assert Page(ran.out).texts["h2"] == ["shop", "mail"]
    assert merge("shop.json", "mail.json", "-o", "board.html", cwd=tmp_path) == (0, "", "")
    assert (tmp_path / "board.html").read_text("ascii") == ran.out
    merged = merge("shop.json", "mail.json", "--format", "json", cwd=tmp_path)
    (tmp_path / "all.json").write_text(merged.out)
    assert merge("all.json", cwd=tmp_path).out == ran.out


def test_forecast_adds_the_dates_to_json(tmp_path: Path) -> None:
    write(tmp_path, {**GOOD, ".python-version": "3.10\n"})
    for words, dates in (((), None), (("--forecast",), ["2027-01-06"])):
        [app] = json.loads(check("--format", "json", *words, cwd=tmp_path).out)["apps"]
        found = app["ahead"] and [one["date"] for one in app["ahead"] if one["certainty"] == "announced"]
        assert found == dates, DAY


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    ran = merge("no.json", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "error: no.json: can't read the report: No such file or directory\n"


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST", 1 << 20)
    (tmp_path / "a.json").write_bytes(b" " * ((1 << 20) + 1))
    ran = merge("a.json", cwd=tmp_path)
    assert (ran.status, ran.err) == (2, "error: a.json: can't read the report: it is larger than 1 MiB\n")
