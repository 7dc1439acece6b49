"""Calls that change the settings of a Django project as a whole.

Sources: django_heroku/core.py (django-heroku 0.3.1) and django_on_heroku/core.py (1.1.2).
"""

from __future__ import annotations

import fnmatch
import posixpath
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from herolint.source.calls.paths import path_text
from herolint.source.failures import MissingFile
from herolint.source.values import (
    NONE,
    UNKNOWN,
    DictContent,
    Instance,
    Known,
    ListContent,
    Namespace,
    Perhaps,
    Rest,
    Set,
    TupleValue,
    Unknown,
    Value,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.expressions import Arguments
    from herolint.source.scopes import Scope

_WHITENOISE = Known("whitenoise.middleware.WhiteNoiseMiddleware")
_LONGEST_PATTERN = 100
_MOST_FILES = 100
_STORAGE = Known("whitenoise.storage.CompressedManifestStaticFilesStorage")


def _heroku(run: Evaluator, arguments: Arguments) -> Value:
    """Evaluate ``django_heroku.settings(locals(), staticfiles=True, allowed_hosts=True, …)``."""
    target = arguments.get(0, "config")
    if not isinstance(target, Namespace):
        run.forget(target or UNKNOWN)
        return NONE
    scope = target.scope

    def wants(name: str) -> bool | None:
        given = arguments.keywords.get(name)
        return True if given is None else run.truth(given)

    if wants("databases"):
        _databases(run, scope)
    if wants("staticfiles"):
        _static_files(run, scope, arguments)
    if wants("allowed_hosts"):
        scope.names["ALLOWED_HOSTS"] = run.new(ListContent((Known("*"),)))
    if wants("logging"):
        scope.names["LOGGING"] = UNKNOWN
    if wants("secret_key"):
        scope.names["SECRET_KEY"] = UNKNOWN
    for name in ("databases", "staticfiles", "allowed_hosts"):
        if wants(name) is None:
            run.forget(target)
    return NONE


def _databases(run: Evaluator, scope: Scope) -> None:
    if "DATABASES" not in scope.names:
        scope.names["DATABASES"] = run.new(DictContent(((Known("default"), NONE),)))
    value = run.variable("DATABASE_URL")
    if value is not None:
        scope.names["DATABASES"] = UNKNOWN if isinstance(value, (Unknown, Set, Perhaps)) else _engine(run)


def _engine(run: Evaluator) -> Value:
    default = run.new(DictContent(((Known("ENGINE"), Known("django.db.backends.postgresql")),), open=True))
    return run.new(DictContent(((Known("default"), default),)))


def _static_files(run: Evaluator, scope: Scope, arguments: Arguments) -> None:
    scope.names["STATIC_URL"] = Known("/static/")
    base = scope.names.get("BASE_DIR")
    if base is None and not scope.open:
        raise run.fail("KeyError", "BASE_DIR", arguments.node)
    text = path_text(base)
    scope.names["STATIC_ROOT"] = Known(posixpath.join(text, "staticfiles")) if text is not None else Set()
    middleware = scope.names.get("MIDDLEWARE")
    items = run.items(middleware) if middleware is not None else None
    scope.names["MIDDLEWARE"] = TupleValue((_WHITENOISE, *((Rest(),) if items is None else items)))
    scope.names["STATICFILES_STORAGE"] = _STORAGE


def _optional(run: Evaluator, arguments: Arguments) -> Value:
    return Instance("split_settings.optional", (("path", arguments.get(0) or UNKNOWN),))


def _include(run: Evaluator, arguments: Arguments) -> Value:
    """Evaluate ``include("base.py", optional("local.py"), "components/*.py")``: run files in the calling module.

    ``__file__`` is still the module's. Source: split_settings/tools.py (django-split-settings 1.3).
    """
    scope = run.scope.top
    if not arguments.exact or "scope" in arguments.keywords or scope is not run.scope:
        run.forget(Namespace(scope))
        return NONE
    scope.names.setdefault("__file__", run.lookup("__file__", arguments.node))
    for each in arguments.args:
        is_optional = isinstance(each, Instance) and each.of == "split_settings.optional"
        pattern = path_text(each.get("path") if isinstance(each, Instance) else each)
        folder = posixpath.dirname(scope.path)
        inside = run.files.inside(posixpath.join(folder, pattern)) if pattern is not None else None
        if inside is None:
            run.forget(Namespace(scope))
            continue
        paths = _matching(run, inside)
        if not paths and not is_optional and run.files.is_file(inside) is False and "*" not in inside:
            raise run.fail("OSError", MissingFile(inside), arguments.node)
        for path in paths:
            run.run_file(path)
    return NONE


def _matching(run: Evaluator, pattern: str) -> list[str]:
    """Return the files that a pattern matches; only its last part may be a pattern."""
    folder, _, last = pattern.rpartition("/")
    if not any(mark in pattern for mark in "*?["):
        return [pattern] if run.files.is_file(pattern) else []
    if any(mark in folder for mark in "*?[") or len(last) > _LONGEST_PATTERN:
        run.forget(Namespace(run.scope.top))
        return []
    names = run.files.checkout.names(folder) if run.files.is_directory(folder or ".") else ()
    return [posixpath.join(folder, name) for name in sorted(fnmatch.filter(names, last))[:_MOST_FILES]]


def _dynaconf(run: Evaluator, arguments: Arguments) -> Value:
    """Evaluate ``DjangoDynaconf(__name__)``: copy settings from its files and config vars into the calling module."""
    run.forget(Namespace(run.scope.top))
    return UNKNOWN


HELPERS: Mapping[str, Callable[[Evaluator, Arguments], Value]] = {
    "django_heroku.settings": _heroku,
    "django_on_heroku.settings": _heroku,
    "django_heroku.core.settings": _heroku,
    "split_settings.tools.include": _include,
    "split_settings.tools.optional": _optional,
    "dynaconf.DjangoDynaconf": _dynaconf,
    "dynaconf.contrib.DjangoDynaconf": _dynaconf,
    "dynaconf.contrib.django_dynaconf_v2.load": _dynaconf,
}
