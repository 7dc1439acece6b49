"""Apply fixes to an overlay of the checkout, one after another, until none is left that applies.

Every step is checked: both buildpacks' plans and all rules run again on the overlay. A fix that doesn't fix its
finding, or breaks something, is reported as a bug of its rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from herolint import engine
from herolint.api import is_accepted, moves_python
from herolint.checkout import Unreadable
from herolint.fixer.together import joined
from herolint.fixer.values import Applied, Edit, net_edits
from herolint.formats.text import visible
from herolint.model import Change, Crash, Severity, Target, UserError
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.checkout import Checkout
    from herolint.engine import AppResult, Settings
    from herolint.model import Finding, Fix
    from herolint.platform.facts import Facts

SPARE_ROUNDS = 30
"""How many fixes may follow from other fixes, beyond those of the first check."""

MOST_TOGETHER = 1000
"""How many fixes are tried together."""

MOST_CHECKS, FEWEST_CHECKS, MOST_CHECKED = 100, 12, 512 * 1024
"""Limits for checks of the app, and for the bytes that fixes change in all checks together. Beyond them, the remaining

findings are left for the next run.
"""

MOST_REFUSED = 5
"""How many fixes of one rule are refused before its others are left for the next run."""


class Refusal(NamedTuple):
    """A fix that was tried and not applied; ``reason`` is a clause that says what it would have caused."""

    finding: Finding
    fix: Fix
    reason: str


class Settled(NamedTuple):
    """An app on which nothing is left to fix.

    ``checkout`` is the overlay with all of ``applied`` in it, in their order, ``result`` the rules' findings on it,
    and ``edits`` the changes to write to disk. ``refusals`` are the rejected fixes; none of them is in ``applied``,
    and their findings in ``result`` say so. ``crashes`` are the rules whose fixes never terminate.
    """

    checkout: Checkout
    result: AppResult
    applied: tuple[Applied, ...]
    edits: tuple[Edit, ...]
    refusals: tuple[Refusal, ...]
    crashes: tuple[Crash, ...]


class _Refused(Exception):  # noqa: N818 - says what happened
    """A fix is rejected; the message is a clause that says why."""


def settle(checkout: Checkout, facts: Facts, settings: Settings, *, unsafe: bool) -> Settled:
    """Apply every safe fix, and with ``unsafe`` the others too, and check again after each.

    Safe fixes come first, because they may make an unsafe one unnecessary; within each group, order by code, path and
    place. A conflicting fix is tried again in a later round; a suppressed finding isn't fixed. A fix is rejected, and
    not tried again, if its finding remains, if it adds an error on a target, if a target would no longer accept the
    app, or, when it is safe, if a target would install another major version of Python that the user didn't name.

    If fixes keep producing new ones, none is applied, and their rules are reported.
    """
    first = state = engine.check(checkout, facts, settings)
    overlay = checkout
    changes: dict[str, Change] = {}
    applied: list[Applied] = []
    refusals: dict[tuple[str, str], Refusal] = {}
    rounds = len(list(_applicable(first, unsafe))) + SPARE_ROUNDS
    most = MOST_TOGETHER
    idle = 0  # fixes that didn't reduce the number of findings
    checked = 0  # bytes
    for number in range(MOST_CHECKS):
        refused = Counter(code for code, _ in refusals)
        waiting = [
            found
            for found in _applicable(state, unsafe)
            if _key(found[0]) not in refusals and refused[found[0].code] < MOST_REFUSED
        ]
        if not waiting or (number >= FEWEST_CHECKS and checked > MOST_CHECKED):
            break
        if idle >= rounds:
            codes = {one.finding.code for one in applied[-SPARE_ROUNDS:]} | {waiting[0][0].code}
            return _unsettled(checkout, first, codes, tuple(refusals.values()))
        together, change = joined(overlay, waiting, most) or (waiting[:1], None)
        finding, fix = together[0]
        wanted = fix.changes if change is None else (change,)
        checked += sum(len(change.content or b"") for change in wanted)
        try:
            edits = _edits(overlay, wanted)
            changed = _apply(checkout, {**changes, **{change.path: change for change in wanted}}, edits)
            after = engine.check(changed, facts, settings)
            _hold_to_promise(together, state, after, settings.python)
        except _Refused as reason:
            if len(together) > 1:
                most = len(together) // 2
                continue
            _ensure_unchanged(checkout, tuple(changes.values()), facts, settings, state)
            refusals[_key(finding)] = Refusal(finding, fix, visible(str(reason)))
            continue
        # The combined change of several fixes is recorded at the first of them.
        applied += [Applied(*one, edits if one is together[0] else ()) for one in together]
        changes.update({change.path: change for change in wanted})
        idle += len(after.findings) >= len(state.findings)
        overlay, state = changed, after
    result = state._replace(findings=tuple(_without_refused(finding, refusals) for finding in state.findings))
    return Settled(overlay, result, tuple(applied), net_edits(applied), tuple(refusals.values()), ())


def _without_refused(finding: Finding, refusals: Mapping[tuple[str, str], Refusal]) -> Finding:
    """Remove a rejected fix, and add the reason to the help."""
    refusal = refusals.get(_key(finding))
    if refusal is None:
        return finding
    words = f"herolint has a fix but doesn't apply it: {refusal.reason}."
    return finding._replace(fix=None, help=f"{finding.help} {words}" if finding.help else words)


class ChangedError(UserError):
    """The app's files changed while its fixes were computed, so the result is invalid."""


def _ensure_unchanged(
    checkout: Checkout, changes: tuple[Change, ...], facts: Facts, settings: Settings, state: AppResult
) -> None:
    """Check the app again before blaming a rule: its files may have changed.

    Raises ``ChangedError``.
    """
    again = engine.check(checkout.with_changes(changes), facts, settings)
    if (again.findings, again.plans) != (state.findings, state.plans):
        raise ChangedError(f"{visible(checkout.path)} changed while herolint checked it; run herolint again")


def _applicable(result: AppResult, unsafe: bool) -> Iterable[tuple[Finding, Fix]]:
    findings = sorted(result.findings, key=_place)
    for safe in (True, False) if unsafe else (True,):
        for finding in findings:
            if finding.fix is not None and finding.fix.safe is safe and finding.suppressed is None:
                yield finding, finding.fix


def _place(finding: Finding) -> tuple[str, str, int, int, str]:
    at = finding.at
    return finding.code, at.path, at.line or 0, at.column or 0, finding.fingerprint


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.fingerprint


def _unsettled(checkout: Checkout, first: AppResult, codes: set[str], refusals: tuple[Refusal, ...]) -> Settled:
    message = "each fix caused further fixes, so herolint applied none"
    crashes = tuple(Crash(checkout.path, code, message) for code in sorted(codes))
    return Settled(checkout, first, (), (), refusals, crashes)


def _edits(checkout: Checkout, changes: Iterable[Change]) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for change in changes:
        if any(edit.path == change.path for edit in edits):
            raise _Refused(f"it changes {change.path} twice")
        try:
            before = checkout.read(change.path) if checkout.is_file(change.path) else None
        except Unreadable as error:
            raise _Refused(f"{change.path} can't be read: {error.reason}") from error
        edits.append(Edit(change.path, before, change.content, change.carried_over))
    return tuple(edits)


def _apply(checkout: Checkout, changes: Mapping[str, Change], edits: Iterable[Edit]) -> Checkout:
    """Return one overlay of all changes so far; it must contain ``edits``, those of the last fix."""
    try:
        changed = checkout.with_changes(changes.values())
    except ValueError as error:
        raise _Refused(str(error)) from error
    for edit in edits:
        if (edit.after is None) == changed.exists(edit.path):
            raise _Refused(f"git ignores {edit.path}" if edit.after is not None else f"{edit.path} is still there")
    return changed


def _hold_to_promise(
    fixed: Sequence[tuple[Finding, Fix]], before: AppResult, after: AppResult, named: str | None
) -> None:
    """Raise ``_Refused`` if the fixes, all of one rule, may not turn ``before`` into ``after``."""
    crashed = sorted({crash.rule for crash in after.crashes} - {crash.rule for crash in before.crashes})
    if crashed:
        raise _Refused(f"{crashed[0]} crashes after it")
    if not _are_gone([finding for finding, _ in fixed], before, after):
        raise _Refused("it doesn't fix the finding")
    added = sorted((_errors(after) - _errors(before)).elements())
    if added:
        raise _Refused("it causes the error {} on {}".format(*added[0]))
    for target, plan in before.plans.items():
        then = after.plans[target]
        if is_accepted(plan.analysis) and not is_accepted(then.analysis):
            raise _Refused(f"{target.value} accepts the app now, but wouldn't afterwards")
        if fixed[0][1].safe and moves_python(plan.analysis, then.analysis, named):
            raise _Refused(f"{target.value} would install another X.Y version of Python")


def _are_gone(findings: Sequence[Finding], before: AppResult, after: AppResult) -> bool:
    """Return whether the number of the rule's findings, and of identical ones, fell by the number of fixes.

    Compare without line numbers: a fix moves the lines below it.
    """
    counts = []
    for result in (before, after):
        found = [other for other in result.findings if other.code == findings[0].code]
        counts.append((len(found), Counter(map(_same, found))))
    (all_before, same_before), (all_after, same_after) = counts
    fixed = Counter(map(_same, findings))
    gone = all(same_after[one] <= same_before[one] - count for one, count in fixed.items())
    return gone and all_after <= all_before - len(findings)


def _same(finding: Finding) -> str:
    return finding.fingerprint.rpartition(":")[0]


def _errors(result: AppResult) -> Counter[tuple[str, str]]:
    """Count the errors of each rule on each target."""
    return Counter(
        (finding.code, target.value)
        for finding in result.findings
        for target in Target
        if finding.impact.get(target) is Severity.ERROR
    )
