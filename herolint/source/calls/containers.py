"""Evaluate methods of lists, sets, dicts and namespaces, and functions that copy them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from herolint.source.calls.handlers import Handler, MethodHandler, call_unknown
from herolint.source.values import (
    MOST_ITEMS,
    NONE,
    UNKNOWN,
    DictContent,
    Known,
    ListContent,
    Namespace,
    PathValue,
    Perhaps,
    Ref,
    Rest,
    Value,
    bounded_items,
    environment_of,
    one_of,
    same,
    tuple_of,
    unknown,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.expressions import Arguments


def _changed(change: Callable[[tuple[Value, ...], Evaluator, Arguments], tuple[Value, ...] | None]) -> MethodHandler:
    """Make a method that changes the items of a list in place."""

    def handle(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
        content = run.content(owner)
        if not isinstance(content, ListContent) or not isinstance(owner, Ref):
            return call_unknown(run, owner, arguments)
        items = change(content.items, run, arguments)
        if items is None:
            run.forget(owner)
        else:
            run.state.heap[owner.number] = content._replace(items=bounded_items(items))
        return NONE

    return handle


def _appended(items: tuple[Value, ...], run: Evaluator, arguments: Arguments) -> tuple[Value, ...] | None:
    return (*items, *arguments.args[:1])


def _extended(items: tuple[Value, ...], run: Evaluator, arguments: Arguments) -> tuple[Value, ...] | None:
    added = run.items(arguments.args[0]) if arguments.args else ()
    return (*items, *((Rest(environment_of(*arguments.args)),) if added is None else added))


def _inserted(items: tuple[Value, ...], run: Evaluator, arguments: Arguments) -> tuple[Value, ...] | None:
    position, value = arguments.get(0), arguments.get(1)
    if value is None:
        return None
    where = position.value if isinstance(position, Known) and type(position.value) is int else None
    exact = where is not None and not any(isinstance(item, (Perhaps, Rest)) for item in items)
    changed = list(items)
    changed.insert(where if exact and where is not None else 0, value)
    return tuple(changed)


def _removed(items: tuple[Value, ...], run: Evaluator, arguments: Arguments) -> tuple[Value, ...] | None:
    value = arguments.get(0)
    if value is None or not isinstance(value, Known):
        return None
    for position, item in enumerate(items):
        if same(item, value) or same(item, Perhaps(value)):
            return (*items[:position], *items[position + 1 :])
    if all(isinstance(item, Known) for item in items):
        raise run.fail("ValueError", "remove", arguments.node)
    return items


def _reversed_items(items: tuple[Value, ...], run: Evaluator, arguments: Arguments) -> tuple[Value, ...] | None:
    return items[::-1]


def _found_index(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    items, value = run.items(owner), arguments.get(0)
    if items is None or not isinstance(value, Known):
        return UNKNOWN
    for position, item in enumerate(items):
        if same(item, value):
            return Known(position)
        if not isinstance(item, Known):
            return UNKNOWN
    raise run.fail("ValueError", "index", arguments.node)


def _popped(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    items = run.known_items(owner)
    if items is None or not isinstance(owner, Ref):
        run.forget(owner)
        return UNKNOWN
    position = arguments.get(0) or Known(-1)
    if not isinstance(position, Known) or type(position.value) is not int or not items:
        run.forget(owner)
        return UNKNOWN
    left = list(items)
    if not -len(left) <= position.value < len(left):
        raise run.fail("IndexError", "pop", arguments.node)
    taken = left.pop(position.value)
    run.state.heap[owner.number] = ListContent(tuple(left))
    return taken


def _copied(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    content = run.content(owner)
    return UNKNOWN if content is None else run.new(content)


def _united(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    items = [*(run.items(owner) or (Rest(),))]
    for each in arguments.args:
        items += run.items(each) or (Rest(),)
        if len(items) > MOST_ITEMS:
            break
    return run.new(ListContent(tuple(items), is_set=True))


LIST_METHODS: Mapping[str, MethodHandler] = {
    "append": _changed(_appended),
    "add": _changed(_appended),
    "extend": _changed(_extended),
    "update": _changed(_extended),
    "insert": _changed(_inserted),
    "remove": _changed(_removed),
    "discard": _changed(_removed),
    "reverse": _changed(_reversed_items),
    "clear": _changed(lambda items, run, arguments: ()),
    "sort": _changed(lambda items, run, arguments: items),
    "index": _found_index,
    "count": lambda run, owner, arguments: UNKNOWN,
    "pop": _popped,
    "copy": _copied,
    "union": _united,
}


def _dict_content(run: Evaluator, owner: Value) -> DictContent:
    content = run.content(owner)
    return content if isinstance(content, DictContent) else DictContent(open=True)


def _dict_get(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    content, key = _dict_content(run, owner), arguments.get(0)
    default = arguments.get(1, "default") or NONE
    if not isinstance(key, (Known, PathValue)):
        return UNKNOWN
    found = content.get(key)
    if found is None:
        known = not content.open and all(isinstance(each, Known) for each, _ in content.entries)
        return default if known else UNKNOWN
    return one_of((found.value, default)) if isinstance(found, Perhaps) else found


def _dict_update(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    content = _dict_content(run, owner)
    for value in arguments.args:
        content = run.merged(content, value)
    content = content.with_entries((Known(name), value) for name, value in arguments.keywords.items())
    if isinstance(owner, Ref):
        run.state.heap[owner.number] = content
    return NONE


def _dict_setdefault(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    content, key = _dict_content(run, owner), arguments.get(0)
    default = arguments.get(1) or NONE
    if key is None or not isinstance(owner, Ref):
        return UNKNOWN
    found = content.get(key)
    if found is not None and not isinstance(found, Perhaps):
        return found
    value = one_of((found.value, default)) if found is not None else unknown() if content.open else default
    run.state.heap[owner.number] = run.with_entry(content, key, value)
    return value


def _dict_pop(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    key = arguments.get(0)
    if not isinstance(key, Known) or not isinstance(owner, Ref):
        run.forget(owner)
        return UNKNOWN
    content = _dict_content(run, owner)
    found = content.get(key)
    run.state.heap[owner.number] = content.without(key)
    if found is None and len(arguments.args) > 1 and not content.open:
        return arguments.args[1]
    return UNKNOWN if found is None or isinstance(found, Perhaps) else found


def _dict_keys(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    items = run.items(owner)
    return UNKNOWN if items is None else tuple_of(items)


def _dict_parts(with_keys: bool) -> MethodHandler:
    def handle(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
        content = _dict_content(run, owner)
        if content.open:
            return UNKNOWN
        pairs = [
            (tuple_of((key, value.value if isinstance(value, Perhaps) else value)) if with_keys else value, value)
            for key, value in content.entries
        ]
        return tuple_of(Perhaps(each) if isinstance(value, Perhaps) else each for each, value in pairs)

    return handle


def _dict_clear(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    if isinstance(owner, Ref):
        run.state.heap[owner.number] = DictContent()
    return NONE


DICT_METHODS: Mapping[str, MethodHandler] = {
    "get": _dict_get,
    "update": _dict_update,
    "setdefault": _dict_setdefault,
    "pop": _dict_pop,
    "keys": _dict_keys,
    "values": _dict_parts(with_keys=False),
    "items": _dict_parts(with_keys=True),
    "copy": _copied,
    "clear": _dict_clear,
}


def _namespace_update(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    if not isinstance(owner, Namespace):
        return UNKNOWN
    for value in arguments.args:
        content = run.content(value)
        if not isinstance(content, DictContent) or content.open:
            run.forget(owner)
            return NONE
        for key, each in content.entries:
            if isinstance(key, Known):
                owner.scope.names[str(key.value)] = each
    owner.scope.names.update(arguments.keywords)
    return NONE


def _namespace_get(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    name = arguments.get(0)
    if not isinstance(owner, Namespace) or not isinstance(name, Known):
        return UNKNOWN
    found = owner.scope.names.get(str(name.value))
    if found is None:
        return UNKNOWN if owner.scope.open else arguments.get(1) or NONE
    return UNKNOWN if isinstance(found, Perhaps) else found


NAMESPACE_METHODS: Mapping[str, MethodHandler] = {"update": _namespace_update, "get": _namespace_get}


def _deep_copy(run: Evaluator, arguments: Arguments) -> Value:
    return _deeply(run, arguments.args[0], {}) if arguments.args else UNKNOWN


def _deeply(run: Evaluator, value: Value, copies: dict[Value, Value], depth: int = 0) -> Value:
    """Copy a list or dict and what it contains, each of them once, as Python does."""
    content = run.content(value)
    if content is None or not isinstance(value, Ref):
        return value
    if depth > 6:
        return UNKNOWN
    if value not in copies:
        run.spend(len(content[0]) >> 4)
        copies[value] = UNKNOWN  # for one that contains itself
        if isinstance(content, ListContent):
            items = tuple(_deeply(run, item, copies, depth + 1) for item in content.items)
            copies[value] = run.new(content._replace(items=items))
        else:
            entries = tuple((key, _deeply(run, each, copies, depth + 1)) for key, each in content.entries)
            copies[value] = run.new(content._replace(entries=entries))
    return copies[value]


COPIES: Mapping[str, Handler] = {
    "copy.copy": lambda run, arguments: _copied(run, arguments.args[0] if arguments.args else UNKNOWN, arguments),
    "copy.deepcopy": _deep_copy,
}
"""Handlers by the dotted name that imports resolve to."""
