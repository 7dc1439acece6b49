"""Evaluate settings classes: django-configurations copies one class's attributes into the settings module.

``DJANGO_CONFIGURATION`` names the class. Sources: configurations/importer.py, base.py and values.py of
django-configurations 2.5.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from herolint.source.classes import CONFIGURATIONS, is_configuration, known_members, lineage
from herolint.source.failures import Need
from herolint.source.libraries import database
from herolint.source.scopes import Scope
from herolint.source.values import (
    FALSE,
    NONE,
    UNKNOWN,
    ClassValue,
    DictContent,
    External,
    FunctionValue,
    Instance,
    Known,
    Perhaps,
    Unknown,
    Value,
    unknown,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.expressions import Arguments
    from herolint.source.scopes import Place

VARIABLE = "DJANGO_CONFIGURATION"
_KIND = "configurations.Value"
_NAMES = {"DatabaseURLValue": "DATABASE_URL", "CacheURLValue": "CACHE_URL", "EmailURLValue": "EMAIL_URL"}
_NAMES["SearchURLValue"] = "SEARCH_URL"
"""The kinds of values that have a variable of a fixed name."""


def classes_of(scope: Scope) -> list[str]:
    """Return the configuration classes that a module has."""
    return [name for name, value in scope.names.items() if isinstance(value, ClassValue) and is_configuration(value)]


def chosen(run: Evaluator, scope: Scope, value: Value | None) -> Scope:
    """Return the settings of the class that ``DJANGO_CONFIGURATION`` chooses; an open scope if that isn't known.

    A default name counts only if the module has no other candidate class.
    """
    settings = Scope(scope.path, scope.module, scope.package)
    settings.done = True
    cls = scope.names.get(str(value.value)) if isinstance(value, Known) else None
    if not isinstance(cls, ClassValue) or not is_configuration(cls) or _may_be_another(run, scope, cls):
        settings.open = True
        return settings
    settings.names |= {name: each for name, each in scope.names.items() if name.isupper()}
    settings.places |= scope.places
    for each in reversed(list(lineage(cls))):
        if isinstance(each, ClassValue):
            body = known_members(run, each)
            settings.open = settings.open or body.open
            for name, one in body.names.items():
                if name.isupper():
                    settings.names[name] = _setting(run, name, one, body.places.get(name))
            settings.places |= body.places
        elif each not in CONFIGURATIONS and each != External("builtins.object"):
            settings.open = True
    return settings


def _may_be_another(run: Evaluator, scope: Scope, cls: ClassValue) -> bool:
    """Return whether an unknown config var may choose another class, because one exists that nothing inherits from."""
    if VARIABLE in run.environment.values or VARIABLE in run.environment.absent:
        return False
    others = [each for name in classes_of(scope) if isinstance(each := scope.names[name], ClassValue)]
    used = [base for other in others for base in other.bases]
    return any(other is not cls and other not in used for other in others)


def _setting(run: Evaluator, name: str, value: Value, place: Place | None) -> Value:
    """Return the value of a class attribute: a ``Value`` reads its variable, a method's result is unknown."""
    if isinstance(value, FunctionValue):
        return UNKNOWN
    inner = value.value if isinstance(value, Perhaps) else value
    return _read(run, name, inner, place) if isinstance(inner, Instance) and inner.of == _KIND else value


def _read(run: Evaluator, name: str, value: Instance, place: Place | None) -> Value:
    kind = value.get("kind")
    kind_name = str(kind.value) if isinstance(kind, Known) else ""
    default = value.get("default") or NONE
    variable = _variable(name, value, kind_name)
    if value.get("environ") == FALSE or variable is None:
        return default if variable is not None else UNKNOWN
    found = run.variable(variable)
    if kind_name == "SecretValue" or run.truth(value.get("environ_required") or FALSE):
        if isinstance(found, Unknown) and place is not None:
            run.may_raise("ValueError")
            run.needs.append(Need(variable, place))
        return unknown(UNKNOWN if found is None else found)
    taken = run.variable_or(variable, default)
    if kind_name == "DatabaseURLValue":
        alias = value.get("alias") or Known("default")
        return run.new(DictContent(((alias, database(run, taken)),)) if taken != NONE else DictContent())
    if kind_name in _NAMES:
        return UNKNOWN
    return taken if taken is default or kind_name == "Value" else unknown(taken)


def _variable(name: str, value: Instance, kind: str) -> str | None:
    """Return the config var that a value reads; ``None`` if that isn't known."""
    fixed = _NAMES.get(kind)
    prefix = value.get("environ_prefix") or (NONE if fixed else Known("DJANGO"))
    given = value.get("environ_name")
    own = given if given is not None and given != NONE else Known(fixed or name.upper())
    if not isinstance(prefix, Known) or not isinstance(own, Known):
        return None
    return f"{str(prefix.value).rstrip('_')}_{own.value}" if prefix.value else str(own.value)


def _value(kind: str) -> Callable[[Evaluator, Arguments], Value]:
    def make(run: Evaluator, arguments: Arguments) -> Value:
        positional = zip(_PARAMETERS, arguments.args, strict=False)
        return Instance.of_arguments(_KIND, (("kind", Known(kind)), *positional, *arguments.keywords.items()))

    return make


_PARAMETERS = ("default", "environ", "environ_name", "environ_prefix", "environ_required")
_VALUES = """
    Value BooleanValue IntegerValue PositiveIntegerValue FloatValue DecimalValue ListValue TupleValue SetValue DictValue
    SingleNestedListValue SingleNestedTupleValue BackendsValue EmailValue URLValue IPValue RegexValue PathValue
    SecretValue DatabaseURLValue CacheURLValue EmailURLValue SearchURLValue
"""

VALUES: Mapping[str, Callable[[Evaluator, Arguments], Value]] = {
    f"configurations.values.{name}": _value(name) for name in _VALUES.split()
}
"""The calls that make a value, by their dotted name."""

ENTRIES = (
    "configurations.setup",
    "configurations.management.execute_from_command_line",
    "configurations.wsgi.get_wsgi_application",
    "configurations.asgi.get_asgi_application",
)
"""The calls that make Django load such settings."""
