"""Show how far a long run is: on standard error, only if that is a terminal, and only after half a second."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.progress import Progress

_PATIENCE = 0.5  # seconds


@contextmanager
def progress(total: int, doing: str, *, quiet: bool = False) -> Iterator[Callable[[Iterable[Any]], Iterable[Any]]]:
    """Return what gives items back one by one, and shows how many are done; ``doing`` says at what: ``Checking``.

    Nothing may be printed before the end of the ``with`` block. Short runs and pipes import nothing for it.
    """
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield iter
        return
    bar = _Bar(total, doing)
    try:
        yield bar.over
    finally:
        bar.stop()


class _Bar:
    """A bar that appears by itself when the run turns out to be long."""

    def __init__(self, total: int, doing: str) -> None:
        from threading import Lock, Timer

        self._total, self._doing, self._done = total, doing, 0
        self._lock = Lock()
        self._stopped = False
        self._shown: Progress | None = None
        self._timer = Timer(_PATIENCE, self._start)
        self._timer.daemon = True

    def over(self, items: Iterable[Any]) -> Iterator[Any]:
        """Yield the items, and count each when the next is asked for; no thread is started before the first is."""
        self._timer.start()
        for item in items:
            yield item
            with self._lock:
                self._done += 1
                self._update()

    def stop(self) -> None:
        """Take the bar away, or let it never appear."""
        self._timer.cancel()
        with self._lock:
            self._stopped = True
            if self._shown is not None:
                self._shown.stop()

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        counted = [BarColumn(), MofNCompleteColumn()] if self._total > 1 else []
        columns = [SpinnerColumn(), TextColumn("{task.description}", markup=False), *counted, TimeElapsedColumn()]
        made = Progress(
            *columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
        )
        made.add_task(self._doing, total=self._total if self._total > 1 else None)
        with self._lock:
            if not self._stopped:
                self._shown = made
                self._update()
                made.start()

    def _update(self) -> None:
        if self._shown is not None:
            self._shown.update(self._shown.task_ids[0], completed=self._done)
