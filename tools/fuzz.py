"""Fuzzes for a while: `python tools/fuzz.py MINUTES`. Runs tests/fuzz again and again, each time from another seed.

Prints how many files were tried and each failure with the seed that finds it again. Exit status 1 if there was one.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run_once(seed: int, seconds: float, counter: Path) -> str:
    """Give what pytest says of one round, nothing where it had to be ended."""
    words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", f"--hypothesis-seed={seed}", "tests/fuzz"]
    environment = {**os.environ, "HEROLINT_FUZZ": "long", "HEROLINT_FUZZ_COUNT": str(counter)}
    try:
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout + done.stderr if done.returncode else ""


def main() -> int:
    """Run rounds until the time is over, and report."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    start = time.monotonic()
    end = start + minutes * 60
    seed = int(time.time())
    first, failed = seed, 0
    with tempfile.TemporaryDirectory() as folder:
        counter = Path(folder) / "examples"
        while (left := end - time.monotonic()) > 0:
            said = run_once(seed, left + 60, counter)
            if said:
                failed += 1
                names = re.findall(r"^FAILED (\S+)", said, re.MULTILINE)
                print(f"seed {seed}: {', '.join(names) or said}\n{said}", flush=True)
            seed += 1
        examples = sum(map(int, counter.read_text().split())) if counter.exists() else 0
    spent = (time.monotonic() - start) / 60
    print(f"{examples} files in {seed - first} rounds of {spent:.1f} minutes; {failed} rounds found something")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
