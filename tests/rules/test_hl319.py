"""HL319: where Poetry looks for the app's package, and a fix that leaves the rest of pyproject.toml as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.api.package_mode import without_package_mode
from herolint.formats import toml
from tests.apps import Files, Link, make_app
from tests.rules.lock_apps import POETRY
from tests.rules.manifest_apps import BOTH_ERROR, findings, impact, only

NAMED = '[project]\nname = "My.Shop"\nversion = "1"\n'
APP = {**POETRY, "pyproject.toml": NAMED}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(APP, BOTH_ERROR, id="nothing"),
        pytest.param({**APP, "my_shop/__init__.py": ""}, None, id="folder"),
        pytest.param({**APP, "src/my_shop.py": ""}, None, id="module-in-src"),
        pytest.param({**APP, "my_shop": Link("lib"), "lib/a.py": ""}, None, id="link-to-a-folder"),
        pytest.param({**APP, "my_shop": Link("../lib")}, BOTH_ERROR, id="link-to-outside"),
        pytest.param({**APP, "my_shop.py/a.py": ""}, BOTH_ERROR, id="a-folder-called-like-a-module"),
        pytest.param({**APP, "my_shop/a.py": "", ".slugignore": "my_shop\n"}, {"cedar": "error"}, id="not-in-the-slug"),
        pytest.param({**APP, "requirements.txt": ""}, BOTH_ERROR, id="or-is-it-pip"),
        pytest.param({**APP, ".python-version": "3.4\n"}, BOTH_ERROR, id="rejected-for-its-python"),
        pytest.param({**APP, "pyproject.toml": NAMED + "[tool.poetry]\npackage-mode = false\n"}, None, id="off"),
        pytest.param({**APP, "pyproject.toml": NAMED + '[tool.poetry]\nbuild = "x.py"\n'}, None, id="build-script"),
        pytest.param({**APP, "pyproject.toml": "[project]\n"}, None, id="no-name"),
        pytest.param({**APP, "pyproject.toml": "["}, None, id="broken"),
    ],
)
def test_looks_where_poetry_looks(tmp_path: Path, tree: Files, expected: dict[str, str] | None) -> None:
    found = [impact(finding) for finding in findings("HL319", make_app(tmp_path, tree))]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    "table",
    [
        pytest.param('[project.scripts]\nshop = "shop:main"\n', id="scripts"),
        pytest.param('[tool.poetry.plugins.shop]\nx = "shop:x"\n', id="plugins"),
        pytest.param('[tool.poetry]\npackages = [{include = "gone"}]\n', id="packages"),
    ],
)
def test_is_unsafe_where_a_package_is_meant(tmp_path: Path, table: str) -> None:
    fix = only("HL319", make_app(tmp_path, {**APP, "pyproject.toml": NAMED + table})).fix
    assert fix is not None
    assert not fix.safe


LINE = "package-mode = false\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(NAMED, f"{NAMED}\n[tool.poetry]\n{LINE}", id="no-table"),
        pytest.param(NAMED.rstrip(), f"{NAMED}\n[tool.poetry]\n{LINE}", id="no-table-and-no-line-end"),
        pytest.param("", f"[tool.poetry]\n{LINE}", id="nothing"),
        pytest.param("[tool.poetry]\nname = 'a'\n", f"[tool.poetry]\n{LINE}name = 'a'\n", id="table"),
        pytest.param("[tool.poetry]", f"[tool.poetry]\n{LINE}", id="table-at-the-very-end"),
        pytest.param(" [ tool . poetry ] # x\n", f" [ tool . poetry ] # x\n{LINE}", id="odd-table"),
        pytest.param("[tool.poetry]\r\na = 1\r\n", "[tool.poetry]\r\npackage-mode = false\r\na = 1\r\n", id="crlf"),
        pytest.param(
            "[tool.poetry]\npackage-mode  =  true # yes\n",
            "[tool.poetry]\npackage-mode  =  false # yes\n",
            id="switched-on",
        ),
        pytest.param(
            "tool.poetry.package-mode = true\n", "tool.poetry.package-mode = false\n", id="switched-on-by-dotted-keys"
        ),
        pytest.param(
            "[tool]\npoetry = {package-mode = true, name = 'a'}\n",
            "[tool]\npoetry = {package-mode = false, name = 'a'}\n",
            id="switched-on-in-an-inline-table",
        ),
        pytest.param(
            "a = 1\n[tool.poetry.dependencies]\nb = '1'\n",
            f"a = 1\n[tool.poetry]\n{LINE}\n[tool.poetry.dependencies]\nb = '1'\n",
            id="subtables-only",
        ),
        pytest.param(
            "a = '''\n[tool.poetry]\n'''\n", f"a = '''\n[tool.poetry]\n'''\n\n[tool.poetry]\n{LINE}", id="in-a-string"
        ),
        pytest.param("[tool]\npoetry = {name = 'a'}\n", None, id="inline-table"),
        pytest.param("tool.poetry.name = 'a'\n", None, id="dotted-keys"),
        pytest.param("tool = 1\n", None, id="no-table-at-all"),
        pytest.param("[", None, id="not-toml"),
    ],
)
def test_changes_one_key_only(before: str, after: str | None) -> None:
    changed = without_package_mode(before.encode())
    assert (changed.decode() if changed is not None else None) == after


PIECES = (
    "[tool.poetry]\n",
    "[tool.poetry.dependencies]\n",
    "[[tool.poetry.source]]\n",
    "[project]\n",
    "name = 'a'\n",
    "package-mode = true\n",
    "tool.poetry.x = 1\n",
    "x = '''\n",
    "'''\n",
    "# [tool.poetry]\n",
    "\r\n",
    "y = 1",
)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_whatever_the_file_is_only_the_key_differs_and_no_byte_else_is_lost(text: str) -> None:
    changed = without_package_mode(text.encode())
    if changed is None:
        return
    before, after = toml.parse(text.encode()), toml.parse(changed)
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    before.setdefault("tool", {}).setdefault("poetry", {})["package-mode"] = False
    assert after == before
    kept = iter(changed.decode())
    assert all(character in kept for character in text.replace("= true", "= "))
