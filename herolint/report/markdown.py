"""The whole report as GitHub Flavored Markdown, for a job summary or a comment.

Text from a checkout goes through `escaped`, which writes every character with a meaning in Markdown or HTML as a
character reference, which is never read as markup (GFM 0.29, section 6.2). GitHub finds mentions and bare addresses
later, in the finished text, so an empty element splits them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from herolint import lazy
from herolint.formats.text import listed
from herolint.model import (
    TARGET_NAMES,
    AppReport,
    Crash,
    Finding,
    Location,
    Plan,
    Report,
    Severity,
    StageOutcome,
    Target,
    VerdictOutcome,
)
from herolint.platform.files import PACKAGE_MANAGERS
from herolint.report import Style
from herolint.report.reasons import rejection_words
from herolint.report.verdict import MARKS, verdicts, worst
from herolint.report.words import (
    concerned,
    count,
    count_all,
    counted,
    elsewhere,
    is_address,
    is_fixable,
    joined,
    place,
    plural,
    printable,
    python_words,
    related_words,
    shown_findings,
)

# GitHub refuses a job summary of more than 1 MiB; this leaves room for the lines after the last section.
_LARGEST = 1_000_000
_SIGNS = {Severity.ERROR: "🛑", Severity.WARNING: "⚠️", Severity.INFO: "💡"}
_BROKEN_UP = (
    ("&#64;", "<span>&#64;</span>"),
    ("&#58;&#47;", "&#58;<span>&#47;</span>"),
    ("(?i)(www)[.]", r"\1<span>.</span>"),
)
_PUNCTUATION = lazy.pattern(r"[\\`*_{}\[\]()#+!|<>&~^$=:\"'/@]")


def render(report: Report, style: Style) -> str:  # the style has no effect here
    """Return the verdict, the findings of each app with the worst first, and a table of the plans."""
    parts = [*_verdicts(report)]
    parts += [_crash(crash) for crash in report.crashes]
    parts += [part for app in _worst_app_first(report) for part in _app(app, alone=len(report.apps) == 1)]
    parts.append(_outcomes(report))
    return "\n\n".join([*_fitting([part for part in parts if part]), _as_of(report)]) + "\n"


def _verdicts(report: Report) -> list[str]:
    """Return the verdict on the only app as a title, or a title and a table of the verdicts on all apps."""
    if len(report.apps) <= 1:
        said = [f"## {MARKS[outcome]} {escaped(words)}" for app in report.apps for outcome, words in verdicts(app)]
        return said or [f"## herolint: {counted(count_all(report))}"]
    worst_of_each = [worst(app) for app in report.apps]
    total = len(worst_of_each)
    title = f"✓ All {total} apps will deploy"
    if undecided := worst_of_each.count(VerdictOutcome.UNKNOWN):
        title = f"? herolint can't tell whether {undecided} of {total} apps will deploy"
    if failing := worst_of_each.count(VerdictOutcome.FAILS):
        title = f"✗ {failing} of {total} apps will fail"
    rows = [
        (as_code(joined(app.root, "")), "<br>".join(f"{MARKS[one]} {prose(words)}" for one, words in verdicts(app)))
        for app in _worst_app_first(report)
    ]
    return [f"## {title}", table(("App", "Verdict"), rows)]


def _worst_app_first(report: Report) -> list[AppReport]:
    """Return the apps in the order of their verdicts, then of their worst findings."""
    order = [VerdictOutcome.FAILS, VerdictOutcome.UNKNOWN, VerdictOutcome.DEPLOYS]
    severities = {id(app): max((one.severity for one in shown_findings(app)), default=0) for app in report.apps}
    return sorted(report.apps, key=lambda app: (order.index(worst(app)), -severities[id(app)]))


def _fitting(parts: list[str]) -> list[str]:
    """Drop the sections that exceed GitHub's limit for a job summary."""
    kept: list[str] = []
    room = _LARGEST
    for part in parts:
        room -= len(part.encode()) + 2
        if room < 0:
            left_out = f"The report is too long: {plural(len(parts) - len(kept), 'section')} left out."
            return [*kept, left_out]
        kept.append(part)
    return kept


def _outcomes(report: Report) -> str:
    rows = [
        (
            as_code(joined(app.root, "")),
            TARGET_NAMES[target],
            *_plan(app.plans[target], is_checked=target in app.targets),
        )
        for app in report.apps
        for target in Target
        if target in app.plans
    ]
    return table(("App", "Target", "Outcome", "Package manager", "Python", "Install"), rows) if rows else ""


def _plan(plan: Plan, *, is_checked: bool) -> tuple[str, str, str, str]:
    analysis, install = plan.analysis, plan.install
    outcome = analysis.outcome.value.replace("-", " ")
    manager = PACKAGE_MANAGERS.get(analysis.package_manager or "")
    installs = "can't tell" if install.outcome is StageOutcome.UNKNOWN else install.outcome.value
    if analysis.rejections and not is_checked:  # otherwise the verdict says it
        outcome += f": {escaped(rejection_words(analysis.rejections[0]))}"
    return (
        outcome,
        escaped(manager.title if manager else ""),
        escaped(python_words(analysis.python)) if analysis.python is not None else "",
        f"{as_code(install.command)} {escaped(installs)}" if install.command is not None else "",
    )


def _app(app: AppReport, *, alone: bool) -> list[str]:
    findings = sorted(shown_findings(app), key=lambda finding: -finding.severity)
    suppressed = [finding for finding in app.findings if finding.suppressed is not None]
    others = elsewhere(app)
    if not findings and not suppressed and not others:
        return []
    total = counted(count(findings))
    parts = [f"### {total[:1].upper()}{total[1:]}" if alone else f"### {as_code(joined(app.root, ''))}: {total}"]
    parts += [_details(app, finding) for finding in findings]
    parts += [prose(others)] if others else []
    if suppressed:
        lines = [_suppressed(app, finding) for finding in suppressed]
        parts.append(_folded(f"{len(suppressed)} suppressed", "\n".join(lines)))
    return parts


def _details(app: AppReport, finding: Finding) -> str:
    """Return a finding: what is wrong and where in sight, and all else when it's opened."""
    lines = [f"- Targets: {concerned(finding.impact)}"] if finding.impact else []
    lines += [f"- Why: {prose(finding.why)}"] if finding.why else []
    lines += [f"- Help: {prose(finding.help)}"] if finding.help else []
    if finding.fix is not None:
        option = "--fix" if finding.fix.safe else "--fix --unsafe-fixes"
        lines.append(f"- Fix: {prose(finding.fix.title)} (<code>{option}</code>)")
    lines += [f"- Also: {escaped(listed(finding.folds))}, which the same change fixes"] if finding.folds else []
    lines += [f"- Buildpack failure reason: {', '.join(map(as_code, finding.mirrors))}"] if finding.mirrors else []
    lines += [f"- Source: {_link(finding.url)}"] if finding.url else []
    source = _source(finding.at, finding.source)
    sign, mark = f"{_SIGNS[finding.severity]} {finding.severity.label}", " (fixable)" if is_fixable(finding) else ""
    rule = f"{escaped(finding.code)} {escaped(finding.name)}"
    message = prose(f"{finding.message}{related_words(app, finding)}")
    summary = f"{sign} {rule} at {as_code(place(app.root, finding.at))}<br>{message}{mark}"
    return _folded(summary, f"{source}{chr(10).join(lines)}")


def _source(at: Location, source: str | None) -> str:
    if source is None or at.line is None:
        return ""
    from herolint.report.snippet import snippet
    from herolint.report.terminal import Terminal

    shown = snippet(source, at, Terminal(Style()), 0)
    carets = f"\n{' ' * len(str(at.line))} | {shown.carets}" if shown.carets else ""
    return f"<pre>{_html(f'{at.line} | {shown.line}{carets}')}</pre>\n\n"


def _suppressed(app: AppReport, finding: Finding) -> str:
    reason = finding.suppressed.reason if finding.suppressed is not None else ""
    where = as_code(place(app.root, finding.at))
    return f"- {escaped(finding.code)} {escaped(finding.name)} at {where}: {prose(reason)}"


def _crash(crash: Crash) -> str:
    return f"**Rule {escaped(crash.rule)} crashed** on {as_code(joined(crash.app, ''))}: {escaped(crash.error)}"


def _as_of(report: Report) -> str:
    buildpacks = ", ".join(
        f"{TARGET_NAMES[target]} buildpack {escaped(facts.buildpack)} of {facts.released.isoformat()}"
        for target, facts in report.facts.items()
    )
    return f"herolint {escaped(report.version)}, as of {report.as_of.isoformat()}: {buildpacks}."


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table of cells that are finished Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _folded(summary: str, body: str) -> str:
    return f"<details><summary>{summary}</summary>\n\n{body}\n\n</details>"


def _link(url: str) -> str:
    return f"<{url}>" if is_address(url) else as_code(url)


def as_code(text: str) -> str:
    """Return a value of the checkout as code, in which GitHub links nothing."""
    return f"<code>{escaped(text)}</code>"


def prose(text: str) -> str:
    """Return a sentence with what is between backticks as code; any value of the checkout may be in it."""
    parts = text.split("`")
    if len(parts) % 2 == 0 or "\n" in text or not all(parts[1::2]):
        return escaped(text)
    return "".join(
        (as_code(part) if index % 2 else _inline(printable(part))) if part else "" for index, part in enumerate(parts)
    )


def escaped(text: str) -> str:
    """Return a value of the checkout as text; line ends and indentation are kept."""
    return "<br>".join(_line(line) for line in printable(text).strip("\n").split("\n"))


def _line(line: str) -> str:
    bare = line.lstrip(" ")
    return "&nbsp;" * (len(line) - len(bare)) + _inline(bare)


def _inline(text: str) -> str:
    shown = _PUNCTUATION.sub(lambda match: f"&#{ord(match.group())};", text)
    for whole, broken in _BROKEN_UP:
        shown = re.sub(whole, broken, shown)
    return shown


def _html(text: str) -> str:
    """Return lines for an HTML block, in which Markdown has no meaning."""
    return re.sub("[&<>@#:]", lambda match: f"&#{ord(match.group())};", text)
