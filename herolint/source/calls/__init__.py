"""Evaluate known calls: builtins, ``os``, ``pathlib``, and the methods of constants, lists and dicts.

Each handler takes the evaluator and the arguments, and returns a value; it raises `Failed` where the call certainly
raises an exception. An unknown call may change the lists and dicts that it is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from herolint.source.calls.containers import COPIES, DICT_METHODS, LIST_METHODS, NAMESPACE_METHODS
from herolint.source.calls.handlers import Handler, MethodHandler, call_unknown
from herolint.source.calls.paths import FILE_METHODS, PATH_FUNCTIONS, PATH_METHODS, path_attribute
from herolint.source.calls.plain import PLAIN_FUNCTIONS
from herolint.source.calls.texts import constant_method
from herolint.source.classes import attribute_of_class
from herolint.source.values import (
    FALSE,
    UNKNOWN,
    ClassValue,
    DictContent,
    External,
    Instance,
    Known,
    Method,
    Namespace,
    PathValue,
    Ref,
    Rest,
    Set,
    TupleValue,
    Unknown,
    Value,
    unknown,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.expressions import Arguments


FUNCTIONS: Mapping[str, Handler] = {**PLAIN_FUNCTIONS, **PATH_FUNCTIONS, **COPIES}
_OF_ANY_NUMBER = frozenset(("os.path.join", "split_settings.tools.include"))
"""The functions that have an effect or a result even where it isn't known how many arguments they get."""


def attribute_of(run: Evaluator, owner: Value, name: str) -> Value:
    """Return an attribute of a value that isn't a module of the app."""
    match owner:
        case External(of):
            return _attribute_of_module(run, f"{of}.{name}")
        case ClassValue():
            return attribute_of_class(run, owner, name)
        case PathValue(text):
            return path_attribute(text, name)
        case Known() | Ref() | TupleValue() | Instance() | Namespace():
            return Method(owner, name)
        case Set(environment):
            return Method(owner, name) if name in ("strip", "lower", "upper", "encode") else Unknown(environment)
    return unknown(owner)


def call(run: Evaluator, function: Value, arguments: Arguments) -> Value:
    """Call something by its name, or as a method."""
    if isinstance(function, External):
        name = function.name.removeprefix("builtins.")
        handler = run.libraries.get(name) or FUNCTIONS.get(name)
        if handler is not None and (arguments.exact or name in _OF_ANY_NUMBER):
            return handler(run, arguments)
        return call_unknown(run, function, arguments, quiet=name.startswith(("logging.", "warnings.", "datetime.")))
    if isinstance(function, Instance):
        return _call_method(run, Method(function, "__call__"), arguments)
    if isinstance(function, Method):
        return _call_method(run, function, arguments)
    return call_unknown(run, function, arguments)


def _call_method(run: Evaluator, method: Method, arguments: Arguments) -> Value:
    owner, name = method
    handler: MethodHandler | None = None
    if isinstance(owner, Instance):
        library = run.libraries.get(f"{owner.of}.{name}")
        if library is not None and arguments.exact:
            return library(run, arguments._replace(args=(owner, *arguments.args)))
        handler = FILE_METHODS.get(name) if owner.of == "file" else None
    elif isinstance(owner, PathValue):
        handler = PATH_METHODS.get(name)
    elif isinstance(owner, Namespace):
        handler = NAMESPACE_METHODS.get(name)
    elif isinstance(owner, Set):
        return owner
    elif isinstance(owner, Known):
        return constant_method(run, owner, name, arguments)
    else:
        content = run.content(owner)
        handler = DICT_METHODS.get(name) if isinstance(content, DictContent) else LIST_METHODS.get(name)
    if handler is None or not arguments.exact:
        run.forget(owner)
        return call_unknown(run, owner, arguments)
    return handler(run, owner, arguments)


def _attribute_of_module(run: Evaluator, name: str) -> Value:
    """Return an attribute of a module that isn't the app's, where its value is known."""
    if name == "sys.argv":
        return run.argument_list()
    if name == "sys.version_info":
        return TupleValue((*(Known(part) for part in run.modules.python), Rest()))
    return _CONSTANTS.get(name) or External(name)


_CONSTANTS: Mapping[str, Value] = {
    "sys.platform": Known("linux"),
    "os.name": Known("posix"),
    "os.sep": Known("/"),
    "os.path.sep": Known("/"),
    "os.curdir": Known("."),
    "sys.maxsize": UNKNOWN,
    "typing.TYPE_CHECKING": FALSE,
    "string.ascii_letters": Set(),
}
