"""Decide what a build does about Django's static files, in the buildpacks' own order of conditions.

The classic buildpack: ``bin/steps/collectstatic``. The Cloud Native one: ``src/main.rs`` and ``src/django.rs``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from herolint.buildpacks.django import surroundings
from herolint.buildpacks.django.failing import CollectstaticFailure
from herolint.buildpacks.django.kinds import ConfigVarNeeded, SettingsFailure
from herolint.buildpacks.django.manage_py import find
from herolint.model import Collectstatic, CollectstaticOutcome, Failure, Location, Target
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import Build
    from herolint.buildpacks.django.project import Project, Settings
    from herolint.installers.provided import Provided
    from herolint.source.evaluate import Environment
    from herolint.source.values import Value

DISABLED_FILE = ".heroku/collectstatic_disabled"


class _Run(NamedTuple):
    """The result of ``manage.py collectstatic`` in one environment: what fails, and whether all was evaluated.

    ``sound`` are the modules that load regardless of config vars.
    """

    failures: tuple[Failure, ...] = ()
    is_complete: bool = True
    has_command: bool | None = True
    settings: Settings | None = None
    project: Project | None = None
    sound: frozenset[str] = frozenset()


def decide(build: Build, provided: Provided, memory: dict[Any, Any]) -> Collectstatic:
    """Return whether collectstatic runs, with which ``manage.py``, and how it ends."""
    skipped = _skipped_before(build, provided)
    if skipped is not None:
        return skipped
    manage_py = find(build.folder, build.target)
    if manage_py is None:
        why = "skipped-no-manage-py" if build.target is Target.CEDAR else "no-manage-py"
        return Collectstatic(CollectstaticOutcome.SKIPPED, why_skipped=why)
    if surroundings.python_of(build) is None:
        return Collectstatic(CollectstaticOutcome.UNKNOWN, manage_py)
    certain, assumed = surroundings.environments(build, run_time=False)
    first = _remembered(build, provided, manage_py, certain, memory)
    if build.target is Target.FIR and first.has_command is False and not first.failures:
        return Collectstatic(CollectstaticOutcome.SKIPPED, manage_py, why_skipped="staticfiles-not-installed")
    second = first
    if _hangs_on_environment(first):
        second = _remembered(build, provided, manage_py, assumed, memory, first.sound)
    failures = (*first.failures, *_likely(build, first, second))
    if first.has_command is False and build.target is Target.CEDAR and first.settings is not None:
        failures = (*failures, _no_command(first.settings))
    if first.project is not None and first.project.settings_are_for_development:
        failures = tuple(failure._replace(certain=False) for failure in failures)
    return Collectstatic(_outcome(first, failures), manage_py, failures)


def _skipped_before(build: Build, provided: Provided) -> Collectstatic | None:
    """Return why the buildpack doesn't look for a ``manage.py``, or ``None`` if it does."""
    from herolint.installers.provision import Answer

    skipped = CollectstaticOutcome.SKIPPED
    if build.target is Target.CEDAR:
        if build.folder.is_file(DISABLED_FILE):
            return Collectstatic(skipped, why_skipped="disabled-file")
        value = surroundings.config_vars(build).values.get(surroundings.DISABLE, "")
        if value not in ("", "0"):
            return Collectstatic(skipped, why_skipped="disabled-env-var")
        if build.folder.is_file("django.py") or build.folder.is_file("django/__init__.py"):
            return None
        answer = provided.module("django").answer
    else:
        answer = provided.script("django-admin").answer
    if answer is Answer.NO:
        return Collectstatic(skipped, why_skipped="no-django")
    return None if answer is Answer.YES else Collectstatic(CollectstaticOutcome.UNKNOWN)


def _hangs_on_environment(run: _Run) -> bool:
    return run.project is None or bool(run.project.evaluator.reads)


def _outcome(first: _Run, failures: Iterable[Failure]) -> CollectstaticOutcome:
    if any(failure.certain for failure in failures):
        return CollectstaticOutcome.FAILS
    return CollectstaticOutcome.RUNS if first.is_complete and not failures else CollectstaticOutcome.UNKNOWN


def _likely(build: Build, first: _Run, second: _Run) -> Iterator[Failure]:
    """Yield failures that depend on app.json's config vars and the app's own defaults."""
    known = {(failure.kind, failure.at) for failure in first.failures}
    for failure in second.failures:
        if (failure.kind, failure.at) not in known:
            yield failure._replace(certain=False)
    if second.project is None:
        return
    declared = surroundings.config_vars(build)
    seen: set[str] = set()
    module = second.settings.module if second.settings is not None else ""
    for need in second.project.evaluator.needs:
        if need.name not in seen and need.name not in declared.names:
            seen.add(need.name)
            evidence = ConfigVarNeeded(module, need.name, declared.names if declared.is_declared else None)
            at = Location(need.at.path, need.at.line, need.at.column)
            yield Failure(CollectstaticFailure.CONFIG_VAR, evidence, at, certain=False)


def _remembered(
    build: Build,
    provided: Provided,
    manage_py: str,
    environment: Environment,
    memory: dict[Any, Any],
    sound: frozenset[str] = frozenset(),
) -> _Run:
    """Evaluate ``python manage.py collectstatic`` in one environment, or reuse another target's result."""
    key = ("collectstatic", manage_py, _roots(build, manage_py), environment.assumes_defaults)
    before: _Run | None = memory.get(key)
    if before is not None and before.project is not None and before.project.holds_for(build, provided):
        return before
    memory[key] = run = _run(build, provided, manage_py, environment, sound)
    return run


def _run(build: Build, provided: Provided, manage_py: str, environment: Environment, sound: frozenset[str]) -> _Run:
    """Follow ``python manage.py collectstatic`` in one environment; ``sound`` are modules that are known to load."""
    from herolint.buildpacks.django.causes import failure_of
    from herolint.buildpacks.django.project import Project

    project = Project(build, provided, environment, _roots(build, manage_py), _arguments(build, manage_py))
    cause = project.run_manage_py(manage_py)
    if cause is not None and not project.has_reached_django:
        return _Run((failure_of(project, manage_py, cause),), project=project)
    settings, failures = _settings(project)
    if settings is None:
        return _Run(failures, is_complete=False, has_command=None, project=project)
    if failures:
        return _Run(failures, settings=settings, project=project)
    return _after_loading(project, settings, sound)


def _settings(project: Project) -> tuple[Settings | None, tuple[Failure, ...]]:
    """Load the settings that ``manage.py`` names."""
    from herolint.buildpacks.django.causes import failure_of
    from herolint.buildpacks.django.project import Settings

    named = project.named_settings
    if not project.has_reached_django or named is None:
        return None, ()
    stray = stray_settings(project, named)
    if stray is not None:
        return None, (stray,)
    loaded = project.load(named)
    if loaded.cause is not None:
        failure = failure_of(project, named, loaded.cause)
        # Nothing in the app imports the settings module itself: Django does.
        at = failure.at if failure.at.path else _named_at(project, named)
        return Settings(project, named, loaded), (failure._replace(at=at),)
    if loaded.scope is None or project.evaluator.exhausted:
        return None, ()
    return Settings(project, named, loaded), ()


def _named_at(project: Project, settings: str) -> Location:
    """Return where ``manage.py`` names the settings module."""
    from herolint.buildpacks.django.places import find_text

    path = project.script or ""
    return find_text(project.build.folder, (path,), settings) or Location(path)


def stray_settings(project: Project, name: str) -> Failure | None:
    """Return the failure of a missing settings module whose folder exists in the app.

    As far as Python knows, an installed distribution could add modules to a folder without ``__init__.py``.
    """
    from herolint.buildpacks.django.causes import missing_module
    from herolint.source.modules import Resolved, Where

    modules = project.modules
    top = modules.resolve(name.partition(".")[0])
    if modules.resolve(name).where is not Where.UNKNOWN or top.where is not Where.NAMESPACE:
        return None
    found = Resolved(Where.NOTHING, missing=name, within=top.path)
    return missing_module(project, name, name, found, _named_at(project, name))._replace(certain=False)


def _after_loading(project: Project, settings: Settings, sound: frozenset[str]) -> _Run:
    from herolint.buildpacks.django import checks, statics
    from herolint.buildpacks.django.apps import find_apps, load_failures

    apps, missing = find_apps(settings)
    reads = len(project.evaluator.reads)
    failures = [*checks.load_checks(settings), *missing, *load_failures(settings, apps, sound)]
    if len(project.evaluator.reads) == reads:
        sound = frozenset(name for name, loaded in project.evaluator.loaded.items() if loaded.cause is None)
    failures += checks.setup_checks(settings, apps)
    has_command = statics.has_staticfiles(settings)
    if has_command is False and (statics.has_own_command(settings, apps)):
        return _Run(tuple(failures), has_command=None, is_complete=False, settings=settings, project=project)
    if has_command is False:
        return _Run(tuple(failures), has_command=False, settings=settings, project=project, sound=sound)
    if has_command:
        failures += statics.failures(settings, apps)
    is_complete = bool(has_command) and apps.is_complete and not project.evaluator.may_fail
    is_complete = is_complete and statics.is_known(settings)
    return _Run(tuple(failures), is_complete, has_command, settings, project, sound)


def _no_command(settings: Settings) -> Failure:
    """Return the failure of an app without the staticfiles app; such apps often have DISABLE_COLLECTSTATIC set."""
    evidence = SettingsFailure(settings.module, "CommandError", "command", "collectstatic")
    return Failure(CollectstaticFailure.SETTINGS, evidence, settings.at("INSTALLED_APPS"), certain=False)


def _roots(build: Build, manage_py: str) -> tuple[str, ...]:
    """Return the search folders: the script's own, and on Cedar the app's (``PYTHONPATH=.``)."""
    own = (build.folder.resolved(manage_py) or manage_py).rpartition("/")[0]
    return (own, "") if own and build.target is Target.CEDAR else (own,)


def _arguments(build: Build, manage_py: str) -> tuple[Value, ...]:
    """Return ``sys.argv``; the Cloud Native buildpack first runs ``manage.py help collectstatic``."""
    from herolint.source.values import Known, OneOf

    command = Known("collectstatic")
    if build.target is Target.FIR:
        return (Known(manage_py), OneOf((Known("help"), command)), OneOf((command, Known("--noinput"))))
    return (Known(manage_py), command, Known("--noinput"), Known("--traceback"))
