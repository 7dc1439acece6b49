"""Annotations for GitHub Actions: workflow commands on standard output, fully escaped and within the runner's limits.

The commands and their escapes are those that the runner takes back (actions/runner, `ActionCommand.TryParseV2`). What
GitHub would drop isn't sent: ten annotations of a type for a step and fifty for a job are shown, and a message is cut
at 4096 characters, UTF-16 code units to the runner. The worst come first, and where some are left out one more
annotation says how many.
"""

from __future__ import annotations

from herolint.model import AppReport, Crash, Finding, Report, Severity, VerdictOutcome
from herolint.report import Style
from herolint.report.verdict import in_one_line, worst
from herolint.report.words import (
    active,
    count,
    counted,
    joined,
    plural,
    printable,
    related_words,
    shown_findings,
    worst_first,
)
from herolint.tuples import NamedTuple

_PER_TYPE = 10
_IN_ALL = 50
_LONGEST_MESSAGE = 4096
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Annotation(NamedTuple):
    """One workflow command, not yet escaped."""

    command: str
    properties: tuple[tuple[str, str], ...]
    message: str


def render(report: Report, style: Style) -> str:
    """Return one workflow command for each finding, and a line of plain text for each app without one."""
    annotations = [_crash(crash) for crash in report.crashes]
    findings = worst_first(report)
    annotations += [_annotation(app, finding) for app, finding in findings]
    if style.show_suppressed:
        annotations += [
            _annotation(app, one)
            for app in report.apps
            for one in shown_findings(app, suppressed=True)
            if one.suppressed
        ]
    lines = [_written(annotation) for annotation in _capped(annotations, findings)]
    if not style.quiet:
        lines += [_outcome(app) for app in report.apps if not active(app)]
    return "".join(f"{line}\n" for line in lines)


def _annotation(app: AppReport, finding: Finding) -> Annotation:
    at = finding.anchor
    properties = [("file", printable(joined(app.root, at.path)))] if at.path not in ("", ".") else []
    if properties and at.line is not None:
        properties.append(("line", str(at.line)))
        properties.append(("endLine", str(at.end_line or at.line)))
        # The runner drops the columns of an annotation that spans lines.
        if at.column is not None and (at.end_line or at.line) == at.line:
            properties.append(("col", str(at.column)))
            properties.append(("endColumn", str(at.end_column or at.column)))
    properties.append(("title", f"{finding.code} {finding.name}"))
    message = f"{finding.message}{related_words(app, finding)}"
    if finding.suppressed is not None:
        words = f"Suppressed: {finding.suppressed.reason}\n{message}"
        return Annotation("notice", tuple(properties), words)
    parts = [message, finding.help and f"Help: {finding.help}", finding.url]
    return Annotation(_COMMANDS[finding.severity], tuple(properties), "\n".join(filter(None, parts)))


def _crash(crash: Crash) -> Annotation:
    title = f"herolint: rule {crash.rule} crashed"
    return Annotation("error", (("title", title),), f"{joined(crash.app, '')}: {crash.error}")


def _capped(annotations: list[Annotation], findings: list[tuple[AppReport, Finding]]) -> list[Annotation]:
    """Keep what GitHub shows; replace the others by one annotation."""
    kept, hidden = _split(annotations, {})
    if not hidden:
        return kept
    # The summary takes one place of its type.
    command = "warning" if any(annotation.command != "notice" for annotation in hidden) else "notice"
    kept, hidden = _split(annotations, {command: _PER_TYPE - 1})
    total = counted(count(finding for _, finding in findings))
    message = (
        f"{plural(len(hidden), 'more finding')} not shown here, of {total} in all: `--format markdown` shows them."
    )
    return [*kept, Annotation(command, (("title", "herolint"),), message)]


def _split(annotations: list[Annotation], caps: dict[str, int]) -> tuple[list[Annotation], list[Annotation]]:
    """Split what GitHub shows, the first of each type, from what it would drop."""
    kept: list[Annotation] = []
    hidden: list[Annotation] = []
    shown: dict[str, int] = {}
    for annotation in annotations:
        number = shown.get(annotation.command, 0)
        if number < caps.get(annotation.command, _PER_TYPE) and len(kept) < _IN_ALL:
            shown[annotation.command] = number + 1
            kept.append(annotation)
        else:
            hidden.append(annotation)
    return kept, hidden


def _written(annotation: Annotation) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in annotation.properties)
    return f"::{annotation.command} {properties}::{_message(_cut(printable(annotation.message)))}"


def _cut(message: str) -> str:
    units = message.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_MESSAGE:
        return message
    return units[: 2 * (_LONGEST_MESSAGE - 1)].decode("utf-16-le", "ignore") + "…"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(printable(text)).replace(":", "%3A").replace(",", "%2C")


def _outcome(app: AppReport) -> str:
    """Return the verdict in plain text; its first word is ours, so it can't open a command."""
    ok = "ok: " if worst(app) is VerdictOutcome.DEPLOYS else ""
    text = f"herolint: {joined(app.root, '')}: {ok}{in_one_line(app)}"
    return printable(text.replace("\n", "\\n"))
