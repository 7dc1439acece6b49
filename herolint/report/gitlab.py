"""GitLab's code quality report: a JSON list of issues, each with its place and its own fingerprint.

GitLab documents the fields: description, check_name, fingerprint, severity (info, minor, major, critical or blocker),
location.path and location.lines.begin.
The format has no place for crashes; they are issues of the severity blocker, so that none is lost.
"""

from __future__ import annotations

from typing import TypedDict

from herolint.model import AppReport, Crash, Finding, Report, Severity
from herolint.report import Style
from herolint.report.json_text import dumps
from herolint.report.words import active, joined, printable, related_words

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


class Lines(TypedDict):
    """Where an issue begins."""

    begin: int


class Place(TypedDict):
    """A file of the repository, and the line in it."""

    path: str
    lines: Lines


class Issue(TypedDict):
    """One issue."""

    description: str
    check_name: str
    fingerprint: str
    severity: str
    location: Place


def render(report: Report, style: Style) -> str:
    """Return the issues of every app; suppressed ones only if the style shows them, after the others."""
    issues = [_crash(crash) for crash in report.crashes]
    issues += [_issue(app, finding) for app in report.apps for finding in active(app)]
    if style.show_suppressed:
        issues += [_issue(app, one) for app in report.apps for one in app.findings if one.suppressed is not None]
    seen: dict[str, int] = {}
    for issue in issues:
        number = seen[issue["fingerprint"]] = seen.get(issue["fingerprint"], 0) + 1
        issue["fingerprint"] = _digest(issue["fingerprint"], str(number))
    return dumps(issues)


def _issue(app: AppReport, finding: Finding) -> Issue:
    help_text = f" {finding.help}" if finding.help else ""
    suppressed = f"Suppressed ({finding.suppressed.reason}): " if finding.suppressed is not None else ""
    return {
        "description": printable(f"{suppressed}{finding.message}{related_words(app, finding)}{help_text}"),
        "check_name": printable(f"{finding.code} {finding.name}"),
        "fingerprint": _digest(app.root, finding.fingerprint),
        "severity": "info" if suppressed else _SEVERITIES[finding.severity],
        "location": {
            "path": printable(joined(app.root, finding.anchor.path)),
            "lines": {"begin": finding.anchor.line or 1},
        },
    }


def _crash(crash: Crash) -> Issue:
    return {
        "description": printable(f"Rule {crash.rule} crashed: {crash.error}"),
        "check_name": printable(f"{crash.rule} crash"),
        "fingerprint": _digest(crash.app, crash.rule, "crash"),
        "severity": "blocker",
        "location": {"path": printable(joined(crash.app, "")), "lines": {"begin": 1}},
    }


def _digest(*parts: str) -> str:
    from hashlib import sha256

    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
