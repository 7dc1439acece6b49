"""Run ``herolint check --fix`` and ``--diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint import run
from herolint.cli.output import note, show, show_exactly
from herolint.cli.progress import progress
from herolint.fixer import diff, preview, settle, write
from herolint.model import Fixes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from herolint.fixer import Applied
    from herolint.model import Report
    from herolint.platform.facts import Facts
    from herolint.run import App

_MOST_PREVIEWS = 200


def fix(
    apps: Sequence[App], facts: Facts, *, unsafe: bool, diff_only: bool, color: bool = False, quiet: bool = False
) -> tuple[Report, bool]:
    """Fix each app, or print the changes; return the report of what is left, and whether anything changed.

    A fix that is refused is no longer in the report, and its finding says why. Raises ``WriteError`` at the first app
    that can't be written; the apps before it are fixed and reported.
    """
    results, patches, notes = [], [], []
    number, changed = 0, False
    try:
        with progress(len(apps), "Looking for fixes" if diff_only else "Fixing", quiet=quiet) as counted:
            for app in counted(apps):
                settled = settle(app.checkout, facts, app.settings, unsafe=unsafe)
                result = settled.result._replace(crashes=(*settled.result.crashes, *settled.crashes))
                results.append((app, result))
                changed = changed or bool(settled.edits)
                if diff_only:
                    patches.append(diff(app.checkout, settled.edits))
                else:
                    write(app.checkout.path, settled.applied)
                    notes += [_note(app, applied) for applied in settled.applied]
                number += len(settled.applied)
    finally:
        for message in notes:
            note(message)
    for patch in patches:
        if color:
            show(_colored(patch))
        else:
            show_exactly(patch)
    return run.make_report(results, facts)._replace(fixes=Fixes(number, written=not diff_only)), changed


def _note(app: App, applied: Applied) -> str:
    finding = applied.finding
    return f"fixed {finding.code} {app.checkout.path}/{finding.at.path}: {applied.fix.title}"


def with_previews(apps: Sequence[App], report: Report) -> Report:
    """Add to the findings what their fixes change, for a terminal; to the first ones only if there are many."""
    left = _MOST_PREVIEWS
    reports = []
    for app, found in zip(apps, report.apps, strict=True):
        findings = []
        for finding in found.findings:
            if finding.fix is not None and left > 0:
                left -= 1
                finding = finding._replace(preview=preview(app.checkout, finding.fix))
            findings.append(finding)
        app.checkout.release()
        reports.append(found._replace(findings=tuple(findings)))
    return report._replace(apps=tuple(reports))


_COLORS = {"+": 32, "-": 31, "@": 36}


def _colored(patch: str) -> str:
    """Color a patch for a terminal; its lines are made printable, so it is for reading only."""
    from herolint.report.words import printable

    lines = []
    for line in patch.split("\n"):
        color = 1 if line.startswith(("+++", "---", "diff ")) else _COLORS.get(line[:1])
        text = printable(line)
        lines.append(f"\x1b[{color}m{text}\x1b[0m" if color and text else text)
    return "\n".join(lines)
