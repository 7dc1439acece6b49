"""Try many fixes together: one by one, they would take quadratic time."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from herolint.model import Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from herolint.checkout import Checkout
    from herolint.model import Finding, Fix

MANY = 10
"""Fewer fixes are tried one by one."""


def joined(
    checkout: Checkout, waiting: Sequence[tuple[Finding, Fix]], most: int
) -> tuple[list[tuple[Finding, Fix]], Change] | None:
    """Return the fixes of one rule that each change only their finding's lines, and their combined change.

    ``None`` if there are few. The findings share no lines, so each fix does what it would do alone.
    """
    first, fix = waiting[0]
    kind = (first.code, first.at.path, fix.safe)
    alike = [one for one in waiting if (one[0].code, one[0].at.path, one[1].safe) == kind][:most]
    if len(alike) < MANY or not checkout.is_file(first.at.path):
        return None
    before = checkout.read(first.at.path)
    starts = list(itertools.accumulate((len(line) for line in before.splitlines(keepends=True)), initial=0))
    chosen: list[tuple[Finding, Fix]] = []
    parts: list[bytes] = []
    done = 0
    for finding, fix in alike:
        last = finding.at.end_line or finding.at.line
        if not finding.at.line or not last or last >= len(starts) or [one.path for one in fix.changes] != [kind[1]]:
            continue
        start, end = starts[finding.at.line - 1], starts[last]
        text = _replacement(before, fix.changes[0].content, start, end)
        if text is not None and start >= done:
            chosen.append((finding, fix))
            parts += [before[done:start], text]
            done = end
    content = b"".join((*parts, before[done:]))
    return (chosen, Change(first.at.path, content)) if len(chosen) >= MANY else None


def _replacement(before: bytes, after: bytes | None, start: int, end: int) -> bytes | None:
    """Return the replacement of a part, ``None`` if something else changed as well."""
    behind = len(before) - end
    if after is None or len(after) < start + behind:
        return None
    same = after[:start] == before[:start] and after[len(after) - behind :] == before[end:]
    return after[start : len(after) - behind] if same else None
