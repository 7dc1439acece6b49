"""Read what the evaluator's values contain: lists and dicts, truth, text, and pure functions of constants."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from herolint.source.failures import Cause, Failed
from herolint.source.scopes import Place, Scope
from herolint.source.values import (
    LARGEST_NUMBER,
    LONGEST_TEXT,
    MOST_ITEMS,
    UNKNOWN,
    AppModule,
    ClassValue,
    Content,
    DictContent,
    FunctionValue,
    Instance,
    Known,
    ListContent,
    Namespace,
    OneOf,
    PathValue,
    Perhaps,
    Ref,
    Rest,
    Set,
    TupleValue,
    Value,
    alternatives,
    bounded_items,
    one_of,
    tuple_of,
    unknown,
)

if TYPE_CHECKING:
    from herolint.source.scopes import State


class Contents:
    """The part of the evaluator that reads and changes the contents of values."""

    state: State
    scope: Scope

    def place(self, node: ast.AST | None) -> Place:
        """Return the place of a node in the current module."""
        line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1
        return Place(self.scope.path, line, column)

    def fail(self, kind: str, subject: Any, node: ast.AST | None) -> Failed:
        """Return the exception that the app's code raises here."""
        return Failed(Cause(kind, subject, self.place(node)))

    def new(self, content: Content) -> Ref:
        """Add a new list or dict to the heap."""
        if isinstance(content, ListContent) and len(content.items) > MOST_ITEMS:
            content = content._replace(items=bounded_items(content.items))
        number = len(self.state.heap) + 1
        while number in self.state.heap:
            number += 1
        self.state.heap[number] = content
        return Ref(number)

    def content(self, value: Value) -> Content | None:
        """Return the content of a list, set or dict."""
        return self.state.heap.get(value.number) if isinstance(value, Ref) else None

    def forget(self, value: Value) -> None:
        """Forget the content of a list or dict that unknown code may have changed."""
        match value:
            case Ref(number):
                content = self.state.heap.get(number)
                if isinstance(content, ListContent):
                    items = tuple(
                        item if isinstance(item, (Perhaps, Rest)) else Perhaps(item) for item in content.items
                    )
                    open_end = () if items and isinstance(items[-1], Rest) else (Rest(),)
                    self.state.heap[number] = content._replace(items=(*items, *open_end))
                elif content is not None:
                    self.state.heap[number] = DictContent(open=True)
            case Namespace():
                value.scope.names = dict.fromkeys(value.scope.names, UNKNOWN)
                value.scope.open = True
            case AppModule(name) if (loaded := self.state.loaded.get(name)) is not None and loaded.scope is not None:
                self.forget(Namespace(loaded.scope))
            case ClassValue(body=Scope() as body):
                self.forget(Namespace(body))
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
        """Return whether a value counts as true in a condition; ``None`` if that isn't known."""
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

    @staticmethod
    def item(value: Value) -> Value:
        """Return a value as a list item: the item certainly exists, even if its value is unknown."""
        return UNKNOWN if isinstance(value, (Perhaps, Rest)) else value

    def with_entry(self, content: DictContent, key: Value, value: Value) -> DictContent:
        """Return a dict's content with an entry set; an unknown key may replace any."""
        if not isinstance(key, (Known, PathValue, TupleValue)):
            return DictContent(tuple((each, unknown(old)) for each, old in content.entries), open=True)
        if len(content.entries) >= MOST_ITEMS and content.get(key) is None:
            return content._replace(open=True)
        return content.with_entry(key, value)

    def merged(self, content: DictContent, value: Value) -> DictContent:
        """Return a dict's content updated with another dict."""
        other = self.content(value)
        if not isinstance(other, DictContent):
            return DictContent(tuple((key, UNKNOWN) for key, _ in content.entries), open=True)
        content = content.with_entries(other.entries)
        if other.open or len(content.entries) > MOST_ITEMS:
            return DictContent(tuple((key, UNKNOWN) for key, _ in content.entries[:MOST_ITEMS]), open=True)
        return content

    def pure(self, function: Callable[..., Any], *values: Value, error: ast.AST | None = None) -> Value:
        """Apply one of herolint's functions to known values; raises `Failed` at ``error`` where it raises."""
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
            items = tuple(self.wrapped(each) for each in result[: MOST_ITEMS + 1])
            return tuple_of(items) if isinstance(result, tuple) else self.new(ListContent(items))
        if isinstance(result, (str, bytes)) and len(result) > LONGEST_TEXT:
            return UNKNOWN
        if isinstance(result, int) and abs(result) > LARGEST_NUMBER:
            return UNKNOWN
        return Known(result) if isinstance(result, (str, bytes, int, float, bool, type(None))) else UNKNOWN

    def text_of(self, value: Value) -> Value:
        """Return what ``str()`` makes of a value."""
        if isinstance(value, OneOf):
            return one_of([self.text_of(each) for each in value.values])
        if isinstance(value, PathValue):
            return Known(value.text)
        if isinstance(value, Known) and not isinstance(value.value, bytes):
            return self.pure(str, value)
        return value if isinstance(value, Set) else unknown(value)
