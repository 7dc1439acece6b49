"""Calls that change the settings of a Django project as a whole.

Sources: django_heroku/core.py (django-heroku 0.3.1) and django_on_heroku/core.py (1.1.2).
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from herolint.source.calls.paths import path_text
from herolint.source.values import (
    NONE,
    UNKNOWN,
    DictContent,
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
_STORAGE = Known("whitenoise.storage.CompressedManifestStaticFilesStorage")


def _heroku(run: Evaluator, arguments: Arguments) -> Value:
    """``django_heroku.settings(locals(), staticfiles=True, allowed_hosts=True, …)``."""
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


HELPERS: Mapping[str, Callable[[Evaluator, Arguments], Value]] = {
    "django_heroku.settings": _heroku,
    "django_on_heroku.settings": _heroku,
    "django_heroku.core.settings": _heroku,
}
