"""The JSON document of ``herolint check``, version 1. Frozen: a new shape is a new version.

``schemas/check-1.json`` describes it, and the tests hold every document against that.
"""

from __future__ import annotations

from typing import Any

from herolint.model import AppReport, Change, Finding, Fix, Location, Report, Suppression, Target, Upcoming
from herolint.platform.lives import Certainty
from herolint.report import Style
from herolint.report.json_text import dumps, json_text
from herolint.report.plan_json import facts_v1, name_v1, targets_v1
from herolint.report.verdict import worst, worst_of
from herolint.report.words import count_all

VERSION = 1


def render(report: Report, style: Style) -> str:
    """Return the plans and findings of every app as JSON."""
    total = count_all(report)
    document = {
        "version": VERSION,
        "herolint": report.version,
        "as_of": report.as_of.isoformat(),
        "facts": facts_v1(report),
        "apps": [_app(report, app) for app in report.apps],
        "summary": {
            "verdict": worst_of(worst(app) for app in report.apps).value,
            "errors": total.errors,
            "warnings": total.warnings,
            "infos": total.infos,
            "fixable": total.fixable,
            "suppressed": total.suppressed,
        },
        "crashes": crashes_v1(report),
    }
    return dumps(document)


def _app(report: Report, app: AppReport) -> dict[str, Any]:
    return {
        "path": json_text(app.path),
        "name": name_v1(app),
        "checked": [target.value for target in app.targets],
        "targets": targets_v1(report, app),
        "findings": [_finding(finding) for finding in app.findings],
        "ahead": None if app.ahead is None else [_upcoming(one) for one in app.ahead],
    }


def _upcoming(one: Upcoming) -> dict[str, Any]:
    return {
        "date": one.day.isoformat(),
        "certainty": (Certainty.ANNOUNCED if one.is_certain else Certainty.EXPECTED).value,
        "standing": {target.value: one.standings[target].value for target in Target if target in one.standings},
        "message": json_text(one.message),
        "help": json_text(one.help),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": json_text(finding.code),
        "name": json_text(finding.name),
        "severity": finding.severity.label,
        "impact": {target.value: finding.impact[target].label for target in Target if target in finding.impact},
        "message": json_text(finding.message),
        "help": json_text(finding.help) if finding.help is not None else None,
        "location": location_v1(finding.at),
        "related": [{"message": json_text(one.message), "location": location_v1(one.at)} for one in finding.related],
        "why": json_text(finding.why),
        "folds": [json_text(code) for code in finding.folds],
        "mirrors": [json_text(mirror) for mirror in finding.mirrors],
        "fix": fix_v1(finding.fix) if finding.fix is not None else None,
        "url": json_text(finding.url),
        "fingerprint": json_text(finding.fingerprint),
        "suppressed": _suppressed(finding.suppressed) if finding.suppressed is not None else None,
    }


def crashes_v1(report: Report) -> list[dict[str, str]]:
    """Return the rules that failed."""
    return [
        {"app": json_text(crash.app), "rule": json_text(crash.rule), "error": json_text(crash.error)}
        for crash in report.crashes
    ]


def location_v1(at: Location) -> dict[str, Any]:
    """Return a place as the documents have it."""
    return {
        "path": json_text(at.path),
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
    }


def fix_v1(fix: Fix) -> dict[str, Any]:
    """Return a fix with the bytes that it writes."""
    return {"title": json_text(fix.title), "safe": fix.safe, "changes": [_change(change) for change in fix.changes]}


def _change(change: Change) -> dict[str, Any]:
    path = json_text(change.path)
    if change.content is None:
        return {"path": path, "content": None, "encoding": None}
    try:
        return {"path": path, "content": change.content.decode("utf-8"), "encoding": "utf-8"}
    except UnicodeDecodeError:
        from base64 import b64encode

        return {"path": path, "content": b64encode(change.content).decode("ascii"), "encoding": "base64"}


def _suppressed(suppression: Suppression) -> dict[str, Any]:
    return {"reason": json_text(suppression.reason), "location": location_v1(suppression.at)}
