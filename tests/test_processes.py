"""Several processes: the results are those of one, in the same order, and nothing of them stays behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from herolint import processes
from herolint.processes import spread
from tests.apps import environment, git, make_repository, write
from tests.program import BAD, DAY, GOOD, check, run

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "darwin", reason="herolint starts no processes here"
)

HERE = os.getpid()
CAN_FORK = processes._can_fork
COUNTS = [0, 1, 2, 7, 8, 9, 64, 1000]


@pytest.fixture(autouse=True)
def three_cores() -> Iterator[None]:
    """Start processes as on three cores, also beside a thread that another test has left running."""
    started: list[int] = []
    start = processes._start

    def noting(*given: Any) -> Any:
        found = start(*given)
        started.extend(one.number for one in found)
        return found

    with (
        mock.patch.object(processes, "_cores", return_value=3),
        mock.patch.object(processes, "_can_fork", return_value=True),
        mock.patch.object(processes, "_start", side_effect=noting),
    ):
        yield
    for number in started:  # every process has ended, and was waited for
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def squared(number: int) -> tuple[int, bool]:
    return number * number, os.getpid() == HERE


@pytest.mark.parametrize("count", COUNTS)
def test_results_come_in_order(count: int) -> None:
    found = list(spread(squared, range(count), fewest=2))
    assert [number for number, _ in found] == [number * number for number in range(count)]
    assert {here for _, here in found} == ({False} if count > 1 else {True} if count else set())


@pytest.mark.parametrize("items", [range(9), []])
def test_a_small_run_stays_in_one_process(items: Sequence[int]) -> None:
    assert all(here for _, here in spread(squared, items, fewest=10))


def test_one_core_means_one_process() -> None:
    with mock.patch.object(processes, "_cores", return_value=1):
        assert all(here for _, here in spread(squared, range(100), fewest=2))


def test_beside_another_thread_nothing_is_forked() -> None:
    from threading import Event, Thread

    over = Event()
    thread = Thread(target=over.wait)
    thread.start()
    try:
        with mock.patch.object(processes, "_can_fork", CAN_FORK):
            assert all(here for _, here in spread(squared, range(100), fewest=2))
    finally:
        over.set()
        thread.join()


def test_large_results_fit() -> None:
    def large(number: int) -> bytes:
        return bytes([number % 256]) * 300_000

    assert [one[0] for one in spread(large, range(50), fewest=2)] == list(range(50))


def test_an_exception_is_raised_at_its_place() -> None:
    def failing(number: int) -> int:
        if number in (40, 41):
            raise ValueError(number)
        return number

    found: list[int] = []
    with pytest.raises(ValueError, match="40"):
        found.extend(spread(failing, range(100), fewest=2))
    assert found == list(range(40))


def test_what_cannot_be_sent_is_computed_here() -> None:
    def unsendable(number: int) -> object:
        return (lambda: number) if number == 50 else number

    found = list(spread(unsendable, range(100), fewest=2))
    assert found[:50] + found[51:] == [number for number in range(100) if number != 50]


@pytest.mark.parametrize("dying", [[0], [50], [99], list(range(100))], ids=["first", "middle", "last", "all"])
def test_what_a_dead_process_left_is_computed_here(dying: list[int]) -> None:
    def deadly(number: int) -> int:
        if number in dying and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert list(spread(deadly, range(100), fewest=2)) == list(range(100))


def test_a_reader_who_goes_leaves_no_process_behind() -> None:
    found = spread(squared, range(10_000), fewest=2)
    assert next(found) == (0, False)
    close = getattr(found, "close", None)
    assert close
    close()


def test_no_process_runs_far_ahead(tmp_path: Path) -> None:
    def noting(number: int) -> bytes:
        (tmp_path / str(number)).touch()
        return bytes(200_000)

    found = spread(noting, range(600), fewest=2)
    next(found)
    done = -1
    while done != (done := len(list(tmp_path.iterdir()))):
        time.sleep(0.2)
    assert done < 300
    assert sum(1 for _ in found) == 599


# Through the program


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Apps outside of git, in one repository, and in a repository each."""
    for number in range(6):
        write(tmp_path / "plain" / str(number), BAD if number % 2 else GOOD)
        make_repository(tmp_path / "own" / str(number), BAD if number % 2 else GOOD, {".gitignore": "*.log\n"})
        write(tmp_path / "one" / str(number), GOOD, {"sub/x.log": "", ".gitignore": "sub/\n", ".env": "A=1\n"})
    make_repository(tmp_path / "one")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--format", "json", "--forecast"),
        ("check", "--format", "full"),
        ("check", "--format", "html"),
        ("plan", "--format", "json"),
        ("fir",),
        ("forecast", "--format", "ics"),
    ],
    ids=" ".join,
)
def test_the_report_is_that_of_one_process(many: Path, words: tuple[str, ...]) -> None:
    paths = [f"{kind}/{number}" for number in range(6) for kind in ("plain", "own", "one")]
    alone = run(*words, "--as-of", DAY, *paths, cwd=many)
    with mock.patch("herolint.run._FEWEST_CHECKED", 2), mock.patch("herolint.run._FEWEST_AHEAD", 2):
        assert run(*words, "--as-of", DAY, *paths, cwd=many) == alone


def test_a_commit_is_read_by_several_processes(many: Path) -> None:
    git(many, "clone", "--quiet", "--bare", str(many / "one"), "bare.git")
    paths = [f"bare.git/{number}" for number in range(6)]
    alone = check("--rev", "main", "--format", "json", *paths, cwd=many)
    assert len(json.loads(alone.out)["apps"]) == 6
    with mock.patch("herolint.run._FEWEST_CHECKED", 2):
        assert check("--rev", "main", "--format", "json", *paths, cwd=many) == alone


INTERRUPTED = """
import os, sys, time
from herolint import processes
from herolint.cli import run
processes._cores = lambda: 2
from herolint import run as running
def slow(*given, **named):
    with open("started", "a") as file:
        file.write(f"{os.getpid()}\\n")
    time.sleep(3600)
running._check, running._FEWEST_CHECKED = slow, 2
sys.exit(run(["herolint", "check", *sys.argv[1:]]))
"""


def test_ctrl_c_ends_all_processes_without_a_word(many: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTED, *(f"plain/{number}" for number in range(6))]
    running = subprocess.Popen(
        command, cwd=many, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    started = many / "started"
    while running.poll() is None and (not started.exists() or len(started.read_text().splitlines()) < 2):
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate()
    assert (running.returncode, out, err) == (130, b"", b"")
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
