"""Find the location of a text in a module of the app."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from herolint.model import Location
from herolint.source.parse import Module, load

if TYPE_CHECKING:
    from herolint.checkout import Checkout
    from herolint.source.scopes import Place


def find_text(checkout: Checkout, paths: tuple[str, ...], text: str) -> Location | None:
    """Return the place of the first string constant with this text, as long as it's written in one piece."""
    written = text.encode("utf-8", "surrogatepass")
    for path in paths:
        parsed = load(checkout, path)
        for node in ast.walk(parsed.tree) if isinstance(parsed, Module) and written in parsed.content else ():
            if isinstance(node, ast.Constant) and node.value == text and isinstance(node.value, str):
                return span_of(path, node)
    return None


def span_of(path: str, node: ast.expr | ast.stmt) -> Location:
    """Return the place of a node, to its end where that is on the same line."""
    end = node.end_col_offset if node.end_lineno == node.lineno else None
    return Location(path, node.lineno, node.col_offset + 1, node.lineno, None if end is None else end + 1)


def location(place: Place) -> Location:
    """Return a place as a ``Location``."""
    return Location(place.path, place.line, place.column)
