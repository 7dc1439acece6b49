"""Load the Django site that the web process serves, with its settings as on a dyno.

This isn't a stage of the deploy: only rules about the first request use it (hosts, static files, redirects).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from herolint.buildpacks.django import surroundings
from herolint.buildpacks.django.commands import Command, command_of, given
from herolint.buildpacks.django.manage_py import find
from herolint.checkout.names import join
from herolint.model import Failure, Target
from herolint.platform import django
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import Build
    from herolint.buildpacks.django.apps import Apps
    from herolint.buildpacks.django.project import Project, Settings
    from herolint.installers.provided import Provided
    from herolint.model import Process
    from herolint.source.evaluate import Environment


class Site(NamedTuple):
    """The site in one environment. ``command`` is ``None`` if the settings are those of ``manage.py``."""

    settings: Settings
    apps: Apps
    project: Project
    command: Command | None
    module_path: str | None

    @property
    def server(self) -> str:
        """Return the server's name; ``""`` if it isn't known."""
        return self.command.server if self.command is not None else ""


def find_site(
    build: Build, provided: Provided, processes: Sequence[Process], memory: dict[Any, Any]
) -> tuple[Site | None, Site | None]:
    """Return the site without assumptions, and with app.json's config vars and the app's own defaults.

    ``memory`` keeps the sites of another target of the same app.
    """
    if not build.is_built or surroundings.python_of(build) is None:
        return None, None
    command = command_of(processes)
    variables = dict(command.variables) if command is not None else given(build.folder, processes)
    key = ("site", command, tuple(sorted(variables.items(), key=repr)))
    before: tuple[Site | None, Site | None] | None = memory.get(key)
    if before is not None and all(each is not None and each.project.holds_for(build, provided) for each in before):
        return before
    certain, assumed = surroundings.environments(build, run_time=True, given=variables)
    first = _site(build, provided, command, certain)
    second = first
    if first is not None and first.project.evaluator.reads:
        second = _site(build, provided, command, assumed)
    memory[key] = first, second
    return first, second


def removed_module(build: Build, provided: Provided, processes: Sequence[Process]) -> Failure | None:
    """Return the import of a name that an installed distribution removed, in the web process's own module."""
    command = command_of(processes)
    if command is None or not build.is_built or surroundings.python_of(build) is None:
        return None
    modules = [removed.module for removed in django.load().removed if not removed.names]
    path = f"{command.module.replace('.', '/')}.py"
    paths = (join(each, path) for each in (*command.folders, ""))
    content = next((found for each in paths if (found := build.load(each, bytes))), b"")
    if not any(module.encode() in content for module in modules):
        return None
    from herolint.buildpacks.django.causes import failure_of
    from herolint.buildpacks.django.project import Project
    from herolint.source.failures import MissingModule

    certain, _ = surroundings.environments(build, run_time=True, given=dict(command.variables))
    project = Project(build, provided, certain, tuple(dict.fromkeys((*command.folders, ""))))
    cause = project.load(command.module).cause
    if cause is None or not isinstance(cause.subject, MissingModule) or cause.subject.name not in modules:
        return None
    return failure_of(project, command.module, cause)


def _site(build: Build, provided: Provided, command: Command | None, environment: Environment) -> Site | None:
    from herolint.buildpacks.django.apps import find_apps
    from herolint.buildpacks.django.project import Project
    from herolint.source.values import Known

    manage_py = find(build.folder, Target.CEDAR)
    folders = command.folders if command is not None else ()
    roots = (*folders, "") if command is not None else ((manage_py or "").rpartition("/")[0], "")
    project = Project(build, provided, environment, tuple(dict.fromkeys(roots)), (Known("server"),))
    path = None
    if command is not None:
        loaded = project.load(command.module)
        path = loaded.scope.path if loaded.scope is not None else None
        if loaded.cause is not None:
            return None
    elif manage_py is None or project.run_manage_py(manage_py) is not None:
        return None
    settings = project.load_settings()
    return Site(settings, find_apps(settings)[0], project, command, path) if settings is not None else None
