"""What Poetry misses in pyproject.toml, and versions that come from git."""

from __future__ import annotations

import pytest
import tomli

from herolint.api import Context
from herolint.installers.poetry_project import incomplete
from herolint.installers.version_from_git import version_from_git
from herolint.model import Target
from tests.apps import Files
from tests.frozen import FACTS
from tests.installers.poetry_projects import PROJECTS
from tests.memory_tree import open_in_memory


@pytest.mark.parametrize(("text", "missing"), PROJECTS.values(), ids=PROJECTS.keys())
def test_what_poetry_misses(text: str, missing: list[str]) -> None:
    assert [" ".join(one.keys) for one in incomplete(tomli.loads(text))] == missing


@pytest.mark.parametrize("text", ["tool = 1", "project = 1", "[tool]\npoetry = 1", "[tool.poetry]\ngroup = 1\n"])
def test_tables_of_the_wrong_type_are_left_to_others(text: str) -> None:
    assert not any(one.keys == ("dependencies",) for one in incomplete(tomli.loads(text)))


def backend(name: str, *requires: str, project: str = 'name = "shop"\ndynamic = ["version"]') -> str:
    listed = ", ".join(f'"{one}"' for one in requires)
    return f'[build-system]\nrequires = [{listed}]\nbuild-backend = "{name}"\n[project]\n{project}\n'


HATCH = backend("hatchling.build", "hatchling", "hatch-vcs")
SETUPTOOLS = backend("setuptools.build_meta", "setuptools", "setuptools_scm[toml]>=8")
PDM = backend("pdm.backend", "pdm-backend")
BY_UV = backend("hatchling.build", "hatchling", "uv-dynamic-versioning")


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        (HATCH + '[tool.hatch.version]\nsource = "vcs"\n', "hatch-vcs"),
        (HATCH + '[tool.hatch.version]\nsource = "vcs"\nfallback-version = "0"\n', None),
        (
            HATCH + '[tool.hatch.version]\nsource = "vcs"\n[tool.hatch.version.raw-options]\nfallback_version = "0"\n',
            None,
        ),
        (HATCH + '[tool.hatch.version]\npath = "shop/__init__.py"\n', None),
        (SETUPTOOLS + "[tool.setuptools_scm]\n", "setuptools-scm"),
        (SETUPTOOLS + '[tool.setuptools_scm]\nfallback_version = "0"\n', None),
        (SETUPTOOLS, None),
        (PDM + '[tool.pdm.version]\nsource = "scm"\n', "pdm-backend"),
        (PDM + '[tool.pdm.version]\nsource = "scm"\nfallback_version = "0"\n', None),
        (BY_UV + '[tool.hatch.version]\nsource = "uv-dynamic-versioning"\n', "uv-dynamic-versioning"),
        (
            BY_UV + '[tool.hatch.version]\nsource = "uv-dynamic-versioning"\n'
            '[tool.uv-dynamic-versioning]\nfallback-version = "0"\n',
            None,
        ),
        (
            backend("hatchling.build", "hatch-vcs", project='name = "shop"\nversion = "1"')
            + '[tool.hatch.version]\nsource = "vcs"\n',
            None,
        ),
        ('[project]\ndynamic = "version"\n', None),
        ("[build-system]\nrequires = 1\n[project]\ndynamic = ['version']\n[tool.setuptools_scm]\n", None),
    ],
)
def test_version_from_git(text: str, tool: str | None) -> None:
    found = version_from_git(tomli.loads(text))
    assert (found.tool if found else None) == tool


UV_LOCK = 'version = 1\nrequires-python = ">=3.13"\n[[package]]\nname = "shop"\nsource = {{ {} = "." }}\n'
VCS = HATCH + '[tool.hatch.version]\nsource = "vcs"\n'


@pytest.mark.parametrize(
    ("files", "cedar", "fir"),
    [
        ({"uv.lock": UV_LOCK.format("editable")}, True, False),
        ({"uv.lock": UV_LOCK.format("virtual")}, None, None),
        ({"requirements.txt": "-e .\n"}, True, False),
        ({"requirements.txt": "flask\n"}, None, None),
        ({"requirements.txt": ".\n", "bin/pre_compile": "#!/bin/sh\n"}, False, False),
        ({"requirements.txt": ".\n", "PKG-INFO": "Version: 1\n"}, None, None),
    ],
)
def test_only_where_the_app_is_built(files: Files, cedar: bool | None, fir: bool | None) -> None:
    checkout = open_in_memory({".python-version": "3.13\n", "pyproject.toml": VCS, **files})
    stages = Context(checkout, FACTS).stages
    for target, expected in ((Target.CEDAR, cedar), (Target.FIR, fir)):
        found = [one.certain for one in stages[target].failures if one.kind.value == "install::version-from-git"]
        assert found == ([] if expected is None else [expected])
