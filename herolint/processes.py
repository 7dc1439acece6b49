"""Run a function over many apps in as many processes as there are cores, with the results in order.

The processes are forked, so that they begin with everything that this one has opened, and send their results back
through pipes. A pipe takes little before its reader has read it: no process runs far ahead, and memory stays bounded.
Where a process ends early, or a result can't be sent, this process computes the result itself.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")

_LARGEST_CHUNK = 32
_MOST_PROCESSES = 32
_SIZE = 8
"""Bytes of the number before each message."""


def spread(function: Callable[[Item], Result], items: Sequence[Item], *, fewest: int) -> Iterator[Result]:
    """Return the results in the order of the items; the other processes have started when this returns.

    With fewer than ``fewest`` items, on one core, or on a system that can't fork safely, the results are computed here.
    An exception in another process is raised here, at its place in the order.
    """
    count = min(_cores(), len(items), _MOST_PROCESSES)
    if len(items) < fewest or count < 2 or not _can_fork():
        return map(function, items)
    size = max(1, min(_LARGEST_CHUNK, len(items) // (count * 4)))
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    return _collected(function, chunks, _start(function, chunks, count))


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_fork() -> bool:
    """Return whether a copy of this process can work: no other thread may hold a lock that the copy needs.

    System libraries of macOS don't survive a fork.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return False
    threading = sys.modules.get("threading")
    return threading is None or threading.active_count() == 1


class _Process:
    """Another process: the end of the pipe that its results come from."""

    def __init__(self, number: int, reader: int) -> None:
        self.number = number
        self.reader = reader

    def receive(self) -> bytes | None:
        """Return the next message; ``None`` if the process has ended."""
        head = self._exactly(_SIZE)
        return None if head is None else self._exactly(int.from_bytes(head, "big"))

    def _exactly(self, size: int) -> bytes | None:
        parts = []
        while size:
            part = os.read(self.reader, min(size, 1 << 20))
            if not part:
                return None
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def end(self) -> None:
        """End the process; it only computes, so that killing it loses nothing."""
        from signal import SIGKILL

        os.close(self.reader)
        os.kill(self.number, SIGKILL)
        os.waitpid(self.number, 0)


def _start(function: Callable[[Item], Result], chunks: Sequence[Sequence[Item]], count: int) -> list[_Process]:
    import gc

    from herolint.checkout import hang_up

    hang_up()  # two processes can't talk to one git
    gc.freeze()  # what is here now is never looked at again, and so stays shared
    started: list[_Process] = []
    for number in range(count):
        reader, writer = os.pipe()
        process = os.fork()
        if process == 0:
            try:
                for one in (*(other.reader for other in started), reader):
                    os.close(one)
                _work(function, chunks[number::count], writer)
            finally:
                os._exit(0)  # nothing of this process's may run or be written twice
        os.close(writer)
        started.append(_Process(process, reader))
    return started


def _work(function: Callable[[Item], Result], chunks: Sequence[Sequence[Item]], writer: int) -> None:
    """Compute the chunks one after another, and send each; an empty message says that it couldn't be sent."""
    import pickle

    for chunk in chunks:
        try:
            message = pickle.dumps([function(item) for item in chunk], pickle.HIGHEST_PROTOCOL)
        except Exception:  # computed once more, where it can be raised
            message = b""
        message = len(message).to_bytes(_SIZE, "big") + message
        while message:
            message = message[os.write(writer, message) :]


def _collected(
    function: Callable[[Item], Result], chunks: Sequence[Sequence[Item]], processes: list[_Process]
) -> Iterator[Result]:
    import pickle

    ended: set[int] = set()
    try:
        for number, chunk in enumerate(chunks):
            source = number % len(processes)
            message = None if source in ended else processes[source].receive()
            if message is None:
                ended.add(source)
            if message:
                yield from pickle.loads(message)  # noqa: S301 - from a copy of this process
            else:
                yield from map(function, chunk)
    finally:
        for process in processes:
            process.end()
