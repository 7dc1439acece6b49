"""One run: from the paths a user gives to the report that is printed. Reads; prints and writes nothing."""

from __future__ import annotations

import datetime
import functools
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from herolint import __version__, config, engine
from herolint.checkout import Checkout, CheckoutError, Source, open_checkouts
from herolint.engine import AppResult, Settings
from herolint.folding import folded
from herolint.model import SEVERITIES, TARGETS, AppReport, Crash, FactsAge, Report, Severity, Target, UserError
from herolint.platform import facts as platform_facts
from herolint.processes import spread
from herolint.registry import Rules, codes_of_failures, select_rules
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.applist import Listed
    from herolint.config import Config
    from herolint.discover import Candidate
    from herolint.forecast.ahead import AppForecast, Forecast
    from herolint.model import Failure, Plan
    from herolint.platform.facts import Facts
    from herolint.registry import AnyRule

EVERYTHING = ("ALL",)

_FEWEST_CHECKED, _FEWEST_AHEAD = 100, 20
"""How many apps are worth more than one process: it takes as long to start as some apps to check."""

Counted = Callable[[Iterator[Any]], Iterable[Any]]
"""Gives the results of a long run back one by one, and may show how many there are."""


def _uncounted(results: Iterator[Any]) -> Iterable[Any]:
    return results


class UsageError(UserError):
    """The run can't be made as asked; the message says why and what to do."""


class Request(NamedTuple):
    """What a run looks at: the apps, the state of them that is meant, and the day and facts that it uses.

    ``listed`` says more about each path, where the paths are from the list of apps in ``list_file``.
    """

    paths: Sequence[str]
    source: Source = Source.WORKTREE
    as_of: datetime.date | None = None
    facts: Path | None = None
    listed: Sequence[Listed] = ()
    list_file: Path | None = None

    @property
    def sources(self) -> list[Source]:
        """Return the source of each selected app: the commit that the list names, or that of the whole run."""
        if not self.listed:
            return [self.source] * len(self.paths)
        return [self.source if one.rev is None else Source.rev(one.rev) for one in self.listed]

    @property
    def is_on_disk(self) -> bool:
        """Return whether all apps are from working trees or plain folders."""
        return all(source == Source.WORKTREE for source in self.sources)


class Options(NamedTuple):
    """What the command line says about every app; it goes before each app's configuration where it says anything."""

    target: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    fail_on: str | None = None
    python: str | None = None
    config: Path | None = None
    no_config: bool = False


class App(NamedTuple):
    """One app that a run looks at, with the settings that hold for it."""

    checkout: Checkout
    settings: Settings
    fail_on: Severity
    config: Config
    name: str


def load_facts(request: Request, targets: Collection[Target] = tuple(Target)) -> Facts:
    """Return the facts of the day that is asked for, today's by default, about the targets whose history has the day.

    Raises ``FactsError`` if none of them has it. A run about a target that is missing is refused by the engine.
    """
    history, day = platform_facts.load(request.facts), request.as_of or datetime.date.today()
    known = [target for target in targets if day >= history.first_day(target)]
    return history.on(day, known or targets)


def open_apps(request: Request, options: Options) -> list[App]:
    """Open what Heroku receives for each path, in their order. Raises ``UserError`` if one can't be had."""
    shared = config.of_file(options.config) if options.config else config.Config() if options.no_config else None
    checkouts = _open(request)
    sources = request.sources
    above = {} if shared is not None else _above(checkouts, request)
    apps = []
    for number, (checkout, source) in enumerate(zip(checkouts, sources, strict=True)):
        settled = config.of_app(checkout) if shared is None else shared
        inherited = above.get((_top(checkout), source))
        if inherited is not None:
            settled = config.inherited(settled, inherited, checkout)
        if options.config:
            settled = config.seen_from(settled, checkout, options.config)
        listed = request.listed[number] if request.listed else None
        if listed:
            settled = _as_listed(settled, listed, str(request.list_file))
        apps.append(_app(checkout, settled, options, (listed and listed.name) or named(checkout.path)))
        if len(checkouts) >= _FEWEST_CHECKED:
            checkout.release()
    return apps


def _as_listed(settled: Config, listed: Listed, file: str) -> Config:
    """Return an app's configuration with what the list of apps says instead."""
    said = {key: value for key in ("target", "stack") if (value := getattr(listed, key)) is not None}
    return settled._replace(**said, origins={**settled.origins, **dict.fromkeys(said, file)})


def _above(checkouts: Sequence[Checkout], request: Request) -> dict[tuple[str | None, Source], Config]:
    """Read the configuration at the top of each repository in which an app is in a folder."""
    pairs = [(top, source) for one, source in zip(checkouts, request.sources, strict=True) if (top := _top(one))]
    tops = [
        (top, source)
        for top, source in dict.fromkeys(pairs)  # most have none there, which needs no git to know
        if source != Source.WORKTREE or any(os.path.isfile(os.path.join(top, name)) for name in config.FILES)
    ]
    opened = _open_all([top for top, _ in tops], [source for _, source in tops])
    return {key: config.of_app(checkout) for key, checkout in zip(tops, opened, strict=True)}


def _top(checkout: Checkout) -> str | None:
    """Return the path of the repository's top, ``None`` of an app that is there, or outside of git."""
    if not checkout.in_git or not checkout.root:
        return None
    folder = os.path.realpath(checkout.path)
    for _ in checkout.root.split("/"):
        folder = os.path.dirname(folder)
    return folder


def look_ahead(apps: Sequence[App], request: Request, counted: Counted = _uncounted) -> Forecast:
    """Return what lies ahead of each app. Raises ``FactsError`` if the facts don't reach back to the day."""
    from herolint.forecast.ahead import Forecast, look_ahead

    history = platform_facts.load(request.facts)
    day = request.as_of or datetime.date.today()

    def ahead_of(app: App) -> AppForecast:
        targets = app.settings.targets or engine.choose_targets(app.checkout)
        found = look_ahead(app.checkout, history, day, targets, app.settings.deploy)
        app.checkout.release()
        return found._replace(name=app.name, plans=_without_evidence(found.plans))

    forecasts = counted(spread(ahead_of, apps, fewest=_FEWEST_AHEAD))
    return Forecast(day, history, tuple(forecasts))


def with_what_is_ahead(report: Report, request: Request, options: Options, counted: Counted = _uncounted) -> Report:
    """Add to each app of a report what lies ahead of it, now, after any fixes."""
    from herolint.report.forecast_words import upcoming

    found = look_ahead(open_apps(request, options), request, counted)
    apps = zip(report.apps, found.apps, strict=True)
    return report._replace(apps=tuple(app._replace(ahead=upcoming(ahead)) for app, ahead in apps))


def discover(request: Request, facts: Facts) -> list[tuple[str, tuple[Candidate, ...]]]:
    """Look for apps below each path. Raises ``UserError`` if one can't be looked through."""
    from herolint.discover import discover as find_apps

    return [(checkout.path, find_apps(checkout, facts)) for checkout in _open(request)]


def _open(request: Request) -> list[Checkout]:
    return _open_all(request.paths, request.sources)


def _open_all(paths: Sequence[str], sources: Sequence[Source]) -> list[Checkout]:
    """Open each path as its source has it, in their order; all of one source at once."""
    groups: dict[Source, list[int]] = {}
    for number, source in enumerate(sources):
        groups.setdefault(source, []).append(number)
    opened: dict[int, Checkout | CheckoutError] = {}
    for source, numbers in groups.items():
        found = open_checkouts([paths[number] for number in numbers], source=source)
        opened.update(zip(numbers, found, strict=True))
    in_order = [opened[number] for number in range(len(paths))]
    errors = [app for app in in_order if isinstance(app, CheckoutError)]
    if errors:
        raise UsageError("\n".join(str(error) for error in errors))
    return [app for app in in_order if isinstance(app, Checkout)]


def _app(checkout: Checkout, settled: Config, options: Options, name: str) -> App:
    settings = Settings(
        _select(
            options.select or settled.select or EVERYTHING,
            options.extend_select or settled.extend_select,
            options.ignore or settled.ignore,
        ),
        TARGETS[options.target or settled.target or "auto"],
        settled.deploy,
        options.python,
        settled.severity,
        settled.per_path_ignores,
        settled.suppress,
    )
    fail_on = SEVERITIES[options.fail_on or settled.fail_on or "warning"]
    return App(checkout, settings, fail_on, settled, name)


@functools.lru_cache
def _select(select: tuple[str, ...], extend: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[AnyRule, ...]:
    return select_rules(select, extend, ignore)


def plan(apps: Sequence[App], facts: Facts, counted: Counted = _uncounted) -> Report:
    """Make the plan of each app, without running any rule, and return the report of the whole run."""
    results = spread(lambda app: _plan(app, facts), apps, fewest=_FEWEST_CHECKED)
    return make_report(zip(apps, counted(results), strict=True), facts)


def _plan(app: App, facts: Facts) -> AppResult:
    plans = engine.plan(app.checkout, facts, app.settings.deploy)
    app.checkout.release()
    return AppResult(app.settings.targets or engine.choose_targets(app.checkout), _without_evidence(plans), (), ())


def check(apps: Sequence[App], facts: Facts, counted: Counted = _uncounted, *, graded_only: bool = False) -> Report:
    """Check each app and give the report of the whole run; ``counted`` sees each result when it is there.

    With ``graded_only``, the report has no plans of the targets that only some rules look at.
    """
    # What one process has asked an index, another one would ask again.
    fewest = len(apps) + 1 if any(app.settings.resolver for app in apps) else _FEWEST_CHECKED
    results = spread(lambda app: _check(app, facts, graded_only), apps, fewest=fewest)
    return make_report(zip(apps, counted(results), strict=True), facts)


def _check(app: App, facts: Facts, graded_only: bool) -> AppResult:
    result = engine.check(app.checkout, facts, app.settings, graded_only=graded_only)
    app.checkout.release()  # a run over a thousand apps must not hold the files of all of them
    return result._replace(plans=_without_evidence(result.plans))


def _without_evidence(plans: Mapping[Target, Plan]) -> Mapping[Target, Plan]:
    """Keep only the words of what shows the failures, which can be whole parsed files."""
    return {target: _bare(plan) for target, plan in plans.items()}


def _bare(plan: Plan) -> Plan:
    procfile = plan.procfile
    processes = tuple(one._replace(failures=_dry(one.failures)) for one in procfile.processes)
    return plan._replace(
        install=plan.install._replace(failures=_dry(plan.install.failures)),
        collectstatic=plan.collectstatic._replace(failures=_dry(plan.collectstatic.failures)),
        procfile=procfile._replace(processes=processes, failures=_dry(procfile.failures)),
        verdict=plan.verdict._replace(failures=_dry(plan.verdict.failures)),
    )


def _dry(failures: tuple[Failure, ...]) -> tuple[Failure, ...]:
    if not failures:
        return ()
    from herolint.report.failures import worded

    return tuple(worded(failure) for failure in failures)


def make_report(results: Iterable[tuple[App, AppResult]], facts: Facts) -> Report:
    """Put what was found in each app together to the report of the run."""
    reports: list[AppReport] = []
    crashes: list[Crash] = []
    rules: dict[str, AnyRule] = {}
    for app, result in results:
        checkout = app.checkout
        reports.append(
            AppReport(
                checkout.path, _root(checkout), result.targets, result.plans, folded(result.findings), name=app.name
            )
        )
        crashes += result.crashes
        rules.update((rule.code, rule) for rule in app.settings.rules)
    ages = {target: FactsAge(of.buildpack, of.released) for target, of in facts.targets.items()}
    ordered = Rules([rule for _, rule in sorted(rules.items())])
    return Report(__version__, facts.as_of, ages, tuple(reports), tuple(crashes), ordered, codes_of_failures())


def narrowed(report: Report) -> Report:
    """Leave out the plans of the targets that were not asked for."""
    apps = tuple(
        app._replace(plans={target: plan for target, plan in app.plans.items() if target in app.targets})
        for app in report.apps
    )
    return report._replace(apps=apps)


def named(path: str) -> str:
    """Return an app's path as a report that is read elsewhere names it: ``.`` becomes the folder's own name."""
    path = path.rstrip("/") or path
    return path if path.rpartition("/")[2] not in ("", ".", "..") else os.path.basename(os.path.abspath(path)) or path


def _root(checkout: Checkout) -> str:
    """Return the app's folder in its repository; outside of git, in the folder where herolint runs, if it is there."""
    if checkout.in_git or os.path.isabs(checkout.path):
        return checkout.root
    path = os.path.normpath(checkout.path).replace(os.sep, "/")
    return "" if path == "." or path.startswith("..") else path


def fails(apps: Iterable[App], report: Report) -> bool:
    """Return whether any app has a finding that counts, at or above the severity that makes it fail."""
    return any(
        finding.severity >= app.fail_on
        for app, found in zip(apps, report.apps, strict=True)
        for finding in found.findings
        if finding.suppressed is None
    )
