"""Run ``herolint check --fix`` and ``--diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint import run
from herolint.cli.output import note, show, show_exactly
from herolint.fixer import diff, settle, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from herolint.model import Report
    from herolint.platform.facts import Facts
    from herolint.run import App


def fix(
    apps: Sequence[App], facts: Facts, *, unsafe: bool, diff_only: bool, color: bool = False
) -> tuple[Report, bool]:
    """Fix each app, or print the changes; return the report of what is left, and whether anything changed.

    A fix that is refused is no longer in the report, and its finding says why. Raises ``WriteError`` at the first app
    that can't be written; the apps before it are fixed and reported.
    """
    results = []
    changed = False
    for app in apps:
        settled = settle(app.checkout, facts, app.settings, unsafe=unsafe)
        result = settled.result._replace(crashes=(*settled.result.crashes, *settled.crashes))
        results.append((app, result))
        changed = changed or bool(settled.edits)
        if diff_only:
            patch = diff(app.checkout, settled.edits)
            if color:
                show(_colored(patch))
            else:
                show_exactly(patch)
            continue
        write(app.checkout.path, settled.applied)
        for applied in settled.applied:
            finding = applied.finding
            note(f"fixed {finding.code} {app.checkout.path}/{finding.at.path}: {applied.fix.title}")
    return run.make_report(results, facts), changed


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
