"""Highlighted source changes colors only, and only a terminal gets it."""

from __future__ import annotations

import re

import pytest

from herolint.model import Location, Suppression
from herolint.report import FORMATS, Style, render
from herolint.report.styled.highlight import highlighted
from tests.report import factory

LINES = {
    "Python": ("app/wsgi.py", "def application(environ, start):  # it's 'ours'"),
    "TOML": ("pyproject.toml", 'python = "^3.12"'),
    "JSON": ("Pipfile.lock", '    "python_version": "3.8"'),
    "broken": ("settings.py", "x = ''' \\x1b[31m \u2026 ("),
}


def bare(text: str) -> str:
    return re.sub("\x1b\\[[0-9;]*m", "", text)


@pytest.mark.parametrize(("path", "line"), LINES.values(), ids=LINES)
def test_only_colors_are_added(path: str, line: str) -> None:
    shown = highlighted(path, line)
    assert shown != line
    assert bare(shown) == line


@pytest.mark.parametrize("path", ["Procfile", "requirements.txt", ".python-version", "dir.py/file"])
def test_other_files_stay_as_they_are(path: str) -> None:
    assert highlighted(path, "web: gunicorn app") == "web: gunicorn app"


def test_the_report_is_the_same_apart_from_colors() -> None:
    at = Location("app.py", 3, 1, 3, 4)
    report = factory.report(factory.app(factory.finding(at=at, source="def f(): return 1")))
    plain, colored = (render(report, "full", Style(color=color, rich=color)) for color in (False, True))
    assert bare(colored) == plain
    assert render(report, "full", Style(color=True)) != colored


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_gives_the_reason_of_a_suppression(name: str) -> None:
    finding = factory.finding(suppressed=Suppression(Location("herolint.toml", 1), "vendored until May"))
    report = factory.report(factory.app(finding))
    assert "vendored until May" in render(report, name, Style(show_suppressed=True))


def test_concise_places_a_finding_about_a_file_at_its_first_character() -> None:
    report = factory.report(factory.app(factory.finding(at=Location("Pipfile"))))
    assert "Pipfile:1:1: " in render(report, "concise", Style())
