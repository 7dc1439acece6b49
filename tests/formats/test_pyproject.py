from __future__ import annotations

from typing import Any

import pytest

from herolint.formats import pyproject
from herolint.formats.pyproject import IncludeGroup, PoetryPackage, Pyproject
from herolint.formats.span import FieldError, Unparsable
from tests.formats.mangled import mangled, toml

DOCUMENT: dict[str, Any] = {
    "project": {
        "name": "shop",
        "version": "1.0",
        "requires-python": ">=3.11",
        "dependencies": ["flask>=3", "gunicorn"],
        "optional-dependencies": {"fast": ["uvloop"]},
        "dynamic": ["readme"],
    },
    "build-system": {"requires": ["hatchling"]},
    "dependency-groups": {"dev": ["pytest", {"include-group": "lint"}], "lint": ["ruff"]},
    "tool": {
        "poetry": {
            "name": "shop",
            "version": "1.0",
            "package-mode": False,
            "requires-poetry": ">=2",
            "dependencies": {"python": "^3.11", "flask": {"version": "^3", "extras": ["async"]}, "x": [{"path": "x"}]},
            "dev-dependencies": {"mypy": "*"},
            "group": {"docs": {"optional": True, "dependencies": {"sphinx": "*"}}},
            "packages": [{"include": "shop", "from": "lib"}],
        },
        "uv": {
            "package": True,
            "required-version": ">=0.5",
            "environments": ["sys_platform == 'linux'"],
            "required-environments": "sys_platform == 'linux'",
            "dev-dependencies": ["pytest"],
            "constraint-dependencies": ["idna<4"],
            "sources": {"flask": {"git": "https://git.example/x"}, "x": [{"path": "x"}, {"url": "y", "marker": "z"}]},
            "index": [{"url": "https://packages.example/simple", "default": True}],
            "workspace": {"members": ["a"]},
            "conflicts": [[{"extra": "a"}, {"extra": "b"}]],
            "exclude-newer": "2026-01-01T00:00:00Z",
        },
    },
}


def parsed(document: dict[str, object]) -> Pyproject:
    found = pyproject.parse(toml(document))
    assert isinstance(found, Pyproject)
    return found


def test_all_of_it() -> None:
    found = parsed(DOCUMENT)
    assert found.project is not None
    assert found.project.name == "shop"
    assert found.project.optional_dependencies == {"fast": ("uvloop",)}
    assert found.dependency_groups == {"dev": ("pytest", IncludeGroup("lint")), "lint": ("ruff",)}
    assert found.has_build_system
    assert found.poetry is not None
    assert found.poetry.python == "^3.11"
    assert not found.poetry.package_mode
    assert found.poetry.groups == {"dev": {"mypy": "*"}, "docs": {"sphinx": "*"}}
    assert found.poetry.packages == (PoetryPackage("shop", "lib"),)
    assert found.uv is not None
    assert found.uv.required_environments == ("sys_platform == 'linux'",)
    assert found.uv.sources["x"] == ({"path": "x"}, {"url": "y", "marker": "z"})
    assert found.uv.is_workspace
    assert found.errors == ()


def test_nothing_of_it() -> None:
    found = parsed({})
    assert found == Pyproject({}, None, False, {}, None, None, ())


def test_package_mode_is_on_by_default() -> None:
    found = parsed({"tool": {"poetry": {}}})
    assert found.poetry is not None
    assert found.poetry.package_mode


@pytest.mark.parametrize(
    ("document", "error"),
    [
        pytest.param({"project": 1}, FieldError(("project",), "a table", "a number"), id="project"),
        pytest.param({"project": {"name": []}}, FieldError(("project", "name"), "a string", "an array"), id="name"),
        pytest.param(
            {"project": {"dependencies": ["a", 2]}},
            FieldError(("project", "dependencies", 1), "a string", "a number"),
            id="one-dependency",
        ),
        pytest.param(
            {"dependency-groups": {"dev": [{"include": "x"}]}},
            FieldError(("dependency-groups", "dev", 0), "a requirement or an include-group table", "a table"),
            id="group-entry",
        ),
        pytest.param({"tool": {"uv": "x"}}, FieldError(("tool", "uv"), "a table", "a string"), id="tool-table"),
        pytest.param({"tool": []}, FieldError(("tool",), "a table", "an array"), id="tool"),
        pytest.param(
            {"tool": {"poetry": {"package-mode": "no"}}},
            FieldError(("tool", "poetry", "package-mode"), "a boolean", "a string"),
            id="package-mode",
        ),
    ],
)
def test_a_wrong_type_is_a_typed_error(document: dict[str, object], error: FieldError) -> None:
    assert parsed(document).errors == (error,)


def test_every_wrong_type_is_survived() -> None:
    count = 0
    for document in mangled(DOCUMENT):
        parsed(document)
        count += 1
    assert count > 500


def test_what_is_not_toml() -> None:
    assert isinstance(pyproject.parse(b"["), Unparsable)
    assert isinstance(pyproject.parse(b"\xef\xbb\xbfa = 1"), Unparsable)
    assert isinstance(pyproject.parse(b"\xef\xbb\xbfa = 1", allow_bom=True), Pyproject)
