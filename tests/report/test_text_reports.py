"""The reports for people, as whole outputs, and what each line of them is for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from herolint.installers.kinds import InstallFailure
from herolint.model import AppReport, Outcome, Rejection, Report, StageOutcome
from herolint.report import Style, render, render_plan
from tests.report import factory

STYLES = {
    "60 columns": Style(width=60),
    "80 columns": Style(width=80),
    "120 columns": Style(width=120),
    "no limit": Style(width=0),
    "colour and links": Style(width=80, color=True, links=True),
    "ascii": Style(width=80, unicode=False),
    "suppressed shown": Style(width=80, show_suppressed=True),
    "statistics": Style(width=80, statistics=True),
    "quiet": Style(width=80, quiet=True),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("format_name", ["full", "concise"])
def test_check(format_name: str, style: str, snapshot: SnapshotAssertion) -> None:
    outputs = {name: render(report, format_name, STYLES[style]) for name, report in factory.REPORTS.items()}
    assert _page(outputs) == snapshot


@pytest.mark.parametrize("style", [name for name in STYLES if name not in ("suppressed shown", "statistics")])
def test_plan(style: str, snapshot: SnapshotAssertion) -> None:
    several = factory.rejected(
        factory.FIR,
        Rejection("package-manager::multiple-found", "pip, poetry"),
        Rejection("python-version-file::invalid-version", "x" * 200, factory.FIRST_LINE),
        requested="x",
    )
    full = factory.accepted(
        warnings=("no-python-version", "python-version-deprecated"),
        origin="default",
        ends=StageOutcome.FAILS,
        reasons=(InstallFailure.UV_LOCK_STALE, InstallFailure.TOOL_VERSION),
        processes=(("web", "gunicorn shop.wsgi --workers 3"), ("release", "python manage.py migrate")),
    )
    reports = factory.REPORTS | {"all rows": factory.report(factory.app(plans=(full, several), path="shop"))}
    assert _page({name: render_plan(report, "full", STYLES[style]) for name, report in reports.items()}) == snapshot


def _page(outputs: dict[str, str]) -> str:
    return "\n".join(f"======== {name}\n{output}" for name, output in outputs.items())


def line_for(app: AppReport) -> str:
    return render(factory.report(app), "full", Style(width=0)).rstrip("\n")


@pytest.mark.parametrize(
    ("app", "line"),
    [
        pytest.param(
            factory.app(),
            "✓ Heroku (Cedar) will build this app with Python 3.14.7",
            id="one target",
        ),
        pytest.param(
            factory.app(plans=(factory.accepted(origin="default"),)),
            "✓ Heroku (Cedar) will build this app with Python 3.14.7 (Heroku's default)",
            id="default version",
        ),
        pytest.param(
            factory.app(plans=(factory.accepted(requested="3.14.7"),)),
            "✓ Heroku (Cedar) will build this app with Python 3.14.7",
            id="exact version",
        ),
        pytest.param(
            factory.app(targets=(factory.CEDAR, factory.FIR)),
            "✓ Heroku (Cedar and Fir) will build this app with Python 3.14.7",
            id="two targets alike",
        ),
        pytest.param(
            factory.app(
                targets=(factory.CEDAR, factory.FIR),
                plans=(factory.accepted(resolved="3.12.14"), factory.accepted(factory.FIR, resolved="3.12.13")),
            ),
            "✓ Heroku (Cedar) will build this app with Python 3.12.14\n"
            "✓ Heroku (Fir) will build this app with Python 3.12.13",
            id="two targets that differ",
        ),
        pytest.param(
            factory.app(plans=(factory.undecided(Outcome.CONTAINER),)),
            "? Heroku (Cedar) will build a container from heroku.yml; can't tell whether it runs",
            id="container",
        ),
        pytest.param(
            factory.app(plans=(factory.undecided(Outcome.NOT_DETECTED),)),
            "✗ Heroku (Cedar) won't detect a Python app here",
            id="not detected is not ok",
        ),
        pytest.param(
            factory.app(plans=(factory.rejected(),)),
            "✗ Heroku (Cedar) will reject this build: Python 3.9 has reached its end of life",
            id="rejected is not ok, whatever was not selected",
        ),
        pytest.param(
            factory.app(
                plans=(factory.accepted(ends=StageOutcome.FAILS, reasons=(InstallFailure.POETRY_LOCK_STALE,)),)
            ),
            "✗ Heroku (Cedar) will fail to install the dependencies: poetry.lock is out of date",
            id="install fails",
        ),
        pytest.param(
            factory.app(plans=(factory.rejected(factory.CEDAR, Rejection("python-version::eol", "x" * 1_000)),)),
            f"✗ Heroku (Cedar) will reject this build: Python {'x' * 59}… has reached its end of life",
            id="long evidence is cut",
        ),
    ],
)
def test_line_without_findings(app: AppReport, line: str) -> None:
    assert line_for(app) == line


@pytest.mark.parametrize("format_name", ["full", "concise"])
@pytest.mark.parametrize("report", [factory.CLEAN, factory.SUPPRESSED_ONLY], ids=["clean", "suppressed"])
def test_quiet_says_nothing_of_a_clean_app(format_name: str, report: Report) -> None:
    assert render(report, format_name, Style(quiet=True)) == ""


def test_no_hint_where_fixes_are_being_made() -> None:
    assert "[*] 1 fixable with `--fix`." in render(factory.WARNED, "full", Style())
    assert "fixable with" not in render(factory.WARNED, "full", Style(hint_fixes=False))


def test_clean_run_imports_little() -> None:
    program = (
        "import sys, factory; from herolint.report import Style, render; before = set(sys.modules);"
        "render(factory.CLEAN, 'full', Style(color=True, links=True)); print(*sorted(set(sys.modules) - before))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=True,
    )
    # typer has brought importlib along.
    assert [name for name in run.stdout.split() if not name.startswith("importlib")] == [
        "herolint.formats",
        "herolint.formats.text",
        "herolint.report.closing",
        "herolint.report.full",
        "herolint.report.reasons",
        "herolint.report.terminal",
        "herolint.report.verdict",
        "herolint.report.words",
    ]


@pytest.mark.parametrize("width", [30, 57, 58, 60, 75, 80])
@pytest.mark.parametrize("unicode", [True, False])
def test_verdicts_and_headlines_keep_to_the_width(width: int, unicode: bool) -> None:
    lines = [
        line
        for name in ("many", "suppressed", "warned")
        for line in render(factory.REPORTS[name], "full", Style(width=width, unicode=unicode)).splitlines()
    ]
    assert not [line for line in lines if len(line) > width and " Heroku (" in line]
    assert "  [*]" not in lines


def test_what_is_suppressed_is_not_called_fixable() -> None:
    for format_name in ("full", "concise"):
        assert "[*]" not in render(factory.REPORTS["suppressed"], format_name, Style(show_suppressed=True))
