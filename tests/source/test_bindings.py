from __future__ import annotations

import pytest

from herolint.source.bindings import Bindings, Call, Class, Constant, Function, Import, Other, bindings_of
from herolint.source.following import Follower
from herolint.source.modules import Modules
from herolint.source.parse import Module, parse
from tests.memory_tree import open_in_memory

TWELVE = (3, 12)


def bound(text: str, *, as_script: bool = False) -> Bindings:
    parsed = parse(text.encode())
    assert isinstance(parsed, Module)
    return bindings_of(parsed, as_script=as_script)


def said(text: str, name: str = "app") -> str | None:
    """``"certain Call flask.Flask"`` and the like."""
    binding = bound(text).names.get(name)
    if binding is None:
        return None
    match binding.value:
        case Call(of, _):
            value = f"Call {of}"
        case Class(_, bases, _):
            value = f"Class {','.join(bases)}"
        case Function(_, is_async, _):
            value = "Function async" if is_async else "Function"
        case Import(module, taken, level):
            value = f"Import {'.' * level}{module}:{taken}"
        case Constant(constant):
            value = f"Constant {constant!r}"
        case Other():
            value = "Other"
    return f"{'certain' if binding.certain else 'perhaps'} {value}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from flask import Flask\napp = Flask(__name__)", "certain Call flask.Flask"),
        ("import flask as f\napp = f.Flask(__name__)", "certain Call flask.Flask"),
        ("from . import factory\napp = factory.create()", "certain Call .factory.create"),
        ("from .factory import create\napp = create()", "certain Call .factory.create"),
        ("app = x = 1", "certain Constant 1"),
        ("app: int = 1", "certain Constant 1"),
        ("app: int", None),
        ("a, (app, c) = f()", "certain Other"),
        ("def app(environ, start): ...", "certain Function"),
        ("async def app(scope, receive, send): ...", "certain Function async"),
        ("@wrapped\ndef app(): ...", "certain Other"),
        ("import x\nclass app(x.Base): ...", "certain Class x.Base"),
        ("from x import y as app", "certain Import x:y"),
        ("import app.sub", "certain Import app:None"),
        ("if x:\n    app = 1", "perhaps Constant 1"),
        ("if x:\n    app = 1\nelse:\n    app = 2", "certain Other"),
        ("if x:\n    app = 1\nelse:\n    raise SystemExit", "certain Constant 1"),
        ("try:\n    app = f()\nexcept E:\n    raise", "certain Call f"),
        ("try:\n    from a import app\nexcept ImportError:\n    app = None", "certain Other"),
        ("try:\n    from a import app\nexcept ImportError:\n    pass", "perhaps Import a:app"),
        ("for app in x: pass", "perhaps Other"),
        ("with f() as app: pass", "certain Other"),
        ("with f():\n    app = 1", "certain Constant 1"),
        ("with suppress(E):\n    app = 1", "perhaps Constant 1"),
        ("if __name__ == '__main__':\n    app = 1", None),
        ("if TYPE_CHECKING:\n    app = 1", None),
        ("app = 1\ndel app", None),
        ("def f():\n    app = 1", None),
        ("def f():\n    global app\n    app = 1", "perhaps Other"),
        ("if (app := f()): pass", "perhaps Other"),
        ("raise X\napp = 1", None),
        ("while x:\n    app = 1", "perhaps Constant 1"),
        ("for x in y:\n    app = 1", "perhaps Constant 1"),
        ("match x:\n    case 1:\n        app = 1", "perhaps Constant 1"),
        ("a, *app = f()", "certain Other"),
        ("try:\n    pass\nexcept E as app:\n    pass", "perhaps Other"),
        ("import a as app", "certain Import a:None"),
        ("app.x = 1", None),
        ("app[0] = 1", None),
        ("if True:\n    app = 1", "certain Constant 1"),
        ("if 0:\n    app = 1", None),
        ("if not x:\n    app = 1\nelse:\n    app = 1", "certain Constant 1"),
        ("while True:\n    app = 1\n    break", "perhaps Constant 1"),
        ("app = 1\ndel app\napp = 2", "certain Constant 2"),
        ("class A:\n    app = 1", None),
        ("[app := 1 for x in y]", "perhaps Other"),
        ("app = 1\nfor app in x: pass", "certain Other"),
        ("try:\n    app = 1\nfinally:\n    pass", "certain Constant 1"),
        ("try:\n    app = 1\nexcept E:\n    app = 1", "certain Constant 1"),
        ("try:\n    f()\nexcept E:\n    pass\nelse:\n    app = 1", "perhaps Constant 1"),
        ("with a as b, c as app: pass", "certain Other"),
        ("from x import app\napp = app", "certain Import x:app"),
        ("app = None\nif x:\n    from a import app", "certain Other"),
        ("if x:\n    raise E\napp = 1", "certain Constant 1"),
        ("if x:\n    app = 1\nelif y:\n    app = 1\nelse:\n    exit()", "certain Constant 1"),
        ("import sys\nsys.exit()\napp = 1", None),
        ("class C: ...\napp = C()", "certain Call C"),
        ("app = a.b()", "certain Call a.b"),
        ("app = a().b", "certain Other"),
        ("app = 1\nif x:\n    app = 2", "certain Other"),
    ],
)
def test_binds(text: str, expected: str | None) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "globals()['app'] = 1",
        "exec('app = 1')",
        "def __getattr__(name): ...",
        "import sys\nsys.modules[__name__] = X()",
        "setattr(m, 'app', 1)",
    ],
)
def test_may_bind_anything(text: str) -> None:
    assert bound(text).anything


def test_a_script_runs_what_main_guards() -> None:
    text = "if __name__ == '__main__':\n    import flask\n    app = 1"
    found = bound(text, as_script=True)
    assert found.names["app"].certain
    assert [each.module for each in found.imports] == ["flask"]
    assert bound(text).imports == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import a.b, c", [("a.b", None, False), ("c", None, False)]),
        ("from .x import y, z", [("x", "y", False), ("x", "z", False)]),
        ("try:\n    import a\nexcept ImportError:\n    import b", [("a", None, True), ("b", None, True)]),
        ("try:\n    import a\nfinally:\n    pass", [("a", None, False)]),
        ("try:\n    import a\nexcept KeyError:\n    pass", [("a", None, False)]),
        ("if x:\n    import a", [("a", None, True)]),
        ("def f():\n    import a", []),
        ("class X:\n    import a", [("a", None, False)]),
        ("with suppress(ImportError):\n    import a", [("a", None, True)]),
        ("if TYPE_CHECKING:\n    import a", []),
        ("import sys\nsys.exit()\nimport a", [("sys", None, False)]),
    ],
)
def test_imports_that_run_at_load(text: str, expected: list[tuple[str, str | None, bool]]) -> None:
    assert [(each.module, each.name, each.guarded) for each in bound(text).imports] == expected


FILES = {
    "shop/__init__.py": "from .core import app as main\nfrom .extra import *\n",
    "shop/core.py": "from flask import Flask\nfrom shop.gone import x\napp = Flask(__name__)\n",
    "shop/extra.py": "def late(): ...\n_hidden = 1\n",
    "shop/circle.py": "from .circle import app\n",
    "shop/outside.py": "from elsewhere import *\n",
    "shop/leaves.py": "from ... import x\n",
    "broken.py": "x = =\n",
}


@pytest.mark.parametrize(
    ("module", "name", "answer", "path"),
    [
        ("shop", "main", True, "shop/core.py"),
        ("shop", "late", True, "shop/extra.py"),
        ("shop", "_hidden", None, None),
        ("shop", "nothing", False, "shop/__init__.py"),
        ("shop", "circle", None, "shop/__init__.py"),
        ("shop.core", "x", True, "shop/core.py"),
        ("shop.circle", "app", True, "shop/circle.py"),
        ("shop.outside", "app", None, None),
        ("broken", "x", None, None),
        ("gone", "x", None, None),
    ],
)
def test_follows_names(module: str, name: str, answer: bool | None, path: str | None) -> None:
    follower = Follower(Modules(open_in_memory(FILES), python=TWELVE))
    assert follower.find(module, name)[0::2] == (answer, path, follower.find(module, name).column)


def test_follows_to_the_call() -> None:
    value = Follower(Modules(open_in_memory(FILES), python=TWELVE)).find("shop", "main").value
    assert isinstance(value, Call)
    assert value.of == "flask.Flask"


def test_makes_imports_absolute() -> None:
    follower = Follower(Modules(open_in_memory(FILES), python=TWELVE))
    assert [each.module for each in follower.imports("shop")] == ["shop.core", "shop.extra"]
    assert [each.level for each in follower.imports("shop.leaves")] == [3]


def test_a_chain_of_modules_is_bounded() -> None:
    files = {f"m{number}.py": f"from m{number + 1} import app\n" for number in range(1000)}
    assert Follower(Modules(open_in_memory(files), python=TWELVE)).find("m0", "app").answer is True
