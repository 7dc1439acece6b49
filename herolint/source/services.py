"""Find where the app's own Python passes the address of a database or Redis, and where the address is from.

Reads one module without its imports and follows names within it by their only assignment. That is enough for a
warning. Pure; walks a file once.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from herolint.tuples import NamedTuple

_READS = frozenset(("get", "getenv", "str", "url", "config", "env", "environ", "__call__", "required", "read"))
"""Last names of the calls that read a variable of the environment by its name."""

_MOST_NODES = 100_000
"""Most nodes read of a file; a larger one is data, not an app's own code."""


_FOR_DEVELOPMENT = ("dev", "local")
_FOR_PRODUCTION = ("prod", "heroku", "deploy", "live", "staging")

_LONGEST = 2000
_MOST_STEPS = 3
_MOST_VALUES = 4
"""A name with more assignments than this isn't followed to the scheme that one of them replaces."""


class Use(NamedTuple):
    """A value that goes to ``sink``, and its place: lines and columns from 1, the end column exclusive.

    ``variable`` is the variable of the environment whose value it is, unchanged; ``text`` the literal that it is, or
    falls back to. Both are ``None`` for any other value.
    """

    sink: str
    line: int
    column: int
    end_column: int
    variable: str | None
    text: str | None
    replaced: str | None = None
    """The scheme, with ``://``, that the value of a config var gets if its own scheme is another one."""


class Sinks(NamedTuple):
    """Receivers of an address: last names of calls (its first argument), of variables and settings, of keywords."""

    calls: frozenset[str]
    names: frozenset[str]
    keywords: frozenset[str] = frozenset()


def uses(tree: ast.Module, sinks: Sinks) -> tuple[Use, ...]:
    """Return the values passed to a module's sinks, in line order."""
    nodes = [node for number, node in enumerate(ast.walk(tree)) if number < _MOST_NODES]
    values = _Values(nodes)
    apart = {id(node) for cls in _classes_apart(tree) for node in ast.walk(cls)}
    found = [
        Use(
            sink,
            value.lineno,
            value.col_offset + 1,
            (value.end_col_offset or 0) + 1,
            *values.of(value),
            values.replacement(value),
        )
        for sink, value in _handed([node for node in nodes if id(node) not in apart] if apart else nodes, sinks)
    ]
    return tuple(sorted(found, key=lambda use: (use.line, use.column)))


def _classes_apart(tree: ast.Module) -> Iterator[ast.ClassDef]:
    """Yield the classes of settings that Heroku doesn't use: for tests, and for development beside production."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    names = [cls.name.lower() for cls in classes]
    has_production = any(word in name for name in names for word in _FOR_PRODUCTION)
    for cls, name in zip(classes, names, strict=True):
        if name.startswith("test") or (has_production and name.startswith(_FOR_DEVELOPMENT)):
            yield cls


def _handed(nodes: list[ast.AST], sinks: Sinks) -> Iterator[tuple[str, ast.expr]]:
    for node in nodes:
        match node:
            case ast.Call():
                yield from _handed_to_call(node, sinks)
            case ast.Assign(targets=targets, value=value):
                yield from ((name, value) for target in targets if (name := _target_name(target)) in sinks.names)
            case ast.AnnAssign(target=target, value=ast.expr() as value) if _target_name(target) in sinks.names:
                yield _target_name(target), value
            case ast.Dict(keys=keys, values=values):
                named = ((_text(key) or "", value) for key, value in zip(keys, values, strict=True) if key is not None)
                yield from ((name, value) for name, value in named if name in sinks.names)


def _handed_to_call(call: ast.Call, sinks: Sinks) -> Iterator[tuple[str, ast.expr]]:
    name = _last_name(call.func)
    if name in sinks.calls and call.args:
        yield name, call.args[0]
    for keyword in call.keywords:
        if keyword.arg in sinks.names or keyword.arg in sinks.keywords:
            yield keyword.arg or name, keyword.value
        elif name in sinks.calls and keyword.arg == "url":
            yield name, keyword.value
    # Alembic's configuration has a setter for its address.
    if name == "set_main_option" and len(call.args) > 1 and _text(call.args[0]) in sinks.names:
        yield _text(call.args[0]) or name, call.args[1]


def _last_name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _target_name(node: ast.expr) -> str:
    """Return the name that an assignment binds: of a variable, an attribute, or the key of a mapping."""
    if isinstance(node, ast.Subscript):
        return _text(node.slice) or ""
    return _last_name(node)


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _required_fields(cls: ast.ClassDef) -> Iterator[str]:
    """Yield the fields of a class of pydantic-settings that are a config var of the same name, unchanged."""
    if any(isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) for node in cls.body):
        return  # validators may change them
    if any("env_prefix" in (getattr(node, "arg", None), getattr(node, "id", None)) for node in ast.walk(cls)):
        return
    for node in cls.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), value=None):
                yield name


def _variable(name: str) -> ast.expr:
    """Return the expression that reads a config var."""
    return ast.Subscript(value=ast.Name(id="environ", ctx=ast.Load()), slice=ast.Constant(value=name), ctx=ast.Load())


def _is_temporary(node: ast.expr) -> bool:
    """Return whether an expression is a call for a temporary folder."""
    return isinstance(node, ast.Call) and _last_name(node.func) in ("gettempdir", "mkdtemp", "TemporaryDirectory")


class _Values:
    """The values of a module's names that are assigned exactly once."""

    def __init__(self, nodes: list[ast.AST]) -> None:
        self._assigned: dict[str, list[ast.expr]] = {}
        self._known: dict[tuple[ast.expr, int], tuple[str | None, str | None]] = {}
        for node in nodes:
            match node:
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        self._assigned.setdefault(_target_name(target), []).append(value)
                case (
                    ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value)
                ):
                    self._assigned.setdefault(_target_name(target), []).append(value)
                case ast.ClassDef(bases=bases) if any(_last_name(base) == "BaseSettings" for base in bases):
                    for name in _required_fields(node):
                        self._assigned.setdefault(name, []).append(_variable(name.upper()))
                case ast.AugAssign(target=target):
                    self._assigned.setdefault(_target_name(target), []).extend((target, target))

    def replacement(self, node: ast.expr, depth: int = 0) -> str | None:
        """Return the scheme that ``.replace("postgres://", "postgresql://")`` writes into the value of a config var.

        ``None`` if the value may be a literal of the app instead: then the config var need not be set.
        """
        match node:
            case ast.Name() | ast.Attribute():
                values = self._assigned.get(_last_name(node), [])
                if depth > _MOST_STEPS or len(values) > _MOST_VALUES or any(self.of(each)[1] for each in values):
                    return None
                return next((found for each in values if (found := self.replacement(each, depth + 1))), None)
            case ast.IfExp(body=body, orelse=other) if depth <= _MOST_STEPS:
                return self.replacement(body, depth + 1) or self.replacement(other, depth + 1)
            case ast.Call(
                func=ast.Attribute(attr="replace", value=inner),
                args=[ast.Constant(value=str(old)), ast.Constant(value=str(new)), *_],
            ) if old.rstrip(":/").isalpha() and self._is_config_var(inner):
                return f"{new.rstrip(':/')}://"
        return None

    def _is_config_var(self, node: ast.expr) -> bool:
        """Return whether an expression is the value of a config var, or a name that was given one, and no literal."""
        values = [node]
        if isinstance(node, ast.Name | ast.Attribute):
            values = self._assigned.get(_last_name(node), [])[:_MOST_VALUES]
        found = [self.of(value) for value in values]
        return any(variable for variable, _ in found) and not any(text for _, text in found)

    def of(self, node: ast.expr, depth: int = 0) -> tuple[str | None, str | None]:
        """Return the variable whose value an expression is, unchanged, and the literal that it is or falls back to."""
        if depth > 5:
            return None, None
        # A name in an expression may stand for an expression of many names, and so on: each is read once.
        if (node, depth) not in self._known:
            self._known[node, depth] = self._of(node, depth)
        return self._known[node, depth]

    def _of(self, node: ast.expr, depth: int) -> tuple[str | None, str | None]:
        match node:
            case ast.Constant(value=str(literal)):
                return None, literal
            case ast.BoolOp(op=ast.Or(), values=[first, *others]):
                variable, _ = self.of(first, depth + 1)
                texts = [text for other in others if (text := self.of(other, depth + 1)[1]) is not None]
                return variable, texts[-1] if texts else None
            case ast.Name() | ast.Attribute():
                values = self._assigned.get(_last_name(node), [])
                return self.of(values[0], depth + 1) if len(values) == 1 else (None, None)
            case ast.Subscript(value=owner, slice=ast.Constant(value=str(name))) if _last_name(owner) == "environ":
                return name, None
            case ast.Call(func=ast.Attribute(attr="join"), args=[*others, ast.Constant(value=str(last))]) if others:
                given = [self.of(other, depth + 1) for other in others]
                if any(variable for variable, _ in given) or any(map(_is_temporary, others)):
                    return None, None
                texts = [*(text for _, text in given if text), last]
                return None, "/".join(texts) if sum(map(len, texts)) < _LONGEST else None
            case ast.Call(func=function, args=[ast.Constant(value=str(name)), *others], keywords=keywords):
                if _last_name(function) in _READS and name.isidentifier() and name.isupper():
                    defaults = [*others[:1], *(one.value for one in keywords if one.arg == "default")]
                    return name, next((text for one in defaults if (text := self.of(one, depth + 1)[1])), None)
        return None, None
