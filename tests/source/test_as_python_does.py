"""Hold the evaluator to Python: what it knows of a program is what Python finds when it runs the program."""

from __future__ import annotations

import itertools
import traceback
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from herolint.source.evaluate import Environment, Evaluator
from herolint.source.files import Files
from herolint.source.libraries import LIBRARIES
from herolint.source.modules import Modules
from herolint.source.scopes import Loaded
from herolint.source.values import (
    DictContent,
    Known,
    ListContent,
    OneOf,
    Perhaps,
    Rest,
    Set,
    TupleValue,
    Unknown,
    Value,
)
from tests.memory_tree import open_in_memory
from tests.source.test_evaluate import plain as shown

UNBOUND = "the name is unbound"


class Brings:
    """`absent` isn't installed, and `chance` can't be known."""

    def has_module(self, name: str) -> bool | None:
        return False if name == "absent" else None


def evaluated(text: str) -> tuple[Evaluator, Loaded]:
    checkout = open_in_memory({"conf.py": text})
    modules = Modules(checkout, python=(3, 12), installed=Brings())
    evaluator = Evaluator(modules, Files(checkout), Environment(), libraries=LIBRARIES)
    return evaluator, evaluator.load("conf")


def outcome(text: str, answers: Sequence[bool] = ()) -> Any:
    """Run a program; return what x is, or the name and line of the exception. `maybe()` returns the next answer."""
    left = iter(answers)
    names: dict[str, Any] = {"maybe": lambda: next(left)}
    try:
        exec(compile(text.replace("from chance import maybe", "pass"), "conf", "exec"), names)
    except StopIteration:
        raise
    except Exception as raised:
        return (type(raised).__name__, traceback.extract_tb(raised.__traceback__)[-1].lineno)
    return names.get("x", UNBOUND)


def plain(evaluator: Evaluator, value: Value | None) -> Any:
    """Return a value that is entirely known as Python has it, and ``...`` for every part that isn't."""
    match evaluator.content(value) if value is not None else None:
        case ListContent(items, is_set):
            return (set if is_set else list)(plain(evaluator, item) for item in items)
        case DictContent(entries, False):
            return {plain(evaluator, key): plain(evaluator, each) for key, each in entries}
    match value:
        case None:
            return UNBOUND
        case Known(constant):
            return constant
        case TupleValue(items):
            return tuple(plain(evaluator, item) for item in items)
    return ...


def like(one: Any, other: Any) -> bool:
    return repr(one) == repr(other) if not isinstance(one, set) else one == other and type(one) is type(other)


PROGRAMS = [
    "x = 7 - 2",
    "x = 7 * 3 - 1",
    "x = 7 / 2",
    "x = 7 // 2",
    "x = 7 % 4",
    "x = 6 | 1",
    "x = 6 & 3",
    "x = 6 ^ 3",
    "x = -3",
    "x = 'ab' * 3",
    "x = 3 * 'ab'",
    "x = 0 * 'ab'",
    "x = 'a-%s' % 'b'",
    "x = '%s-%s' % ('a', 'b') if False else 1",
    "x = b'a' + b'b'",
    "x = 1 < 2 < 3",
    "x = 1 < 2 > 3",
    "x = 1 <= 1",
    "x = 1 < 1",
    "x = 1 >= 1",
    "x = 1 > 1",
    "x = 1 == 1.0",
    "x = 1 != 2",
    "x = 'a' == 'a' != 'b'",
    "x = (1, 2) < (1, 3)",
    "x = (1, 2) == (1, 2)",
    "x = (1, 2) > (1, 2)",
    "x = None is None",
    "x = None is not None",
    "y = 1\nx = y is not None",
    "y = 0\nx = y is False",
    "y = True\nx = y is True",
    "y = None\nx = None is y",
    "x = 'a' in 'abc'",
    "x = 'a' not in 'abc'",
    "x = 1 in [1, 2]",
    "x = 3 in [1, 2]",
    "x = 3 not in (1, 2)",
    "x = True in [1]\nx = 4",
    "x = 'a' in {'a': 1}",
    "x = 'b' in {'a': 1}",
    "x = 'b' not in {'a', 'b'}",
    "x = not 1",
    "x = not []",
    "x = not (1,)",
    "x = () or 1",
    "x = (1,) and 2",
    "x = 1 and 0 and 2",
    "x = 0 or '' or 3 or 4",
    "x = 1 or undefined",
    "x = 0 and undefined",
    "x = 1 if {} else 2",
    "x = 1 if {'a': 1} else 2",
    "x = [1, 2, 3][1]",
    "x = [1, 2, 3][-1]",
    "x = [1, 2, 3][-3]",
    "x = [1, 2, 3][3]",
    "x = [1, 2, 3][-4]",
    "x = (1, 2, 3)[0]",
    "x = 'abc'[1]",
    "x = 'abc'[9]",
    "x = [1, 2, 3, 4][1:3]",
    "x = [1, 2, 3, 4][:2]",
    "x = [1, 2, 3, 4][::2]",
    "x = [1, 2, 3, 4][::-1]",
    "x = (1, 2, 3, 4)[2:]",
    "x = 'abcd'[1:]",
    "x = 'abcd'[::-1]",
    "x = {'a': 1, 'b': 2}['b']",
    "x = {1: 'a', True: 'b'}\nx = 5",
    "x = {'a': 1}\nx['a'] = 2\nx['b'] = 3",
    "x = {'a': 1, 'b': 2}\nx.pop('a')",
    "y = {'a': 1, 'b': 2}\nx = y.pop('a')",
    "y = {'a': 1}\nx = y.pop('b', 3)",
    "y = {'a': 1}\nx = y.pop('a', 3)",
    "x = {'a': 1}\nx.setdefault('a', 2)\nx.setdefault('b', 3)\nx.setdefault('c')",
    "y = {'a': 1}\nx = y.setdefault('a', 2)",
    "y = {'a': 1}\nx = y.setdefault('b', 2)",
    "y = {}\nx = y.setdefault('b')",
    "x = {'a': 1}.get('a')",
    "x = {'a': 1}.get('b')",
    "x = {'a': 1}.get('b', 2)",
    "x = tuple({'a': 1, 'b': 2}.keys())",
    "x = list({'a': 1, 'b': 2}.values())",
    "x = list({'a': 1, 'b': 2}.items())",
    "x = {'a': 1}\ny = x.copy()\ny['a'] = 2",
    "x = {'a': 1}\ny = x\ny['a'] = 2",
    "x = {'a': 1}\nx.clear()",
    "x = {'a': 1}\nx.update({'b': 2}, c=3)",
    "x = {'a': 1, **{'a': 2, 'b': 3}}",
    "y = {'a': 1}\nx = {**y, 'a': 2}",
    "x = {'a': 1} | {'a': 2}",
    "x = {'a': 1}\nx |= {'b': 2}",
    "x = dict({'a': 1}, b=2)",
    "x = dict()",
    "x = {n: n + 1 for n in (1, 2)}",
    "x = {n for n in (1, 2, 1)}",
    "x = {1, 2} | {3}",
    "x = [1] + [2, 3]",
    "x = (1,) + (2,)",
    "y = [1]\nx = y + [2]\ny.append(3)",
    "x = [1]\ny = x\ny += [2]",
    "x = (1,)\ny = x\ny += (2,)",
    "x = [3, 1, 2]\nx.reverse()",
    "x = [3, 1, 2]\nx.remove(1)",
    "x = [3, 1, 2]\nx.remove(4)",
    "x = [3, 1, 3]\nx.remove(3)",
    "x = [1, 2]\nx.insert(0, 0)",
    "x = [1, 2]\nx.insert(-1, 0)",
    "x = [1, 2]\nx.insert(9, 3)",
    "x = [1, 2]\nx.clear()",
    "y = [1, 2, 3]\nx = (y.pop(), y.pop(0), len(y))",
    "y = [1]\ny.pop(3)",
    "y = [1]\nx = (y.pop(-1), len(y))",
    "x = ['a', 'b'].index('b')",
    "x = ['a', 'b'].index('c')",
    "x = [1]\ny = x.copy()\ny.append(2)",
    "x = [1, 2]\nx[0] = 3",
    "x = [1, 2]\nx[-1] = 3",
    "x = [1, 2]\nx[1] = 3",
    "import copy\ny = [[1], {'a': [2]}]\nx = copy.deepcopy(y)\ny[0].append(3)\ny[1]['a'].append(4)",
    "import copy\ny = [[1]]\nx = copy.copy(y)\ny[0].append(3)\ny.append(4)",
    "x = set([1, 2]).union([3])",
    "x = frozenset() or 1",
    "x = {1}\nx.add(2)\nx.discard(1)\nx.update([3])",
    "x = list()",
    "x = list('abc')",
    "x = list((1, 2))",
    "x = tuple()",
    "x = tuple([1, 2])",
    "x = sorted([1, 2])",
    "x = str()",
    "x = str(1)",
    "x = str(None)",
    "x = bool()",
    "x = bool('a')",
    "x = int()",
    "x = int('12')",
    "x = int('a')",
    "x = float('1.5')",
    "x = float()",
    "x = len([1, 2])",
    "x = len({'a': 1})",
    "x = len('abc')",
    "x = list(range(3))",
    "x = list(range(1, 3))",
    "x = list(range(5, 1, -2))",
    "x = list(range(3, 0, -1))",
    "x = list(range(0, 3, 1))",
    "x = [1]\ny = [x, x]\nx.append(2)\nx = y",
    "def f(a):\n    if a:\n        for n in (1, 2):\n            return n\n    return 3\nx = (f(0), f(1))",
    "x = {'a': 1}\nx.update(a=2)\nx.update([('b', 3)]) if False else None",
    "try:\n    try:\n        {}['a']\n    finally:\n        x = 1\nexcept KeyError:\n    x += 1",
    "x = 0\nfor n in (1, 2, 3, 4):\n    if n == 2:\n        continue\n    if n == 4:\n        break\n    x += n",
    "y = {'a': {'b': [1]}}\ny['a']['b'].append(2)\nx = y['a']['b'][-1]",
    "x = 'abc'[-2:] + 'abc'[:1] + 'abc'[::2]",
    "x = [position for position in range(0, 7, 3)]",
    "x = list(enumerate('ab'))",
    "x = all([1, 2])",
    "x = all([1, 0])",
    "x = any([0, 1])",
    "x = any([0, 0])",
    "x = any(())",
    "x = all(())",
    "x = isinstance('a', str)",
    "x = isinstance(1, str)",
    "x = 'a.b.c'.split('.', 1)",
    "x = 'a.b.c'.rpartition('.')",
    "x = '-'.join(['a', 'b'])",
    "x = '-'.join(('a', 'b'))",
    "x = 'abc'.replace('b', 'd')",
    "x = 'abc'.startswith(('x', 'a'))",
    "x = 'abc'.ljust(5, '.')",
    "x = 'abc'.zfill(5)",
    "x = 'abc'.upper().lower().title()",
    "x = b'abc'.decode()",
    "x = 'a{}c{}'.format('b', 1)",
    "x = '{b}{a}'.format(a=1, b=2)",
    "x = '{}{a}'.format(0, a=1)",
    "x = f'{1}{\"a\"!s}b'",
    "x = f''",
    "x, *y = 1, 2, 3\nx = 1",
    "x, y = 1, 2, 3",
    "(x, y), z = (1, 2), 3",
    "[y, x] = [1, 2]",
    "for x in []:\n    pass\nelse:\n    x = 2",
    "for x in (1, 2, 3):\n    if x == 2:\n        break",
    "for x in (1, 2, 3):\n    if x == 2:\n        break\nelse:\n    x = 4",
    "x = []\nfor y in (1, 2, 3):\n    if y == 2:\n        continue\n    x.append(y)\nelse:\n    x.append(9)",
    "x = 0\nfor y in range(10):\n    for z in range(y):\n        if z > 2:\n            break\n        x += 1",
    "while False:\n    x = 1\nelse:\n    x = 2",
    "x = [n for n in range(5) if n % 2 if n > 1]",
    "n = 1\ny = [n for n in (5, 6)]\nx = n",
    "x = (y := 3) + y",
    "def f(a, b=2, *, c=3, d):\n    return (a, b, c, d)\nx = f(1, d=4)",
    "def f(a, *b, **c):\n    return (a, b, c)\nx = f(1, 2, 3, d=4)",
    "def f(a, /, b):\n    return (a, b)\nx = f(1, b=2)",
    "def f(*, a=1):\n    return a\nx = f()",
    "def f():\n    pass\nx = f()",
    "def f():\n    return\nx = f()",
    "def f(a):\n    a.append(2)\nx = [1]\nf(x)",
    "y = (1, 2)\ndef f(a, b):\n    return a - b\nx = f(*y)",
    "y = {'a': 1, 'b': 2}\ndef f(a, b):\n    return a - b\nx = f(**y)",
    "x = (lambda a, b=1: a - b)(5)",
    "y = 1\ndef f():\n    global y\n    y = 2\nf()\nx = y",
    "y = 1\ndef f():\n    y = 2\nf()\nx = y",
    "y = 1\ndef f():\n    return y\ny = 2\nx = f()",
    "def f():\n    for n in (1, 2, 3):\n        if n == 2:\n            return n\nx = f()",
    "def f(n):\n    def g(m):\n        return n + m\n    return g(1)\nx = f(2)",
    "class C:\n    a = 1\n    b = a + 1\nx = C.b",
    "class B:\n    a = 1\nclass C(B):\n    b = 2\nx = (C.a, C.b)",
    "class B:\n    a = 1\nclass A:\n    a = 2\nclass C(B, A):\n    pass\nx = C.a",
    "class C:\n    a = 1\nC.a = 2\nx = C.a",
    "class C(object):\n    a = 1\nsetattr(C, 'a', 3)\nx = getattr(C, 'a')",
    "x = 1\ndel x\nx = 2",
    "x = 1\ndel x",
    "x = 1\ndel x\ny = x",
    "x: int\ny = 1",
    "x: int = 4",
    "x = y = 3",
    "x = 1\nx -= 3",
    "x = 2\nx *= 3",
    "assert 1\nx = 1",
    "assert 0, 'no'",
    "x = locals()['y'] if 'y' in locals() else 2",
    "y = 4\nx = locals()['y'] if 'y' in locals() else 2",
    "y = 4\nx = globals().get('y')",
    "globals().update(x=3)",
    "x = vars().get('nothing', 5)",
    "try:\n    x = {}['a']\nexcept KeyError:\n    x = 2",
    "try:\n    x = {}['a']\nexcept LookupError as error:\n    x = 3",
    "try:\n    x = {}['a']\nexcept (ValueError, KeyError):\n    x = 4",
    "try:\n    x = {}['a']\nexcept ValueError:\n    x = 4\nexcept KeyError:\n    x = 5\nexcept Exception:\n    x = 6",
    "try:\n    x = {}['a']\nexcept ValueError:\n    x = 4",
    "try:\n    x = {}['a']\nexcept:\n    x = 4\nfinally:\n    x += 1",
    "try:\n    x = 1\nfinally:\n    x = 2",
    "try:\n    x = 1\nexcept KeyError:\n    x = 2\nelse:\n    x += 4",
    "try:\n    try:\n        {}['a']\n    except KeyError:\n        raise\nexcept LookupError:\n    x = 3",
    "try:\n    try:\n        {}['a']\n    except KeyError:\n        raise ValueError\nexcept ValueError:\n    x = 3",
    "try:\n    import absent\nexcept ModuleNotFoundError:\n    x = 1",
    "try:\n    import absent\nexcept OSError:\n    x = 1\nexcept Exception:\n    x = 2",
    "from contextlib import suppress\nx = 1\nwith suppress(KeyError, ValueError):\n    {}['a']\n    x = 2",
    "from contextlib import suppress\nx = 1\nwith suppress(ValueError):\n    {}['a']\n    x = 2",
    "def f():\n    raise TypeError('a')\nf()",
    "raise ValueError",
    "import builtins\nraise builtins.KeyError('a')",
    "match 2:\n    case 1:\n        x = 1\n    case 2 | 3:\n        x = 2\n    case _:\n        x = 3",
    "match 'z':\n    case 'a':\n        x = 1\nx = 9",
    "match 'z':\n    case y:\n        x = y",
    "x = 1 + 'a'",
    "x = 'a' + 1",
    "x = 1 + None",
    "from os.path import join as j\nx = j('a', 'b', '/c', 'd')",
    "import os\nx = os.path.splitext('a/b.txt')",
    "import os\nx = os.path.basename('a/b') + os.path.dirname('a/b')",
    "import os\nx = os.path.normpath('a/../b')",
    "import os\nx = os.sep + os.name",
    "from pathlib import PurePath\nx = str(PurePath('a') / 'b' / 'c.txt')",
    "from pathlib import PurePath\np = PurePath('a/b.txt')\nx = (p.name, p.stem, p.suffix, str(p.parent))",
    "from pathlib import PurePath\nx = str(PurePath('a/b/c').parents[1])",
    "from pathlib import PurePath\nx = PurePath('a', 'b').joinpath('c').as_posix()",
    "exec('y = 1')\nx = 1",
]


@pytest.mark.parametrize("text", PROGRAMS)
def test_knows_what_python_finds(text: str) -> None:
    evaluator, loaded = evaluated(text)
    expected = outcome(text)
    if loaded.cause is not None:
        assert (loaded.cause.kind, loaded.cause.at.line) == expected
        return
    assert loaded.scope is not None
    found = plain(evaluator, evaluator.value(loaded.scope, "x"))
    assert like(found, expected), (found, expected)


# Programs whose way depends on something unknown: `maybe()`. All results of Python must be among the evaluator's.

BRANCHES = [
    ("if maybe():\n    x = 1\nelse:\n    x = 2", ("one of", 1, 2)),
    ("x = 1 if maybe() else 2", ("one of", 1, 2)),
    ("x = 1\nif maybe():\n    x = 1", 1),
    ("x = maybe() and 0", ...),
    ("x = 'a' if maybe() else 'b'\nx = x + 'c'", ("one of", "ac", "bc")),
    ("y = 1 if maybe() else 2\nx = y is None", False),
    ("y = 1 if maybe() else None\nx = y is None", ...),
    ("y = 0 if maybe() else None\nx = 5 if y else 6", 6),
    ("y = 0 if maybe() else 1\nx = y or 7", ("one of", 1, 7)),
    ("y = 0 if maybe() else 1\nx = y and 7", ("one of", 0, 7)),
    ("y = 1 if maybe() else 2\nx = {1: 'a', 2: 'b'}[y]", ...),
    ("y = [1] if maybe() else [2]\nx = y[0]", ("one of", 1, 2)),
    ("y = [1] if maybe() else [2]\nx = 3 if y else 4", 3),
    ("x = [1, 2, 3]\nif maybe():\n    x.remove(2)", [1, ("perhaps", 2), 3]),
    ("x = [1, 3]\nif maybe():\n    x.insert(1, 2)", [1, ("perhaps", 2), 3]),
    ("x = [1]\nif maybe():\n    x.append(2)\nelse:\n    x.append(3)", [1, ("perhaps", 2), ("perhaps", 3)]),
    ("x = [1]\nif maybe():\n    x.append(2)\nx.append(3)", [1, ("perhaps", 2), 3]),
    ("x = [1]\nif maybe():\n    x.append(2)\nx = len(x)", ...),
    ("x = [1]\nif maybe():\n    x.append(2)\nx = x[1:]", ...),
    ("y = [1]\nif maybe():\n    y.append(2)\nx = 2 in y", ...),
    ("y = [1]\nif maybe():\n    y.append(2)\nx = 1 in y", True),
    ("y = [1]\nif maybe():\n    y.append(2)\nx = 3 if y else 4", 3),
    ("y = []\nif maybe():\n    y.append(2)\nx = 3 if y else 4", ("one of", 3, 4)),
    ("y = []\nif maybe():\n    y.append(2)\nx = any(y)", ...),
    ("y = [0]\nif maybe():\n    y.append(2)\nx = all(y)", False),
    ("x = []\nif maybe():\n    x += [1]\nx = [*x, 2]", [("perhaps", 1), 2]),
    ("x = []\nif maybe():\n    x.append(1)\nfor y in x:\n    x = 4", ...),
    ("x = {'a': 1}\nif maybe():\n    x['a'] = 2", {"a": ("one of", 1, 2)}),
    ("x = {'a': 1}\nif maybe():\n    x['b'] = 2", {"a": 1, "b": ("perhaps", 2)}),
    ("x = {'a': 1}\nif maybe():\n    del x['a']", {"a": ("perhaps", 1), ...: ...}),
    ("x = {'a': 1}\nif maybe():\n    x['b'] = 2\nx = x.get('b', 3)", ("one of", 2, 3)),
    ("x = {'a': 1}\nif maybe():\n    x['b'] = 2\nx = x['b']", ...),
    ("x = {'a': 1}\nif maybe():\n    x['b'] = 2\nx = x.setdefault('b', 3)", ("one of", 2, 3)),
    ("y = {'b': 1}\nif maybe():\n    y['a'] = 2\nx = {'a': 3}\nx.update(y)", {"a": ("one of", 2, 3), "b": 1}),
    ("y = {'b': 1}\nif maybe():\n    y['a'] = 2\nx = y.pop('a', 3)", ...),
    ("def f():\n    if maybe():\n        return 1\n    return 2\nx = f()", ("one of", 1, 2)),
    ("def f():\n    if maybe():\n        return 1\nx = f()", ("one of", 1, None)),
    ("def f():\n    if maybe():\n        return 1\n    else:\n        return 2\n    return 3\nx = f()",
     ("one of", 1, 2)),
    ("def f(y):\n    if maybe():\n        y.append(1)\n        return 1\n    return 2\ny = []\nf(y)\nx = y",
     [("perhaps", 1)]),
    ("x = []\nfor y in (1, 2):\n    if maybe():\n        continue\n    x.append(y)",
     [("perhaps", 1), ("perhaps", 2), ...]),
    ("x = 1\nwhile maybe():\n    x = 2", ...),
    ("x = []\nwhile maybe():\n    x.append(2)", [("perhaps", 2), ...]),
    ("x = 1\ntry:\n    if maybe():\n        raise KeyError\nexcept KeyError:\n    x = 3", ("one of", 1, 3)),
    ("x = 1\ntry:\n    if maybe():\n        raise KeyError\nexcept KeyError:\n    x = 3\nelse:\n    x = 4",
     ("one of", 3, 4)),
    ("if maybe():\n    x = 1\ny = 2", ("perhaps", 1)),
    ("x = 1\nif maybe():\n    del x", ("perhaps", 1)),
    ("y = 1 if maybe() else 'a'\nmatch y:\n    case 1:\n        x = 1\n    case _:\n        x = 2", ("one of", 1, 2)),
    ("match maybe():\n    case True:\n        x = 1\n    case False:\n        x = 2", ("perhaps", ("one of", 1, 2))),
    ("match 1:\n    case 1 if maybe():\n        x = 1\n    case _:\n        x = 2", ("one of", 1, 2)),
    ("y = 1\nif maybe():\n    y = 2\nx = [n + y for n in (1, 2)]", [("one of", 2, 3), ("one of", 3, 4)]),
    ("x = [n for n in (1, 2) if maybe()]", [...]),
    ("x = 'a' + ('b' if maybe() else 'c') * 2", ("one of", "abb", "acc")),
    ("x = f\"{'b' if maybe() else 'c'}d\"", ("one of", "bd", "cd")),
    ("import os\nx = os.path.join('a', 'b' if maybe() else 'c')", ("one of", "a/b", "a/c")),
    ("import os\nx = os.path.basename('a/b' if maybe() else 'c')", ("one of", "b", "c")),
    ("x = str(1 if maybe() else None)", ("one of", "1", "None")),
    ("x = ('a' if maybe() else 'b').upper()", ("one of", "A", "B")),
    ("x = (1, 2) if maybe() else (3,)\nx, *y = x", ...),
]  # fmt: skip


def ways(text: str) -> Iterator[Any]:
    """Yield what Python finds for all answers of the first four calls of `maybe()`."""
    for count in range(5):
        for answers in itertools.product((True, False), repeat=count):
            try:
                yield outcome(text, (*answers, False, False) if count == 4 else answers)
            except (StopIteration, RuntimeError):
                continue


def covers(evaluator: Evaluator, value: Value | None, found: Any) -> bool:
    """Return whether a value of the evaluator may be what Python found."""
    content = evaluator.content(value) if value is not None else None
    if isinstance(content, ListContent):
        return isinstance(found, (list, set)) and covers_items(evaluator, content.items, list(found))
    if isinstance(content, DictContent):
        known = {plain(evaluator, key): each for key, each in content.entries}
        return content.open or (
            isinstance(found, dict)
            and all(key in known and covers(evaluator, known[key], each) for key, each in found.items())
            and all(key in found or isinstance(each, Perhaps) for key, each in known.items())
        )
    match value:
        case None:
            return bool(found == UNBOUND)
        case Known(constant):
            return like(constant, found)
        case TupleValue(items):
            return isinstance(found, tuple) and covers_items(evaluator, items, list(found))
        case OneOf(values):
            return any(covers(evaluator, each, found) for each in values)
        case Perhaps(inner):
            return found == UNBOUND or covers(evaluator, inner, found)
        case Set():
            return bool(found)
    return isinstance(value, Unknown)


def covers_items(evaluator: Evaluator, items: Sequence[Value], found: list[Any]) -> bool:
    if not items:
        return not found
    first, rest = items[0], items[1:]
    if isinstance(first, Rest):
        return any(covers_items(evaluator, rest, found[start:]) for start in range(len(found) + 1))
    if isinstance(first, Perhaps) and covers_items(evaluator, rest, found):
        return True
    inner = first.value if isinstance(first, Perhaps) else first
    return bool(found) and covers(evaluator, inner, found[0]) and covers_items(evaluator, rest, found[1:])


@pytest.mark.parametrize(("text", "expected"), BRANCHES)
def test_knows_every_way_that_python_may_take(text: str, expected: object) -> None:
    program = f"from chance import maybe\n{text}"
    evaluator, loaded = evaluated(program)
    assert loaded.cause is None
    assert loaded.scope is not None
    value = evaluator.value(loaded.scope, "x")
    found = [each for each in ways(program) if not (isinstance(each, tuple) and str(each[0]).endswith("Error"))]
    assert found
    for each in found:
        assert covers(evaluator, value, each), (value, each)
    assert shown(evaluator, value) == expected
