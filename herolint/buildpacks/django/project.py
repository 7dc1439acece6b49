"""Evaluate a Django project in one environment: its ``manage.py`` and its settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from herolint.buildpacks.django import configurations
from herolint.buildpacks.django.helpers import HELPERS
from herolint.buildpacks.django.surroundings import DIFFERENT, SETTINGS_MODULE, InstalledModules, may_be_made, python_of
from herolint.model import Location
from herolint.platform.python import own_version
from herolint.source.calls.paths import path_text
from herolint.source.evaluate import Environment, Evaluator
from herolint.source.files import Files
from herolint.source.libraries import LIBRARIES
from herolint.source.modules import Modules
from herolint.source.scopes import Loaded
from herolint.source.values import (
    NONE,
    DictContent,
    Known,
    PathValue,
    Perhaps,
    Rest,
    TupleValue,
    Unknown,
    Value,
    environment_of,
)

if TYPE_CHECKING:
    from herolint.build import Build
    from herolint.installers.provided import Provided
    from herolint.source.expressions import Arguments
    from herolint.source.failures import Cause
    from herolint.source.scopes import Scope


_FOR_DEVELOPMENT = frozenset(("dev", "develop", "development", "local", "debug"))
_NOT_FOR_PRODUCTION = _FOR_DEVELOPMENT | {
    *("__init__", "base", "common", "default", "defaults", "components", "env", "logging", "settings", "static"),
    *("ci", "test", "tests", "testing", "urls", "wsgi", "asgi", "utils", "celery", "celery_app"),
}
_ENTRIES = (
    "django.core.management.execute_from_command_line",
    "django.core.wsgi.get_wsgi_application",
    "django.core.asgi.get_asgi_application",
    "django.setup",
)
"""The calls that make Django load the settings."""
_INCLUDES = ("django.urls.include", "django.conf.urls.include")


def _include(run: Evaluator, arguments: Arguments) -> Value:
    """Evaluate ``include("app.urls")``, which imports the module immediately."""
    value = arguments.get(0)
    if isinstance(value, TupleValue) and value.items:
        value = value.items[0]
    if isinstance(value, Known) and isinstance(value.value, str):
        run.import_module(value.value, arguments.node)
    return Unknown()


class Project:
    """The app on one target in one environment; modules load on demand."""

    def __init__(
        self,
        build: Build,
        provided: Provided,
        environment: Environment,
        roots: tuple[str, ...],
        argv: tuple[Value, ...] = (),
    ) -> None:
        self.build = build
        self.provided = provided
        self.environment = environment
        self.installed = InstalledModules(provided)
        self.files = Files(build.folder, may_be_made=may_be_made(build))
        modules = Modules(build.folder, python=python_of(build) or own_version(), roots=roots, installed=self.installed)
        self.evaluator = Evaluator(
            modules,
            self.files,
            environment,
            argv=argv,
            libraries={
                **LIBRARIES,
                **HELPERS,
                **configurations.VALUES,
                **dict.fromkeys((*_ENTRIES, *configurations.ENTRIES), self._reached),
                **dict.fromkeys(_INCLUDES, _include),
            },
            lacks=self.installed.lacks,
        )
        self.settings_module: Value | None = None
        self.configuration: Value | None = None
        self.script: str | None = None
        self.has_reached_django = False

    def _reached(self, run: Evaluator, arguments: Arguments) -> Value:
        """Record which settings are in use when ``manage.py`` calls Django."""
        if arguments.args and arguments.args[0] == TupleValue(run.argv):
            run.argv_uses -= 1
        if not self.has_reached_django:
            self.settings_module = run.variable(SETTINGS_MODULE)
            self.configuration = run.state.environ.get(configurations.VARIABLE)
        self.has_reached_django = run.certainly or self.has_reached_django
        return NONE

    @property
    def named_settings(self) -> str | None:
        """Return the settings module that the app names; ``None`` if it isn't known."""
        named = self.settings_module
        return named.value if isinstance(named, Known) and isinstance(named.value, str) else None

    @property
    def settings_are_for_development(self) -> bool:
        """Return whether the app defaults to development settings that have a sibling for another environment.

        Such an app is deployed with a config var that names the other module, which can't be seen.
        """
        named = self.named_settings or ""
        package, _, name = named.rpartition(".")
        if name not in _FOR_DEVELOPMENT or SETTINGS_MODULE in self.environment.values:
            return False
        folder = (self.modules.resolve(named).path or "").rpartition("/")[0]
        siblings = (each.removesuffix(".py") for each in self.build.folder.names(folder) if each.endswith(".py"))
        return bool(package) and any(each not in _NOT_FOR_PRODUCTION for each in siblings)

    def holds_for(self, build: Build, provided: Provided) -> bool:
        """Return whether all results apply to another target as well."""
        return (
            build.folder is self.build.folder
            and python_of(build) == python_of(self.build)
            and not self.evaluator.reads & DIFFERENT
            and self.evaluator.argv_uses == 0
            and self.installed.equals(provided)
        )

    @property
    def modules(self) -> Modules:
        """Return the module finder, with the folders that the app added."""
        return self.evaluator.modules

    def run_manage_py(self, path: str) -> Cause | None:
        """Evaluate ``manage.py`` up to its call of Django; return why it fails before that, if it does."""
        self.script = path
        return self.evaluator.run_script(path).cause

    def load(self, module: str) -> Loaded:
        """Load a module of the app."""
        return self.evaluator.load(module)

    def lacks(self, module: str, name: str) -> bool:
        """Return whether a module of the app loads, and certainly doesn't bind a name."""
        loaded = self.load(module)
        scope = loaded.scope if loaded.cause is None and loaded.complete else None
        return scope is not None and self.evaluator.value(scope, name) is None

    def load_settings(self) -> Settings | None:
        """Load the settings in use; ``None`` if they aren't known, or don't load."""
        named = self.named_settings
        if named is None or self.settings_are_for_development:
            return None
        loaded = self.load(named)
        if loaded.cause is not None or loaded.scope is None or self.evaluator.exhausted:
            return None
        return Settings(self, named, loaded)


class Settings:
    """The settings of one module. ``module`` is its dotted name."""

    def __init__(self, project: Project, module: str, loaded: Loaded) -> None:
        self.project = project
        self.module = module
        self.scope: Scope | None = loaded.scope
        if loaded.scope is not None and loaded.cause is None and configurations.classes_of(loaded.scope):
            value = project.configuration or project.evaluator.variable(configurations.VARIABLE)
            self.scope = configurations.chosen(project.evaluator, loaded.scope, value)
        self.is_complete = loaded.complete and loaded.scope is not None

    def value(self, name: str) -> Value | None:
        """Return a setting; ``None`` if it is certainly not set, unknown if that isn't known."""
        if self.scope is None or not self.is_complete:
            return Unknown()
        found = self.project.evaluator.value(self.scope, name)
        return Unknown() if isinstance(found, Perhaps) else found

    def reads(self, name: str) -> frozenset[str]:
        """Return the config vars that a setting, or an item of it, depends on."""
        value = self.value(name)
        items = self.project.evaluator.items(value) if value is not None else None
        return environment_of(*(() if value is None else (value,)), *(items or ()))

    def may_be_unset(self, name: str) -> bool:
        """Return whether a setting isn't certainly set."""
        found = self.project.evaluator.value(self.scope, name) if self.scope is not None else None
        return found is None or isinstance(found, Perhaps)

    def is_set(self, name: str) -> bool:
        """Return whether the settings certainly set the name."""
        return self.value(name) is not None and not self.may_be_unset(name)

    def items(self, name: str) -> tuple[Value, ...] | None:
        """Return the items of a list or tuple; ``None`` if they aren't known, or it is no sequence."""
        value = self.value(name)
        if value is None:
            return ()
        return self.project.evaluator.items(value) if not isinstance(value, Known) else None

    def texts(self, name: str) -> list[str]:
        """Return the texts that a list certainly contains."""
        items = self.items(name) or ()
        return [item.value for item in items if isinstance(item, Known) and isinstance(item.value, str)]

    def is_closed(self, name: str) -> bool:
        """Return whether every item of a list is known."""
        items = self.items(name)
        return items is not None and all(isinstance(item, (Known, PathValue, TupleValue)) for item in items)

    def has(self, name: str, wanted: Callable[[str], bool]) -> bool | None:
        """Return whether a list has a text that ``wanted`` accepts."""
        if any(map(wanted, self.texts(name))):
            return True
        return False if self.is_closed(name) else None

    def truth(self, name: str, default: bool = False) -> bool | None:
        """Return whether a setting is true."""
        value = self.value(name)
        return default if value is None else self.project.evaluator.truth(value)

    def text(self, name: str) -> str | None:
        """Return a setting that is a known text or path."""
        value = self.value(name)
        if isinstance(value, PathValue):
            return value.text
        return value.value if isinstance(value, Known) and isinstance(value.value, str) else None

    def entry(self, value: Value | None, *keys: str) -> Value | None:
        """Return an entry of nested dicts; unknown if it isn't known, ``None`` if it is certainly missing."""
        for key in keys:
            if value is None:
                return None
            content = self.project.evaluator.content(value)
            if not isinstance(content, DictContent):
                return Unknown()
            found = content.get(Known(key))
            if found is None:
                plain = not content.open and all(isinstance(each, Known) for each, _ in content.entries)
                return None if plain else Unknown()
            value = Unknown() if isinstance(found, (Perhaps, Rest)) else found
        return value

    def at(self, name: str) -> Location:
        """Return where a setting is assigned, else the settings file."""
        place = self.scope.places.get(name) if self.scope is not None else None
        if place is not None:
            return Location(place.path, place.line, place.column)
        return Location(self.path)

    @property
    def path(self) -> str:
        """Return the file of the settings."""
        return self.scope.path if self.scope is not None else ""

    def at_text(self, name: str, text: str) -> Location:
        """Return where a text of a setting is written, else where the setting is assigned."""
        from herolint.buildpacks.django.places import find_text

        place = self.scope.places.get(name) if self.scope is not None else None
        files = [path for path in (place.path if place else None, self.path) if path]
        return find_text(self.project.build.folder, tuple(dict.fromkeys(files)), text) or self.at(name)


def directory_text(item: Value) -> str | None:
    """Return the folder of an entry of STATICFILES_DIRS, which may be a pair of a prefix and a folder."""
    return path_text(item.items[-1] if isinstance(item, TupleValue) and item.items else item)
