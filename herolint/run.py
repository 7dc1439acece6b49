"""One run: from the paths a user gives to the report that is printed. Reads; prints and writes nothing."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from herolint import __version__, engine
from herolint.checkout import Checkout, CheckoutError, Source, open_checkouts
from herolint.model import AppReport, Crash, FactsAge, Report, Severity, Target, UserError
from herolint.platform import facts as platform_facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from herolint.engine import Settings
    from herolint.platform.facts import Facts


class UsageError(UserError):
    """The run cannot be made as asked; the message says why and what to do."""


class Request(NamedTuple):
    """What a run looks at: the apps, the state of them that is meant, and the day and facts it goes by."""

    paths: Sequence[str]
    source: Source = Source.WORKTREE
    as_of: datetime.date | None = None
    facts: Path | None = None


def load_facts(request: Request) -> Facts:
    """Give the facts of the day that is asked for, today's where none is. Raises ``FactsError``."""
    day = request.as_of or datetime.date.today()
    return platform_facts.load(request.facts).on(day)


def open_apps(request: Request) -> list[Checkout]:
    """Open what Heroku receives for each path, in their order. Raises ``UsageError`` for those it cannot."""
    opened = open_checkouts(request.paths, source=request.source)
    errors = [app for app in opened if isinstance(app, CheckoutError)]
    if errors:
        raise UsageError("\n".join(str(error) for error in errors))
    return [app for app in opened if isinstance(app, Checkout)]


def check(apps: Sequence[Checkout], facts: Facts, settings: Settings) -> Report:
    """Check each app and give the report of the whole run."""
    reports: list[AppReport] = []
    crashes: list[Crash] = []
    for app in apps:
        result = engine.check(app, facts, settings)
        reports.append(AppReport(app.path, app.root, result.targets, result.plans, result.findings))
        crashes += result.crashes
    ages = {target: FactsAge(of.buildpack, of.released) for target, of in facts.targets.items()}
    return Report(__version__, facts.as_of, ages, tuple(reports), tuple(crashes), settings.rules)


def worst(report: Report) -> Severity | None:
    """Give the worst severity among the findings that count; ``None`` where there is none."""
    return max(
        (finding.severity for app in report.apps for finding in app.findings if finding.suppressed is None),
        default=None,
    )


def targets_named(name: str) -> tuple[Target, ...]:
    """Give the targets that ``--target`` names; none for ``auto``, where each app's checkout decides."""
    return {"auto": (), "all": tuple(Target)}.get(name) or tuple(t for t in Target if t.value == name)
