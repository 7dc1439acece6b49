"""The page in a real browser. Runs only where Chromium is installed; `.ci/run` doesn't install it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from herolint.model import AppReport, Report
from herolint.report import Style, render
from tests.report import factory
from tests.report.test_hostile import HOSTILE, hostile

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None or os.name == "nt", reason="Chromium isn't installed")

LONG = "x" * 300


class Browser:
    """A tab of a headless Chromium, spoken to over a pair of pipes."""

    def __init__(self, profile: Path) -> None:
        asks, self._asks = os.pipe()
        self._answers, answers = os.pipe()

        def connect() -> None:  # the browser reads from 3 and writes to 4
            for number, here in enumerate((os.dup(asks), os.dup(answers)), 3):
                os.dup2(here, number)

        words = [str(BROWSER), "--headless", "--disable-gpu", "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        if os.geteuid() == 0:
            words.append("--no-sandbox")
        self._process = subprocess.Popen(
            [*words, "about:blank"], preexec_fn=connect, close_fds=False, stderr=subprocess.DEVNULL
        )
        os.close(asks)
        os.close(answers)
        self._reader = os.fdopen(self._answers, "rb")
        self._left = b""
        self._number = 0
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._asks, json.dumps(message).encode() + b"\0")
        while (answer := self._receive()).get("id") != self._number:
            self.events.append(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            piece = os.read(self._answers, 1 << 16)
            assert piece, "the browser has ended"
            self._left += piece
        message, _, self._left = self._left.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def show(self, page: Path, width: int, scheme: str = "light") -> None:
        self.events.clear()
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.ask("Page.navigate", url=page.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._receive())

    def evaluate(self, expression: str) -> Any:
        result = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def press(self, key: str, code: int, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, text=text)

    def complaints(self) -> list[dict[str, Any]]:
        self.evaluate("0")
        noticed = (
            "Log.entryAdded",
            "Runtime.exceptionThrown",
            "Runtime.consoleAPICalled",
            "Page.javascriptDialogOpening",
        )
        return [event for event in self.events if event.get("method") in noticed]

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._reader.close()
        os.close(self._asks)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    tab = Browser(tmp_path_factory.mktemp("profile"))
    yield tab
    tab.close()


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
    for report in (factory.MANY, factory.CRASHED, factory.report(), long_names()):
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
