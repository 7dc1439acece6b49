"""A run that is killed at any step leaves each file as it was or as it should be, and the next run goes on from there.

The kill comes before, and where bytes are written also in the middle of, every call that changes something.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from herolint.fixer import settle, write
from tests.apps import make_app, open_app
from tests.fixer import dying
from tests.fixer.fixing import Files, files_of, real_settings
from tests.frozen import FACTS

TEMPORARY = re.compile(r"(.*/)?\.herolint-[0-9a-f]{16}\.tmp")
KILLED = (-9, 15)  # by a signal; on Windows, by TerminateProcess with that number

OLD = {"a": b"old a", "b": b"old b", "sub/c": b"old c", "other": b"x"}
NEW = {"a": b"new a", "new": b"new", "sub/c": b"new c", "other": b"x"}
RUNTIME_TXT = {"requirements.txt": b"", "runtime.txt": b"# why\npython-3.12.3\n", "Procfile": b"web: x\n"}
VERSION_FILE = {"requirements.txt": b"", ".python-version": b"# why\n3.12\n", "Procfile": b"web: x\n"}


def run_until(folder: Path, step: int, scenario: str) -> int:
    """Have a process write until that step, and give its exit status; where there is fork, without starting anew."""
    if sys.platform == "win32":
        command = [sys.executable, "-m", dying.__name__, str(folder), str(step), scenario]
        return subprocess.run(command, check=False).returncode
    child = os.fork()
    if child == 0:
        try:
            dying.write_until(folder, step, scenario)
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def assert_old_or_new(folder: Path, old: Files, new: Files) -> None:
    found = {path: content for path, content in files_of(folder).items() if not TEMPORARY.fullmatch(path)}
    for path in {*old, *new, *found}:
        assert found.get(path) in (old.get(path), new.get(path)), path


def kill_at_every_step(tmp_path: Path, scenario: str, old: Files, new: Files) -> list[Path]:
    folders = []
    for step in range(1, 100):
        folder = tmp_path / str(step)
        make_app(folder, old)
        folders.append(folder)
        status = run_until(folder, step, scenario)
        assert_old_or_new(folder, old, new)
        if status == 0:
            assert files_of(folder) == new
            return folders
        assert status in KILLED
    raise AssertionError("it never came to an end")


def test_edits_of_every_kind(tmp_path: Path) -> None:
    folders = kill_at_every_step(tmp_path, "made-up", OLD, NEW)
    assert len(folders) > 20
    states = set()
    for folder in folders:
        write(str(folder), [])
        left = files_of(folder)
        assert_old_or_new(folder, OLD, NEW)
        states.add(tuple(sorted(left)))
    assert len(states) > 1


def test_the_next_run_finishes_what_a_killed_one_began(tmp_path: Path) -> None:
    for folder in kill_at_every_step(tmp_path, "rules", RUNTIME_TXT, VERSION_FILE):
        write(str(folder), settle(open_app(folder), FACTS, real_settings(), unsafe=False).applied)
        left = {path: content for path, content in files_of(folder).items() if "herolint-" not in path}
        assert left == VERSION_FILE


def test_what_a_killed_run_left_is_gone_at_once(tmp_path: Path) -> None:
    for step in range(2, 12):
        folder = tmp_path / str(step)
        make_app(folder, OLD)
        run_until(folder, step, "made-up")
        if sys.platform == "win32":  # no lock ends with the process there, so that age has to tell
            for path in folder.glob(".herolint-*"):
                os.utime(path, (0, 0))
        write(str(folder), [])
        left = [path for path in files_of(folder) if TEMPORARY.fullmatch(path) and "/" not in path]
        assert left == []
