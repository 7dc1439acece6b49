"""The end of the text reports: crashes, the verdict on each app, and the totals."""

from __future__ import annotations

from herolint.model import AppReport, Fixes, Report, VerdictOutcome
from herolint.report import Style
from herolint.report.terminal import Terminal, wrap
from herolint.report.verdict import ASCII_MARKS, MARKS, verdicts
from herolint.report.words import (
    Counts,
    count,
    counted,
    elsewhere,
    is_fixable,
    joined,
    plural,
    shown_findings,
    worst_first,
)

_GLUE = "\xa0"


def closing(report: Report, style: Style, terminal: Terminal) -> str:
    """Return the last lines of a text report; a quiet one has only the crashes."""
    lines = _crashes(report, terminal)
    if not style.quiet:
        lines += [line for app in report.apps for line in _outcome(report, app, terminal)]
        lines += _totals(report, style.hint_fixes, terminal)
        lines += _hint(report, terminal) if style.hint_rules else []
    return "".join(f"{line}\n" for line in lines)


def statistics(report: Report, terminal: Terminal) -> str:
    """Count the findings of each rule that aren't suppressed, the most frequent first."""
    findings = [finding for app in report.apps for finding in shown_findings(app)]
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    worst = {finding.code: finding for finding in sorted(findings, key=lambda finding: finding.severity)}
    fixable = {finding.code for finding in findings if is_fixable(finding)}
    width = len(str(max(counts.values(), default=0)))
    lines = []
    for code, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        label = worst[code].severity.label
        severity = terminal.paint(f"{label:7}", label)
        mark = f" {terminal.paint('[*]', 'ok')}" if code in fixable else ""
        lines.append(f"{number:{width}}  {severity}  {terminal.text(f'{code} {worst[code].name}')}{mark}\n")
    return "".join(lines)


def _crashes(report: Report, terminal: Terminal) -> list[str]:
    lines = []
    for crash in report.crashes:
        place = f" in {joined(crash.app, '')}" if len(report.apps) > 1 else ""
        opening = terminal.paint("crash", "error")
        lines.append(f"{opening}: rule {terminal.text(f'{crash.rule} failed{place}: {crash.error}')}")
    if lines:
        lines.append("A crash is a bug in the rule, not in the app. The other rules' findings are complete.")
    return lines


def _outcome(report: Report, app: AppReport, terminal: Terminal) -> list[str]:
    """Return a line for each verdict, then one for findings that are left out."""
    counts = count(app.findings)
    name = f"{terminal.path(joined(app.path, ''))}: " if len(report.apps) > 1 else ""
    lines = verdict_lines(app, terminal, name, f" ({counts.suppressed} suppressed)" if counts.suppressed else "")
    others = elsewhere(app)
    return [*lines, *([others] if others else [])]


def verdict_lines(app: AppReport, terminal: Terminal, opening: str = "", ending: str = "") -> list[str]:
    """Return each verdict on an app after ``opening``, marked by its outcome and wrapped at words.

    ``ending`` is added to the last one.
    """
    found = verdicts(app)
    endings = [""] * (len(found) - 1) + [ending]
    return [
        _wrapped(terminal, opening, outcome, words, end) for (outcome, words), end in zip(found, endings, strict=False)
    ]


_ROLES = {VerdictOutcome.DEPLOYS: "ok", VerdictOutcome.FAILS: "error", VerdictOutcome.UNKNOWN: "warning"}


def _wrapped(terminal: Terminal, opening: str, outcome: VerdictOutcome, words: str, ending: str) -> str:
    """Break a sentence at words, but not the ending, and indent the continuation lines."""
    mark = (MARKS if terminal.unicode else ASCII_MARKS)[outcome]
    place = f"{opening}{'-' * len(mark)}"  # cheaper to measure than the mark
    glued = ending.strip().replace(" ", _GLUE)
    first, *more = wrap(f"{place} {terminal.text(words)}{glued and f' {glued}'}", terminal.width)
    rest = wrap(" ".join(more), max(1, terminal.width - 2)) if more else ()
    if first.startswith(place):
        first = f"{opening}{terminal.paint(mark, _ROLES[outcome])}{first.removeprefix(place)}"
    lines = [first, *rest]
    if glued:
        lines[-1] = lines[-1].removesuffix(glued) + ending.strip()
    return "\n  ".join(lines)


def _totals(report: Report, hint_fixes: bool, terminal: Terminal) -> list[str]:
    per_app = [count(shown_findings(app, suppressed=True)) for app in report.apps]
    total = Counts(*(sum(column) for column in zip(*per_app, strict=True))) if per_app else Counts()
    affected = sum(1 for counts in per_app if counts.errors or counts.warnings or counts.infos)
    where = f" in {affected} of {plural(len(report.apps), 'app')}" if len(report.apps) > 1 else ""
    if report.fixes is not None and report.fixes.number:
        return terminal.lines(_fixed(report.fixes, total, where) + (_fixable(total) if hint_fixes else ""), 0)
    if not affected:
        apps = plural(len(report.apps), "app")
        return [f"{apps}, no findings."] if len(report.apps) > 1 else []
    sentence = f"Found {counted(total)}{where}."
    if hint_fixes:
        sentence += _fixable(total)
    return terminal.lines(sentence, 0)


def _hint(report: Report, terminal: Terminal) -> list[str]:
    """Return a line that says where to read more about the worst finding, if there is one."""
    worst = next(iter(worst_first(report)), None)
    return [f"`herolint rule {terminal.text(worst[1].code)}` explains more."] if worst else []


def _fixed(fixes: Fixes, left: Counts, where: str) -> str:
    """Return how much is fixed, or would be, and what is left, as in ``1 fixed, 2 left: 1 error and 1 warning``."""
    number = left.errors + left.warnings + left.infos
    remaining = f"{number} left{where}: {counted(left)}" if number else "none left"
    return f"{fixes.number} fixed, {remaining}." if fixes.written else f"Would fix {fixes.number}, {remaining}."


def _fixable(total: Counts) -> str:
    if total.fixable and total.unsafe:
        return f" [*] {total.fixable} fixable with `--fix` ({total.unsafe} more with `--fix --unsafe-fixes`)."
    if total.fixable:
        return f" [*] {total.fixable} fixable with `--fix`."
    return f" {total.unsafe} fixable with `--fix --unsafe-fixes`." if total.unsafe else ""
