"""Reports made by hand, so that the tests of the formats need no checkout, rule or engine.

The rules and findings are made up: their codes are those of rules that exist so that the reports read like real ones,
and a new rule needs no entry here.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from herolint.installers.kinds import InstallFailure
from herolint.model import (
    Analysis,
    AppReport,
    Change,
    Collectstatic,
    CollectstaticOutcome,
    Crash,
    FactsAge,
    Failure,
    Finding,
    Fix,
    Impact,
    Install,
    Location,
    Outcome,
    Plan,
    Process,
    Procfile,
    ProcfileOutcome,
    PythonRequest,
    Rejection,
    Report,
    Rule,
    Severity,
    StageOutcome,
    Suppression,
    Target,
)
from herolint.plans import verdict_of

CEDAR, FIR = Target.CEDAR, Target.FIR
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
FIRST_LINE = Location(".python-version", 1, 1, 1, 7)
PIP = "pip install -r requirements.txt"

FACTS = {
    CEDAR: FactsAge("v351", datetime.date(2026, 8, 18)),
    FIR: FactsAge("6.5.6", datetime.date(2026, 8, 5)),
}


def plan(target: Target, analysis: Analysis, install: Install, *processes: tuple[str, str]) -> Plan:
    """Make a plan without static files, whose processes start."""
    declared = tuple(Process(name, command, Location("Procfile"), StageOutcome.OK) for name, command in processes)
    procfile = Procfile(ProcfileOutcome.PARSED if declared else ProcfileOutcome.ABSENT, declared)
    static = Collectstatic(CollectstaticOutcome.SKIPPED)
    return Plan(target, analysis, install, static, procfile, verdict_of(analysis, install, static, procfile))


def accepted(
    target: Target = CEDAR,
    *,
    requested: str = "3.14",
    origin: str = ".python-version",
    resolved: str | None = "3.14.7",
    manager: str = "pip",
    command: str = PIP,
    ends: StageOutcome = StageOutcome.OK,
    reasons: tuple[InstallFailure, ...] = (),
    warnings: tuple[str, ...] = (),
    processes: tuple[tuple[str, str], ...] = (),
) -> Plan:
    analysis = Analysis(
        Outcome.ACCEPTED,
        package_manager=manager,
        python=PythonRequest(requested, origin, resolved),
        warnings=warnings,
    )
    failures = tuple(Failure(kind, None, Location("pyproject.toml")) for kind in reasons)
    return plan(target, analysis, Install(command, ends, failures), *processes)


def rejected(target: Target = CEDAR, *rejections: Rejection, requested: str = "3.9") -> Plan:
    analysis = Analysis(
        Outcome.REJECTED,
        rejections or (Rejection("python-version::eol", "3.9", Location(".python-version", 1, 1, 1, 4)),),
        "pip",
        PythonRequest(requested, ".python-version", None),
    )
    return plan(target, analysis, Install(None, StageOutcome.UNKNOWN))


def undecided(outcome: Outcome, target: Target = CEDAR) -> Plan:
    return plan(target, Analysis(outcome), Install(None, StageOutcome.UNKNOWN))


def finding(
    code: str = "HL224",
    name: str = "exact-patch-pin",
    severity: Severity = WARNING,
    message: str = "`.python-version` pins Python 3.14.2, which misses the security fixes up to 3.14.7.",
    at: Location = FIRST_LINE,
    *,
    impact: Impact | None = None,
    why: str = "Patch releases fix security problems, and the app doesn't get these fixes.",
    help: str | None = "Write `3.14` to .python-version.",
    anchor: Location | None = None,
    source: str | None = "3.14.2",
    mirrors: tuple[str, ...] = (),
    fix: Fix | None = None,
    url: str = "https://devcenter.heroku.com/articles/python-runtimes",
    fingerprint: str = "f00d",
    suppressed: Suppression | None = None,
) -> Finding:
    return Finding(
        code=code,
        name=name,
        severity=severity,
        impact={CEDAR: severity} if impact is None else impact,
        message=message,
        why=why,
        help=help,
        at=at,
        anchor=anchor or at,
        source=source,
        mirrors=mirrors,
        fix=fix,
        url=url,
        fingerprint=fingerprint,
        suppressed=suppressed,
    )


def fix(
    path: str = ".python-version",
    content: bytes | None = b"3.14\n",
    *,
    title: str = "Specify only 3.14",
    safe: bool = True,
) -> Fix:
    return Fix(title, (Change(path, content),), safe)


def app(
    *findings: Finding,
    path: str = ".",
    root: str = "",
    targets: tuple[Target, ...] = (CEDAR,),
    plans: tuple[Plan, ...] = (accepted(CEDAR), accepted(FIR)),
) -> AppReport:
    return AppReport(path, root, targets, {plan.target: plan for plan in plans}, findings)


def rule(code: str, name: str, impact: Impact, **fields: Any) -> Rule:
    prose: Mapping[str, str] = {
        "summary": f"Summary of {name}.",
        "why": f"Why {name} matters on Heroku.",
        "how": f"How to fix {name}.",
        "url": f"https://devcenter.heroku.com/articles/{name}",
    }
    return Rule(code=code, name=name, impact=impact, check=None, **{**prose, **fields})


RULES = (
    rule("HL101", "no-package-manager", {CEDAR: ERROR, FIR: ERROR}, mirrors=("package-manager::none-found",)),
    rule("HL220", "python-eol", {CEDAR: ERROR, FIR: ERROR}, mirrors=("python-version::eol",), fixable="unsafe"),
    rule("HL221", "python-deprecated", {CEDAR: WARNING, FIR: WARNING}),
    rule("HL224", "exact-patch-pin", {CEDAR: WARNING, FIR: WARNING}, fixable="safe"),
    rule("HL226", "python-eol-soon", {CEDAR: INFO, FIR: INFO}),
)


def report(*apps: AppReport, crashes: tuple[Crash, ...] = ()) -> Report:
    return Report("0.1.0", datetime.date(2026, 9, 1), FACTS, apps, crashes, RULES)


EOL = finding(
    "HL220",
    "python-eol",
    ERROR,
    "Python 3.9 is past its end of life (October 2025), and Heroku removed it on 2026-01-07.",
    Location(".python-version", 2, 1, 2, 4),
    impact={CEDAR: ERROR, FIR: ERROR},
    why="The build fails: Heroku removes a version soon after its end of life.",
    help="Write a supported version to .python-version:\n\n    3.14",
    source="3.9",
    mirrors=("python-version::eol",),
    fix=fix(content=b"3.10\n", title="Move to Python 3.10", safe=False),
    fingerprint="e01",
)
PIN = finding(fix=fix(), impact={CEDAR: WARNING, FIR: INFO}, fingerprint="a1")
SOON = finding(
    "HL226",
    "python-eol-soon",
    INFO,
    "Python 3.10 gets its last security fixes by 2026-10-31.",
    Location("pyproject.toml"),
    impact={CEDAR: INFO},
    help=None,
    source=None,
    fingerprint="c1",
)
NO_MANAGER = finding(
    "HL101",
    "no-package-manager",
    ERROR,
    "There is no requirements.txt, poetry.lock or uv.lock.",
    Location("requirements.txt"),
    impact={CEDAR: ERROR, FIR: ERROR},
    why="Heroku chooses the package manager by a file in the app's root.",
    help="Add `requirements.txt`.",
    anchor=Location("Procfile", 1),
    source=None,
    mirrors=("package-manager::none-found",),
    fingerprint="b1",
)
SUPPRESSED = PIN._replace(
    suppressed=Suppression(Location("pyproject.toml", 12, 1), "the vendor supports one release only"),
    fingerprint="a2",
)

CLEAN = report(app())
ONE_ERROR = report(app(EOL, plans=(rejected(CEDAR), rejected(FIR)), targets=(CEDAR, FIR)))
WARNED = report(app(PIN))
INFOS = report(app(SOON))
SUPPRESSED_ONLY = report(app(SUPPRESSED))
MANY = report(
    app(EOL, PIN, path="services/web", root="services/web", plans=(rejected(CEDAR), accepted(FIR))),
    app(
        NO_MANAGER,
        path="services/worker",
        root="services/worker",
        plans=(rejected(CEDAR, Rejection("package-manager::none-found")),),
    ),
    app(SOON, SUPPRESSED, path="services/api", root="services/api"),
    app(path="services/clean", root="services/clean"),
)
CRASHED = report(app(PIN), crashes=(Crash(".", "HL310", "ValueError: no such thing"),))
CONTAINER = report(app(plans=(undecided(Outcome.CONTAINER),)))
NOT_DETECTED = report(app(plans=(undecided(Outcome.NOT_DETECTED),)))

REPORTS = {
    "clean": CLEAN,
    "one error": ONE_ERROR,
    "warned": WARNED,
    "infos": INFOS,
    "suppressed": SUPPRESSED_ONLY,
    "many": MANY,
    "crashed": CRASHED,
    "container": CONTAINER,
    "not detected": NOT_DETECTED,
    "no apps": report(),
}
