"""Plan a deploy: decide each stage for one checkout, in order and only once.

A plan depends only on the checkout, the facts and the earlier stages, not on which rules run or what is suppressed.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from herolint import buildpacks
from herolint.build import App, Build, failures_on
from herolint.model import (
    Collectstatic,
    CollectstaticOutcome,
    Install,
    Outcome,
    Plan,
    Procfile,
    ProcfileOutcome,
    Stage,
    StageOutcome,
    Verdict,
    VerdictOutcome,
)
from herolint.platform.files import PACKAGE_MANAGERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from herolint.buildpacks import Deploy
    from herolint.checkout import Checkout
    from herolint.installers.provided import Provided
    from herolint.model import Analysis, Failure, Target
    from herolint.platform.facts import Facts

_OF_PYTHON = ("python-version", "runtime-txt", "pipfile-lock")
"""Prefixes of the reasons for which a buildpack rejects the Python version rather than the app."""


class Stages:
    """The stages of one target, each decided on first use."""

    def __init__(self, target: Target, app: App) -> None:
        self.app = app
        self.target = target
        self.analysis: Analysis = app.analyses[target]
        self.build = Build(target, app.checkout, app.facts, self.analysis)

    @functools.cached_property
    def install_failures(self) -> tuple[Failure, ...]:
        """Return why the package manager's command fails; without any, the command may still end in doubt."""
        from herolint.installers import stage

        return failures_on(self.target, stage.failures(self.app)) if self.build.is_built else ()

    @functools.cached_property
    def install(self) -> Install:
        """Return how the package manager's command ends."""
        from herolint.installers import stage

        failures = self.install_failures
        manager = self.analysis.package_manager
        if self.analysis.outcome is not Outcome.ACCEPTED or manager is None:
            return Install(None, StageOutcome.UNKNOWN, failures)
        undecided = None if failures else stage.undecided(self.app, self.target, lambda: self.provided)
        compiled = tuple(
            f"{found.evidence.installed.name}=={found.evidence.installed.version}"
            for found in stage.compiled(self.app)
            if self.target in found.certain
        )
        outcome = _outcome(failures, is_certain=undecided is None)
        return Install(PACKAGE_MANAGERS[manager].command, outcome, failures, compiled, undecided)

    @functools.cached_property
    def collectstatic(self) -> Collectstatic:
        """Return the result of collectstatic after the install."""
        if not self.build.is_built:
            return Collectstatic(CollectstaticOutcome.UNKNOWN)
        return buildpacks.collectstatic(self.build, lambda: self.provided, self.app.memory)

    @functools.cached_property
    def provided(self) -> Provided:
        """Return which distributions the install provides."""
        from herolint.installers.provided import provided

        return provided(self.build, self.app.memory)

    @functools.cached_property
    def procfile(self) -> Procfile:
        """Return the processes of the app, and whether each of them starts."""
        if not self.build.folder.exists("Procfile"):
            return Procfile(ProcfileOutcome.ABSENT)
        from herolint.boot.stage import decide

        return decide(self.build, lambda: self.provided, self.app.memory)

    @functools.cached_property
    def failures(self) -> tuple[Failure, ...]:
        """Return the failures of all stages, in the order of the stages."""
        return tuple(self._failures())

    def _failures(self) -> Iterator[Failure]:
        yield from self.install_failures
        if self.build.is_built:
            yield from self.collectstatic.failures
            yield from self.procfile.failures
            for process in self.procfile.processes:
                yield from process.failures

    @functools.cached_property
    def verdict(self) -> Verdict:
        """Return how the deploy as a whole ends."""
        return verdict_of(self.analysis, self.install, self.collectstatic, self.procfile)

    def plan(self) -> Plan:
        """Return the plan with the results of all stages."""
        return Plan(self.target, self.analysis, self.install, self.collectstatic, self.procfile, self.verdict)


def analyses_of(
    checkout: Checkout, facts: Facts, deploy: Deploy, targets: Iterable[Target] | None = None
) -> dict[Target, Analysis]:
    """Return the analysis of each target's buildpack, of all targets with facts unless ``targets`` is given."""
    chosen = facts.targets if targets is None else targets
    return {target: buildpacks.analyse(target, checkout, facts, deploy) for target in chosen}


def make_plan(
    target: Target, checkout: Checkout, facts: Facts, deploy: Deploy = buildpacks.AS_THE_CHECKOUT_SAYS
) -> Plan:
    """Decide every stage of a deploy to ``target``. Never raises for anything in the checkout."""
    return Stages(target, App(checkout, facts, deploy, analyses_of(checkout, facts, deploy, (target,)))).plan()


def _outcome(failures: Iterable[Failure], *, is_certain: bool) -> StageOutcome:
    if any(failure.certain for failure in failures):
        return StageOutcome.FAILS
    return StageOutcome.OK if is_certain and not failures else StageOutcome.UNKNOWN


def verdict_of(analysis: Analysis, install: Install, collectstatic: Collectstatic, procfile: Procfile) -> Verdict:
    """Return the verdict: the first stage that fails, else the first that is unknown."""
    if analysis.outcome is Outcome.CONTAINER:
        return Verdict(VerdictOutcome.UNKNOWN, Stage.DETECT)
    if analysis.outcome is Outcome.UNKNOWN:
        return Verdict(VerdictOutcome.UNKNOWN, Stage.PYTHON)
    if analysis.outcome is not Outcome.ACCEPTED:
        reason = analysis.rejections[0].reason if analysis.rejections else ""
        return Verdict(VerdictOutcome.FAILS, Stage.PYTHON if reason.startswith(_OF_PYTHON) else Stage.DETECT)
    stages = list(_later_stages(install, collectstatic, procfile))
    for outcome in (StageOutcome.FAILS, StageOutcome.UNKNOWN):
        for stage, ends, failures in stages:
            if ends is outcome:
                failing = VerdictOutcome.FAILS if outcome is StageOutcome.FAILS else VerdictOutcome.UNKNOWN
                return Verdict(failing, stage, failures)
    return Verdict(VerdictOutcome.DEPLOYS)


_STATIC_FILES = {
    CollectstaticOutcome.RUNS: StageOutcome.OK,
    CollectstaticOutcome.SKIPPED: StageOutcome.OK,
    CollectstaticOutcome.FAILS: StageOutcome.FAILS,
    CollectstaticOutcome.UNKNOWN: StageOutcome.UNKNOWN,
}


def _later_stages(
    install: Install, collectstatic: Collectstatic, procfile: Procfile
) -> Iterator[tuple[Stage, StageOutcome, tuple[Failure, ...]]]:
    yield Stage.INSTALL, install.outcome, install.failures
    yield Stage.COLLECTSTATIC, _STATIC_FILES[collectstatic.outcome], collectstatic.failures
    if procfile.outcome is ProcfileOutcome.REJECTED or procfile.failures:
        yield Stage.BOOT, _outcome(procfile.failures, is_certain=False), procfile.failures
    # Heroku runs the release phase before it starts any process of the new release.
    for process in sorted(procfile.processes, key=lambda process: process.type != "release"):
        yield Stage.RELEASE if process.type == "release" else Stage.BOOT, process.boot, process.failures
