"""Represent how control leaves a body of statements: ``return``, ``break``, ``continue``, or in every branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herolint.source.scopes import Saved
    from herolint.source.values import Value


class Return(Exception):  # noqa: N818
    """``return``."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Ended(Exception):  # noqa: N818
    """Every branch has returned."""


class Leave(Exception):  # noqa: N818
    """``break`` or ``continue``."""

    def __init__(self, goes_on: bool) -> None:
        super().__init__()
        self.goes_on = goes_on


class Frame:
    """A call of one of the app's functions: what its branches returned, and the states there."""

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.ends: list[Saved] = []
