"""Run the program as its users do, in a separate process, or faster in this one."""

from __future__ import annotations

import contextlib
import io
import os
import site
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from herolint import cli
from tests.apps import environment

DAY = "2026-08-18"
"""The day that the tests decide for, so that no test ages."""

BAD: Mapping[str, str] = {".python-version": "python-3.12.4\n", "requirements.txt": "flask\ngunicorn\n"}
"""An app with one error, HL212, that a safe fix mends."""

GOOD: Mapping[str, str] = {
    ".python-version": "3.13\n",
    "requirements.txt": "flask\ngunicorn\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "Procfile": "web: gunicorn app:app\n",
}


class Ran(NamedTuple):
    """How a run ended, and what it printed."""

    status: int
    out: str
    err: str


def run(*words: str, cwd: Path | None = None, **variables: str) -> Ran:
    """Run ``herolint words`` in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        mock.patch.dict(os.environ, environment(**variables), clear=True),
        _working_in(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        status = cli.run(["herolint", *words])
    return Ran(status, *(_written(stream) for stream in (out, err)))


def check(*words: str, cwd: Path | None = None, **variables: str) -> Ran:
    """Run ``herolint check`` in this process, on the tests' day."""
    return run("check", "--as-of", DAY, *words, cwd=cwd, **variables)


def process(*words: str, cwd: Path | None = None, python: str | Path = sys.executable, **variables: str) -> Ran:
    """Run ``herolint words`` as a process of its own."""
    done = subprocess.run(
        [python, "-m", "herolint", *words],
        cwd=cwd,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, *(part.decode("utf-8", "surrogateescape") for part in (done.stdout, done.stderr)))


class Installed(NamedTuple):
    """A Python environment: its interpreter, and the folder of its packages."""

    python: Path
    packages: Path


def installed(folder: Path) -> Installed:
    """Make an environment that has all of this one, so that packages can be installed beside herolint."""
    venv.create(folder, symlinks=sys.platform != "win32")
    major, minor = sys.version_info[:2]
    packages = "Lib" if sys.platform == "win32" else f"lib/python{major}.{minor}"
    made = Installed(
        folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"),
        folder / packages / "site-packages",
    )
    lines = [f"import site; site.addsitedir({path!r})\n" for path in site.getsitepackages()]
    (made.packages / "herolint.pth").write_text("".join(lines), "utf-8")
    return made


def shell(command: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell, in which the first word ``herolint`` is the program."""
    program = f'"{sys.executable}" -m herolint'
    return subprocess.run(
        ["bash", "-c", command.replace("herolint", f"{program}", 1)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        check=False,
    )


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8", "surrogateescape")


@contextlib.contextmanager
def _working_in(folder: Path | None) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder or before)
    try:
        yield
    finally:
        os.chdir(before)
