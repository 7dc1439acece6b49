"""Test what locks say of releases and of packages from elsewhere: which Python lacks a wheel, and which are from git."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from herolint.api import Context
from herolint.installers import releases
from herolint.installers.lock_sources import git_sources
from herolint.installers.releases import Releases
from herolint.model import Target
from tests.apps import Content
from tests.frozen import FACTS
from tests.installers.test_install_locks import (
    FLASK,
    PYPI,
    files,
    pipenv_app,
    poetry_app,
    poetry_package,
    uv_app,
    uv_package,
)
from tests.installers.test_install_stage import POETRY, pip
from tests.memory_tree import open_in_memory


def app(tree: dict[str, Content]) -> Context:
    return Context(open_in_memory({".python-version": "3.13\n", **tree}), FACTS)


OLD = "flask-3.0.3-cp312-cp312-manylinux_2_17_x86_64.whl"
PURE = "flask-3.0.3-py3-none-any.whl"


@pytest.mark.parametrize(
    ("tree", "lacking", "untried", "compiled"),
    [
        pytest.param(uv_app(uv_package("flask", "3.0.3", [PURE])), [], [], [], id="a wheel for all"),
        pytest.param(uv_app(uv_package("flask", "3.0.3", [OLD])), ["flask"], [], [], id="a wheel for another Python alone"),
        pytest.param(uv_app(uv_package("flask", "3.0.3", [OLD], True)), ["flask"], ["flask"], ["flask"], id="a wheel for another Python and a source"),
        pytest.param(uv_app(uv_package("flask", "3.0.3", [OLD.replace("cp312", "cp38")], True)), [], ["flask"], ["flask"], id="a wheel for a Python that is gone"),
        pytest.param(uv_app(uv_package("flask", "3.0.3", [], True)), [], [], [], id="a source"),
        pytest.param(poetry_app(poetry_package("flask", "3.0.3", files(OLD, "flask-3.0.3.tar.gz")), FLASK), ["flask"], ["flask"], ["flask"], id="Poetry"),
        pytest.param(poetry_app(poetry_package("flask", "3.0.3", files(OLD, "flask-3.0.3.tar.gz"), "markers = \"platform_release == '5'\"\n"), FLASK), [], [], ["flask"], id="Poetry, perhaps"),
        pytest.param(pip("numpy==1.26.4"), ["numpy"], ["numpy"], ["numpy"], id="a pin"),
        pytest.param(pip("numpy==2.1.0"), [], [], [], id="a pin that fits"),
    ],
)  # fmt: skip
def test_which_python_lacks_a_wheel(
    tree: dict[str, Content], lacking: list[str], untried: list[str], compiled: list[str]
) -> None:
    context = app(tree)
    known = context.once(Releases)
    assert [one.installed.name for one in known.lacking(Target.CEDAR, "3.13.1", ["3.11.9", "3.12.4"])] == lacking
    assert [one.installed.name for one in known.untried(Target.CEDAR, "3.13.1")] == untried
    assert [one.evidence.installed.name for one in releases.compiled(context)] == compiled


def test_releases_that_keep_an_app_from_any_python() -> None:
    gone = {**uv_app(uv_package("flask", "3.0.3", [OLD.replace("cp312", "cp38")], True)), ".python-version": "3.8\n"}
    assert [one.evidence.installed.name for one in releases.stranded(app(gone))] == ["flask"]
    assert all(not sure for one in releases.stranded(app(gone)) for sure in one.certain.values())
    fine = {**uv_app(uv_package("flask", "3.0.3", [PURE])), ".python-version": "3.8\n"}
    assert releases.stranded(app(fine)) == ()
    assert releases.stranded(app(uv_app(uv_package("flask", "3.0.3", [OLD.replace("cp312", "cp38")], True)))) == ()


GIT = 'type = "git"\nurl = "https://git.example/lib"\nreference = "main"'
OF_GIT = '{ git = "https://git.example/lib" }'


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(uv_app(uv_package("flask", "3.0.3", source=OF_GIT)), ["flask https://git.example/lib uv.lock:17 CEDAR FIR"], id="uv"),
        pytest.param(uv_app(uv_package("flask", "3.0.3", [PURE]) + uv_package("stray", "1", source=OF_GIT)), [], id="uv, required by nothing"),
        pytest.param(uv_app(uv_package("flask", "3.0.3", source=OF_GIT), '[tool.uv.sources]\nFlask = { git = "https://git.example/lib" }\n'), ["flask https://git.example/lib pyproject.toml:7 CEDAR FIR"], id="uv's sources"),
        pytest.param(poetry_app(poetry_package("lib", "1", source=GIT), POETRY + 'Lib = { git = "https://git.example/lib" }\n'), ["lib https://git.example/lib pyproject.toml:10 CEDAR FIR"], id="Poetry"),
        pytest.param(poetry_app(poetry_package("lib", "1", source=GIT)), ["lib https://git.example/lib poetry.lock:9 CEDAR FIR"], id="Poetry's lock"),
        pytest.param(poetry_app(poetry_package("lib", "1", source=GIT).replace("optional = false", "optional = true")), [], id="Poetry, optional"),
        pytest.param(poetry_app(poetry_package("lib", "1", source=GIT).replace('["main"]', '["dev"]')), [], id="Poetry, of a group"),
        pytest.param(poetry_app(poetry_package("lib", "1", source=GIT.replace('"git"', '"url"'))), [], id="Poetry, an address"),
        pytest.param(pipenv_app('"lib": {"git": "https://git.example/lib"}', PYPI), ["lib https://git.example/lib Pipfile.lock:1 CEDAR"], id="Pipenv's lock"),
        pytest.param(pipenv_app('"lib": {"git": "https://git.example/lib"}', PYPI + 'Lib = { git = "https://git.example/lib" }\n'), ["lib https://git.example/lib Pipfile:8 CEDAR"], id="Pipenv"),
        pytest.param(pip("git+https://git.example/lib"), [], id="pip"),
    ],
)  # fmt: skip
def test_packages_from_git(tree: dict[str, Content], expected: list[str]) -> None:
    context = app(tree)
    found = []
    for source, targets in git_sources(context):
        at = source.place.locate(context)
        found.append(f"{source.name} {source.value} {at.path}:{at.line} {' '.join(target.name for target in targets)}")
        assert not source.is_certain
    assert found == expected
