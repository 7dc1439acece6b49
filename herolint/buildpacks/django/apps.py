"""Follow what ``django.setup()`` loads: INSTALLED_APPS, their models, what ``ready()`` and the admin import.

Follows django/apps/registry.py (``Apps.populate``) and django/apps/config.py (``AppConfig.create``) of Django 6.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.buildpacks.django.causes import failure_of, load_failure, not_found
from herolint.buildpacks.django.failing import CollectstaticFailure
from herolint.buildpacks.django.kinds import NotFound, SettingsFailure
from herolint.buildpacks.django.places import span_of
from herolint.buildpacks.django.releases import at_least
from herolint.formats.text import closest
from herolint.model import Failure
from herolint.platform import django
from herolint.source.bindings import dotted
from herolint.source.failures import Cause, MissingName
from herolint.source.modules import Where
from herolint.source.parse import Module, load
from herolint.source.scopes import Place
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.buildpacks.django.project import Project, Settings

_ADMIN = ("django.contrib.admin", "django.contrib.admin.apps.AdminConfig")
MOST_APPS = 300
_RELATIONS = ("models.ForeignKey", "models.OneToOneField")


class App(NamedTuple):
    """An app of the checkout: its dotted name, its label, and the file and class of its configuration."""

    name: str
    label: str
    config: ast.ClassDef | None = None
    config_module: str | None = None
    config_path: str | None = None


class Apps(NamedTuple):
    """The apps of INSTALLED_APPS: the checkout's own, and whether labels of others are unknown."""

    own: tuple[App, ...]
    others: tuple[str, ...]
    is_complete: bool


def find_apps(settings: Settings) -> tuple[Apps, tuple[Failure, ...]]:
    """Find the apps that are certainly installed, and those that certainly can't be."""
    own: list[App] = []
    others: list[str] = []
    failures: list[Failure] = []
    for entry in settings.texts("INSTALLED_APPS")[:MOST_APPS]:
        found = _find_app(settings, entry)
        if isinstance(found, App):
            own.append(found)
        elif isinstance(found, Failure):
            failures.append(found)
        else:
            others.append(entry)
    failures += _same_label(settings, own)
    return Apps(tuple(own), tuple(others), settings.is_closed("INSTALLED_APPS")), tuple(failures)


def _same_label(settings: Settings, own: list[App]) -> Iterator[Failure]:
    """Yield the first label that two entries of INSTALLED_APPS certainly share."""
    seen: set[str] = set()
    apps: dict[str, App] = {}
    for app in own:
        apps.setdefault(app.name, app)
        apps.setdefault(f"{app.config_module}.{_name_of(app)}", app)
    for entry in settings.texts("INSTALLED_APPS")[:MOST_APPS]:
        is_contrib = entry.startswith("django.contrib.") and entry.count(".") == 2
        found = apps.get(entry)
        is_sure = found is not None and _has_sure_label(settings, found)
        label = entry.rpartition(".")[2] if is_contrib else found.label if found is not None and is_sure else None
        if label is None:
            continue
        if label in seen:
            evidence = SettingsFailure(settings.module, "ImproperlyConfigured", "label", label)
            yield Failure(CollectstaticFailure.SETTINGS, evidence, settings.at_text("INSTALLED_APPS", entry))
            return
        seen.add(label)


def _name_of(app: App) -> str:
    return app.config.name if app.config is not None else ""


def _has_sure_label(settings: Settings, app: App) -> bool:
    """Return whether the app's name and a literal alone decide its label."""
    if app.config is None:
        return app.config_path is None and settings.project.modules.resolve(app.name).where is Where.PACKAGE
    bases = [dotted(base) or "" for base in app.config.bases]
    names = {target.id for node in app.config.body for target in getattr(node, "targets", ()) if hasattr(target, "id")}
    if bases not in (["AppConfig"], ["apps.AppConfig"]) or app.config.decorator_list:
        return False
    return "label" not in names or _text_of(app.config, "label") is not None


def _find_app(settings: Settings, entry: str) -> App | Failure | None:
    modules = settings.project.modules
    found = modules.resolve(entry)
    if found.in_checkout or found.where is Where.NAMESPACE:
        return _with_config(settings.project, entry)
    if found.where is Where.UNKNOWN:
        return _misspelt(settings, entry)
    if found.where is not Where.NOTHING:
        return None
    above, _, name = entry.rpartition(".")
    parent = modules.resolve(above) if above else found
    if parent.in_checkout and parent.path:
        return _of_class(settings, entry, above, name, parent.path)
    if name[:1].isupper() and parent.where is not Where.NOTHING:
        return None  # a configuration class of an installed distribution
    return not_found(settings, "INSTALLED_APPS", entry, found)


def _misspelt(settings: Settings, entry: str) -> Failure | None:
    """Return the failure of an unknown entry that nearly spells the module of an installed distribution."""
    installed = settings.project.provided.installed.values()
    modules = sorted({module for each in installed for release in each.releases for module in release.modules})
    near = closest(entry.partition(".")[0], modules, 0.88)
    if near is None or len(entry) > 100:
        return None
    evidence = NotFound(settings.module, "INSTALLED_APPS", entry, entry.partition(".")[0], (), near)
    at = settings.at_text("INSTALLED_APPS", entry)
    return Failure(CollectstaticFailure.NOT_FOUND, evidence, at, certain=False)


def _of_class(settings: Settings, entry: str, module: str, name: str, path: str) -> App | Failure | None:
    """Return the app of an entry that names a configuration class."""
    tree = load(settings.project.build.folder, path)
    classes = (
        {node.name: node for node in tree.tree.body if isinstance(node, ast.ClassDef)}
        if isinstance(tree, Module)
        else {}
    )
    if name in classes:
        config = classes[name]
        app = _text_of(config, "name") or module.rpartition(".")[0]
        return App(app, _text_of(config, "label") or app.rpartition(".")[2], config, module, path)
    failure = load_failure(settings, module)
    if failure is not None or not settings.project.lacks(module, name):
        return failure
    return not_found(settings, "INSTALLED_APPS", entry, settings.project.modules.resolve(entry))


def _with_config(project: Project, name: str) -> App:
    """Return the app of an entry that names a package, with its only configuration."""
    below = project.modules.resolve(f"{name}.apps")
    label = name.rpartition(".")[2]
    if not below.in_checkout or below.path is None:
        return App(name, label)
    tree = load(project.build.folder, below.path)
    if not isinstance(tree, Module):
        return App(name, label, None, f"{name}.apps", below.path)
    configs = [
        node
        for node in tree.tree.body
        if isinstance(node, ast.ClassDef) and any((dotted(base) or "").endswith("AppConfig") for base in node.bases)
    ]
    config = configs[0] if len(configs) == 1 else None
    given = _text_of(config, "label") if config is not None else None
    return App(name, given or label, config, f"{name}.apps", below.path)


def _text_of(config: ast.ClassDef, attribute: str) -> str | None:
    for node in config.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str() as text)) if name == attribute:
                return text
    return None


def load_failures(settings: Settings, apps: Apps, sound: frozenset[str] = frozenset()) -> Iterator[Failure]:
    """Yield why the modules of the installed apps don't load; ``sound`` modules are skipped."""
    seen: set[object] = set()
    for failure in _load_failures(settings, apps, sound):
        if failure.at not in seen:
            seen.add(failure.at)
            yield failure


def _load_failures(settings: Settings, apps: Apps, sound: frozenset[str]) -> Iterator[Failure]:
    project = settings.project
    has_admin = any(entry in _ADMIN for entry in settings.texts("INSTALLED_APPS"))
    for app in apps.own:
        yield from _failure_of_module(settings, app.name, sound)
        if app.config_module:
            yield from _failure_of_module(settings, app.config_module, sound)
        yield from _wrong_name(settings, app)
    for app in apps.own:
        yield from _failure_of_module(settings, f"{app.name}.models", sound)
    yield from itertools.islice((each for app in apps.own for each in _without_on_delete(settings, app)), 1)
    for app in apps.own:
        yield from _ready(project, settings.module, app)
        if has_admin:
            yield from _failure_of_module(settings, f"{app.name}.admin", sound)


def _failure_of_module(settings: Settings, module: str, sound: frozenset[str]) -> Iterator[Failure]:
    if module not in sound and settings.project.modules.resolve(module).in_checkout:
        failure = load_failure(settings, module)
        if failure is not None:
            yield failure


def _without_on_delete(settings: Settings, app: App) -> Iterator[Failure]:
    """Yield the first relation of a model that lacks ``on_delete``, without which the class can't be defined."""
    project = settings.project
    found = project.modules.resolve(f"{app.name}.models")
    parsed = load(project.build.folder, found.path) if found.in_checkout and found.path else None
    if not isinstance(parsed, Module) or not (b"ForeignKey(" in parsed.content or b"OneToOneField(" in parsed.content):
        return
    if at_least(project.provided, "django", django.load().on_delete_required_since) is not True:
        return
    if not any(isinstance(node, ast.ImportFrom) and node.module == "django.db" for node in parsed.tree.body):
        return
    for node in parsed.tree.body:
        for field in node.body if isinstance(node, ast.ClassDef) else ():
            call = field.value if isinstance(field, ast.Assign) else None
            if isinstance(call, ast.Call) and dotted(call.func) in _RELATIONS and _lacks_on_delete(call):
                what = ast.unparse(call.func).rpartition(".")[2]
                evidence = SettingsFailure(settings.module, "TypeError", "on-delete", what, f"{app.name}.models")
                yield Failure(CollectstaticFailure.SETTINGS, evidence, span_of(found.path or "", call))
                return


def _lacks_on_delete(call: ast.Call) -> bool:
    named = [keyword.arg for keyword in call.keywords]
    given = len(call.args) + ("to" in named)
    return (
        given == 1
        and not {None, "on_delete"}.intersection(named)
        and not any(isinstance(each, ast.Starred) for each in call.args)
    )


def _wrong_name(settings: Settings, app: App) -> Iterator[Failure]:
    """Yield the failure of a configuration whose ``name`` can't be imported."""
    if app.config is None or app.config_path is None:
        return
    name = _text_of(app.config, "name")
    if name is None or settings.project.modules.resolve(name).where is not Where.NOTHING:
        return
    node = next(each for each in app.config.body if isinstance(each, ast.Assign) and dotted(each.targets[0]) == "name")
    evidence = SettingsFailure(settings.module, "ImproperlyConfigured", "app-name", name, app.name)
    yield Failure(CollectstaticFailure.SETTINGS, evidence, span_of(app.config_path, node.value))


def _ready(project: Project, module: str, app: App) -> Iterator[Failure]:
    """Yield the failures of imports in ``ready()``; the rest of the method isn't evaluated."""
    if app.config is None or app.config_module is None:
        return
    ready = next((node for node in app.config.body if isinstance(node, ast.FunctionDef) and node.name == "ready"), None)
    for node in ready.body if ready is not None else ():
        for name in _imported(project, node, app):
            found = project.modules.resolve(name)
            if found.where is Where.NOTHING:
                from herolint.buildpacks.django.causes import missing_module

                yield missing_module(project, module, name, found, span_of(app.config_path or "", node))
            elif found.in_checkout and (cause := project.load(name).cause) is not None:
                yield failure_of(project, module, cause)
        yield from _missing_names(project, module, app, node)


def _missing_names(project: Project, module: str, app: App, node: ast.stmt) -> Iterator[Failure]:
    """Yield the failure of ``from package import name`` where the package certainly has no such name or module."""
    source = project.modules.absolute(node.level, node.module, app.name) if isinstance(node, ast.ImportFrom) else None
    if source is None or not isinstance(node, ast.ImportFrom) or not project.modules.resolve(source).in_checkout:
        return
    loaded = project.load(source)
    scope = loaded.scope
    if loaded.cause is not None or scope is None or not loaded.complete or project.evaluator.exhausted:
        return
    for alias in node.names:
        below = project.modules.resolve(f"{source}.{alias.name}").where
        has = alias.name == "*" or project.evaluator.value(scope, alias.name) is not None
        if not has and below is Where.NOTHING:
            at = Place(app.config_path or "", node.lineno, node.col_offset + 1)
            yield failure_of(project, module, Cause("ImportError", MissingName(source, alias.name), at))


def _imported(project: Project, node: ast.stmt, app: App) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        module = project.modules.absolute(node.level, node.module, app.name)
        if module:
            yield module
            for alias in node.names:
                if project.modules.resolve(f"{module}.{alias.name}").in_checkout:
                    yield f"{module}.{alias.name}"
