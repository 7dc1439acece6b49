"""The page in a real browser.

Without Chromium these tests are skipped, unless HEROLINT_BROWSER is ``required``, as in CI. The accessibility rules are
those of axe-core, which isn't ours to ship: AXE_CORE names the file ``axe.min.js``, which `.ci/run` downloads.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from browser import PROGRAM, Browser

from herolint import documents
from herolint.model import AppReport, Report, Standing, Upcoming
from herolint.report import Style, render
from herolint.report.check_html import render_board
from herolint.report.forecast_html import render_html
from tests.report import factory
from tests.report.test_check_html import hostile_forecast
from tests.report.test_hostile import HOSTILE, hostile

pytestmark = pytest.mark.skipif(
    (PROGRAM is None and os.environ.get("HEROLINT_BROWSER") != "required") or os.name == "nt",
    reason="Chromium isn't installed",
)
LONG = "x" * 300
LATER = Upcoming(
    datetime.date(2027, 1, 6),
    "Cedar rejects the build",
    "Write `3.11` to .python-version.",
    True,
    {factory.CEDAR: Standing.FAILS},
)
EXPECTED = LATER._replace(day=datetime.date(2027, 10, 1), is_certain=False)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    tab = Browser(tmp_path_factory.mktemp("profile"))
    yield tab
    tab.close()


def with_dates(report: Report) -> Report:
    targets = tuple(factory.FACTS)
    first = Upcoming(datetime.date(2026, 12, 1), "Fir warns", "", True, {factory.FIR: Standing.ATTENTION})
    apps = (app._replace(ahead=(first, LATER, EXPECTED), targets=targets) for app in report.apps)
    return report._replace(apps=tuple(apps))


def written(folder: Path, report: Report) -> Path:
    file = folder / "board.html"
    file.write_text(render(report, "html", Style(show_suppressed=True)), "ascii")
    return file


def long_names() -> Report:
    finding = factory.EOL._replace(message=LONG, source=LONG, help=f"Write:\n\n    {LONG}", why=LONG)
    return factory.report(factory.app(finding, path=LONG, plans=(factory.rejected(),)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1400])
def test_the_page_fits_the_window_if_chromium_is_installed(
    browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    for report in (with_dates(factory.MANY), factory.CRASHED, factory.report(), with_dates(long_names())):
        browser.show(written(tmp_path, report), width, scheme)
        assert browser.evaluate("document.documentElement.scrollWidth") <= width
        dark = browser.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 20, 27)"
        assert dark is (scheme == "dark")
        assert browser.complaints() == []


def test_hostile_values_do_nothing_if_chromium_is_installed(browser: Browser, tmp_path: Path) -> None:
    apps: list[AppReport] = []
    for value in HOSTILE.values():
        apps += hostile(value).apps
    browser.show(written(tmp_path, factory.report(*apps)), 1400)
    assert browser.evaluate("document.querySelectorAll('img, iframe, form, [onerror], [style]').length") == 0
    assert browser.evaluate("document.scripts.length") == 1
    assert browser.evaluate("document.querySelectorAll('tbody tr').length") == len(apps)
    assert browser.complaints() == []


def test_a_foreign_script_is_blocked_if_chromium_is_installed(browser: Browser, tmp_path: Path) -> None:
    file = written(tmp_path, factory.MANY)
    file.write_text(file.read_text().replace("</main>", "<script>window.foreign = 1</script></main>"))
    browser.show(file, 1400)
    assert browser.evaluate("window.foreign === undefined")
    assert browser.evaluate("document.querySelector('input') !== null")
    assert browser.complaints()


def rows(browser: Browser) -> list[str]:
    found: list[str] = browser.evaluate(
        "[...document.querySelectorAll('tbody tr')].filter(row => row.checkVisibility())"
        ".map(row => row.cells[0].querySelector('a').textContent)"
    )
    return found


def test_the_keyboard_filters_and_sorts_if_chromium_is_installed(browser: Browser, tmp_path: Path) -> None:
    browser.show(written(tmp_path, factory.MANY), 1400)
    browser.press("Tab", 9)
    assert browser.evaluate("document.activeElement.id") == "filter"
    browser.ask("Input.insertText", text="WORKER no-package")
    assert rows(browser) == ["services/worker"]
    assert browser.evaluate("document.querySelector('[role=status]').textContent") == "1 of 4 apps"
    assert browser.evaluate("[...document.querySelectorAll('section')].filter(part => !part.hidden).length") == 1
    browser.evaluate("document.activeElement.select()")
    browser.press("Backspace", 8)
    browser.press("Tab", 9)
    browser.press("Enter", 13, "\r")
    names = sorted(app.path for app in factory.MANY.apps)
    assert rows(browser) == names
    browser.press("Enter", 13, "\r")
    assert rows(browser) == names[::-1]
    assert browser.evaluate("document.activeElement.closest('th').getAttribute('aria-sort')") == "descending"
    assert browser.complaints() == []


def test_without_javascript_the_page_is_all_there_if_chromium_is_installed(browser: Browser, tmp_path: Path) -> None:
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.show(written(tmp_path, factory.MANY), 400)
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.evaluate("document.querySelectorAll('input, button').length") == 0
    assert len(rows(browser)) == len(factory.MANY.apps)


def test_each_bar_has_a_part_for_each_standing_if_chromium_is_installed(browser: Browser, tmp_path: Path) -> None:
    browser.show(written(tmp_path, with_dates(factory.report(factory.app()))), 1400)
    look = "[...document.querySelectorAll('.line rect{}')].map(one => {})"
    widths = browser.evaluate(look.format("", "one.getBoundingClientRect().width"))
    assert len(widths) == 7
    assert min(widths) >= 2
    colors = browser.evaluate(look.format(":not(.day)", "[one.className.baseVal, getComputedStyle(one).fill]"))
    assert [kind for kind, _ in colors] == ["deploys", "fails", "deploys", "attention"]
    assert len({color for _, color in colors}) == 3


def test_it_prints_all_parts_if_chromium_is_installed(browser: Browser, tmp_path: Path) -> None:
    browser.show(written(tmp_path, with_dates(factory.MANY)), 800, "dark", media="print")
    assert browser.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not browser.evaluate("document.querySelector('.find').checkVisibility()")
    parts = "[...document.querySelectorAll('section, svg.line')].every(part => part.checkVisibility())"
    assert browser.evaluate(parts)
    assert len(browser.ask("Page.printToPDF")["data"]) > 10_000


def merged(report: Report) -> str:
    read = documents.parse(render(report, "json", Style()).encode(), "a.json")
    return render_board(documents.board_of(documents.merge([read]), ["A note."]), Style(show_suppressed=True))


PAGES: Mapping[str, Callable[[], str]] = {
    "check": lambda: render(with_dates(factory.MANY), "html", Style(show_suppressed=True)),
    "check, crashed": lambda: render(factory.CRASHED, "html", Style()),
    "check, no apps": lambda: render(factory.report(), "html", Style()),
    "check, long names": lambda: render(with_dates(long_names()), "html", Style()),
    "merge": lambda: merged(with_dates(factory.MANY)),
    "forecast": lambda: render_html(hostile_forecast("x")),
}


def violations(browser: Browser, file: Path, width: int = 1400, scheme: str = "light") -> list[str]:
    """Return what axe-core finds on a page, all of which is laid out for it."""
    axe = os.environ.get("AXE_CORE")
    if axe is None:
        pytest.skip("AXE_CORE doesn't name axe.min.js")
    browser.show(file, width, scheme)
    browser.evaluate("document.querySelectorAll('section').forEach(one => one.style.contentVisibility = 'visible')")
    browser.evaluate(Path(axe).read_text("utf-8"))
    passed, found = browser.evaluate(
        "axe.run({resultTypes: ['violations']}).then(done => [done.passes.length, done.violations.map(one => "
        "one.id + ': ' + one.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))])"
    )
    assert passed > 10
    return list(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1400])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_if_chromium_is_installed(
    browser: Browser, tmp_path: Path, name: str, width: int, scheme: str
) -> None:
    file = tmp_path / "board.html"
    file.write_text(PAGES[name](), "ascii")
    assert violations(browser, file, width, scheme) == []


def test_axe_finds_what_is_wrong_if_chromium_is_installed(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "board.html"
    file.write_text(PAGES["check"]().replace(' lang="en"', "").replace("aria-label=", "data-sort="), "ascii")
    assert [words.partition(":")[0] for words in violations(browser, file)] == ["html-has-lang", "svg-img-alt"]
