"""The JSON document of ``herolint fir``, version 1. Frozen: a new shape is a new version.

Its JSON Schema is ``schemas/fir-1.json``.
"""

from __future__ import annotations

from typing import TypedDict

from herolint.model import Finding, Report, Target
from herolint.report import Style
from herolint.report.check_json import FixV1, LocationV1, fix_v1, location_v1
from herolint.report.json_text import dumps, json_text
from herolint.report.readiness import Readiness, command_for, readiness

VERSION = 1


class ChangeV1(TypedDict):
    """One change, in the order in which Heroku would meet it."""

    code: str
    name: str
    severity: str
    message: str
    help: str | None
    location: LocationV1
    command: str | None
    fix: FixV1 | None


class UnchangedV1(TypedDict):
    """Something that needs no change."""

    subject: str
    message: str


class AppV1(TypedDict):
    """One app."""

    path: str
    ready: bool
    changes: list[ChangeV1]
    unchanged: list[UnchangedV1]
    other_findings: int


class CrashV1(TypedDict):
    """A rule that failed."""

    app: str
    rule: str
    error: str


class FirV1(TypedDict):
    """The whole document."""

    version: int
    herolint: str
    as_of: str
    apps: list[AppV1]
    crashes: list[CrashV1]


def render(report: Report, style: Style) -> str:
    """Return the readiness of every app as JSON."""
    document: FirV1 = {
        "version": VERSION,
        "herolint": report.version,
        "as_of": report.as_of.isoformat(),
        "apps": [_app(ready) for ready in readiness(report)],
        "crashes": [
            {"app": json_text(crash.app), "rule": json_text(crash.rule), "error": json_text(crash.error)}
            for crash in report.crashes
        ],
    }
    return dumps(document)


def _app(ready: Readiness) -> AppV1:
    return {
        "path": json_text(ready.app.path),
        "ready": ready.is_ready,
        "changes": [_change(ready, finding) for finding in ready.changes],
        "unchanged": [
            {"subject": json_text(one.subject), "message": json_text(one.message)} for one in ready.unchanged
        ],
        "other_findings": len(ready.elsewhere),
    }


def _change(ready: Readiness, finding: Finding) -> ChangeV1:
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
