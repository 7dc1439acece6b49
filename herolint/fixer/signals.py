"""Defer signals while files are written that must not be left incomplete."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ASKING_TO_END = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


@contextmanager
def deferred() -> Iterator[None]:
    """Defer Ctrl-C and termination signals until the end of the block, which takes milliseconds."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread only
        return
    waiting: list[int] = []

    def wait(number: int, _frame: FrameType | None) -> None:
        waiting.append(number)

    # A signal that is ignored, as by nohup, or handled by foreign C code, is left alone.
    kept = {one: signal.getsignal(one) for one in _ASKING_TO_END}
    ours = [one for one, handler in kept.items() if handler not in (signal.SIG_IGN, None)]
    try:
        for one in ours:
            signal.signal(one, wait)
        yield
    finally:
        for one in ours:
            signal.signal(one, kept[one])
        if waiting:
            signal.raise_signal(waiting[0])
