"""SARIF 2.1.0 with everything that GitHub's code scanning needs, one run for each app.

The shape is the OASIS standard's (2.1.0 with errata 01), the choice of fields that of GitHub's documentation: rules
with descriptions of at most 1024 characters, paths relative to the repository and percent-encoded, whole regions,
``primaryLocationLineHash`` and a category for each app. There is no
``security-severity``: it would turn every finding into a security alert.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from herolint.model import AppReport, Change, Crash, Finding, Fix, Location, Related, Report, Rule, Severity
from herolint.report import Style
from herolint.report.json_text import dumps, json_text
from herolint.report.words import concerned, crashes_by_app, is_address, joined, printable

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LONGEST_DESCRIPTION = 1024
_FEW_APPS = 20
# Lines past the end of a file mean its end: the fix replaces the whole file.
_LAST_LINE = 2**31 - 1
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}

_Object = dict[str, Any]


def render(report: Report, style: Style) -> str:  # the style has no effect here
    """Return the log; an app without findings has a run too, which closes its earlier alerts."""
    runs = [_run(report, app, crashes) for app, crashes in crashes_by_app(report)]
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": runs})


def _run(report: Report, app: AppReport, crashes: list[Crash]) -> _Object:
    rules = _rules(report, app)
    driver = {
        "name": "herolint",
        "version": report.version,
        "semanticVersion": report.version,
        "shortDescription": {"text": "What Heroku will do with a Python app."},
        "rules": rules,
    }
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"herolint/{_uri(app.root)}/" if app.root else "herolint/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(crashes)],
        "results": list(_results(app, rules)),
    }


def _invocation(crashes: list[Crash]) -> _Object:
    notifications = [
        {
            "level": "error",
            "message": {"text": printable(f"Rule {crash.rule} crashed: {crash.error}")},
            "associatedRule": {"id": json_text(crash.rule)},
        }
        for crash in crashes
    ]
    return {"executionSuccessful": not crashes, "toolExecutionNotifications": notifications}


def _rules(report: Report, app: AppReport) -> list[_Object]:
    """Describe every rule that ran, and as far as known the rules of other findings.

    Each run has its own description, so a log of many apps describes only the rules that found something.
    """
    found = {finding.code for finding in app.findings}
    described = {rule.code: _rule(rule) for rule in report.rules if len(report.apps) <= _FEW_APPS or rule.code in found}
    for finding in app.findings:
        described.setdefault(finding.code, _rule_of(finding))
    return list(described.values())


def _rule(rule: Rule) -> _Object:
    worst = max(rule.impact.values(), default=Severity.INFO)
    mirrors = f" Buildpack failure reason: {', '.join(rule.mirrors)}." if rule.mirrors else ""
    more = f"`herolint rule {rule.code}` shows examples. [Source]({rule.url})"
    return {
        "id": json_text(rule.code),
        "name": json_text(rule.name),
        "shortDescription": {"text": _cut(rule.summary)},
        "fullDescription": {"text": _cut(f"{rule.summary} {rule.why}")},
        "help": {
            "text": printable(f"{rule.why} {rule.how}{mirrors}"),
            "markdown": printable(f"{rule.why}\n\n{rule.how}{mirrors}\n\n{more}"),
        },
        **_help_uri(rule.url),
        "defaultConfiguration": {"level": _LEVELS[worst]},
        "properties": _rule_properties(worst, [target.value for target in rule.impact]),
    }


def _rule_of(finding: Finding) -> _Object:
    text = finding.why or finding.name
    return {
        "id": json_text(finding.code),
        "name": json_text(finding.name),
        "shortDescription": {"text": _cut(text)},
        "fullDescription": {"text": _cut(text)},
        "help": {"text": printable(text)},
        **_help_uri(finding.url),
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": _rule_properties(finding.severity, [target.value for target in finding.impact]),
    }


def _rule_properties(worst: Severity, targets: list[str]) -> _Object:
    return {
        "precision": "very-high",
        "problem.severity": _PROBLEM_SEVERITIES[worst],
        "tags": ["heroku", "python", *targets],
    }


def _help_uri(url: str) -> _Object:
    return {"helpUri": url} if is_address(url) else {}


def _results(app: AppReport, rules: list[_Object]) -> Iterator[_Object]:
    indexes = {rule["id"]: index for index, rule in enumerate(rules)}
    seen: dict[str, int] = {}
    for finding in app.findings:
        seen[finding.fingerprint] = occurrence = seen.get(finding.fingerprint, 0) + 1
        code = json_text(finding.code)
        yield {
            "ruleId": code,
            "ruleIndex": indexes[code],
            "level": _LEVELS[finding.severity],
            "message": {"text": _message(finding)},
            "locations": [_location(app, finding.anchor, finding.source if finding.anchor == finding.at else None)],
            "relatedLocations": [_related(app, one, number) for number, one in enumerate(finding.related, 1)],
            "partialFingerprints": {"primaryLocationLineHash": f"{json_text(finding.fingerprint)}:{occurrence}"},
            "fixes": _fixes(app, finding.fix),
            "suppressions": _suppressions(app, finding),
            "properties": {"targets": concerned(finding.impact)},
        }


def _related(app: AppReport, one: Related, number: int) -> _Object:
    text = printable(one.message).replace("](", "] (")
    return {"id": number, **_location(app, one.at, one.source), "message": {"text": text}}


def _message(finding: Finding) -> str:
    """Return the message with its help, without anything that SARIF reads as a link, ``[text](target)``."""
    parts = (finding.message, finding.help)
    return printable("\n".join(part for part in parts if part)).replace("](", "] (") or finding.name


def _location(app: AppReport, at: Location, source: str | None) -> _Object:
    uri = _uri(joined(app.root, at.path))
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": _region(at, source)}}


def _region(at: Location, source: str | None) -> _Object:
    """Return a region with all four edges; a place without columns is its whole line, if that is known."""
    line, column = at.line or 1, at.column or 1
    end_line = max(line, at.end_line or line)
    end_column = at.end_column or (len(source) + 1 if source is not None and at.column is None else column)
    if end_line == line:
        end_column = max(column, end_column)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fixes(app: AppReport, fix: Fix | None) -> list[_Object]:
    """Return the fix if SARIF can express all of it: it has no deletions and no binary content."""
    changes = [_change(app, change) for change in fix.changes] if fix is not None else []
    whole = [change for change in changes if change is not None]
    if fix is None or not whole or len(whole) < len(changes):
        return []
    safety = "safe" if fix.safe else "unsafe"
    return [{"description": {"text": printable(f"{fix.title} ({safety})")}, "artifactChanges": whole}]


def _change(app: AppReport, change: Change) -> _Object | None:
    if change.content is None:
        return None
    try:
        text = change.content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    whole_file = {"startLine": 1, "startColumn": 1, "endLine": _LAST_LINE, "endColumn": 1}
    return {
        "artifactLocation": {"uri": _uri(joined(app.root, change.path))},
        "replacements": [{"deletedRegion": whole_file, "insertedContent": {"text": text}}],
    }


def _suppressions(app: AppReport, finding: Finding) -> list[_Object]:
    """Return the suppression; an empty list means that there is none."""
    suppressed = finding.suppressed
    if suppressed is None:
        return []
    return [
        {
            "kind": "inSource" if suppressed.at.path == finding.at.path else "external",
            "status": "accepted",
            "justification": printable(suppressed.reason),
            "location": _location(app, suppressed.at, None),
        }
    ]


def _uri(path: str) -> str:
    """Return a path as a relative reference, with every special or undecodable byte percent-encoded."""
    from urllib.parse import quote

    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "surrogatepass")
    return quote(raw, safe="/")


def _cut(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _LONGEST_DESCRIPTION else f"{text[: _LONGEST_DESCRIPTION - 1]}…"
