"""Work out how a target treats an app from each day on, for the bar of a timeline."""

from __future__ import annotations

from herolint.forecast.changes import Change, Effect
from herolint.model import Outcome, Plan, Standing, VerdictOutcome

_CONCERNS = {Effect.OTHER_PYTHON: "another Python", Effect.FIRST_BUILD_FAILS: "a build that fails on purpose"}


def standing_of(outcome: VerdictOutcome, *, warned: bool) -> Standing:
    """Return the standing for a verdict, and whether the build warns or changes."""
    if outcome is VerdictOutcome.FAILS:
        return Standing.FAILS
    if warned:
        return Standing.ATTENTION
    return Standing.DEPLOYS if outcome is VerdictOutcome.DEPLOYS else Standing.UNKNOWN


class Course:
    """The standing of one app on one target: today's plan, then each change in order."""

    def __init__(self, plan: Plan) -> None:
        self._concerns = set(plan.analysis.warnings)
        self._is_rejected = plan.analysis.outcome is Outcome.REJECTED
        # The stages after the analysis aren't decided again for the day on which the target accepts the build.
        self._otherwise = VerdictOutcome.UNKNOWN if self._is_rejected else plan.verdict.outcome

    @property
    def standing(self) -> Standing:
        """Return the standing after the changes so far."""
        if self._is_rejected:
            return Standing.FAILS
        return standing_of(self._otherwise, warned=bool(self._concerns))

    def after(self, change: Change) -> Standing:
        """Apply a change, and return the standing from its day on."""
        match change.effect:
            case Effect.REJECTED | Effect.ACCEPTED:
                self._is_rejected = change.effect is Effect.REJECTED
            case Effect.WARNING:
                self._concerns.add(change.word or "")
            case Effect.WARNING_GONE:
                self._concerns.discard(change.word or "")
            case Effect.OTHER_PYTHON | Effect.FIRST_BUILD_FAILS:
                self._concerns.add(_CONCERNS[change.effect])
            case Effect.ANOTHER_REASON | Effect.REASON_GONE:
                pass  # the build is rejected before and after
        return self.standing
