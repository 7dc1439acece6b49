"""Runs the program as a person does: on a terminal of a given width."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.apps import environment

pty = pytest.importorskip("pty", reason="there are no terminals to make on this system")

HANGS = 3600
"""After so many seconds without a word, a program hangs: no machine is so busy."""

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;;[^\x1b]*\x1b\\")


class Shown(NamedTuple):
    """What a run left on the terminal: standard output and standard error in one."""

    status: int
    raw: str

    @property
    def text(self) -> str:
        """The text without its colors and links."""
        return bare(self.raw)


def bare(text: str) -> str:
    """Take colors and links out of a text."""
    return _ESCAPES.sub("", text)


def on_terminal(
    *words: str,
    columns: int,
    cwd: Path | None = None,
    script: str | None = None,
    progress: bool = True,
    **variables: str,
) -> Shown:
    """Run ``herolint words``, or a Python script with these arguments, on a terminal of its own.

    Without ``progress`` standard error goes nowhere.
    """
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    program = ["-c", script] if script else ["-m", "herolint"]
    process = subprocess.Popen(
        [sys.executable, *program, *words],
        cwd=cwd,
        env=environment(**{"TERM": "xterm-256color", "PYTHONUTF8": "1", **variables}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs if progress else subprocess.DEVNULL,
    )
    os.close(theirs)
    shown = _read(ours)
    os.close(ours)
    return Shown(process.wait(), shown.decode("utf-8", "surrogateescape").replace("\r\n", "\n"))


def _read(terminal: int) -> bytes:
    parts = []
    while select.select([terminal], [], [], HANGS)[0]:
        try:
            part = os.read(terminal, 1 << 16)
        except OSError:  # how Linux says that nobody has the other end open any more
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)
