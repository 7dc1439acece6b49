"""Follow names and imports through the modules of the app.

follower = Follower(modules)
bound = follower.find("shop.wsgi", "application")
bound.answer        # True, False, or None if unknown
bound.value         # Call("django.core.wsgi.get_wsgi_application"), followed through the app's imports
follower.imports("shop.wsgi")   # the imports that run at load, with their absolute names
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from herolint.source.bindings import (
    Binding,
    Bindings,
    Bound,
    Call,
    Class,
    Function,
    Import,
    LoadedImport,
    Value,
    bindings_of,
)
from herolint.source.parse import Module, load

if TYPE_CHECKING:
    from herolint.source.modules import Modules, Resolved

MOST_FOLLOWED = 40
"""Most modules through which one name is followed."""


class Follower:
    """Follows names and imports through the modules of the app."""

    def __init__(self, modules: Modules) -> None:
        self.modules = modules
        self._bindings: dict[str, Bindings | None] = {}

    def bindings(self, path: str) -> Bindings | None:
        """List what a file of the checkout binds; ``None`` if it doesn't parse or is not read."""
        if path not in self._bindings:
            parsed = load(self.modules.checkout, path)
            self._bindings[path] = bindings_of(parsed) if isinstance(parsed, Module) else None
        return self._bindings[path]

    def imports(self, module: str) -> tuple[LoadedImport, ...]:
        """List the imports that run when a module of the checkout loads, relative names made absolute.

        An import that leaves its package keeps its ``level``; all others have level 0.
        """
        found = self.modules.resolve(module)
        bound = self.bindings(found.path) if found.in_checkout and found.path else None
        if bound is None:
            return ()
        package = _package_of(module, found)
        return tuple(self._absolute(each, package) for each in bound.imports)

    def _absolute(self, each: LoadedImport, package: str) -> LoadedImport:
        name = self.modules.absolute(each.level, each.module or None, package)
        return each if name is None else each._replace(module=name, level=0)

    def find(self, module: str, name: str) -> Bound:
        """Find what a module binds to a name, following the app's own imports."""
        return self._find(module, name, set())

    def _find(self, module: str, name: str, seen: set[tuple[str, str]]) -> Bound:
        found = self.modules.resolve(module)
        if (module, name) in seen or len(seen) > MOST_FOLLOWED or not found.in_checkout or found.path is None:
            return Bound(None)
        seen.add((module, name))
        bound = self.bindings(found.path)
        if bound is None:
            return Bound(None)
        package = _package_of(module, found)
        binding = bound.names.get(name)
        if binding is not None:
            return self._followed(binding, found.path, package, seen)
        for star in reversed(bound.stars):
            through = self._through_star(star, name, package, seen)
            if through.answer is not False:
                return through
        if bound.anything:
            return Bound(None, path=found.path)
        below = self.modules.resolve(f"{module}.{name}") if found.path.endswith("__init__.py") else None
        if below is not None and (below.in_checkout or below.where.name in ("NAMESPACE", "COMPILED")):
            return Bound(None, Import(f"{module}.{name}", None), found.path)
        return Bound(False, path=found.path)

    def _through_star(self, star: Import, name: str, package: str, seen: set[tuple[str, str]]) -> Bound:
        module = self.modules.absolute(star.level, star.module or None, package)
        if module is None or name.startswith("_"):
            return Bound(None)
        through = self._find(module, name, seen)
        if through.answer is None and not self.modules.resolve(module).in_checkout:
            return Bound(None)
        return Bound(None, through.value, through.path) if self._has_all(module) else through

    def _has_all(self, module: str) -> bool:
        found = self.modules.resolve(module)
        bound = self.bindings(found.path) if found.path and found.in_checkout else None
        return bound is not None and "__all__" in bound.names

    def _followed(self, binding: Binding, path: str, package: str, seen: set[tuple[str, str]]) -> Bound:
        here = Bound(True if binding.certain else None, binding.value, path, binding.line, binding.column)
        value = self._spelled(binding.value, package)
        if not isinstance(value, Import):
            return here._replace(value=value)
        if value.name is None or not self.modules.resolve(value.module).in_checkout:
            return here._replace(value=value)
        further = self._find(value.module, value.name, seen)
        if further.answer is False or further.value is None:
            return here._replace(value=value)  # the import itself fails or is unknown, which other code reports
        return further._replace(answer=here.answer)

    def _spelled(self, value: Value, package: str) -> Value:
        """Make the relative names in a value absolute."""
        match value:
            case Import(module, name, level) if level:
                absolute = self.modules.absolute(level, module or None, package)
                return value if absolute is None else Import(absolute, name)
            case Call(of, node) if of.startswith("."):
                return Call(self._plain(of, package), node)
            case Class(name, bases, node):
                return Class(name, tuple(self._plain(base, package) for base in bases), node)
        return value

    def _plain(self, name: str, package: str) -> str:
        rest = name.lstrip(".")
        return self.modules.absolute(len(name) - len(rest), rest, package) or name


def _package_of(module: str, found: Resolved) -> str:
    """Return the package to which a module's relative imports are relative."""
    return module if (found.path or "").endswith("/__init__.py") else module.rpartition(".")[0]


def returned(function: Function) -> Iterator[ast.expr]:
    """Yield the expressions that a function returns, except those of inner functions."""
    waiting: list[ast.AST] = list(reversed(function.node.body))
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        if isinstance(node, ast.Return) and node.value is not None:
            yield node.value
        waiting.extend(_children(node))


def _children(node: ast.AST) -> Iterable[ast.AST]:
    return list(ast.iter_child_nodes(node))[::-1]
