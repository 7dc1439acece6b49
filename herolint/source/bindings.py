"""List what a module's top level binds, and which imports run when it loads.

`bindings_of` looks at one tree: each name is bound certainly or perhaps, to a call, a class, a function, an import
or a constant; ``anything`` says that there may be more names than are listed (``globals()``, ``exec``,
``__getattr__``, a star import that `following.Follower` has to follow).
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import cast

from herolint.source.parse import Module
from herolint.tuples import NamedTuple

MOST_PARTS = 40
"""Most parts of a dotted name. Something asks for the name at each of its parts."""

MOST_STATEMENTS = 50_000
"""Most statements read of one module; a longer module may bind any name."""


class Call(NamedTuple):
    """The result of a call; ``of`` is the dotted name called, as far as imports tell, else the name as written."""

    of: str
    node: ast.Call


class Class(NamedTuple):
    """A class, with the dotted names of its bases."""

    name: str
    bases: tuple[str, ...]
    node: ast.ClassDef


class Function(NamedTuple):
    """A function; ``is_async`` for ``async def``."""

    name: str
    is_async: bool
    node: ast.FunctionDef | ast.AsyncFunctionDef


class Import(NamedTuple):
    """A module, or with ``name`` what a module has under that name. ``level`` counts the leading dots."""

    module: str
    name: str | None
    level: int = 0


class Constant(NamedTuple):
    """A literal constant."""

    value: object


class Other(NamedTuple):
    """Any other value; ``node`` is its expression, where it has one."""

    node: ast.expr | None = None


Value = Call | Class | Function | Import | Constant | Other


class Binding(NamedTuple):
    """The last binding of a name that counts: its value, whether it certainly happens, and its place."""

    value: Value
    certain: bool
    line: int
    column: int


class LoadedImport(NamedTuple):
    """An import at the top level: ``module`` and, for ``from``, the name taken from it (``*`` for all).

    ``guarded``: a failure is caught, or a condition decides whether it runs, so that its absence does no harm.
    """

    module: str
    name: str | None
    level: int
    line: int
    column: int
    guarded: bool


class Bindings(NamedTuple):
    """The bindings of a module's top level. ``stars`` are the modules imported with a star, in order."""

    names: dict[str, Binding]
    stars: tuple[Import, ...]
    anything: bool
    imports: tuple[LoadedImport, ...]


class Bound(NamedTuple):
    """Whether a module has a name: ``answer`` is ``True``, ``False`` or ``None``; ``path`` is where it is bound."""

    answer: bool | None
    value: Value | None = None
    path: str | None = None
    line: int | None = None
    column: int | None = None


def bindings_of(module: Module, *, as_script: bool = False) -> Bindings:
    """List what the top level of a module binds; ``as_script`` runs what ``__name__ == "__main__"`` guards."""
    return module.derive(_of_script if as_script else _of_module)


def _of_module(module: Module) -> Bindings:
    return _walked(module, as_script=False)


def _of_script(module: Module) -> Bindings:
    return _walked(module, as_script=True)


def _walked(module: Module, *, as_script: bool) -> Bindings:
    walk = _Walk(as_script, module)
    walk.run(module.tree.body)
    return Bindings(walk.names, tuple(walk.stars), walk.anything or _is_dynamic(module), tuple(walk.imports))


def dotted(node: ast.expr) -> str | None:
    """Return ``a.b.c`` of names and attributes; ``None`` for any other expression."""
    if isinstance(node, ast.Name):
        return node.id
    parts: list[str] = []
    while isinstance(node, ast.Attribute) and len(parts) < MOST_PARTS:
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    return ".".join([node.id, *reversed(parts)])


_CATCHES_IMPORT_ERROR = frozenset(("ImportError", "ModuleNotFoundError", "Exception", "BaseException"))
_ENDS = frozenset(("sys.exit", "exit", "quit", "os._exit"))
_DYNAMIC = frozenset(("globals", "vars", "locals", "exec", "eval", "setattr", "__import__"))


def _is_dynamic(module: Module) -> bool:
    """Return whether the module may bind names in a way that its text doesn't show."""
    content = module.content
    if not any(word in content for word in (b"globals", b"vars", b"locals", b"exec", b"setattr", b"sys.modules")):
        return False
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _DYNAMIC:
            return True
        if isinstance(node, ast.Attribute) and node.attr == "modules" and dotted(node) == "sys.modules":
            return True
    return False


class _Names(dict[str, Binding]):
    """The names bound so far. A branch is walked as a try: its changes are taken back and returned.

    Copying all names for each branch would take quadratic time in a module with many branches.
    """

    def __init__(self) -> None:
        super().__init__()
        self._before: list[dict[str, Binding | None]] = []

    def __setitem__(self, name: str, binding: Binding) -> None:
        self._note(name)
        super().__setitem__(name, binding)

    def remove(self, name: str) -> None:
        """Remove a name if it's bound."""
        self._note(name)
        self.pop(name, None)

    def begin(self) -> None:
        """Start to record changes."""
        self._before.append({})

    def take_back(self) -> _Changes:
        """Undo everything since the matching `begin`, and return it."""
        before = self._before.pop()
        changes = {name: self.get(name) for name in before}
        for name, binding in before.items():
            if binding is None:
                self.pop(name, None)
            else:
                super().__setitem__(name, binding)
        return changes

    def join(self, ends: Sequence[_Changes]) -> None:
        """Join the branches that continue: a binding is certain if every branch has it."""
        for name in dict.fromkeys(name for end in ends for name in end):
            before = self.get(name)
            found = [binding for end in ends if (binding := end.get(name, before))]
            if not found:
                self.remove(name)
                continue
            changed = next((each for each in found if each != before), found[0])
            same = all(each.value == found[0].value for each in found)
            certain = len(found) == len(ends) and all(each.certain for each in found)
            self[name] = changed._replace(value=found[0].value if same else Other(), certain=certain)

    def _note(self, name: str) -> None:
        if self._before:
            self._before[-1].setdefault(name, self.get(name))


_Changes = dict[str, Binding | None]
"""What a branch binds; ``None`` for a name that it deletes."""


class _Walk:
    """One walk through the statements of a top level, in the order in which they run."""

    def __init__(self, as_script: bool, module: Module) -> None:
        self.names = _Names()
        self.stars: list[Import] = []
        self.imports: list[LoadedImport] = []
        self.anything = False
        self._as_script = as_script
        self._has_walrus = b":=" in module.content
        # A function body that is walked alone has no content.
        self._has_global = not module.content or b"global" in module.content
        self._guarded = 0
        self._left = MOST_STATEMENTS
        self._depth = 0

    def run(self, body: Sequence[ast.stmt], certain: bool = True) -> bool:
        """Walk statements; return whether what follows them still runs."""
        if self._depth > 40:
            self.anything = True
            return True
        self._depth += 1
        goes_on = True
        for statement in body:
            self._left -= 1
            if self._left < 0:
                self.anything = True
                break
            if not self._statement(statement, certain):
                goes_on = False
                break
        self._depth -= 1
        return goes_on

    def bind(self, name: str, value: Value, node: ast.AST, certain: bool) -> None:
        line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1
        before = self.names.get(name)
        if before is not None and not certain:
            value = before.value if before.value == value else Other()
            certain = before.certain
        self.names[name] = Binding(value, certain, line, column)
        if name == "__getattr__":
            self.anything = True

    def _statement(self, node: ast.stmt, certain: bool) -> bool:
        match node:
            case ast.Import() | ast.ImportFrom():
                self._import(node, certain)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._target(target, self._value(value), certain)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._target(target, self._value(value), certain)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                function = Function(node.name, isinstance(node, ast.AsyncFunctionDef), node)
                plain = not node.decorator_list
                self.bind(node.name, function if plain else self._decorated(node, function), node, certain)
                self._globals_of(node)
            case ast.ClassDef():
                bases = tuple(self._resolved(name) for base in node.bases if (name := dotted(base)))
                self.bind(node.name, Class(node.name, bases, node), node, certain)
                self._class_body(node, certain)
            case ast.Delete(targets=targets):
                for name in (target.id for target in targets if isinstance(target, ast.Name)):
                    self.names.remove(name)
                    self.anything = self.anything or not certain
            case ast.Raise():
                return False
            case ast.Expr(value=ast.Call(func=function)) if dotted(function) in _ENDS:
                return False
            case _:
                if (header := getattr(node, "test", None) or getattr(node, "iter", None)) is not None:
                    self._walrus(header)
                return self._compound(node, certain)
        self._walrus(node)
        return True

    def _compound(self, node: ast.stmt, certain: bool) -> bool:
        match node:
            case ast.If():
                return self._if(node, certain)
            case ast.Try():
                return self._try(node, certain)
            case _ if type(node).__name__ == "TryStar":  # a class that the oldest supported Python doesn't have
                return self._try(cast("ast.Try", node), certain)
            case ast.With(items=items, body=body) | ast.AsyncWith(items=items, body=body):
                suppressing = any(_suppresses(item.context_expr) for item in items)
                for item in items:
                    if item.optional_vars is not None:
                        self._target(item.optional_vars, Other(item.context_expr), certain)
                self._guarded += suppressing
                goes_on = self.run(body, certain and not suppressing)
                self._guarded -= suppressing
                return goes_on or suppressing
            case (
                ast.For(target=target, body=body, orelse=orelse) | ast.AsyncFor(target=target, body=body, orelse=orelse)
            ):
                self._target(target, Other(), False)
                self._perhaps(body)
                return self.run(orelse, False)
            case ast.While(body=body, orelse=orelse):
                self._perhaps(body)
                return self.run(orelse, False)
            case ast.Match(cases=cases):
                for each in cases:
                    self._perhaps(each.body)
        self._walrus(node)
        return True

    def _perhaps(self, body: Sequence[ast.stmt]) -> None:
        """Walk statements that may run any number of times, including zero."""
        self._guarded += 1
        self.run(body, False)
        self._guarded -= 1

    def _branch(self, body: Sequence[ast.stmt], handler: ast.ExceptHandler | None = None) -> list[_Changes]:
        """Walk a branch that a condition or an error selects; its bindings are certain within it.

        Return what it changes, or nothing if its end isn't reached.
        """
        self.names.begin()
        if handler is not None and handler.name:
            self.bind(handler.name, Other(), handler, False)
        self._guarded += 1
        goes_on = self.run(body)
        self._guarded -= 1
        changes = self.names.take_back()
        return [changes] if goes_on else []

    def _if(self, node: ast.If, certain: bool) -> bool:
        known = self._test(node.test)
        if known is not None:
            return self.run(node.body if known else node.orelse, certain)
        ends = [*self._branch(node.body), *self._branch(node.orelse)]
        self.names.join(ends)
        return bool(ends)

    def _try(self, node: ast.Try, certain: bool) -> bool:
        catches = any(_catches_import_error(handler) for handler in node.handlers)
        self.names.begin()
        self._guarded += catches
        body_on = self.run(node.body, certain)
        self._guarded -= catches
        body_on = body_on and self.run(node.orelse, certain)
        changes = self.names.take_back()
        ends = [changes] if body_on else []
        for handler in node.handlers:
            ends += self._branch(handler.body, handler)
        self.names.join(ends)
        return self.run(node.finalbody, certain) and bool(ends)

    def _import(self, node: ast.Import | ast.ImportFrom, certain: bool) -> None:
        place = (node.lineno, node.col_offset + 1, self._guarded > 0)
        if isinstance(node, ast.Import):
            for alias in node.names:
                self.imports.append(LoadedImport(alias.name, None, 0, *place))
                bound = alias.name if alias.asname else alias.name.partition(".")[0]
                self.bind(alias.asname or bound, Import(bound, None), node, certain)
            return
        module = node.module or ""
        for alias in node.names:
            self.imports.append(LoadedImport(module, alias.name, node.level, *place))
            if alias.name == "*":
                self.stars.append(Import(module, "*", node.level))
            else:
                self.bind(alias.asname or alias.name, Import(module, alias.name, node.level), node, certain)

    def _target(self, target: ast.expr, value: Value, certain: bool) -> None:
        match target:
            case ast.Name(id=name):
                self.bind(name, value, target, certain)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part in parts:
                    self._target(part, Other(), certain)
            case ast.Starred(value=inner):
                self._target(inner, Other(), certain)

    def _value(self, node: ast.expr) -> Value:
        if isinstance(node, ast.Constant):
            return Constant(node.value)
        if isinstance(node, ast.Call) and (name := dotted(node.func)):
            return Call(self._resolved(name), node)
        if name := dotted(node):
            known = self.names.get(name)
            if known is not None:
                return known.value
        return Other(node)

    def _decorated(self, node: ast.FunctionDef | ast.AsyncFunctionDef, function: Function) -> Value:
        plain = {"functools.wraps", "functools.lru_cache", "functools.cache"}
        names = [dotted(each.func if isinstance(each, ast.Call) else each) for each in node.decorator_list]
        return function if all(name and self._resolved(name) in plain for name in names) else Other()

    def _resolved(self, name: str) -> str:
        """Spell a dotted name with the module that its first part was imported from."""
        first, dot, rest = name.partition(".")
        match self.names.get(first):
            case Binding(value=Import(module, None, 0)):
                return module + dot + rest
            case Binding(value=Import(module, str() as taken, level)):
                return "." * level + (f"{module}.{taken}" if module else taken) + dot + rest
        return name

    def _class_body(self, node: ast.ClassDef, certain: bool) -> None:
        """Record the imports of a class body, which runs at load, but not its names."""
        self.names.begin()
        self.run(node.body, certain)
        self.names.take_back()

    def _globals_of(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for inner in ast.walk(node) if self._has_global else ():
            if isinstance(inner, ast.Global):
                for name in inner.names:
                    if name not in self.names:
                        self.bind(name, Other(), inner, False)

    def _walrus(self, node: ast.AST) -> None:
        if not self._has_walrus or isinstance(
            node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
        ):
            return
        for inner in ast.walk(node):
            if isinstance(inner, ast.NamedExpr):
                self.bind(inner.target.id, Other(inner.value), inner, False)

    def _test(self, test: ast.expr) -> bool | None:
        match test:
            case ast.Constant(value=value):
                return bool(value)
            case ast.Name(id="TYPE_CHECKING") | ast.Attribute(value=ast.Name(id="typing"), attr="TYPE_CHECKING"):
                return False
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                known = self._test(operand)
                return None if known is None else not known
        return self._as_script if _is_main(test) else None


def _is_main(test: ast.expr) -> bool:
    match test:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
            pair = (left, right) if isinstance(left, ast.Name) else (right, left)
            return (
                isinstance(pair[0], ast.Name)
                and pair[0].id == "__name__"
                and isinstance(pair[1], ast.Constant)
                and pair[1].value == "__main__"
            )
    return False


def _catches_import_error(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    if caught is None:
        return True
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any((dotted(name) or "").rpartition(".")[2] in _CATCHES_IMPORT_ERROR for name in names)


def _suppresses(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and (dotted(node.func) or "").rpartition(".")[2] == "suppress"
