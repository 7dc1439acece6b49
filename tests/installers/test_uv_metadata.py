"""Test how a project is compared with what its uv.lock records: each difference with its place in pyproject.toml."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from herolint.formats import pyproject, uv_lock
from herolint.installers import uv
from herolint.installers.lock_state import Fresh, Stale, Unknown

PROJECT = '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.11"\n'
PYTHON = 'requires-python = ">=3.11"\n'


def said(project: str, lock: str, revision: int = 3) -> list[str]:
    """Return the differences, or why the lock stays unknown."""
    manifest = pyproject.parse(project.encode())
    parsed = uv_lock.parse(f"version = 1\nrevision = {revision}\n{lock}".encode())
    assert isinstance(manifest, pyproject.Pyproject)
    assert isinstance(parsed, uv_lock.UvLock)
    match uv.lock_state(manifest, parsed):
        case Stale(differences):
            return [
                f"{one.kind} {one.subject} {one.name}: {one.manifest} -> {one.lock} @{'.'.join(map(str, one.path))}"
                for one in differences
            ]
        case Unknown(why):
            return [why]
        case Fresh():
            return []
    raise AssertionError


@pytest.mark.parametrize(
    ("project", "lock", "expected"),
    [
        pytest.param(PROJECT + 'dependencies = ["flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask" }]\n', [], id='the same requirement'),
        pytest.param(PROJECT + 'dependencies = ["Flask>=3.0"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", specifier = ">=3" }]\n', [], id='a specifier written in another way'),
        pytest.param(PROJECT + 'dependencies = ["flask>=3"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", specifier = ">=2" }]\n', ['changed dependency flask: flask>=3 -> flask>=2 @project.dependencies.0'], id='another specifier'),
        pytest.param(PROJECT + 'dependencies = ["flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", specifier = "*" }]\n', [], id='a star'),
        pytest.param(PROJECT + 'dependencies = ["flask==3.*"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", specifier = "==3.*" }]\n', [], id='a wildcard'),
        pytest.param(PROJECT + 'dependencies = ["flask==3.*"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", specifier = "==3" }]\n', ['changed dependency flask: flask==3.* -> flask==3 @project.dependencies.0'], id='a wildcard and a release'),
        pytest.param(PROJECT + 'dependencies = ["flask===3.0"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", specifier = "===3.0" }]\n', [], id='equal by text'),
        pytest.param(PROJECT + 'dependencies = ["flask===3.0"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", specifier = "===3" }]\n', ['changed dependency flask: flask===3.0 -> flask===3 @project.dependencies.0'], id='not equal by text'),
        pytest.param(PROJECT + 'dependencies = ["flask[async]"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask" }]\n', ['changed dependency flask: flask[async] -> flask @project.dependencies.0'], id='an extra'),
        pytest.param(PROJECT + 'dependencies = ["flask[A_sync]"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", extras = ["a-sync"] }]\n', [], id='the same extra'),
        pytest.param(PROJECT + 'dependencies = ["flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", extras = ["async", "b"], specifier = ">=1" }]\n', ['changed dependency flask: flask -> flask[async,b]>=1 @project.dependencies.0'], id='an extra that is locked'),
        pytest.param(PROJECT + 'dependencies = ["flask ; os_name == \'nt\'"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask" }]\n', ["changed dependency flask: flask ; os_name == 'nt' -> flask @project.dependencies.0"], id='a marker'),
        pytest.param(PROJECT + 'dependencies = ["flask ; os_name == \'nt\'"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", marker = "sys_platform == \'win32\'" }]\n', [], id='the same marker'),
        pytest.param(PROJECT + 'dependencies = ["flask @ git+https://git.example/flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", git = "https://git.example/flask" }]\n', [], id='git'),
        pytest.param(PROJECT + 'dependencies = ["flask @ git+https://git.example/flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask" }]\n', ['changed dependency flask: flask @ git+https://git.example/flask -> flask @project.dependencies.0'], id='git and a registry'),
        pytest.param(PROJECT + 'dependencies = ["flask @ https://packages.example/flask.zip"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", url = "https://packages.example/flask.zip" }]\n', [], id='an address'),
        pytest.param(PROJECT + 'dependencies = ["flask @ https://packages.example/flask.zip"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask" }]\n', ['changed dependency flask: flask @ https://packages.example/flask.zip -> flask @project.dependencies.0'], id='an address and a registry'),
        pytest.param(PROJECT + 'dependencies = ["flask @ file:///x/flask.zip"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask" }]\n', [], id='an address of a file'),
        pytest.param(PROJECT + 'dependencies = ["flask"]\n[tool.uv.sources]\nFlask = { git = "https://git.example/flask" }\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", git = "https://git.example/flask" }]\n', [], id='a source of git'),
        pytest.param(PROJECT + 'dependencies = ["flask"]\n[tool.uv.sources]\nflask = { git = "https://git.example/flask" }\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask" }]\n', ['changed dependency flask: flask -> flask @project.dependencies.0'], id="a source that isn't locked"),
        pytest.param(PROJECT + 'dependencies = ["flask"]\n[tool.uv.sources]\nflask = { git = "https://git.example/flask", marker = "os_name == \'nt\'" }\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask" }]\n', [], id='a source with a marker'),
        pytest.param(PROJECT + 'dependencies = ["flask"]\n[tool.uv.sources]\nflask = { path = "lib" }\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", directory = "lib" }]\n', [], id='a source of a path'),
        pytest.param(PROJECT + 'dependencies = ["flask>=3"]\n[tool.uv.sources]\nflask = { index = "own" }\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", specifier = ">=3", index = "https://packages.example/simple" }]\n', [], id='a source of an index'),
        pytest.param(PROJECT + 'dependencies = ["flask"]\n[tool.uv]\nno-sources = true\n[tool.uv.sources]\nflask = { git = "https://git.example/flask" }\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask" }]\n', [], id='sources that are off'),
        pytest.param(PROJECT + 'dependencies = ["flask"]\n[tool.uv.sources]\nflask = [{ git = "https://git.example/flask" }, { path = "lib" }]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask" }]\n', [], id='two sources'),
        pytest.param(PROJECT + 'dependencies = ["flask >>1"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask" }]\n', [], id="a requirement that isn't one"),
        pytest.param(PROJECT + 'dependencies = ["flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = 1 }, { name = "x" }]\n', [], id="an entry that isn't one"),
        pytest.param(PROJECT + '[project.optional-dependencies]\nA_b = ["flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", marker = "extra == \'a-b\'" }]\nprovides-extras = ["a-b"]\n', [], id='an optional requirement'),
        pytest.param(PROJECT + '[project.optional-dependencies]\na = ["flask ; os_name == \'nt\'"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", marker = "os_name == \'nt\' and extra == \'a\'" }]\nprovides-extras = ["a"]\n', [], id='an optional requirement with a marker'),
        pytest.param(PROJECT + '[project.optional-dependencies]\na = []\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\nprovides-extras = []\n', ['added extra a: a -> None @project.optional-dependencies.a'], id='an extra that is new'),
        pytest.param(PROJECT, PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\nprovides-extras = ["a"]\n', ['removed extra a: None -> a @project'], id='an extra that is gone'),
        pytest.param(PROJECT + '[project.optional-dependencies]\na = []\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\nprovides-extras = ["a", "b"]\n', ['removed extra b: None -> b @project.optional-dependencies'], id='an extra of two that is gone'),
        pytest.param(PROJECT + '[dependency-groups]\ndev = ["flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n[package.metadata.requires-dev]\ndev = [{ name = "flask" }]\n', [], id='a group'),
        pytest.param(PROJECT + '[dependency-groups]\nDev_1 = ["flask", "x"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['added group dev-1: flask, x -> None @dependency-groups.Dev_1'], id='a group that is new'),
        pytest.param(PROJECT, PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n[package.metadata.requires-dev]\ndev = [{ name = "flask" }]\n', ['removed group dev: None -> dev @'], id='a group that is gone'),
        pytest.param(PROJECT + '[dependency-groups]\na = ["flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n[package.metadata.requires-dev]\na = [{ name = "flask" }]\ndev = []\n', ['removed group dev: None -> dev @dependency-groups'], id='a group of two that is gone'),
        pytest.param(PROJECT + '[dependency-groups]\ndev = ["flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n[package.metadata.requires-dev]\ndev = [{ name = "x" }]\n', ['added group dev flask: flask -> None @dependency-groups.dev.0', 'removed group dev x: None -> x @dependency-groups.dev'], id='a group that differs'),
        pytest.param(PROJECT + '[dependency-groups]\ndev = ["flask", { include-group = "Te_st" }]\nte-st = ["x"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n[package.metadata.requires-dev]\ndev = [{ name = "flask" }, { name = "x" }]\nte-st = [{ name = "x" }]\n', [], id='a group of a group'),
        pytest.param(PROJECT + '[dependency-groups]\ndev = [{ include-group = "dev" }]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ["the dependency groups include what doesn't exist, or each other without an end"], id='a group of itself'),
        pytest.param(PROJECT + '[dependency-groups]\ndev = [{ include-group = "test" }]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ["the dependency groups include what doesn't exist, or each other without an end"], id='a group of nothing'),
        pytest.param(PROJECT + '[dependency-groups]\ndev = ["flask"]\n[tool.uv.dependency-groups]\ndev = { requires-python = ">=3.12" }\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n[package.metadata.requires-dev]\ndev = [{ name = "flask", marker = "python_full_version >= \'3.12\'" }]\n', [], id='a group with settings'),
        pytest.param(PROJECT + '[tool.uv]\ndev-dependencies = ["flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n[package.metadata.requires-dev]\ndev = [{ name = "flask" }]\n', [], id='the old list of groups'),
        pytest.param(PROJECT + '[tool.uv]\ndev-dependencies = ["flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['added group dev: flask -> None @tool.uv.dev-dependencies'], id='the old list that is new'),
        pytest.param(PROJECT + '[dependency-groups]\ndev = ["x"]\n[tool.uv]\ndev-dependencies = ["flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n[package.metadata.requires-dev]\ndev = [{ name = "x" }, { name = "flask" }]\n', [], id='both lists of groups'),
        pytest.param(PROJECT + '[tool.uv]\nconstraint-dependencies = ["flask<3"]\n', PYTHON + '[manifest]\nconstraints = [{ name = "flask", specifier = "<3" }]\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], id='a constraint'),
        pytest.param(PROJECT + '[tool.uv]\nconstraint-dependencies = ["x", "flask<3"]\n', PYTHON + '[manifest]\nconstraints = [{ name = "x" }]\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['added constraint-dependencies flask: flask<3 -> None @tool.uv.constraint-dependencies.1'], id='a constraint that is new'),
        pytest.param(PROJECT, PYTHON + '[manifest]\noverrides = [{ name = "flask", specifier = "<3" }]\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['removed override-dependencies flask: None -> flask<3 @tool.uv'], id='an override that is gone'),
        pytest.param(PROJECT + '[tool.uv]\noverride-dependencies = ["x"]\n', PYTHON + '[manifest]\noverrides = [{ name = "x" }, { name = "flask", specifier = "<3" }]\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['removed override-dependencies flask: None -> flask<3 @tool.uv.override-dependencies'], id='an override of two that is gone'),
        pytest.param(PROJECT + '[tool.uv]\nbuild-constraint-dependencies = ["x"]\n', PYTHON + '[manifest]\nbuild-constraints = [{ name = "x", specifier = ">1" }]\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['changed build-constraint-dependencies x: x -> x>1 @tool.uv.build-constraint-dependencies.0'], id='a constraint on builds'),
        pytest.param(PROJECT + '[tool.uv]\nconstraint-dependencies = [{ name = "x" }]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], id='constraints that are tables'),
        pytest.param(PROJECT + '[tool.uv]\nexclude-dependencies = ["A_b"]\n', PYTHON + '[manifest]\nexcludes = ["a-b"]\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], id='an exclusion'),
        pytest.param(PROJECT + '[tool.uv]\nexclude-dependencies = ["a", "b"]\n', PYTHON + '[manifest]\nexcludes = ["a"]\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['added exclude-dependencies b: b -> None @tool.uv.exclude-dependencies'], id='an exclusion that is new'),
        pytest.param(PROJECT, PYTHON + '[manifest]\nexcludes = ["a"]\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['removed exclude-dependencies a: None -> a @tool.uv'], id='an exclusion that is gone'),
        pytest.param(PROJECT + '[tool.uv]\nexclude-dependencies = ["a"]\n', PYTHON + '[manifest]\nexcludes = ["a", "b"]\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['removed exclude-dependencies b: None -> b @tool.uv.exclude-dependencies'], id='an exclusion of two that is gone'),
        pytest.param(PROJECT + '[tool.uv]\nexclude-dependencies = [{ name = "a" }]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], id='an exclusion for one package'),
        pytest.param(PROJECT, PYTHON + '[manifest]\nmembers = ["shop", "lib"]\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['removed setting workspace: None -> shop, lib @tool.uv'], id='members of a workspace'),
        pytest.param(PROJECT + '[tool.uv.workspace]\nmembers = ["lib"]\n', PYTHON + '[manifest]\nmembers = ["shop", "lib"]\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['the other members of the workspace are not looked at'], id='a workspace'),
        pytest.param('[project]\nname = "store"\nversion = "1"\nrequires-python = ">=3.11"\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['changed name name: store -> shop @project.name'], id='another name'),
        pytest.param('[project]\nname = "store"\nversion = "1"\nrequires-python = ">=3.11"\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n[[package]]\nname = "other"\nversion = "1"\nsource = { editable = "." }\n[package.metadata]\nrequires-dist = []\n', ['changed name name: store -> None @project.name'], id='another name of several'),
        pytest.param('[project]\nname = "S.hop"\nversion = "1"\nrequires-python = ">=3.11"\n', PYTHON + '[[package]]\nname = "s-hop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], id='a name written in another way'),
        pytest.param(PROJECT + '[build-system]\nrequires = []\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['changed package package: editable -> virtual @project'], id='a package now'),
        pytest.param(PROJECT, PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { editable = "." }\n[package.metadata]\nrequires-dist = []\n', ['changed package package: virtual -> editable @project'], id='a package no more'),
        pytest.param(PROJECT + '[tool.uv]\npackage = true\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { editable = "." }\n[package.metadata]\nrequires-dist = []\n', [], id='a package by a setting'),
        pytest.param(PROJECT + '[build-system]\nrequires = []\n[tool.uv]\npackage = false\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], id='no package by a setting'),
        pytest.param(PROJECT, PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { directory = "lib" }\n[package.metadata]\nrequires-dist = []\n', ['changed package package: virtual -> another source @project'], id='a package from elsewhere'),
        pytest.param('[project]\nname = "shop"\nversion = "2"\nrequires-python = ">=3.11"\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['changed version version: 2 -> 1 @project.version'], id='another version'),
        pytest.param('[project]\nname = "shop"\nversion = "1.0"\nrequires-python = ">=3.11"\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], id='a version written in another way'),
        pytest.param('[project]\nname = "shop"\nversion = "one"\nrequires-python = ">=3.11"\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], id="a version that isn't one"),
        pytest.param('[project]\nname = "shop"\ndynamic = ["version"]\nrequires-python = ">=3.11"\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['changed version version: dynamic -> 1 @project.dynamic'], id='a version that is dynamic now'),
        pytest.param(PROJECT, PYTHON + '[[package]]\nname = "shop"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['changed version version: 1 -> dynamic @project.version'], id='a version that is dynamic no more'),
        pytest.param('[project]\nname = "shop"\ndynamic = ["version"]\nrequires-python = ">=3.11"\n', PYTHON + '[[package]]\nname = "shop"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], id='a dynamic version'),
        pytest.param('[project]\nname = "shop"\ndynamic = ["version"]\nrequires-python = ">=3.11"\ndependencies = ["shop[a]"]\n', PYTHON + '[[package]]\nname = "shop"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], id='a dynamic version and own extras'),
        pytest.param('[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.12"\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['changed python requires-python: >=3.12 -> >=3.11 @project.requires-python'], id='another Python'),
        pytest.param('[project]\nname = "shop"\nversion = "1"\ndynamic = ["requires-python"]\n', 'requires-python = ">=3.12"\n[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], id='a dynamic Python'),
        pytest.param(PROJECT + 'dynamic = ["dependencies"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "x" }]\n', ['the dependencies are only known once the project is built'], id='dynamic requirements'),
        pytest.param(PROJECT + 'dependencies = ["flask"]\ndynamic = ["optional-dependencies"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['the dependencies are only known once the project is built'], id='dynamic extras'),
        pytest.param(PROJECT + 'dependencies = ["flask"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n', ['added dependency flask: flask -> None @project.dependencies.0'], id="requirements that the lock doesn't record"),
        pytest.param(PROJECT, PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n[[package]]\nname = "lib"\nversion = "1"\nsource = { directory = "lib" }\n', ['what lib asks for is not looked at'], id='a package of another directory'),
        pytest.param(PROJECT, PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n[[package]]\nname = "lib"\nversion = "1"\nsource = { git = "https://git.example/lib" }\n', [], id='a package of git'),
        pytest.param(PROJECT + 'dependencies = "flask"\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['pyproject.toml holds fields of the wrong type'], id='fields of a wrong type'),
    ],
)  # fmt: skip
def test_compares_a_project_with_its_lock(project: str, lock: str, expected: list[str]) -> None:
    assert said(project, lock) == expected


@pytest.mark.parametrize(
    ("project", "lock", "in_an_old_lock", "in_a_newer_one"),
    [
        pytest.param(PROJECT + '[project.optional-dependencies]\na = []\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], ['added extra a: a -> None @project.optional-dependencies.a'], id="an extra that an old lock doesn't list"),
        pytest.param(PROJECT + '[dependency-groups]\ndev = []\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', [], ['added group dev:  -> None @dependency-groups.dev'], id="an empty group that an old lock doesn't list"),
        pytest.param(PROJECT, PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n[package.metadata.requires-dev]\ndev = []\n', [], ['removed group dev: None -> dev @'], id='an empty group of an old lock'),
        pytest.param(PROJECT + '[dependency-groups]\ndev = ["x"]\n', PYTHON + '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = []\n', ['added group dev: x -> None @dependency-groups.dev'], ['added group dev: x -> None @dependency-groups.dev'], id='a group that an old lock lacks'),
    ],
)  # fmt: skip
def test_locks_before_the_first_revision_list_less(
    project: str, lock: str, in_an_old_lock: list[str], in_a_newer_one: list[str]
) -> None:
    assert said(project, lock, 0) == in_an_old_lock
    assert said(project, lock, 1) == in_a_newer_one


@pytest.mark.parametrize(("groups", "is_known"), [(13, True), (14, False), (200, False)])
def test_groups_that_double_each_other_stay_open(groups: int, is_known: bool) -> None:
    lines = ['g0 = ["flask", "jinja2"]'] + [
        f'g{n} = [{{ include-group = "g{n - 1}" }}, {{ include-group = "g{n - 1}" }}]' for n in range(1, groups)
    ]
    found = said(PROJECT + "[dependency-groups]\n" + "\n".join(lines) + "\n", PYTHON + OWN)
    assert ("added group g0" in found[0]) is is_known
    assert ("without an end" in found[0]) is not is_known


OWN = '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n'
