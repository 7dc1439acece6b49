"""The page of ``herolint check --format html``: what is on it, and that nothing of a checkout is more than text."""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herolint.forecast.ahead import AppEvent, AppForecast, Forecast
from herolint.forecast.avoiding import Avoid
from herolint.forecast.changes import Change, Effect
from herolint.model import Report, Standing, Upcoming
from herolint.platform.lives import Certainty
from herolint.report import Style, render
from herolint.report.forecast_html import render_html
from tests.apps import write
from tests.frozen import FILE, HISTORY
from tests.program import BAD, DAY, check, run
from tests.report import factory
from tests.report.test_hostile import HOSTILE, hostile

ALLOWED: Mapping[str, set[str]] = {
    "html": {"lang"},
    "meta": {"charset", "http-equiv", "content", "name"},
    "a": {"href", "rel"},
    "table": {"role"},
    "thead": {"role"},
    "tbody": {"role"},
    "tr": {"role", "data-part"},
    "th": {"role", "scope", "data-sort", "class"},
    "td": {"role", "class", "data-sort", "data-label"},
    "section": {"id", "aria-labelledby"},
    "h2": {"id"},
    "h3": {"class"},
    "article": {"class"},
    "p": {"class"},
    "div": {"class"},
    "ul": {"class"},
    "li": {"class"},
    "span": {"class", "aria-hidden"},
    "svg": {"class", "role", "aria-label", "aria-hidden", "width", "height"},
    "rect": {"class", "x", "y", "width", "height"},
    "line": {"x1", "x2", "y1", "y2"},
    "text": {"x", "y", "text-anchor"},
    "symbol": {"id"},
    "use": {"href"},
    **{name: set() for name in ("head", "title", "style", "script", "body", "main", "h1", "b", "code", "pre")},
}
VOID = {"meta"}
SHOWN = Style(show_suppressed=True)
AHEAD = Upcoming(
    datetime.date(2027, 1, 6),
    "Cedar rejects the build",
    "Write `3.11` into .python-version.",
    True,
    {factory.CEDAR: Standing.FAILS},
)


class Page(HTMLParser):
    """What a page consists of; it refuses elements that aren't closed in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: dict[str, list[str]] = {}
        self.comments: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, "", ""), *((tag, name, value or "") for name, value in attrs)]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.open[-1] if self.open else "", []).append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def values(self, tag: str, name: str) -> list[str]:
        return [value for of, attribute, value in self.attributes if (of, attribute) == (tag, name)]


def page(report: Report, *, suppressed: bool = True) -> Page:
    return Page(render(report, "html", Style(show_suppressed=suppressed)))


def with_ahead(report: Report, *ahead: Upcoming) -> Report:
    return report._replace(apps=tuple(app._replace(ahead=ahead) for app in report.apps))


def assert_inert(text: str) -> None:
    assert text.isascii()
    found = Page(text)
    for tag, name, value in found.attributes:
        assert tag in ALLOWED, tag
        assert not name or name in ALLOWED[tag], (tag, name)
        if name == "href":
            assert re.fullmatch(r"#years|#app-[0-9]+|https://devcenter\.heroku\.com/[!-~]*", value) or (
                re.fullmatch(r"https://[A-Za-z0-9._~/?#&=%+,-]*", value)
            )
    assert found.comments == []
    script = files("herolint.report").joinpath("page.js").read_text("utf-8")
    assert found.texts.get("script", []) == ([script] if "<tbody" in text else []), "no apps, nothing to filter"
    assert len(found.texts["style"]) == len(found.values("meta", "http-equiv")) == 1
    ids = [value for _, name, value in found.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def hostile_forecast(value: str) -> Forecast:
    """Return a forecast whose names, versions and advice are ``value``."""
    advice = Avoid(value, None, value)
    changes = [Change(effect, "python-version::eol", value, value) for effect in Effect]
    events = [
        AppEvent(AHEAD.day, 141, factory.CEDAR, Certainty.ANNOUNCED, change, "cedar:v321", advice) for change in changes
    ]
    plan = factory.accepted(requested=value, origin=value, resolved=None)
    return Forecast(
        factory.report().as_of, HISTORY, (AppForecast(value, (factory.CEDAR,), {factory.CEDAR: plan}, tuple(events)),)
    )


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_value_is_only_text(value: str) -> None:
    assert_inert(render(with_ahead(hostile(value), AHEAD._replace(message=value, help=value)), "html", SHOWN))
    assert_inert(render_html(hostile_forecast(value)))


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=60, deadline=None)
def test_whatever_the_text(value: str) -> None:
    assert_inert(render(with_ahead(hostile(value), AHEAD._replace(message=value, help=value)), "html", SHOWN))
    assert_inert(render_html(hostile_forecast(value)))


@pytest.mark.parametrize("value", [HOSTILE["script"], HOSTILE["quotes"], HOSTILE["placeholders"]])
def test_the_text_is_all_there(value: str) -> None:
    assert value in "".join(page(hostile(value)).texts["h3"])


@pytest.mark.parametrize("report", factory.REPORTS.values(), ids=factory.REPORTS)
def test_the_policy_allows_the_pages_own_style_and_script_only(report: Report) -> None:
    found = page(report)
    policy = dict(part.split(" ", 1) for part in found.values("meta", "content")[0].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    for kind, tag in (("style-src", "style"), ("script-src", "script")):
        allowed = [
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for text in found.texts.get(tag, [])
        ]
        assert policy[kind] == " ".join(allowed or ["'none'"])


def luminance(color: str) -> float:
    parts = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(theme: int) -> None:
    style = files("herolint.report").joinpath("page.css").read_text("utf-8")
    colors = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", style.split(":root {")[theme + 1]))
    for back in ("back", "panel"):
        for name in ("text", "soft", "ok", "error", "warning", "info"):
            darker, lighter = sorted(luminance(colors[one]) for one in (name, back))
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (name, back)


def test_an_app_is_called_by_its_name() -> None:
    app = factory.CLEAN.apps[0]._replace(path="mirrors/shop.git", name="shop")
    found = page(factory.report(app))
    assert found.texts["h2"] == ["shop"]
    assert "mirrors/shop.git" in found.texts["code"]


def test_the_folder_of_the_run_has_its_own_name(tmp_path: Path) -> None:
    folder = write(tmp_path / "shop", BAD)
    for command in ("check", "forecast"):
        assert Page(run(command, "--facts", str(FILE), "--format", "html", cwd=folder).out).texts["h2"] == ["shop"]


def test_each_app_has_a_row_and_a_part() -> None:
    found = page(factory.MANY)
    parts = [f"app-{number}" for number in range(1, len(factory.MANY.apps) + 1)]
    assert found.values("tr", "data-part") == found.values("section", "id") == parts
    assert [value for value in found.values("a", "href") if value.startswith("#")] == [f"#{part}" for part in parts]
    assert found.texts["h2"] == [app.path for app in factory.MANY.apps]


def test_the_board_says_how_each_target_ends() -> None:
    states = [text for text in page(factory.MANY).texts["td"] if text[0] in "✓✗?"]
    assert states[:3] == ["✗ fails", "✓ deploys", "✗ fails"]
    assert "not checked" in page(factory.CLEAN).texts["p"]


def test_the_board_says_what_is_next() -> None:
    later = AHEAD._replace(day=datetime.date(2030, 1, 6), is_certain=False)
    found = page(with_ahead(factory.CLEAN, AHEAD, later))
    assert "2027-01-06: Cedar rejects the build" in found.texts["p"]
    assert any(text.startswith("2027-01-06: Cedar rejects the build") for text in found.texts["li"])
    assert any(text.startswith("about 2030-01-06") for text in found.texts["li"])
    assert "no known date" in page(with_ahead(factory.CLEAN)).texts["p"]


def test_a_finding_has_its_place_reason_and_fix() -> None:
    words = " ".join(text for texts in page(factory.ONE_ERROR).texts.values() for text in texts)
    finding = factory.ONE_ERROR.apps[0].findings[0]
    assert finding.why in words
    assert ".python-version:2:1" in words
    assert "HL220 python-eol" in words
    assert "herolint check --fix --unsafe-fixes" in words
    assert "3.14" in page(factory.ONE_ERROR).texts["pre"]


def test_suppressed_findings_are_there_if_they_are_asked_for() -> None:
    assert "suppressed" in page(factory.SUPPRESSED_ONLY).texts["span"]
    assert "suppressed" not in page(factory.SUPPRESSED_ONLY, suppressed=False).texts["span"]


def test_a_crash_is_on_the_page() -> None:
    assert "Rule HL310 crashed: ValueError: no such thing" in page(factory.CRASHED).texts["p"]


def test_from_the_command_line(tmp_path: Path) -> None:
    write(tmp_path / "old", {".python-version": "3.10\n", "requirements.txt": ""})
    write(tmp_path / "bad", BAD)
    ran = check("old", "bad", "--facts", str(FILE), "--format", "html", "-o", "board.html", cwd=tmp_path)
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    found = Page((tmp_path / "board.html").read_text("ascii"))
    assert "2027-01-06: Cedar rejects the build" in found.texts["p"]
    assert found.texts["h2"] == ["old", "bad"]


def test_what_is_next_is_that_after_the_fixes(tmp_path: Path) -> None:
    write(tmp_path / "bad", {**BAD, ".python-version": "python-3.10\n"})
    words = ("bad", "--facts", str(FILE), "--fix", "--format", "html")
    found = Page(check(*words, cwd=tmp_path).out)
    assert any("rejects the build" in text for text in found.texts["p"])


def test_the_forecast_has_the_board_and_the_dates(tmp_path: Path) -> None:
    write(tmp_path / "old", {".python-version": "3.10\n", "requirements.txt": ""})
    write(tmp_path / "fine", {".python-version": "3.99\n", "requirements.txt": ""})
    words = ("--facts", str(FILE), "--as-of", DAY, "--format", "html")
    ran = run("forecast", "old", "fine", *words, cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert_inert(ran.out)
    found = Page(ran.out)
    assert found.texts["h2"] == ["old", "fine"]
    assert [text for text in found.texts["span"] if text in ("App", "Cedar", "Fir", "Findings", "Next")] == [
        *("App", "Cedar", "Fir", "Next")
    ]
    assert "2027-01-06: Cedar rejects the build" in found.texts["p"]
    assert "2027-01-06, in 141 days: Cedar rejects the build" in found.texts["h3"]
    assert re.fullmatch(r"herolint check --fix (--unsafe-fixes )?--python 3\.[0-9]+ old", found.texts["pre"][0])
