"""The app's own Python: what the evaluator says of random programs is what Python makes of them, and nothing else."""

from __future__ import annotations

import ast
import builtins
import contextlib
import signal
import warnings
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint import engine, logs
from herolint.checkout import Checkout
from herolint.model import Change
from herolint.registry import all_rules
from herolint.source.bindings import bindings_of
from herolint.source.evaluate import Environment, Evaluator
from herolint.source.expressions import EXPRESSIONS
from herolint.source.files import Files
from herolint.source.following import Follower
from herolint.source.modules import Modules
from herolint.source.parse import Module, NotRead, SyntaxProblem, parse
from herolint.source.scopes import Loaded
from herolint.source.services import Sinks, uses
from herolint.source.statements import STATEMENTS
from herolint.source.values import (
    DictContent,
    Known,
    ListContent,
    OneOf,
    Perhaps,
    Ref,
    Rest,
    Set,
    TupleValue,
    Value,
)
from tests.apps import open_app
from tests.fixer.fixing import real_settings
from tests.frozen import FACTS
from tests.fuzz.material import FUZZ, SEEDS, contents, counted, words
from tests.fuzz.programs import Programs
from tests.program import run

SECONDS = 20
seeds = st.integers(0, 2**40)
SINKS = Sinks(frozenset(("f", "g")), frozenset(("a", "DEBUG", "APPS")))
LEFT_OUT = {"AsyncFunctionDef", "Await", "Yield", "YieldFrom", "Lambda", "SetComp", "GeneratorExp"}
"""Of these, either no program needs one, or another stands for it."""


class EndlessError(Exception):
    """A program takes longer than one that keeps small can."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return open_app(tmp_path_factory.mktemp("empty"))


def test_programs_are_valid_and_say_all_that_the_evaluator_knows() -> None:
    kinds = set()
    for seed in range(3000):
        kinds |= {type(node) for node in ast.walk(ast.parse(Programs(seed).program()))}
    assert {kind.__name__ for kind in {*STATEMENTS, *EXPRESSIONS} - kinds} <= LEFT_OUT


def evaluated(empty: Checkout, text: str) -> tuple[Evaluator, Loaded]:
    checkout = empty.with_changes([Change("settings.py", text.encode("utf-8", "surrogatepass"))])
    evaluator = Evaluator(Modules(checkout, python=(3, 13)), Files(checkout), Environment())
    return evaluator, evaluator.load("settings")


class _Program:
    """What Python makes of a program: its names, and the exception that it ends with."""

    def __init__(self, text: str, unknown: Any) -> None:
        self.names: dict[str, Any] = {
            "__name__": "settings",
            "__builtins__": {**vars(builtins), "eval": lambda _: unknown},
        }
        self.error: BaseException | None = None
        with _time_limit(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                exec(compile(text, "settings.py", "exec"), self.names)
            except Exception as error:
                self.error = error


@contextlib.contextmanager
def _time_limit() -> Iterator[None]:
    def bark(number: int, frame: FrameType | None) -> None:
        raise EndlessError

    before = signal.signal(signal.SIGPROF, bark)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fits(evaluator: Evaluator, value: Value, real: Any, depth: int = 0) -> bool:
    """Return whether a value of Python's may be what the evaluator says."""
    if depth > 5:
        return True
    match value:
        case Known(constant):
            return type(constant) is type(real) and (constant == real or constant != constant)
        case Set():
            return bool(real)
        case OneOf(values):
            return any(fits(evaluator, each, real, depth + 1) for each in values)
        case Perhaps(inner):
            return fits(evaluator, inner, real, depth + 1)
        case TupleValue(items):
            return isinstance(real, (tuple, range, enumerate, type({}.items()))) or not items or bool(items)
        case Ref():
            content = evaluator.content(value)
            if isinstance(content, DictContent):
                return not isinstance(real, dict) or _dict_fits(evaluator, content, real, depth)
            return not isinstance(real, list) or _list_fits(evaluator, content, real, depth)
    return True


def _dict_fits(evaluator: Evaluator, content: DictContent, real: dict[Any, Any], depth: int) -> bool:
    if content.open:
        return True
    for key, value in content.entries:
        if not isinstance(key, Known) or isinstance(value, Perhaps):
            continue
        if key.value not in real or not fits(evaluator, value, real[key.value], depth + 1):
            return False
    return len(real) <= len(content.entries)


def _list_fits(evaluator: Evaluator, content: object, real: list[Any], depth: int) -> bool:
    if not isinstance(content, ListContent) or content.is_set:
        return True
    if any(isinstance(item, (Perhaps, Rest)) for item in content.items):
        certain = [item for item in content.items if not isinstance(item, (Perhaps, Rest))]
        return all(any(fits(evaluator, item, each, depth + 1) for each in real) for item in certain)
    pairs = zip(content.items, real, strict=False)
    return len(content.items) == len(real) and all(fits(evaluator, item, each, depth + 1) for item, each in pairs)


@FUZZ
@given(seed=seeds, unknown=st.sampled_from([0, 1, "", "x", None, [], [1], {"k": 1}, True]))
def test_what_is_certain_is_what_python_does(empty: Checkout, seed: int, unknown: Any) -> None:
    text = Programs(seed).program()
    evaluator, loaded = evaluated(empty, counted(text))
    real = _Program(text, unknown)
    if loaded.cause is not None:
        assert real.error is not None, text
        return
    if real.error is not None or loaded.scope is None or not loaded.complete:
        return
    for name in (
        name for name in ("a", "b", "c", "d", "DEBUG", "APPS") if name in real.names or name in loaded.scope.names
    ):
        value = evaluator.value(loaded.scope, name)
        if value is None:
            assert name not in real.names, (name, text)
        elif name in real.names:
            assert fits(evaluator, value, real.names[name]), (name, value, real.names[name], text)
        else:
            assert not isinstance(value, (Known, Ref)), (name, value, text)


def mangled(seed: int) -> bytes:
    """Return a program with pieces of it cut out, doubled or moved: seldom a valid one."""
    programs = Programs(seed)
    content = programs.program().encode("utf-8", "surrogatepass")
    for _ in range(programs.random.randint(1, 3)):
        start = programs.random.randrange(len(content) + 1)
        end = min(len(content), start + programs.random.choice((0, 1, 2, 10, 50)))
        middle = programs.random.choice(
            (b"", b"\0", b"\xff", b"(" * 50, b"\t", b"\n" * 3, content[start:end] * 3, b"'''", b"\\\n")
        )
        content = content[:start] + middle + content[end:]
    return content


@FUZZ
@given(seed=seeds, valid=st.booleans())
def test_any_module_is_read(empty: Checkout, seed: int, valid: bool) -> None:
    content = Programs(seed).program().encode("utf-8", "surrogatepass") if valid else mangled(seed)
    parsed = parse(counted(content))
    assert isinstance(parsed, (Module, SyntaxProblem, NotRead))
    checkout = empty.with_changes([Change("settings.py", content), Change("b.py", b"from settings import *\n")])
    modules = Modules(checkout, python=(3, 12))
    Evaluator(modules, Files(checkout), Environment(), argv=(Known("x"),)).run_script("settings.py")
    Evaluator(modules, Files(checkout), Environment(present=("A",), assumes_defaults=True)).load("b")
    follower = Follower(modules)
    for name in ("a", "DEBUG", "f"):
        follower.find("b", name)
    if isinstance(parsed, Module):
        bindings_of(parsed, as_script=True)
        uses(parsed.tree, SINKS)


MANAGE = b"import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\n"
REST = b"\nSECRET_KEY = 'x'\nROOT_URLCONF = 'urls'\nSTATIC_URL = 's/'\n"
PROCESSES = (
    "web: gunicorn app:app", "web: gunicorn app:create_app()", "web: flask --app app run", "web: uvicorn app:app",
    "web: python app.py", "web: python -m app", "worker: celery -A app worker", "release: python manage.py migrate",
    "w: python manage.py x", "web: gunicorn settings:f -k gevent", "w: $(x) && y", "web: PORT=1 python app.py | tee x",
    "web: 'x", "web: gunicorn \ud800:\udcff", "web: sh bin/run.sh", "web: waitress-serve --call app:f", "-: -",
)  # fmt: skip
NEEDED = b"django==5.2.1\nflask==3.1.0\ngunicorn==23.0.0\nuvicorn==0.34.0\ncelery==5.5.0\nwhitenoise==6.9.0\n"


@FUZZ
@given(
    settings=seeds,
    app=seeds,
    commands=st.lists(st.sampled_from(PROCESSES), min_size=1, max_size=4),
    more=st.dictionaries(
        st.sampled_from(["Procfile", "app.json", ".slugignore", "project.toml"]), st.none(), max_size=1
    ),
    data=st.data(),
)
def test_whole_apps(
    empty: Checkout, settings: int, app: int, commands: list[str], more: dict[str, None], data: st.DataObject
) -> None:
    """Apps with a Procfile, Django's settings and code of their own: no rule crashes."""
    files = {
        "requirements.txt": NEEDED,
        ".python-version": b"3.13\n",
        "Procfile": "\n".join(commands).encode("utf-8", "replace"),
        "manage.py": MANAGE + mangled(app) if data.draw(st.booleans()) else MANAGE,
        "settings.py": Programs(settings).program().encode("utf-8", "surrogatepass") + REST,
        "app.py": b"from flask import Flask\napp = Flask(__name__)\n"
        + Programs(app).program().encode("utf-8", "surrogatepass"),
        "urls.py": mangled(settings),
        "bin/run.sh": "\n".join(commands).encode("utf-8", "replace"),
        **{name: data.draw(contents(name)) for name in more},
    }
    for content in files.values():
        counted(content)
    checkout = empty.with_changes(Change(path, content) for path, content in files.items())
    assert engine.check(checkout, FACTS, real_settings()).crashes == ()


PHRASES = tuple(
    phrase.replace("*", middle).replace(" … ", "\n")
    for rule in all_rules().values()
    for phrase in rule.log
    for middle in ("x", "'a' 'b'")
)
ODD_IN_LOGS = (
    "\x1b[31m", "\x1b]8;;x\x1b\\", "\x1b]0;", "remote: ", " !     ", "2026-11-21T10:00:00.1+00:00 app[web.1]: ",
    "::error::x\n", "##[error]", "##vso[x]", "\u202e", "\ud800", "\0", "\r", "[Error: ", "'" * 90, "a" * 3000,
    "ModuleNotFoundError: ",
)  # fmt: skip


@FUZZ
@given(
    st.lists(
        st.one_of(
            st.sampled_from(PHRASES), st.sampled_from(PHRASES), st.sampled_from(ODD_IN_LOGS), st.text(max_size=9)
        ),
        max_size=12,
    ).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))
    | st.lists(words("requirements"), max_size=9).map(b"\n".join)
)
def test_any_log_is_explained(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    lines = logs.clean(counted(content))
    assert all(line and "\n" not in line for line in lines)
    for symptom in logs.symptoms(lines, all_rules().values()):
        assert symptom.line in lines
        assert set(symptom.codes) <= set(all_rules())
    folder = tmp_path_factory.mktemp("logs")
    (folder / "build.log").write_bytes(content)
    ran = run("explain", "build.log", cwd=folder, GITHUB_ACTIONS="true")
    assert ran.status in (0, 1)
    for shown in (ran.out, ran.err):
        assert shown.replace("\n", "").isprintable()
        assert not any(line.lstrip().startswith("::") or "##[" in line for line in shown.splitlines())


assert SEEDS
