"""Evaluate expressions partially: unknown values stay unknown, and none of the app's code runs."""

from __future__ import annotations

import ast
import operator
import posixpath
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from herolint.source.failures import Failed
from herolint.source.values import (
    FALSE,
    LARGEST_NUMBER,
    LONGEST_PATH,
    LONGEST_TEXT,
    MOST_ITEMS,
    NONE,
    TRUE,
    UNKNOWN,
    AppModule,
    Content,
    DictContent,
    External,
    FunctionValue,
    Instance,
    Known,
    ListContent,
    Method,
    Namespace,
    OneOf,
    PathValue,
    Perhaps,
    Ref,
    Rest,
    Set,
    TupleValue,
    Unknown,
    Value,
    alternatives,
    environment_of,
    one_of,
    same,
    tuple_of,
    unknown,
)
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator


class Arguments(NamedTuple):
    """The arguments of a call; not ``exact`` where an unknown number of them is unpacked."""

    args: tuple[Value, ...]
    keywords: Mapping[str, Value]
    exact: bool
    node: ast.Call

    def get(self, position: int, name: str = "") -> Value | None:
        """Return an argument by position or name."""
        if position < len(self.args):
            return self.args[position]
        return self.keywords.get(name)


_BINARY: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.BitOr: operator.or_,
    ast.BitAnd: operator.and_,
    ast.BitXor: operator.xor,
}


_COMPARE: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def _constant(run: Evaluator, node: Any) -> Value:
    value = node.value
    if isinstance(value, (str, bytes)) and len(value) > LONGEST_TEXT:
        return Set()
    if isinstance(value, int) and value > LARGEST_NUMBER:
        return Set()  # Python refuses to write a number of thousands of digits, as a message would
    return Known(value)


def _name(run: Evaluator, node: Any) -> Value:
    return run.lookup(node.id, node)


def _attribute(run: Evaluator, node: Any) -> Value:
    owner = run.evaluate(node.value)
    return _of_each(run, owner, lambda each: run.attribute(each, node.attr, node))


def _sequence(run: Evaluator, node: Any) -> Value:
    items: list[Value] = []
    for element in node.elts[:MOST_ITEMS]:
        if isinstance(element, ast.Starred):
            inner = run.evaluate(element.value)
            found = run.items(inner)
            items += (Rest(environment_of(inner)),) if found is None else found
            if len(items) > MOST_ITEMS:
                break
        else:
            items.append(run.item(run.evaluate(element)))
    if len(node.elts) > MOST_ITEMS:
        items.append(Rest())
    if isinstance(node, ast.Tuple):
        return tuple_of(items)
    return run.new(ListContent(tuple(items), isinstance(node, ast.Set)))


def _dict(run: Evaluator, node: Any) -> Value:
    content = DictContent()
    entries: list[tuple[Value, Value]] = []
    for key, value in zip(node.keys[:MOST_ITEMS], node.values[:MOST_ITEMS], strict=True):
        if key is None:
            content = run.merged(content.with_entries(entries), run.evaluate(value))
            entries = []
            continue
        entry = run.evaluate(key), run.evaluate(value)
        if isinstance(entry[0], (Known, PathValue, TupleValue)):
            entries.append(entry)
        else:
            content = run.with_entry(content.with_entries(entries), *entry)
            entries = []
    content = content.with_entries(entries)
    return run.new(content if len(node.keys) <= MOST_ITEMS else content._replace(open=True))


def _binary(run: Evaluator, node: Any) -> Value:
    return combine(run, node.op, run.evaluate(node.left), run.evaluate(node.right), node)


def combine(run: Evaluator, op: ast.operator, left: Value, right: Value, node: ast.AST) -> Value:
    """Apply a binary operator."""
    if isinstance(left, OneOf) and isinstance(op, (ast.Div, ast.Add)):
        return one_of([combine(run, op, each, right, node) for each in left.values])
    if isinstance(left, PathValue) and isinstance(op, ast.Div):
        text = right.text if isinstance(right, PathValue) else right.value if isinstance(right, Known) else None
        if not isinstance(text, str) or len(left.text) + len(text) > LONGEST_PATH:
            return UNKNOWN
        return PathValue(posixpath.normpath(posixpath.join(left.text, text)))
    if isinstance(left, PathValue) and isinstance(op, ast.Add) and isinstance(right, (Known, PathValue)):
        raise run.fail("TypeError", "a Path and a text can't be added", node)
    if isinstance(op, (ast.Add, ast.BitOr)) and isinstance(left, (Ref, TupleValue)):
        return _concatenated(run, op, left, right)
    function = _BINARY.get(type(op))
    if function is None or not _is_small(op, left, right):
        return unknown(left, right)
    return run.pure(function, left, right, error=node if isinstance(op, ast.Add) else None)


def _concatenated(run: Evaluator, op: ast.operator, left: Value, right: Value) -> Value:
    content = run.content(left)
    if isinstance(content, DictContent):
        return run.new(run.merged(content, right))
    first, second = run.items(left), run.items(right)
    rest: tuple[Value, ...] = (Rest(environment_of(right)),) if second is None else second
    if second is not None and isinstance(op, ast.Add) and type(left) is not type(right):
        return UNKNOWN
    items = (first or ()) + rest
    if isinstance(left, TupleValue):
        return tuple_of(items)
    return run.new(ListContent(items, isinstance(content, ListContent) and content.is_set))


def _boolean(run: Evaluator, node: Any) -> Value:
    is_or = isinstance(node.op, ast.Or)
    possible: list[Value] = []
    for position, each in enumerate(node.values):
        value = run.evaluate(each)
        answer = run.truth(value)
        if position == len(node.values) - 1 or answer is is_or:
            possible.append(value)
            break
        if answer is None:
            possible += [one for one in alternatives(value) if run.truth(one) is not (not is_or)]
    return one_of(possible)


def _unary(run: Evaluator, node: Any) -> Value:
    value = run.evaluate(node.operand)
    if isinstance(node.op, ast.Not):
        answer = run.truth(value)
        return unknown(value) if answer is None else Known(not answer)
    return run.pure(operator.neg, value) if isinstance(node.op, ast.USub) else UNKNOWN


def _compare(run: Evaluator, node: Any) -> Value:
    left = run.evaluate(node.left)
    results: list[Value] = []
    for op, each in zip(node.ops, node.comparators, strict=True):
        right = run.evaluate(each)
        results.append(_compared(run, op, left, right))
        left = right
    answers = [run.truth(result) for result in results]
    if False in answers:
        return FALSE
    return TRUE if all(answers) else unknown(*results)


def _compared(run: Evaluator, op: ast.cmpop, left: Value, right: Value) -> Value:
    if isinstance(op, (ast.In, ast.NotIn)):
        found = contains(run, right, left)
        if found is None:
            if isinstance(left, Known) and right == External("os.environ"):
                return Unknown(frozenset((str(left.value),)))
            return unknown(left, right)
        return Known(found is isinstance(op, ast.In))
    if isinstance(op, (ast.Is, ast.IsNot)):
        known = _is(run, left, right)
        return unknown(left, right) if known is None else Known(known is isinstance(op, ast.Is))
    if isinstance(left, TupleValue) and isinstance(right, TupleValue):
        return _compared_tuples(run, op, left, right)
    function = _COMPARE.get(type(op))
    return UNKNOWN if function is None else run.pure(function, left, right)


def _compared_tuples(run: Evaluator, op: ast.cmpop, left: TupleValue, right: TupleValue) -> Value:
    if not all(isinstance(item, Known) for item in (*left.items, *right.items)):
        return UNKNOWN
    plain = [tuple(item.value for item in each.items if isinstance(item, Known)) for each in (left, right)]
    function = _COMPARE.get(type(op))
    return UNKNOWN if function is None else run.pure(lambda: function(*plain))


def _is(run: Evaluator, left: Value, right: Value) -> bool | None:
    pair = (left, right) if isinstance(right, Known) else (right, left)
    if isinstance(pair[1], Known) and pair[1].value in (None, True, False):
        answers = {_is_constant(each, pair[1]) for each in alternatives(pair[0])}
        return answers.pop() if len(answers) == 1 else None
    return None


def _is_constant(value: Value, constant: Known) -> bool | None:
    if isinstance(value, (Unknown, External, Instance, Perhaps, Method)):
        return None
    return same(value, constant) if not isinstance(value, Set) or constant.value is True else False


def contains(run: Evaluator, container: Value, item: Value) -> bool | None:
    """Return whether a container has an item; ``None`` if that isn't known."""
    if isinstance(container, Known) and isinstance(item, Known):
        try:
            return item.value in container.value
        except TypeError:
            return None
    if isinstance(container, External) and container.name == "os.environ":
        return run.has_variable(item)
    if isinstance(container, Namespace) and isinstance(item, Known):
        return True if item.value in container.scope.names else None if container.scope.open else False
    items = run.items(container)
    if items is None or not isinstance(item, (Known, PathValue)):
        return None
    if any(same(each, item) for each in items):
        return True
    return False if all(isinstance(each, (Known, PathValue)) for each in items) else None


def _conditional(run: Evaluator, node: Any) -> Value:
    test = run.evaluate(node.test)
    answer = run.truth(test)
    if answer is not None:
        return run.evaluate(node.body if answer else node.orelse)
    possible = []
    for branch in (node.body, node.orelse):
        try:
            possible.append(run.evaluate(branch))
        except Failed as failed:
            run.may_raise(failed.cause.kind)
    if not possible:
        return UNKNOWN
    value = one_of(possible)
    return unknown(test, value) if isinstance(value, Unknown) else value


def _subscript(run: Evaluator, node: Any) -> Value:
    owner = run.evaluate(node.value)
    if isinstance(node.slice, ast.Slice):
        return _sliced(run, owner, node.slice)
    key = run.evaluate(node.slice)
    return _of_each(run, owner, lambda each: _item_of(run, each, key, node))


def _item_of(run: Evaluator, owner: Value, key: Value, node: ast.AST) -> Value:
    """Return an entry of a dict or an item of a list."""
    content = run.content(owner)
    if isinstance(content, DictContent):
        return _entry(run, content, key, node)
    match owner, key:
        case External("os.environ"), _:
            return run.required_variable(key, node)
        case External("sys.modules"), Known(str() as name) if name in run.loaded:
            return AppModule(name)
        case Namespace(), Known(str() as name):
            return _of_namespace(run, owner, name, node)
        case Known(), Known():
            return run.pure(lambda value, index: value[index], owner, key, error=node)
        case Instance("path_parents", ((_, PathValue(text)),)), Known(int() as index) if 0 <= index < 40:
            for _ in range(index + 1):
                text = posixpath.dirname(text)
            return PathValue(text)
    items = run.known_items(owner)
    if items is not None and isinstance(key, Known) and type(key.value) is int and not _is_set(content):
        if not -len(items) <= key.value < len(items):
            raise run.fail("IndexError", key.value, node)
        return items[key.value]
    if not isinstance(owner, External):
        run.may_raise("KeyError")
    return unknown(owner, key)


def _of_namespace(run: Evaluator, owner: Namespace, name: str, node: ast.AST) -> Value:
    """Return an entry of ``locals()``, ``globals()`` or a module's ``__dict__``."""
    scope = owner.scope
    found = scope.names.get(name)
    if isinstance(found, Perhaps):
        run.may_raise("KeyError")
        return found.value
    if found is not None:
        return found
    if scope.open or name.startswith("__") or not (scope.done or scope in (run.scope, run.scope.top)):
        return UNKNOWN
    raise run.fail("KeyError", name, node)


def _of_each(run: Evaluator, value: Value, compute: Callable[[Value], Value]) -> Value:
    """Compute one value for each that it may be; fail only where all of them fail."""
    found: list[Value] = []
    failed: list[Failed] = []
    for each in alternatives(value):
        try:
            found.append(compute(each))
        except Failed as raised:
            failed.append(raised)
    if not found:
        raise failed[0]
    for failure in failed:
        run.may_raise(failure.cause.kind)
    return one_of(found)


def _entry(run: Evaluator, content: DictContent, key: Value, node: ast.AST) -> Value:
    found = content.get(key) if isinstance(key, (Known, PathValue, TupleValue)) else None
    plain = not content.open and all(isinstance(each, Known) for each, _ in content.entries)
    if found is None and isinstance(key, Known) and plain:
        raise run.fail("KeyError", key.value, node)
    if found is None or isinstance(found, Perhaps):
        run.may_raise("KeyError")
        return unknown(*(value for _, value in content.entries))
    return found


def _sliced(run: Evaluator, owner: Value, node: ast.Slice) -> Value:
    bounds = [run.evaluate(each) if each is not None else NONE for each in (node.lower, node.upper, node.step)]
    if isinstance(owner, Known):
        return run.pure(lambda value, *each: value[slice(*each)], owner, *bounds)
    items = run.known_items(owner)
    if items is None or not all(isinstance(each, Known) for each in bounds):
        return unknown(owner)
    try:
        part = items[slice(*(each.value for each in bounds if isinstance(each, Known)))]
    except (TypeError, ValueError):
        return UNKNOWN
    return TupleValue(part) if isinstance(owner, TupleValue) else run.new(ListContent(part))


def _joined(run: Evaluator, node: Any) -> Value:
    parts = [run.evaluate(part) for part in node.values]
    if any(isinstance(part, Set) for part in parts):
        return Set(environment_of(*parts))
    if sum(len(part.value) for part in parts if isinstance(part, Known) and isinstance(part.value, str)) > LONGEST_TEXT:
        return Set()
    has_text = any(isinstance(part, Known) and part.value for part in parts)
    joined = run.pure(lambda *texts: "".join(texts), *parts)
    return Set(joined.environment) if isinstance(joined, Unknown) and has_text else joined


def _formatted(run: Evaluator, node: Any) -> Value:
    value = run.evaluate(node.value)
    if node.format_spec is not None or node.conversion not in (-1, 115):
        return unknown(value)
    return run.text_of(value)


def _comprehension(run: Evaluator, node: Any) -> Value:
    iterated = run.evaluate(node.generators[0].iter)
    results = _generated(run, node, iterated) if len(node.generators) == 1 else None
    if isinstance(node, ast.DictComp):
        content = DictContent(open=results is None)
        for key, value in results or ():
            content = run.with_entry(content, key, value)
        return run.new(content)
    items: tuple[Value, ...] = (
        (Rest(_environment_in(run, iterated)),) if results is None else tuple(value for _, value in results)
    )
    return run.new(ListContent(items, isinstance(node, ast.SetComp)))


def _environment_in(run: Evaluator, value: Value) -> frozenset[str]:
    return environment_of(value, *(run.items(value) or ()))


def _generated(run: Evaluator, node: Any, iterated: Value) -> list[tuple[Value, Value]] | None:
    """Return the keys and values that a comprehension makes; ``None`` if they aren't known."""
    generator = node.generators[0]
    items = run.known_items(iterated)
    if items is None or generator.is_async or len(items) > 300:
        return None
    run.spend(len(run.scope.names) >> 6)
    kept = dict(run.scope.names)
    results: list[tuple[Value, Value]] = []
    try:
        for item in items:
            run.assign(generator.target, item)
            answers = [run.truth(run.evaluate(test)) for test in generator.ifs]
            if False in answers:
                continue
            if None in answers:
                return None
            if isinstance(node, ast.DictComp):
                results.append((run.evaluate(node.key), run.evaluate(node.value)))
            else:
                results.append((NONE, run.item(run.evaluate(node.elt))))
    finally:
        run.scope.names = kept
    return results


def _call(run: Evaluator, node: Any) -> Value:
    function = run.evaluate(node.func)
    args, exact = _positional(run, node.args)
    keywords: dict[str, Value] = {}
    for keyword in node.keywords:
        value = run.evaluate(keyword.value)
        if keyword.arg is not None:
            keywords[keyword.arg] = value
            continue
        content = run.content(value)
        exact = exact and isinstance(content, DictContent) and not content.open
        for key, each in content.entries if isinstance(content, DictContent) else ():
            if isinstance(key, Known):
                keywords[str(key.value)] = each
    arguments = Arguments(args, keywords, exact, node)
    functions = alternatives(function)
    if len(functions) == 1:
        return run.call(function, arguments)
    found: list[Value] = []
    # Only one of the calls happens: what each changes is joined.
    run.fork([lambda each=each: found.append(run.call(each, arguments)) for each in functions])  # type: ignore[misc]
    return one_of(found) if found else UNKNOWN


def _positional(run: Evaluator, nodes: Iterable[ast.expr]) -> tuple[tuple[Value, ...], bool]:
    args: list[Value] = []
    exact = True
    for node in nodes:
        if not isinstance(node, ast.Starred):
            args.append(run.evaluate(node))
            continue
        items = run.known_items(run.evaluate(node.value))
        exact = exact and items is not None and len(args) + len(items) <= MOST_ITEMS
        args += items if items and exact else ()
    return tuple(args), exact


def _lambda(run: Evaluator, node: Any) -> Value:
    return FunctionValue(node, run.scope)


def _walrus(run: Evaluator, node: Any) -> Value:
    value = run.evaluate(node.value)
    run.assign(node.target, value)
    return value


def _is_set(content: Content | None) -> bool:
    return isinstance(content, ListContent) and content.is_set


def _is_small(op: ast.operator, left: Value, right: Value) -> bool:
    """Return whether the result of an operator on constants stays small."""
    values = [value.value for value in (left, right) if isinstance(value, Known)]
    if isinstance(op, ast.Mult):
        sizes = [_size_in_product(value) for value in values]
        return len(sizes) < 2 or sizes[0] * sizes[1] <= LONGEST_TEXT
    if isinstance(op, ast.Mod) and values and isinstance(values[0], (str, bytes)):
        template = values[0] if isinstance(values[0], str) else ""
        return not any(letter.isdigit() or letter == "*" for letter in template)
    return True


def _size_in_product(value: object) -> float:
    if isinstance(value, (str, bytes)):
        return len(value)
    return abs(value) or 1 if isinstance(value, (int, float)) else 1


EXPRESSIONS: Mapping[type[ast.expr], Callable[[Evaluator, Any], Value]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.List: _sequence,
    ast.Tuple: _sequence,
    ast.Set: _sequence,
    ast.Dict: _dict,
    ast.BinOp: _binary,
    ast.BoolOp: _boolean,
    ast.UnaryOp: _unary,
    ast.Compare: _compare,
    ast.IfExp: _conditional,
    ast.Subscript: _subscript,
    ast.JoinedStr: _joined,
    ast.FormattedValue: _formatted,
    ast.ListComp: _comprehension,
    ast.SetComp: _comprehension,
    ast.DictComp: _comprehension,
    ast.GeneratorExp: _comprehension,
    ast.Call: _call,
    ast.Lambda: _lambda,
    ast.NamedExpr: _walrus,
}
