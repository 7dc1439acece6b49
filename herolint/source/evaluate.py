"""Evaluate the app's modules partially: the certain or possible values of their names, and why they fail to load.

Nothing is executed. The evaluator follows the statements of a module as Python would: assignments, conditions, loops
over known items, ``try``, imports within the app, and calls of the app's own plain functions. For an unknown condition
it follows both branches and joins their ends. Steps, depth, sizes and branches are bounded: results
beyond a bound are unknown.

    evaluator = Evaluator(modules, files, environment)
    loaded = evaluator.load("shop.settings")
    loaded.cause                  # why it certainly fails, or None
    evaluator.value(loaded.scope, "DEBUG")

An `Environment` has the known config vars. `Evaluator.needs` are those that are required and not known to
be set; `Evaluator.reads` are all that were asked for.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Mapping, Sequence

from herolint.source.contents import Contents
from herolint.source.control import Ended, Frame, Leave, Return
from herolint.source.expressions import EXPRESSIONS, Arguments
from herolint.source.failures import BUILTINS, Exhausted, Failed, Need, catches
from herolint.source.files import Files
from herolint.source.functions import call_function
from herolint.source.importing import attribute_of_module, import_module, load_module, run_file
from herolint.source.modules import Modules
from herolint.source.scopes import MOST_DEPTH, Loaded, Place, Saved, Scope, State
from herolint.source.statements import STATEMENTS, assign, store_attribute
from herolint.source.values import (
    NONE,
    ROOT,
    UNKNOWN,
    AppModule,
    External,
    FunctionValue,
    Known,
    Namespace,
    Perhaps,
    Set,
    TupleValue,
    Unknown,
    Value,
    one_of,
    unknown,
)
from herolint.tuples import NamedTuple

MOST_STEPS = 120_000


MOST_FORKS = 500
_MOST_ENDS = 8
"""Ends of branches that are kept apart; more are joined at once, since each holds a copy of the whole state."""


class Environment(NamedTuple):
    """The known config vars: values, names that are certainly set, names that are certainly not set.

    ``assumes_defaults``: a variable that is in none of them is taken not to be set where the app has a default for it.
    """

    values: Mapping[str, str] = {}
    present: Collection[str] = ()
    absent: Collection[str] = ()
    assumes_defaults: bool = False


class Evaluator(Contents):
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
        """Take the calls known by dotted name as ``libraries``; ``lacks`` says which names a module doesn't have."""
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
        self.scope = Scope("", "", "")
        self._steps = MOST_STEPS
        self._forks = MOST_FORKS
        self._forked = 0
        self.may: list[str] = []
        self.catching: list[tuple[str, ...]] = []
        self.frames: list[Frame] = []
        self.calls: list[FunctionValue] = []
        self.imprecise = False

    # The public interface.

    def load(self, name: str) -> Loaded:
        """Load a module and the packages above it; never raises."""
        try:
            import_module(self, name, None)
        except Failed as failed:
            found = self.loaded.get(name)
            scope = found.scope if found else None
            return Loaded(scope, failed.cause, not self.exhausted)
        except (Exhausted, RecursionError):
            self.exhausted = True
        except (Return, Ended, Leave):
            pass
        finally:
            self.depth = 0
        return self.loaded.get(name) or Loaded(None, None, False)

    def run_script(self, path: str) -> Loaded:
        """Evaluate a file as the script that is started; never raises."""
        name = "__main__"
        try:
            load_module(self, name, path, None)
        except Failed as failed:
            return Loaded(None, failed.cause, not self.exhausted)
        except (Exhausted, RecursionError):
            self.exhausted = True
        except (Return, Ended, Leave):
            pass
        finally:
            self.depth = 0
        return self.loaded.get(name) or Loaded(None, None, False)

    def value(self, scope: Scope, name: str) -> Value | None:
        """Return what a name of a loaded module is; ``None`` if it is certainly not bound."""
        if self.exhausted:
            return UNKNOWN
        found = scope.names.get(name)
        return UNKNOWN if found is None and (scope.open or "__getattr__" in scope.names) else found

    @property
    def loaded(self) -> dict[str, Loaded]:
        """Return the modules that were loaded."""
        return self.state.loaded

    @property
    def may_fail(self) -> bool:
        """Return whether a module may fail over something evaluated: a branch that raises, a config var, an import.

        Exceptions of other libraries' calls don't count: nearly every module would qualify.
        """
        return self.exhausted or bool(self.needs) or any(kind not in ("Exception", "OSError") for kind in self.may)

    @property
    def certainly(self) -> bool:
        """Return whether the current statement certainly runs."""
        return self._forked == 0

    # Steps and failures.

    def step(self) -> None:
        """Count a step."""
        self._steps -= 1
        if self._steps < 0:
            self.exhausted = True
            raise Exhausted

    def spend(self, steps: int) -> None:
        """Count work that takes as long as some steps. It's the next step that ends the evaluation."""
        self._steps -= steps

    def save(self) -> Saved:
        """Copy the state; in an app of many names, that is work."""
        self.spend(self.state.size >> 6)
        return self.state.save()

    def may_raise(self, kind: str) -> None:
        """Note that the code may raise an exception here."""
        if len(self.may) < 10_000:
            self.may.append(kind)

    def need(self, name: str, kind: str, node: ast.AST) -> None:
        """Record that a config var is required here, unless the app handles its absence."""
        self.may_raise(kind)
        caught = any(catches(each, kind) is not False for group in self.catching for each in group)
        if not caught and self._forked == 0 and len(self.needs) < 200:
            self.needs.append(Need(name, self.place(node)))

    # Names, attributes and calls.

    def lookup(self, name: str, node: ast.AST) -> Value:
        """Look up a name in the scopes, then among the builtins."""
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
        if name in BUILTINS:
            return External(f"builtins.{name}")
        raise self.fail("NameError", name, node)

    def attribute(self, owner: Value, name: str, node: ast.AST) -> Value:
        """Return an attribute of a value."""
        from herolint.source.calls import attribute_of

        if isinstance(owner, AppModule):
            return attribute_of_module(self, owner.name, name, node)
        return attribute_of(self, owner, name)

    def call(self, function: Value, arguments: Arguments) -> Value:
        """Call a value: a plain function of the app, or a callable known by name."""
        from herolint.source.calls import call

        if isinstance(function, FunctionValue):
            return call_function(self, function, arguments)
        return call(self, function, arguments)

    def set_attribute(self, owner: Value, name: str, value: Value) -> None:
        """Set an attribute of a value."""
        store_attribute(self, owner, name, value)

    # The environment.

    def has_variable(self, name: Value) -> bool | None:
        """Return whether the environment has a variable."""
        if not isinstance(name, Known) or not isinstance(name.value, str):
            return None
        value = self.variable(name.value)
        return None if isinstance(value, (Unknown, Perhaps)) else value is not None

    def variable(self, name: str) -> Value | None:
        """Return a variable of the environment, ``None`` if it is certainly not set."""
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
        """Read a required variable; ``kind`` is the exception that is raised if it's missing."""
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
        """Add a folder to ``sys.path``; after an unknown one, no module is certainly missing."""
        folder = self.files.inside(text) if text is not None else None
        self.modules = self.modules.with_root(folder, first=first)

    # Expressions and statements.

    def import_module(self, name: str, node: ast.AST | None) -> Value:
        """Import a module with the packages above it; raises `Failed` where it certainly fails."""
        return import_module(self, name, node)

    def run_file(self, path: str) -> None:
        """Run a file of the app in the current module, as ``exec`` does."""
        run_file(self, path)

    def evaluate(self, node: ast.expr) -> Value:
        """Evaluate an expression; raises `Failed` where it certainly raises an exception."""
        self.step()
        handler = EXPRESSIONS.get(type(node))
        if handler is None or self.depth >= MOST_DEPTH:
            return UNKNOWN
        self.depth += 1
        try:
            value = handler(self, node)
        finally:
            self.depth -= 1
        self._steps -= self._bulk(value)
        return value

    def _bulk(self, value: Value) -> int:
        """Return how many steps a value counts as wherever it's used: to look at all of a long list takes time."""
        if isinstance(value, Known):
            return len(value.value) >> 10 if isinstance(value.value, (str, bytes)) else 0
        if isinstance(value, TupleValue):
            return (len(value.items) + value.weight) >> 5
        content = self.content(value)
        return 0 if content is None else len(content[0]) >> 5

    def assign(self, target: ast.expr, value: Value) -> None:
        """Assign to a target of any shape."""
        assign(self, target, value)

    def run(self, body: Sequence[ast.stmt]) -> None:
        """Run statements; raises `Failed` where one of them certainly raises an exception."""
        if self.depth >= MOST_DEPTH:
            self.may_raise("Exception")
            for node in body:
                self.havoc(node)
            return
        self.depth += 1
        try:
            for node in body:
                self.step()
                handler = STATEMENTS.get(type(node))
                if handler is not None:
                    handler(self, node)
                elif type(node).__name__ in ("TryStar", "AsyncFor", "AsyncWith", "TypeAlias"):
                    self.havoc(node)
        finally:
            self.depth -= 1

    def havoc(self, node: ast.AST) -> None:
        """Forget everything that the statements below a node may change."""
        for number, inner in enumerate(ast.walk(node), 1):
            if number % 8 == 0:
                self.spend(1)
            if isinstance(inner, ast.Name):
                if isinstance(inner.ctx, ast.Store):
                    self.bind(inner.id, UNKNOWN, inner)
                elif (found := self.scope.names.get(inner.id)) is not None:
                    self.forget(found)
            elif isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.bind(inner.name, UNKNOWN, inner)
            elif isinstance(inner, (ast.Import, ast.ImportFrom)):
                self._havoc_import(inner)

    def _havoc_import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            if alias.name == "*":
                self.forget(Namespace(self.scope))
            else:
                self.bind(alias.asname or alias.name.partition(".")[0], UNKNOWN, node)

    def fork(self, branches: Sequence[Callable[[], None]]) -> None:
        """Evaluate several branches and join their ends."""
        self._forks -= max(1, len(branches) >> 2)
        if self._forks < 0:
            self.exhausted = True
            raise Exhausted
        saved = self.save()
        ends: list[Saved] = []
        failed: list[Failed] = []
        for position, branch in enumerate(branches):
            if position:
                self.state.restore(saved)
            self._forked += 1
            try:
                branch()
                ends.append(self.save())
            except Failed as raised:
                failed.append(raised)
            except Return as returned:
                if self.frames:
                    self.frames[-1].values.append(returned.value)
                    self.frames[-1].ends.append(self.save())
                    self._join_early(self.frames[-1].ends)
            except Ended:
                pass
            except Leave:
                self.imprecise = True
                ends.append(self.save())
            finally:
                self._forked -= 1
            self._join_early(ends)
        if not ends:
            raise failed[0] if len(failed) == len(branches) else Ended
        for failure in failed:
            self.may_raise(failure.cause.kind)
        self.join(ends)

    def join(self, ends: Sequence[Saved]) -> None:
        """Join the ends of branches."""
        self.state.restore(ends[0])
        for end in ends[1:]:
            self.spend(self.state.join(end) >> 4)

    def _join_early(self, ends: list[Saved]) -> None:
        if len(ends) > _MOST_ENDS:
            self.join(ends)
            ends[:] = [self.save()]

    def bind(self, name: str, value: Value, node: ast.AST) -> None:
        """Bind a name in the current scope."""
        scope = self.scope.top if name in self.scope.globals else self.scope
        scope.names[name] = value
        scope.places[name] = Place(self.scope.path, getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1)
