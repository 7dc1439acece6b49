"""Evaluate a host, port or address in the app's code if it depends on no config var except PORT."""

from __future__ import annotations

import ast
from collections.abc import Callable

from herolint.boot.values import PORT, PORT_NAME
from herolint.source.bindings import Bindings, Call, Constant, Other, dotted
from herolint.tuples import NamedTuple

_DEEPEST = 16
_A_NAME = 3
"""Levels that a name counts as: each may stand for an expression of many names, whose number is multiplied."""
_MOST_PARTS = 20
_LONGEST = 500
_LARGEST = 1 << 64
_ENVIRONMENT = ("os.environ.get", "environ.get", "os.getenv", "getenv")
_CASTS = ("int", "str", "float")
_READERS = ("config", "decouple.config", "env", "env.int", "env.str", "environ.Env.int", "settings.get")


class Folded(NamedTuple):
    """A text, with `PORT` for the port; not ``certain`` where a config var may change it."""

    text: str
    certain: bool = True


Names = Callable[[str], "ast.expr | None"]


def names_of(bindings: Bindings | None) -> Names:
    """Return a look-up of the expressions that a module binds to its names."""

    def look_up(name: str) -> ast.expr | None:
        binding = bindings.names.get(name) if bindings else None
        if binding is None or not binding.certain:
            return None
        match binding.value:
            case Constant(value=str() | int() as value):
                return ast.Constant(value=value)
            case Call(node=node):
                return node
            case Other(node=ast.expr() as expression):
                return expression
        return None

    return look_up


def fold(node: ast.expr, names: Names, depth: int = 0) -> Folded | None:
    """Return the text of an expression, or ``None`` if it's unknown."""
    if depth > _DEEPEST or len(getattr(node, "values", ())) > _MOST_PARTS:
        return None
    match node:
        case ast.Constant(value=int() as value) if abs(value) > _LARGEST:
            return None  # Python refuses to write a number of thousands of digits
        case ast.Constant(value=value):
            return Folded("" if value is None else str(value)[:_LONGEST])
        case ast.Name(id=name):
            expression = names(name)
            return fold(expression, names, depth + _A_NAME) if expression is not None else None
        case ast.JoinedStr(values=parts):
            return _joined([fold(part, names, depth + 1) for part in parts])
        case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
            return fold(value, names, depth + 1)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _joined([fold(left, names, depth + 1), fold(right, names, depth + 1)])
        case ast.BinOp(left=ast.Constant(value=str(template)), op=ast.Mod(), right=right):
            values = right.elts if isinstance(right, ast.Tuple) else [right]
            return _between(template.replace("%d", "%s").split("%s"), values, names, depth)
        case ast.Subscript(value=value, slice=ast.Constant(value=str(name))) if _is_environment(value):
            return Folded(PORT) if name == PORT_NAME else None
        case ast.BoolOp(op=ast.Or(), values=values):
            return _first(values, names, depth)
        case ast.Call():
            return _call(node, names, depth)
    return None


def _is_environment(node: ast.expr) -> bool:
    return dotted(node) in ("os.environ", "environ")


def _first(values: list[ast.expr], names: Names, depth: int) -> Folded | None:
    for value in values:
        if isinstance(value, ast.Constant) and not value.value:
            continue
        folded = fold(value, names, depth + 1)
        if folded is None or folded.text:
            return folded
    return None


def _joined(parts: list[Folded | None]) -> Folded | None:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return Folded("".join(part.text for part in known)[:_LONGEST], all(part.certain for part in known))


def _between(pieces: list[str], values: list[ast.expr], names: Names, depth: int) -> Folded | None:
    """Return a text of some pieces with a value between each two of them."""
    if len(values) > _MOST_PARTS or len(pieces) != len(values) + 1:
        return None
    parts: list[Folded | None] = [Folded(pieces[0])]
    for value, piece in zip(values, pieces[1:], strict=True):
        parts += [fold(value, names, depth + 1), Folded(piece)]
    return _joined(parts)


def _call(node: ast.Call, names: Names, depth: int) -> Folded | None:
    name = dotted(node.func)
    first = node.args[0] if node.args else None
    if name in _CASTS and first is not None:
        return fold(first, names, depth + 1)
    if name in (*_ENVIRONMENT, *_READERS) and isinstance(first, ast.Constant):
        if first.value == PORT_NAME:
            return Folded(PORT)
        default = node.args[1] if len(node.args) > 1 else _keyword(node, "default")
        folded = fold(default, names, depth + 1) if default is not None else None
        return folded._replace(certain=False) if folded is not None else None
    if isinstance(node.func, ast.Attribute) and node.func.attr == "format" and not node.keywords:
        template = fold(node.func.value, names, depth + 1)
        return _between(template.text.split("{}"), node.args, names, depth) if template is not None else None
    return None


def _keyword(node: ast.Call, name: str) -> ast.expr | None:
    return next((keyword.value for keyword in node.keywords if keyword.arg == name), None)


def mentions_port(node: ast.AST) -> bool:
    """Return whether an expression has the name of the config var PORT somewhere."""
    return any(
        (isinstance(inner, ast.Constant) and isinstance(inner.value, str) and PORT_NAME in inner.value.upper())
        or (isinstance(inner, ast.Name) and PORT_NAME in inner.id.upper())
        or (isinstance(inner, ast.Attribute) and PORT_NAME in inner.attr.upper())
        for inner in ast.walk(node)
    )
