"""Evaluate ``os.path``, ``pathlib`` and file functions: join, query, create and open paths."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from herolint.source.calls.handlers import Handler, MethodHandler
from herolint.source.failures import MissingFile
from herolint.source.values import (
    LONGEST_PATH,
    NONE,
    ROOT,
    UNKNOWN,
    Instance,
    Known,
    ListContent,
    Method,
    OneOf,
    PathValue,
    Ref,
    Rest,
    Set,
    TupleValue,
    Value,
    environment_of,
    one_of,
    unknown,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.expressions import Arguments


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
    if sum(len(text) for text in texts if text is not None) > LONGEST_PATH:
        return Set()
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
    """Return an absolute path, with the app's folder as the working directory."""
    return posixpath.normpath(posixpath.join(ROOT, text))


def _to_path(run: Evaluator, arguments: Arguments) -> Value:
    texts = [path_text(each) for each in arguments.args]
    if any(text is None for text in texts):
        if any(each == NONE for each in arguments.args):
            raise run.fail("TypeError", "path", arguments.node)
        return Set(environment_of(*arguments.args))
    if sum(len(text) for text in texts if text is not None) > LONGEST_PATH:
        return Set()
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
    run.spend(len(run.state.made) >> 6)
    run.state.made |= {"/".join(parts[: depth + 1]) for depth in range(min(len(parts), 40))}
    run.may_raise("OSError")
    return NONE


def _open(run: Evaluator, arguments: Arguments) -> Value:
    return _opened(run, arguments.get(0, "file"), arguments.get(1, "mode"), arguments)


def _opened(run: Evaluator, value: Value | None, mode: Value | None, arguments: Arguments) -> Value:
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


FILE_METHODS: Mapping[str, MethodHandler] = {
    "read": _read_file,
    "__enter__": _same_file,
    "close": lambda run, owner, arguments: NONE,
    "write": lambda run, owner, arguments: NONE,
}


def path_attribute(text: str, name: str) -> Value:
    """Return an attribute of a path."""
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


PATH_METHODS: Mapping[str, MethodHandler] = {
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


PATH_FUNCTIONS: Mapping[str, Handler] = {
    "open": _open,
    "io.open": _open,
    "codecs.open": _open,
    "os.path.join": _joined_path,
    "os.path.dirname": _on_path(posixpath.dirname),
    "os.path.basename": _on_path(posixpath.basename),
    "os.path.abspath": _on_path(absolute),
    "os.path.realpath": _on_path(absolute),
    "os.path.normpath": _on_path(posixpath.normpath),
    "os.path.splitext": _on_path(posixpath.splitext),
    "os.path.split": _on_path(posixpath.split),
    "os.path.exists": _asks("anything"),
    "os.path.isfile": _asks("file"),
    "os.path.isdir": _asks("folder"),
    "os.makedirs": _make_folder,
    "os.mkdir": _make_folder,
    "os.listdir": _listed,
    "os.scandir": _listed,
    "pathlib.Path": _to_path,
    "pathlib.PosixPath": _to_path,
    "pathlib.PurePath": _to_path,
}
"""Handlers by the dotted name that imports resolve to."""
