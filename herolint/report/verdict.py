"""The verdict: what Heroku will do with an app, in one line, from the plan alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.formats.text import listed, shown
from herolint.model import TARGET_NAMES, Outcome, Stage, VerdictOutcome
from herolint.report.reasons import rejection_words, undecided_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from herolint.model import AppReport, Plan, Target

MARKS = {VerdictOutcome.DEPLOYS: "✓", VerdictOutcome.FAILS: "✗", VerdictOutcome.UNKNOWN: "?"}
"""The sign before the sentence; ``ASCII_MARKS`` without Unicode."""
ASCII_MARKS = {VerdictOutcome.DEPLOYS: "ok:", VerdictOutcome.FAILS: "fails:", VerdictOutcome.UNKNOWN: "?"}


def verdicts(app: AppReport) -> list[tuple[VerdictOutcome, str]]:
    """Return the outcome of each checked target's deploy with its sentence; targets that agree share one."""
    plans = {target: app.plans[target] for target in app.targets if target in app.plans}
    return together({target: (plan.verdict.outcome, sentence(plan)) for target, plan in plans.items()})


def together(said: Mapping[Target, tuple[VerdictOutcome, str]]) -> list[tuple[VerdictOutcome, str]]:
    """Return the verdicts as whole sentences, one for all targets that agree."""
    found: dict[tuple[VerdictOutcome, str], list[str]] = {}
    for target, verdict in said.items():
        found.setdefault(verdict, []).append(TARGET_NAMES[target])
    return [(outcome, f"Heroku ({listed(names)}) {does}") for (outcome, does), names in found.items()]


def worst(app: AppReport) -> VerdictOutcome:
    """Return the worst outcome of the checked targets' deploys."""
    return worst_of(outcome for outcome, _ in verdicts(app))


def worst_of(outcomes: Iterable[VerdictOutcome]) -> VerdictOutcome:
    """Return the worst of the outcomes; of none, the best there is."""
    known = set(outcomes)
    order = (VerdictOutcome.FAILS, VerdictOutcome.UNKNOWN)
    return next((outcome for outcome in order if outcome in known), VerdictOutcome.DEPLOYS)


def in_one_line(app: AppReport) -> str:
    """Return the sentences of all checked targets, for reports with one line for each app."""
    return "; ".join(words for _, words in verdicts(app))


def sentence(plan: Plan) -> str:
    """Return what a target does with an app, without the target's name in front and the full stop at the end."""
    outcome = plan.analysis.outcome
    if outcome is Outcome.CONTAINER:
        return "will build a container from heroku.yml; can't tell whether it runs"
    if outcome is Outcome.NOT_DETECTED:
        return "won't detect a Python app here"
    if outcome is Outcome.UNKNOWN:
        return f"may reject this build: can't tell whether it has {_asked(plan)}"
    if outcome is Outcome.REJECTED:
        return f"will reject this build: {_rejected_for(plan)}"
    match plan.verdict.outcome, plan.verdict.stage:
        case VerdictOutcome.DEPLOYS, _:
            does = "build and start" if plan.procfile.processes else "build"
            return f"will {does} this app with {_python(plan)}"
        case VerdictOutcome.UNKNOWN, stage:
            return f"accepts this app with {_python(plan)}; {_unknown(plan, stage)}"
        case _, Stage.INSTALL:
            return f"will fail to install the dependencies: {_why(plan)}"
        case _, Stage.COLLECTSTATIC:
            return f"will fail at collectstatic: {_why(plan)}"
        case _, Stage.RELEASE:
            return f"builds this app, but the release command will fail: {_why(plan)}"
    return f"builds this app, but {_not_starting(plan)} won't start: {_why(plan)}"


def _rejected_for(plan: Plan) -> str:
    rejections = plan.analysis.rejections
    return rejection_words(rejections[0]) if rejections else "herolint can't tell why"


def _why(plan: Plan) -> str:
    from herolint.report.failures import first_failure  # a clean run doesn't need it

    return first_failure(plan.verdict.failures)


def _not_starting(plan: Plan) -> str:
    names = [process.type for process in plan.procfile.processes if process.failures == plan.verdict.failures]
    return shown(names[0]) if names else "it"


def _python(plan: Plan) -> str:
    python = plan.analysis.python
    if python is None:
        return "Python"
    version = f"Python {shown(python.resolved or python.requested)}"
    return version if python.origin == ".python-version" else f"{version} ({_origin(python.origin)})"


def _asked(plan: Plan) -> str:
    detail = plan.analysis.rejections[0].detail if plan.analysis.rejections else None
    return f"Python {shown(detail)}" if detail else "this Python"


def _origin(origin: str) -> str:
    return "Heroku's default" if origin == "default" else f"from {shown(origin)}"


def _unknown(plan: Plan, stage: Stage | None) -> str:
    from herolint.report.failures import doubt_words

    doubts = doubt_words(plan.verdict.failures)
    because = f" ({doubts})" if doubts else ""
    if stage is Stage.COLLECTSTATIC:
        return f"can't tell whether collectstatic succeeds{because}"
    if stage is Stage.RELEASE:
        return f"can't tell whether the release command succeeds{because}"
    if stage is Stage.BOOT:
        return f"can't tell whether {_undecided(plan)} starts{because}"
    if plan.install.undecided is not None and not doubts:
        return f"can't tell whether {undecided_words(plan.install.undecided)}"
    return f"can't tell whether the install succeeds{because}"


def _undecided(plan: Plan) -> str:
    names = [process.type for process in plan.procfile.processes if process.boot.value == "unknown"]
    return shown(names[0]) if names else "it"
