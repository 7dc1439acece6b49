"""JUnit XML for continuous integration services: a suite for each app, a case for each finding.

The format has no standard; this is what Jenkins, GitLab, CircleCI and Azure Pipelines all take (``testsuites``,
``testsuite``, ``testcase`` with ``failure``, ``error`` or ``skipped``). An error and a warning fail their case, advice
passes it, a suppressed finding skips it, and an app without findings is one case that passes.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from herolint.model import AppReport, Crash, Finding, Report, Severity, VerdictOutcome
from herolint.report import Style
from herolint.report.verdict import in_one_line, worst
from herolint.report.words import crashes_by_app, joined, place, printable, related_words


def render(report: Report, style: Style) -> str:  # the style has no effect here
    """Return the XML document."""
    suites = [_suite(app, crashes) for app, crashes in crashes_by_app(report)]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="herolint">', *suites, "</testsuites>"]
    return "\n".join(lines) + "\n"


def _suite(app: AppReport, crashes: list[Crash]) -> str:
    failures = sum(1 for finding in app.findings if _fails(finding))
    skipped = sum(1 for finding in app.findings if finding.suppressed is not None)
    cases = [_case(app, finding) for finding in app.findings] + [_crash(crash) for crash in crashes]
    if not cases:
        cases = [_outcome(app)]
    attributes = _attributes(
        name=joined(app.root, ""),
        tests=str(len(cases)),
        failures=str(failures),
        errors=str(len(crashes)),
        skipped=str(skipped),
    )
    return "\n".join([f"  <testsuite{attributes}>", *cases, "  </testsuite>"])


def _fails(finding: Finding) -> bool:
    return finding.suppressed is None and finding.severity > Severity.INFO


def _case(app: AppReport, finding: Finding) -> str:
    where = place(app.root, finding.at)
    attributes = _attributes(
        name=f"{finding.code} {finding.name} {where}",
        classname=f"herolint.{finding.code}",
        file=joined(app.root, finding.at.path),
        line=str(finding.at.line) if finding.at.line is not None else None,
    )
    parts = [
        f"{finding.message}{related_words(app, finding)}",
        finding.why,
        finding.help and f"Help: {finding.help}",
        finding.url,
    ]
    text = "\n".join(filter(None, [where, *parts]))
    if finding.suppressed is not None:
        body = f"<skipped{_attributes(message=f'suppressed: {finding.suppressed.reason}')}/>"
    elif _fails(finding):
        attributes_of_failure = _attributes(message=finding.message, type=finding.severity.label)
        body = f"<failure{attributes_of_failure}>{_text(text)}</failure>"
    else:
        body = f"<system-out>{_text(text)}</system-out>"
    return f"    <testcase{attributes}>\n      {body}\n    </testcase>"


def _crash(crash: Crash) -> str:
    attributes = _attributes(name=f"{crash.rule} crashed", classname=f"herolint.{crash.rule}")
    error = f"<error{_attributes(message=crash.error, type='crash')}/>"
    return f"    <testcase{attributes}>\n      {error}\n    </testcase>"


def _outcome(app: AppReport) -> str:
    name = in_one_line(app) if worst(app) is VerdictOutcome.DEPLOYS else f"no findings: {in_one_line(app)}"
    return f"    <testcase{_attributes(name=name, classname='herolint')}/>"


def _attributes(**values: str | None) -> str:
    given = {name: value.replace("\n", " ") for name, value in values.items() if value is not None}
    return "".join(f" {name}={quoteattr(_allowed(value))}" for name, value in given.items())


def _text(text: str) -> str:
    """Return text of several lines; none begins with the colons that open a command for GitHub's runner."""
    return "\n".join(_line(line) for line in _allowed(text).split("\n"))


def _line(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    return f"{line[:indent]}{escape(line[indent:]).replace('::', '&#58;:', 1)}"


def _allowed(text: str) -> str:
    """Replace the characters that XML 1.0 forbids, some of those that `printable` replaces."""
    return printable(text)
