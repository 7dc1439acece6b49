"""HL313 and HL318: local paths and included files that Heroku does not have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.apps import Files, Link, make_app
from tests.rules.manifest_apps import PIPFILE, VERSION, findings, impact, only
from tests.rules.requirement_apps import ERROR, ONLY_FIR, PROJECT, WARNING, Found, found, lines

REQUIREMENTS = "requirements.txt"
WHEEL = "x-1-py3-none-any.whl"


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param("x @ file:///croot/x\n", [(REQUIREMENTS, 1, ERROR)], id="conda"),
        pytest.param("x @ file:///tmp/build/80754af9/x\n", [(REQUIREMENTS, 1, ERROR)], id="conda-in-tmp"),
        pytest.param("-e file:///Users/kim/x#egg=x\n", [(REQUIREMENTS, 1, ERROR)], id="editable-address"),
        pytest.param("/home/kim/x\n", [(REQUIREMENTS, 1, ERROR)], id="absolute"),
        pytest.param("/app/x\n/workspace/x\n/tmp/x.zip\n", [(REQUIREMENTS, 1, WARNING)], id="on-heroku"),
        pytest.param("x @ file:///croot/x ; sys_platform == 'win32'\n", [], id="windows-only"),
        pytest.param(
            "x @ file:///croot/x ; platform_release > '1'\n", [(REQUIREMENTS, 1, WARNING)], id="unknown-marker"
        ),
        pytest.param("./x ; sys_platform == 'win32'\n", [(REQUIREMENTS, 1, ERROR)], id="folder-in-spite-of-its-marker"),
        pytest.param(f"./{WHEEL} ; sys_platform == 'win32'\n", [], id="wheel-for-windows"),
        pytest.param("./x\n", [(REQUIREMENTS, 1, ERROR)], id="gone"),
        pytest.param("-e gone\n", [(REQUIREMENTS, 1, ERROR)], id="editable-gone"),
        pytest.param({REQUIREMENTS: "./x\n", "x/pyproject.toml": PROJECT}, [], id="there"),
        pytest.param({REQUIREMENTS: "-e ./x[a]\n", "x/setup.py": ""}, [], id="editable-there"),
        pytest.param({REQUIREMENTS: "file:x\nfile:./x\n", "x/setup.py": ""}, [], id="relative-addresses"),
        pytest.param(
            {REQUIREMENTS: "./a%20b.zip\nfile:a%20b.zip", "a b.zip": ""}, [(REQUIREMENTS, 1, ERROR)], id="quoted"
        ),
        pytest.param({REQUIREMENTS: "-r a/b.txt", "a/b.txt": "./x.zip", "x.zip": ""}, [], id="counts-from-the-app"),
        pytest.param({REQUIREMENTS: "./x.zip", "x.zip": Link("../y.zip")}, [(REQUIREMENTS, 1, ERROR)], id="link-out"),
        pytest.param({REQUIREMENTS: "./x", "bin/pre_compile": ""}, [(REQUIREMENTS, 1, ONLY_FIR)], id="script"),
        pytest.param(
            {REQUIREMENTS: "/croot/x", "bin/pre_compile": ""}, [(REQUIREMENTS, 1, ERROR)], id="no-script-does-that"
        ),
        pytest.param({REQUIREMENTS: "./x", ".gitmodules": ""}, [(REQUIREMENTS, 1, WARNING)], id="submodule"),
        pytest.param(
            {REQUIREMENTS: "./x.zip", "x.zip": "", ".slugignore": "*.zip"},
            [(REQUIREMENTS, 1, {"cedar": "error"})],
            id="slugignored",
        ),
        pytest.param({REQUIREMENTS: "-c c", "c": f"./{WHEEL}\n"}, [], id="a-constraint"),
        pytest.param("./${NAME}.zip\n", [], id="a-variable"),
        pytest.param("-e .\n", [(REQUIREMENTS, 1, ERROR)], id="the-app-is-no-project"),
        pytest.param({REQUIREMENTS: "-e .\n", "setup.py": ""}, [], id="the-app-is-a-project"),
        pytest.param("https://packages.example/x.zip\nx @ git+https://packages.example/x\n", [], id="elsewhere"),
        pytest.param({REQUIREMENTS: "x @ ./x\n", "x/setup.py": ""}, [(REQUIREMENTS, 1, ERROR)], id="no-address"),
        pytest.param("x @ ./x ; os_name == 'nt'\n", [], id="no-address-for-windows"),
        pytest.param({REQUIREMENTS: "./a.txt\n", "a.txt": ""}, [(REQUIREMENTS, 1, ERROR)], id="no-archive"),
    ],
)
def test_requirements(tmp_path: Path, tree: Files | str, expected: Found) -> None:
    assert found("HL313", tmp_path, tree) == expected


def uv(source: str, name: str = "cart") -> Files:
    lock = f'[[package]]\nname = "{name}"\nversion = "1"\nsource = {source}\n'
    shop = '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n'
    shop += f'dependencies = [{{ name = "{name}" }}]\n'
    head = 'version = 1\nrequires-python = ">=3.13"\n'
    return {"pyproject.toml": '[project]\nname = "shop"\n', "uv.lock": f"{head}\n{lock}\n{shop}", **VERSION}


def poetry(entry: str, source: str) -> Files:
    lock = f'[[package]]\nname = "cart"\nversion = "1"\noptional = false\n{entry}\n[package.source]\n{source}\n'
    return {
        "pyproject.toml": "[tool.poetry]\n",
        "poetry.lock": f'{lock}\n[metadata]\nlock-version = "2.1"\n',
        **VERSION,
    }


def pipenv(entry: object, section: str = "default") -> Files:
    return {"Pipfile": PIPFILE, "Pipfile.lock": json.dumps({section: {"cart": entry}}), **VERSION}


MAIN = 'groups = ["main"]\n'
FOLDER = 'type = "directory"\nurl = "../cart"'
CEDAR = {"cedar": "error"}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(uv('{ directory = "cart" }'), ("uv.lock", 7, ERROR), id="uv-folder"),
        pytest.param(uv('{ editable = "../cart" }'), ("uv.lock", 7, ERROR), id="uv-editable"),
        pytest.param(uv('{ path = "/home/kim/cart.whl" }'), ("uv.lock", 7, ERROR), id="uv-archive"),
        pytest.param(uv('{ path = "/workspace/cart.whl" }'), ("uv.lock", 7, WARNING), id="uv-on-heroku"),
        pytest.param({**uv('{ directory = "cart" }'), "cart/setup.py": ""}, None, id="uv-there"),
        pytest.param({**uv('{ directory = "cart" }'), ".gitmodules": ""}, ("uv.lock", 7, WARNING), id="uv-submodule"),
        pytest.param(uv('{ virtual = "." }'), None, id="uv-the-app"),
        pytest.param(uv('{ registry = "https://packages.example/simple" }'), None, id="uv-index"),
        pytest.param(poetry(MAIN, FOLDER), ("poetry.lock", 7, ERROR), id="poetry"),
        pytest.param(poetry(MAIN, 'type = "file"\nurl = "cart.zip"'), ("poetry.lock", 7, ERROR), id="poetry-file"),
        pytest.param(
            poetry(MAIN + "markers = \"os_name == 'nt'\"\n", FOLDER), ("poetry.lock", 8, WARNING), id="poetry-marker"
        ),
        pytest.param(poetry("", FOLDER), ("poetry.lock", 6, WARNING), id="poetry-old-lock"),
        pytest.param(poetry('groups = ["dev"]\n', FOLDER), None, id="poetry-dev"),
        pytest.param(poetry(MAIN, 'type = "git"\nurl = "../cart"'), None, id="poetry-git"),
        pytest.param(pipenv({"path": "./cart"}), ("Pipfile.lock", 1, CEDAR), id="pipenv"),
        pytest.param(
            pipenv({"file": "cart.zip", "markers": "x"}), ("Pipfile.lock", 1, {"cedar": "warning"}), id="pipenv-marker"
        ),
        pytest.param(pipenv({"file": "https://packages.example/x.zip"}), None, id="pipenv-address"),
        pytest.param(pipenv({"path": "./cart"}, "develop"), None, id="pipenv-develop"),
        pytest.param({**pipenv({"path": "."}), "setup.py": ""}, None, id="pipenv-the-app"),
    ],
)
def test_locks(tmp_path: Path, tree: Files, expected: tuple[str, int | None, dict[str, str]] | None) -> None:
    place = [(one.at.path, one.at.line, impact(one)) for one in findings("HL313", make_app(tmp_path, tree))]
    assert place == ([] if expected is None else [expected])


@pytest.mark.parametrize("wrong", [1, [], [1], {"name": 1}, [{"name": 1, "source": 1}], [{"source": {"url": 1}}]])
def test_locks_of_the_wrong_shape(tmp_path: Path, wrong: object) -> None:
    text = json.dumps({"default": wrong, "develop": wrong})
    assert findings("HL313", make_app(tmp_path / "pipenv", {"Pipfile": PIPFILE, "Pipfile.lock": text})) == ()
    for lock in ("uv.lock", "poetry.lock"):
        value = json.dumps(wrong).replace('":', '"=')
        tree = {"pyproject.toml": "", lock: f'package = {value}\nx = "[package.source] git = path = "\n'}
        assert findings("HL313", make_app(tmp_path / lock[:2], tree)) == ()


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param("-r a.txt\n", [(REQUIREMENTS, 1, ERROR)], id="gone"),
        pytest.param(
            "--requirement=a.txt\n--constraint b.txt\n", [(REQUIREMENTS, n, ERROR) for n in (1, 2)], id="long"
        ),
        pytest.param({REQUIREMENTS: "-r a", "a": "-r b"}, [("a", 1, ERROR)], id="deeper"),
        pytest.param({REQUIREMENTS: "-r a", "a": Link("/etc/hostname")}, [(REQUIREMENTS, 1, ERROR)], id="link-out"),
        pytest.param(
            {REQUIREMENTS: "-r a", "a": "", ".slugignore": "a"},
            [(REQUIREMENTS, 1, {"cedar": "error"})],
            id="slugignored",
        ),
        pytest.param({REQUIREMENTS: "-r a", "bin/pre_compile": ""}, [(REQUIREMENTS, 1, ONLY_FIR)], id="script"),
        pytest.param({REQUIREMENTS: "-r a/b", ".gitmodules": ""}, [(REQUIREMENTS, 1, WARNING)], id="submodule"),
        pytest.param("-r /home/kim/a.txt\n-r ../a.txt\n", [(REQUIREMENTS, n, ERROR) for n in (1, 2)], id="outside"),
        pytest.param("-r /app/a.txt\n", [(REQUIREMENTS, 1, WARNING)], id="on-heroku"),
        pytest.param("-r https://packages.example/a.txt\n", [], id="remote"),
        pytest.param("-r ${NAME}.txt\n", [], id="variable"),
        pytest.param("-r requirements.txt\n", [], id="circle"),
        pytest.param({REQUIREMENTS: "-r a", "poetry.lock": ""}, [(REQUIREMENTS, 1, ERROR)], id="or-is-it-poetry"),
    ],
)
def test_included_files(tmp_path: Path, tree: Files | str, expected: Found) -> None:
    assert found("HL318", tmp_path, tree) == expected


def test_many_of_them(tmp_path: Path) -> None:
    assert len(lines("HL318", tmp_path, "".join(f"-r {number}.txt\n" for number in range(300)))) == 300


def test_an_unreadable_file_is_there(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {REQUIREMENTS: "-r a.txt\n", "a.txt": "x", **VERSION})
    (tmp_path / "a.txt").write_bytes(b"x" * (17 * 1024 * 1024))
    assert findings("HL318", checkout) == ()


def test_says_how_the_path_is_meant(tmp_path: Path) -> None:
    tree = {REQUIREMENTS: "-r a/b.txt\n", "a/b.txt": "-c a/c.txt\n", "a/c.txt": ""}
    assert "`-c c.txt`" in (only("HL318", make_app(tmp_path, tree)).help or "")
