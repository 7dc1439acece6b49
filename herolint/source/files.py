"""Look up files for the evaluator: those of the checkout, and those that the app writes itself."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import TYPE_CHECKING

from herolint.source.values import ROOT

if TYPE_CHECKING:
    from herolint.checkout import Checkout


class Files:
    """Answers whether a path of the app exists; ``None`` for what is outside the app or may be made by the build."""

    def __init__(self, checkout: Checkout, *, may_be_made: bool = False) -> None:
        """Take the checkout; with ``may_be_made``, the build may add files, so none is certainly missing."""
        self.checkout = checkout
        self.may_be_made = may_be_made

    @staticmethod
    def inside(text: str) -> str | None:
        """Return a path relative to the app, which is also the working directory; ``None`` for one outside."""
        path = posixpath.normpath(posixpath.join(ROOT, text))
        if path == ROOT:
            return ""
        return path[len(ROOT) + 1 :] if path.startswith(f"{ROOT}/") else None

    def exists(self, text: str, made: frozenset[str] = frozenset()) -> bool | None:
        """Return whether a path exists."""
        return self._answer(text, made, self.checkout.exists)

    def is_file(self, text: str, made: frozenset[str] = frozenset()) -> bool | None:
        """Return whether a path is a file."""
        path = self.inside(text)
        if path in made:
            return None
        return self._answer(text, made, self.checkout.is_file)

    def is_directory(self, text: str, made: frozenset[str] = frozenset()) -> bool | None:
        """Return whether a path is a folder."""
        return self._answer(text, made, self.checkout.is_directory)

    def _answer(self, text: str, made: frozenset[str], ask: Callable[[str], bool]) -> bool | None:
        path = self.inside(text)
        if path is None:
            return None
        if path in made or ask(path):
            return True
        return None if self.may_be_made else False
