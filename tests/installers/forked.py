"""Run the commands of a tool written in Python again and again, and import its hundreds of modules only once.

A server in the tool's own environment forks for each command. What the first command imported, the server then imports
itself, so all later ones find it there. Everything else is as in a process of the tool's own: its folder,
its variables, its arguments, its status.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

SERVER = """
import contextlib, importlib, json, os, runpy, sys, tempfile

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
sys.path[0] = os.path.dirname(sys.argv[1])
is_first = True


def status_of(words):
    sys.argv = words
    try:
        runpy.run_path(words[0], run_name="__main__")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def be_the_command(words, folder, variables, printed, imported):
    status = 1
    try:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(variables)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(printed.fileno(), 1)
        os.dup2(printed.fileno(), 2)
        status = status_of(words)
        imported.write(json.dumps(list(sys.modules)))
        imported.flush()
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):
                stream.flush()
        os._exit(status & 255)


for line in sys.stdin:
    words, folder, variables = json.loads(line)
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile("w+") as imported:
        child = os.fork()
        if child == 0:
            be_the_command(words, folder, variables, printed, imported)
        _, status = os.waitpid(child, 0)
        printed.seek(0)
        imported.seek(0)
        done = [os.waitstatus_to_exitcode(status), printed.read().decode("utf-8", "replace")]
        print(json.dumps(done), file=answers, flush=True)
        if is_first:
            is_first = False
            for name in json.loads(imported.read() or "[]"):
                with contextlib.suppress(BaseException):
                    importlib.import_module(name)
"""


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    status: int
    printed: str


Fork = Callable[[tuple[str, ...], Path, Mapping[str, str]], Done]


@contextlib.contextmanager
def forking(tools: Path, variables: Mapping[str, str]) -> Iterator[Fork]:
    """Yield a function that runs a command of a folder of tools: its words, the folder and the variables.

    Each tool has a server of its own, which ends with the context.
    """
    servers: dict[Path, subprocess.Popen[str]] = {}
    with contextlib.ExitStack() as stack:

        def fork(command: tuple[str, ...], folder: Path, variables_of_run: Mapping[str, str]) -> Done:
            tool = tools / command[0]
            if tool not in servers:
                words = [str(tools / "python"), "-c", SERVER, str(tool)]
                pipe = subprocess.PIPE
                server = subprocess.Popen(words, env=dict(variables), stdin=pipe, stdout=pipe, text=True)
                servers[tool] = stack.enter_context(server)
            asked, answered = servers[tool].stdin, servers[tool].stdout
            assert asked is not None
            assert answered is not None
            words = [str(tool), *command[1:]]
            print(json.dumps([words, str(folder), dict(variables_of_run)]), file=asked, flush=True)
            return Done(*json.loads(answered.readline()))

        yield fork


def install(folder: Path, *projects: str) -> Path:
    """Make an environment with some projects and nothing else, and return the folder of its commands."""
    subprocess.run([sys.executable, "-I", "-m", "venv", "--without-pip", str(folder)], check=True)
    pip = [sys.executable, "-I", "-m", "pip", "--disable-pip-version-check", "--python", str(folder)]
    # Most of what they bring is never imported, and what is, is compiled then.
    subprocess.run([*pip, "install", "--quiet", "--no-compile", *projects], check=True)
    return folder / "bin"
