"""Evaluate builtins, the import system, the environment, and other functions of the standard library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from herolint.source.calls.handlers import WIDEST, Handler, call_unknown
from herolint.source.calls.paths import path_text
from herolint.source.values import (
    FALSE,
    NONE,
    ROOT,
    UNKNOWN,
    AppModule,
    DictContent,
    External,
    Instance,
    Known,
    ListContent,
    Namespace,
    PathValue,
    Perhaps,
    Rest,
    Set,
    TupleValue,
    Unknown,
    Value,
    environment_of,
    tuple_of,
    unknown,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.expressions import Arguments


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
    # The items of a set have no order, and neither has a list of them.
    return run.new(
        ListContent(
            (Rest(environment_of(arguments.args[0])),) if items is None else items, _is_set(run, arguments.args[0])
        )
    )


def _is_set(run: Evaluator, value: Value) -> bool:
    content = run.content(value)
    return isinstance(content, ListContent) and content.is_set


def _to_set(run: Evaluator, arguments: Arguments) -> Value:
    made = _to_list(run, arguments)
    content = run.content(made)
    return run.new(content._replace(is_set=True)) if isinstance(content, ListContent) else made


def _to_tuple(run: Evaluator, arguments: Arguments) -> Value:
    if not arguments.args:
        return TupleValue(())
    items = None if _is_set(run, arguments.args[0]) else run.items(arguments.args[0])
    return TupleValue((Rest(environment_of(arguments.args[0])),)) if items is None else tuple_of(items)


def _to_dict(run: Evaluator, arguments: Arguments) -> Value:
    content = DictContent()
    if arguments.args:
        content = run.merged(content, arguments.args[0])
    content = content.with_entries((Known(name), value) for name, value in arguments.keywords.items())
    return run.new(content)


def _length(run: Evaluator, arguments: Arguments) -> Value:
    items = run.known_items(arguments.args[0]) if arguments.args else None
    if items is not None and _is_set(run, arguments.args[0]):
        constants = {item.value for item in items if isinstance(item, Known)}
        return Known(len(constants)) if all(isinstance(item, Known) for item in items) else UNKNOWN
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
    return tuple_of(tuple_of((Known(position), item)) for position, item in enumerate(items))


def _every(answer: bool) -> Handler:
    """Evaluate ``all()`` for ``True``, ``any()`` for ``False``."""

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
    owner = arguments.get(0)
    if isinstance(owner, AppModule):
        return run.attribute(owner, "__dict__", arguments.node)
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


def _setattr(run: Evaluator, arguments: Arguments) -> Value:
    owner, name, value = (arguments.get(position) for position in range(3))
    if owner is not None and value is not None and isinstance(name, Known) and str(name.value).isidentifier():
        run.set_attribute(owner, str(name.value), value)
    elif owner is not None:
        run.forget(owner)
    return NONE


def _add_search_folders(run: Evaluator, arguments: Arguments) -> Value:
    items = run.items(arguments.args[0]) if arguments.args else None
    for item in (UNKNOWN,) if items is None else items:
        run.add_search_folder(path_text(item), first=False)
    return NONE


def _add_search_folder(run: Evaluator, arguments: Arguments) -> Value:
    value = arguments.args[-1] if arguments.args else UNKNOWN
    run.add_search_folder(path_text(value), first=len(arguments.args) > 1)
    return NONE


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
        # The value may be unknown, but the variable is now set.
        assumed = value if run.environment.assumes_defaults else Set(before.environment)
        run.state.environ[name.value] = assumed
        return assumed
    return before


def _pop_variable(run: Evaluator, arguments: Arguments) -> Value:
    return _getenv(run, arguments) if len(arguments.args) > 1 else UNKNOWN


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


PLAIN_FUNCTIONS: Mapping[str, Handler] = {
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
    "__import__": _import_module,
    "importlib.import_module": _import_module,
    "importlib.util.find_spec": _find_spec,
    "sys.path.append": _add_search_folder,
    "sys.path.insert": _add_search_folder,
    "sys.path.extend": _add_search_folders,
    "site.addsitedir": _add_search_folder,
    "setattr": _setattr,
    "os.getenv": _getenv,
    "os.environ.get": _getenv,
    "os.environ.setdefault": _set_default_variable,
    "os.environ.pop": _pop_variable,
    "os.fspath": _to_text,
    "os.getcwd": lambda run, arguments: Known(ROOT),
    "pathlib.Path.cwd": lambda run, arguments: PathValue(ROOT),
    "contextlib.suppress": _suppress,
    "secrets.token_hex": _a_secret,
    "secrets.token_urlsafe": _a_secret,
    "uuid.uuid4": _a_secret,
    "distutils.util.strtobool": _str_to_bool,
}
"""Handlers by the dotted name that imports resolve to."""
