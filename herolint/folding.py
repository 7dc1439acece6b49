"""Fold findings that one edit fixes into one finding, with the other places as related."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.formats.text import listed
from herolint.model import Related

if TYPE_CHECKING:
    from collections.abc import Iterable

    from herolint.model import Finding, Severity, Target

_MOST_RELATED = 5
"""Most related places shown; the finding's message covers the others."""
_MOST_LINES = 10


def folded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return one finding for each cause, at the position of the first one.

    The strongest finding remains. It gets the codes, mirrored reasons, targets and places of the others, and the first
    fix among them. A suppressed finding isn't folded.
    """
    groups: dict[str, list[Finding]] = {}
    order: list[Finding | str] = []
    for finding in findings:
        if finding.cause is None or finding.suppressed is not None:
            order.append(finding)
            continue
        if finding.cause not in groups:
            order.append(finding.cause)
        groups.setdefault(finding.cause, []).append(finding)
    return tuple(_merge(groups[one]) if isinstance(one, str) else one for one in order)


def _merge(group: list[Finding]) -> Finding:
    # The fix that changes the most files includes what the others do.
    lead = max(group, key=lambda finding: (finding.severity, len(finding.fix.changes) if finding.fix else 0))
    others = [finding for finding in group if finding is not lead]
    if not others:
        return lead._replace(related=_related(lead, ()))
    impact: dict[Target, Severity] = {}
    for finding in group:
        for target, severity in finding.impact.items():
            impact[target] = max(severity, impact.get(target, severity))
    codes = dict.fromkeys(code for one in others for code in (one.code, *one.folds))
    same = [one for one in others if one.code == lead.code]
    return lead._replace(
        impact=impact,
        message=f"{lead.message}{_and_more(lead, same)}",
        mirrors=tuple(dict.fromkeys(word for finding in (lead, *others) for word in finding.mirrors)),
        folds=tuple(code for code in sorted(codes) if code != lead.code),
        fix=next((finding.fix for finding in (lead, *others) if finding.fix is not None), None),
        related=_related(lead, others),
    )


def _and_more(lead: Finding, same: list[Finding]) -> str:
    """Return a sentence with the lines that have the same problem."""
    if not same:
        return ""
    if any(one.at.path != lead.at.path or one.at.line is None for one in same):
        where = f"{len(same)} other places have" if len(same) > 1 else "Another place has"
        return f" {where} the same problem."
    lines = [str(one.at.line) for one in same]
    if len(lines) > _MOST_LINES:
        lines = [*lines[:_MOST_LINES], f"{len(lines) - _MOST_LINES} more"]
    where = f"Lines {listed(lines)} have" if len(same) > 1 else f"Line {lines[0]} has"
    return f" {where} the same problem."


def _related(lead: Finding, others: Iterable[Finding]) -> tuple[Related, ...]:
    """Return the lead's related places and those of the others, without duplicates of what the lead shows."""
    found = {one.at: one for one in lead.related if one.at != lead.at}
    for finding in others:
        if finding.code != lead.code and finding.at != lead.at:
            found.setdefault(finding.at, Related(finding.at, finding.message, finding.source))
        for one in finding.related:
            if one.at != lead.at:
                found.setdefault(one.at, one)
    return tuple(found.values())[:_MOST_RELATED]
