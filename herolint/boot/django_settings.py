"""The settings and URLs that Django loads when a process starts."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from herolint.boot.kinds import AttributeMissing, BootFailure
from herolint.boot.targets import Target, find
from herolint.model import Location
from herolint.source.bindings import dotted
from herolint.source.parse import Module, load

if TYPE_CHECKING:
    from herolint.boot.loading import Loader
    from herolint.boot.look import Look

SETTINGS_VARIABLE = "DJANGO_SETTINGS_MODULE"
_MOST_APPS = 200
_SETTING = {"configurations", "dynaconf", "split_settings"}
"""Modules that set attributes of the settings module."""


def load_site(look: Look, loader: Loader, *, urls: bool) -> None:
    """Load the settings that a loaded module names, and the URL configuration that they name.

    With *urls*, load the URLs before listening, as ``runserver`` does; otherwise only requests load them.
    """
    before = len(look.process.failures)
    for path in list(loader.loaded):
        if load_settings(look, loader, path):
            break
    else:
        return
    settings = default_settings(look, loader)
    if settings is None or loader.failures or len(look.process.failures) > before:
        return
    found = loader.follower.find(settings, "ROOT_URLCONF")
    if found.answer is False and not _sets_settings(loader):
        evidence = AttributeMissing(look.type, look.name, settings, "ROOT_URLCONF", "setting")
        look.fail(BootFailure.ATTRIBUTE_NOT_FOUND, evidence, certain=False)
        return
    value = getattr(found.value, "value", None)
    if not isinstance(value, str) or not re.fullmatch(r"[\w.]+", value):
        return
    _load_models(loader, settings)
    loader.load(value)
    loader.finish()
    if not urls:
        loader.failures[:] = [failure._replace(certain=False) for failure in loader.failures]


def _load_models(loader: Loader, settings: str) -> None:
    """Load the models of the app's own Django apps, as ``apps.populate`` does before anything loads the URLs.

    Modules that import each other load or don't by which of them comes first. What fails here is for collectstatic's
    stage to tell, which reads the settings in full.
    """
    found = loader.follower.find(settings, "INSTALLED_APPS")
    parsed = load(loader.situation.folder, found.path) if found.path else None
    if not isinstance(parsed, Module):
        return
    before = len(loader.failures)
    for app in _named_apps(parsed.tree):
        package = re.sub(r"\.apps\.\w+$", "", app)
        if loader.modules.resolve(f"{package}.models").in_checkout:
            loader.load(f"{package}.models")
    del loader.failures[before:]


def _named_apps(tree: ast.Module) -> list[str]:
    """Return the texts in the lists of apps of a settings file, in their order."""
    found = []
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any((dotted(target) or "").endswith("APPS") for target in targets if isinstance(target, ast.Name)):
            texts = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
            found += [text for text in texts if isinstance(text, str) and re.fullmatch(r"[\w.]+", text)]
    return found[:_MOST_APPS]


def _sets_settings(loader: Loader) -> bool:
    """Return whether a loaded module imports a module that adds settings."""
    found = (loader.follower.bindings(path) for path in loader.loaded)
    imports = (each.module.partition(".")[0] for bindings in found if bindings is not None for each in bindings.imports)
    return any(module in _SETTING for module in imports)


def default_settings(look: Look, loader: Loader, given: str | None = None) -> str | None:
    """Return the settings module that a loaded file or a variable names."""
    for path in loader.loaded:
        if found := _named(look, path, given):
            return found[0]
    return None


def _named(look: Look, path: str, given: str | None) -> tuple[str, Location | None, bool] | None:
    parsed = load(look.situation.folder, path)
    if not isinstance(parsed, Module) or b"DJANGO_SETTINGS_MODULE" not in parsed.content:
        return None
    named = given or look.variable(SETTINGS_VARIABLE)
    if named is not None:
        return (named, None, True) if re.fullmatch(r"[\w.]+", named) else None
    found = None if look.may_be_set(SETTINGS_VARIABLE) else _default(parsed.tree, path)
    return found if found and re.fullmatch(r"[\w.]+", found[0]) else None


def load_settings(look: Look, loader: Loader, path: str, given: str | None = None) -> bool:
    """Load the settings module that a file such as manage.py or wsgi.py names, unless a variable names another.

    Returns whether the file names one.
    """
    found = _named(look, path, given)
    if found is None:
        return False
    named, at, certain = found
    target = Target(named, None, look.run.program, at)
    before = len(look.process.failures)
    resolved = find(look, loader, target)
    if resolved is None and not certain:
        for index in range(before, len(look.process.failures)):
            look.process.failures[index] = look.process.failures[index]._replace(certain=False)
    return True


def _default(tree: ast.Module, path: str) -> tuple[str, Location, bool] | None:
    """Return the module that ``os.environ.setdefault`` or an assignment names, with its place."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=function, args=[ast.Constant(value=name), ast.Constant(value=str(value)), *_]) if (
                name == SETTINGS_VARIABLE and dotted(function) == "os.environ.setdefault"
            ):
                return value, Location(path, node.lineno, node.args[1].col_offset + 1), False
            case ast.Assign(
                targets=[ast.Subscript(value=owner, slice=ast.Constant(value=name))],
                value=ast.Constant(value=str(value)),
            ) if name == SETTINGS_VARIABLE and dotted(owner) == "os.environ":
                return value, Location(path, node.lineno, node.value.col_offset + 1), True
    return None
