"""Load the facts about the programs that processes start, from ``programs.toml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.platform.shapes import Program, Shadowed


class Options(NamedTuple):
    """The options of a program: each name maps to the option's first name, and those in ``values`` take a value.

    The values of ``numbers`` are whole numbers.
    ``parser`` is ``argparse``, ``click`` or ``getopt``; ``host`` and ``port`` are where it listens unless told.
    """

    names: Mapping[str, str]
    values: frozenset[str]
    parser: str
    host: str | None
    port: str | None
    numbers: frozenset[str] = frozenset()


class Shadowing(NamedTuple):
    """Modules of the standard library that a program needs, by when it imports them.

    ``early``: before the app, so that only a file on PYTHONPATH takes their place; ``late``: with the app; ``certain``:
    any file of that name breaks the program.
    """

    early: frozenset[str]
    late: frozenset[str]
    certain: frozenset[str]


class Programs(NamedTuple):
    """The facts of ``programs.toml``.

    ``last_words_of_moved`` has the names of ``moved`` by their last word; `options_of` parses the ``tables``.
    """

    tables: Mapping[str, Program]
    workers: Mapping[str, str]
    workers_since: Mapping[str, str]
    workers_until: Mapping[str, str]
    commands: frozenset[str]
    builtins: frozenset[str]
    absent: Mapping[str, str]
    applications: Mapping[str, str]
    moved: Mapping[str, str]
    last_words_of_moved: Mapping[bytes, list[str]]
    forms: Mapping[str, str]
    python_2: frozenset[str]
    wrappers: Mapping[str, str]
    listeners: Mapping[str, str]
    shadowed: Mapping[str, Shadowing]


@functools.lru_cache(maxsize=1)
def load() -> Programs:
    """Return the packaged facts."""
    from herolint.platform.parsed.programs import data as document

    dyno = document["dyno"]
    last_words: dict[bytes, list[str]] = {}
    for name in document["moved"]:
        last_words.setdefault(name.rpartition(".")[2].encode(), []).append(name)
    return Programs(
        document["program"],
        document["gunicorn-workers"],
        document["gunicorn-workers-since"],
        document["gunicorn-workers-until"],
        frozenset(dyno["commands"].split()),
        frozenset(dyno["builtins"].split()),
        dyno["absent"],
        {name: kind for kind, names in document["applications"].items() for name in names},
        document["moved"],
        last_words,
        document["forms"],
        frozenset(document["python-2"]["modules"].split()),
        document["wrappers"],
        document["listeners"],
        {name: _shadowing(table) for name, table in document["shadowed"].items()},
    )


def _shadowing(table: Shadowed) -> Shadowing:
    lists = table.get("early", ""), table.get("late", ""), table.get("certain", "")
    return Shadowing(*(frozenset(names.split()) for names in lists))


@functools.cache
def options_of(program: str) -> Options:
    """Return the options of a program; raises ``KeyError`` for one that has no table."""
    table = load().tables[program]
    names: dict[str, str] = {}
    values = set()
    for options in (table["values"], table["flags"]):
        for option in options.split("|"):
            aliases = option.split()
            # The first long name stands for the option.
            own = next((alias for alias in aliases if alias.startswith("--")), aliases[0])
            names.update(dict.fromkeys(aliases, own))
            if options is table["values"]:
                values.add(own)
    numbers = frozenset(table.get("numbers", "").split())
    return Options(names, frozenset(values), table["parser"], table.get("host"), table.get("port"), numbers)
