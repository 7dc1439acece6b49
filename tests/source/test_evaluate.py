from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herolint.source.evaluate import Environment, Evaluator
from herolint.source.files import Files
from herolint.source.libraries import LIBRARIES
from herolint.source.modules import Modules
from herolint.source.scopes import Loaded
from herolint.source.values import (
    ROOT,
    DictContent,
    Known,
    ListContent,
    OneOf,
    PathValue,
    Perhaps,
    Rest,
    Set,
    TupleValue,
    Unknown,
    Value,
)
from tests.memory_tree import open_in_memory

TWELVE = (3, 12)


class Brings:
    """The libraries that read the environment are installed, and `absent` is not."""

    def has_module(self, name: str) -> bool | None:
        top = name.partition(".")[0]
        if top == "absent":
            return False
        return True if top in ("environ", "environs", "decouple", "dj_database_url", "dotenv", "django") else None


def evaluated(files: dict[str, str] | str, environment: Environment = Environment()) -> tuple[Evaluator, Loaded]:  # noqa: B008
    checkout = open_in_memory({"conf.py": files} if isinstance(files, str) else files)
    modules = Modules(checkout, python=TWELVE, installed=Brings())
    evaluator = Evaluator(modules, Files(checkout), environment, libraries=LIBRARIES)
    return evaluator, evaluator.load("conf")


def plain(evaluator: Evaluator, value: Value | None) -> Any:
    """A value as plain Python; what is not known is ``...``, what may be is ``("perhaps", x)``."""
    if value is None:
        return "unbound"
    content = evaluator.content(value)
    if isinstance(content, ListContent):
        return [plain(evaluator, item) for item in content.items]
    if isinstance(content, DictContent):
        entries = {plain(evaluator, key): plain(evaluator, each) for key, each in content.entries}
        return {**entries, ...: ...} if content.open else entries
    match value:
        case Known(constant):
            return constant.replace(ROOT, "<app>") if isinstance(constant, str) else constant
        case PathValue(text):
            return f"Path {text.replace(ROOT, '<app>')}"
        case TupleValue(items):
            return tuple(plain(evaluator, item) for item in items)
        case OneOf(values):
            return ("one of", *sorted((plain(evaluator, each) for each in values), key=str))
        case Perhaps(inner):
            return ("perhaps", plain(evaluator, inner))
        case Set():
            return "set"
        case Unknown(environment) | Rest(environment):
            return f"environment {','.join(sorted(environment))}" if environment else ...
    return type(value).__name__


def x(files: dict[str, str] | str, environment: Environment = Environment()) -> Any:  # noqa: B008
    evaluator, loaded = evaluated(files, environment)
    assert loaded.cause is None, loaded.cause
    assert loaded.scope is not None
    return plain(evaluator, evaluator.value(loaded.scope, "x"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1 + 2 * 3", 7),
        ("x = 'a' 'b' + 'c'", "abc"),
        ("x = f'{1}-{\"b\"}'", "1-b"),
        ("x = (1)", 1),
        ("x = (1,)", (1,)),
        ("x, y = 1, 2", 1),
        ("x: int = 1", 1),
        ("x = [1]\nx += [2]", [1, 2]),
        ("x = (1,)\nx += (2,)", (1, 2)),
        ("x = [1]\ny = x\ny.append(2)", [1, 2]),
        ("x = [1, 3]\nx.insert(1, 2)\nx.remove(3)\nx.extend([4])", [1, 2, 4]),
        ("y = [1]\nx = [*y, 2]", [1, 2]),
        ("x = {'a': {'b': 1}}\nx['a']['b'] = 2\nx['a'].update(c=3)", {"a": {"b": 2, "c": 3}}),
        ("x = {'a': 1} | {'b': 2}", {"a": 1, "b": 2}),
        ("x = dict(a=1, **{'b': 2})", {"a": 1, "b": 2}),
        ("x = {'a': 1}.get('b', 3)", 3),
        ("x = [n * 2 for n in (1, 2, 3) if n != 2]", [2, 6]),
        ("x = []\nfor n in [1, 2]:\n    x.append(n)", [1, 2]),
        ("x = 1 if not [] else 2", 1),
        ("x = None or 'b'", "b"),
        ("x = 'a,b'.split(',')", ["a", "b"]),
        ("x = 'True'.lower() in ('true', '1')", True),
        ("x = int('3')", 3),
        ("x = bool('False')", True),
        ("def f(a, b=2, *c, **d):\n    return (a, b, c)\nx = f(1)", (1, 2, ())),
        ("def f(a):\n    if a:\n        return 1\n    return 2\nx = f(0)", 2),
        ("f = lambda a: a + 1\nx = f(1)", 2),
        ("locals().update({'x': 1})", 1),
        ("globals()['x'] = 1", 1),
        ("x = 1\nif x == 1:\n    x = 2\nelse:\n    x = 3", 2),
        ("try:\n    import absent\nexcept ImportError:\n    x = 1\nelse:\n    x = 2", 1),
        ("try:\n    x = 1\nexcept ImportError:\n    x = 2", 1),
        ("from contextlib import suppress\nx = 1\nwith suppress(ImportError):\n    import absent\n    x = 2", 1),
        ("match 'a':\n    case 'b': x = 1\n    case _: x = 2", 2),
        ("import sys\nx = sys.version_info >= (3, 5) and sys.platform", ...),
        ("import sys\nx = sys.platform", "linux"),
        ("from pathlib import Path\nx = Path(__file__).resolve().parent / 'a'", "Path <app>/a"),
        ("import os\nx = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'a')", "<app>/a"),
        ("from pathlib import Path\nx = Path(__file__).exists()", True),
        ("import os\nx = os.path.isdir('nothing')", False),
        ("import os\nos.makedirs('logs')\nx = os.path.isdir('logs')", True),
        ("import importlib.util\nx = importlib.util.find_spec('absent') is None", True),
        ("def f(): ...\n", "unbound"),
    ],
)
def test_known(text: str, expected: object) -> None:
    assert x(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import other\nx = other.value()", ...),
        ("import other\nx = 1\nif other.flag:\n    x = 2", ("one of", 1, 2)),
        ("import other\nif other.flag:\n    x = 2", ("perhaps", 2)),
        ("import other\nx = [1]\nif other.flag:\n    x += [2]", [1, ("perhaps", 2)]),
        ("import other\nx = [1]\nother.change(x)", [("perhaps", 1), ...]),
        ("import other\nx = {'a': 1}\nif other.flag:\n    x['a'] = 2", {"a": ("one of", 1, 2)}),
        ("import other\nx = {'a': 1}\nx[other.key] = 2", {"a": ..., ...: ...}),
        ("x = 1\nfrom other import *", 1),
        ("X = 1\nfrom other import *\nx = X", ...),
        ("exec('x = 1')", ...),
        ("import other\nother.settings(locals())", ...),
        ("import other\nfor n in other.all:\n    x = n", ...),
        ("x = 0\nwhile x < 3:\n    x += 1", ...),
        ("def f(n):\n    return f(n)\nx = f(1)", ...),
        ("def f():\n    yield 1\nx = f()", ...),
        ("import other\ntry:\n    x = other.y()\nexcept KeyError:\n    x = 2", ...),
        ("import other\ntry:\n    import unheard\n    x = 1\nexcept ImportError:\n    x = 2", ("one of", 1, 2)),
    ],
)
def test_not_known(text: str, expected: object) -> None:
    assert x(text) == expected


@pytest.mark.parametrize(
    ("text", "sound", "assumed"),
    [
        ("import os\nx = os.environ.get('A', 'd')", "environment A", "d"),
        ("import os\nx = os.getenv('A', '1') == '1'", "environment A", True),
        ("import os\nx = os.environ.get('A')", "environment A", "environment A"),
        ("import os\nx = os.environ['A']", "environment A", "environment A"),
        ("import os\nx = 'A' in os.environ", "environment A", "environment A"),
        ("import os\nx = 'DYNO' in os.environ", True, True),
        ("import os\nx = 'NOT' in os.environ", False, False),
        ("import os\nx = os.environ['GIVEN']", "given", "given"),
        ("import environ\nenv = environ.Env(A=(bool, False))\nx = env('A')", "environment A", False),
        ("import environ\nenv = environ.Env()\nx = env.bool('A', default=True)", "environment A", True),
        ("import environ\nx = environ.Env()('GIVEN')", "given", "given"),
        ("from decouple import config\nx = config('A', default='no', cast=bool)", "environment A", False),
        ("from decouple import config, Csv\nx = config('A', default='a, b', cast=Csv())",
         ["environment A"], ["a", "b"]),
        ("import dj_database_url\nx = dj_database_url.parse('postgres://h/d')['ENGINE']",
         "django.db.backends.postgresql", "django.db.backends.postgresql"),
        ("import dj_database_url\nx = dj_database_url.config(default='sqlite:///db')['ENGINE']",
         "environment DATABASE_URL", "django.db.backends.sqlite3"),
        ("import os\nos.environ.setdefault('A', 'b')\nx = os.environ['A']", "set", "b"),
        ("import os\nx = f\"{os.environ.get('A')}.example\"", "set", "set"),
    ],
)  # fmt: skip
def test_environment(text: str, sound: object, assumed: object) -> None:
    known = Environment({"GIVEN": "given"}, ("DYNO",), ("NOT",))
    assert x(text, known) == sound
    assert x(text, known._replace(assumes_defaults=True)) == assumed


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("import absent", "ModuleNotFoundError", 1),
        ("x = 1\nfrom absent.a import b", "ModuleNotFoundError", 2),
        ("x = {}['a']", "KeyError", 1),
        ("x = undefined", "NameError", 1),
        ("open('nothing.json')", "FileNotFoundError", 1),
        ("x = int('False')", "ValueError", 1),
        ("raise RuntimeError('x')", "RuntimeError", 1),
        ("import sys\nsys.exit(1)", "SystemExit", 2),
        ("assert False", "AssertionError", 1),
        ("import os\nx = os.path.join(('a',), 'b')", "TypeError", 2),
        ("try:\n    import absent\nexcept KeyError:\n    pass", "ModuleNotFoundError", 2),
        ("try:\n    import absent\nexcept ImportError:\n    raise RuntimeError", "RuntimeError", 4),
        ("try:\n    import absent\nexcept ImportError:\n    raise", "ModuleNotFoundError", 2),
        ("from . import y", "ImportError", 1),
    ],
)
def test_certain_failures(text: str, kind: str, line: int) -> None:
    _, loaded = evaluated(text)
    assert loaded.cause is not None
    assert (loaded.cause.kind, loaded.cause.at.line) == (kind, line)


@pytest.mark.parametrize(
    "text",
    [
        "import other\nif other.flag:\n    import absent",
        "import other\nif not other.flag:\n    raise RuntimeError",
        "def f():\n    import absent",
        "import other\nother.f(absent=1)",
        "if False:\n    import absent",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import absent",
        "import other\nfor n in other.all:\n    import absent",
        "from other import *\nx = undefined",
        "try:\n    open('nothing.json')\nexcept (OSError, ValueError):\n    pass",
        "import os\nif os.path.exists('nothing.json'):\n    open('nothing.json')",
        "import sys, os\nsys.path.append(os.environ['A'])\nimport nothing_known",
    ],
)
def test_no_certain_failure(text: str) -> None:
    assert evaluated(text)[1].cause is None


def test_needs() -> None:
    text = (
        "import os\na = os.environ['A']\ntry:\n    b = os.environ['B']\nexcept KeyError:\n    b = 1\n"
        "c = os.environ.get('C')\nif c:\n    d = os.environ['D']\n"
    )
    evaluator, _ = evaluated(text)
    assert [(need.name, need.at.line) for need in evaluator.needs] == [("A", 2)]
    assert evaluator.reads == {"A", "B", "C", "D"}


def test_follows_imports_of_the_app() -> None:
    files = {
        "conf.py": "from base.common import *\nfrom base import more\nx = (A, more.B)\n",
        "base/__init__.py": "",
        "base/common.py": "A = 1\n_hidden = 2\n",
        "base/more.py": "from .common import A\nB = A + 1\n",
    }
    assert x(files) == (1, 2)


def test_a_circle_of_imports_ends() -> None:
    assert x({"conf.py": "from a import y\nx = 1\n", "a.py": "from conf import x\ny = x\n"}) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("while True:\n    pass\n", id="endless"),
        pytest.param(
            "x = []\nfor a in range(900):\n    for b in range(900):\n        x.append(a)\n", id="nested loops"
        ),
        pytest.param("x = 'a' * 10 ** 9", id="text"),
        pytest.param("x = 9 ** 9 ** 9", id="number"),
        pytest.param("x = [1]\n" + "x = x + x\n" * 60, id="doubling"),
        pytest.param("x = ''\n" + "x = x + 'a' + x\n" * 60, id="doubling text"),
        pytest.param("import o\nx = []\n" + "if o.f():\n    x.append(o.g())\n" * 600, id="branches"),
        pytest.param("def f(n):\n    return g(n) + g(n)\ndef g(n):\n    return f(n) + f(n)\nx = f(1)", id="calls"),
        pytest.param("x = " + "(" * 80 + "1" + ")" * 80, id="brackets"),
        pytest.param("x = " + "1 + " * 900 + "1", id="sum"),
        pytest.param("x = 'a'.ljust(10 ** 9)", id="padding"),
        pytest.param("x = '%0999999999d' % 1", id="format"),
        pytest.param("x = '{:>999999999}'.format(1)", id="format method"),
        pytest.param("x = [1]\nx.append(x)\nfor y in x:\n    x.append(y)\n", id="a list in itself"),
    ],
)
def test_bounded(text: str) -> None:
    evaluated(text)


def test_a_chain_of_a_thousand_modules_is_bounded() -> None:
    files = {f"m{number}.py": f"import m{number + 1}\n" for number in range(1000)}
    evaluated({"conf.py": "import m0\nx = 1\n", **files})


_NAMES = st.sampled_from(["a", "b", "x", "os.environ", "locals()", "__file__"])
_ATOMS = st.one_of(_NAMES, st.integers(-3, 300).map(str), st.text("ab/.%", max_size=4).map(repr), st.just("None"))
_EXPRESSIONS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "*", "/", "%", "or", "and", "in", "==", "|", "if a else"]), inner).map(
            lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"
        ),
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(inner, max_size=3).map(lambda items: f"({''.join(item + ',' for item in items)})"),
        st.tuples(inner, inner).map(lambda pair: f"{{{pair[0]}: {pair[1]}}}"),
        st.tuples(inner, st.sampled_from(["append", "get", "join", "split", "items", "pop"]), inner).map(
            lambda parts: f"({parts[0]}).{parts[1]}({parts[2]})"
        ),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]})[{pair[1]}]"),
        st.tuples(st.sampled_from(["int", "str", "list", "dict", "f", "os.path.join", "os.listdir"]), inner).map(
            lambda pair: f"{pair[0]}({pair[1]})"
        ),
    ),
    max_leaves=8,
)
_LINES = st.one_of(
    st.tuples(_NAMES, st.sampled_from(["=", "+="]), _EXPRESSIONS).map(" ".join),
    _EXPRESSIONS,
    _EXPRESSIONS.map(lambda text: f"if {text}: a = 1"),
    _EXPRESSIONS.map(lambda text: f"for a in {text}: b = [a]"),
    _EXPRESSIONS.map(lambda text: f"try: a = {text}\nexcept (KeyError, ImportError): b = 1"),
    _EXPRESSIONS.map(lambda text: f"def f(a, b=1): return {text}"),
    st.just("from other import *"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINES, max_size=8))
def test_any_valid_python_is_read_in_bounded_steps(lines: list[str]) -> None:
    evaluator, loaded = evaluated("import os\n" + "\n".join(lines) + "\n")
    if loaded.scope is not None:
        for name in loaded.scope.names:
            evaluator.value(loaded.scope, name)


@pytest.mark.parametrize("nested", range(6))
def test_a_long_chain_of_imports_hides_no_name(nested: int) -> None:
    """Where the evaluator stops going deeper, it knows no values, but which names a module has."""
    chain = {f"m{number}.py": f"from m{number + 1} import f\ndef f(): pass\n" for number in range(30)}
    end = "import os\nfrom json import dumps as d\nclass C: pass\ndef f(): pass\n"
    first = "".join(f"{' ' * level}if True:\n" for level in range(nested)) + " " * nested + "from m0 import f\n"
    _, loaded = evaluated({**chain, "m30.py": end, "conf.py": first})
    assert loaded.cause is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a, x = {True, -1}", ...),  # no order
        ("a, x = {2, False}", ...),
        ("x = len({1, 1})", 1),
        ("x = len({unknown, 1})", ...),
        ("x = list({2, 1})[0]", ...),
        ("x = tuple({2, 1})", (...,)),
        ("x = 1\ntry:\n    class A:\n        b = unknown.c\nexcept Exception:\n    x = 2", ("one of", 1, 2)),
        ("a = '1,' * 5000\nx = 'z' in a.split(',')", ...),  # further ones may be it
    ],
)
def test_what_only_a_run_can_tell_is_not_known(text: str, value: object) -> None:
    assert x(f"unknown = eval('')\n{text}\n") == value
