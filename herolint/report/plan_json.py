"""The JSON document of ``herolint plan``, version 1. Frozen: a new shape is a new version.

``schemas/plan-1.json`` describes it, and the tests hold every document against that.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from herolint.model import TARGET_NAMES, AppReport, Failure, Plan, Process, PythonRequest, Report, Target, Undecided
from herolint.report import Style
from herolint.report.json_text import dumps, json_text
from herolint.report.verdict import sentence

VERSION = 1


def render(report: Report, style: Style) -> str:
    """Return the plans of every app as JSON."""
    document = {
        "version": VERSION,
        "herolint": report.version,
        "as_of": report.as_of.isoformat(),
        "facts": facts_v1(report),
        "apps": [
            {"path": json_text(app.path), "name": name_v1(app), "targets": targets_v1(report, app)}
            for app in report.apps
        ],
    }
    return dumps(document)


def name_v1(app: AppReport) -> str:
    """Return what people call an app."""
    return json_text(app.name or app.path)


def facts_v1(report: Report) -> dict[str, Any]:
    """Return the facts' releases and dates, by target."""
    return {
        target.value: {
            "buildpack": report.facts[target].buildpack,
            "released": report.facts[target].released.isoformat(),
        }
        for target in Target
        if target in report.facts
    }


def targets_v1(report: Report, app: AppReport) -> dict[str, Any]:
    """Return an app's plans, by target."""
    return {target.value: _target(report, app.plans[target]) for target in Target if target in app.plans}


def _target(report: Report, plan: Plan) -> dict[str, Any]:
    analysis, install = plan.analysis, plan.install
    first = analysis.rejections[0] if analysis.rejections else None
    return {
        "analysis": {
            "outcome": analysis.outcome.value,
            "reason": first and json_text(first.reason),
            "detail": json_text(first.detail) if first and first.detail is not None else None,
            "package_manager": analysis.package_manager,
            "python": _python(analysis.python),
            "warnings": sorted(json_text(warning) for warning in analysis.warnings),
        },
        "install": {
            "command": json_text(install.command) if install.command is not None else None,
            "outcome": install.outcome.value,
            "reasons": _codes(report, install.failures) if install.command is not None else [],
            "compiled": [json_text(name) for name in install.compiled],
            "undecided": _undecided(install.undecided) if install.undecided is not None else None,
        },
        "collectstatic": {
            "outcome": plan.collectstatic.outcome.value,
            "manage_py": plan.collectstatic.manage_py and json_text(plan.collectstatic.manage_py),
            "reasons": _codes(report, plan.collectstatic.failures),
        },
        "procfile": {
            "outcome": plan.procfile.outcome.value,
            "reason": plan.procfile.reason,
            "processes": [_process(report, process) for process in plan.procfile.processes],
            "dropped_lines": list(plan.procfile.dropped_lines),
        },
        "verdict": {
            "outcome": plan.verdict.outcome.value,
            "stage": plan.verdict.stage and plan.verdict.stage.value,
            "reasons": _codes(report, plan.verdict.failures),
            "message": json_text(f"Heroku ({TARGET_NAMES[plan.target]}) {sentence(plan)}."),
        },
    }


def _process(report: Report, process: Process) -> dict[str, Any]:
    return {
        "type": json_text(process.type),
        "command": json_text(process.command),
        "line": process.at.line,
        "boot": process.boot.value,
        "reasons": _codes(report, process.failures),
    }


def _undecided(undecided: Undecided) -> dict[str, Any]:
    return {
        "packages": [json_text(name) for name in undecided.names],
        "total": undecided.total,
        "doubt": undecided.doubt.value if undecided.doubt is not None else None,
    }


def _codes(report: Report, failures: Iterable[Failure]) -> list[str]:
    return [json_text(code) for code in report.codes_of(failures)]


def _python(python: PythonRequest | None) -> dict[str, Any] | None:
    if python is None:
        return None
    return {"requested": json_text(python.requested), "origin": json_text(python.origin), "resolved": python.resolved}
