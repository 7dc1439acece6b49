"""Find what kind of application an object is, and whether a server can serve it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from herolint.boot.kinds import AttributeMissing, BootFailure, DoesNotFit
from herolint.boot.lookup import nearest_name
from herolint.model import Location
from herolint.source.bindings import (
    Bound,
    Call,
    Class,
    Constant,
    Function,
    Import,
    Other,
    Value,
    bindings_of,
    dotted,
)
from herolint.source.following import returned
from herolint.source.parse import Module, load
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.boot.loading import Loader
    from herolint.boot.look import Look
    from herolint.boot.targets import Target

_DISPLAYS = (ast.Dict, ast.List, ast.Tuple, ast.Set, ast.JoinedStr, ast.DictComp, ast.ListComp, ast.Compare)
_ASGI_ARGUMENTS = 3
_WSGI_ARGUMENTS = 2


class Kind(NamedTuple):
    """What an object is: ``wsgi``, ``asgi``, ``aiohttp``, ``tornado``, ``factory``, ``module``, ``constant`` or ``""``.

    ``what`` names its class or function; ``required`` are the arguments that a factory requires.
    """

    kind: str = ""
    what: str = ""
    required: tuple[str, ...] = ()


def kind_of(loader: Loader, bound: Bound) -> Kind:
    """Return what kind of application a name is bound to, as far as that is certain."""
    applications = loader.situation.programs.applications
    match bound.value:
        case Call(of=of):
            if of in applications:
                return Kind(applications[of], of.rpartition(".")[2])
            return _made_by(loader, of, bound)
        case Function() as function:
            return _kind_of_function(function)
        case Class(name=name, bases=bases):
            found = next((applications[base] for base in bases if base in applications), "")
            return Kind("factory" if found else "", name)
        case Constant(value=value):
            return Kind("constant", _described(value))
        case Other(node=node) if isinstance(node, _DISPLAYS):
            return Kind("constant", _described(node))
        case Import(module=module, name=None):
            return Kind("module", module)
        case Import(module=module, name=str() as name):
            below = loader.modules.resolve(f"{module}.{name}")
            return Kind("module", f"{module}.{name}") if below.in_checkout else Kind()
    return Kind()


def _made_by(loader: Loader, of: str, bound: Bound) -> Kind:
    """Return the kind of application that a function or class of the app makes."""
    if bound.path is None:
        return Kind()
    module, _, name = of.rpartition(".")
    owner = module or loader.loaded.get(bound.path) or loader.modules.name_of(bound.path) or ""
    found = loader.follower.find(owner, name) if owner else Bound(None)
    match found.value:
        case Function() as function:
            return made(loader, function, found.path)
        case Class(name=own, bases=bases):
            applications = loader.situation.programs.applications
            kind = next((applications[base] for base in bases if base in applications), "")
            return Kind(kind, own)
    return Kind()


def made(loader: Loader, function: Function, path: str | None) -> Kind:
    """Return the kind of application a factory returns, if all its return values have the same kind."""
    body = bindings_of(Module(ast.Module(body=function.node.body, type_ignores=[]), b""))
    outer = loader.follower.bindings(path) if path else None
    applications = loader.situation.programs.applications
    kinds = set()
    for expression in returned(function):
        kind = ""
        if isinstance(expression, ast.Name) and expression.id in body.names:
            value: Value = body.names[expression.id].value
        elif isinstance(expression, ast.Call) and (name := dotted(expression.func)):
            value = Call(name, expression)
        else:
            value = Other(expression)
        if isinstance(value, Call):
            of = _spelled(value.of, body.names, outer.names if outer else {})
            kind = applications.get(of, "")
        kinds.add(kind)
    return Kind(kinds.pop(), function.name) if len(kinds) == 1 else Kind()


def _spelled(name: str, *scopes: object) -> str:
    """Spell a dotted name with the module that its first part was imported from."""
    first, dot, rest = name.partition(".")
    for scope in scopes:
        binding = scope.get(first) if isinstance(scope, dict) else None
        if binding is not None and isinstance(binding.value, Import) and not binding.value.level:
            taken = binding.value
            return (f"{taken.module}.{taken.name}" if taken.name else taken.module) + dot + rest
    return name


def _kind_of_function(function: Function) -> Kind:
    arguments = function.node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    names = [argument.arg for argument in positional]
    required = names[: len(names) - len(arguments.defaults)]
    only = [
        argument.arg
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is None
    ]
    if function.is_async and len(required) == _ASGI_ARGUMENTS and not only:
        return Kind("asgi", function.name)
    if not function.is_async and len(required) == _WSGI_ARGUMENTS and not only and "start" in names[1]:
        return Kind("wsgi", function.name)
    if arguments.vararg or arguments.kwarg or function.is_async:
        return Kind()
    if len(names) < _WSGI_ARGUMENTS or "create" in function.name or "make" in function.name:
        return Kind("factory", function.name, tuple(required + only))
    return Kind()


def _described(value: object) -> str:
    match value:
        case str() | ast.JoinedStr():
            return "a string"
        case bytes():
            return "bytes"
        case bool() | ast.Compare():
            return "a truth value"
        case int() | float():
            return "a number"
        case None:
            return "None"
        case ast.Dict() | ast.DictComp():
            return "a dict"
        case ast.Tuple():
            return "a tuple"
        case ast.Set():
            return "a set"
    return "a list"


class Wanted(NamedTuple):
    """What a server expects of the object that it is given.

    ``kinds`` are those that it serves, ``calls`` whether it's told to call a factory, ``tries`` whether it calls one
    without being told. ``silent``: it doesn't look at the object before the first request.
    """

    kinds: tuple[str, ...]
    calls: bool = False
    tries: bool = False
    arguments: int = 0


def check(look: Look, loader: Loader, target: Target, name: str, wanted: Wanted) -> None:
    """Check that a module has an application under a name, and that the server can serve it."""
    bound = loader.follower.find(target.module, name)
    found = loader.modules.resolve(target.module)
    path = found.path
    if bound.answer is False:
        _missing(look, loader, target, name, path)
        return
    if bound.answer is None and path and _is_never_bound(loader, path, name):
        _missing(look, loader, target, name, path)
        return
    if bound.value is None:
        return
    kind = kind_of(loader, bound)
    at = Location(bound.path, bound.line) if bound.path else None
    reason = _mistake(kind, wanted)
    if reason in ("asgi", "wsgi", "aiohttp", "tornado"):
        evidence = DoesNotFit(look.type, look.name, reason, kind.what or name, at)
        look.fail(BootFailure.SERVER_DOES_NOT_FIT, evidence, target.argument)
    elif reason:
        lacking = ", ".join(kind.required) if reason == "arguments" else kind.what
        wrong = AttributeMissing(look.type, look.name, target.module, name, reason, at, lacking)
        look.fail(BootFailure.ATTRIBUTE_NOT_FOUND, wrong, target.argument)
    elif isinstance(bound.value, Function) and (wanted.calls or wanted.tries):
        loader.call(target.module, name)
        inner = made(loader, bound.value, bound.path)
        if inner.kind and wanted.kinds and inner.kind not in wanted.kinds:
            misfit = DoesNotFit(look.type, look.name, inner.kind, name, at)
            look.fail(BootFailure.SERVER_DOES_NOT_FIT, misfit, target.argument)


def _is_never_bound(loader: Loader, path: str, name: str) -> bool:
    """Return whether only functions that nothing calls declare a name as ``global``."""
    parsed = load(loader.situation.folder, path)
    bindings = loader.follower.bindings(path)
    if not isinstance(parsed, Module) or bindings is None or bindings.anything or bindings.stars:
        return False
    functions, bound, used = set(), False, set()
    for node in ast.walk(parsed.tree):
        match node:
            case ast.FunctionDef(name=own) | ast.AsyncFunctionDef(name=own):
                inner = (below for below in ast.walk(node) if isinstance(below, ast.Global))
                if any(name in each.names for each in inner):
                    functions.add(own)
            case ast.Name(id=used_name, ctx=ast.Load()):
                used.add(used_name)
    for statement in parsed.tree.body:
        if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            bound = bound or any(_binds(node, name) for node in ast.walk(statement))
    return bool(functions) and not bound and not functions & used


def _binds(node: ast.AST, name: str) -> bool:
    match node:
        case ast.Name(id=own, ctx=ast.Store()):
            return own == name
        case ast.ClassDef(name=own) | ast.FunctionDef(name=own) | ast.AsyncFunctionDef(name=own):
            return own == name
        case ast.alias(name=own, asname=asname):
            return (asname or own.partition(".")[0]) == name
    return False


def _mistake(kind: Kind, wanted: Wanted) -> str:
    """Return why the server can't serve this object; empty if it can or if that is unknown."""
    match kind.kind:
        case "constant":
            return "not-callable"
        case "module":
            return "module"
        case "factory":
            if not wanted.calls and not wanted.tries:
                return "factory"
            return "arguments" if len(kind.required) > wanted.arguments else ""
        case "":
            return ""
    if wanted.calls:
        return "instance"
    return kind.kind if wanted.kinds and kind.kind not in wanted.kinds else ""


def _missing(look: Look, loader: Loader, target: Target, name: str, path: str | None) -> None:
    bindings = loader.follower.bindings(path) if path else None
    names = dict(bindings.names) if bindings else {}
    near, reason = None, "missing"
    for other, binding in names.items():
        kind = kind_of(loader, Bound(True, binding.value, path, binding.line))
        if kind.kind in ("wsgi", "asgi"):
            near, reason = other, "missing"
            break
        if kind.kind == "factory" and kind.what.startswith(("create", "make", "get", "build")):
            near, reason = other, "factory-only"
    near = near or nearest_name(name, names)
    near_at = Location(path or "", names[near].line) if near and path else None
    at = Location(path) if path else None
    evidence = AttributeMissing(look.type, look.name, target.module, name, reason, at, near, near_at)
    certain = not look.situation.is_placeholder(path)
    look.fail(BootFailure.ATTRIBUTE_NOT_FOUND, evidence, target.argument, certain=certain)
