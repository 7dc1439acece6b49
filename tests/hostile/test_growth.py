"""What a run costs grows with the size of what it reads, not faster: counted in calls, not in seconds.

Each file is made of one piece N, 2N, 4N and 8N times, and all rules run: a new rule is covered, a new format needs a
piece here.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from herolint import engine, fixer, registry, testing
from herolint.engine import Settings
from herolint.model import Target
from tests.apps import make_app, open_app
from tests.frozen import EXAMPLES, FACTS

SMALLEST = 16
MOST_GROWTH = 2.5

PROJECT = '[project]\nname = "x"\nversion = "1"\nrequires-python = ">=3.12"\n'
LOCK = 'version = 1\nrevision = 3\nrequires-python = ">=3.12"\n'


def lines(text: str, head: str = "") -> Callable[[int], str]:
    """Return what makes a file of N pieces, in each of which its number stands for ``@``."""
    return lambda count: head + "".join(text.replace("@", str(number)) for number in range(count))


Shape = Mapping[str, Callable[[int], str]]
SHAPES: Mapping[str, Shape] = {
    "pins with markers": {"requirements.txt": lines("flask==@; python_version >= '3.@'\n")},
    "pins of one project": {"requirements.txt": lines("pywin32==3@\n")},
    "different requirements": {"requirements.txt": lines("package@==1.@\n")},
    "invalid lines": {"requirements.txt": lines("not valid!! @\n")},
    "files that include files": {"requirements.txt": lines("-r r@.txt\n")},
    "dependency groups in a chain": {
        "pyproject.toml": lines("g@ = ['a', {include-group = 'g0'}]\n", PROJECT + "[dependency-groups]\n"),
        "uv.lock": lambda count: LOCK,
    },
    "sources of uv": {
        "pyproject.toml": lines("p@ = {path = './p@'}\n", PROJECT + "[tool.uv.sources]\n"),
        "uv.lock": lines('[[package]]\nname = "p@"\nversion = "1"\nsource = { directory = "p@" }\n', LOCK),
    },
    "versions of one package in a lock": {
        "pyproject.toml": lambda count: (
            '[tool.poetry]\nname = "x"\nversion = "1"\n[tool.poetry.dependencies]\n'
            + f'a = "{lines("==@.0 || ")(count)}1"\n'
        ),
        "poetry.lock": lines(
            '[[package]]\nname = "a"\nversion = "1.@"\n',
            '[metadata]\nlock-version = "2.1"\npython-versions = "*"\ncontent-hash = "x"\n',
        ),
    },
    "comments that suppress": {
        "requirements.txt": lines("not valid!! @ # herolint: ignore[HL310] x\n# herolint: ignore[HL@] y\n")
    },
    "one comment that suppresses much": {
        "requirements.txt": lambda count: f"# herolint: ignore[{lines('HL@,')(count)}] x\n"
    },
    "processes": {"Procfile": lines("w@: flask run\n")},
    "slug patterns": {".slugignore": lines("*a@*b\n")},
    "a lock of Pipenv": {
        "Pipfile": lines('p@ = "*"\n', "[packages]\n"),
        "Pipfile.lock": lambda count: (
            '{"_meta": {"hash": {"sha256": "x"}}, "default": {'
            + ",".join(f'"p{number}": {{"version": "==1"}}' for number in range(count))
            + "}}"
        ),
    },
    "a deep document": {"app.json": lambda count: "[" * count, "Pipfile.lock": lambda count: "[" * count},
    "long lines": {
        name: lines("a@ ") for name in (".python-version", "runtime.txt", "Procfile", "heroku.yml", "project.toml")
    },
}


def steps(work: Callable[[], object]) -> int:
    """Count the calls, of Python and of C, that some work takes."""
    count = 0

    def counting(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def cost(folder: Path, files: Mapping[str, str]) -> int:
    checkout = make_app(folder, {".python-version": "3.13\n", "requirements.txt": "flask\n", **files})
    settings = Settings(tuple(registry.all_rules().values()), tuple(Target))
    return steps(lambda: engine.check(checkout, FACTS, settings))


def assert_it_grows_with_the_size(tmp_path: Path, make: Callable[[int], Mapping[str, str]]) -> None:
    cost(tmp_path / "warm", make(1))  # what is imported and compiled once
    idle = cost(tmp_path / "idle", make(1))
    costs = [cost(tmp_path / str(times), make(SMALLEST * times)) for times in (1, 2, 4, 8)]
    for smaller, larger in pairwise(costs):
        assert larger <= MOST_GROWTH * smaller + idle, costs


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_file_of_many_pieces(tmp_path: Path, shape: Shape) -> None:
    assert_it_grows_with_the_size(tmp_path, lambda count: {name: make(count) for name, make in shape.items()})


# Every rule, on its own bad example

OF_ONE_LINE = (".python-version", "runtime.txt")


def repeated(text: str, count: int) -> str:
    """Return the lines of a text, again and again."""
    return f"{text.rstrip()}\n" * count


def with_more_locked(text: str, count: int) -> str:
    """Return a Pipfile.lock with more packages; one that isn't such a document stays as it is."""
    try:
        document = json.loads(text)
        document["default"].update({f"g{number}": {"version": "==1"} for number in range(count)})
    except (ValueError, LookupError, TypeError, AttributeError):
        return text
    return json.dumps(document, indent=4)


GROWS: Mapping[str, Callable[[str, int], str]] = {
    "Pipfile.lock": with_more_locked,
    ".py": lambda text, count: text if "__future__" in text else text * count,
    ".toml": lambda text, count: text + "".join(f'\n[tool.grown{number}]\na = "x"\n' for number in range(count)),
    ".lock": lambda text, count: text + "".join(f'\n[[package]]\nname = "g{number}"\n' for number in range(count)),
    ".txt": repeated,
    "Aptfile": repeated,
    ".slugignore": repeated,
}
"""How a file grows, by the first of these that ends its name.

A Procfile has its own shape above, and at most 50 processes count.
"""

FEW, MANY = 4, 32
RULES = {code: rule for code, rule in registry.all_rules().items() if code.startswith("HL")}


def grown(folder: Path, count: int) -> None:
    """Make each file of a folder that has a way to grow ``count`` times as large."""
    for path in folder.rglob("*"):
        grow = next((way for end, way in GROWS.items() if path.name.endswith(end)), None)
        if grow is None or path.is_symlink() or not path.is_file() or path.name in OF_ONE_LINE:
            continue
        with contextlib.suppress(UnicodeDecodeError):
            path.write_text(grow(path.read_text("utf-8"), count), "utf-8")


@pytest.mark.parametrize("code", RULES)
def test_a_rule_on_files_that_grow(tmp_path: Path, code: str) -> None:
    """What a rule's bad example costs grows with its files; applying its fixes does, too."""
    example = next(one for one in testing.examples(EXAMPLES, RULES[code]) if (one.folder / "bad").exists())
    facts = testing.facts_for(example.options)
    settings = Settings(tuple(RULES.values()), tuple(Target))

    def cost_of(count: int) -> int:
        folder = tmp_path / str(count)
        testing.copy(example.folder / "bad", folder, example.options)
        grown(folder, count)
        if example.options.git:
            testing.make_repository(folder, example.options.untracked)
        return steps(lambda: fixer.settle(open_app(folder), facts, settings, unsafe=True))

    cost_of(1)  # what is imported and compiled once
    idle = cost_of(2)
    few, many = cost_of(FEW), cost_of(MANY)
    assert many <= MOST_GROWTH**3 * few + idle, (few, many)
