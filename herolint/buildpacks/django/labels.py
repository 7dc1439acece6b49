"""Find the labels of a Django project's apps, which ``manage.py migrate label`` accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.buildpacks.django import surroundings
from herolint.buildpacks.django.apps import find_apps
from herolint.buildpacks.django.project import Project
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.build import Build
    from herolint.installers.provided import Provided

_CONTRIB = "django.contrib."


class Labels(NamedTuple):
    """Labels; ``is_complete`` if there are no others, ``is_certain`` if no config var can change that."""

    labels: frozenset[str]
    is_complete: bool
    is_certain: bool


def labels_of(build: Build, provided: Provided, manage_py: str, settings_module: str | None) -> Labels | None:
    """Return the labels of the apps that ``manage.py`` installs; ``None`` if the settings aren't known."""
    if not build.is_built or surroundings.python_of(build) is None:
        return None
    given = {surroundings.SETTINGS_MODULE: settings_module} if settings_module is not None else None
    certain, assumed = surroundings.environments(build, run_time=True, given=given)
    roots = (manage_py.rpartition("/")[0], "")
    found = _labels(Project(build, provided, certain, roots), manage_py)
    if found is not None:
        return found
    likely = _labels(Project(build, provided, assumed, roots), manage_py)
    return likely._replace(is_certain=False) if likely is not None else None


def _labels(project: Project, manage_py: str) -> Labels | None:
    project.run_manage_py(manage_py)
    settings = project.load_settings()
    if settings is None or not settings.is_closed("INSTALLED_APPS"):
        return None
    apps, failures = find_apps(settings)
    if failures:
        return None
    own = {app.name for app in apps.own}
    others = [name for name in apps.others if name not in own]
    labels = {app.label for app in apps.own} | {_last(name) for name in others}
    return Labels(frozenset(labels), all(name.startswith(_CONTRIB) for name in others), True)


def _last(name: str) -> str:
    """Return the label of an app: the last part of its name, that of its configuration left out."""
    parts = name.removeprefix(_CONTRIB).split(".")
    return parts[0] if name.startswith(_CONTRIB) else parts[parts.index("apps") - 1] if "apps" in parts else parts[-1]
