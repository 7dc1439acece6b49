"""Test that code which fails or changes something on one way only isn't taken for certain on all of them."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

from typing import Any

import pytest

from herolint.source.evaluate import Environment
from tests.source.test_evaluate import evaluated, plain

BASE = {"base.py": "A = 1\n"}
ASYNC = {"base.py": "async def f(): ...\n"}


@pytest.mark.parametrize(
    ("text", "files", "expected"),
    [
        pytest.param("async def f(): ...\nx = f", {}, ..., id="an async function"),
        pytest.param("from base import f\nx = f", ASYNC, ..., id="an import of an async function"),
        pytest.param("import base\nx = base.f", ASYNC, ..., id="an async function of a module"),
        pytest.param("class C:\n    async def f(self): ...\n    g = f\nx = C.g", {}, ..., id="an async method"),
        pytest.param("import base\nx = vars(base)['A']", BASE, 1, id="vars() of a module"),
        pytest.param("import base\nx = base.__dict__['A']", BASE, 1, id="the names of a module"),
        pytest.param("y = 4\nx = locals()['y']", {}, 4, id="locals()"),
        pytest.param("def f():\n    y = 1\n    return globals()['y']\ny = 2\nx = f()", {}, 2, id="globals() in a function"),
        pytest.param("import other\nmatch other.y:\n    case [a, b]:\n        x = a\n    case _:\n        x = 1", {}, ...,
                     id="the names of a list pattern"),
        pytest.param("import other\nmatch other.y:\n    case {'a': a, **b}:\n        x = (a, b)", {},
                     ("perhaps", (..., ...)), id="the names of a mapping pattern"),
        pytest.param("import other\ny = ['a'] if other.m else []\nif not y:\n    raise RuntimeError\nx = y[0]", {}, "a",
                     id="an item of one of two lists"),
        pytest.param("import other\ny = [1] if other.m else []\nx = 0\nif y:\n    x = y[0]", {}, ("one of", 0, 1),
                     id="an item of one of two lists, in a condition"),
        pytest.param("import a, b, other\nx = (a if other.m else b).A", {"a.py": "A = 1\n", "b.py": ""}, 1,
                     id="an attribute of one of two modules"),
        pytest.param("import other\ndef f():\n    raise ValueError\ndef g():\n    return 1\nx = (f if other.m else g)()", {}, 1,
                     id="a call of one of two functions"),
        pytest.param("import other\ny = [1]\nz = y if other.m else [2]\nz.append(3)\nx = y", {}, [1, ("perhaps", 3)],
                     id="a change of one of two lists"),
        pytest.param(
            "import other\nx = 1\nfor y in (1, 2):\n    if other.m:\n        x = 2\n        break\nelse:\n    x = 3", {}, ...,
            id="a loop that may be left before its else",
        ),
    ],
)  # fmt: skip
def test_knows_every_way(text: str, files: dict[str, str], expected: Any) -> None:
    evaluator, loaded = evaluated({"conf.py": text, **files}, Environment())
    assert loaded.cause is None
    assert loaded.scope is not None
    assert plain(evaluator, evaluator.value(loaded.scope, "x")) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "import other\ndef f():\n    raise ValueError\nx = (f if other.m else f)()", "ValueError", id="both"
        ),
        pytest.param("import base\nx = vars(base)['B']", "KeyError", id="a name that a module lacks"),
        pytest.param("x = globals()['z']", "KeyError", id="a name that nothing binds"),
    ],
)
def test_fails_where_every_way_fails(text: str, kind: str) -> None:
    _, loaded = evaluated({"conf.py": text, **BASE}, Environment())
    assert loaded.cause is not None
    assert loaded.cause.kind == kind
