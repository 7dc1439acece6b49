"""The calls that the evaluator knows: builtins, ``os``, ``pathlib``, and the methods of constants, lists and dicts.

Each handler takes the evaluator and the arguments, and returns a value; it raises `Failed` where the call certainly
raises an exception. Whatever is not known by name may change the lists and dicts that it is given.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from herolint.source.values import (
    FALSE,
    NONE,
    ROOT,
    UNKNOWN,
    DictContent,
    External,
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
    environment_of,
    one_of,
    same,
    unknown,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.expressions import Arguments

Handler = Callable[["Evaluator", "Arguments"], Value]
MethodHandler = Callable[["Evaluator", Value, "Arguments"], Value]

WIDEST = 1000
"""Characters that one padding adds."""


def attribute_of(run: Evaluator, owner: Value, name: str) -> Value:
    """Take an attribute of a value that is no module of the app."""
    match owner:
        case External(of):
            return _attribute_of_module(run, f"{of}.{name}")
        case PathValue(text):
            return _path_attribute(text, name)
        case Known() | Ref() | TupleValue() | Instance() | Namespace():
            return Method(owner, name)
        case Set(environment):
            return Method(owner, name) if name in ("strip", "lower", "upper", "encode") else Unknown(environment)
    return unknown(owner)


def call(run: Evaluator, function: Value, arguments: Arguments) -> Value:
    """Call something by its name, or as a method."""
    if isinstance(function, External):
        name = function.name.removeprefix("builtins.")
        handler = run.libraries.get(name) or FUNCTIONS.get(name)
        if handler is not None and (arguments.exact or name in ("os.path.join",)):
            return handler(run, arguments)
        return call_unknown(run, function, arguments, quiet=name.startswith(("logging.", "warnings.", "datetime.")))
    if isinstance(function, Instance):
        return _call_method(run, Method(function, "__call__"), arguments)
    if isinstance(function, Method):
        return _call_method(run, function, arguments)
    return call_unknown(run, function, arguments)


def call_unknown(run: Evaluator, function: Value, arguments: Arguments, *, quiet: bool = False) -> Value:
    """Call what is not known: it may raise, and change what it is given."""
    given = (*arguments.args, *arguments.keywords.values())
    for value in given:
        run.forget(value)
    if not quiet:
        run.may_raise("Exception")
    return unknown(function, *(value for value in given if not isinstance(value, Ref)))


def _call_method(run: Evaluator, method: Method, arguments: Arguments) -> Value:
    owner, name = method
    handler: MethodHandler | None = None
    if isinstance(owner, Instance):
        library = run.libraries.get(f"{owner.of}.{name}")
        if library is not None and arguments.exact:
            return library(run, arguments._replace(args=(owner, *arguments.args)))
        handler = _FILE_METHODS.get(name) if owner.of == "file" else None
    elif isinstance(owner, PathValue):
        handler = _PATH_METHODS.get(name)
    elif isinstance(owner, Namespace):
        handler = _NAMESPACE_METHODS.get(name)
    elif isinstance(owner, Set):
        return owner
    elif isinstance(owner, Known):
        return _constant_method(run, owner, name, arguments)
    else:
        content = run.content(owner)
        handler = _DICT_METHODS.get(name) if isinstance(content, DictContent) else _LIST_METHODS.get(name)
    if handler is None or not arguments.exact:
        run.forget(owner)
        return call_unknown(run, owner, arguments)
    return handler(run, owner, arguments)


def _attribute_of_module(run: Evaluator, name: str) -> Value:
    """Return an attribute of a module that is not the app's, where its value is known."""
    if name == "sys.argv":
        return run.argument_list()
    if name == "sys.version_info":
        return TupleValue((*(Known(part) for part in run.modules.python), Rest()))
    return _CONSTANTS.get(name) or External(name)


_CONSTANTS: Mapping[str, Value] = {
    "sys.platform": Known("linux"),
    "os.name": Known("posix"),
    "os.sep": Known("/"),
    "os.path.sep": Known("/"),
    "os.curdir": Known("."),
    "sys.maxsize": UNKNOWN,
    "typing.TYPE_CHECKING": FALSE,
    "string.ascii_letters": Set(),
}


# Constants.

_TEXT_METHODS_IN_ORDER = """
    capitalize casefold count encode endswith find index isalnum isalpha isascii isdecimal isdigit isidentifier islower
    isnumeric isspace istitle isupper join lower lstrip partition removeprefix removesuffix replace rfind rindex
    rpartition rsplit rstrip split splitlines startswith strip swapcase title upper decode center ljust rjust zfill hex
"""
_TEXT_METHODS = frozenset(_TEXT_METHODS_IN_ORDER.split())


def _constant_method(run: Evaluator, owner: Known, name: str, arguments: Arguments) -> Value:
    if not isinstance(owner.value, (str, bytes)) or name not in _TEXT_METHODS or arguments.keywords:
        return _format(run, owner, arguments) if name == "format" else call_unknown(run, owner, arguments)
    args = tuple(_as_constant(run, each) for each in arguments.args)
    if any(each is None for each in args):
        return call_unknown(run, owner, arguments, quiet=True)
    given = tuple(each for each in args if each is not None)
    if name in ("center", "ljust", "rjust", "zfill") and not _is_narrow(given):
        return UNKNOWN
    if name in ("replace", "join") and sum(_size(each) for each in given) * _size(owner) > 4_000_000:
        return UNKNOWN
    return run.pure(lambda text, *each: getattr(text, name)(*each), owner, *given)


def _as_constant(run: Evaluator, value: Value) -> Known | None:
    if isinstance(value, Known):
        return value
    items = run.known_items(value)
    if items is None or not all(isinstance(item, Known) for item in items):
        return None
    return Known(tuple(item.value for item in items if isinstance(item, Known)))


def _size(value: Known) -> int:
    constant = value.value
    if isinstance(constant, (str, bytes)):
        return len(constant) + 1
    return sum(len(each) + 1 if isinstance(each, str) else 1 for each in constant) if isinstance(constant, tuple) else 1


def _is_narrow(given: tuple[Known, ...]) -> bool:
    return bool(given) and isinstance(given[0].value, int) and given[0].value <= WIDEST


def _format(run: Evaluator, owner: Known, arguments: Arguments) -> Value:
    """``"{}".format(x)`` for templates without anything but plain fields."""
    template = owner.value
    if not isinstance(template, str) or any(mark in template for mark in ("{{", "}}", ":", "!", "[")):
        return unknown(*arguments.args, *arguments.keywords.values())
    names = list(arguments.keywords)
    values = [run.text_of(each) for each in (*arguments.args, *arguments.keywords.values())]
    count = len(arguments.args)
    if any("." in part.partition("}")[0] for part in template.split("{")[1:]):
        return unknown(*values)
    return run.pure(
        lambda *texts: template.format(*texts[:count], **dict(zip(names, texts[count:], strict=True))), *values
    )


# Builtins.


def _to_text(run: Evaluator, arguments: Arguments) -> Value:
    return run.text_of(arguments.args[0]) if arguments.args else Known("")


def _to_bool(run: Evaluator, arguments: Arguments) -> Value:
    if not arguments.args:
        return FALSE
    answer = run.truth(arguments.args[0])
    return unknown(arguments.args[0]) if answer is None else Known(answer)


def _to_number(kind: Callable[[object], object]) -> Handler:
    def convert(run: Evaluator, arguments: Arguments) -> Value:
        if len(arguments.args) != 1:
            return UNKNOWN if arguments.args else Known(kind("0"))
        value = arguments.args[0]
        if isinstance(value, Known) and isinstance(value.value, (str, bytes)) and len(value.value) > WIDEST:
            return UNKNOWN
        if not isinstance(value, Known):
            run.may_raise("ValueError")
        return run.pure(kind, value, error=arguments.node)

    return convert


def _to_list(run: Evaluator, arguments: Arguments) -> Value:
    if not arguments.args:
        return run.new(ListContent())
    items = run.items(arguments.args[0])
    return run.new(ListContent((Rest(environment_of(arguments.args[0])),) if items is None else items))


def _to_set(run: Evaluator, arguments: Arguments) -> Value:
    made = _to_list(run, arguments)
    content = run.content(made)
    return run.new(content._replace(is_set=True)) if isinstance(content, ListContent) else made


def _to_tuple(run: Evaluator, arguments: Arguments) -> Value:
    if not arguments.args:
        return TupleValue(())
    items = run.items(arguments.args[0])
    return TupleValue((Rest(environment_of(arguments.args[0])),)) if items is None else TupleValue(items)


def _to_dict(run: Evaluator, arguments: Arguments) -> Value:
    content = DictContent()
    if arguments.args:
        content = run.merged(content, arguments.args[0])
    for name, value in arguments.keywords.items():
        content = content.with_entry(Known(name), value)
    return run.new(content)


def _length(run: Evaluator, arguments: Arguments) -> Value:
    items = run.known_items(arguments.args[0]) if arguments.args else None
    return UNKNOWN if items is None else Known(len(items))


def _range(run: Evaluator, arguments: Arguments) -> Value:
    numbers = [each.value for each in arguments.args if isinstance(each, Known) and type(each.value) is int]
    if len(numbers) != len(arguments.args) or not 1 <= len(numbers) <= 3 or max(map(abs, numbers)) > WIDEST:
        return UNKNOWN
    if len(numbers) == 3 and numbers[2] == 0:
        return UNKNOWN
    return TupleValue(tuple(Known(number) for number in range(*numbers)))


def _enumerate(run: Evaluator, arguments: Arguments) -> Value:
    items = run.known_items(arguments.args[0]) if len(arguments.args) == 1 else None
    if items is None:
        return UNKNOWN
    return TupleValue(tuple(TupleValue((Known(position), item)) for position, item in enumerate(items)))


def _every(answer: bool) -> Handler:
    """``all()`` for ``True``, ``any()`` for ``False``."""

    def decide(run: Evaluator, arguments: Arguments) -> Value:
        items = run.items(arguments.args[0]) if arguments.args else None
        if items is None:
            return UNKNOWN
        answers = [None if isinstance(item, (Perhaps, Rest)) else run.truth(item) for item in items]
        if (not answer) in answers:
            return Known(not answer)
        return UNKNOWN if None in answers else Known(answer)

    return decide


def _getattr(run: Evaluator, arguments: Arguments) -> Value:
    owner, name = arguments.get(0), arguments.get(1)
    if owner is None or not isinstance(name, Known) or len(arguments.args) > 2:
        return UNKNOWN
    return run.attribute(owner, str(name.value), arguments.node)


def _isinstance(run: Evaluator, arguments: Arguments) -> Value:
    value, kind = arguments.get(0), arguments.get(1)
    if isinstance(value, Known) and isinstance(kind, External):
        return Known(type(value.value).__name__ == kind.name.removeprefix("builtins."))
    return UNKNOWN


def _namespace(run: Evaluator, arguments: Arguments) -> Value:
    return call_unknown(run, UNKNOWN, arguments) if arguments.args else Namespace(run.scope)


def _module_namespace(run: Evaluator, arguments: Arguments) -> Value:
    return Namespace(run.scope.top)


def _execute(run: Evaluator, arguments: Arguments) -> Value:
    run.forget(Namespace(run.scope.top))
    run.forget(Namespace(run.scope))
    return call_unknown(run, UNKNOWN, arguments)


def _exit(run: Evaluator, arguments: Arguments) -> Value:
    raise run.fail("SystemExit", arguments.get(0) or NONE, arguments.node)


def _nothing(run: Evaluator, arguments: Arguments) -> Value:
    return NONE


def _a_secret(run: Evaluator, arguments: Arguments) -> Value:
    return Set()


def _unknown(run: Evaluator, arguments: Arguments) -> Value:
    return unknown(*arguments.args)


# Modules.


def _import_module(run: Evaluator, arguments: Arguments) -> Value:
    name = arguments.get(0, "name")
    if isinstance(name, Known) and isinstance(name.value, str) and not name.value.startswith("."):
        return run.import_module(name.value, arguments.node)
    run.may_raise("ImportError")
    return UNKNOWN


def _find_spec(run: Evaluator, arguments: Arguments) -> Value:
    from herolint.source.modules import Where

    name = arguments.get(0, "name")
    if not isinstance(name, Known) or not isinstance(name.value, str):
        return UNKNOWN
    where = run.modules.resolve(name.value).where
    return NONE if where is Where.NOTHING else UNKNOWN if where is Where.UNKNOWN else Set()


def _add_search_folder(run: Evaluator, arguments: Arguments) -> Value:
    value = arguments.args[-1] if arguments.args else UNKNOWN
    run.add_search_folder(path_text(value), first=len(arguments.args) > 1)
    return NONE


# The environment.


def _getenv(run: Evaluator, arguments: Arguments) -> Value:
    name = arguments.get(0, "key")
    default = arguments.get(1, "default") or NONE
    if not isinstance(name, Known) or not isinstance(name.value, str):
        return UNKNOWN
    return run.variable_or(name.value, default)


def _set_default_variable(run: Evaluator, arguments: Arguments) -> Value:
    name, value = arguments.get(0), arguments.get(1)
    if not isinstance(name, Known) or not isinstance(name.value, str) or value is None:
        return UNKNOWN
    before = run.variable(name.value)
    if before is None:
        run.state.environ[name.value] = value
        return value
    if isinstance(before, Unknown):
        # Whatever it is, from now on it is set.
        assumed = value if run.environment.assumes_defaults else Set(before.environment)
        run.state.environ[name.value] = assumed
        return assumed
    return before


def _pop_variable(run: Evaluator, arguments: Arguments) -> Value:
    return _getenv(run, arguments) if len(arguments.args) > 1 else UNKNOWN


# Paths.


def path_text(value: Value | None) -> str | None:
    """Return the text of a known path."""
    if isinstance(value, PathValue):
        return value.text
    return value.value if isinstance(value, Known) and isinstance(value.value, str) else None


def _joined_path(run: Evaluator, arguments: Arguments) -> Value:
    if any(isinstance(each, OneOf) for each in arguments.args) and len(arguments.args) < 6:
        position = next(at for at, each in enumerate(arguments.args) if isinstance(each, OneOf))
        chosen = arguments.args[position]
        before, after = arguments.args[:position], arguments.args[position + 1 :]
        possible = chosen.values if isinstance(chosen, OneOf) else ()
        return one_of([_joined_path(run, arguments._replace(args=(*before, each, *after))) for each in possible])
    texts = [path_text(each) for each in arguments.args]
    for text, value in zip(texts, arguments.args, strict=True):
        if text is None and (isinstance(value, (TupleValue, Ref)) or value == NONE):
            raise run.fail("TypeError", "path", arguments.node)
    if not arguments.exact or not texts or None in texts:
        return Set(environment_of(*arguments.args)) if arguments.args else UNKNOWN
    return Known(posixpath.join(*(text for text in texts if text is not None)))


def _on_path(function: Callable[[str], object]) -> Handler:
    def apply(run: Evaluator, arguments: Arguments) -> Value:
        value = arguments.args[0] if arguments.args else UNKNOWN
        if isinstance(value, OneOf):
            return one_of([apply(run, arguments._replace(args=(each,))) for each in value.values])
        text = path_text(value)
        if text is None:
            if isinstance(value, (TupleValue, Ref)) or value == NONE:
                raise run.fail("TypeError", "path", arguments.node)
            return unknown(*arguments.args)
        return run.wrapped(function(text))

    return apply


def absolute(text: str) -> str:
    """Return an absolute path, the app's folder being the working directory."""
    return posixpath.normpath(posixpath.join(ROOT, text))


def _to_path(run: Evaluator, arguments: Arguments) -> Value:
    texts = [path_text(each) for each in arguments.args]
    if any(text is None for text in texts):
        if any(each == NONE for each in arguments.args):
            raise run.fail("TypeError", "path", arguments.node)
        return Set(environment_of(*arguments.args))
    return PathValue(posixpath.join(*(text for text in texts if text is not None)) if texts else ".")


def _asks(kind: str) -> Handler:
    def ask(run: Evaluator, arguments: Arguments) -> Value:
        return _exists(run, arguments.args[0] if arguments.args else UNKNOWN, kind)

    return ask


def _asks_path(kind: str) -> MethodHandler:
    def ask(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
        return _exists(run, owner, kind)

    return ask


def _exists(run: Evaluator, value: Value, kind: str) -> Value:
    text = path_text(value)
    answer = None
    if text is not None:
        files = run.files
        ask = {"file": files.is_file, "folder": files.is_directory}.get(kind, files.exists)
        answer = ask(text, run.state.made)
    return UNKNOWN if answer is None else Known(answer)


def _make_folder(run: Evaluator, arguments: Arguments) -> Value:
    return _made(run, arguments.args[0] if arguments.args else UNKNOWN)


def _made(run: Evaluator, value: Value) -> Value:
    text = path_text(value)
    inside = run.files.inside(text) if text is not None else None
    parts = (inside or "").split("/")
    run.state.made |= {"/".join(parts[: depth + 1]) for depth in range(min(len(parts), 40))}
    run.may_raise("OSError")
    return NONE


def _open(run: Evaluator, arguments: Arguments) -> Value:
    return _opened(run, arguments.get(0, "file"), arguments.get(1, "mode"), arguments)


def _opened(run: Evaluator, value: Value | None, mode: Value | None, arguments: Arguments) -> Value:
    from herolint.source.evaluate import MissingFile

    text = path_text(value)
    flags = "r" if mode is None else str(mode.value) if isinstance(mode, Known) else None
    if text is None or flags is None:
        run.may_raise("OSError")
        return UNKNOWN
    inside = run.files.inside(text) or text
    if set("wax") & set(flags):
        if run.files.is_directory(posixpath.dirname(text) or ".", run.state.made) is False:
            raise run.fail("FileNotFoundError", MissingFile(inside), arguments.node)
        run.state.made |= {inside}
        return Instance("file")
    answer = run.files.is_file(text, run.state.made)
    if answer is False:
        raise run.fail("FileNotFoundError", MissingFile(inside), arguments.node)
    if answer is None:
        run.may_raise("OSError")
    return Instance("file", (("path", Known(inside)),) if answer else ())


def _listed(run: Evaluator, arguments: Arguments) -> Value:
    value = arguments.args[0] if arguments.args else Known(".")
    return _folder(run, value, arguments)


def _folder(run: Evaluator, value: Value, arguments: Arguments) -> Value:
    from herolint.source.evaluate import MissingFile

    text = path_text(value)
    if text is not None and run.files.is_directory(text, run.state.made) is False:
        raise run.fail("FileNotFoundError", MissingFile(run.files.inside(text) or text), arguments.node)
    run.may_raise("OSError")
    return run.new(ListContent((Rest(),)))


def _read_file(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    path = owner.get("path") if isinstance(owner, Instance) else None
    return _file_text(run, path)


def _file_text(run: Evaluator, path: Value | None) -> Value:
    from herolint.checkout import Unreadable

    text = path_text(path)
    if text is None:
        return UNKNOWN
    try:
        content = run.files.checkout.read(run.files.inside(text) or text)
        return run.wrapped(content.decode()) if len(content) < 20_000 else UNKNOWN
    except (Unreadable, UnicodeDecodeError):
        return UNKNOWN


def _same_file(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    return owner


_FILE_METHODS: Mapping[str, MethodHandler] = {
    "read": _read_file,
    "__enter__": _same_file,
    "close": lambda run, owner, arguments: NONE,
    "write": lambda run, owner, arguments: NONE,
}


def _path_attribute(text: str, name: str) -> Value:
    pure: Mapping[str, Callable[[], Value]] = {
        "parent": lambda: PathValue(posixpath.dirname(text.rstrip("/")) or "."),
        "parents": lambda: Instance("path_parents", (("path", PathValue(text)),)),
        "name": lambda: Known(posixpath.basename(text.rstrip("/"))),
        "stem": lambda: Known(posixpath.splitext(posixpath.basename(text))[0]),
        "suffix": lambda: Known(posixpath.splitext(text)[1]),
    }
    found = pure.get(name)
    return found() if found is not None else Method(PathValue(text), name)


def _path_joined(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    return _to_path(run, arguments._replace(args=(owner, *arguments.args)))


def _path_absolute(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    return PathValue(absolute(owner.text)) if isinstance(owner, PathValue) else UNKNOWN


def _path_opened(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    return _opened(run, owner, arguments.get(0, "mode"), arguments)


def _path_text(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    opened = _opened(run, owner, None, arguments)
    return _read_file(run, opened, arguments)


_PATH_METHODS: Mapping[str, MethodHandler] = {
    "resolve": _path_absolute,
    "absolute": _path_absolute,
    "joinpath": _path_joined,
    "exists": _asks_path("anything"),
    "is_file": _asks_path("file"),
    "is_dir": _asks_path("folder"),
    "mkdir": lambda run, owner, arguments: _made(run, owner),
    "touch": lambda run, owner, arguments: _made(run, owner),
    "as_posix": lambda run, owner, arguments: run.text_of(owner),
    "__str__": lambda run, owner, arguments: run.text_of(owner),
    "open": _path_opened,
    "read_text": _path_text,
    "read_bytes": _path_text,
    "iterdir": lambda run, owner, arguments: _folder(run, owner, arguments),
    "glob": lambda run, owner, arguments: run.new(ListContent((Rest(),))),
    "expanduser": _same_file,
}


# Lists, sets and dicts.


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
            run.state.heap[owner.number] = content._replace(items=items)
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
    return run.new(ListContent(tuple(items), is_set=True))


_LIST_METHODS: Mapping[str, MethodHandler] = {
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
    for name, value in arguments.keywords.items():
        content = content.with_entry(Known(name), value)
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
    return UNKNOWN if items is None else TupleValue(items)


def _dict_parts(with_keys: bool) -> MethodHandler:
    def handle(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
        content = _dict_content(run, owner)
        if content.open:
            return UNKNOWN
        pairs = [
            (TupleValue((key, value.value if isinstance(value, Perhaps) else value)) if with_keys else value, value)
            for key, value in content.entries
        ]
        return TupleValue(tuple(Perhaps(each) if isinstance(value, Perhaps) else each for each, value in pairs))

    return handle


def _dict_clear(run: Evaluator, owner: Value, arguments: Arguments) -> Value:
    if isinstance(owner, Ref):
        run.state.heap[owner.number] = DictContent()
    return NONE


_DICT_METHODS: Mapping[str, MethodHandler] = {
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


_NAMESPACE_METHODS: Mapping[str, MethodHandler] = {"update": _namespace_update, "get": _namespace_get}


def _deep_copy(run: Evaluator, arguments: Arguments) -> Value:
    return _deeply(run, arguments.args[0], 0) if arguments.args else UNKNOWN


def _deeply(run: Evaluator, value: Value, depth: int) -> Value:
    content = run.content(value)
    if content is None:
        return value
    if depth > 6:
        return UNKNOWN
    if isinstance(content, ListContent):
        return run.new(content._replace(items=tuple(_deeply(run, item, depth + 1) for item in content.items)))
    return run.new(
        content._replace(entries=tuple((key, _deeply(run, each, depth + 1)) for key, each in content.entries))
    )


def _suppress(run: Evaluator, arguments: Arguments) -> Value:
    names = [each.name.removeprefix("builtins.") for each in arguments.args if isinstance(each, External)]
    return Instance("suppress", tuple((name, Known(name)) for name in names))


def _sorted(run: Evaluator, arguments: Arguments) -> Value:
    return _to_list(run, arguments)


def _str_to_bool(run: Evaluator, arguments: Arguments) -> Value:
    value = arguments.get(0)
    if not isinstance(value, Known) or not isinstance(value.value, str):
        run.may_raise("ValueError")
        return unknown(*arguments.args)
    text = value.value.lower()
    if text in ("y", "yes", "t", "true", "on", "1"):
        return Known(1)
    if text in ("n", "no", "f", "false", "off", "0"):
        return Known(0)
    raise run.fail("ValueError", f"invalid truth value {value.value!r}"[:200], arguments.node)


FUNCTIONS: Mapping[str, Handler] = {
    "str": _to_text,
    "bool": _to_bool,
    "int": _to_number(int),  # type: ignore[arg-type]
    "float": _to_number(float),  # type: ignore[arg-type]
    "list": _to_list,
    "tuple": _to_tuple,
    "set": _to_set,
    "frozenset": _to_set,
    "dict": _to_dict,
    "len": _length,
    "sorted": _sorted,
    "range": _range,
    "enumerate": _enumerate,
    "all": _every(True),
    "any": _every(False),
    "getattr": _getattr,
    "isinstance": _isinstance,
    "locals": _namespace,
    "vars": _namespace,
    "globals": _module_namespace,
    "exec": _execute,
    "eval": _unknown,
    "print": _nothing,
    "exit": _exit,
    "quit": _exit,
    "sys.exit": _exit,
    "os._exit": _exit,
    "open": _open,
    "io.open": _open,
    "codecs.open": _open,
    "__import__": _import_module,
    "importlib.import_module": _import_module,
    "importlib.util.find_spec": _find_spec,
    "sys.path.append": _add_search_folder,
    "sys.path.insert": _add_search_folder,
    "os.getenv": _getenv,
    "os.environ.get": _getenv,
    "os.environ.setdefault": _set_default_variable,
    "os.environ.pop": _pop_variable,
    "os.path.join": _joined_path,
    "os.path.dirname": _on_path(posixpath.dirname),
    "os.path.basename": _on_path(posixpath.basename),
    "os.path.abspath": _on_path(absolute),
    "os.path.realpath": _on_path(absolute),
    "os.path.normpath": _on_path(posixpath.normpath),
    "os.path.splitext": _on_path(posixpath.splitext),
    "os.path.split": _on_path(posixpath.split),
    "os.fspath": _to_text,
    "os.path.exists": _asks("anything"),
    "os.path.isfile": _asks("file"),
    "os.path.isdir": _asks("folder"),
    "os.getcwd": lambda run, arguments: Known(ROOT),
    "os.makedirs": _make_folder,
    "os.mkdir": _make_folder,
    "os.listdir": _listed,
    "os.scandir": _listed,
    "pathlib.Path": _to_path,
    "pathlib.PosixPath": _to_path,
    "pathlib.PurePath": _to_path,
    "pathlib.Path.cwd": lambda run, arguments: PathValue(ROOT),
    "copy.copy": lambda run, arguments: _copied(run, arguments.args[0] if arguments.args else UNKNOWN, arguments),
    "copy.deepcopy": _deep_copy,
    "contextlib.suppress": _suppress,
    "secrets.token_hex": _a_secret,
    "secrets.token_urlsafe": _a_secret,
    "uuid.uuid4": _a_secret,
    "distutils.util.strtobool": _str_to_bool,
}
