"""Load modules of the app, and run ``import`` statements."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from herolint.source.failures import BrokenSyntax, Cause, Failed, MissingModule, MissingName
from herolint.source.modules import Where
from herolint.source.parse import Module, NotRead, SyntaxProblem, fits, load
from herolint.source.scopes import MOST_DEPTH, Loaded, Place, Scope
from herolint.source.values import (
    UNKNOWN,
    AppModule,
    External,
    Known,
    Namespace,
    Perhaps,
    Value,
    one_of,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.parse import Parsed

MOST_MODULES = 400
"""Most modules of the app that one evaluator loads."""


def import_module(run: Evaluator, name: str, node: ast.AST | None) -> Value:
    """Import a module with the packages above it; raises `Failed` where it certainly fails."""
    parts = name.split(".")
    for depth in range(1, len(parts) + 1):
        prefix = ".".join(parts[:depth])
        found = run.modules.resolve(prefix)
        if found.where is Where.NOTHING:
            raise run.fail("ModuleNotFoundError", MissingModule(name, found), node)
        if found.where in (Where.UNKNOWN, Where.COMPILED):
            run.may_raise("ImportError")
            return External(name)
        if found.where in (Where.INSTALLED, Where.STANDARD):
            below = run.modules.resolve(name)
            if below.where is Where.NOTHING:
                raise run.fail("ModuleNotFoundError", MissingModule(name, below), node)
            return External(name)
        if found.in_checkout and found.path:
            load_module(run, prefix, found.path, node)
    return AppModule(name)


def load_module(run: Evaluator, name: str, path: str, node: ast.AST | None) -> None:
    """Load one module from its file, once."""
    before = run.loaded.get(name)
    if before is not None:
        if before.cause is not None:
            raise Failed(before.cause)
        return
    package = name if path.endswith("/__init__.py") or path == "__init__.py" else name.rpartition(".")[0]
    scope = Scope(path, name, package)
    run.loaded[name] = Loaded(scope, None, True)
    if len(run.loaded) > MOST_MODULES or run.depth >= MOST_DEPTH:
        scope.open = scope.done = True
        run.may_raise("Exception")
        return
    run.state.scopes.append(scope)
    parsed = _parsed(run, path, node)
    if not isinstance(parsed, Module):
        scope.open = scope.done = True
        run.may_raise("Exception")
        return
    try:
        _run_module(run, scope, parsed)
    except Failed as failed:
        run.loaded[name] = Loaded(scope, failed.cause, True)
        raise
    finally:
        scope.done = True


def _run_module(run: Evaluator, scope: Scope, parsed: Module) -> None:
    kept, run.scope = run.scope, scope
    frames, run.frames = run.frames, []
    run.depth += 4
    try:
        run.run(parsed.tree.body)
    finally:
        run.depth -= 4
        run.scope = kept
        run.frames = frames


def run_file(run: Evaluator, path: str) -> None:
    """Run a file of the app in the current module."""
    parsed = _parsed(run, path, None)
    scope = run.scope
    if not isinstance(parsed, Module) or run.depth + 4 >= MOST_DEPTH:
        run.forget(Namespace(scope))
        run.may_raise("Exception")
        return
    kept, scope.path = scope.path, path
    run.depth += 4
    try:
        run.run(parsed.tree.body)
    finally:
        run.depth -= 4
        scope.path = kept


def _parsed(run: Evaluator, path: str, node: ast.AST | None) -> Parsed:
    parsed = load(run.modules.checkout, path)
    if isinstance(parsed, NotRead):
        return parsed
    content = parsed.content if isinstance(parsed, Module) else run.modules.checkout.read(path)
    fitting = fits(parsed, content, run.modules.python)
    if isinstance(fitting, SyntaxProblem):
        at = Place(path, fitting.line or 1, fitting.column or 1)
        raise Failed(Cause("SyntaxError", BrokenSyntax(path, fitting), at))
    return parsed if fitting else NotRead("not readable for our own Python")


def attribute_of_module(run: Evaluator, module: str, name: str, node: ast.AST) -> Value:
    """Return an attribute of a module of the app."""
    loaded = run.loaded.get(module)
    if loaded is None or loaded.scope is None:
        return UNKNOWN  # a namespace package: its modules become attributes once they are imported
    found = loaded.scope.names.get(name)
    if found is not None:
        return found.value if isinstance(found, Perhaps) else found
    if name == "__dict__":
        return Namespace(loaded.scope)
    if loaded.scope.open or not loaded.scope.done or "__getattr__" in loaded.scope.names:
        return UNKNOWN
    below = f"{module}.{name}"
    if below in run.loaded:
        return AppModule(below)
    if name.startswith("__"):
        return UNKNOWN
    if run.modules.resolve(below).where is not Where.NOTHING:
        return UNKNOWN
    raise run.fail("AttributeError", MissingName(module, name), node)


def import_statement(run: Evaluator, node: Any) -> None:
    """Run ``import a, b.c``."""
    for alias in node.names:
        value = import_module(run, alias.name, node)
        if alias.asname:
            run.bind(alias.asname, value, node)
        else:
            first = alias.name.partition(".")[0]
            run.bind(first, AppModule(first) if isinstance(value, AppModule) else External(first), node)


def import_from_statement(run: Evaluator, node: Any) -> None:
    """Run ``from a import b``."""
    module = run.modules.absolute(node.level, node.module, run.scope.package)
    if module is None:
        raise run.fail("ImportError", MissingName("." * node.level + (node.module or ""), ""), node)
    value = import_module(run, module, node) if module else UNKNOWN
    for alias in node.names:
        if alias.name == "*":
            _import_star(run, value)
        else:
            run.bind(alias.asname or alias.name, _imported(run, value, alias.name, node), node)


def _imported(run: Evaluator, module: Value, name: str, node: ast.AST) -> Value:
    if isinstance(module, External):
        if run.lacks(module.name, name):
            raise run.fail("ImportError", MissingName(module.name, name), node)
        below = f"{module.name}.{name}"
        return External(below)
    if not isinstance(module, AppModule):
        return UNKNOWN
    loaded = run.loaded.get(module.name)
    found = loaded.scope.names.get(name) if loaded and loaded.scope else None
    if found is not None:
        return found.value if isinstance(found, Perhaps) else found
    below = f"{module.name}.{name}"
    resolved = run.modules.resolve(below)
    if resolved.where is not Where.NOTHING:
        return import_module(run, below, node)
    if loaded is None or loaded.scope is None:
        raise run.fail("ImportError", MissingName(module.name, name), node)
    if loaded.scope.open or not loaded.scope.done or "__getattr__" in loaded.scope.names:
        run.may_raise("ImportError")
        return UNKNOWN
    raise run.fail("ImportError", MissingName(module.name, name), node)


def _import_star(run: Evaluator, module: Value) -> None:
    loaded = run.loaded.get(module.name) if isinstance(module, AppModule) else None
    scope = run.scope
    if loaded is None or loaded.scope is None:
        run.spend(len(scope.names) >> 4)
        scope.names = {name: UNKNOWN if name.isupper() else value for name, value in scope.names.items()}
        scope.open = True
        return
    source = loaded.scope
    run.spend(len(source.names) >> 3)
    listed = _listed(run, source)
    for name, value in source.names.items():
        if name in listed if listed is not None else not name.startswith("_"):
            scope.names[name] = (
                one_of((value.value, scope.names[name]))
                if (isinstance(value, Perhaps) and name in scope.names)
                else value
            )
            scope.places[name] = source.places.get(name, Place(source.path, 1, 1))
    scope.open = scope.open or source.open or not source.done


def _listed(run: Evaluator, scope: Scope) -> frozenset[str] | None:
    if "__all__" not in scope.names:
        return None
    items = run.known_items(scope.names["__all__"])
    return None if items is None else frozenset(str(item.value) for item in items if isinstance(item, Known))
