"""Whether an app is ready for Fir: its findings for Fir in order, and what needs no change.

It is made from a report for Fir alone, so it always agrees with ``herolint check --target fir``.
"""

from __future__ import annotations

from collections.abc import Iterator

from herolint.model import AppReport, Finding, Outcome, ProcfileOutcome, Report, Severity, Target
from herolint.report.words import active, is_fixable, joined, python_words
from herolint.tuples import NamedTuple

_MOST_PROCESSES = 8


class Unchanged(NamedTuple):
    """A file or a step that needs no change, and one sentence about it."""

    subject: str
    message: str


class Readiness(NamedTuple):
    """How ready one app is.

    ``required`` are the findings with which the app doesn't run on Fir, ``different`` those that only Fir has: what an
    app loses there. ``elsewhere`` are those that Cedar has as well, so moving changes nothing about them.
    """

    app: AppReport
    required: tuple[Finding, ...]
    different: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...]
    unchanged: tuple[Unchanged, ...]

    @property
    def is_ready(self) -> bool:
        """Return whether nothing has to change."""
        return not self.required and not self.different

    @property
    def changes(self) -> tuple[Finding, ...]:
        """Return everything that has to change, in order."""
        return (*self.required, *self.different)


def readiness(report: Report) -> tuple[Readiness, ...]:
    """Judge each app of a report that was made for Fir."""
    return tuple(_readiness(app) for app in report.apps)


def _readiness(app: AppReport) -> Readiness:
    required, different, elsewhere = [], [], []
    for finding in active(app):
        severity = finding.impact.get(Target.FIR)
        if severity is Severity.ERROR:
            required.append(finding)
        elif severity is Severity.WARNING and finding.impact.get(Target.CEDAR, Severity.INFO) < Severity.WARNING:
            different.append(finding)
        elif severity is not None:
            elsewhere.append(finding)
    concerned = {finding.at.path for finding in (*required, *different)}
    unchanged = tuple(one for one in _unchanged(app) if one.subject not in concerned)
    return Readiness(app, tuple(required), tuple(different), tuple(elsewhere), unchanged)


def _unchanged(app: AppReport) -> Iterator[Unchanged]:
    """Yield what the plan for Fir says, as far as the buildpack gets."""
    plan = app.plans.get(Target.FIR)
    if plan is None:
        return
    python, is_accepted = plan.analysis.python, plan.analysis.outcome is Outcome.ACCEPTED
    if python is not None and is_accepted:
        subject = python.origin if python.origin != "default" else "Python"
        yield Unchanged(subject, f"Fir installs Python {python_words(python)}")
    if plan.install.command and is_accepted:
        yield Unchanged("dependencies", f"Fir runs `{plan.install.command}`")
    if plan.procfile.outcome is ProcfileOutcome.PARSED:
        types = [process.type for process in plan.procfile.processes]
        more = f" and {len(types) - _MOST_PROCESSES} more" if len(types) > _MOST_PROCESSES else ""
        yield Unchanged("Procfile", f"Fir reads {', '.join(types[:_MOST_PROCESSES]) or 'no process'}{more}")


def command_for(app: AppReport, finding: Finding) -> str | None:
    """Return the command that makes the change, where herolint can make it."""
    if finding.fix is None:
        return None
    import shlex

    options = "--fix" if is_fixable(finding) else "--fix --unsafe-fixes"
    path = joined(app.path, "")
    where = "" if path == "." else f" {shlex.quote(path)}"
    return f"herolint check --target fir --select {finding.code} {options}{where}"
