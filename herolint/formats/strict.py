"""Read a document that people write for herolint itself: the first value that is wrong ends the reading."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from herolint.formats.fields import Path, Reader

if TYPE_CHECKING:
    from herolint.model import UserError

_T = TypeVar("_T")


class Strict(Reader):
    """Returns values that are right, and raises an error for all others, with their place in the document."""

    def fail(self, path: Path, message: str) -> UserError:
        """Return the error for a value; the message begins with a verb."""
        raise NotImplementedError

    def unknown(self, path: Path, known: Mapping[str, object]) -> UserError:
        """Return the error for a key that a table doesn't have, the last one of the path."""
        raise NotImplementedError

    def wrong(self, path: Path, expected: str, found: object) -> NoReturn:
        """Raise the error for a wrong value."""
        raise self.fail(path, f"must be {expected}")

    def typed(self, path: Path, value: object, kind: type[_T], expected: str) -> _T:
        """Return a value of the type."""
        found = super().typed(path, value, kind, expected)
        return self.wrong(path, expected, value) if found is None else found

    def known(self, path: Path, table: Mapping[str, Any], known: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
        """Yield the entries of a table that has no other keys than these."""
        for key, value in table.items():
            if key not in known:
                raise self.unknown((*path, key), known)
            yield key, value

    def table(self, path: Path, value: object) -> dict[str, Any]:
        """Return a table."""
        return self.typed(path, value, dict, "a table")

    def text(self, path: Path, value: object) -> str:
        """Return a string without the blanks around it."""
        expected = "a non-empty string"
        return self.typed(path, value, str, expected).strip() or self.wrong(path, expected, value)

    def flag(self, path: Path, value: object) -> bool:
        """Return a boolean."""
        return self.typed(path, value, bool, "true or false")

    def texts(self, path: Path, value: object) -> tuple[str, ...]:
        """Return strings."""
        texts = self.typed(path, value, list, "a list of strings")
        return tuple(self.text((*path, index), text) for index, text in enumerate(texts))

    def day(self, path: Path, value: object) -> datetime.date:
        """Return a day, which is no point in time."""
        expected = "a date without quotes (YYYY-MM-DD)"
        found = self.typed(path, value, datetime.date, expected)
        return self.wrong(path, expected, value) if isinstance(found, datetime.datetime) else found

    def one_of(self, path: Path, value: object, known: Mapping[str, object]) -> str:
        """Return a string that is one of these."""
        if isinstance(value, str) and value in known:
            return value
        return self.wrong(path, f"one of {', '.join(known)}", value)
