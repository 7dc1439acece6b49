"""Evaluate libraries that read the environment: django-environ, environs, decouple, dj-database-url, dotenv.

Sources: environ/environ.py (django-environ 0.12), environs/__init__.py (14.3), decouple.py (3.8), dj_database_url
(3.0), dotenv/main.py (python-dotenv 1.1).
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from herolint.source.calls import FUNCTIONS
from herolint.source.calls.handlers import Handler
from herolint.source.calls.paths import path_text
from herolint.source.failures import MissingFile
from herolint.source.values import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    DictContent,
    External,
    FunctionValue,
    Instance,
    Known,
    ListContent,
    Rest,
    Set,
    TupleValue,
    Unknown,
    Value,
    environment_of,
    unknown,
)

if TYPE_CHECKING:
    from herolint.source.evaluate import Evaluator
    from herolint.source.expressions import Arguments

_TRUE = frozenset(("true", "on", "ok", "y", "yes", "1"))
_FALSE = frozenset(("false", "off", "n", "no", "0", "f"))

ENGINES: Mapping[str, str] = {
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
    "psql": "django.db.backends.postgresql",
    "pgsql": "django.db.backends.postgresql",
    "postgis": "django.contrib.gis.db.backends.postgis",
    "mysql": "django.db.backends.mysql",
    "mysql2": "django.db.backends.mysql",
    "sqlite": "django.db.backends.sqlite3",
    "spatialite": "django.contrib.gis.db.backends.spatialite",
    "oracle": "django.db.backends.oracle",
}
"""The database engine that dj-database-url and django-environ choose for a URL's scheme."""


def database(run: Evaluator, url: Value) -> Value:
    """Return the database settings that a URL specifies."""
    if isinstance(url, Known) and isinstance(url.value, str):
        scheme, separator, rest = url.value.partition("://")
        if not separator:
            return run.new(DictContent(open=True))
        engine = ENGINES.get(scheme)
        entries: list[tuple[Value, Value]] = [(Known("ENGINE"), Known(engine) if engine else UNKNOWN)]
        if scheme == "sqlite":
            entries.append((Known("NAME"), Known(rest.removeprefix("/") or ":memory:")))
        return run.new(DictContent(tuple(entries), open=engine is None or scheme != "sqlite"))
    entry = (Known("ENGINE"), Unknown(environment_of(url)))
    return run.new(DictContent((entry,), open=True))


# django-environ and environs.


def _environ(kind: str) -> Handler:
    def make(run: Evaluator, arguments: Arguments) -> Value:
        return Instance.of_arguments(kind, arguments.keywords.items())

    return make


def _read(cast: str, kind: str, library: str) -> Handler:
    """Read one variable; ``cast`` is the method's name, ``kind`` the exception that is raised without a value."""

    def read(run: Evaluator, arguments: Arguments) -> Value:
        owner, *args = arguments.args
        given = arguments.keywords
        name = args[0] if args else given.get("var") or given.get("name") or Known(_DEFAULT_NAMES.get(cast, ""))
        scheme = owner.get(str(name.value)) if isinstance(owner, Instance) and isinstance(name, Known) else None
        position = 2 if library == "environ" and cast == "call" else 1
        default = args[position] if len(args) > position else given.get("default")
        chosen: Value | None = given.get("cast") or (args[1] if cast == "call" and position == 2 and args[1:] else None)
        if scheme is not None:
            chosen, default = _from_scheme(scheme, chosen, default)
        value = (
            run.variable_or(_text(name), default) if default is not None else run.required(name, kind, arguments.node)
        )
        if default is not None and value is default:
            return _cast_default(run, cast, value)
        how = chosen.name.removeprefix("builtins.") if isinstance(chosen, External) else cast
        return _cast(run, how, value, arguments)

    return read


_DEFAULT_NAMES = {
    "db": "DATABASE_URL", "db_url": "DATABASE_URL", "dj_db_url": "DATABASE_URL", "cache": "CACHE_URL",
    "cache_url": "CACHE_URL", "email": "EMAIL_URL", "email_url": "EMAIL_URL", "search_url": "SEARCH_URL",
}  # fmt: skip


def _text(name: Value) -> str:
    return name.value if isinstance(name, Known) and isinstance(name.value, str) else ""


def _from_scheme(scheme: Value, chosen: Value | None, default: Value | None) -> tuple[Value | None, Value | None]:
    if isinstance(scheme, TupleValue):
        cast = scheme.items[0] if scheme.items else None
        fallback = scheme.items[1] if len(scheme.items) > 1 else None
        return chosen or cast, default if default is not None else fallback
    return chosen or scheme, default


def _cast_default(run: Evaluator, cast: str, value: Value) -> Value:
    """Return a default; the database methods read it as a URL, the others return it as it is."""
    return database(run, value) if cast in ("db", "db_url", "dj_db_url") and value != NONE else value


def _cast(run: Evaluator, how: str, value: Value, arguments: Arguments) -> Value:
    if how in ("db", "db_url", "dj_db_url"):
        return database(run, value)
    if how in ("call", "str", "unicode", "url"):
        return value
    if how == "bool" and isinstance(value, Known):
        return Known(str(value.value).lower() in _TRUE)
    if how == "int" and isinstance(value, Known):
        return run.pure(int, value, error=arguments.node)
    if how == "list" and isinstance(value, Known) and isinstance(value.value, str):
        return run.new(ListContent(tuple(Known(part) for part in value.value.split(",") if part)))
    if how == "list":
        return run.new(ListContent((Rest(environment_of(value)),)))
    if how == "path" and isinstance(value, Known):
        return UNKNOWN
    return unknown(value)


_CASTS = (
    "call", "str", "bool", "int", "float", "list", "tuple", "dict", "json", "url", "db", "db_url", "dj_db_url", "cache",
    "cache_url", "email", "email_url", "search_url", "path", "bytes", "decimal", "date", "datetime", "timedelta",
    "uuid", "log_level", "enum",
)  # fmt: skip


def _readers(of: str, kind: str, library: str) -> Iterator[tuple[str, Handler]]:
    for cast in _CASTS:
        yield f"{of}.{cast}", _read(cast, kind, library)
    yield f"{of}.__call__", _read("call", kind, library)
    yield f"{of}.read_env", _read_env_file
    yield f"{of}.prefixed", lambda run, arguments: UNKNOWN


# .env files.


def _read_env_file(run: Evaluator, arguments: Arguments) -> Value:
    args = arguments.args[1:] if arguments.args and isinstance(arguments.args[0], Instance) else arguments.args
    value = args[0] if args else arguments.keywords.get("path") or arguments.keywords.get("env_file")
    value = value or arguments.keywords.get("dotenv_path")
    _take_env_file(run, path_text(value), is_given=value is not None)
    return UNKNOWN


def _take_env_file(run: Evaluator, text: str | None, *, is_given: bool) -> None:
    """Set the variables of the checkout's .env file that nothing else sets."""
    if is_given and text is None:
        return
    folder = posixpath.dirname(run.scope.path)
    inside = run.files.inside(text) if text is not None else None
    candidates = (inside,) if is_given else tuple(posixpath.join(each, ".env") for each in _upwards(folder))
    path = next((each for each in candidates if each and run.files.is_file(each)), None)
    assigned = _assignments(run, path) if path else ()
    run.spend(len(assigned) >> 3)
    for name, value in assigned:
        if run.variable(name) is None or isinstance(run.variable(name), Unknown):
            known = Known(value) if run.environment.assumes_defaults or not value else Set(frozenset((name,)))
            run.state.environ[name] = known


def _upwards(folder: str) -> Iterator[str]:
    for _ in range(20):
        yield folder
        if not folder:
            return
        folder = posixpath.dirname(folder)


def _assignments(run: Evaluator, path: str) -> tuple[tuple[str, str], ...]:
    """Return what a .env file sets; it's read once, however often the app asks for it."""
    from herolint.checkout import Unreadable

    try:
        return run.files.checkout.load(path, _parsed)
    except Unreadable:
        return ()


def _parsed(content: bytes) -> tuple[tuple[str, str], ...]:
    found = []
    for line in content.decode("utf-8", "replace").splitlines()[:500]:
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and name.strip().isidentifier():
            found.append((name.strip(), value.strip().strip("'\"")))
    return tuple(found)


# python-decouple.


def _decouple(run: Evaluator, arguments: Arguments) -> Value:
    """Evaluate ``config("NAME", default=…, cast=…)``."""
    args = arguments.args[1:] if arguments.args and isinstance(arguments.args[0], Instance) else arguments.args
    if arguments.args and isinstance(arguments.args[0], Instance):
        arguments = arguments._replace(args=args)
    _take_env_file(run, None, is_given=False)
    name = arguments.get(0, "option") or UNKNOWN
    default, cast = arguments.get(1, "default"), arguments.get(2, "cast")
    if default is not None:
        value = run.variable_or(_text(name), default)
    else:
        value = run.required(name, "UndefinedValueError", arguments.node)
    return value if cast is None else _decouple_cast(run, cast, value, arguments)


def _decouple_cast(run: Evaluator, cast: Value, value: Value, arguments: Arguments) -> Value:
    if isinstance(cast, FunctionValue):
        return run.call(cast, arguments._replace(args=(value,), keywords={}))
    if isinstance(cast, Instance) and cast.of == "decouple.Csv":
        if isinstance(value, Known) and isinstance(value.value, str):
            parts = [part.strip() for part in value.value.split(",")]
            return run.new(ListContent(tuple(Known(part) for part in parts if part)))
        return run.new(ListContent((Rest(environment_of(value)),)))
    name = cast.name.removeprefix("builtins.") if isinstance(cast, External) else ""
    if name == "bool":
        return _decouple_bool(run, value, arguments)
    if name in FUNCTIONS or name in run.libraries:
        return run.call(cast, arguments._replace(args=(value,), keywords={}))
    return unknown(value)


def _decouple_bool(run: Evaluator, value: Value, arguments: Arguments) -> Value:
    if not isinstance(value, Known):
        run.may_raise("ValueError")
        return unknown(value)
    text = value.value.lower() if isinstance(value.value, str) else None
    if text is None:
        return Known(bool(value.value))
    if text in _TRUE | {"t"}:
        return TRUE
    if text in _FALSE or text == "":
        return FALSE
    raise run.fail("ValueError", f"invalid truth value: {text}"[:200], arguments.node)


def _repository(run: Evaluator, arguments: Arguments) -> Value:
    """Evaluate ``RepositoryEnv(path)`` opens the file at once."""
    text = path_text(arguments.get(0))
    if text is None:
        run.may_raise("OSError")
    elif run.files.is_file(text, run.state.made) is False:
        raise run.fail("FileNotFoundError", MissingFile(run.files.inside(text) or text), arguments.node)
    else:
        _take_env_file(run, text, is_given=True)
    return Instance("decouple.Repository")


# dj-database-url.


def _database_config(run: Evaluator, arguments: Arguments) -> Value:
    name = arguments.get(0, "env") or Known("DATABASE_URL")
    default = arguments.get(1, "default") or NONE
    url = run.variable_or(_text(name), default)
    if url == NONE:
        return run.new(DictContent())
    return database(run, url)


def _database_parse(run: Evaluator, arguments: Arguments) -> Value:
    return database(run, arguments.get(0, "url") or UNKNOWN)


def _secret(run: Evaluator, arguments: Arguments) -> Value:
    return Set()


def _all() -> Iterator[tuple[str, Handler]]:
    for module, kind in (("environ", "ImproperlyConfigured"), ("environs", "EnvError")):
        for name in ("Env", "FileAwareEnv"):
            yield f"{module}.{name}", _environ(module)
            yield f"{module}.{name}.read_env", _read_env_file
        yield from _readers(module, kind, module)
    yield "environ.Path", lambda run, arguments: UNKNOWN
    for name in ("decouple.config", "decouple.AutoConfig.__call__", "decouple.Config.__call__"):
        yield name, _decouple
    yield "decouple.AutoConfig", lambda run, arguments: Instance("decouple.AutoConfig")
    yield "decouple.Config", lambda run, arguments: Instance("decouple.Config")
    yield "decouple.Csv", lambda run, arguments: Instance("decouple.Csv")
    yield "decouple.RepositoryEnv", _repository
    yield "decouple.RepositoryIni", _repository
    yield "dj_database_url.config", _database_config
    yield "dj_database_url.parse", _database_parse
    for name in ("dotenv.load_dotenv", "dotenv.main.load_dotenv", "dotenv.read_dotenv"):
        yield name, _read_env_file
    yield "dotenv.find_dotenv", lambda run, arguments: UNKNOWN
    yield "django.core.management.utils.get_random_secret_key", _secret


LIBRARIES: Mapping[str, Callable[[Evaluator, Arguments], Value]] = dict(_all())
"""The known calls, by the dotted name that imports resolve to."""
