"""The board: what an HTML page shows of each app, whether a run or a JSON document brought it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from herolint.forecast.ahead import Forecast
from herolint.forecast.course import Course
from herolint.model import TARGET_NAMES, AppReport, Crash, Report, Standing, Target, VerdictOutcome
from herolint.report.forecast_words import upcoming
from herolint.report.verdict import verdicts, worst_of
from herolint.report.words import crashes_by_app
from herolint.tuples import NamedTuple


class BoardApp(NamedTuple):
    """One app: ``sentences`` say what the checked targets do, ``today`` is where their bars begin.

    ``outcomes`` are of all targets that were planned. ``app.plans`` may be empty.
    """

    app: AppReport
    name: str
    outcomes: Mapping[Target, VerdictOutcome]
    sentences: Sequence[tuple[VerdictOutcome, str]]
    today: Mapping[Target, Standing]
    crashes: Sequence[Crash] = ()

    @property
    def worst(self) -> VerdictOutcome:
        """Return the worst outcome of the checked targets."""
        return worst_of(outcome for outcome, _ in self.sentences)


class Board(NamedTuple):
    """The apps of a page, the day for which it holds, and lines on what it is based on."""

    as_of: datetime.date
    apps: Sequence[BoardApp]
    notes: Sequence[str] = ()


def of_report(report: Report, notes: Sequence[str] = ()) -> Board:
    """Return the board of a run of ``herolint check``."""
    return Board(report.as_of, [_planned(app, crashes) for app, crashes in crashes_by_app(report)], notes)


def of_forecast(forecast: Forecast, notes: Sequence[str] = ()) -> Board:
    """Return the board of a run of ``herolint forecast``."""
    apps = (AppReport(app.path, "", app.targets, app.plans, (), upcoming(app), app.name) for app in forecast.apps)
    return Board(forecast.as_of, [_planned(app) for app in apps], notes)


def _planned(app: AppReport, crashes: Sequence[Crash] = ()) -> BoardApp:
    return BoardApp(
        app,
        app.name or app.path,
        {target: plan.verdict.outcome for target, plan in app.plans.items()},
        verdicts(app),
        {target: Course(app.plans[target]).standing for target in checked(app, app.plans)},
        crashes,
    )


def checked(app: AppReport, known: Iterable[Target]) -> list[Target]:
    """Return the targets of an app that are checked and known, in the order of the columns."""
    return [target for target in TARGET_NAMES if target in app.targets and target in known]
