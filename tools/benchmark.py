"""Measures herolint as its users feel it: whole processes, in alternating runs, beside a bare typer program and peers.

    python tools/benchmark.py            # print the medians and ratios
    python tools/benchmark.py --quick    # fewer runs, small repositories
    python tools/benchmark.py --write    # also write docs/performance.md

The peers are installed into an environment of their own. Times differ from machine to machine and from minute to
minute, so what counts are ratios within one run. The instruction counts, which need valgrind, hardly vary.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
HEROLINT = Path(sys.executable).with_name("herolint")
WORKFLOW_FILE = ".github/workflows/ci.yml"
PEERS = ("repo-review", "sp-repo-review", "validate-pyproject", "check-jsonschema", "yamllint", "zizmor")
PEER_JOBS = (
    ("yamllint, one workflow", "yamllint", WORKFLOW_FILE),
    (
        "check-jsonschema, one workflow",
        "check-jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        WORKFLOW_FILE,
    ),
    ("validate-pyproject, one project", "validate-pyproject", "pyproject.toml"),
    ("repo-review with sp-repo-review", "repo-review", "."),
    ("zizmor, one workflow (not Python)", "zizmor", "--offline", WORKFLOW_FILE),
)
BARE = """import typer
app = typer.Typer(add_completion=False)
@app.command()
def main(name: str = "app") -> None:
    print(name)
app()
"""
CLEAN = {"requirements.txt": "flask==3.1.2\ngunicorn>=23\n", ".python-version": "3.14\n"}
FLASK = CLEAN | {
    "Procfile": "web: gunicorn app:app\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
}
BAD = {
    "requirements.txt": "flask==3.1.2\nflask==3.0.0\n",
    "Pipfile": "[packages]\n",
    "uv.lock": "",
    "runtime.txt": "python-3.9.11\n",
    ".python_version": "3.12\n",
    "app.json": '{"stack": "heroku-20"}\n',
    "venv/pyvenv.cfg": "home = /usr/bin\n",
}
PROJECT = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "shop"
version = "0.1.0"
requires-python = ">=3.11"
dependencies = ["flask>=3.0"]
"""
WORKFLOW = "name: CI\non: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pytest\n"


class Job(NamedTuple):
    """A command that is timed, in a folder, under a name for people."""

    name: str
    command: Sequence[str]
    folder: Path


class Timing(NamedTuple):
    """The median wall time of a job in seconds, and the most memory that it took in bytes."""

    seconds: float
    memory: int


def measure(jobs: Sequence[Job], runs: int) -> list[Timing]:
    """Run the jobs in turn, ``runs`` times each, after one run that warms the caches and shows the memory."""
    memory = [_peak_memory(job) for job in jobs]
    seconds: list[list[float]] = [[] for _ in jobs]
    for _ in range(runs):
        for times, job in zip(seconds, jobs, strict=True):
            times.append(_once(job))
    return [Timing(statistics.median(times), most) for times, most in zip(seconds, memory, strict=True)]


def _once(job: Job) -> float:
    start = time.perf_counter()
    done = subprocess.run(job.command, cwd=job.folder, env=_environment(), capture_output=True, check=False)
    took = time.perf_counter() - start
    # Peers have statuses of their own for findings; herolint's 2 and 3 would mean that it did not do its work.
    if done.returncode < 0 or (job.command[0] == str(HEROLINT) and done.returncode > 1):
        sys.exit(f"{job.name} exited {done.returncode}: {' '.join(job.command)}")
    return took


def _peak_memory(job: Job) -> int:
    """Give the most memory that a run takes, in bytes.

    A process is charged with what its parent held when it was forked, so a parent that holds little starts it.
    """
    words = [sys.executable, "-S", "-c", _SMALL_PARENT, *job.command]
    done = subprocess.run(words, cwd=job.folder, env=_environment(), capture_output=True, check=True)
    return int(done.stderr.split()[-1]) * 1024


_SMALL_PARENT = """import os, sys
child = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
usage = os.wait4(child, 0)[2]
sys.stderr.write(f" {usage.ru_maxrss}")"""


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def instructions(job: Job) -> int | None:
    """Count the instructions of one run; ``None`` without valgrind."""
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        command = [valgrind, "--tool=callgrind", f"--callgrind-out-file={folder}/out", sys.executable, *job.command]
        environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0"}
        done = subprocess.run(command, cwd=job.folder, env=environment, capture_output=True, text=True, check=False)
    found = re.search(r"Collected : (\d+)", done.stderr)
    return int(found[1]) if found else None


def write_tree(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


def make_repository(folder: Path) -> Path:
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "app")):
        identity = ("-c", "user.name=herolint", "-c", "user.email=herolint@example.com", "-c", "gc.auto=0")
        subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)
    return folder


def large_lock(packages: int) -> str:
    entry = (
        '\n[[package]]\nname = "package-{n}"\nversion = "1.{n}.0"\n'
        'source = {{ registry = "https://packages.example/simple" }}\n'
        'sdist = {{ url = "https://packages.example/p{n}.tar.gz", hash = "sha256:{n:064x}", size = {n} }}\n'
        'wheels = [\n    {{ url = "https://packages.example/p{n}.whl", hash = "sha256:{n:064x}", size = {n} }},\n]\n'
    )
    head = 'version = 1\nrevision = 3\nrequires-python = ">=3.11"\n'
    return head + "".join(entry.format(n=n) for n in range(packages))


def peers(folder: Path) -> Path:
    """Install the peers, and give the folder of their programs."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    install = [str(programs / "python"), "-m", "pip", "install", "--quiet", *PEERS]
    subprocess.run(install, check=True, capture_output=True)
    return programs


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="fewer runs, small repositories, no peers")
    options.add_argument("--write", action="store_true", help="write docs/performance.md")
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = report(Path(folder), quick=args.quick)
    print(text)
    if args.write:
        document = ROOT / "docs" / "performance.md"
        _, mark, rest = document.read_text(encoding="utf-8").partition("## Thousands of apps")  # benchmark_fleet.py
        document.write_text(f"{text}\n{mark}{rest}" if mark else text, encoding="utf-8")


def report(folder: Path, *, quick: bool) -> str:
    sections = [beside_peers, large_inputs, counted] if not quick else [large_inputs]
    lines = [
        "# Performance",
        "",
        "Written by `python tools/benchmark.py --write`: medians of whole processes in alternating runs.",
        "",
        f"herolint {version('herolint')}, typer {version('typer')}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {datetime.date.today()}",
    ]
    for section in sections:
        lines += ["", *section(folder, quick)]
    return "\n".join(lines) + "\n"


def beside_peers(folder: Path, quick: bool) -> list[str]:
    """A small app, beside a bare typer program and what a Python team runs in the same hook."""
    clean = make_repository(write_tree(folder / "clean", CLEAN))
    flask = make_repository(write_tree(folder / "flask", FLASK))
    bad = make_repository(write_tree(folder / "bad", BAD))
    project = make_repository(
        write_tree(folder / "project", {"pyproject.toml": PROJECT, ".github/workflows/ci.yml": WORKFLOW})
    )
    bare = write_tree(folder / "bare", {"bare.py": BARE})
    programs = peers(folder / "peers")
    jobs = [
        Job("a bare typer program", (sys.executable, "bare.py"), bare),
        Job("python -c pass", (sys.executable, "-c", "pass"), bare),
        Job("**herolint**, a clean app", (str(HEROLINT), "check"), clean),
        Job("**herolint**, with a Procfile and a Flask module", (str(HEROLINT), "check"), flask),
        Job("**herolint**, an app with seven problems", (str(HEROLINT), "check"), bad),
        *(Job(name, (str(programs / words[0]), *words[1:]), project) for name, *words in PEER_JOBS),
    ]
    return ["## Compared with similar tools", "", *_table(jobs, measure(jobs, 21), "a bare typer program")]


def large_inputs(folder: Path, quick: bool) -> list[str]:
    """What grows: apps, files, locks."""
    apps, files = (100, 2_000) if quick else (1_000, 100_000)
    one = write_tree(folder / "one", CLEAN)
    many, flasks = folder / "many", folder / "flasks"
    for number in range(apps):
        write_tree(many / f"app{number:04}", CLEAN)
        write_tree(flasks / f"app{number:04}", FLASK)
    wide = folder / "wide"
    write_tree(wide, CLEAN | {".gitignore": "build/\n"})
    for number in range(files):
        file = wide / "src" / f"{number % 300:03}" / f"file{number}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        ignored = wide / "build" / f"{number % 300:03}" / f"file{number}.o"
        ignored.parent.mkdir(parents=True, exist_ok=True)
        ignored.touch()
    make_repository(wide)
    lock = write_tree(
        folder / "lock",
        {"uv.lock": large_lock(1_000 if quick else 13_000), "pyproject.toml": PROJECT, ".python-version": "3.13\n"},
    )
    size = (lock / "uv.lock").stat().st_size / 1e6
    herolint = str(HEROLINT)
    jobs = [
        Job("one plain app", (herolint, "check", str(one)), folder),
        *(
            Job(
                f"{apps:,} {name} in one run",
                (herolint, "check", *(str(app) for app in sorted(each.iterdir()))),
                folder,
            )
            for name, each in (("plain apps", many), ("apps with a Procfile and a Flask module", flasks))
        ),
        Job(f"a repository of {files:,} tracked and {files:,} ignored files", (herolint, "check"), wide),
        Job("`git ls-files` there", ("git", "ls-files"), wide),
        Job("`git ls-files -co --exclude-standard` there", ("git", "ls-files", "-co", "--exclude-standard"), wide),
        Job(f"a uv.lock of {size:.1f} MB", (herolint, "check"), lock),
    ]
    found = measure(jobs, 3 if quick else 7)
    extra, flask = ((found[index].seconds - found[0].seconds) / apps * 1000 for index in (1, 2))
    memory = (found[1].memory - found[0].memory) / apps / 1024
    return [
        "## Large inputs",
        "",
        *_table(jobs, found, "one plain app"),
        "",
        f"Each further plain app costs {extra:.2f} ms and {memory:.1f} KiB, each further Flask app {flask:.2f} ms.",
    ]


def counted(folder: Path, quick: bool) -> list[str]:
    """Instructions, which a change can be held against on any machine of the same kind."""
    clean, flask, bare = folder / "clean", folder / "flask", folder / "bare"
    jobs = [
        Job("a bare typer program", ("bare.py",), bare),
        Job("herolint, a clean app", ("-m", "herolint", "check"), clean),
        Job("herolint, with a Procfile and a Flask module", ("-m", "herolint", "check"), flask),
    ]
    counts = [instructions(job) for job in jobs]
    if None in counts:
        return []
    rows = [f"| {job.name} | {count:,} |" for job, count in zip(jobs, counts, strict=True)]
    return ["## Instructions", "", "| command | instructions (callgrind) |", "|---|---:|", *rows]


def _table(jobs: Sequence[Job], found: Sequence[Timing], base: str) -> list[str]:
    reference = next(timing.seconds for job, timing in zip(jobs, found, strict=True) if job.name == base)
    rows = [
        f"| {job.name} | {took * 1000:,.0f} ms | {took / reference:.2f} | {memory / 2**20:.0f} MiB |"
        for job, (took, memory) in zip(jobs, found, strict=True)
    ]
    return ["| command | median | ratio | memory |", "|---|---:|---:|---:|", *rows]


if __name__ == "__main__":
    main()
