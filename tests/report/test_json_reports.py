"""The JSON documents: their schemas, their exact shape, and how they write what JSON cannot."""

from __future__ import annotations

import base64
import json
import re
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from herolint.model import Location, Report
from herolint.report import Style, render, render_plan
from herolint.report.json_text import json_text
from tests.report import factory

STYLE = Style()


def schema(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(files("herolint").joinpath(f"schemas/{name}-1.json").read_text("utf-8"))
    return document


def as_json(report: Report) -> Any:
    return json.loads(render(report, "json", STYLE))


@pytest.mark.parametrize("name", ["plan", "check", "fir", "forecast"])
def test_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", ["plan", "check", "fir", "forecast"])
def test_schema_lets_no_unknown_key_in(name: str) -> None:
    def objects(node: Any) -> list[dict[str, Any]]:
        if isinstance(node, list):
            return [found for item in node for found in objects(item)]
        if not isinstance(node, dict):
            return []
        own = [node] if node.get("type") == "object" else []
        return own + [found for item in node.values() for found in objects(item)]

    assert all(node["additionalProperties"] is False for node in objects(schema(name)))


def test_check_extends_plan() -> None:
    plan, check = schema("plan")["$defs"], schema("check")["$defs"]
    assert {name: check[name] for name in plan} == plan


@pytest.mark.parametrize("name", factory.REPORTS)
def test_documents_follow_their_schemas(name: str) -> None:
    report = factory.REPORTS[name]
    Draft202012Validator(schema("check")).validate(as_json(report))
    Draft202012Validator(schema("plan")).validate(json.loads(render_plan(report, "json", STYLE)))


def test_check_is_the_plan_with_more() -> None:
    plan, check = json.loads(render_plan(factory.MANY, "json", STYLE)), as_json(factory.MANY)
    for app in check["apps"]:
        del app["findings"], app["checked"], app["ahead"]
    del check["summary"], check["crashes"]
    assert check == plan


def test_keys_come_in_the_documented_order() -> None:
    check = as_json(factory.ONE_ERROR)
    assert list(check) == ["version", "herolint", "as_of", "facts", "apps", "summary", "crashes"]
    assert list(check["apps"][0]["findings"][0]) == [
        "code",
        "name",
        "severity",
        "impact",
        "message",
        "help",
        "location",
        "related",
        "why",
        "folds",
        "mirrors",
        "fix",
        "url",
        "fingerprint",
        "suppressed",
    ]


def test_summary_counts_the_suppressed_apart() -> None:
    assert as_json(factory.MANY)["summary"] == {
        "verdict": "fails",
        "errors": 2,
        "warnings": 1,
        "infos": 1,
        "fixable": 1,
        "suppressed": 1,
    }


@pytest.mark.parametrize(
    ("content", "written", "encoding"),
    [
        pytest.param("3.14 # é\n".encode(), "3.14 # é\n", "utf-8", id="text"),
        pytest.param(b"", "", "utf-8", id="empty"),
        pytest.param(b"\\xff \x00", "\\xff \x00", "utf-8", id="content is exact"),
        pytest.param(b"\xef\xbb\xbf3.14", "\ufeff3.14", "utf-8", id="byte order mark"),
        pytest.param(b"\xff\xfe3", base64.b64encode(b"\xff\xfe3").decode(), "base64", id="not text"),
        pytest.param(None, None, None, id="deletion"),
    ],
)
def test_content_of_a_fix(content: bytes | None, written: str | None, encoding: str | None) -> None:
    report = factory.report(factory.app(factory.PIN._replace(fix=factory.fix(content=content))))
    (change,) = as_json(report)["apps"][0]["findings"][0]["fix"]["changes"]
    assert change == {"path": ".python-version", "content": written, "encoding": encoding}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("plain é 日本", "plain é 日本", id="plain"),
        pytest.param("caf\udce9.txt", "caf\\xe9.txt", id="undecodable byte"),
        pytest.param("a\\b", "a\\b", id="backslash stays"),
        pytest.param("a\\xe9", "a\\x5cxe9", id="looks like an escape"),
        pytest.param("a\\u00e9", "a\\x5cu00e9", id="looks like a long escape"),
        pytest.param("\\\udce9", "\\\\xe9", id="backslash before a byte"),
        pytest.param("\ud800", "\\ud800", id="lone surrogate"),
    ],
)
def test_text_is_written_without_surrogates(text: str, written: str) -> None:
    assert json_text(text) == written


def decoded(written: str) -> str:
    """Read `json_text` back, as its documentation says."""

    def character(match: re.Match[str]) -> str:
        if match["short"] is None:
            return chr(int(match["long"], 16))
        code = int(match["short"], 16)
        return "\\" if code == ord("\\") else chr(0xDC00 + code)

    return re.sub(r"\\(?:x(?P<short>[0-9a-f]{2})|u(?P<long>[0-9a-f]{4}))", character, written)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\\xu5cdf089\udc80\udcff\ud800")), max_size=40))
def test_text_can_be_had_back(text: str) -> None:
    written = json_text(text)
    written.encode()
    assert decoded(written) == text


def test_what_goes_over_the_wire_is_printable_ascii() -> None:
    hostile = factory.PIN._replace(message="\x7f\x1b\u202e ##[error] \x85", at=Location("\udcff"))
    text = render(factory.report(factory.app(hostile)), "json", STYLE)
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    assert text.endswith("}\n")
    assert "##" not in text
    assert json.loads(text)["apps"][0]["findings"][0]["message"] == hostile.message
