"""A run that is killed at any step leaves each file as it was or as it should be, and the next run goes on from there.

The kill comes before, and where bytes are written also in the middle of, every call that changes something.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from herolint import engine, registry, testing
from herolint.buildpacks import Deploy
from herolint.checkout import Checkout
from herolint.engine import Settings
from herolint.fixer import settle, write
from herolint.fixer.values import order_of_writing
from herolint.model import Change, Rule, Severity, Target
from herolint.platform.facts import Facts
from tests.apps import make_app, open_app
from tests.apps import write as write_files
from tests.fixer import dying
from tests.fixer.fixing import Files, files_of, real_settings
from tests.frozen import FACTS

EXAMPLES = Path(__file__).parents[2] / "examples"
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


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)])
def test_a_signal_that_asks_to_end_waits_until_all_is_written(tmp_path: Path, number: int) -> None:
    ended = set()
    for step in range(1, 100):
        folder = write_files(tmp_path / str(step), OLD)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                signal.signal(signal.SIGINT, signal.default_int_handler)
                dying.write_asked_to_end(folder, step, number)
                status = 0
            except KeyboardInterrupt:
                status = 130
            finally:
                os._exit(status)
        ended.add(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        assert files_of(folder) == NEW, step
        if 0 in ended:
            break
    assert step > 20
    assert ended == {0, 130 if number == signal.SIGINT else -number}


def multiple() -> Iterator[Any]:
    """Yield the examples whose fix touches several files."""
    for code, rule in registry.all_rules().items():
        for example in testing.examples(EXAMPLES, rule):
            if (example.folder / "fixed").exists():
                yield pytest.param(rule, example, id=f"{code}-{example.name}")


@pytest.mark.parametrize(("rule", "example"), list(multiple()))
def test_an_app_between_two_writes_is_no_worse_than_before(
    tmp_path: Path, rule: Rule, example: testing.Example
) -> None:
    """A kill can leave the app in each of these states."""
    checkout = testing.open_copy(example.folder / "bad", tmp_path / "app", example.options)
    facts = testing.facts_for(example.options)
    settings = real_settings(deploy=Deploy(example.options.stack, example.options.container))
    settings = settings._replace(python=example.options.python)
    settled = settle(checkout, facts, settings._replace(rules=(rule,)), unsafe=True)
    edits = sorted(settled.edits, key=order_of_writing)
    first = errors(checkout, facts, settings)
    for count in range(1, len(edits)):
        changes = [Change(edit.path, edit.after) for edit in edits[:count]]
        between = errors(checkout.with_changes(changes), facts, settings)
        assert not between - first, [edit.path for edit in edits[:count]]


def errors(checkout: Checkout, facts: Facts, settings: Settings) -> Counter[tuple[str, Target]]:
    found = engine.check(checkout, facts, settings).findings
    return Counter((one.code, target) for one in found for target in Target if one.impact.get(target) is Severity.ERROR)


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
