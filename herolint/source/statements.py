"""Run statements: assignments, conditions, loops, definitions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from herolint.source.bindings import dotted
from herolint.source.classes import MOST_BASES, is_configuration, members
from herolint.source.control import Leave, Return
from herolint.source.expressions import combine
from herolint.source.importing import import_from_statement, import_statement
from herolint.source.trying import raise_statement, spelled, try_statement, with_statement
from herolint.source.values import (
    NONE,
    UNKNOWN,
    AppModule,
    ClassValue,
    DictContent,
    External,
    FunctionValue,
    Known,
    ListContent,
    Namespace,
    Perhaps,
    Ref,
    Rest,
    Value,
    bounded_items,
    unknown,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator

MOST_ROUNDS = 300


_SEARCH_PATH = External("sys.path")
_PLAIN_DECORATORS = frozenset(("functools.lru_cache", "functools.cache", "functools.wraps"))


def assign(run: Evaluator, target: ast.expr, value: Value) -> None:
    """Assign to a target of any shape."""
    match target:
        case ast.Name(id=name):
            run.bind(name, value, target)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            _unpack(run, parts, value)
        case ast.Starred(value=inner):
            run.assign(inner, UNKNOWN)
        case ast.Subscript(value=owner, slice=key):
            _store(run, run.evaluate(owner), UNKNOWN if isinstance(key, ast.Slice) else run.evaluate(key), value)
        case ast.Attribute(value=owner, attr=name):
            store_attribute(run, run.evaluate(owner), name, value)


def _unpack(run: Evaluator, parts: Sequence[ast.expr], value: Value) -> None:
    items = run.known_items(value)
    plain = not any(isinstance(part, ast.Starred) for part in parts)
    content = run.content(value)
    if isinstance(content, ListContent) and content.is_set:
        items = None  # their order, and whether two of them are equal, is Python's secret
    if items is not None and plain and len(items) != len(parts):
        raise run.fail("ValueError", "unpacking", parts[0] if parts else None)
    for position, part in enumerate(parts):
        run.assign(part, items[position] if items is not None and plain else unknown(value))


def _store(run: Evaluator, owner: Value, key: Value, value: Value) -> None:
    content = run.content(owner)
    if content is not None and isinstance(owner, Ref):
        number = owner.number
        if isinstance(content, DictContent):
            run.state.heap[number] = run.with_entry(content, key, value)
        else:
            _store_item(run, number, content, key, value)
    elif isinstance(owner, Namespace):
        if isinstance(key, Known):
            owner.scope.names[str(key.value)] = value
        else:
            run.forget(owner)
    elif isinstance(owner, External) and owner.name == "os.environ" and isinstance(key, Known):
        run.state.environ[str(key.value)] = value
    elif owner == _SEARCH_PATH:
        _search(run, value, first=True)
    else:
        run.forget(owner)


def store_attribute(run: Evaluator, owner: Value, name: str, value: Value) -> None:
    """Set an attribute of a class or a module of the app; for ``sys.path``, add its folders to the search."""
    if isinstance(owner, ClassValue):
        members(run, owner).names[name] = value
    elif isinstance(owner, AppModule):
        loaded = run.loaded.get(owner.name)
        if loaded is not None and loaded.scope is not None:
            loaded.scope.names[name] = value
    elif owner == External("sys") and name == "path":
        _search(run, value, first=True)


def _search(run: Evaluator, folders: Value, *, first: bool) -> None:
    """Add the folders of a list to ``sys.path``."""
    from herolint.source.calls.paths import path_text

    items = run.items(folders)
    for item in (UNKNOWN,) if items is None else reversed(items) if first else items:
        run.add_search_folder(path_text(item), first=first)


def _store_item(run: Evaluator, number: int, content: ListContent, key: Value, value: Value) -> None:
    items = list(content.items)
    position = key.value if isinstance(key, Known) and type(key.value) is int else None
    if position is None or any(isinstance(item, (Perhaps, Rest)) for item in items):
        run.state.heap[number] = content._replace(items=(Rest(),))
    elif -len(items) <= position < len(items):
        items[position] = value
        run.state.heap[number] = content._replace(items=tuple(items))


def _assign_statement(run: Evaluator, node: Any) -> None:
    value = run.evaluate(node.value)
    for target in node.targets:
        run.assign(target, value)


def _annotated(run: Evaluator, node: Any) -> None:
    if node.value is not None:
        run.assign(node.target, run.evaluate(node.value))


def _augmented(run: Evaluator, node: Any) -> None:
    before = run.evaluate(node.target)
    after = run.evaluate(node.value)
    content = run.content(before)
    if isinstance(node.op, (ast.Add, ast.BitOr)) and content is not None and isinstance(before, Ref):
        if isinstance(content, DictContent):
            run.state.heap[before.number] = run.merged(content, after)
            return
        items = run.items(after)
        added: tuple[Value, ...] = (Rest(),) if items is None else items
        run.state.heap[before.number] = content._replace(items=bounded_items((*content.items, *added)))
        return
    if before == _SEARCH_PATH:
        _search(run, after, first=False)
        return
    run.assign(node.target, combine(run, node.op, before, after, node))


def _expression(run: Evaluator, node: Any) -> None:
    run.evaluate(node.value)


def _if(run: Evaluator, node: Any) -> None:
    test = run.evaluate(node.test)
    answer = run.truth(test)
    if answer is not None:
        run.run(node.body if answer else node.orelse)
        return
    run.fork([lambda: run.run(node.body), lambda: run.run(node.orelse)])


def _for(run: Evaluator, node: Any) -> None:
    iterated = run.evaluate(node.iter)
    items = run.known_items(iterated)
    imprecise, run.imprecise = run.imprecise, False
    if items is None or len(items) > MOST_ROUNDS:
        _any_times(run, node, lambda: run.assign(node.target, UNKNOWN))
    else:
        left = False
        for item in items:
            run.assign(node.target, item)
            try:
                run.run(node.body)
            except Leave as leave:
                if not leave.goes_on:
                    left = True
                    break
        if run.imprecise:
            run.havoc(node)
        if not left and run.imprecise and node.orelse:
            run.fork([lambda: run.run(node.orelse), lambda: None])
        elif not left:
            run.run(node.orelse)
    run.imprecise = imprecise


def _while(run: Evaluator, node: Any) -> None:
    test = run.evaluate(node.test)
    if run.truth(test) is False:
        run.run(node.orelse)
        return
    _any_times(run, node, lambda: None)


def _any_times(run: Evaluator, node: Any, begin: Callable[[], None]) -> None:
    def once() -> None:
        begin()
        run.run(node.body)

    try:
        run.fork([once, lambda: None])
    finally:
        run.havoc(node)


def _leave(run: Evaluator, node: Any) -> None:
    raise Leave(isinstance(node, ast.Continue))


def _function(run: Evaluator, node: Any) -> None:
    decorators = [dotted(each.func if isinstance(each, ast.Call) else each) for each in node.decorator_list]
    plain = all(name is not None and spelled(run, name) in _PLAIN_DECORATORS for name in decorators)
    plain = plain and isinstance(node, ast.FunctionDef)  # the call of an async function returns a coroutine
    run.bind(node.name, FunctionValue(node, run.scope) if plain else UNKNOWN, node)


def _class(run: Evaluator, node: Any) -> None:
    bases = tuple(run.evaluate(base) for base in node.bases[:MOST_BASES])
    for statement in node.body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            run.spend(len(run.scope.names) >> 6)
            kept = dict(run.scope.names)
            run.run([statement])
            run.scope.names = kept
    if not all(_is_harmless(each) for each in node.body):
        run.may_raise("Exception")  # the body is evaluated when something asks for it
    plain = not node.decorator_list and not node.keywords
    if not plain:
        run.bind(node.name, UNKNOWN, node)
        return
    cls = ClassValue(node, run.scope, bases)
    if bases and is_configuration(cls):
        members(run, cls)
    run.bind(node.name, cls, node)


def _is_harmless(node: ast.stmt) -> bool:
    """Return whether a statement of a class's body can't raise an exception."""
    match node:
        case ast.Assign(targets=[ast.Name()], value=ast.Constant()) | ast.Expr(value=ast.Constant()) | ast.Pass():
            return True
        case ast.Import() | ast.ImportFrom():
            return True  # they are run at once
        case (
            ast.FunctionDef(decorator_list=[], args=arguments) | ast.AsyncFunctionDef(decorator_list=[], args=arguments)
        ):
            return not arguments.defaults and not any(arguments.kw_defaults)
    return False


def _return(run: Evaluator, node: Any) -> None:
    raise Return(run.evaluate(node.value) if node.value is not None else NONE)


def _assert(run: Evaluator, node: Any) -> None:
    answer = run.truth(run.evaluate(node.test))
    if answer is False:
        raise run.fail("AssertionError", NONE, node)
    if answer is None:
        run.may_raise("AssertionError")


def _delete(run: Evaluator, node: Any) -> None:
    for target in node.targets:
        if isinstance(target, ast.Name):
            run.scope.names.pop(target.id, None)
        elif isinstance(target, ast.Subscript):
            run.forget(run.evaluate(target.value))


def _global(run: Evaluator, node: Any) -> None:
    run.scope.globals.update(node.names)


def _match(run: Evaluator, node: Any) -> None:
    subject = run.evaluate(node.subject)
    branches: list[Callable[[], None]] = []
    for case in node.cases:
        answer = _matches(run, case, subject)
        if answer is False:
            continue
        branches.append(_later(run.run, case.body))
        if answer:
            break
    else:
        branches.append(lambda: None)
    if len(branches) == 1:
        branches[0]()
    else:
        run.fork(branches)


def _matches(run: Evaluator, case: Any, subject: Value) -> bool | None:
    patterns = case.pattern.patterns if isinstance(case.pattern, ast.MatchOr) else [case.pattern]
    answers = [_matches_one(run, pattern, subject) for pattern in patterns]
    found = True if True in answers else None if None in answers else False
    return found if case.guard is None or found is False else None


def _matches_one(run: Evaluator, pattern: ast.pattern, subject: Value) -> bool | None:
    match pattern:
        case ast.MatchAs(pattern=None):
            if pattern.name:
                run.bind(pattern.name, subject, pattern)
            return True
        case ast.MatchValue(value=ast.Constant(value=constant)) if isinstance(subject, Known):
            return bool(subject.value == constant)
    for inner in ast.walk(pattern):
        name = getattr(inner, "rest" if isinstance(inner, ast.MatchMapping) else "name", None)
        if isinstance(name, str):
            run.bind(name, UNKNOWN, inner)
    return None


def _later(function: Callable[[Any], None], argument: Any) -> Callable[[], None]:
    return lambda: function(argument)


STATEMENTS: Mapping[type[ast.stmt], Callable[[Evaluator, Any], None]] = {
    ast.Assign: _assign_statement,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.Expr: _expression,
    ast.If: _if,
    ast.For: _for,
    ast.While: _while,
    ast.Break: _leave,
    ast.Continue: _leave,
    ast.Try: try_statement,
    ast.With: with_statement,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.Import: import_statement,
    ast.ImportFrom: import_from_statement,
    ast.Return: _return,
    ast.Raise: raise_statement,
    ast.Assert: _assert,
    ast.Delete: _delete,
    ast.Global: _global,
    ast.Match: _match,
}
