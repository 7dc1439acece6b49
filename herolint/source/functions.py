"""Call the app's own plain functions."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING

from herolint.source.control import Ended, Frame, Return
from herolint.source.scopes import MOST_DEPTH, Scope
from herolint.source.values import (
    NONE,
    UNKNOWN,
    DictContent,
    FunctionValue,
    Known,
    Value,
    one_of,
    tuple_of,
    unknown,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.expressions import Arguments


def call_function(run: Evaluator, function: FunctionValue, arguments: Arguments) -> Value:
    """Call a plain function of the app: run its body with the arguments bound, and join the ends of its branches."""
    node = function.node
    is_opaque = run.calls.count(function) > 0 or function.yields
    for value in arguments.args if is_opaque else ():
        run.forget(value)
    if is_opaque or len(run.calls) > 8 or run.depth + 6 >= MOST_DEPTH:
        run.may_raise("Exception")
        return unknown(*arguments.args)
    scope = Scope(function.scope.path, function.scope.module, function.scope.package, function.scope)
    run.state.scopes.append(scope)
    frame = Frame()
    kept, run.scope = run.scope, scope
    run.frames.append(frame)
    run.calls.append(function)
    try:
        _bind_parameters(run, node.args, arguments, scope)
        if isinstance(node, ast.Lambda):
            return run.evaluate(node.body)
        return _run_function(run, node.body, frame)
    finally:
        run.calls.pop()
        run.frames.pop()
        run.scope = kept
        if run.state.scopes[-1] is scope:
            run.state.scopes.pop()
        else:
            run.state.scopes = [each for each in run.state.scopes if each is not scope]


def _run_function(run: Evaluator, body: Sequence[ast.stmt], frame: Frame) -> Value:
    try:
        run.run(body)
        value: Value = NONE
    except Return as returned:
        value = returned.value
    except Ended:
        if not frame.ends:
            return UNKNOWN
        run.join(frame.ends)
        return one_of(frame.values)
    if frame.ends:
        run.join([*frame.ends, run.save()])
    return one_of([*frame.values, value])


def _bind_parameters(run: Evaluator, parameters: ast.arguments, arguments: Arguments, scope: Scope) -> None:
    names = [each.arg for each in (*parameters.posonlyargs, *parameters.args)]
    defaults = dict(zip(reversed(names), reversed(parameters.defaults), strict=False))
    defaults.update(
        {each.arg: value for each, value in zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True) if value}
    )
    given = dict(zip(names, arguments.args, strict=False)) | dict(arguments.keywords)
    for name in (*names, *(each.arg for each in parameters.kwonlyargs)):
        if name in given and arguments.exact:
            scope.names[name] = given[name]
        else:
            default = defaults.get(name)
            scope.names[name] = run.evaluate(default) if default is not None and arguments.exact else UNKNOWN
    if parameters.vararg:
        extra = arguments.args[len(names) :]
        scope.names[parameters.vararg.arg] = tuple_of(extra) if arguments.exact else UNKNOWN
    if parameters.kwarg:
        entries = tuple((Known(key), value) for key, value in arguments.keywords.items() if key not in names)
        scope.names[parameters.kwarg.arg] = run.new(DictContent(entries, not arguments.exact))
