"""Where every run begins and ends: ``herolint`` and ``python -m herolint``."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

_COLLECT_RARELY = 100_000
"""How many objects are made before the collector looks for cycles: a run is short, and importing makes only keepers."""


def main() -> NoReturn:
    """Run the command line, and leave without tearing the interpreter down.

    Both are for the commit hook, in which every run is felt: collecting while modules are imported, and freeing each
    of their objects at the end, would take a fifth of the time of a run on a small app.
    """
    gc.set_threshold(_COLLECT_RARELY)
    from herolint.cli import run

    status = run(sys.argv)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            status = status or 1  # the reader has gone, or the disk is full
    os._exit(status)


if __name__ == "__main__":
    # `python -m` looks for modules in the current folder first, which is where the checkout is: nothing of it may run.
    if sys.path[:1] in ([""], [os.getcwd()]):
        del sys.path[0]
    main()
