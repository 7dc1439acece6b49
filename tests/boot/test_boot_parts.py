"""Test parts of a command on their own: paths, words that mean the port, addresses, calls, and how many processes."""

from __future__ import annotations

import ast

import pytest

from herolint.api import Context
from herolint.boot.commands import inside
from herolint.boot.loading import calls
from herolint.boot.lookup import nearest_name
from herolint.boot.servers import bound, is_literal_call
from herolint.boot.spelling import called, spelled
from herolint.boot.values import PORT, Environment, mangled_port
from herolint.formats.shell_words import Script, Word, parse
from herolint.model import Process, StageOutcome, Target
from herolint.source import bindings
from herolint.source.parse import Module
from herolint.source.parse import parse as parse_module
from tests.boot.outcomes import FLASK
from tests.frozen import FACTS
from tests.memory_tree import open_in_memory


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        ("a/b", "", "a/b"),
        ("./a/../b", "web", "web/b"),
        ("..", "web", ""),
        (".", "", ""),
        ("..", "", None),
        ("../a", "", None),
        ("..a", "", "..a"),
        ("/app", "web", ""),
        ("/app/a", "web", "a"),
        ("/app/a", None, "a"),
        ("/apple", "", None),
        ("/tmp", "", None),
        ("a", None, None),
        (None, "", None),
        (f"a{PORT}", "", None),
    ],
)
def test_a_path_inside_the_app(path: str | None, folder: str | None, expected: str | None) -> None:
    assert inside(path, folder) == expected


def word(text: str) -> Word:
    script = parse(f"x {text}")
    assert isinstance(script, Script)
    return script.commands[0].words[1]


@pytest.mark.parametrize(
    ("text", "expected", "mangled"),
    [
        ("$PORT", PORT, None),
        ("${PORT}", PORT, None),
        ("a$PORT-b", f"a{PORT}-b", None),
        ("${PORT:-80}", PORT, None),
        ("$port", "", "$port"),
        ("${port:-80}", None, "$port"),
        ("$(PORT)", "", "$(PORT)"),
        ("$(port)", "", "$(port)"),
        ("$(date)", None, None),
        ("$OTHER", None, None),
        ("${OTHER:-80}", None, None),
        ("$HOME", "/app", None),
        ("$PWD", None, None),
        ("'$PORT'", "$PORT", "$PORT"),
        ("'${PORT}'", "${PORT}", "${PORT}"),
        ("{PORT}", "{PORT}", "{PORT}"),
        ("%PORT%", "%PORT%", "%PORT%"),
        ("PORT", "PORT", None),
    ],
)
def test_a_word_that_means_the_port(text: str, expected: str | None, mangled: str | None) -> None:
    assert Environment().text(word(text)) == expected
    assert mangled_port(word(text)) == mangled


def test_variables_of_the_command_count_only_there() -> None:
    environment = Environment()
    changed = environment.with_values({"PORT": "80", "OTHER": None})
    assert (environment.text(word("$PORT")), changed.text(word("$PORT"))) == (PORT, "80")
    assert changed.text(word("$OTHER")) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, (None, None)),
        ("0.0.0.0", ("0.0.0.0", "8000")),
        ("0.0.0.0:80", ("0.0.0.0", "80")),
        (":80", ("", "80")),
        ("[::1]", ("[::1]", "8000")),
        ("[::1]:80", ("[::1]", "80")),
        ("tcp://0.0.0.0:80", ("0.0.0.0", "80")),
        ("unix:/x:y", ("unix:/x:y", "socket")),
        ("fd://3", ("fd://3", "socket")),
        ("fd@3", ("fd@3", "socket")),
    ],
)
def test_the_form_of_bind(value: str | None, expected: tuple[str | None, str | None]) -> None:
    assert bound(value, "8000", None)[:2] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("app", "app"),
        ("create()", ("create", 0)),
        ("create(1, 'a', b=[1])", ("create", 3)),
        ("create(x)", None),
        ("create(b=x)", None),
        ("a.b", None),
        ("a.b()", None),
        ("a[0]", None),
        ("class", None),
        ("create(", None),
        ("(" * 5000, None),
        ("\0", None),
        ("\u00e4pp", "\u00e4pp"),
    ],
)
def test_what_gunicorn_evaluates(text: str, expected: object) -> None:
    assert is_literal_call(text) == expected


MODULE = """
import flask, os.path as p
from flask import Flask as F
from . import own
app = F(1)
other = make().it()
with flask.Site() as site: pass
plain = 1
"""


def module(text: str) -> Module:
    parsed = parse_module(text.encode())
    assert isinstance(parsed, Module)
    return parsed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("flask.run()", "flask.run"),
        ("F.run()", "flask.Flask.run"),
        ("F()", "flask.Flask"),
        ("p.join()", "os.path.join"),
        ("app.run()", "flask.Flask.run"),
        ("F(1).run()", "flask.Flask.run"),
        ("site.run()", "flask.Site.run"),
        ("plain.run()", "plain.run"),
        ("own.run()", "own.run"),
        ("unknown.run()", "unknown.run"),
        ("run()", "run"),
        ("(lambda: 1)()", ""),
        ("x[0].run()", ""),
        ("(lambda: 1)().run()", ".run"),
    ],
)
def test_the_full_name_of_what_is_called(text: str, expected: str) -> None:
    expression = ast.parse(text, mode="eval").body
    assert isinstance(expression, ast.Call)
    assert called(expression, bindings.bindings_of(module(MODULE))) == expected


def test_a_name_is_spelled_by_its_import() -> None:
    found = bindings.bindings_of(module(MODULE))
    assert [spelled(name, found) for name in ("F", "F.x", "p", "own.x", "app.x", "nobody")] == [
        *("flask.Flask", "flask.Flask.x", "os.path", "own.x", "app.x", "nobody")
    ]


@pytest.mark.parametrize(
    ("text", "expected", "as_script"),
    [
        ("f(g(1), k=h())", "g h f", ""),
        ("f().g()", "f g", ""),
        ("x = f()", "f", ""),
        ("x: int = f()", "f", ""),
        ("x: int", "", ""),
        ("class A:\n    f()", "f", ""),
        ("with f() as x, g():\n    h()", "f g h", ""),
        ("with suppress(E):\n    h()", "", ""),
        ("with contextlib.suppress(E):\n    h()", "", ""),
        ("def a():\n    f()", "", ""),
        ("if x:\n    f()", "", ""),
        ("for x in y:\n    f()", "", ""),
        ("try:\n    f()\nexcept E:\n    pass", "", ""),
        ("f()\nraise E\ng()", "f", ""),
        ("f(*g())", "g f", ""),
        ("f().x", "f", ""),
        ("[f()]", "", ""),
        ("if __name__ == '__main__':\n    f()", "", "f"),
        ("if '__main__' == __name__:\n    f()", "", ""),
        ("if __name__ == 'x':\n    f()", "", ""),
        ("if __name__ == '__main__' == x:\n    f()", "", ""),
        ("if name == '__main__':\n    f()", "", ""),
    ],
)
def test_which_calls_certainly_run(text: str, expected: str, as_script: str) -> None:
    def names(found: object) -> str:
        return " ".join(getattr(call.func, "id", "") or getattr(call.func, "attr", "") for call in found)  # type: ignore[attr-defined]

    body = ast.parse(text).body
    assert names(calls(body, False)) == expected
    assert names(calls(body, True)) == (as_script or expected)


@pytest.mark.parametrize(
    ("name", "names", "expected"),
    [
        ("app", ["APP", "apps"], "APP"),
        ("aplication", ["x", "application"], "application"),
        ("app", ["app"], None),
        ("app", ["other"], None),
        ("app", [], None),
        ("app", [*(f"{number}" for number in range(500)), "apps"], None),
        ("app", [*(f"{number}" for number in range(499)), "apps"], "apps"),
    ],
)
def test_the_name_that_was_probably_meant(name: str, names: list[str], expected: str | None) -> None:
    assert nearest_name(name, names) == expected


def test_only_so_many_processes_are_checked() -> None:
    procfile = "".join(f"p{number}: gunicorn nothing:app\n" for number in range(51))
    checkout = open_in_memory(
        {".python-version": "3.13\n", "requirements.txt": "flask\ngunicorn\n", "app.py": FLASK, "Procfile": procfile}
    )
    processes = Context(checkout, FACTS).stages[Target.CEDAR].procfile.processes
    assert [process.boot for process in processes] == [StageOutcome.FAILS] * 50 + [StageOutcome.UNKNOWN]
    assert (processes[-1].type, processes[-1].at.line) == ("p50", 51)


def test_targets_differ_only_where_what_decides_differs() -> None:
    for more, same in (({}, True), ({"random.py": ""}, False), ({".python-version": "3.12\n"}, False)):
        files = {".python-version": "3.13\n", "requirements.txt": "gunicorn\n", "app.py": "x = 1\n", **more}
        stages = Context(open_in_memory({**files, "Procfile": "web: gunicorn app:x\n"}), FACTS).stages
        one, other = (stages[target].procfile.processes[0].failures for target in Target)
        assert (one is other) is same


def only_process(files: dict[str, str]) -> Process:
    tree = {
        ".python-version": "3.13\n",
        "requirements.txt": "gunicorn\n",
        "Procfile": "web: gunicorn app:app\n",
        **files,
    }
    (process,) = Context(open_in_memory(tree), FACTS).stages[Target.CEDAR].procfile.processes
    return process


APP = "def app(environ, start_response): ...\n"


@pytest.mark.parametrize(("count", "expected"), [(399, StageOutcome.OK), (400, StageOutcome.UNKNOWN)])
def test_so_many_modules_are_followed(count: int, expected: StageOutcome) -> None:
    names = [f"m{number}" for number in range(count)]
    assert (
        only_process({"app.py": f"import {', '.join(names)}\n{APP}", **{f"{name}.py": "1" for name in names}}).boot
        is expected
    )


@pytest.mark.parametrize(("count", "expected"), [(10_000, StageOutcome.OK), (10_001, StageOutcome.UNKNOWN)])
def test_so_many_imports_are_followed(count: int, expected: StageOutcome) -> None:
    assert only_process({"app.py": f"import {', '.join(['os'] * count)}\n{APP}"}).boot is expected


def test_so_many_failures_are_told() -> None:
    missing = "".join(f"import nothing{number}\n" for number in range(30))
    assert len(only_process({"app.py": missing + APP}).failures) == 20


@pytest.mark.parametrize(("functions", "fails"), [(5, True), (6, False)])
def test_functions_that_call_each_other_are_followed(functions: int, fails: bool) -> None:
    chain = "".join(f"def f{number}():\n    f{number + 1}()\n" for number in range(functions - 1))
    app = f"{chain}def f{functions - 1}():\n    import nothing\nf0()\n{APP}"
    assert (only_process({"app.py": app}).boot is StageOutcome.FAILS) is fails


def test_modules_that_import_each_other_are_followed_however_deep() -> None:
    chain = {f"m{number}.py": f"import m{number + 1}\n" for number in range(99)}
    process = only_process({"app.py": f"import m0\n{APP}", **chain, "m99.py": "import nothing\n"})
    assert [failure.at.path for failure in process.failures] == ["m99.py"]


def test_a_process_without_a_command() -> None:
    (process,) = (
        Context(
            open_in_memory({".python-version": "3.13\n", "requirements.txt": "flask\n", "Procfile": "web:   \n"}), FACTS
        )
        .stages[Target.CEDAR]
        .procfile.processes
    )
    assert (process.boot, [failure.evidence.reason for failure in process.failures]) == (StageOutcome.FAILS, ["empty"])
