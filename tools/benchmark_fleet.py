"""Measures herolint on thousands of apps made from the examples, and the pages of its board in Chromium.

    python tools/benchmark_fleet.py            # print the section of docs/performance.md
    python tools/benchmark_fleet.py --write    # also write it there
    python tools/benchmark_fleet.py --apps 1000

Times on the clock mean little where others use the machine as well, so the processor's time is beside them: that of all
processes together. How much faster more cores are is computed from it, too.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from browser import PROGRAM, Browser
from fleet import make

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- fleet: begin -->", "<!-- fleet: end -->"
DRAWN = "new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))"


class Cost(NamedTuple):
    """What one run took: seconds on the clock and of the processor, and bytes of the largest process."""

    wall: float
    work: float
    memory: int


def cost(words: Sequence[str], folder: Path, cores: Sequence[int]) -> Cost:
    """Run herolint on some of the machine's cores."""
    begun = time.perf_counter()
    process = os.fork()
    if process == 0:
        os.sched_setaffinity(0, cores)
        os.chdir(folder)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.execv(sys.executable, [sys.executable, "-m", "herolint", *words])
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"herolint {words[0]} failed")
    return Cost(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def runs(folder: Path, names: Sequence[str], cores: Sequence[int]) -> list[str]:
    """Return a row for each kind of run over all apps; the last one writes the page of all."""
    jobs = {
        "`check`": ("check", "--exit-zero", "--quiet"),
        "`check --format html`": _page(folder.parent / f"board{len(names)}.html"),
    }
    rows = []
    for name, words in jobs.items():
        took = cost([*words, *names], folder, cores)
        rows.append(f"| {name} | {took.wall:.0f} s | {took.work:.0f} s | {took.memory / 2**20:.0f} MiB |")
        print(rows[-1], file=sys.stderr)
    return rows


def _page(file: Path) -> tuple[str, ...]:
    return ("check", "--exit-zero", "--quiet", "--format", "html", "-o", str(file))


IN_PARTS = """
import resource, sys, time
from herolint import processes, run
from herolint.report import Style, render
cores, *names = sys.argv[1:]
processes._cores = lambda: int(cores)
request = run.Request(names)
facts = run.load_facts(request)
apps = run.open_apps(request, run.Options())
before = time.process_time()
report = run.check(apps, facts)
shared = time.process_time() - before
others = resource.getrusage(resource.RUSAGE_CHILDREN)
render(report, "full", Style())
print(time.process_time() - shared, shared + others.ru_utime + others.ru_stime)
"""


def speed_up(folder: Path, names: Sequence[str], count: int, times: int) -> float:
    """Return how much faster a run is on so many cores, by the processor's time of its parts.

    What one process does alone counts in full, what is shared by its part; the best of alternating runs counts.
    """
    best: dict[int, float] = {}
    for _ in range(times):
        for cores in (1, count):
            command = [sys.executable, "-c", IN_PARTS, str(cores), *names]
            done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
            alone, shared = map(float, done.stdout.split())
            took = alone + shared / cores
            best[cores] = min(took, best.get(cores, took))
            print(f"{cores} cores: {alone:.1f} s + {shared:.1f} s / {cores}", file=sys.stderr)
    return best[1] / best[count]


class Seen(NamedTuple):
    """What a page takes in the browser: milliseconds of work to open it, for the slowest key, for the slowest sort."""

    opened: float
    key: float
    sort: float


def look(page: Path, folder: Path) -> Seen:
    """Open a page in Chromium, type a filter and sort."""
    tab = Browser(folder)
    try:
        tab.ask("Performance.enable", timeDomain="threadTicks")
        tab.show(page, 1400)
        tab.evaluate(DRAWN)
        opened = _work(tab)
        tab.evaluate("document.querySelector('input').focus()")
        keys = []
        for character in "cedar hl301":
            before = _work(tab)
            tab.ask("Input.insertText", text=character)
            tab.evaluate(DRAWN)
            keys.append(_work(tab) - before)
        tab.evaluate("document.activeElement.value = ''; document.activeElement.dispatchEvent(new Event('input'))")
        sorts = []
        for column in range(5):
            before = _work(tab)
            tab.evaluate(f"document.querySelectorAll('thead button')[{column}].click()")
            tab.evaluate(DRAWN)
            sorts.append(_work(tab) - before)
    finally:
        tab.close()
    return Seen(opened, max(keys), max(sorts))


def _work(tab: Browser) -> float:
    """Return how many milliseconds the page's thread has worked."""
    found = {one["name"]: one["value"] for one in tab.ask("Performance.getMetrics")["metrics"]}
    return 1000 * float(found["TaskDuration"])


def pages(folder: Path, apps: Path, names: Sequence[str], cores: Sequence[int]) -> list[str]:
    """Return a row for the page of each number of apps."""
    rows = []
    for count in (40, 1000, len(names)):
        page = folder / f"board{count}.html"
        if not page.is_file():
            cost([*_page(page), *names[:count]], apps, cores)
        content = page.read_bytes()
        sizes = f"{len(content) / 1e6:.1f} MB | {len(gzip.compress(content)) / 1e6:.2f} MB"
        if PROGRAM is None:
            sys.exit("Chromium isn't installed")
        seen = look(page, folder / f"profile{count}")
        print(count, sizes, seen, file=sys.stderr)
        rows.append(f"| {count:,} | {sizes} | {seen.opened:,.0f} ms | {seen.key:,.0f} ms | {seen.sort:,.0f} ms |")
    return rows


def section(folder: Path, count: int, times: int) -> str:
    """Return the section of the document."""
    cores = sorted(os.sched_getaffinity(0))
    apps = folder / "apps"
    names = make(apps, count)
    half = names[: max(100, count // 2)]
    python, system = platform.python_version(), f"{platform.system()} {platform.machine()}"
    speed = speed_up(apps, half, len(cores), times)
    lines = [
        "Written by `python tools/benchmark_fleet.py --write`.",
        "",
        f"herolint {version('herolint')}, Python {python}, {system}, {len(cores)} cores shared with other work, "
        f"{datetime.date.today()}",
        "",
        f"{count:,} apps made from the examples, most of them with findings:",
        "",
        "| command | elapsed | CPU time, all cores | largest process |",
        "|---|---:|---:|---:|",
        *runs(apps, names, cores),
        "",
        f"In CPU time, `check` on {len(half):,} of them is {speed:.2f} times as fast on "
        f"{len(cores)} cores as on one (best of {times} alternating runs).",
        "",
        "The page of the board in Chromium, in milliseconds of work: until it is drawn, for the slowest key of a",
        "filter, and for the slowest sort:",
        "",
        "| apps | page | compressed | opens | key | sort |",
        "|---:|---:|---:|---:|---:|---:|",
        *pages(folder, apps, names, cores),
    ]
    return "\n".join(lines)


def written(document: str, text: str) -> str:
    """Return the document with the section between its marks, at the end if it has none."""
    block = f"{BEGIN}\n{text}\n{END}"
    if BEGIN not in document:
        return f"{document.rstrip()}\n\n## Thousands of apps\n\n{block}\n"
    return re.sub(rf"{BEGIN}.*{END}", lambda _: block, document, flags=re.DOTALL)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--apps", type=int, default=10_000, help="how many apps")
    options.add_argument("--times", type=int, default=2, help="how many alternating runs")
    options.add_argument("--write", action="store_true", help="write docs/performance.md")
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = section(Path(folder), args.apps, args.times)
    print(text)
    if args.write:
        DOCUMENT.write_text(written(DOCUMENT.read_text("utf-8"), text), "utf-8")


if __name__ == "__main__":
    main()
