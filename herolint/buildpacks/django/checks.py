"""Check settings that load but that Django rejects: types, database engine, logging, user model.

Follows django/conf/__init__.py (``Settings``), django/db/utils.py (``load_backend``), logging.config, and
django/contrib/auth/__init__.py (``get_user_model``) of Django 6.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.buildpacks.django.failing import CollectstaticFailure
from herolint.buildpacks.django.kinds import SettingsFailure, Storage
from herolint.buildpacks.django.releases import at_least
from herolint.model import Failure, Location
from herolint.platform import django
from herolint.source.modules import Where
from herolint.source.values import DictContent, Known, Perhaps, Unknown, Value

if TYPE_CHECKING:
    from herolint.buildpacks.django.apps import Apps
    from herolint.buildpacks.django.project import Settings

_LISTS = ("ALLOWED_HOSTS", "INSTALLED_APPS", "LOCALE_PATHS", "SECRET_KEY_FALLBACKS")
_OLD_STORAGES = ("STATICFILES_STORAGE", "DEFAULT_FILE_STORAGE")
_HANDLERS = """
    Handler StreamHandler FileHandler NullHandler handlers.RotatingFileHandler handlers.TimedRotatingFileHandler
    handlers.WatchedFileHandler handlers.BaseRotatingHandler handlers.SocketHandler handlers.DatagramHandler
    handlers.SysLogHandler handlers.NTEventLogHandler handlers.SMTPHandler handlers.BufferingHandler
    handlers.MemoryHandler handlers.HTTPHandler handlers.QueueHandler
"""
_FILE_HANDLERS = frozenset(
    f"logging.{name}" for name in ("FileHandler", "handlers.RotatingFileHandler", "handlers.TimedRotatingFileHandler")
)
_STANDARD_HANDLERS = frozenset(f"logging.{name}" for name in _HANDLERS.split())


def _failure(settings: Settings, at: Location, kind: str, how: str, what: str, detail: str = "") -> Failure:
    return Failure(CollectstaticFailure.SETTINGS, SettingsFailure(settings.module, kind, how, what, detail), at)


def load_checks(settings: Settings) -> Iterator[Failure]:
    """Yield what Django rejects when it reads the settings."""
    for name in _LISTS:
        value = settings.value(name)
        if isinstance(value, Known) and not isinstance(value.value, (list, tuple)):
            yield _failure(settings, settings.at(name), "ImproperlyConfigured", "value", name, "list")
    facts = django.load()
    provided = settings.project.provided
    has_new = at_least(provided, "django", facts.storages_since) is True
    both = has_new and at_least(provided, "django", facts.old_storages_until) is False
    old = next((name for name in _OLD_STORAGES if settings.is_set(name)), None)
    if both and old and settings.is_set("STORAGES"):
        evidence = Storage(settings.module, old, "both")
        yield Failure(CollectstaticFailure.STORAGE, evidence, settings.at(old))


def setup_checks(settings: Settings, apps: Apps) -> Iterator[Failure]:
    """Yield what Django rejects in ``django.setup()``."""
    yield from _logging(settings)
    yield from _user_model(settings, apps)
    if _has_models(settings, apps):
        yield from database(settings)
    yield from _gis(settings)


def _has_models(settings: Settings, apps: Apps) -> bool:
    with_models = ("django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions")
    if any(entry in with_models for entry in settings.texts("INSTALLED_APPS")):
        return True
    modules = settings.project.modules
    return any(modules.resolve(f"{app.name}.models").in_checkout for app in apps.own)


def database(settings: Settings) -> Iterator[Failure]:
    """Yield why the engine of the default database can't be loaded."""
    default = settings.entry(settings.value("DATABASES"), "default")
    engine = settings.entry(default, "ENGINE")
    if not isinstance(engine, Known) or not isinstance(engine.value, str) or not engine.value:
        return
    wrong = _wrong_engine(settings, engine.value)
    if wrong is not None:
        how, certain = wrong
        at = settings.at_text("DATABASES", engine.value)
        yield _failure(settings, at, "ImproperlyConfigured", how, engine.value)._replace(certain=certain)


def _wrong_engine(settings: Settings, name: str) -> tuple[str, bool] | None:
    """Return whether Django doesn't know an engine or the engine lacks its driver, and whether that is certain."""
    modules, installed = settings.project.modules, settings.project.installed
    if not name.startswith("django."):
        return ("engine", installed.is_certain(name)) if modules.resolve(name).where is Where.NOTHING else None
    if name not in django.load().engines:
        return "engine", True
    drivers = _drivers(name)
    if not drivers or any(modules.resolve(driver).where is not Where.NOTHING for driver in drivers):
        return None
    return "database", all(installed.is_certain(driver) for driver in drivers)


def _drivers(engine: str) -> tuple[str, ...]:
    kind = engine.rpartition(".")[2]
    if kind in ("postgresql", "postgresql_psycopg2", "postgis"):
        return ("psycopg2", "psycopg")
    if kind == "mysql":
        return ("MySQLdb", "pymysql")
    return ("oracledb", "cx_Oracle") if kind == "oracle" else ()


def _user_model(settings: Settings, apps: Apps) -> Iterator[Failure]:
    value = settings.value("AUTH_USER_MODEL")
    has_auth = any(entry.startswith("django.contrib.auth") for entry in settings.texts("INSTALLED_APPS"))
    if not has_auth or not isinstance(value, Known) or not isinstance(value.value, str):
        return
    at = settings.at("AUTH_USER_MODEL")
    label, dot, model = value.value.partition(".")
    if not dot or "." in model:
        yield _failure(settings, at, "ValueError", "user-model-form", value.value)
        return
    labels = {app.label: app for app in apps.own}
    if label in labels and _lacks_model(settings, labels[label].name, model):
        yield _failure(settings, at, "ImproperlyConfigured", "user-model-missing", value.value, labels[label].name)
    foreign = [entry for entry in apps.others if not entry.startswith("django.contrib.")]
    if label in labels or label == "auth" or not apps.is_complete:
        return
    is_own = settings.project.modules.resolve(label).in_checkout
    if is_own or not foreign:
        yield _failure(settings, at, "ImproperlyConfigured", "user-model", value.value, label)


def _lacks_model(settings: Settings, app: str, model: str) -> bool:
    """Return whether an app's models certainly have no class of a name."""
    project = settings.project
    found = project.modules.resolve(f"{app}.models")
    if not found.in_checkout:
        return found.where is Where.NOTHING and found.within is not None
    loaded = project.load(f"{app}.models")
    if loaded.cause is not None or loaded.scope is None or loaded.scope.open or not loaded.complete:
        return False
    return model.lower() not in {name.lower() for name in loaded.scope.names}


def _gis(settings: Settings) -> Iterator[Failure]:
    """Yield a failure if GDAL is missing: the build image lacks it, and only another buildpack provides it."""
    if "django.contrib.gis" not in settings.texts("INSTALLED_APPS"):
        return
    folder = settings.project.build.folder
    if folder.is_file("Aptfile") or folder.is_file("project.toml") or settings.is_set("GDAL_LIBRARY_PATH"):
        return
    from herolint.buildpacks.django.surroundings import config_vars

    declared = config_vars(settings.project.build)
    if any("geo" in url or "apt" in url for url in declared.buildpacks) or "BUILD_WITH_GEO_LIBRARIES" in declared.names:
        return
    at = settings.at_text("INSTALLED_APPS", "django.contrib.gis")
    yield _failure(settings, at, "ImproperlyConfigured", "library", "GDAL")._replace(certain=False)


def _logging(settings: Settings) -> Iterator[Failure]:
    config = settings.value("LOGGING")
    if settings.is_set("LOGGING_CONFIG") or config is None:
        return
    handlers = _entries(settings, settings.entry(config, "handlers"))
    formatters = settings.entry(config, "formatters")
    for name, handler in handlers:
        for how, detail, certain in _wrong_in_handler(settings, handler, formatters):
            at = settings.at_text("LOGGING", name)
            yield _failure(settings, at, "ValueError", how, name, detail)._replace(certain=certain)
        yield from _undefined(settings, config, name, handler, "filters")
    for name, logger in _entries(settings, settings.entry(config, "loggers")):
        yield from _undefined(settings, config, name, logger, "handlers")
    root = settings.entry(config, "root")
    if root is not None:
        yield from _undefined(settings, config, "root", root, "handlers")


def _undefined(settings: Settings, config: Value, name: str, entry: Value, kind: str) -> Iterator[Failure]:
    """Yield the handlers of a logger, or the filters of a handler, that the configuration doesn't define."""
    named = settings.entry(entry, kind)
    for each in (settings.project.evaluator.items(named) or ()) if named is not None else ():
        text = _text(each)
        if text is not None and settings.entry(config, kind, text) is None:
            at = settings.at_text("LOGGING", text)
            yield _failure(settings, at, "ValueError", f"logging-{kind}", name, text)
            return


def _entries(settings: Settings, value: Value | None) -> list[tuple[str, Value]]:
    content = settings.project.evaluator.content(value) if value is not None else None
    if not isinstance(content, DictContent):
        return []
    return [
        (key.value, each)
        for key, each in content.entries
        if isinstance(key, Known) and isinstance(key.value, str) and not isinstance(each, (Perhaps, Unknown))
    ]


def _wrong_in_handler(settings: Settings, handler: Value, formatters: Value | None) -> Iterator[tuple[str, str, bool]]:
    """Yield what is wrong with a handler, the text that is, and whether that is certain."""
    kind = _text(settings.entry(handler, "class"))
    formatter = _text(settings.entry(handler, "formatter"))
    if formatter is not None and settings.entry(formatters, formatter) is None:
        yield "logging-formatter", formatter, True
    if kind is None:
        return
    if kind.startswith("logging.") and kind not in _STANDARD_HANDLERS:
        yield "logging-class", kind, True
    elif not kind.startswith(("logging.", "django.")):
        found = settings.project.modules.resolve(kind.rpartition(".")[0] or kind)
        if found.where is Where.NOTHING:
            certain = found.within is not None or settings.project.installed.is_certain(found.missing or kind)
            yield "logging-class", kind, certain
    delay = settings.entry(handler, "delay")
    if kind in _FILE_HANDLERS and (delay is None or settings.project.evaluator.truth(delay) is False):
        folder = _missing_folder(settings, handler)
        if folder is not None:
            yield "logging-file", folder, True


def _missing_folder(settings: Settings, handler: Value) -> str | None:
    """Return the folder of a handler's file if it certainly doesn't exist."""
    from herolint.source.calls.paths import path_text

    text = path_text(settings.entry(handler, "filename"))
    if text is None:
        return None
    project = settings.project
    folder = posixpath.dirname(text) or "."
    is_missing = project.files.is_directory(folder, project.evaluator.state.made) is False
    return (project.files.inside(folder) or folder) if is_missing else None


def _text(value: Value | None) -> str | None:
    return value.value if isinstance(value, Known) and isinstance(value.value, str) else None
