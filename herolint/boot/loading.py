"""Follow what runs when a module loads: its imports, those of the app's modules it imports, and their failures."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.boot.kinds import BadSyntax, BootFailure, ImportMissing, Shadowed
from herolint.boot.lookup import Missing, explain
from herolint.installers.names import canonical
from herolint.installers.provision import Answer
from herolint.model import Failure, Location
from herolint.source.bindings import Function, LoadedImport, bindings_of, dotted
from herolint.source.following import Follower
from herolint.source.modules import MOST_PARTS, Modules, Resolved, Where
from herolint.source.parse import Module, SyntaxProblem, fits, load
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.boot.situation import Situation
    from herolint.installers.provided import Provided
    from herolint.source.bindings import Bindings

MOST_MODULES = 400
"""Most modules of the app that are followed for one process."""

MOST_IMPORTS = 10_000
"""Most imports that are checked for one process."""

_DEEPEST = 60
_LATER = lazy.pattern(rb"\n[ \t]+(?:import|from)[ \t]")
_MOST_FAILURES = 20


class _Installed:
    """Answers `herolint.source.modules` what the install provides."""

    def __init__(self, provided: Provided) -> None:
        self._provided = provided

    def has_module(self, name: str) -> bool | None:
        answer = self._provided.module(name).answer
        return None if answer is Answer.UNKNOWN else answer is Answer.YES


class _Loading(NamedTuple):
    """A module that is being loaded, and its current line."""

    path: str
    line: int


def modules_of(situation: Situation, roots: Sequence[str], *, complete: bool) -> Modules | None:
    """Return the modules that a process finds; ``None`` if its Python isn't known."""
    if situation.python is None:
        return None
    installed = _Installed(situation.provided)
    return Modules(situation.folder, python=situation.python, roots=roots, installed=installed, complete=complete)


class Loader:
    """Loads modules as one process does, and records failures."""

    def __init__(self, situation: Situation, process: str, modules: Modules) -> None:
        self.situation = situation
        self.process = process
        self.modules = modules
        self.follower = Follower(modules)
        self.failures: list[Failure] = []
        self.loaded: dict[str, str] = {}
        self.used: set[str] = set()
        self._stack: list[_Loading] = []
        self._later: list[tuple[str, str]] = []
        self.is_complete = True
        self._imports = MOST_IMPORTS

    def search_first(self, folder: str) -> None:
        """Search a folder before all others; nothing may be loaded yet."""
        known = self.modules
        self.modules = Modules(
            known.checkout,
            python=known.python,
            roots=(folder, *known.roots),
            installed=known.installed,
            complete=known.complete,
        )
        self.follower = Follower(self.modules)

    def load(self, module: str) -> Resolved:
        """Load a module and the packages above it; return what it resolves to."""
        found = self.modules.resolve(module)
        if len(self._stack) > _DEEPEST:
            if found.path:
                self._later.append((module, found.path))
            return found
        parts = module.split(".", MOST_PARTS)
        if len(parts) > MOST_PARTS:
            return found
        for end in range(1, len(parts) + 1):
            name = ".".join(parts[:end])
            part = self.modules.resolve(name)
            if part.in_checkout and part.path:
                self._file(part.path, name)
        return found

    def finish(self) -> None:
        """Load the modules that were deferred because they are too deeply nested."""
        while self._later and len(self.loaded) < MOST_MODULES:
            module, _ = self._later.pop()
            self.load(module)

    def look_later(self) -> None:
        """Record syntax errors in modules that only functions import: requests fail, but the process starts."""
        for path, name in list(self.loaded.items()):
            parsed = load(self.situation.folder, path)
            if not isinstance(parsed, Module) or not _LATER.search(parsed.content):
                continue
            package = name if path.endswith("/__init__.py") else name.rpartition(".")[0]
            for level, module in parsed.derive(_imports_anywhere):
                self._later_module(self.modules.absolute(level, module, package or None) or "")

    def _later_module(self, module: str) -> None:
        found = self.modules.resolve(module)
        if not found.in_checkout or found.path is None or found.path in self.loaded:
            return
        self.loaded[found.path] = module
        content = self.situation.load(found.path, bytes)
        problem = fits(load(self.situation.folder, found.path), content or b"", self.modules.python)
        if isinstance(problem, SyntaxProblem):
            before = len(self.failures)
            self._bad_syntax(found.path, problem)
            self.failures[before:] = [failure._replace(certain=False) for failure in self.failures[before:]]

    def script(self, path: str) -> None:
        """Load a file as Python's main script."""
        self._file(path, "__main__", as_script=True)

    def configuration(self, path: str) -> None:
        """Load a file that a program runs as its configuration."""
        self._file(path, "__config__")

    def call(self, module: str, function: str) -> None:
        """Run the imports of a function of a module, as a server that calls it does."""
        bound = self.follower.find(module, function)
        if isinstance(bound.value, Function) and bound.path:
            owner = self.loaded.get(bound.path, module)
            self._body(bound.value, bound.path, owner)

    def _file(self, path: str, name: str, *, as_script: bool = False) -> None:
        if path in self.loaded:
            return
        if len(self.loaded) >= MOST_MODULES:
            self.is_complete = False
            return
        self.loaded[path] = name
        parsed = load(self.situation.folder, path)
        if isinstance(parsed, Module):
            problem = fits(parsed, parsed.content, self.modules.python)
        else:
            content = self.situation.load(path, bytes)
            problem = fits(parsed, content, self.modules.python) if content is not None else None
        if isinstance(parsed, Module) and not isinstance(problem, SyntaxProblem):
            problem = _misplaced(parsed)
        if isinstance(problem, SyntaxProblem):
            self._bad_syntax(path, problem)
            return
        if not isinstance(parsed, Module):
            return
        bindings = bindings_of(parsed, as_script=True) if as_script else self.follower.bindings(path)
        if bindings is not None:
            self._run(parsed, bindings, path, name, as_script=as_script)

    def _run(self, parsed: Module, bindings: Bindings, path: str, name: str, *, as_script: bool) -> None:
        package = name if path.endswith("/__init__.py") else name.rpartition(".")[0]
        imports = [*bindings.imports, *_other_imports(parsed, bindings, as_script)]
        for each in sorted(imports, key=lambda each: (each.line, each.column)):
            self._import(each, path, package)

    def _body(self, function: Function, path: str, name: str) -> None:
        """Run the imports of a function's body."""
        body = Module(ast.Module(body=function.node.body, type_ignores=[]), b"")
        package = name if path.endswith("/__init__.py") else name.rpartition(".")[0]
        for each in bindings_of(body).imports:
            self._import(each, path, package)

    def _import(self, each: LoadedImport, path: str, package: str) -> None:
        self._imports -= 1
        self.is_complete = self.is_complete and self._imports >= 0
        if self._imports < 0 or len(self.failures) >= _MOST_FAILURES or each.guarded:
            return
        at = Location(path, each.line, each.column)
        name = self.modules.absolute(each.level, each.module or None, package or None)
        if each.level and (name is None or not package):
            how = "beyond" if package else "no-package"
            self._fail(
                BootFailure.IMPORT_NOT_IN_CHECKOUT,
                ImportMissing(self.process, path, "." * each.level + each.module, each.name, how=how),
                at,
            )
            return
        if not name:
            return
        self._stack.append(_Loading(path, each.line))
        found = self.load(name)
        if found.where is Where.INSTALLED:
            self.used.add(name.partition(".")[0])
        if found.where is Where.UNKNOWN:
            self._likely_missing(name, each, path, at)
        elif found.where is Where.NOTHING:
            self._missing(name, found, each, path, at)
        elif each.name and each.name != "*":
            self._name(name, each.name, found, path, at)
        self._stack.pop()

    def _missing(self, name: str, found: Resolved, each: LoadedImport, path: str, at: Location) -> None:
        if any(failure.at.path == at.path and failure.at.line == at.line for failure in self.failures):
            return
        missing = found.missing or name
        top = missing.partition(".")[0]
        if found.within and self._shadows(found.within, top):
            evidence = Shadowed(self.process, found.within, top, False, name)
            self._fail(BootFailure.MODULE_SHADOWED, evidence, at)
            return
        if top == "distutils" and self.situation.provided.has("setuptools").answer is not Answer.NO:
            return  # setuptools has a copy of it (its _distutils_hack)
        answer: Missing = explain(self.situation, self.modules, name, found)
        evidence_of_import = ImportMissing(
            self.process,
            path,
            name,
            each.name,
            answer.brought_by,
            answer.how,
            answer.near,
            answer.ignored,
            answer.python,
        )
        self._fail(answer.kind, evidence_of_import, at, certain=answer.certain)

    def _likely_missing(self, name: str, each: LoadedImport, path: str, at: Location) -> None:
        """Check a module that only an unknown distribution could provide."""
        top = name.partition(".")[0]
        if not self.modules.complete or self.modules.resolve(top).where is not Where.UNKNOWN:
            return
        missing = Resolved(Where.NOTHING, missing=top)
        answer = explain(self.situation, self.modules, name, missing)
        names = self.situation.provided.installed
        if any(canonical(top) in other for other in names) or top == "distutils":
            return
        gone = answer.kind is BootFailure.REMOVED_FROM_PYTHON
        if gone or (answer.kind is BootFailure.IMPORT_NOT_IN_CHECKOUT and answer.how in ("ignored", "case")):
            evidence = ImportMissing(
                self.process,
                path,
                name,
                each.name,
                (),
                answer.how,
                answer.near,
                answer.ignored,
                answer.python,
            )
            self._fail(answer.kind, evidence, at, certain=False)

    def _shadows(self, path: str, top: str) -> bool:
        """Return whether a file of the app hides an installed module of the same name."""
        return (
            "." not in top
            and self.situation.provided.module(top).answer is Answer.YES
            and path in (f"{top}.py", *(f"{root}/{top}.py" for root in self.modules.roots if root))
        )

    def _name(self, module: str, name: str, found: Resolved, path: str, at: Location) -> None:
        """Check that a module has a name that is imported from it."""
        if not found.in_checkout or found.path is None:
            self._moved(module, name, found, path, at)
            return
        below = self.modules.resolve(f"{module}.{name}")
        if below.in_checkout or below.where in (Where.NAMESPACE, Where.COMPILED, Where.UNKNOWN):
            if found.path.endswith("__init__.py") and below.in_checkout and below.path:
                self._stack.append(_Loading(path, at.line or 1))
                self._file(below.path, f"{module}.{name}")
                self._stack.pop()
            return
        bound = self.follower.find(module, name)
        if bound.answer is False:
            self._no_such_name(module, name, found.path, path, at)
        elif circular := self._is_circular(found.path, name):
            if self._shadows(found.path, module):
                shadowed = Shadowed(self.process, found.path, module, False, name)
                self._fail(BootFailure.MODULE_SHADOWED, shadowed, at)
                return
            evidence = ImportMissing(self.process, path, module, name, how="circular", near=circular.path)
            self._fail(BootFailure.IMPORT_NOT_IN_CHECKOUT, evidence, at)

    def _no_such_name(self, module: str, name: str, file: str, path: str, at: Location) -> None:
        if self._shadows(file, module):
            self._fail(BootFailure.MODULE_SHADOWED, Shadowed(self.process, file, module, False, name), at)
            return
        from herolint.boot.lookup import nearest_name

        bindings = self.follower.bindings(file)
        near = nearest_name(name, bindings.names if bindings else ())
        how = "similar" if near else ""
        evidence = ImportMissing(self.process, path, module, name, how=how, near=near)
        self._fail(BootFailure.IMPORT_NOT_IN_CHECKOUT, evidence, at)

    def _is_circular(self, file: str, name: str) -> _Loading | None:
        """Return the running import of a module that doesn't have the name yet."""
        for loading in self._stack:
            if loading.path != file:
                continue
            parsed = load(self.situation.folder, file)
            # The names that the running import itself binds aren't there yet either.
            if isinstance(parsed, Module) and not _may_bind(parsed, name, loading.line):
                return loading
        return None

    def _moved(self, module: str, name: str, found: Resolved, path: str, at: Location) -> None:
        """Check whether the installed release still has a name."""
        if found.where not in (Where.INSTALLED, Where.STANDARD):
            return
        fact = self.situation.programs.moved.get(f"{module}.{name}")
        if fact is None:
            return
        certain = holds(fact, self.situation, self.modules.python)
        if certain is None:
            return
        evidence = ImportMissing(self.process, path, module, name, how="moved", python=fact)
        self._fail(BootFailure.REMOVED_FROM_PYTHON, evidence, at)

    def _bad_syntax(self, path: str, problem: SyntaxProblem) -> None:
        python = ".".join(map(str, self.modules.python))
        at = Location(path, problem.line, problem.column if problem.line else None)
        self._fail(BootFailure.SYNTAX_ERROR, BadSyntax(self.process, path, problem.message, python), at)

    def _fail(self, kind: BootFailure, evidence: object, at: Location, *, certain: bool = True) -> None:
        self.failures.append(Failure(kind, evidence, at, certain))


_MISPLACED = (b"return", b"yield", b"break", b"continue")
_RARE = (b"await", b"__future__", b"nonlocal", *(b"\n" + word for word in _MISPLACED))


def _misplaced(parsed: Module) -> SyntaxProblem | None:
    """Find code that parses but doesn't compile: ``await``, ``return`` and ``__future__`` where they may not be."""
    content = parsed.content
    if not any(word in content for word in _RARE) and not content.startswith(_MISPLACED):
        return None
    if not re.search(rb"\b(?:await|__future__|nonlocal)\b|^(?:return|yield|break|continue)\b", content, re.M):
        return None
    try:
        compile(parsed.tree, "<module>", "exec", dont_inherit=True)
    except SyntaxError as error:
        return SyntaxProblem(error.msg or "invalid syntax", error.lineno or None, error.offset or None)
    except (RecursionError, MemoryError, ValueError):
        return None
    return None


def holds(fact: str, situation: Situation, python: tuple[int, int]) -> bool | None:
    """Return whether a release that lacks the name is installed; ``None`` if that isn't certain."""
    from herolint.installers.versions import specifier_allows

    start = next(index for index, character in enumerate(fact) if character in "<>=")
    distribution, specifier = fact[:start], fact[start:]
    if distribution == "python":
        holds = specifier_allows(specifier, ".".join(map(str, python)))
    else:
        holds = situation.provided.allows(distribution, specifier)
    return True if holds else None


def _imports_anywhere(module: Module) -> list[tuple[int, str]]:
    """Return the level and the name of all modules that a module imports, in its functions, too."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found += [(0, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.level, node.module or ""))
    return found


def _may_bind(module: Module, name: str, line: int) -> bool:
    """Return whether a module may bind a name before a line."""
    first = module.derive(_first_lines)
    return "*" in first or (name in first and first[name] < line)


def _first_lines(module: Module) -> Mapping[str, int]:
    """Return the first line that may bind each name, and of a star import."""
    first: dict[str, int] = {}
    for node in ast.walk(module.tree):
        match node:
            case ast.FunctionDef(name=bound) | ast.AsyncFunctionDef(name=bound) | ast.ClassDef(name=bound):
                pass
            case ast.Name(id=bound, ctx=ast.Store()):
                pass
            case ast.alias(name=written, asname=asname):
                bound = asname or written.partition(".")[0]
            case ast.Constant(value=str(bound)):
                pass  # globals()["name"]
            case _:
                continue
        line = getattr(node, "lineno", 0)
        first[bound] = min(first.get(bound, line), line)
    return first


def _other_imports(parsed: Module, bindings: Bindings, as_script: bool) -> Iterator[LoadedImport]:
    """Yield the imports that run at load without being statements of the top level.

    These are ``importlib.import_module`` with a literal, and the imports of the module's functions that it calls.
    """
    content = parsed.content
    functions = {name: each.value for name, each in bindings.names.items() if isinstance(each.value, Function)}
    if not functions and b"import_module" not in content and b"__import__" not in content:
        return
    seen: set[str] = set()
    for call in calls(parsed.tree.body, as_script):
        name = dotted(call.func)
        match call.args:
            case [ast.Constant(value=str(module)), *_] if name in (
                "importlib.import_module",
                "import_module",
                "__import__",
            ):
                if not module.startswith("."):
                    yield LoadedImport(module, None, 0, call.lineno, call.col_offset + 1, guarded=False)
                continue
        if name in functions and name not in seen:
            seen.add(name)
            yield from _imports_of_call(functions[name], functions, seen, 0)


def _imports_of_call(
    function: Function, functions: dict[str, Function], seen: set[str], depth: int
) -> Iterator[LoadedImport]:
    body = Module(ast.Module(body=function.node.body, type_ignores=[]), b"")
    yield from bindings_of(body).imports
    for inner in calls(function.node.body, False):
        name = dotted(inner.func)
        if depth < 4 and name in functions and name not in seen:
            seen.add(name)
            yield from _imports_of_call(functions[name], functions, seen, depth + 1)


def calls(body: Sequence[ast.stmt], as_script: bool) -> Iterator[ast.Call]:
    """Yield the calls that certainly run: none below a condition, a loop, a ``try`` or a function."""
    for statement in body:
        match statement:
            case ast.If(test=test, body=inner) if _is_main(test):
                if as_script:
                    yield from calls(inner, as_script)
            case ast.Expr(value=value) | ast.Assign(value=value) | ast.Return(value=ast.expr() as value):
                yield from _calls_in(value)
            case ast.AnnAssign(value=ast.expr() as value):
                yield from _calls_in(value)
            case ast.ClassDef(body=inner):
                yield from calls(inner, as_script)
            case ast.With(body=inner, items=items) if not _suppresses(statement):
                for item in items:
                    yield from _calls_in(item.context_expr)
                yield from calls(inner, as_script)
            case ast.Raise():
                return


def _suppresses(statement: ast.With) -> bool:
    calls = [item.context_expr for item in statement.items if isinstance(item.context_expr, ast.Call)]
    return any((dotted(call.func) or "").endswith("suppress") for call in calls)


def _calls_in(value: ast.expr) -> Iterator[ast.Call]:
    match value:
        case ast.Call(func=function, args=arguments, keywords=keywords):
            for part in (*arguments, *(keyword.value for keyword in keywords)):
                yield from _calls_in(part)
            if isinstance(function, ast.Attribute):
                yield from _calls_in(function.value)
            yield value
        case ast.Await(value=inner) | ast.Attribute(value=inner) | ast.Starred(value=inner):
            yield from _calls_in(inner)


def _is_main(test: ast.expr) -> bool:
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.left, ast.Name)
        and test.left.id == "__name__"
        and len(test.comparators) == 1
        and isinstance(test.comparators[0], ast.Constant)
        and test.comparators[0].value == "__main__"
    )
