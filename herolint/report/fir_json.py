"""The JSON document of ``herolint fir``, version 1. Frozen: a new shape is a new version.

``schemas/fir-1.json`` describes it, and the tests hold every document against that.
"""

from __future__ import annotations

from typing import Any

from herolint.model import Finding, Report, Target
from herolint.report import Style
from herolint.report.check_json import crashes_v1, fix_v1, location_v1
from herolint.report.json_text import dumps, json_text
from herolint.report.readiness import Readiness, command_for, readiness

VERSION = 1


def render(report: Report, style: Style) -> str:
    """Return the readiness of every app as JSON."""
    document = {
        "version": VERSION,
        "herolint": report.version,
        "as_of": report.as_of.isoformat(),
        "apps": [_app(ready) for ready in readiness(report)],
        "crashes": crashes_v1(report),
    }
    return dumps(document)


def _app(ready: Readiness) -> dict[str, Any]:
    return {
        "path": json_text(ready.app.path),
        "ready": ready.is_ready,
        "changes": [_change(ready, finding) for finding in ready.changes],
        "unchanged": [
            {"subject": json_text(one.subject), "message": json_text(one.message)} for one in ready.unchanged
        ],
        "other_findings": len(ready.elsewhere),
    }


def _change(ready: Readiness, finding: Finding) -> dict[str, Any]:
    command = command_for(ready.app, finding)
    return {
        "code": json_text(finding.code),
        "name": json_text(finding.name),
        "severity": finding.impact[Target.FIR].label,
        "message": json_text(finding.message),
        "help": json_text(finding.help) if finding.help is not None else None,
        "location": location_v1(finding.at),
        "command": json_text(command) if command is not None else None,
        "fix": fix_v1(finding.fix) if finding.fix is not None else None,
    }
