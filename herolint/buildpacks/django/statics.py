"""Check for errors of collectstatic itself: STATIC_ROOT, STATICFILES_DIRS, the storage, references between files.

Follows django/contrib/staticfiles (``storage.py``, ``finders.py``, ``utils.py``, ``checks.py``) of Django 6.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.buildpacks.django.causes import load_failure, not_found
from herolint.buildpacks.django.failing import CollectstaticFailure
from herolint.buildpacks.django.kinds import (
    APP_FINDER,
    FILE_SYSTEM_FINDER,
    NotFound,
    SettingsFailure,
    StaticDirectory,
    StaticRoot,
    Storage,
)
from herolint.buildpacks.django.project import directory_text
from herolint.buildpacks.django.releases import at_least
from herolint.formats.text import closest
from herolint.model import Failure
from herolint.platform import django
from herolint.source.calls.paths import path_text
from herolint.source.modules import Where
from herolint.source.values import Known, ListContent, PathValue, Perhaps, Rest, TupleValue, Unknown, Value
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.buildpacks.django.apps import Apps
    from herolint.buildpacks.django.project import Settings
    from herolint.source.modules import Resolved

STATICFILES = ("django.contrib.staticfiles", "django.contrib.staticfiles.apps.StaticFilesConfig")
_OF_DJANGO = "django.contrib.staticfiles.finders."
_FINDERS = (FILE_SYSTEM_FINDER, APP_FINDER, f"{_OF_DJANGO}DefaultStorageFinder")
_DEFAULT = "django.contrib.staticfiles.storage.StaticFilesStorage"


class Backend(NamedTuple):
    """The static files storage in use: its dotted name, and the setting that names it (none: the default)."""

    name: str
    setting: str | None


def has_staticfiles(settings: Settings) -> bool | None:
    """Return whether the staticfiles app is installed."""
    return settings.has("INSTALLED_APPS", lambda entry: entry in STATICFILES)


def has_own_command(settings: Settings, apps: Apps) -> bool:
    """Return whether an app of the checkout provides a command ``collectstatic``."""
    modules = settings.project.modules
    return any(modules.resolve(f"{app.name}.management.commands.collectstatic").in_checkout for app in apps.own)


def backend(settings: Settings) -> Backend | None:
    """Return the storage in use; ``None`` if it isn't known."""
    facts = django.load()
    provided = settings.project.provided
    if settings.value("STORAGES") is not None and at_least(provided, "django", facts.storages_since) is not False:
        value = settings.entry(settings.value("STORAGES"), "staticfiles", "BACKEND")
        return Backend(value.value, "STORAGES") if isinstance(value, Known) and isinstance(value.value, str) else None
    if settings.value("STATICFILES_STORAGE") is not None:
        is_ignored = at_least(provided, "django", facts.old_storages_until)
        text = settings.text("STATICFILES_STORAGE")
        if is_ignored is None or (not is_ignored and text is None):
            return None
        if not is_ignored and text is not None:
            return Backend(text, "STATICFILES_STORAGE")
    return Backend(_DEFAULT, None)


def is_known(settings: Settings) -> bool:
    """Return whether everything that affects collectstatic's result is known."""
    found = backend(settings)
    if found is None:
        return False
    root = settings.value("STATIC_ROOT")
    is_local = found.name in django.load().local_storages
    return not is_local or not (isinstance(root, Unknown) or settings.may_be_unset("STATIC_ROOT"))


def failures(settings: Settings, apps: Apps) -> Iterator[Failure]:
    """Yield the errors of collectstatic, once the settings load and the staticfiles app is installed."""
    yield from _storage(settings)
    found = backend(settings)
    if found is not None and found.name in django.load().local_storages:
        yield from _static_root(settings)
        yield from _static_url(settings)
        yield from _media(settings)
    yield from _directories(settings)
    yield from _finders(settings)
    if found is not None and found.name in django.load().manifest_storages:
        from herolint.buildpacks.django.references import missing_references

        yield from missing_references(settings, apps)


def _storage(settings: Settings) -> Iterator[Failure]:
    storages = settings.value("STORAGES")
    in_force = at_least(settings.project.provided, "django", django.load().storages_since) is True
    if in_force and storages is not None and settings.entry(storages, "staticfiles") is None:
        evidence = Storage(settings.module, "staticfiles", "no-staticfiles")
        yield Failure(CollectstaticFailure.STORAGE, evidence, settings.at("STORAGES"))
        return
    found = backend(settings)
    if found is None or found.setting is None:
        return
    module = found.name.rpartition(".")[0]
    failure = load_failure(settings, module) if settings.project.modules.resolve(module).in_checkout else None
    if failure is not None:
        yield failure
        return
    unusable = _unusable(settings, found.name)
    if unusable is not None:
        evidence, certain = unusable
        at = settings.at_text(found.setting, found.name)
        yield Failure(CollectstaticFailure.STORAGE, evidence, at, certain=certain)


def _unusable(settings: Settings, name: str) -> tuple[Storage, bool] | None:
    """Return why a storage can't be loaded, and whether that is certain."""
    project = settings.project
    removed = django.load().removed_storages.get(name)
    if removed is not None and at_least(project.provided, *removed) is True:
        return Storage(settings.module, name, "removed", *removed), True
    resolved = project.modules.resolve(name.rpartition(".")[0] or name)
    if resolved.where is not Where.NOTHING:
        return _without_class(settings, name, resolved)
    missing = resolved.missing or name
    origins = project.provided.module(missing).origins
    how = "not-installed" if origins else "not-found"
    certain = resolved.within is not None or project.installed.is_certain(missing)
    return Storage(settings.module, name, how, ", ".join(origins[:3])), certain


def _without_class(settings: Settings, name: str, resolved: Resolved) -> tuple[Storage, bool] | None:
    """Return that a module has no such storage: for sure one of the app, probably one of a library."""
    module, _, last = name.rpartition(".")
    if resolved.in_checkout:
        scope = settings.project.load(module).scope
        if scope is None or not settings.project.lacks(module, last):
            return None
        near = closest(last, [each for each in scope.names if each[:1].isupper()], 0.75)
        return Storage(settings.module, name, "no-class", near=f"{module}.{near}" if near else ""), True
    known = django.load().known_storages
    same_module = [each for each in known if each.startswith(f"{module}.")]
    nearest = closest(name, same_module, 0.9) if name not in known else None
    return (Storage(settings.module, name, "no-class", near=nearest), False) if nearest else None


def _static_root(settings: Settings) -> Iterator[Failure]:
    value = settings.value("STATIC_ROOT")
    content = settings.project.evaluator.content(value) if value is not None else None
    if value is None:
        how = "unset"
    elif isinstance(value, Known) and value.value in ("", None):
        how = "empty" if value.value == "" else "none"
    elif isinstance(value, TupleValue) or isinstance(content, ListContent):
        how = "sequence"
    else:
        return
    evidence = StaticRoot(settings.module, settings.path, how)
    at = settings.at("STATIC_ROOT")
    yield Failure(CollectstaticFailure.STATIC_ROOT, evidence, at)


def _static_url(settings: Settings) -> Iterator[Failure]:
    value = settings.value("STATIC_URL")
    if value is None or (isinstance(value, Known) and not value.value):
        evidence = SettingsFailure(settings.module, "ImproperlyConfigured", "static-url", "STATIC_URL")
        yield Failure(CollectstaticFailure.SETTINGS, evidence, settings.at("STATIC_URL"))


def _media(settings: Settings) -> Iterator[Failure]:
    """Yield why the uploads can't be told from the static files (``check_settings`` in staticfiles/utils.py)."""
    for media, static in (("MEDIA_URL", "STATIC_URL"), ("MEDIA_ROOT", "STATIC_ROOT")):
        one, other = settings.value(media), settings.value(static)
        if one is not None and one == other and isinstance(one, (Known, PathValue)) and path_text(one):
            evidence = SettingsFailure(settings.module, "ImproperlyConfigured", "media", media, static)
            yield Failure(CollectstaticFailure.SETTINGS, evidence, settings.at(media))
            return


def _finders(settings: Settings) -> Iterator[Failure]:
    """Yield the finders that don't exist."""
    for entry in settings.texts("STATICFILES_FINDERS"):
        found = settings.project.modules.resolve(entry.rpartition(".")[0] or entry)
        if found.where is Where.NOTHING:
            yield not_found(settings, "STATICFILES_FINDERS", entry, found)
        elif entry.startswith(_OF_DJANGO) and entry not in _FINDERS:
            evidence = NotFound(settings.module, "STATICFILES_FINDERS", entry, entry)
            yield Failure(CollectstaticFailure.NOT_FOUND, evidence, settings.at_text("STATICFILES_FINDERS", entry))


def _directories(settings: Settings) -> Iterator[Failure]:
    value = settings.value("STATICFILES_DIRS")
    finders = settings.has("STATICFILES_FINDERS", lambda entry: entry == FILE_SYSTEM_FINDER)
    if value is None or (settings.value("STATICFILES_FINDERS") is not None and finders is not True):
        return
    at = settings.at("STATICFILES_DIRS")
    if isinstance(value, (Known, PathValue)):
        how = "string" if isinstance(value, Known) and isinstance(value.value, str) else "not-a-list"
        if isinstance(value, Known) and value.value is None:
            how = "none"
        text = path_text(value) or ""
        evidence = StaticDirectory(settings.module, settings.project.files.inside(text) or text, how)
        yield Failure(CollectstaticFailure.STATICFILES_DIRS, evidence, at)
        return
    for item in settings.project.evaluator.items(value) or ():
        wrong = _wrong_directory(settings, item)
        if wrong:
            text = directory_text(item) or ""
            inside = settings.project.files.inside(text)
            evidence = StaticDirectory(settings.module, inside if inside is not None else text, wrong)
            yield Failure(CollectstaticFailure.STATICFILES_DIRS, evidence, at)


def _wrong_directory(settings: Settings, item: Value) -> str | None:
    """Return why an entry fails; an entry may be a pair of a prefix and a folder."""
    if isinstance(item, (Perhaps, Rest, Unknown)):
        return None
    if isinstance(item, Known) and item.value is None:
        return "none"
    if isinstance(item, TupleValue) and len(item.items) == 2:
        prefix = item.items[0]
        if isinstance(prefix, Known) and isinstance(prefix.value, str) and prefix.value.endswith("/"):
            return "prefix"
        item = item.items[1]
    text = path_text(item)
    if text is None:
        return None
    files = settings.project.files
    root = path_text(settings.value("STATIC_ROOT"))
    if root and posixpath.normpath(_absolute(root)) == posixpath.normpath(_absolute(text)):
        return "is-static-root"
    before = django.load().missing_folder_fails_before
    if at_least(settings.project.provided, "django", before) is False:
        made = settings.project.evaluator.state.made
        return "missing" if files.is_directory(text, made) is False else None
    return None


def _absolute(text: str) -> str:
    from herolint.source.calls.paths import absolute

    return absolute(text)
