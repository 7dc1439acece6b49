"""A run that writes fixes and kills itself on the way: the child of the tests about being killed.

As a program: FOLDER STEP SCENARIO.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from herolint.fixer import Edit, settle, write
from tests.apps import open_app
from tests.fixer.fixing import applied, real_settings
from tests.frozen import FACTS

MADE_UP = (
    Edit("a", b"old a", b"new a"),
    Edit("b", b"old b", None, carried_over=True),
    Edit("new", None, b"new"),
    Edit("sub/c", b"old c", b"new c"),
)


def write_until(folder: Path, step: int, scenario: str) -> None:
    """Write, and die before the call of that number that changes something, or in the middle of it."""
    if scenario == "rules":
        fixes = settle(open_app(folder), FACTS, real_settings(), unsafe=False).applied
    else:
        fixes = (applied(*MADE_UP),)
    _die_at(step, _die)
    write(str(folder), fixes)


def write_asked_to_end(folder: Path, step: int, number: int) -> None:
    """Write, and get a signal before the call of that number that changes something, or in the middle of it."""
    _die_at(step, lambda: os.kill(os.getpid(), number))
    write(str(folder), (applied(*MADE_UP),))


def _die_at(step: int, die: Callable[[], None]) -> None:
    count = 0

    def comes_to_it() -> bool:
        nonlocal count
        count += 1
        return count == step

    def patch(name: str) -> None:
        real = getattr(os, name)

        def call(*arguments: Any, **options: Any) -> Any:
            if name == "open" and not arguments[1] & os.O_CREAT:
                return real(*arguments, **options)
            if name == "write" and comes_to_it():
                written: int = real(arguments[0], arguments[1][: len(arguments[1]) // 2])
                die()
                return written
            if comes_to_it():
                die()
            return real(*arguments, **options)

        setattr(os, name, call)

    for name in ("open", "write", "fsync", "replace", "link", "rename", "unlink"):
        patch(name)


def _die() -> None:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


if __name__ == "__main__":
    write_until(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
