"""A report in each format: ``Report`` in, text out. Nothing here prints, reads files or asks the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from herolint.model import Report
from herolint.tuples import NamedTuple

FORMATS: Mapping[str, str] = {
    "full": "herolint.report.full",
    "concise": "herolint.report.concise",
    "json": "herolint.report.check_json",
    "github": "herolint.report.github",
    "markdown": "herolint.report.markdown",
    "sarif": "herolint.report.sarif",
    "junit": "herolint.report.junit",
    "gitlab": "herolint.report.gitlab",
    "html": "herolint.report.check_html",
}
"""The formats of ``herolint check``, each with the module whose ``render(report, style)`` makes it."""

PLAN_FORMATS: Mapping[str, str] = {"full": "herolint.report.plan", "json": "herolint.report.plan_json"}
"""The formats of ``herolint plan``."""

FIR_FORMATS: Mapping[str, tuple[str, str]] = {
    "full": ("herolint.report.fir", "render"),
    "markdown": ("herolint.report.fir", "render_markdown"),
    "json": ("herolint.report.fir_json", "render"),
}
"""The formats of ``herolint fir``, each with the function that makes it."""


class Style(NamedTuple):
    """What a report may know about where it is shown.

    ``width`` counts terminal cells, 0 for no limit. ``links`` turns on OSC 8 links, independent of ``color``.
    Without ``unicode`` a text report is plain ASCII. ``hint_fixes`` shows how many findings ``--fix`` would fix;
    ``statistics`` shows counts per rule instead of findings; ``show_suppressed`` also shows suppressed findings;
    ``quiet`` shows only findings and crashes; ``hint_rules`` ends with the command that explains a rule;
    ``rich`` is for a terminal: tables are drawn with rich, source lines are highlighted, and fixes are shown.
    """

    color: bool = False
    links: bool = False
    width: int = 80
    unicode: bool = True
    hint_fixes: bool = True
    statistics: bool = False
    show_suppressed: bool = False
    quiet: bool = False
    hint_rules: bool = True
    rich: bool = False


def render(report: Report, format: str, style: Style) -> str:
    """Return the report of ``herolint check`` in one of `FORMATS`; `KeyError` for another format."""
    return _render(FORMATS[format], report, style)


def render_plan(report: Report, format: str, style: Style) -> str:
    """Return the report of ``herolint plan`` in one of `PLAN_FORMATS`; `KeyError` for another format."""
    return _render(PLAN_FORMATS[format], report, style)


def render_fir(report: Report, format: str, style: Style) -> str:
    """Return the report of ``herolint fir`` in one of `FIR_FORMATS`; `KeyError` for another format."""
    module, function = FIR_FORMATS[format]
    return _render(module, report, style, function)


def _render(module: str, report: Report, style: Style, function: str = "render") -> str:
    from importlib import import_module

    text: str = getattr(import_module(module), function)(report, style)
    return text
