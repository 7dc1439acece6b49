"""Words that all reports share: names, counts and places."""

from __future__ import annotations

from collections.abc import Iterable

from herolint.formats.text import listed, visible, without_openings
from herolint.model import (
    TARGET_NAMES,
    AppReport,
    Crash,
    Finding,
    Impact,
    Location,
    PythonRequest,
    Related,
    Report,
    Severity,
    Target,
)
from herolint.tuples import NamedTuple

_ADDRESS_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/?#&=%+,")


class Counts(NamedTuple):
    """Numbers of findings; suppressed ones only count in ``suppressed``.

    ``fixable`` counts what ``--fix`` fixes, ``unsafe`` what only ``--unsafe-fixes`` does.
    """

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    fixable: int = 0
    unsafe: int = 0
    suppressed: int = 0


def count(findings: Iterable[Finding]) -> Counts:
    """Count findings by severity and fix."""
    errors = warnings = infos = fixable = unsafe = suppressed = 0
    for finding in findings:
        if finding.suppressed is not None:
            suppressed += 1
            continue
        errors += finding.severity is Severity.ERROR
        warnings += finding.severity is Severity.WARNING
        infos += finding.severity is Severity.INFO
        fixable += is_fixable(finding)
        unsafe += finding.fix is not None and not finding.fix.safe
    return Counts(errors, warnings, infos, fixable, unsafe, suppressed)


def count_all(report: Report) -> Counts:
    """Count the findings of every app."""
    return count(finding for app in report.apps for finding in app.findings)


def is_fixable(finding: Finding) -> bool:
    """Return whether ``--fix`` alone fixes it; what is suppressed stays as it is."""
    return finding.fix is not None and finding.fix.safe and finding.suppressed is None


def active(app: AppReport) -> tuple[Finding, ...]:
    """Return the findings of an app that aren't suppressed."""
    return tuple(finding for finding in app.findings if finding.suppressed is None)


def plural(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 error``, ``2 errors``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def counted(counts: Counts) -> str:
    """Return ``2 errors and 1 warning``, or ``no findings``."""
    pairs = ((counts.errors, "error"), (counts.warnings, "warning"), (counts.infos, "info"))
    return listed(plural(number, noun) for number, noun in pairs if number) or "no findings"


def concerned(impact: Impact) -> str:
    """Return the severity on each target: ``Cedar: error, Fir: warning``, ``Cedar and Fir: error``."""
    targets = [target for target in Target if target in impact]
    if len(targets) > 1 and len({impact[target] for target in targets}) == 1:
        return f"{listed(TARGET_NAMES[target] for target in targets)}: {impact[targets[0]].label}"
    return ", ".join(f"{TARGET_NAMES[target]}: {impact[target].label}" for target in targets)


def joined(folder: str, path: str) -> str:
    """Join a folder and a path relative to it; ``""`` and ``"."`` mean the folder itself."""
    folder = "" if folder == "." else folder.removeprefix("./")
    if path in ("", "."):
        return folder or "."
    return f"{folder.rstrip('/')}/{path}" if folder else path


def crashes_by_app(report: Report) -> list[tuple[AppReport, list[Crash]]]:
    """Return each app with its crashes; crashes of no known app go to the first one, so that none is lost."""
    known = {app.path for app in report.apps}
    return [
        (app, [crash for crash in report.crashes if crash.app == app.path or (index == 0 and crash.app not in known)])
        for index, app in enumerate(report.apps)
    ]


def worst_first(report: Report) -> list[tuple[AppReport, Finding]]:
    """Return the findings to show by falling severity, else in the report's own order."""
    found = [(app, finding) for app in report.apps for finding in shown_findings(app)]
    return sorted(found, key=lambda pair: -pair[1].severity)


def printable(text: str) -> str:
    """Make a text printable, keep its line ends, and defuse what a CI service reads as a command."""
    return without_openings("\n".join(visible(line) for line in text.split("\n")))


def is_address(url: str) -> bool:
    """Return whether a text is just a web address; only then it may become a link."""
    scheme, separator, rest = url.partition("://")
    return scheme in ("https", "http") and bool(separator) and set(rest) <= _ADDRESS_CHARACTERS


def place(folder: str, at: Location) -> str:
    """Return ``path:line:column``, as far as they are known."""
    parts = [joined(folder, at.path)]
    if at.line is not None:
        parts.append(str(at.line))
        if at.column is not None:
            parts.append(str(at.column))
    return ":".join(parts)


def python_words(python: PythonRequest) -> str:
    """Return a version and where it comes from: ``3.14.7 (3.14 in .python-version)``, ``3.14.7 (the default)``."""
    if python.origin == "default":
        return f"{python.resolved or python.requested} (the default)"
    if python.resolved is None or python.resolved == python.requested:
        return f"{python.requested} (from {python.origin})"
    return f"{python.resolved} ({python.requested} in {python.origin})"


def shown_findings(app: AppReport, *, suppressed: bool = False) -> list[Finding]:
    """Return the findings on checked targets and those on no target; optionally the suppressed ones."""
    return [
        finding
        for finding in app.findings
        if (suppressed or finding.suppressed is None) and (not finding.impact or not _is_elsewhere(app, finding))
    ]


def elsewhere(app: AppReport) -> str:
    """Return a line that counts the findings on a target that isn't checked: ``Fir: 2 more, …``."""
    counts = {
        target: sum(target in finding.impact for finding in active(app) if _is_elsewhere(app, finding))
        for target in Target
        if target not in app.targets
    }
    return "".join(
        f"{TARGET_NAMES[target]}: {number} more, shown with `--target {target.value}` or `--target all`."
        for target, number in counts.items()
        if number
    )


def _is_elsewhere(app: AppReport, finding: Finding) -> bool:
    return bool(finding.impact) and not set(finding.impact) & set(app.targets)


def there(folder: str, one: Related) -> str:
    """Return a related place with its message; a message that begins with the file's name isn't shown twice."""
    where, path = place(folder, one.at), one.at.path
    for name in (f"`{path}` ", f"{path} "):
        if one.message.startswith(name):
            return f"{where} {one.message.removeprefix(name)}"
    return f"{where}: {one.message}"


def related_words(app: AppReport, finding: Finding) -> str:
    """Return the related places of a finding as a sentence, for reports with one line for each finding."""
    places = [there(app.path, one).rstrip(".") for one in finding.related]
    return f" See also {'; '.join(places)}." if places else ""
