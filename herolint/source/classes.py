"""Look up attributes of the app's own classes, whose bodies are evaluated on first access."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.source.control import Ended, Leave, Return
from herolint.source.failures import Exhausted, Failed
from herolint.source.scopes import MOST_DEPTH, Scope
from herolint.source.values import UNKNOWN, ClassValue, External, Perhaps, Value

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator

MOST_BASES = 40
"""Most classes in which one class's attributes are looked up."""


def lineage(cls: ClassValue) -> Iterator[Value]:
    """Yield a class and what it inherits from, nearest first, each once."""
    waiting: list[Value] = [cls]
    seen: list[Value] = []
    while waiting and len(seen) < MOST_BASES:
        each = waiting.pop(0)
        if each not in seen:
            seen.append(each)
            yield each
            waiting = [*(each.bases if isinstance(each, ClassValue) else ()), *waiting]


def members(run: Evaluator, cls: ClassValue) -> Scope:
    """Return the names that the body of a class binds; an open scope if they aren't known."""
    if cls.body is None:
        cls.body = body = Scope(cls.scope.path, cls.scope.module, cls.scope.package, cls.scope)
        if run.depth + 6 >= MOST_DEPTH:
            body.open = True
            return body
        run.state.scopes.append(body)
        kept, run.scope = run.scope, body
        try:
            run.run(cls.node.body)
        finally:
            run.scope = kept
    return cls.body


def known_members(run: Evaluator, cls: ClassValue) -> Scope:
    """Return the names that the body of a class binds; an open scope where the body fails. Never raises."""
    depth = run.depth
    try:
        return members(run, cls)
    except (Failed, Return, Ended, Leave):
        pass
    except (Exhausted, RecursionError):
        run.exhausted = True
    run.depth = depth
    body = cls.body if cls.body is not None else Scope(cls.scope.path, cls.scope.module, cls.scope.package)
    body.open = True
    return body


def attribute_of_class(run: Evaluator, cls: ClassValue, name: str) -> Value:
    """Return an attribute of a class; unknown if a base may change attribute access."""
    if not is_plain(cls):
        return UNKNOWN
    for each in lineage(cls):
        body = members(run, each) if isinstance(each, ClassValue) else None
        found = body.names.get(name) if body is not None else None
        if found is not None:
            return found.value if isinstance(found, Perhaps) else found
        if body is not None and body.open:
            return UNKNOWN
    return UNKNOWN


def is_plain(cls: ClassValue) -> bool:
    """Return whether a class's attributes are exactly those its body binds: all bases are the app's own or known."""
    return all(isinstance(each, ClassValue) or each in _PLAIN for each in lineage(cls))


def is_configuration(cls: ClassValue) -> bool:
    """Return whether a class is one of django-configurations, whose body is part of the settings module."""
    return any(each in CONFIGURATIONS for each in lineage(cls))


CONFIGURATIONS = (External("configurations.Configuration"), External("configurations.base.Configuration"))
"""The classes of django-configurations that classes with settings inherit from."""

_PLAIN = (External("builtins.object"), *CONFIGURATIONS)
