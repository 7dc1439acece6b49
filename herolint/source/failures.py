"""Represent why a module fails to load: the exception, its subject, and what ``except`` catches."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.source.modules import Resolved
    from herolint.source.parse import SyntaxProblem
    from herolint.source.scopes import Place


class Cause(NamedTuple):
    """Why a module fails to load: the exception's name, its subject, and where it's raised.

    ``during`` is the cause that was being handled when this one was raised.
    """

    kind: str
    subject: Any
    at: Place
    during: Cause | None = None

    @property
    def first(self) -> Cause:
        """Return the first cause of the chain."""
        return self.during or self


class Failed(Exception):  # noqa: N818 - it is the app that failed
    """The app's code raises an exception here."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.kind)
        self.cause = cause


class Exhausted(Exception):  # noqa: N818 - it is no error
    """The evaluator's step limit is reached."""


class Need(NamedTuple):
    """A config var that the app requires: its name, and where it is read."""

    name: str
    at: Place


class MissingModule(NamedTuple):
    """The subject of an import that fails: the requested name and what it resolves to."""

    name: str
    found: Resolved


class MissingName(NamedTuple):
    """The subject of an import of a name that a module doesn't have."""

    module: str
    name: str


class MissingFile(NamedTuple):
    """The subject of an open or listing of a missing file; relative to the app."""

    path: str


class BrokenSyntax(NamedTuple):
    """The subject of a module that doesn't parse."""

    path: str
    problem: SyntaxProblem


PARENTS: Mapping[str, str] = {
    "ModuleNotFoundError": "ImportError",
    "FileNotFoundError": "OSError",
    "NotADirectoryError": "OSError",
    "IsADirectoryError": "OSError",
    "KeyError": "LookupError",
    "IndexError": "LookupError",
    "IndentationError": "SyntaxError",
    "TabError": "IndentationError",
    "UnicodeDecodeError": "ValueError",
    "UnicodeError": "ValueError",
    "ZeroDivisionError": "ArithmeticError",
    "RecursionError": "RuntimeError",
    "NotImplementedError": "RuntimeError",
    "SystemExit": "BaseException",
    "KeyboardInterrupt": "BaseException",
    "Exception": "BaseException",
}


_SAME = {"IOError": "OSError", "EnvironmentError": "OSError"}


_OF_MODULES = """
    __annotations__ __builtins__ __cached__ __debug__ __doc__ __file__ __loader__ __name__ __package__ __path__ __spec__
    _
"""


BUILTINS = frozenset(dir(builtins)) | frozenset(_OF_MODULES.split())


def catches(caught: str, raised: str) -> bool | None:
    """Return whether ``except caught`` catches an exception; ``None`` if the relation isn't known."""
    caught = _SAME.get(caught.rpartition(".")[2], caught.rpartition(".")[2])
    kind: str | None = _SAME.get(raised, raised)
    while kind is not None:
        if kind == caught:
            return True
        kind = PARENTS.get(kind, "Exception" if kind != "BaseException" else None)
    return False if caught in BUILTINS and raised in BUILTINS else None


def may_catch(caught: str, raised: str) -> bool:
    """Return whether a handler may catch what the code may raise; "Exception" stands for any exception."""
    return raised == "Exception" or catches(caught, raised) is not False
