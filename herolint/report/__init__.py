"""A report in each format: ``Report`` in, text out. Pure: nothing here prints, reads or asks the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from herolint.model import Report

FORMATS: Mapping[str, str] = {
    "full": "herolint.report.full",
    "concise": "herolint.report.concise",
    "json": "herolint.report.check_json",
    "github": "herolint.report.github",
    "markdown": "herolint.report.markdown",
    "sarif": "herolint.report.sarif",
    "junit": "herolint.report.junit",
    "gitlab": "herolint.report.gitlab",
}
"""The formats of ``herolint check``, each with the module whose ``render(report, style)`` makes it."""

PLAN_FORMATS: Mapping[str, str] = {
    "full": "herolint.report.plan",
    "json": "herolint.report.plan_json",
}
"""The formats of ``herolint plan``."""

FIR_FORMATS: Mapping[str, tuple[str, str]] = {
    "full": ("herolint.report.fir", "render"),
    "markdown": ("herolint.report.fir", "render_markdown"),
    "json": ("herolint.report.fir_json", "render"),
}
"""The formats of ``herolint fir``, each with the function that makes it."""


class Style(NamedTuple):
    """All that a report may know of the place it is shown in.

    ``width`` counts terminal cells, 0 for no limit. ``links`` stands for OSC 8 links and is apart from
    ``color``. Without ``unicode`` a text report is plain ASCII. ``hint_fixes`` says how many findings
    ``--fix`` would mend; ``statistics`` gives counts per rule in place of the findings; ``show_suppressed``
    shows suppressed findings too; ``quiet`` leaves out all but findings and crashes.
    """

    color: bool = False
    links: bool = False
    width: int = 80
    unicode: bool = True
    hint_fixes: bool = True
    statistics: bool = False
    show_suppressed: bool = False
    quiet: bool = False


def render(report: Report, format: str, style: Style) -> str:
    """Give the report of ``herolint check`` in one of `FORMATS`; `KeyError` for a format that is not there."""
    return _render(FORMATS[format], report, style)


def render_plan(report: Report, format: str, style: Style) -> str:
    """Give the report of ``herolint plan`` in one of `PLAN_FORMATS`; `KeyError` for one that is not there."""
    return _render(PLAN_FORMATS[format], report, style)


def render_fir(report: Report, format: str, style: Style) -> str:
    """Return the report of ``herolint fir`` in one of `FIR_FORMATS`; `KeyError` for one that is not there."""
    module, function = FIR_FORMATS[format]
    return _render(module, report, style, function)


def _render(module: str, report: Report, style: Style, function: str = "render") -> str:
    from importlib import import_module

    text: str = getattr(import_module(module), function)(report, style)
    return text
