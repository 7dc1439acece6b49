"""Evaluate expressions in part: what is not known stays unknown, and nothing of the app is called."""

from __future__ import annotations

import ast
import itertools
import operator
import posixpath
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from herolint.source.values import (
    FALSE,
    LONGEST_TEXT,
    MOST_ITEMS,
    NONE,
    TRUE,
    UNKNOWN,
    AppModule,
    ClassValue,
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
    unknown,
)
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.source.scopes import Place, Scope, State

MOST_DEPTH = 60
"""Levels of expressions, statements, calls and modules inside each other."""

LARGEST_NUMBER = 1 << 64


class Cause(NamedTuple):
    """Why a module fails to load: the exception's name, what it is about, and where it is raised.

    ``during`` is the cause that was being handled when this one was raised.
    """

    kind: str
    subject: Any
    at: Place
    during: Cause | None = None

    @property
    def first(self) -> Cause:
        """The cause that all began with."""
        return self.during or self


class Failed(Exception):  # noqa: N818 - it is the app that failed
    """The app's code raises an exception here."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.kind)
        self.cause = cause


class Exhausted(Exception):  # noqa: N818 - it is no error
    """The steps are used up."""


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


class Expressions:
    """The half of the evaluator that knows expressions; the other half knows statements and imports."""

    state: State
    scope: Scope
    depth: int

    # What the other half provides.

    def step(self) -> None:
        """Count a step; raises `Exhausted`."""
        raise NotImplementedError

    def fail(self, kind: str, subject: Any, node: ast.AST) -> Failed:
        """Return the exception that the app's code raises here."""
        raise NotImplementedError

    def call(self, function: Value, arguments: Arguments) -> Value:
        """Call something."""
        raise NotImplementedError

    def attribute(self, owner: Value, name: str, node: ast.AST) -> Value:
        """Take an attribute of something."""
        raise NotImplementedError

    def lookup(self, name: str, node: ast.AST) -> Value:
        """Look a name up."""
        raise NotImplementedError

    def assign(self, target: ast.expr, value: Value) -> None:
        """Assign to a target."""
        raise NotImplementedError

    def may_raise(self, kind: str) -> None:
        """Note that this may raise."""
        raise NotImplementedError

    # Contents.

    def new(self, content: Content) -> Ref:
        """Put a new list or dict into the heap."""
        number = len(self.state.heap) + 1
        while number in self.state.heap:
            number += 1
        self.state.heap[number] = content
        return Ref(number)

    def content(self, value: Value) -> Content | None:
        """Return the content of a list, set or dict."""
        return self.state.heap.get(value.number) if isinstance(value, Ref) else None

    def forget(self, value: Value) -> None:
        """Forget what a list or dict has: something that is not known may have changed it."""
        match value:
            case Ref(number):
                content = self.state.heap.get(number)
                if isinstance(content, ListContent):
                    items = tuple(
                        item if isinstance(item, (Perhaps, Rest)) else Perhaps(item) for item in content.items
                    )
                    self.state.heap[number] = content._replace(items=(*items, Rest()))
                elif content is not None:
                    self.state.heap[number] = DictContent(open=True)
            case Namespace():
                value.scope.names = dict.fromkeys(value.scope.names, UNKNOWN)
                value.scope.open = True
            case OneOf(values) | TupleValue(values):
                for each in values:
                    self.forget(each)

    def items(self, value: Value) -> tuple[Value, ...] | None:
        """Return the items of something iterable, `Perhaps` and `Rest` among them; ``None`` if it is unknown."""
        content = self.content(value)
        if isinstance(content, ListContent):
            return content.items
        if isinstance(content, DictContent):
            return (*(key for key, _ in content.entries), *((Rest(),) if content.open else ()))
        match value:
            case TupleValue(items):
                return items
            case Known(str() as text) if len(text) <= MOST_ITEMS:
                return tuple(Known(letter) for letter in text)
            case Instance("dict_items", data):
                return tuple(each for _, each in data)
        return None

    def known_items(self, value: Value) -> tuple[Value, ...] | None:
        """Return the items of something iterable if all of them are certain."""
        items = self.items(value)
        return None if items is None or any(isinstance(item, (Perhaps, Rest)) for item in items) else items

    def truth(self, value: Value) -> bool | None:
        """Return whether a value counts as true in a condition; ``None`` if that is not known."""
        match value:
            case Known(constant):
                return bool(constant)
            case OneOf(values):
                answers = {self.truth(each) for each in values}
                return answers.pop() if len(answers) == 1 else None
            case Ref():
                items = self.items(value) or ()
                if any(not isinstance(item, (Perhaps, Rest)) for item in items):
                    return True
                return None if items else False
            case TupleValue(items):
                return bool(items) if not any(isinstance(item, Rest) for item in items) else None
            case PathValue() | Set() | AppModule() | FunctionValue() | ClassValue():
                return True
        return None

    # Expressions.

    def evaluate(self, node: ast.expr) -> Value:
        """Evaluate an expression; raises `Failed` where it certainly raises an exception."""
        self.step()
        handler = self._handlers.get(type(node))
        if handler is None or self.depth >= MOST_DEPTH:
            return UNKNOWN
        self.depth += 1
        try:
            return handler(self, node)
        finally:
            self.depth -= 1

    def _constant(self, node: Any) -> Value:
        value = node.value
        if isinstance(value, (str, bytes)) and len(value) > LONGEST_TEXT:
            return Set()
        return Known(value)

    def _name(self, node: Any) -> Value:
        return self.lookup(node.id, node)

    def _attribute(self, node: Any) -> Value:
        owner = self.evaluate(node.value)
        return one_of(self.attribute(each, node.attr, node) for each in alternatives(owner))

    def _sequence(self, node: Any) -> Value:
        items: list[Value] = []
        for element in node.elts[:MOST_ITEMS]:
            if isinstance(element, ast.Starred):
                inner = self.evaluate(element.value)
                found = self.items(inner)
                items += (Rest(environment_of(inner)),) if found is None else found
            else:
                items.append(self._item(self.evaluate(element)))
        if len(node.elts) > MOST_ITEMS:
            items.append(Rest())
        if isinstance(node, ast.Tuple):
            return TupleValue(tuple(items))
        return self.new(ListContent(tuple(items), isinstance(node, ast.Set)))

    @staticmethod
    def _item(value: Value) -> Value:
        """Return a value as an item of a list: there the item is certain, whatever it is."""
        return UNKNOWN if isinstance(value, (Perhaps, Rest)) else value

    def _dict(self, node: Any) -> Value:
        content = DictContent()
        for key, value in zip(node.keys[:MOST_ITEMS], node.values[:MOST_ITEMS], strict=True):
            if key is None:
                content = self.merged(content, self.evaluate(value))
            else:
                content = self.with_entry(content, self.evaluate(key), self.evaluate(value))
        return self.new(content if len(node.keys) <= MOST_ITEMS else content._replace(open=True))

    def with_entry(self, content: DictContent, key: Value, value: Value) -> DictContent:
        """Return a dict's content with an entry set; an unknown key may replace any."""
        if not isinstance(key, (Known, PathValue, TupleValue)):
            return DictContent(tuple((each, unknown(old)) for each, old in content.entries), open=True)
        return content.with_entry(key, value)

    def merged(self, content: DictContent, value: Value) -> DictContent:
        """Return a dict's content updated with another dict."""
        other = self.content(value)
        if not isinstance(other, DictContent):
            return DictContent(tuple((key, UNKNOWN) for key, _ in content.entries), open=True)
        for key, each in other.entries:
            before = content.get(key)
            if isinstance(each, Perhaps) and before is not None:
                each = one_of((each.value, before))
            content = content.with_entry(key, each)
        if other.open:
            return DictContent(tuple((key, UNKNOWN) for key, _ in content.entries), open=True)
        return content

    def pure(self, function: Callable[..., Any], *values: Value, error: ast.AST | None = None) -> Value:
        """Apply a function of ours to known values; raises `Failed` at ``error`` where it raises."""
        if all(isinstance(value, Known) for value in values):
            try:
                result = function(*(value.value for value in values if isinstance(value, Known)))
            except Exception as problem:
                if error is not None:
                    raise self.fail(type(problem).__name__, str(problem)[:200], error) from None
                return UNKNOWN
            return self.wrapped(result)
        if all(isinstance(value, (Known, OneOf)) for value in values):
            combined = list(itertools.product(*(alternatives(value) for value in values)))
            if len(combined) <= 16:
                return one_of([self.pure(function, *each) for each in combined])
        return unknown(*values)

    def wrapped(self, result: Any) -> Value:
        """Return a plain result as a value; an unknown one where it is too large."""
        if isinstance(result, (list, tuple)):
            items = tuple(self.wrapped(each) for each in result[:MOST_ITEMS])
            return TupleValue(items) if isinstance(result, tuple) else self.new(ListContent(items))
        if isinstance(result, (str, bytes)) and len(result) > LONGEST_TEXT:
            return UNKNOWN
        if isinstance(result, int) and abs(result) > LARGEST_NUMBER:
            return UNKNOWN
        return Known(result) if isinstance(result, (str, bytes, int, float, bool, type(None))) else UNKNOWN

    def _binary(self, node: Any) -> Value:
        return self.combine(node.op, self.evaluate(node.left), self.evaluate(node.right), node)

    def combine(self, op: ast.operator, left: Value, right: Value, node: ast.AST) -> Value:
        """Apply a binary operator."""
        if isinstance(left, OneOf) and isinstance(op, (ast.Div, ast.Add)):
            return one_of([self.combine(op, each, right, node) for each in left.values])
        if isinstance(left, PathValue) and isinstance(op, ast.Div):
            text = right.text if isinstance(right, PathValue) else right.value if isinstance(right, Known) else None
            return PathValue(posixpath.normpath(posixpath.join(left.text, text))) if isinstance(text, str) else UNKNOWN
        if isinstance(op, (ast.Add, ast.BitOr)) and isinstance(left, (Ref, TupleValue)):
            return self._concatenated(op, left, right)
        function = _BINARY.get(type(op))
        if function is None or not _is_small(op, left, right):
            return unknown(left, right)
        return self.pure(function, left, right, error=node if isinstance(op, ast.Add) else None)

    def _concatenated(self, op: ast.operator, left: Value, right: Value) -> Value:
        content = self.content(left)
        if isinstance(content, DictContent):
            return self.new(self.merged(content, right))
        first, second = self.items(left), self.items(right)
        rest: tuple[Value, ...] = (Rest(environment_of(right)),) if second is None else second
        if second is not None and isinstance(op, ast.Add) and type(left) is not type(right):
            return UNKNOWN
        items = ((first or ()) + rest)[:MOST_ITEMS]
        if isinstance(left, TupleValue):
            return TupleValue(items)
        return self.new(ListContent(items, isinstance(content, ListContent) and content.is_set))

    def _boolean(self, node: Any) -> Value:
        is_or = isinstance(node.op, ast.Or)
        possible: list[Value] = []
        for position, each in enumerate(node.values):
            value = self.evaluate(each)
            answer = self.truth(value)
            if position == len(node.values) - 1 or answer is is_or:
                possible.append(value)
                break
            if answer is None:
                possible += [one for one in alternatives(value) if self.truth(one) is not (not is_or)]
        return one_of(possible)

    def _unary(self, node: Any) -> Value:
        value = self.evaluate(node.operand)
        if isinstance(node.op, ast.Not):
            answer = self.truth(value)
            return unknown(value) if answer is None else Known(not answer)
        return self.pure(operator.neg, value) if isinstance(node.op, ast.USub) else UNKNOWN

    def _compare(self, node: Any) -> Value:
        left = self.evaluate(node.left)
        results: list[Value] = []
        for op, each in zip(node.ops, node.comparators, strict=True):
            right = self.evaluate(each)
            results.append(self._compared(op, left, right))
            left = right
        answers = [self.truth(result) for result in results]
        if False in answers:
            return FALSE
        return TRUE if all(answers) else unknown(*results)

    def _compared(self, op: ast.cmpop, left: Value, right: Value) -> Value:
        if isinstance(op, (ast.In, ast.NotIn)):
            found = self.contains(right, left)
            if found is None:
                if isinstance(left, Known) and right == External("os.environ"):
                    return Unknown(frozenset((str(left.value),)))
                return unknown(left, right)
            return Known(found is isinstance(op, ast.In))
        if isinstance(op, (ast.Is, ast.IsNot)):
            known = self._is(left, right)
            return unknown(left, right) if known is None else Known(known is isinstance(op, ast.Is))
        if isinstance(left, TupleValue) and isinstance(right, TupleValue):
            return self._compared_tuples(op, left, right)
        function = _COMPARE.get(type(op))
        return UNKNOWN if function is None else self.pure(function, left, right)

    def _compared_tuples(self, op: ast.cmpop, left: TupleValue, right: TupleValue) -> Value:
        if not all(isinstance(item, Known) for item in (*left.items, *right.items)):
            return UNKNOWN
        plain = [tuple(item.value for item in each.items if isinstance(item, Known)) for each in (left, right)]
        function = _COMPARE.get(type(op))
        return UNKNOWN if function is None else self.pure(lambda: function(*plain))

    def _is(self, left: Value, right: Value) -> bool | None:
        pair = (left, right) if isinstance(right, Known) else (right, left)
        if isinstance(pair[1], Known) and pair[1].value in (None, True, False):
            answers = {self._is_constant(each, pair[1]) for each in alternatives(pair[0])}
            return answers.pop() if len(answers) == 1 else None
        return None

    @staticmethod
    def _is_constant(value: Value, constant: Known) -> bool | None:
        if isinstance(value, (Unknown, External, Instance, Perhaps, Method)):
            return None
        return same(value, constant) if not isinstance(value, Set) or constant.value is True else False

    def contains(self, container: Value, item: Value) -> bool | None:
        """Return whether something contains an item; ``None`` if that is not known."""
        if isinstance(container, Known) and isinstance(item, Known):
            try:
                return item.value in container.value
            except TypeError:
                return None
        if isinstance(container, External) and container.name == "os.environ":
            return self.has_variable(item)
        if isinstance(container, Namespace) and isinstance(item, Known):
            return True if item.value in container.scope.names else None if container.scope.open else False
        items = self.items(container)
        if items is None or not isinstance(item, (Known, PathValue)):
            return None
        if any(same(each, item) for each in items):
            return True
        return False if all(isinstance(each, (Known, PathValue)) for each in items) else None

    def has_variable(self, name: Value) -> bool | None:
        """Return whether the environment has a variable."""
        raise NotImplementedError

    def _conditional(self, node: Any) -> Value:
        test = self.evaluate(node.test)
        answer = self.truth(test)
        if answer is not None:
            return self.evaluate(node.body if answer else node.orelse)
        possible = []
        for branch in (node.body, node.orelse):
            try:
                possible.append(self.evaluate(branch))
            except Failed as failed:
                self.may_raise(failed.cause.kind)
        if not possible:
            return UNKNOWN
        value = one_of(possible)
        return unknown(test, value) if isinstance(value, Unknown) else value

    def _subscript(self, node: Any) -> Value:
        owner = self.evaluate(node.value)
        if isinstance(node.slice, ast.Slice):
            return self._sliced(owner, node.slice)
        key = self.evaluate(node.slice)
        return one_of([self.subscript(each, key, node) for each in alternatives(owner)])

    def subscript(self, owner: Value, key: Value, node: ast.AST) -> Value:
        """Take an entry of a dict or an item of a list."""
        content = self.content(owner)
        if isinstance(content, DictContent):
            return self._entry(content, key, node)
        match owner, key:
            case External("os.environ"), _:
                return self.required_variable(key, node)
            case Namespace(), Known(str() as name):
                return self.lookup(name, node)
            case Known(), Known():
                return self.pure(lambda value, index: value[index], owner, key, error=node)
            case Instance("path_parents", ((_, PathValue(text)),)), Known(int() as index) if 0 <= index < 40:
                for _ in range(index + 1):
                    text = posixpath.dirname(text)
                return PathValue(text)
        items = self.known_items(owner)
        if items is not None and isinstance(key, Known) and type(key.value) is int and not _is_set(content):
            if not -len(items) <= key.value < len(items):
                raise self.fail("IndexError", key.value, node)
            return items[key.value]
        if not isinstance(owner, External):
            self.may_raise("KeyError")
        return unknown(owner, key)

    def required_variable(self, name: Value, node: ast.AST) -> Value:
        """Read a variable that has to be there."""
        raise NotImplementedError

    def _entry(self, content: DictContent, key: Value, node: ast.AST) -> Value:
        found = content.get(key) if isinstance(key, (Known, PathValue, TupleValue)) else None
        plain = not content.open and all(isinstance(each, Known) for each, _ in content.entries)
        if found is None and isinstance(key, Known) and plain:
            raise self.fail("KeyError", key.value, node)
        if found is None or isinstance(found, Perhaps):
            self.may_raise("KeyError")
            return unknown(*(value for _, value in content.entries))
        return found

    def _sliced(self, owner: Value, node: ast.Slice) -> Value:
        bounds = [self.evaluate(each) if each is not None else NONE for each in (node.lower, node.upper, node.step)]
        if isinstance(owner, Known):
            return self.pure(lambda value, *each: value[slice(*each)], owner, *bounds)
        items = self.known_items(owner)
        if items is None or not all(isinstance(each, Known) for each in bounds):
            return unknown(owner)
        try:
            part = items[slice(*(each.value for each in bounds if isinstance(each, Known)))]
        except (TypeError, ValueError):
            return UNKNOWN
        return TupleValue(part) if isinstance(owner, TupleValue) else self.new(ListContent(part))

    def _joined(self, node: Any) -> Value:
        parts = [self.evaluate(part) for part in node.values]
        if any(isinstance(part, Set) for part in parts):
            return Set(environment_of(*parts))
        has_text = any(isinstance(part, Known) and part.value for part in parts)
        joined = self.pure(lambda *texts: "".join(texts), *parts)
        return Set(joined.environment) if isinstance(joined, Unknown) and has_text else joined

    def _formatted(self, node: Any) -> Value:
        value = self.evaluate(node.value)
        if node.format_spec is not None or node.conversion not in (-1, 115):
            return unknown(value)
        return self.text_of(value)

    def text_of(self, value: Value) -> Value:
        """Return what ``str()`` makes of a value."""
        if isinstance(value, OneOf):
            return one_of([self.text_of(each) for each in value.values])
        if isinstance(value, PathValue):
            return Known(value.text)
        if isinstance(value, Known) and not isinstance(value.value, bytes):
            return self.wrapped(str(value.value))
        return value if isinstance(value, Set) else unknown(value)

    def _comprehension(self, node: Any) -> Value:
        results = self._generated(node) if len(node.generators) == 1 else None
        if isinstance(node, ast.DictComp):
            content = DictContent(open=results is None)
            for key, value in results or ():
                content = self.with_entry(content, key, value)
            return self.new(content)
        items: tuple[Value, ...] = (Rest(),) if results is None else tuple(value for _, value in results)
        return self.new(ListContent(items, isinstance(node, ast.SetComp)))

    def _generated(self, node: Any) -> list[tuple[Value, Value]] | None:
        """Return the keys and values that a comprehension makes; ``None`` where they are not known."""
        generator = node.generators[0]
        items = self.known_items(self.evaluate(generator.iter))
        if items is None or generator.is_async or len(items) > 300:
            return None
        kept = dict(self.scope.names)
        results: list[tuple[Value, Value]] = []
        try:
            for item in items:
                self.assign(generator.target, item)
                answers = [self.truth(self.evaluate(test)) for test in generator.ifs]
                if False in answers:
                    continue
                if None in answers:
                    return None
                if isinstance(node, ast.DictComp):
                    results.append((self.evaluate(node.key), self.evaluate(node.value)))
                else:
                    results.append((NONE, self._item(self.evaluate(node.elt))))
        finally:
            self.scope.names = kept
        return results

    def _call(self, node: Any) -> Value:
        function = self.evaluate(node.func)
        args, exact = self._positional(node.args)
        keywords: dict[str, Value] = {}
        for keyword in node.keywords:
            value = self.evaluate(keyword.value)
            if keyword.arg is not None:
                keywords[keyword.arg] = value
                continue
            content = self.content(value)
            exact = exact and isinstance(content, DictContent) and not content.open
            for key, each in content.entries if isinstance(content, DictContent) else ():
                if isinstance(key, Known):
                    keywords[str(key.value)] = each
        arguments = Arguments(args, keywords, exact, node)
        return one_of([self.call(each, arguments) for each in alternatives(function)])

    def _positional(self, nodes: Iterable[ast.expr]) -> tuple[tuple[Value, ...], bool]:
        args: list[Value] = []
        exact = True
        for node in nodes:
            if not isinstance(node, ast.Starred):
                args.append(self.evaluate(node))
                continue
            items = self.known_items(self.evaluate(node.value))
            exact = exact and items is not None
            args += items or ()
        return tuple(args), exact

    def _lambda(self, node: Any) -> Value:
        return FunctionValue(node, self.scope)

    def _walrus(self, node: Any) -> Value:
        value = self.evaluate(node.value)
        self.assign(node.target, value)
        return value

    _handlers: ClassVar[Mapping[type[ast.expr], Callable[[Any, Any], Value]]] = {
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


def _is_set(content: Content | None) -> bool:
    return isinstance(content, ListContent) and content.is_set


def _is_small(op: ast.operator, left: Value, right: Value) -> bool:
    """Whether the result of an operator on constants stays small."""
    values = [value.value for value in (left, right) if isinstance(value, Known)]
    if isinstance(op, ast.Mult):
        sizes = [len(value) if isinstance(value, (str, bytes)) else abs(value) if value else 1 for value in values]
        return len(sizes) < 2 or sizes[0] * sizes[1] <= LONGEST_TEXT
    if isinstance(op, ast.Mod) and values and isinstance(values[0], (str, bytes)):
        template = values[0] if isinstance(values[0], str) else ""
        return not any(letter.isdigit() or letter == "*" for letter in template)
    return True
