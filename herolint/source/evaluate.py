"""Evaluate modules of the app in part: what their names certainly are, what they may be, and why they fail to load.

Nothing is executed. The evaluator follows the statements of a module as Python would: assignments, conditions, loops
over what is known, ``try``, imports within the app, and calls of the app's own plain functions. A condition that is
not known leads through both branches, and their ends are joined. Steps, depth, sizes and branches are bounded: what
goes beyond is unknown.

    evaluator = Evaluator(modules, files, environment)
    loaded = evaluator.load("shop.settings")
    loaded.cause                  # why it certainly fails, or None
    evaluator.value(loaded.scope, "DEBUG")

An `Environment` says what is known of the config vars. `Evaluator.needs` are those that are required and not known to
be set; `Evaluator.reads` are all that were asked for.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from herolint.source.bindings import dotted
from herolint.source.expressions import MOST_DEPTH, Arguments, Cause, Exhausted, Expressions, Failed
from herolint.source.files import Files
from herolint.source.modules import Modules, Resolved, Where
from herolint.source.parse import Module, NotRead, SyntaxProblem, fits, load
from herolint.source.scopes import Place, Saved, Scope, State
from herolint.source.values import (
    NONE,
    ROOT,
    UNKNOWN,
    AppModule,
    ClassValue,
    DictContent,
    External,
    FunctionValue,
    Instance,
    Known,
    ListContent,
    Namespace,
    Perhaps,
    Ref,
    Rest,
    Set,
    TupleValue,
    Unknown,
    Value,
    one_of,
    unknown,
)
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.source.parse import Parsed

MOST_STEPS = 120_000
MOST_FORKS = 500
MOST_ROUNDS = 300
MOST_MODULES = 400
"""Modules of the app that one evaluator loads."""


class Environment(NamedTuple):
    """What is known of the config vars: values, names that are certainly set, names that are certainly not set.

    ``assumes_defaults``: a variable that is in none of them is taken not to be set where the app has a default for it.
    """

    values: Mapping[str, str] = {}
    present: Collection[str] = ()
    absent: Collection[str] = ()
    assumes_defaults: bool = False


class Need(NamedTuple):
    """A config var that the app requires: its name, and where it is read."""

    name: str
    at: Place


class MissingModule(NamedTuple):
    """The subject of an import that fails: the name asked for and what it leads to."""

    name: str
    found: Resolved


class MissingName(NamedTuple):
    """The subject of an import of a name that a module does not have."""

    module: str
    name: str


class MissingFile(NamedTuple):
    """The subject of a file that is opened or listed and is not there; relative to the app."""

    path: str


class BrokenSyntax(NamedTuple):
    """The subject of a module that does not parse."""

    path: str
    problem: SyntaxProblem


class Loaded(NamedTuple):
    """A module that was evaluated: its names, why it fails if it does, and whether all of it was seen."""

    scope: Scope | None
    cause: Cause | None
    complete: bool


class _Return(Exception):  # noqa: N818
    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class _Ended(Exception):  # noqa: N818
    """Every branch has returned."""


class _Leave(Exception):  # noqa: N818
    """``break`` or ``continue``."""

    def __init__(self, goes_on: bool) -> None:
        super().__init__()
        self.goes_on = goes_on


class _Frame:
    """A call of one of the app's functions: where its branches returned."""

    def __init__(self) -> None:
        self.returned: list[tuple[Value, Saved]] = []


PARENTS: Mapping[str, str] = {
    "ModuleNotFoundError": "ImportError",
    "FileNotFoundError": "OSError",
    "NotADirectoryError": "OSError",
    "IsADirectoryError": "OSError",
    "KeyError": "LookupError",
    "IndexError": "LookupError",
    "IndentationError": "SyntaxError",
    "TabError": "IndentationError",
    "UnicodeDecodeError": "ValueError",
    "UnicodeError": "ValueError",
    "ZeroDivisionError": "ArithmeticError",
    "RecursionError": "RuntimeError",
    "NotImplementedError": "RuntimeError",
    "SystemExit": "BaseException",
    "KeyboardInterrupt": "BaseException",
    "Exception": "BaseException",
}
_SAME = {"IOError": "OSError", "EnvironmentError": "OSError"}
_OF_MODULES = """
    __annotations__ __builtins__ __cached__ __debug__ __doc__ __file__ __loader__ __name__ __package__ __path__ __spec__
    _
"""
_BUILTINS = frozenset(dir(builtins)) | frozenset(_OF_MODULES.split())
_PLAIN_DECORATORS = frozenset(("functools.lru_cache", "functools.cache", "functools.wraps"))


def catches(caught: str, raised: str) -> bool | None:
    """Return whether ``except caught`` catches an exception; ``None`` where the relation is not known."""
    caught = _SAME.get(caught.rpartition(".")[2], caught.rpartition(".")[2])
    kind: str | None = _SAME.get(raised, raised)
    while kind is not None:
        if kind == caught:
            return True
        kind = PARENTS.get(kind, "Exception" if kind != "BaseException" else None)
    return False if caught in _BUILTINS and raised in _BUILTINS else None


class Evaluator(Expressions):
    """Evaluates modules of one app in one environment; modules are loaded once, as Python does."""

    def __init__(
        self,
        modules: Modules,
        files: Files,
        environment: Environment,
        *,
        argv: Sequence[Value] = (),
        libraries: Mapping[str, Callable[[Evaluator, Arguments], Value]] | None = None,
        lacks: Callable[[str, str], bool] = lambda module, name: False,
    ) -> None:
        """``libraries`` are calls that are known by their dotted name; ``lacks`` says what a module does not have."""
        self.modules = modules
        self.files = files
        self.environment = environment
        self.argv = tuple(argv)
        self.libraries = libraries or {}
        self.lacks = lacks
        self.state = State()
        self.depth = 0
        self.needs: list[Need] = []
        self.reads: set[str] = set()
        self.exhausted = False
        self.argv_uses = 0
        self.loaded: dict[str, Loaded] = {}
        self.scope = Scope("", "", "")
        self._steps = MOST_STEPS
        self._forks = MOST_FORKS
        self._forked = 0
        self._may: list[str] = []
        self._catching: list[tuple[str, ...]] = []
        self._frames: list[_Frame] = []
        self._calls: list[FunctionValue] = []
        self._imprecise = False

    # What callers use.

    def load(self, name: str) -> Loaded:
        """Load a module and the packages above it; never raises."""
        try:
            self.import_module(name, None)
        except Failed as failed:
            found = self.loaded.get(name)
            scope = found.scope if found else None
            return Loaded(scope, failed.cause, not self.exhausted)
        except (Exhausted, RecursionError):
            self.exhausted = True
        except (_Return, _Ended, _Leave):
            pass
        finally:
            self.depth = 0
        return self.loaded.get(name) or Loaded(None, None, False)

    def run_script(self, path: str) -> Loaded:
        """Evaluate a file as the script that is started; never raises."""
        name = "__main__"
        try:
            self._load(name, path, None)
        except Failed as failed:
            return Loaded(None, failed.cause, not self.exhausted)
        except (Exhausted, RecursionError):
            self.exhausted = True
        except (_Return, _Ended, _Leave):
            pass
        finally:
            self.depth = 0
        return self.loaded.get(name) or Loaded(None, None, False)

    def value(self, scope: Scope, name: str) -> Value | None:
        """Return what a name of a loaded module is; ``None`` where it is certainly not bound."""
        if self.exhausted:
            return UNKNOWN
        found = scope.names.get(name)
        return UNKNOWN if found is None and scope.open else found

    @property
    def may_fail(self) -> bool:
        """Whether something was met that may make a module fail: a branch that raises, a config var, a module.

        What calls of other libraries may raise is left out: that would be nearly every module.
        """
        return self.exhausted or bool(self.needs) or any(kind not in ("Exception", "OSError") for kind in self._may)

    @property
    def certainly(self) -> bool:
        """Whether the statement at hand certainly runs."""
        return self._forked == 0

    # What expressions need.

    def step(self) -> None:
        """Count a step."""
        self._steps -= 1
        if self._steps < 0:
            self.exhausted = True
            raise Exhausted

    def place(self, node: ast.AST | None) -> Place:
        """Return where a node of the module at hand stands."""
        line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1
        return Place(self.scope.path, line, column)

    def fail(self, kind: str, subject: Any, node: ast.AST | None) -> Failed:
        """Return the exception that the app's code raises here."""
        return Failed(Cause(kind, subject, self.place(node)))

    def may_raise(self, kind: str) -> None:
        """Note that the code may raise an exception here."""
        if len(self._may) < 10_000:
            self._may.append(kind)

    def need(self, name: str, kind: str, node: ast.AST) -> None:
        """Note that a config var is required here, unless the app catches that it isn't there."""
        self.may_raise(kind)
        caught = any(catches(each, kind) is not False for group in self._catching for each in group)
        if not caught and self._forked == 0 and len(self.needs) < 200:
            self.needs.append(Need(name, self.place(node)))

    def lookup(self, name: str, node: ast.AST) -> Value:
        """Look a name up in the scopes, then among the builtins."""
        scope: Scope | None = self.scope
        is_open = False
        while scope is not None:
            found = scope.names.get(name)
            if found is not None:
                if isinstance(found, Perhaps):
                    self.may_raise("NameError")
                    return found.value
                return found
            is_open = is_open or scope.open
            scope = scope.parent
        if is_open:
            return UNKNOWN
        if name == "__file__":
            return Known(f"{ROOT}/{self.scope.path}")
        if name == "__name__":
            return Known(self.scope.module)
        if name in _BUILTINS:
            return External(f"builtins.{name}")
        raise self.fail("NameError", name, node)

    def attribute(self, owner: Value, name: str, node: ast.AST) -> Value:
        """Take an attribute of something."""
        from herolint.source.calls import attribute_of

        if isinstance(owner, AppModule):
            return self._of_module(owner.name, name, node)
        return attribute_of(self, owner, name)

    def call(self, function: Value, arguments: Arguments) -> Value:
        """Call something: a plain function of the app, or what is known by name."""
        from herolint.source.calls import call

        if isinstance(function, FunctionValue):
            return self._call_function(function, arguments)
        return call(self, function, arguments)

    def has_variable(self, name: Value) -> bool | None:
        """Return whether the environment has a variable."""
        if not isinstance(name, Known) or not isinstance(name.value, str):
            return None
        value = self.variable(name.value)
        return None if isinstance(value, (Unknown, Perhaps)) else value is not None

    def variable(self, name: str) -> Value | None:
        """Return a variable of the environment, ``None`` where it is certainly not set."""
        self.reads.add(name)
        if name in self.state.environ:
            return self.state.environ[name]
        environment = self.environment
        if name in environment.values:
            return Known(environment.values[name])
        if name in environment.present:
            return Set(frozenset((name,)))
        return None if name in environment.absent else Unknown(frozenset((name,)))

    def variable_or(self, name: str, default: Value) -> Value:
        """Return a variable, or the default that the app gives it."""
        value = self.variable(name)
        if value is None:
            return default
        if isinstance(value, Unknown) and self.environment.assumes_defaults and default != NONE:
            return default
        if isinstance(value, Perhaps):
            return one_of((value.value, default))
        return value if not isinstance(value, Unknown) or isinstance(default, Unknown) else unknown(value, default)

    def required_variable(self, name: Value, node: ast.AST) -> Value:
        """Read ``os.environ[name]``."""
        return self.required(name, "KeyError", node)

    def required(self, name: Value, kind: str, node: ast.AST) -> Value:
        """Read a variable that has to be there; ``kind`` is the exception that is raised without it."""
        if not isinstance(name, Known) or not isinstance(name.value, str):
            self.may_raise(kind)
            return UNKNOWN
        value = self.variable(name.value)
        if value is None:
            raise self.fail(kind, Need(name.value, self.place(node)), node)
        if isinstance(value, (Unknown, Perhaps)):
            self.need(name.value, kind, node)
            return Unknown(frozenset((name.value,)))
        return value

    def argument_list(self) -> Value:
        """Return ``sys.argv``."""
        self.argv_uses += 1
        return TupleValue(self.argv) if self.argv else UNKNOWN

    def add_search_folder(self, text: str | None, *, first: bool) -> None:
        """Add a folder to ``sys.path``; one that is not known means that nothing is certainly missing any more."""
        folder = self.files.inside(text) if text is not None else None
        self.modules = self.modules.with_root(folder, first=first)

    # Modules.

    def import_module(self, name: str, node: ast.AST | None) -> Value:
        """Import a module with the packages above it; raises `Failed` where it certainly fails."""
        parts = name.split(".")
        for depth in range(1, len(parts) + 1):
            prefix = ".".join(parts[:depth])
            found = self.modules.resolve(prefix)
            if found.where is Where.NOTHING:
                raise self.fail("ModuleNotFoundError", MissingModule(name, found), node)
            if found.where in (Where.UNKNOWN, Where.COMPILED):
                self.may_raise("ImportError")
                return External(name)
            if found.where in (Where.INSTALLED, Where.STANDARD):
                below = self.modules.resolve(name)
                if below.where is Where.NOTHING:
                    raise self.fail("ModuleNotFoundError", MissingModule(name, below), node)
                return External(name)
            if found.in_checkout and found.path:
                self._load(prefix, found.path, node)
        return AppModule(name)

    def _load(self, name: str, path: str, node: ast.AST | None) -> None:
        before = self.loaded.get(name)
        if before is not None:
            if before.cause is not None:
                raise Failed(before.cause)
            return
        package = name if path.endswith("/__init__.py") or path == "__init__.py" else name.rpartition(".")[0]
        scope = Scope(path, name, package)
        self.loaded[name] = Loaded(scope, None, True)
        if len(self.loaded) > MOST_MODULES or self.depth >= MOST_DEPTH:
            scope.open = scope.done = True
            self.may_raise("Exception")
            return
        self.state.scopes.append(scope)
        parsed = self._parsed(path, node)
        if not isinstance(parsed, Module):
            scope.open = scope.done = True
            self.may_raise("Exception")
            return
        try:
            self._run_module(scope, parsed)
        except Failed as failed:
            self.loaded[name] = Loaded(scope, failed.cause, True)
            raise
        finally:
            scope.done = True

    def _run_module(self, scope: Scope, parsed: Module) -> None:
        kept, self.scope = self.scope, scope
        frames, self._frames = self._frames, []
        self.depth += 4
        try:
            self.run(parsed.tree.body)
        finally:
            self.depth -= 4
            self.scope = kept
            self._frames = frames

    def _parsed(self, path: str, node: ast.AST | None) -> Parsed:
        parsed = load(self.modules.checkout, path)
        if isinstance(parsed, NotRead):
            return parsed
        content = parsed.content if isinstance(parsed, Module) else self.modules.checkout.read(path)
        fitting = fits(parsed, content, self.modules.python)
        if isinstance(fitting, SyntaxProblem):
            at = Place(path, fitting.line or 1, fitting.column or 1)
            raise Failed(Cause("SyntaxError", BrokenSyntax(path, fitting), at))
        return parsed if fitting else NotRead("not readable for our own Python")

    def _of_module(self, module: str, name: str, node: ast.AST) -> Value:
        loaded = self.loaded.get(module)
        if loaded is None or loaded.scope is None:
            return UNKNOWN  # a namespace package, whose modules come by imports elsewhere
        found = loaded.scope.names.get(name)
        if found is not None:
            return found.value if isinstance(found, Perhaps) else found
        if loaded.scope.open or not loaded.scope.done or "__getattr__" in loaded.scope.names:
            return UNKNOWN
        below = f"{module}.{name}"
        if below in self.loaded:
            return AppModule(below)
        if name.startswith("__"):
            return UNKNOWN
        if self.modules.resolve(below).where is not Where.NOTHING:
            return UNKNOWN
        raise self.fail("AttributeError", MissingName(module, name), node)

    # Statements.

    def run(self, body: Sequence[ast.stmt]) -> None:
        """Run statements; raises `Failed` where one of them certainly raises an exception."""
        if self.depth >= MOST_DEPTH:
            self.may_raise("Exception")
            for node in body:
                self._havoc(node)
            return
        self.depth += 1
        try:
            for node in body:
                self.step()
                handler = self._statements.get(type(node))
                if handler is not None:
                    handler(self, node)
                elif type(node).__name__ in ("TryStar", "AsyncFor", "AsyncWith"):
                    self._havoc(node)
        finally:
            self.depth -= 1

    def _havoc(self, node: ast.AST) -> None:
        """Forget all that the statements below a node may change."""
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name):
                if isinstance(inner.ctx, ast.Store):
                    self._bind(inner.id, UNKNOWN, inner)
                elif (found := self.scope.names.get(inner.id)) is not None:
                    self.forget(found)
            elif isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self._bind(inner.name, UNKNOWN, inner)
            elif isinstance(inner, (ast.Import, ast.ImportFrom)):
                self._havoc_import(inner)

    def _havoc_import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            if alias.name == "*":
                self.forget(Namespace(self.scope))
            else:
                self._bind(alias.asname or alias.name.partition(".")[0], UNKNOWN, node)

    def fork(self, branches: Sequence[Callable[[], None]]) -> None:
        """Go through several branches and join their ends."""
        self._forks -= 1
        if self._forks < 0:
            self.exhausted = True
            raise Exhausted
        saved = self.state.save()
        ends: list[Saved] = []
        failed: list[Failed] = []
        for position, branch in enumerate(branches):
            if position:
                self.state.restore(saved)
            self._forked += 1
            try:
                branch()
                ends.append(self.state.save())
            except Failed as raised:
                failed.append(raised)
            except _Return as returned:
                if self._frames:
                    self._frames[-1].returned.append((returned.value, self.state.save()))
            except _Ended:
                pass
            except _Leave:
                self._imprecise = True
                ends.append(self.state.save())
            finally:
                self._forked -= 1
        if not ends:
            raise failed[0] if len(failed) == len(branches) else _Ended
        for failure in failed:
            self.may_raise(failure.cause.kind)
        self._join(ends)

    def _join(self, ends: Sequence[Saved]) -> None:
        self.state.restore(ends[0])
        for end in ends[1:]:
            self.state.join(end)

    def _bind(self, name: str, value: Value, node: ast.AST) -> None:
        scope = self.scope.top if name in self.scope.globals else self.scope
        scope.names[name] = value
        scope.places[name] = Place(self.scope.path, getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1)

    def assign(self, target: ast.expr, value: Value) -> None:
        """Assign to a target of any shape."""
        match target:
            case ast.Name(id=name):
                self._bind(name, value, target)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                self._unpack(parts, value)
            case ast.Starred(value=inner):
                self.assign(inner, UNKNOWN)
            case ast.Subscript(value=owner, slice=key):
                self._store(self.evaluate(owner), UNKNOWN if isinstance(key, ast.Slice) else self.evaluate(key), value)
            case ast.Attribute(value=owner):
                self.evaluate(owner)

    def _unpack(self, parts: Sequence[ast.expr], value: Value) -> None:
        items = self.known_items(value)
        plain = not any(isinstance(part, ast.Starred) for part in parts)
        if items is not None and plain and len(items) != len(parts):
            raise self.fail("ValueError", "unpacking", parts[0] if parts else None)
        for position, part in enumerate(parts):
            self.assign(part, items[position] if items is not None and plain else unknown(value))

    def _store(self, owner: Value, key: Value, value: Value) -> None:
        content = self.content(owner)
        if content is not None and isinstance(owner, Ref):
            number = owner.number
            if isinstance(content, DictContent):
                self.state.heap[number] = self.with_entry(content, key, value)
            else:
                self._store_item(number, content, key, value)
        elif isinstance(owner, Namespace):
            if isinstance(key, Known):
                owner.scope.names[str(key.value)] = value
            else:
                self.forget(owner)
        elif isinstance(owner, External) and owner.name == "os.environ" and isinstance(key, Known):
            self.state.environ[str(key.value)] = value
        else:
            self.forget(owner)

    def _store_item(self, number: int, content: ListContent, key: Value, value: Value) -> None:
        items = list(content.items)
        position = key.value if isinstance(key, Known) and type(key.value) is int else None
        if position is None or any(isinstance(item, (Perhaps, Rest)) for item in items):
            self.state.heap[number] = content._replace(items=(Rest(),))
        elif -len(items) <= position < len(items):
            items[position] = value
            self.state.heap[number] = content._replace(items=tuple(items))

    def _assign_statement(self, node: Any) -> None:
        value = self.evaluate(node.value)
        for target in node.targets:
            self.assign(target, value)

    def _annotated(self, node: Any) -> None:
        if node.value is not None:
            self.assign(node.target, self.evaluate(node.value))

    def _augmented(self, node: Any) -> None:
        before = self.evaluate(node.target)
        after = self.evaluate(node.value)
        content = self.content(before)
        if isinstance(node.op, (ast.Add, ast.BitOr)) and content is not None and isinstance(before, Ref):
            if isinstance(content, DictContent):
                self.state.heap[before.number] = self.merged(content, after)
                return
            items = self.items(after)
            added: tuple[Value, ...] = (Rest(),) if items is None else items
            self.state.heap[before.number] = content._replace(items=(*content.items, *added))
            return
        self.assign(node.target, self.combine(node.op, before, after, node))

    def _expression(self, node: Any) -> None:
        self.evaluate(node.value)

    def _if(self, node: Any) -> None:
        test = self.evaluate(node.test)
        answer = self.truth(test)
        if answer is not None:
            self.run(node.body if answer else node.orelse)
            return
        self.fork([lambda: self.run(node.body), lambda: self.run(node.orelse)])

    def _for(self, node: Any) -> None:
        iterated = self.evaluate(node.iter)
        items = self.known_items(iterated)
        imprecise, self._imprecise = self._imprecise, False
        if items is None or len(items) > MOST_ROUNDS:
            self._any_times(node, lambda: self.assign(node.target, UNKNOWN))
        else:
            left = False
            for item in items:
                self.assign(node.target, item)
                try:
                    self.run(node.body)
                except _Leave as leave:
                    if not leave.goes_on:
                        left = True
                        break
            if self._imprecise:
                self._havoc(node)
            if not left:
                self.run(node.orelse)
        self._imprecise = imprecise

    def _while(self, node: Any) -> None:
        test = self.evaluate(node.test)
        if self.truth(test) is False:
            self.run(node.orelse)
            return
        self._any_times(node, lambda: None)

    def _any_times(self, node: Any, begin: Callable[[], None]) -> None:
        def once() -> None:
            begin()
            self.run(node.body)

        try:
            self.fork([once, lambda: None])
        finally:
            self._havoc(node)

    def _leave(self, node: Any) -> None:
        raise _Leave(isinstance(node, ast.Continue))

    def _try(self, node: Any) -> None:
        before = self.state.save()
        caught = tuple(name for handler in node.handlers for name in self._caught_by(handler))
        mark = len(self._may)
        failure: Failed | None = None
        self._catching.append(caught)
        try:
            self.run(node.body)
        except Failed as failed:
            failure = failed
        finally:
            self._catching.pop()
        try:
            if failure is None:
                self._after_body(node, before, mark)
            else:
                self._handle(node, failure)
        finally:
            self.run(node.finalbody)

    def _caught_by(self, handler: ast.ExceptHandler) -> tuple[str, ...]:
        if handler.type is None:
            return ("BaseException",)
        nodes = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        return tuple((dotted(node) or "?").rpartition(".")[2] for node in nodes)

    def _after_body(self, node: Any, before: Saved, mark: int) -> None:
        """Go on behind a body that may have raised what a handler catches."""
        raised = set(self._may[mark:])
        possible = [
            handler
            for handler in node.handlers
            if any(_may_catch(caught, kind) for caught in self._caught_by(handler) for kind in raised)
        ]
        if not possible:
            self.run(node.orelse)
            return
        del self._may[mark:]
        after = self.state.save()
        self.fork([lambda: self.run(node.orelse), *(self._handler(handler, before, after) for handler in possible)])

    def _handler(self, handler: ast.ExceptHandler, before: Saved, after: Saved) -> Callable[[], None]:
        def run() -> None:
            self.state.restore(before)
            self.state.join(after)
            if handler.name:
                self._bind(handler.name, UNKNOWN, handler)
            self.run(handler.body)

        return run

    def _handle(self, node: Any, failure: Failed) -> None:
        """Run the handler that catches what the body raised, or raise it on."""
        possible: list[ast.ExceptHandler] = []
        for handler in node.handlers:
            answers = [catches(caught, failure.cause.kind) for caught in self._caught_by(handler)]
            if True in answers:
                possible.append(handler)
                break
            if None in answers:
                possible.append(handler)
        else:
            if not possible:
                raise failure
        reraise = _Reraise(failure)
        branches = [reraise.within(self, handler) for handler in possible]
        if len(branches) == 1 and True in [catches(c, failure.cause.kind) for c in self._caught_by(possible[0])]:
            branches[0]()
            return
        self.fork(branches if len(branches) > 1 else [*branches, lambda: self._raise_again(failure)])

    @staticmethod
    def _raise_again(failure: Failed) -> None:
        raise failure

    def _with(self, node: Any) -> None:
        suppressed: list[str] = []
        for item in node.items:
            value = self.evaluate(item.context_expr)
            if isinstance(value, Instance) and value.of == "suppress":
                suppressed += [str(each.value) for _, each in value.data if isinstance(each, Known)]
            if item.optional_vars is not None:
                self.assign(item.optional_vars, value)
        if not suppressed:
            self.run(node.body)
            return
        handler = ast.ExceptHandler(
            type=ast.Tuple(elts=[ast.Name(id=name.rpartition(".")[2]) for name in suppressed]), name=None, body=[]
        )
        self._try(ast.Try(body=node.body, handlers=[handler], orelse=[], finalbody=[]))

    def _function(self, node: Any) -> None:
        decorators = [dotted(each.func if isinstance(each, ast.Call) else each) for each in node.decorator_list]
        plain = all(name is not None and self._spelled(name) in _PLAIN_DECORATORS for name in decorators)
        self._bind(node.name, FunctionValue(node, self.scope) if plain else UNKNOWN, node)

    def _spelled(self, name: str) -> str:
        first, dot, rest = name.partition(".")
        found = self.scope.names.get(first)
        return found.name + dot + rest if isinstance(found, External) else name

    def _class(self, node: Any) -> None:
        for base in node.bases:
            self.evaluate(base)
        for statement in node.body:
            if isinstance(statement, (ast.Import, ast.ImportFrom)):
                kept = dict(self.scope.names)
                self.run([statement])
                self.scope.names = kept
        self._bind(node.name, ClassValue(f"{self.scope.module}.{node.name}") if not node.bases else UNKNOWN, node)

    def _import(self, node: Any) -> None:
        for alias in node.names:
            value = self.import_module(alias.name, node)
            if alias.asname:
                self._bind(alias.asname, value, node)
            else:
                first = alias.name.partition(".")[0]
                self._bind(first, AppModule(first) if isinstance(value, AppModule) else External(first), node)

    def _import_from(self, node: Any) -> None:
        module = self.modules.absolute(node.level, node.module, self.scope.package)
        if module is None:
            raise self.fail("ImportError", MissingName("." * node.level + (node.module or ""), ""), node)
        value = self.import_module(module, node) if module else UNKNOWN
        for alias in node.names:
            if alias.name == "*":
                self._import_star(value)
            else:
                self._bind(alias.asname or alias.name, self._imported(value, alias.name, node), node)

    def _imported(self, module: Value, name: str, node: ast.AST) -> Value:
        if isinstance(module, External):
            if self.lacks(module.name, name):
                raise self.fail("ImportError", MissingName(module.name, name), node)
            below = f"{module.name}.{name}"
            return External(below)
        if not isinstance(module, AppModule):
            return UNKNOWN
        loaded = self.loaded.get(module.name)
        found = loaded.scope.names.get(name) if loaded and loaded.scope else None
        if found is not None:
            return found.value if isinstance(found, Perhaps) else found
        below = f"{module.name}.{name}"
        resolved = self.modules.resolve(below)
        if resolved.where is not Where.NOTHING:
            return self.import_module(below, node)
        if loaded is None or loaded.scope is None:
            raise self.fail("ImportError", MissingName(module.name, name), node)
        if loaded.scope.open or not loaded.scope.done or "__getattr__" in loaded.scope.names:
            self.may_raise("ImportError")
            return UNKNOWN
        raise self.fail("ImportError", MissingName(module.name, name), node)

    def _import_star(self, module: Value) -> None:
        loaded = self.loaded.get(module.name) if isinstance(module, AppModule) else None
        scope = self.scope
        if loaded is None or loaded.scope is None:
            scope.names = {name: UNKNOWN if name.isupper() else value for name, value in scope.names.items()}
            scope.open = True
            return
        source = loaded.scope
        listed = self._listed(source)
        for name, value in source.names.items():
            if name in listed if listed is not None else not name.startswith("_"):
                scope.names[name] = (
                    one_of((value.value, scope.names[name]))
                    if (isinstance(value, Perhaps) and name in scope.names)
                    else value
                )
                scope.places[name] = source.places.get(name, Place(source.path, 1, 1))
        scope.open = scope.open or source.open or not source.done

    def _listed(self, scope: Scope) -> frozenset[str] | None:
        if "__all__" not in scope.names:
            return None
        items = self.known_items(scope.names["__all__"])
        return None if items is None else frozenset(str(item.value) for item in items if isinstance(item, Known))

    def _return(self, node: Any) -> None:
        raise _Return(self.evaluate(node.value) if node.value is not None else NONE)

    def _raise(self, node: Any) -> None:
        if node.exc is None:
            raise self.fail("Exception", "raise", node)
        call = node.exc if isinstance(node.exc, ast.Call) else None
        name = dotted(call.func if call else node.exc) or "Exception"
        said = self.evaluate(call.args[0]) if call and call.args else NONE
        kind = self._spelled(name).removeprefix("builtins.").rpartition(".")[2]
        found = self.scope.names.get(name)
        raise self.fail("Exception" if isinstance(found, (Unknown, Perhaps)) else kind, said, node)

    def _assert(self, node: Any) -> None:
        answer = self.truth(self.evaluate(node.test))
        if answer is False:
            raise self.fail("AssertionError", NONE, node)
        if answer is None:
            self.may_raise("AssertionError")

    def _delete(self, node: Any) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.scope.names.pop(target.id, None)
            elif isinstance(target, ast.Subscript):
                self.forget(self.evaluate(target.value))

    def _global(self, node: Any) -> None:
        self.scope.globals.update(node.names)

    def _match(self, node: Any) -> None:
        subject = self.evaluate(node.subject)
        branches: list[Callable[[], None]] = []
        for case in node.cases:
            answer = self._matches(case, subject)
            if answer is False:
                continue
            branches.append(_later(self.run, case.body))
            if answer:
                break
        else:
            branches.append(lambda: None)
        if len(branches) == 1:
            branches[0]()
        else:
            self.fork(branches)

    def _matches(self, case: Any, subject: Value) -> bool | None:
        patterns = case.pattern.patterns if isinstance(case.pattern, ast.MatchOr) else [case.pattern]
        answers = [self._matches_one(pattern, subject) for pattern in patterns]
        found = True if True in answers else None if None in answers else False
        return found if case.guard is None or found is False else None

    def _matches_one(self, pattern: ast.pattern, subject: Value) -> bool | None:
        match pattern:
            case ast.MatchAs(pattern=None):
                if pattern.name:
                    self._bind(pattern.name, subject, pattern)
                return True
            case ast.MatchValue(value=ast.Constant(value=constant)) if isinstance(subject, Known):
                return bool(subject.value == constant)
        return None

    # Functions of the app.

    def _call_function(self, function: FunctionValue, arguments: Arguments) -> Value:
        node = function.node
        for value in arguments.args if self._calls.count(function) or _yields(node) else ():
            self.forget(value)
        if self._calls.count(function) or len(self._calls) > 8 or self.depth + 6 >= MOST_DEPTH or _yields(node):
            self.may_raise("Exception")
            return unknown(*arguments.args)
        scope = Scope(function.scope.path, function.scope.module, function.scope.package, function.scope)
        self.state.scopes.append(scope)
        frame = _Frame()
        kept, self.scope = self.scope, scope
        self._frames.append(frame)
        self._calls.append(function)
        try:
            self._bind_parameters(node.args, arguments, scope)
            if isinstance(node, ast.Lambda):
                return self.evaluate(node.body)
            return self._run_function(node.body, frame)
        finally:
            self._calls.pop()
            self._frames.pop()
            self.scope = kept
            self.state.scopes = [each for each in self.state.scopes if each is not scope]

    def _run_function(self, body: Sequence[ast.stmt], frame: _Frame) -> Value:
        try:
            self.run(body)
            frame.returned.append((NONE, self.state.save()))
        except _Return as returned:
            frame.returned.append((returned.value, self.state.save()))
        except _Ended:
            pass
        if not frame.returned:
            return UNKNOWN
        self._join([saved for _, saved in frame.returned])
        return one_of([value for value, _ in frame.returned])

    def _bind_parameters(self, parameters: ast.arguments, arguments: Arguments, scope: Scope) -> None:
        names = [each.arg for each in (*parameters.posonlyargs, *parameters.args)]
        defaults = dict(zip(reversed(names), reversed(parameters.defaults), strict=False))
        defaults.update(
            {
                each.arg: value
                for each, value in zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True)
                if value
            }
        )
        given = dict(zip(names, arguments.args, strict=False)) | dict(arguments.keywords)
        for name in (*names, *(each.arg for each in parameters.kwonlyargs)):
            if name in given and arguments.exact:
                scope.names[name] = given[name]
            else:
                default = defaults.get(name)
                scope.names[name] = self.evaluate(default) if default is not None and arguments.exact else UNKNOWN
        if parameters.vararg:
            extra = arguments.args[len(names) :]
            scope.names[parameters.vararg.arg] = TupleValue(extra) if arguments.exact else UNKNOWN
        if parameters.kwarg:
            entries = tuple((Known(key), value) for key, value in arguments.keywords.items() if key not in names)
            scope.names[parameters.kwarg.arg] = self.new(DictContent(entries, not arguments.exact))

    _statements: ClassVar[Mapping[type[ast.stmt], Callable[[Any, Any], None]]] = {
        ast.Assign: _assign_statement,
        ast.AnnAssign: _annotated,
        ast.AugAssign: _augmented,
        ast.Expr: _expression,
        ast.If: _if,
        ast.For: _for,
        ast.While: _while,
        ast.Break: _leave,
        ast.Continue: _leave,
        ast.Try: _try,
        ast.With: _with,
        ast.FunctionDef: _function,
        ast.ClassDef: _class,
        ast.Import: _import,
        ast.ImportFrom: _import_from,
        ast.Return: _return,
        ast.Raise: _raise,
        ast.Assert: _assert,
        ast.Delete: _delete,
        ast.Global: _global,
        ast.Match: _match,
    }


class _Reraise:
    """Runs a handler; a bare ``raise`` in it raises what was caught."""

    def __init__(self, failure: Failed) -> None:
        self.failure = failure

    def within(self, evaluator: Evaluator, handler: ast.ExceptHandler) -> Callable[[], None]:
        def run() -> None:
            if handler.name:
                evaluator.assign(ast.Name(id=handler.name, ctx=ast.Store()), Instance("exception"))
            try:
                evaluator.run(handler.body)
            except Failed as failed:
                again = failed.cause.subject == "raise" and failed.cause.kind == "Exception"
                during = self.failure.cause.during or self.failure.cause
                raise (self.failure if again else Failed(failed.cause._replace(during=during))) from None

        return run


def _later(function: Callable[[Any], None], argument: Any) -> Callable[[], None]:
    return lambda: function(argument)


def _may_catch(caught: str, raised: str) -> bool:
    """Whether a handler may catch what the code may raise; "Exception" stands for any exception."""
    return raised == "Exception" or catches(caught, raised) is not False


def _yields(node: ast.FunctionDef | ast.Lambda) -> bool:
    inner: Iterator[ast.AST] = ast.walk(node)
    return any(isinstance(each, (ast.Yield, ast.YieldFrom, ast.Await)) for each in inner)
