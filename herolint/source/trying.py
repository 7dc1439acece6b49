"""Run ``try``, ``with`` and ``raise``."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from herolint.source.bindings import dotted
from herolint.source.failures import Failed, catches, may_catch
from herolint.source.values import (
    NONE,
    UNKNOWN,
    External,
    Instance,
    Known,
    Perhaps,
    Unknown,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.scopes import Saved

_MOST_CAUGHT = 50
"""Exceptions that one handler names; whether one with more of them catches something is unknown."""


def try_statement(run: Evaluator, node: Any) -> None:
    """Run ``try``."""
    before = run.save()
    caught = tuple(name for handler in node.handlers for name in _caught_by(run, handler))
    mark = len(run.may)
    failure: Failed | None = None
    run.catching.append(caught)
    try:
        run.run(node.body)
    except Failed as failed:
        failure = failed
    finally:
        run.catching.pop()
    try:
        if failure is None:
            _after_body(run, node, before, mark)
        else:
            _handle(run, node, failure)
    finally:
        run.run(node.finalbody)


def _caught_by(run: Evaluator, handler: ast.ExceptHandler) -> tuple[str, ...]:
    if handler.type is None:
        return ("BaseException",)
    nodes = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    if len(nodes) > _MOST_CAUGHT:
        return ("?",)
    return tuple((dotted(node) or "?").rpartition(".")[2] for node in nodes)


def _after_body(run: Evaluator, node: Any, before: Saved, mark: int) -> None:
    """Continue after a body that may have raised what a handler catches."""
    raised = set(run.may[mark:])
    possible = [
        handler
        for handler in node.handlers
        if any(may_catch(caught, kind) for caught in _caught_by(run, handler) for kind in raised)
    ]
    if not possible:
        run.run(node.orelse)
        return
    del run.may[mark:]
    after = run.save()
    run.fork([lambda: run.run(node.orelse), *(_handler(run, handler, before, after) for handler in possible)])


def _handler(run: Evaluator, handler: ast.ExceptHandler, before: Saved, after: Saved) -> Callable[[], None]:
    def handle() -> None:
        run.state.restore(before)
        run.state.join(after)
        if handler.name:
            run.bind(handler.name, UNKNOWN, handler)
        run.run(handler.body)

    return handle


def _handle(run: Evaluator, node: Any, failure: Failed) -> None:
    """Run the handler that catches the body's exception, or re-raise it."""
    possible: list[ast.ExceptHandler] = []
    for handler in node.handlers:
        answers = [catches(caught, failure.cause.kind) for caught in _caught_by(run, handler)]
        if True in answers:
            possible.append(handler)
            break
        if None in answers:
            possible.append(handler)
    else:
        if not possible:
            raise failure
    reraise = _Reraise(failure)
    branches = [reraise.within(run, handler) for handler in possible]
    if len(branches) == 1 and True in [catches(c, failure.cause.kind) for c in _caught_by(run, possible[0])]:
        branches[0]()
        return
    run.fork(branches if len(branches) > 1 else [*branches, lambda: _raise_again(failure)])


def _raise_again(failure: Failed) -> None:
    raise failure


def with_statement(run: Evaluator, node: Any) -> None:
    """Run ``with``; `contextlib.suppress` catches."""
    suppressed: list[str] = []
    for item in node.items:
        value = run.evaluate(item.context_expr)
        if isinstance(value, Instance) and value.of == "suppress":
            suppressed += [str(each.value) for _, each in value.data if isinstance(each, Known)]
        if item.optional_vars is not None:
            run.assign(item.optional_vars, value)
    if not suppressed:
        run.run(node.body)
        return
    handler = ast.ExceptHandler(
        type=ast.Tuple(elts=[ast.Name(id=name.rpartition(".")[2]) for name in suppressed]), name=None, body=[]
    )
    try_statement(run, ast.Try(body=node.body, handlers=[handler], orelse=[], finalbody=[]))


def raise_statement(run: Evaluator, node: Any) -> None:
    """Run ``raise``."""
    if node.exc is None:
        raise run.fail("Exception", "raise", node)
    call = node.exc if isinstance(node.exc, ast.Call) else None
    name = dotted(call.func if call else node.exc) or "Exception"
    said = run.evaluate(call.args[0]) if call and call.args else NONE
    kind = spelled(run, name).removeprefix("builtins.").rpartition(".")[2]
    found = run.scope.names.get(name)
    raise run.fail("Exception" if isinstance(found, (Unknown, Perhaps)) else kind, said, node)


def spelled(run: Evaluator, name: str) -> str:
    """Spell a dotted name with what its first part was imported as."""
    first, dot, rest = name.partition(".")
    found = run.scope.names.get(first)
    return found.name + dot + rest if isinstance(found, External) else name


class _Reraise:
    """Runs a handler; a bare ``raise`` in it raises what was caught."""

    def __init__(self, failure: Failed) -> None:
        self.failure = failure

    def within(self, evaluator: Evaluator, handler: ast.ExceptHandler) -> Callable[[], None]:
        def handle() -> None:
            if handler.name:
                evaluator.assign(ast.Name(id=handler.name, ctx=ast.Store()), Instance("exception"))
            try:
                evaluator.run(handler.body)
            except Failed as failed:
                again = failed.cause.subject == "raise" and failed.cause.kind == "Exception"
                during = self.failure.cause.during or self.failure.cause
                raise (self.failure if again else Failed(failed.cause._replace(during=during))) from None

        return handle
