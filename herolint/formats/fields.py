"""Typed values out of a parsed document, where a wrong type is noted and never raised."""

from __future__ import annotations

from typing import Any, TypeVar

from herolint.formats.span import FieldError, kind_of

_T = TypeVar("_T")
Path = tuple[str | int, ...]


class Reader:
    """Check the types of a document's values. Wrong ones are noted in ``errors``, each place once."""

    def __init__(self) -> None:
        self._errors: dict[Path, FieldError] = {}

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """Return what had the wrong type so far, in the order of reading."""
        return tuple(self._errors.values())

    def wrong(self, path: Path, expected: str, found: object) -> None:
        """Note that a value has the wrong type or is a wrong one."""
        self._errors.setdefault(path, FieldError(path, expected, kind_of(found)))

    def typed(self, path: Path, value: object, kind: type[_T], expected: str) -> _T | None:
        """Return a value if it has the type, and otherwise note that it's wrong; a boolean is no number."""
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return value
        self.wrong(path, expected, value)
        return None


class Fields(Reader):
    """Reads fields of one document and collects those of the wrong type, each once, in ``errors``.

    A field that is absent or has the wrong type is read as ``None``, or as an empty collection.
    """

    def __init__(self, document: Any) -> None:
        super().__init__()
        self._document = document

    def value(self, *path: str | int) -> Any:
        """Return what is at *path*, noting anything on the way that should be a table and isn't."""
        value = self._document
        for depth, step in enumerate(path):
            if isinstance(step, str):
                if not isinstance(value, dict):
                    self.wrong(path[:depth], "a table", value)
                    return None
                value = value.get(step)
            else:
                value = value[step] if isinstance(value, list) and step < len(value) else None
            if value is None:
                return None
        return value

    def _field(self, path: Path, kind: type[_T], expected: str) -> _T | None:
        value = self.value(*path)
        return None if value is None else self.typed(path, value, kind, expected)

    def string(self, *path: str | int) -> str | None:
        """Return a string."""
        return self._field(path, str, "a string")

    def boolean(self, *path: str | int) -> bool | None:
        """Return a boolean."""
        return self._field(path, bool, "a boolean")

    def integer(self, *path: str | int) -> int | None:
        """Return a whole number."""
        return self._field(path, int, "a number")

    def table(self, *path: str | int) -> dict[str, Any]:
        """Return a table, empty if there is none."""
        return self._field(path, dict, "a table") or {}

    def array(self, *path: str | int) -> list[Any]:
        """Return an array, empty if there is none."""
        return self._field(path, list, "an array") or []

    def strings(self, *path: str | int) -> tuple[str, ...]:
        """Return the strings of an array."""
        return tuple(self._elements(path, str, "a string"))

    def tables(self, *path: str | int) -> tuple[dict[str, Any], ...]:
        """Return the tables of an array."""
        return tuple(self._elements(path, dict, "a table"))

    def tables_at(self, *path: str | int) -> tuple[int, ...]:
        """Return the indexes of the tables in an array."""
        self.tables(*path)
        return tuple(index for index, element in enumerate(self.array(*path)) if isinstance(element, dict))

    def _elements(self, path: Path, kind: type[_T], expected: str) -> list[_T]:
        elements = enumerate(self.array(*path))
        found = (self.typed((*path, index), element, kind, expected) for index, element in elements)
        return [element for element in found if element is not None]

    def lists_of_strings(self, *path: str | int) -> dict[str, tuple[str, ...]]:
        """Return a table whose values are arrays of strings."""
        return {key: self.strings(*path, key) for key in self.table(*path)}
