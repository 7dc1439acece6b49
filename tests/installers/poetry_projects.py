"""Projects with and without what Poetry needs of pyproject.toml, and the keys that it misses."""

from __future__ import annotations

from collections.abc import Mapping

_PROJECT = '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.10"\n'
_NO_PACKAGE = "[tool.poetry]\npackage-mode = false\n"
_DEPENDENCIES = '[tool.poetry.dependencies]\npython = ">=3.10"\n'

PROJECTS: Mapping[str, tuple[str, list[str]]] = {
    "classic": ('[tool.poetry]\nname = "shop"\nversion = "1"\n' + _DEPENDENCIES, []),
    "classic without a name": ('[tool.poetry]\nversion = "1"\n' + _DEPENDENCIES, ["name"]),
    "classic without a version": ('[tool.poetry]\nname = "shop"\n' + _DEPENDENCIES, ["version"]),
    "classic, no package": (_NO_PACKAGE + _DEPENDENCIES, []),
    "classic without dependencies": ('[tool.poetry]\nname = "shop"\nversion = "1"\n', ["dependencies"]),
    "classic, no package, without dependencies": (_NO_PACKAGE, ["dependencies"]),
    "classic with empty dependencies": (_NO_PACKAGE + "[tool.poetry.dependencies]\n", []),
    "an empty table": ("[tool.poetry]\n", ["name version", "dependencies"]),
    "no table at all": ("[tool.black]\nline-length = 100\n", [""]),
    "standard with empty dependencies": (_PROJECT + "dependencies = []\n" + _NO_PACKAGE, []),
    "standard without dependencies": (_PROJECT + _NO_PACKAGE, ["dependencies"]),
    "standard package without dependencies": (_PROJECT, ["dependencies"]),
    "standard with classic dependencies": (_PROJECT + _NO_PACKAGE + _DEPENDENCIES, []),
    "standard without a name": (
        _PROJECT.replace('name = "shop"\n', "") + "dependencies = []\n" + _NO_PACKAGE,
        ["name"],
    ),
    "standard package without a name": (_PROJECT.replace('name = "shop"\n', "") + "dependencies = []\n", ["name"]),
    "standard without a version": (_PROJECT.replace('version = "1"\n', "") + "dependencies = []\n" + _NO_PACKAGE, []),
    "standard package without a version": (
        _PROJECT.replace('version = "1"\n', "") + "dependencies = []\n",
        ["version"],
    ),
    "a dynamic version that nobody sets": (
        _PROJECT.replace('version = "1"', 'dynamic = ["version"]') + "dependencies = []\n",
        ["version"],
    ),
    "a dynamic version that Poetry sets": (
        _PROJECT.replace('version = "1"', 'dynamic = ["version"]')
        + 'dependencies = []\n[tool.poetry]\nversion = "1"\n',
        [],
    ),
}
