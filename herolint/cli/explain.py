"""``herolint explain``."""

import re
import sys
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from herolint.cli import completing
from herolint.cli.output import CLEAN, FOUND, note, show, width
from herolint.model import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from herolint.logs import Symptom
    from herolint.model import AppReport, Finding, Rule


_MOST = 3
"""Findings of one rule, and further rules, that are shown about a line of a log."""


_NO_APP = "HL105"


class ExplainError(UserError):
    """There is nothing to explain; the message says what to pass."""


def explain(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE|NAME|FILE|-]",
            help="A rule, the file of a log, or - for a log on standard input.",
            show_default="standard input",
            autocompletion=completing.rules,
        ),
    ] = None,
    folder: Annotated[
        str, typer.Option("--folder", metavar="FOLDER", help="The folder of the app whose log it is.")
    ] = ".",
) -> None:
    """Explain a rule, or what a Heroku build or app log says went wrong."""
    from herolint import logs
    from herolint.registry import UnknownRuleError, all_rules

    if what is not None and what != "-" and not (Path(what).is_file() or Path(what).is_fifo()):
        from herolint.cli.rules import explain_rule

        try:
            explain_rule(what)
        except UnknownRuleError as error:
            raise ExplainError(f"{error}\nThere is no file with this name either.") from None
        raise typer.Exit(CLEAN)
    lines = logs.clean(_read(what, logs.LARGEST))
    rules = all_rules()
    found = logs.symptoms(lines, rules.values())
    findings = _findings(folder)
    if not found or (logs.has_failed(lines) and all(logs.is_notice(symptom.line) for symptom in found)):
        last = logs.last_error(lines)
        note(f"No rule recognizes this log. Its last error line is:\n  {last[:500]}" if last else "The log is empty.")
        if last:
            _note_errors(findings)
        raise typer.Exit(FOUND)
    found.sort(key=lambda symptom: (logs.is_notice(symptom.line), not any(code in findings for code in symptom.codes)))
    show("\n\n".join("\n".join(_paragraph(symptom, rules, findings)) for symptom in found) + "\n")
    raise typer.Exit(CLEAN)


def _read(what: str | None, largest: int) -> bytes:
    """Return the end of a log: of a file, of a pipe such as ``<(heroku logs)``, or of standard input."""
    if what is not None and what != "-":
        try:
            with Path(what).open("rb") as file:
                if file.seekable():
                    file.seek(max(file.seek(0, SEEK_END) - largest, 0))
                return _end(file, largest)
        except OSError as error:
            raise ExplainError(f"{what}: can't read the log: {error.strerror or error}") from None
    stream = sys.stdin.buffer if sys.stdin is not None else None
    if stream is None or (what is None and stream.isatty()):
        raise ExplainError("Pass a rule or a file, or pipe a log: heroku builds:output | herolint explain -")
    return _end(stream, largest)


def _end(stream: BinaryIO, largest: int) -> bytes:
    kept = b""
    while part := stream.read(1 << 20):
        kept = (kept + part)[-largest:]
    return kept


def _findings(folder: str) -> "Mapping[str, list[Finding]]":
    """Return the findings of the checkout by rule; none if there is no checkout."""
    from herolint import run

    request = run.Request([folder])
    try:
        report = run.check(run.open_apps(request, run.Options()), run.load_facts(request))
    except UserError:
        return {}
    app: AppReport = report.apps[0]
    found: dict[str, list[Finding]] = {}
    for finding in app.findings:
        if finding.suppressed is not None:
            continue
        found.setdefault(finding.code, []).append(finding)
    return found


def _note_errors(findings: "Mapping[str, list[Finding]]") -> None:
    """Print the errors of the app whose log isn't known: one of them may be the cause, if it's a Python app at all."""
    from herolint.model import Severity
    from herolint.report.words import printable

    errors = [one for found in findings.values() for one in found if one.severity is Severity.ERROR]
    if errors and _NO_APP not in findings:
        note("The app has errors that may be the cause:")
        for finding in errors[:_MOST]:
            at = finding.anchor
            place = at.path if at.line is None else f"{at.path}:{at.line}"
            note(printable(f"  {place}: {finding.code} {finding.message}"))


def _paragraph(
    symptom: "Symptom", rules: "Mapping[str, Rule]", findings: "Mapping[str, list[Finding]]"
) -> "Iterator[str]":
    """Yield the lines about one symptom: the rule that the checkout confirms comes first."""
    from textwrap import wrap

    from herolint.report.words import printable

    cells = width()
    named = _quoted(symptom.line)
    codes = sorted(symptom.codes, key=lambda code: -_likeness(findings.get(code, ()), named))
    rule = rules[codes[0]]
    yield printable(f"Log: {symptom.line[:300]}")
    yield from wrap(f"{rule.code} {rule.name}: {rule.summary} {rule.why}", cells)
    if rule.code in findings:
        for finding in sorted(findings[rule.code], key=lambda finding: not _names(finding, named))[:_MOST]:
            yield from _here(finding, cells)
    else:
        yield from wrap(f"Fix: {rule.how}", cells)
        if codes[1:]:
            others = ", or ".join(f"{code} {rules[code].name}" for code in codes[1 : 1 + _MOST])
            yield from wrap(f"Other possible causes: {others}.", cells)
    yield f"`herolint rule {rule.code}` shows examples."


def _likeness(findings: "Iterable[Finding]", named: set[str]) -> int:
    """Return how well findings fit what a line of the log names: 0 without findings."""
    return max((1 + _names(finding, named) for finding in findings), default=0)


def _names(finding: "Finding", named: set[str]) -> bool:
    return any(word in finding.message or word in (finding.help or "") for word in named)


def _quoted(line: str) -> set[str]:
    """Return what is between quotes in a line, such as a module or a file, and the word at its end."""
    words = {
        word for pair in re.findall(r"'([^']{2,80})'|\"([^\"]{2,80})\"|`([^`]{2,80})`", line[:2000]) for word in pair
    }
    return {word for word in (*words, line[:2000].rpartition(" ")[2]) if len(word) > 1}


def _here(finding: "Finding", cells: int) -> "Iterator[str]":
    from textwrap import wrap

    from herolint.report.words import printable

    at = finding.anchor
    place = at.path if at.line is None else f"{at.path}:{at.line}:{at.column or 1}"
    yield from wrap(f"Here: {printable(place)}: {printable(finding.message)}", cells)
    if finding.help:
        yield from wrap(f"Fix: {printable(finding.help)}", cells)
