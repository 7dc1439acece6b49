"""Turn the cause of a module's failed import into a failure of the stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.buildpacks.django.failing import CollectstaticFailure
from herolint.buildpacks.django.kinds import ConfigVarNeeded, NotFound, SettingsFailure
from herolint.buildpacks.django.places import location
from herolint.model import Failure, Location
from herolint.source.failures import BrokenSyntax, MissingFile, MissingModule, MissingName, Need
from herolint.source.values import Known, OneOf, Value

if TYPE_CHECKING:
    from herolint.buildpacks.django.project import Project, Settings
    from herolint.source.failures import Cause
    from herolint.source.modules import Resolved


def failure_of(project: Project, module: str, cause: Cause) -> Failure:
    """Return the failure of a module that doesn't load; ``module`` is the settings module it is about."""
    first = cause.first
    subject = first.subject
    at = location(first.at)
    kind = first.kind
    match subject:
        case MissingModule(name, found):
            return missing_module(project, module, name, found, at)
        case MissingName(of, name):
            evidence = SettingsFailure(module, kind, "name", of, name)
        case MissingFile(path):
            evidence = SettingsFailure(module, kind, "file", path, near=_ignored(project, path))
        case BrokenSyntax(path, problem):
            evidence = SettingsFailure(module, kind, "syntax", path, problem.message)
        case Need(name, _):
            declared = ConfigVarNeeded(module, name, None)
            return Failure(CollectstaticFailure.CONFIG_VAR, declared, at, certain=False)
        case _:
            evidence = SettingsFailure(module, kind, "raised", _text(subject))
    return Failure(CollectstaticFailure.SETTINGS, evidence, at, certain=not _is_hooked(project))


def load_failure(settings: Settings, module: str) -> Failure | None:
    """Return the failure of a module of the app that the settings name and that doesn't load."""
    cause = settings.project.load(module).cause
    return failure_of(settings.project, settings.module, cause) if cause is not None else None


def missing_module(project: Project, module: str, name: str, found: Resolved, at: Location) -> Failure:
    """Return the failure of an import of a missing module."""
    missing = found.missing or name
    provision = project.provided.module(missing)
    near = project.modules.nearest(name)
    evidence = SettingsFailure(
        module,
        "ModuleNotFoundError",
        "ignored" if near is not None and near.how == "ignored" else "module",
        missing,
        name,
        provision.origins,
        near.name if near is not None else None,
    )
    certain = (found.within is not None or project.installed.is_certain(missing)) and not _is_hooked(project)
    return Failure(CollectstaticFailure.SETTINGS, evidence, at, certain=certain)


def not_found(settings: Settings, setting: str, entry: str, found: Resolved) -> Failure:
    """Return the failure of a setting's entry that names no module."""
    project = settings.project
    missing = found.missing or entry
    provision = project.provided.module(missing)
    near = project.modules.nearest(entry) if found.within or not provision.origins else None
    elsewhere = next((each.name for each in provision.elsewhere), "")
    evidence = NotFound(
        settings.module, setting, entry, missing, provision.origins, near.name if near else None, elsewhere
    )
    certain = (found.within is not None or project.installed.is_certain(missing)) and not _is_hooked(project)
    return Failure(CollectstaticFailure.NOT_FOUND, evidence, settings.at_text(setting, entry), certain=certain)


def _ignored(project: Project, path: str) -> str | None:
    return path if project.build.folder.ignored_by(path) is not None else None


def _is_hooked(project: Project) -> bool:
    """Return whether a hook of the app runs before and may create the missing module."""
    return project.build.folder.is_file("bin/pre_compile") or project.build.folder.is_file("bin/post_compile")


def _text(subject: object) -> str:
    value: Value | None = subject if isinstance(subject, (Known, OneOf)) else None
    if isinstance(value, Known):
        return str(value.value)[:200]
    return subject[:200] if isinstance(subject, str) else ""
