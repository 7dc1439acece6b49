from __future__ import annotations

import pytest

from herolint.formats import pyproject
from herolint.installers import poetry


def parsed(text: str) -> pyproject.Pyproject:
    found = pyproject.parse(text.encode())
    assert isinstance(found, pyproject.Pyproject)
    return found


@pytest.mark.parametrize(
    ("text", "version", "expected"),
    [
        pytest.param('[tool.poetry.dependencies]\npython = "^3.11"', "3.12.4", True, id="inside"),
        pytest.param('[tool.poetry.dependencies]\npython = "~3.11"', "3.12.4", False, id="outside"),
        pytest.param('[project]\nrequires-python = ">=3.13"', "3.12.4", False, id="standard"),
        pytest.param(
            '[project]\nrequires-python = ">=3.13"\n[tool.poetry.dependencies]\npython = "^3.12"',
            "3.12.4",
            True,
            id="both",
        ),
        pytest.param('[tool.poetry.dependencies.python]\nversion = "^3.13"', "3.12.4", False, id="table"),
        pytest.param("[tool.poetry]\n", "3.12.4", None, id="nothing"),
        pytest.param('[tool.poetry.dependencies]\npython = "three"', "3.12.4", None, id="nonsense"),
    ],
)
def test_allows_python(text: str, version: str, expected: bool | None) -> None:
    assert poetry.allows_python(parsed(text), version) is expected


@pytest.mark.parametrize(
    ("asked", "expected"), [(">=2.0", True), ("^1.8", False), ("2.4.1", True), ("", None), ("x.y", None)]
)
def test_allows_poetry(asked: str, expected: bool | None) -> None:
    assert poetry.allows_poetry(parsed(f'[tool.poetry]\nrequires-poetry = "{asked}"'), "2.4.1") is expected


NAMED = '[tool.poetry]\nname = "My.Shop"\n'


@pytest.mark.parametrize(
    ("text", "names", "missing"),
    [
        pytest.param(NAMED, {"my_shop/"}, False, id="folder"),
        pytest.param(NAMED, {"my_shop.py"}, False, id="module"),
        pytest.param(NAMED, {"src/my_shop/"}, False, id="src-folder"),
        pytest.param(NAMED, {"src/my_shop.py"}, False, id="src-module"),
        pytest.param(NAMED, {"shop/", "my-shop/", "lib/my_shop/"}, True, id="other-names"),
        pytest.param(NAMED, {"my_shop"}, True, id="a-file-without-ending"),
        pytest.param(NAMED + "package-mode = false\n", set(), False, id="no-package-mode"),
        pytest.param('[project]\nname = "shop"\n', set(), True, id="standard"),
        pytest.param(
            '[project]\nname = "shop"\n[tool.poetry]\nname = "x"\n', {"shop/"}, False, id="standard-name-wins"
        ),
        pytest.param("[tool.poetry]\n", set(), False, id="no-name"),
        pytest.param(NAMED + 'packages = [{include = "core", from = "lib"}]\n', {"lib/core/"}, False, id="packages"),
        pytest.param(
            NAMED + 'packages = [{include = "core", from = "lib"}]\n', {"core/", "my_shop/"}, True, id="packages-gone"
        ),
        pytest.param(NAMED + 'packages = [{include = "core/**/*.py"}]\n', set(), False, id="pattern"),
        pytest.param(NAMED + "packages = []\n", set(), True, id="empty-packages"),
        pytest.param(NAMED + 'packages = [{include = "."}]\n', set(), False, id="everything"),
        pytest.param(NAMED + 'build = "make.py"\n', set(), False, id="build-script"),
        pytest.param(NAMED + '[tool.poetry.build]\nscript = "make.py"\n', set(), False, id="build-table"),
    ],
)
def test_missing_package(text: str, names: set[str], missing: bool) -> None:
    found = poetry.missing_package(parsed(text), lambda path: f"{path}/" in names, lambda path: path in names)
    assert (found is not None) is missing


def test_missing_package_says_where_it_looked() -> None:
    found = poetry.missing_package(parsed(NAMED), lambda _: False, lambda _: False)
    assert found is not None
    assert found.looked_for == ("my_shop/", "my_shop.py", "src/my_shop/", "src/my_shop.py")
    assert found.path == ("tool", "poetry", "name")
