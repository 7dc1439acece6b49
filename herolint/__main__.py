"""Where every run begins and ends: ``herolint`` and ``python -I -m herolint``."""

# Nothing is imported here, not even __future__, that Python hasn't imported by itself: the folders that it looks in may
# be the checkout's until `_leave_checkout` has run.
import os
import sys

_COLLECT_RARELY = 100_000
"""How many objects are made before the collector looks for cycles: a run is short, and importing makes only keepers."""

_CRASHED = 3
_INTERRUPTED = 130


def main() -> None:
    """Run the command line, and leave without tearing the interpreter down.

    Both are for the commit hook, in which every run is felt: collecting while modules are imported, and freeing each
    of their objects at the end, would take a fifth of the time of a run on a small app.
    """
    _leave_checkout()
    try:
        status = _run()
    except KeyboardInterrupt:
        status = _INTERRUPTED
    except MemoryError:
        # Printing needs memory, too.
        os.write(2, b"error: herolint ran out of memory; check fewer apps, or smaller files\n")
        os._exit(_CRASHED)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            pass  # the reader has gone, which isn't a failure
        except (OSError, ValueError):
            status = status or 1  # the disk is full
    os._exit(status)


def _run() -> int:
    import gc

    gc.set_threshold(_COLLECT_RARELY)
    from herolint.cli import run

    return run(sys.argv)


def _leave_checkout() -> None:
    """Import nothing from the current folder: it's where the checkout is.

    ``python -m`` looks there first, and ``PYTHONPATH=.`` means it. An environment in it, such as ``.venv``, is the
    user's.
    """
    try:
        here = os.getcwd()
    except OSError:
        return  # the folder is gone, and nothing can be imported from it
    if __name__ == "__main__" and sys.path[:1] in ([""], [here]):
        del sys.path[0]
    within, environment = os.path.join(here, ""), os.path.join(sys.prefix, "")
    for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep):
        place = os.path.join(os.path.abspath(entry), "")
        if place.startswith(within) and not place.startswith(environment):
            sys.path[:] = [path for path in sys.path if os.path.join(os.path.abspath(path), "") != place]


if __name__ == "__main__":
    main()
