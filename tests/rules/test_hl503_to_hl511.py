"""app.json and project.toml: what is found, what is left alone, and that no file makes it slow or fail."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint import registry
from herolint.formats.app_json import KEYS
from tests.rules.received_apps import PIP, POETRY, UV, check, in_memory

Tree = Mapping[str, str | bytes]
CODES = tuple(code for code in registry.list_rules() if code.startswith("HL5"))


def said(tree: Tree, *codes: str) -> list[tuple[str, str]]:
    """Return the code and the worst severity on a target of each finding."""
    result = check(in_memory(tree), *(codes or CODES))
    return [(found.code, max(found.impact.values()).label) for found in result.findings]


def app_json(**values: object) -> dict[str, str]:
    return {**PIP, "app.json": json.dumps(values)}


def buildpacks(*urls: str) -> dict[str, object]:
    return {"buildpacks": [{"url": url} for url in urls]}


POETRY_EXPORT = "https://github.com/moneymeets/python-poetry-buildpack.git"
UV_EXPORT = "https://github.com/dropseed/heroku-buildpack-uv"


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(app_json(name="shop", website="https://shop.example"), [], id="plain"),
        pytest.param(app_json(**{"$schema": "x", "engines": {}, "team": 1}), [], id="keys-that-nothing-reads"),
        pytest.param(app_json(env={"A": {"value": "", "required": False}}), [], id="an-empty-value"),
        pytest.param(
            app_json(scripts={"postdeploy": {"command": "flask db upgrade", "size": "basic"}}),
            [],
            id="script-as-object",
        ),
        pytest.param(app_json(scripts={"postdeploy": "echo $(cat x) && run.py"}), [], id="a-script-that-is-not-plain"),
        pytest.param(
            {**app_json(scripts={"postdeploy": "python made.py"}), "bin/post_compile": ""},
            [("HL510", "warning")],
            id="a-hook-may-make-it",
        ),
        pytest.param(
            app_json(scripts={"postdeploy": "A=1 exec ./missing.sh"}), [("HL503", "warning")], id="a-missing-script"
        ),
        pytest.param(app_json(script={"postdeploy": "x"}), [("HL503", "warning")], id="near-miss"),
        pytest.param(app_json(env={"A-B": "1"}), [("HL503", "warning")], id="no-name-for-a-config-var"),
        pytest.param({**PIP, "app.json": ""}, [("HL503", "warning")], id="empty"),
        pytest.param(
            {**PIP, "app.json": "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n"}, [], id="conflict-is-another-rule's"
        ),
        pytest.param({**PIP, "README.md": "[x](https://heroku.com/deploy)"}, [("HL503", "warning")], id="button-alone"),
        pytest.param(
            {**PIP, "README.md": "https://heroku.com/deploy?template=https://x.example"},
            [],
            id="somebody-else's-button",
        ),
    ],
)
def test_values(tree: Tree, expected: list[tuple[str, str]]) -> None:
    assert said(tree) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(
            {**POETRY, **app_json(**buildpacks(POETRY_EXPORT, "heroku/python")), "requirements.txt": None},
            "error",
            id="poetry",
        ),
        pytest.param({**app_json(**buildpacks(POETRY_EXPORT, "heroku/python"))}, None, id="no-lock"),
        pytest.param(
            {**UV, **app_json(**buildpacks(UV_EXPORT, "https://github.com/heroku/heroku-buildpack-python.git#v300"))},
            "error",
            id="uv-and-a-pinned-buildpack",
        ),
        pytest.param({**UV, **app_json(**buildpacks("heroku/python", UV_EXPORT))}, None, id="after-python"),
        pytest.param({**UV, **app_json(**buildpacks(UV_EXPORT))}, None, id="without-heroku's"),
        pytest.param(app_json(**buildpacks("heroku/python", "heroku/python")), "error", id="twice"),
        pytest.param(app_json(**buildpacks("heroku/nodejs", "heroku/python")), None, id="two-languages"),
        pytest.param(
            {**app_json(**buildpacks("heroku/python")), "Aptfile": "ffmpeg\n"},
            "warning",
            id="aptfile-without-buildpack",
        ),
        pytest.param(
            {
                **app_json(**buildpacks("https://github.com/a/heroku-buildpack-apt", "heroku/python")),
                "Aptfile": "ffmpeg\n",
            },
            None,
            id="a-fork-of-apt",
        ),
        pytest.param(
            app_json(environments={"test": buildpacks("heroku/chromedriver", "heroku/python")}),
            "warning",
            id="in-an-environment",
        ),
        pytest.param(
            {**app_json(**buildpacks("heroku/python")), "package.json": '{"scripts": {"build": "vite"}}'},
            "warning",
            id="front-end-not-built",
        ),
        pytest.param(
            {**app_json(**buildpacks("heroku/python")), "package.json": '{"scripts": {"lint": "eslint"}}'},
            None,
            id="front-end-without-build",
        ),
    ],
)
def test_buildpacks(tree: Tree, expected: str | None) -> None:
    kept = {path: content for path, content in tree.items() if content is not None}
    assert said(kept, "HL506") == ([("HL506", expected)] if expected else [])


def test_a_config_var_keeps_the_poetry_buildpack_from_stopping_at_runtime_txt() -> None:
    env = {"env": {"DISABLE_POETRY_CREATE_RUNTIME_FILE": "1"}}
    tree = {**POETRY, "runtime.txt": "python-3.13.5\n"}
    for more, word in ((env, "writes requirements.txt"), ({}, "fails the build because of runtime.txt")):
        document = json.dumps({**buildpacks(POETRY_EXPORT, "heroku/python"), **more})
        (finding,) = check(in_memory({**tree, "app.json": document}), "HL506").findings
        assert word in finding.message


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param({"Aptfile": "ffmpeg\n"}, ["Aptfile"], id="aptfile"),
        pytest.param(
            {"Aptfile": "ffmpeg\n", "project.toml": "[com.heroku.buildpacks.deb-packages]\n"}, [], id="has-its-table"
        ),
        pytest.param(
            {
                "bin/pre_compile": "",
                "project.toml": '[[io.buildpacks.group]]\nscript = {api = "0.10", inline = "bash bin/pre_compile"}\n',
            },
            [],
            id="inline",
        ),
        pytest.param({"nltk.txt": "punkt\n"}, ["nltk.txt"], id="nltk"),
        pytest.param({"bin/detect": ""}, [], id="another-script"),
    ],
)
def test_what_fir_ignores(tree: Tree, expected: list[str]) -> None:
    found = check(in_memory({**PIP, **tree}), "HL510").findings
    assert [finding.at.path for finding in found] == expected


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from([POETRY_EXPORT, "free", "a.py"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(("url", "plan", *KEYS)), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(KEYS), values))
def test_no_document_makes_a_rule_fail(document: dict[str, object]) -> None:
    said({**PIP, "Aptfile": "x", "package.json": "[]", "app.json": json.dumps(document)})


def test_a_large_document_is_judged_without_places() -> None:
    document = json.dumps({"env": {f"A-{number}": number for number in range(20_000)}})
    found = check(in_memory({**PIP, "app.json": document}), "HL503").findings
    assert 0 < len(found) <= 400
    assert {finding.at.line for finding in found} == {None}
