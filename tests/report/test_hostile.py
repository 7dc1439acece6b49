"""Values of a checkout that try to be more than text: no report, in no style, lets one through."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herolint.model import Change, Crash, Fix, Location, Outcome, Rejection, Report, Suppression
from herolint.report import FORMATS, PLAN_FORMATS, Style, render, render_plan
from tests.report import factory

HOSTILE = {
    "workflow command": "::error file=x::pwned",
    "workflow command on a new line": "a\n::error::pwned\r\n::stop-commands::x",
    "workflow command after blanks": "a\n \t\u3000::error::pwned",
    "old workflow command": "a ##[add-path]/tmp b",
    "other services' commands": "##vso[task.setvariable variable=x]y\n##teamcity[buildStop]",
    "percent escapes": "%0A::error::pwned%0D%25%3A",
    "line ends": "a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h",
    "terminal colours": "\x1b[31mred\x1b[0m\x1b[2J",
    "terminal link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x07",
    "C1 controls": "\x9b31mred\x9d8;;x\x9c",
    "rich markup": "[red]x[/red][link=https://evil.example]y[/link]",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
    "end of details": "</summary></details></pre></code></td><h1>x",
    "backticks": "```\n# title\n`x` ``y``",
    "table": "a | b \\| c\n| - | - |",
    "links": "[x](https://evil.example) https://evil.example www.evil.example ![i](//evil.example)",
    "mentions": "@heroku @heroku/team a@evil.example #1",
    "right to left": "\u202egnp.exe\u2066\u200f\u061c",
    "invisible": "\u200b\ufeff\u00ad\U000e0041\ufe0f",
    "NUL": "a\x00b\x7f",
    "lone surrogates": "\ud800 \udfff \udc80 \udcff",
    "end of CDATA": "]]><x>&entity;<!-- -->",
    "quotes": '"\'><a b="c" \'',
    "placeholders": "{0} {{}} {name} %s %(x)s ${{ secrets.X }}",
}
STYLES = {
    "plain": Style(show_suppressed=True),
    "narrow": Style(width=20, show_suppressed=True),
    "colour": Style(color=True, links=True, width=0, show_suppressed=True),
    "ascii": Style(unicode=False, show_suppressed=True),
}
OUR_SEQUENCES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;(?:https?://[!-~]*?)?\x1b\\")
OUR_TAGS = {"code", "details", "summary", "pre", "span", "br"}


def hostile(value: str) -> Report:
    at = Location(value, 1, 1, 1, 1 + len(value))
    rejection = factory.rejected(factory.FIR, Rejection(value, value, at), Rejection(value, value), requested=value)
    plan = factory.accepted(
        requested=value,
        origin=value,
        resolved=None,
        manager=value,
        command=value,
        warnings=(value,),
        processes=((value, value),),
    )
    finding = factory.finding(
        message=value,
        at=at,
        anchor=at,
        why=value,
        help=value,
        source=value,
        mirrors=(value,),
        fix=Fix(value, (Change(value, value.encode("utf-8", "surrogatepass")),), safe=True),
        fingerprint=value,
    )
    findings = (
        finding,
        finding._replace(suppressed=Suppression(at, value)),
        finding._replace(url=value, at=Location(value), severity=factory.INFO),
        finding._replace(url=f"https://{value}", source=None, severity=factory.ERROR),
    )
    apps = (
        factory.app(*findings, path=value, root=value, plans=(plan, rejection)),
        factory.app(path=value, root=value, plans=(plan, rejection)),
        factory.app(plans=(rejection, factory.undecided(Outcome.NOT_DETECTED))),
    )
    return factory.report(*apps, crashes=(Crash(value, value, value), Crash("another", value, value)))


def every_output(report: Report, style: Style) -> dict[str, str]:
    checks = {name: render(report, name, style) for name in FORMATS}
    return checks | {f"plan {name}": render_plan(report, name, style) for name in PLAN_FORMATS}


@pytest.fixture(params=HOSTILE)
def report(request: pytest.FixtureRequest) -> Report:
    return hostile(HOSTILE[request.param])


@pytest.fixture(params=STYLES)
def style(request: pytest.FixtureRequest) -> Style:
    return STYLES[request.param]


def assert_only_text(outputs: dict[str, str], style: Style) -> None:
    for name, output in outputs.items():
        output.encode()
        bare = OUR_SEQUENCES.sub("", output) if style.color else output
        assert bare.replace("\n", "").replace("\u2800", "").isprintable(), name
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200b-\u200f\u061c\ufe0f]", bare.replace("⚠️", "")), name
        if name != "github":
            assert not [line for line in output.split("\n") if line.lstrip().startswith("::")], name
        assert "##[" not in output, name
        assert "##vso[" not in output, name
        assert "##teamcity[" not in output, name


def test_nothing_but_printable_text(report: Report, style: Style) -> None:
    assert_only_text(every_output(report, style), style)


def test_ascii_style_is_ascii(report: Report) -> None:
    outputs = every_output(report, STYLES["ascii"])
    assert all(outputs[name].isascii() for name in ("full", "concise", "plan full", "json", "sarif", "gitlab"))


def test_github_sends_its_own_commands_only(report: Report) -> None:
    lines = render(report, "github", Style()).splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert len(commands) == 2 + 3
    for line in commands:
        properties, message = re.fullmatch(r"::(?:error|warning|notice) ([^:]*)::(.*)", line).groups()  # type: ignore[union-attr]
        names = [part.partition("=")[0] for part in properties.split(",")]
        assert set(names) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert len(names) == len(set(names))
        assert not re.search("%(?!25|0D|0A|3A|2C)", properties)
        assert not re.search("%(?!25|0D|0A)", message)
    assert len(lines) == len(commands) + 2


def test_json_gives_the_values_back(report: Report) -> None:
    message = report.apps[0].findings[0].message
    check = json.loads(render(report, "json", Style()))
    shown = check["apps"][0]["findings"][0]["message"]
    assert shown.encode()
    if not re.search("[\ud800-\udfff]", message):
        assert shown == message


def test_sarif_paths_are_the_bytes_of_the_name(report: Report) -> None:
    log = json.loads(render(report, "sarif", Style()))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    uri = location["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})+", uri)
    name = report.apps[0].findings[0].at.path
    if not re.search("[\ud800-\udfff]", name):
        assert unquote_to_bytes(uri).decode() == f"{name.removeprefix('./').rstrip('/')}/{name}"


def test_sarif_messages_hold_no_link(report: Report) -> None:
    log = json.loads(render(report, "sarif", Style()))
    assert not [result for run in log["runs"] for result in run["results"] if "](" in result["message"]["text"]]


def test_junit_is_xml_of_our_elements(report: Report) -> None:
    root = ET.fromstring(render(report, "junit", Style()))
    elements = {element.tag for element in root.iter()}
    assert elements <= {"testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"}


def test_markdown_has_no_markup_but_ours(report: Report) -> None:
    text = render(report, "markdown", Style())
    tags = re.findall(r"<(/?)([^ >]*)([^>]*)>", text)
    assert all(
        name in OUR_TAGS and not rest for _, name, rest in tags if not name.startswith("https://devcenter.heroku.com/")
    )
    for name in OUR_TAGS - {"br"}:
        assert text.count(f"<{name}>") == text.count(f"</{name}>")
    # Markdown has no meaning in an HTML block of this kind: it goes on to its closing tag.
    text = re.sub("(?s)<pre>[^<>@]*</pre>", "", text)
    bare = re.sub(r"&#[0-9]+;|&nbsp;|</?[a-z]+>|<https://devcenter[^>]*>", "", text)
    bare = re.sub(r"(?m)^(#{2,3}|- |\| )", "", bare).replace("**", "").replace(" | ", "").replace(" |\n", "\n")
    assert not re.search(r"[`*\[\]|<>@]", bare)
    assert not re.search("(?i)https?:|www[.]", re.sub("<https://devcenter[^>]*>", "", text))


@given(st.text(alphabet=st.characters(), max_size=60), st.sampled_from(sorted(STYLES)))
@settings(max_examples=60, deadline=None)
def test_whatever_the_text(value: str, style: str) -> None:
    assert_only_text(every_output(hostile(value), STYLES[style]), STYLES[style])
