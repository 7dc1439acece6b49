"""What a run costs grows with the size of what it reads, not faster: counted in calls and bytes, not in seconds.

Each file is made of one piece N, 2N, 4N and 8N times, and all rules run; each rule's own bad example grows the same
way, and is fixed: a new rule is covered, a new format needs a piece here.
"""

from __future__ import annotations

import contextlib
import cProfile
import functools
import gc
import json
import os
import re
import sys
import tracemalloc
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from herolint import __version__, engine, fixer, registry, testing
from herolint.api import Context
from herolint.engine import Settings
from herolint.model import AppReport, FactsAge, Fix, Report, Target
from herolint.registry import Rules
from herolint.report import FORMATS, PLAN_FORMATS, Style, render, render_plan
from herolint.tuples import NamedTuple
from tests.apps import make_app, open_app
from tests.frozen import EXAMPLES, FACTS

SMALLEST = 8
MOST_GROWTH = 2.5
SETTINGS = Settings(tuple(registry.all_rules().values()), tuple(Target))

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


@pytest.fixture(autouse=True)
def few_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let small files reach the limit of fixes that a check tries, up to which its cost grows with their number."""
    monkeypatch.setattr("herolint.api.FEWEST_TRIED", 1)
    monkeypatch.setattr("herolint.api.MOST_TRIED", 1)


class Cost(NamedTuple):
    """What some work takes: calls, of Python and of C, and the most bytes at a time."""

    steps: int
    memory: int


def steps(work: Callable[[], object]) -> int:
    """Count the calls, of Python and of C, that some work takes."""
    profile = cProfile.Profile()
    profile.enable()
    try:
        work()
    finally:
        profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


def cost(work: Callable[[], object]) -> Cost:
    """Count without the collector, which takes longer than the work and looks at all that the other tests made."""
    gc.disable()
    tracemalloc.start()
    try:
        return Cost(steps(work), tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()
        gc.enable()


def assert_it_grows_with_the_size(cost_of: Callable[[int], Cost], smallest: int = SMALLEST) -> None:
    cost_of(1)  # what is imported and compiled once
    idle = cost_of(1)
    costs = [cost_of(smallest * times) for times in (1, 2, 4, 8)]
    for smaller, larger in pairwise(costs):
        assert larger.steps <= MOST_GROWTH * smaller.steps + idle.steps, costs
        assert larger.memory <= MOST_GROWTH * smaller.memory + idle.memory, costs


def app(folder: Path, files: Mapping[str, str]) -> Callable[[], object]:
    checkout = make_app(folder, {".python-version": "3.13\n", "requirements.txt": "flask\n", **files})
    return lambda: engine.check(checkout, FACTS, SETTINGS)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_file_of_many_pieces(tmp_path: Path, shape: Shape) -> None:
    def cost_of(count: int) -> Cost:
        return cost(app(tmp_path / str(count), {name: make(count) for name, make in shape.items()}))

    assert_it_grows_with_the_size(cost_of)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Report]:
    ages = {target: FactsAge(of.buildpack, of.released) for target, of in FACTS.targets.items()}
    rules = Rules(list(SETTINGS.rules))

    @functools.cache
    def made(count: int) -> Report:
        requirements = {"requirements.txt": lines("not valid!! @\npywin32==@\n")(count)}
        checkout = make_app(tmp_path_factory.mktemp(str(count)), {".python-version": "3.13\n", **requirements})
        result = engine.check(checkout, FACTS, SETTINGS)
        found = AppReport(checkout.path, checkout.root, result.targets, result.plans, result.findings)
        return Report(__version__, FACTS.as_of, ages, (found,), result.crashes, rules)

    return made


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_of_many_findings(report: Callable[[int], Report], name: str) -> None:
    style = Style(show_suppressed=True)
    assert_it_grows_with_the_size(lambda count: cost(functools.partial(render, report(count), name, style)))


@pytest.mark.parametrize("name", PLAN_FORMATS)
def test_a_plan_of_many_problems(report: Callable[[int], Report], name: str) -> None:
    assert_it_grows_with_the_size(lambda count: cost(functools.partial(render_plan, report(count), name, Style())))


# Every rule, on its own bad example

OF_ONE_LINE = (".python-version", "runtime.txt")
NAMED = re.compile(r"^\[(?:packages|dev-packages|(?:.*\.)?dependencies|tool\.uv\.sources)\]\n", re.MULTILINE)
LISTED = re.compile(r"^(?:dependencies|dev|test) = \[", re.MULTILINE)


def repeated(text: str, count: int) -> str:
    """Return the lines of a text, again and again."""
    return f"{text.rstrip()}\n" * count


def more_toml(text: str, count: int) -> str:
    """Return a document with more names in its tables and lists of requirements, and more tables."""
    names = "".join(f'g{number} = "*"\n' for number in range(count))
    if "[tool.uv.sources]" in text:
        names = "".join(f'g{number} = {{ path = "g{number}" }}\n' for number in range(count))
    text = NAMED.sub(lambda match: match[0] + names, text, count=1)
    text = LISTED.sub(lambda match: match[0] + "".join(f'"g{number}", ' for number in range(count)), text, count=1)
    return text + "".join(f'\n[tool.grown{number}]\na = "x"\n' for number in range(count))


def more_json(text: str, count: int) -> str:
    """Return a document with more in each of its objects; one that isn't such a document stays as it is."""
    try:
        document = json.loads(text)
        for table in (document, *document.values()):
            if isinstance(table, dict):
                table.update({f"g{number}": {"version": "==1"} for number in range(count)})
    except (ValueError, AttributeError):
        return text
    return json.dumps(document, indent=4)


def more_python(text: str, count: int) -> str:
    rest = "".join(line for line in text.splitlines(keepends=True) if "__future__" not in line)
    return text + rest * (count - 1)


GROWS: Mapping[str, Callable[[str, int], str]] = {
    ".json": more_json,
    "Pipfile.lock": more_json,
    ".py": more_python,
    ".toml": more_toml,
    "Pipfile": more_toml,
    ".lock": lambda text, count: text + "".join(f'\n[[package]]\nname = "g{number}"\n' for number in range(count)),
    ".txt": repeated,
    "Aptfile": repeated,
}
"""How a file grows, by the first of these that ends its name.

A Procfile and a .slugignore have their own shapes above: each process is followed through the app, and at most 50 are;
each pattern is compared with each file, up to a limit.
"""

FEWEST = 2
settling = sys.modules[fixer.settle.__module__]
RULES = {code: rule for code, rule in registry.all_rules().items() if code.startswith("HL")}


def grow(folder: Path, count: int) -> None:
    """Make each file of a folder that has a way to grow ``count`` times as large, and add a copy of the folder."""
    for path in [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]:
        way = next((way for end, way in GROWS.items() if path.name.endswith(end)), None)
        content = path.read_bytes()
        for number in range(1, count):
            copied = folder / f"grown{number}" / path.relative_to(folder)
            copied.parent.mkdir(parents=True, exist_ok=True)
            copied.write_bytes(content)
        if way is not None and path.name not in OF_ONE_LINE:
            with contextlib.suppress(UnicodeDecodeError):
                path.write_text(way(content.decode("utf-8"), count), "utf-8")


@pytest.mark.parametrize("code", RULES)
def test_a_rule_on_files_that_grow(tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a rule's bad example costs grows with its files; so does what each check costs while it's fixed.

    How often an app is checked while it's fixed is limited; up to there, a file of more findings is checked more often.
    """
    example = next(one for one in testing.examples(EXAMPLES, RULES[code]) if (one.folder / "bad").exists())
    facts = testing.facts_for(example.options)
    checks: list[int] = []

    def checked(*words: Any) -> Any:
        checks.append(1)
        return engine.check(*words)

    monkeypatch.setattr(settling, "engine", SimpleNamespace(check=checked))

    def cost_of(count: int) -> Cost:
        folder = tmp_path / f"{count}-{len(os.listdir(tmp_path))}"
        testing.copy(example.folder / "bad", folder, example.options)
        grow(folder, count)
        if example.options.git:
            testing.make_repository(folder, example.options.untracked)
        checkout = open_app(folder)
        checks.clear()
        found = cost(lambda: fixer.settle(checkout, facts, SETTINGS, unsafe=True))
        return found._replace(steps=found.steps // len(checks))

    assert_it_grows_with_the_size(cost_of, FEWEST)


@pytest.mark.parametrize(("pins", "comments", "tried"), [(15, 0, 15), (40, 0, 20), (40, 4000, 3)])
def test_fewer_fixes_of_a_large_file_are_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pins: int, comments: int, tried: int
) -> None:
    """Each takes a whole plan: 26 KiB of pins took a minute."""
    monkeypatch.undo()
    really, calls = Context._is_safe, []

    def counting(context: Context, fix: Fix) -> bool | None:
        calls.append(fix)
        return really(context, fix)

    monkeypatch.setattr(Context, "_is_safe", counting)
    app(tmp_path, {"requirements.txt": "# a comment\n" * comments + "pywin32\n" * pins})()
    assert len(calls) == tried
