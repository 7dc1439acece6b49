"""HL315, HL316 and HL317: what is cloned over SSH, variables, and pins of the buildpack's own packages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.apps import Files, make_app
from tests.rules.manifest_apps import PIPFILE, VERSION, findings, only
from tests.rules.requirement_apps import WARNING, lines

REQUIREMENTS = "requirements.txt"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("x @ git+ssh://git@h/a/x.git\n", [1], id="ssh"),
        pytest.param("git+ssh://h:22/a/x.git#egg=x\nhg+ssh://h/x\n", [1, 2], id="port-and-mercurial"),
        pytest.param("-e git+ssh://git@h/a/x.git#egg=x\n", [1], id="editable"),
        pytest.param("x @ git+https://git@h/a/x.git\nssh-tools==1\n", [], id="https"),
        pytest.param("x @ git+ssh://git@h/a ; os_name == 'nt'\n", [], id="windows-only"),
        pytest.param("git@h:a/x.git\n", [], id="what-pip-refuses"),
    ],
)
def test_requirements_over_ssh(tmp_path: Path, text: str, expected: list[int]) -> None:
    assert lines("HL315", tmp_path, text) == expected


def test_names_the_address_over_https(tmp_path: Path) -> None:
    tree = {REQUIREMENTS: "x @ git+ssh://git@h:22/a/x.git@main#egg=x\n", **VERSION}
    assert "`git+https://h/a/x.git@main`" in (only("HL315", make_app(tmp_path, tree)).help or "")


def uv(url: str, dependencies: str = '[{ name = "x" }]') -> Files:
    shop = f'[[package]]\nname = "shop"\nsource = {{ virtual = "." }}\ndependencies = {dependencies}\n'
    return {"pyproject.toml": "", "uv.lock": f'[[package]]\nname = "x"\nsource = {{ git = "{url}" }}\n\n{shop}'}


def poetry(url: str, more: str = "") -> Files:
    lock = f'[[package]]\nname = "x"\n{more}\n[package.source]\ntype = "git"\nurl = "{url}"\n'
    return {"pyproject.toml": "", "poetry.lock": lock}


def pipenv(url: str, section: str = "default") -> Files:
    return {"Pipfile": PIPFILE, "Pipfile.lock": json.dumps({section: {"x": {"git": url}}})}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(uv("ssh://git@h/a/x.git?rev=1#0"), 1, id="uv"),
        pytest.param(uv("ssh://git@h/a/x.git", "[]"), 0, id="uv-dev"),
        pytest.param(uv("https://h/a/x.git"), 0, id="uv-https"),
        pytest.param(poetry("git@h:a/x.git"), 1, id="poetry"),
        pytest.param(poetry("ssh://git@h/a/x.git", 'groups = ["dev"]'), 0, id="poetry-dev"),
        pytest.param(poetry("ssh://git@h/a/x.git", "optional = true"), 0, id="poetry-optional"),
        pytest.param(pipenv("git+ssh://git@h/a/x.git"), 1, id="pipenv"),
        pytest.param(pipenv("git@h:a/x.git"), 1, id="pipenv-without-scheme"),
        pytest.param(pipenv("git@h:a/x.git", "develop"), 0, id="pipenv-develop"),
    ],
)
def test_locks_over_ssh(tmp_path: Path, tree: Files, expected: int) -> None:
    assert len(findings("HL315", make_app(tmp_path, {**tree, **VERSION}))) == expected


def test_many_packages_over_ssh(tmp_path: Path) -> None:
    entries = {f"x{number}": {"git": f"git@h:a/{number}.git"} for number in range(60)}
    tree = {"Pipfile": PIPFILE, "Pipfile.lock": json.dumps({"default": entries}, indent=1), **VERSION}
    places = [finding.at.line for finding in findings("HL315", make_app(tmp_path, tree))]
    assert len(places) == 60
    assert 0 < places.count(None) < 60


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param("x @ https://${TOKEN}@h/x.zip\n", [1], id="token"),
        pytest.param("-r ${NAME}.txt\n--index-url ${URL}\n", [1, 2], id="options"),
        pytest.param("--extra-index-url ${PIP_EXTRA_INDEX_URL}\n-f ${HOME}/x\n", [], id="what-is-set"),
        pytest.param("x==${version}\ny @ https://$TOKEN@h/y.zip\nz # ${TOKEN}\n", [], id="no-variables"),
        pytest.param("x @ https://${TOKEN}@h/x.zip ; os_name == 'nt'\n", [], id="windows-only"),
        pytest.param({REQUIREMENTS: "x${A}", "poetry.lock": ""}, [1], id="or-is-it-poetry"),
    ],
)
def test_variables(tmp_path: Path, tree: Files | str, expected: list[int]) -> None:
    assert lines("HL316", tmp_path, tree) == expected


@pytest.mark.parametrize(
    ("text", "python", "expected"),
    [
        pytest.param("pip==24.0\n", "3.13", [WARNING], id="pip"),
        pytest.param("pip>=24\npip\n", "3.13", [], id="pip-not-pinned"),
        pytest.param("pip==24.0 ; os_name == 'nt'\n", "3.13", [], id="windows-only"),
        pytest.param("setuptools==65.0\n", "3.12", [{"cedar": "warning"}], id="setuptools"),
        pytest.param("setuptools==80.9.0\n", "3.12", [{"cedar": "info"}], id="newer-setuptools"),
        pytest.param("setuptools==65.0\n", "3.13", [], id="setuptools-is-the-apps-own"),
        pytest.param("setuptools<81\n", "3.12", [], id="setuptools-not-pinned"),
        pytest.param("setuptools==65.0 --hash=sha256:0a\n", "3.12", [], id="setuptools-with-hash"),
        pytest.param("setuptools==65.0\n", "3.4", [], id="unknown-python"),
        pytest.param("wheel==1\n", "3.12", [], id="wheel"),
    ],
)
def test_pins(tmp_path: Path, text: str, python: str, expected: list[dict[str, str]]) -> None:
    checkout = make_app(tmp_path, {REQUIREMENTS: text, ".python-version": python})
    found = findings("HL317", checkout)
    assert [{target.value: severity.label for target, severity in one.impact.items()} for one in found] == expected
