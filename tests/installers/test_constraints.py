"""Test what an app's files demand of its Python and its package manager, and lines that a merge or an editor left."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from herolint.api import Context
from herolint.installers import demands, tool_demands
from herolint.installers.constraints import constraints
from herolint.installers.stage import FOREIGN, FRAGILE, TROUBLED, failures, requirement_kinds
from herolint.model import Target
from tests.apps import Content
from tests.frozen import FACTS
from tests.installers.test_install_locks import FLASK, PYPI, files, pipenv_app, poetry_app, poetry_package
from tests.installers.test_install_stage import PIPFILE, POETRY, UV, UV_LOCK, pip
from tests.memory_tree import open_in_memory


def app(tree: dict[str, Content]) -> Context:
    return Context(open_in_memory({".python-version": "3.13\n", **tree}), FACTS)


def demanded(tree: dict[str, Content]) -> list[str]:
    """Return each constraint, its place, and which of some releases it allows."""
    found = constraints(app(tree))
    releases = ("3.8.1", "3.11.0", "3.11.9", "3.12.4", "3.13.0", "4.0.0")
    return [
        f"{one.text} @{one.locate().path}:{one.locate().line}: {' '.join(each for each in releases if one.allows(each))}"
        for one in found
    ]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param({"runtime.txt": "python-3.11.4\n"}, ["Python 3.11.4 @runtime.txt:1: 3.11.0 3.11.9"], id="runtime.txt"),
        pytest.param({"runtime.txt": "nonsense\n"}, [], id="no version in runtime.txt"),
        pytest.param({"Pipfile.lock": '{"_meta": {"requires": {"python_version": "3.12"}}}'}, ["Python 3.12 @Pipfile.lock:1: 3.12.4"], id="Pipfile.lock"),
        pytest.param({"Pipfile": '[requires]\npython_version = "3.11"\n'}, ["python_version 3.11 @Pipfile:2: 3.11.0 3.11.9"], id="Pipfile"),
        pytest.param({"Pipfile": '[requires]\npython_version = "3.11"\npython_full_version = "3.11.9"\n'}, ["python_full_version 3.11.9 @Pipfile:3: 3.11.9"], id="Pipfile in full"),
        pytest.param({"Pipfile": '[requires]\npython_version = "*"\n'}, [], id="any Python"),
        pytest.param({"Pipfile": '[requires]\npython_version = "three"\n'}, [], id="no version in Pipfile"),
        pytest.param({"pyproject.toml": '[project]\nname = "a"\nrequires-python = ">=3.11"\n'}, ["requires-python >=3.11 @pyproject.toml:3: 3.11.0 3.11.9 3.12.4 3.13.0 4.0.0"], id="a bound"),
        pytest.param({"pyproject.toml": '[project]\nname = "a"\nrequires-python = ">=3.11,<3.13"\n'}, ["requires-python >=3.11,<3.13 @pyproject.toml:3: 3.11.0 3.11.9 3.12.4"], id="a range"),
        pytest.param({"pyproject.toml": '[project]\nname = "a"\nrequires-python = ">=3.11.1, <4"\n'}, ["requires-python >=3.11.1, <4 @pyproject.toml:3: 3.11.9 3.12.4 3.13.0"], id="a range of patches"),
        pytest.param({"pyproject.toml": '[project]\nname = "a"\nrequires-python = "~=3.11"\n'}, ["requires-python ~=3.11 @pyproject.toml:3: 3.11.0 3.11.9 3.12.4 3.13.0"], id="another specifier"),
        pytest.param({"pyproject.toml": '[project]\nname = "a"\nrequires-python = "three"\n'}, [], id="no specifier"),
        pytest.param({"pyproject.toml": '[project]\nname = "a"\nrequires-python = "' + ">=3.11," * 143 + '>=3"\n'}, [], id="a long specifier"),
        pytest.param({"pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.11"\n'}, ["Poetry's python ^3.11 @pyproject.toml:2: 3.11.0 3.11.9 3.12.4 3.13.0"], id="Poetry"),
        pytest.param({"pyproject.toml": '[tool.poetry.dependencies]\npython = "three"\n'}, [], id="no constraint"),
        pytest.param({"pyproject.toml": '[project]\nname = "a"\nrequires-python = ">=3.12"\n[tool.poetry.dependencies]\npython = "3.11.*"\n'}, ["requires-python >=3.12 @pyproject.toml:3: 3.12.4 3.13.0 4.0.0", "Poetry's python 3.11.* @pyproject.toml:5: 3.11.0 3.11.9"], id="two"),
    ],
)  # fmt: skip
def test_what_is_demanded_of_python(tree: dict[str, Content], expected: list[str]) -> None:
    assert demanded(tree) == expected


RANGE = '[project]\nname = "shop"\nversion = "1"\nrequires-python = "<3.13"\n'


@pytest.mark.parametrize(
    ("tree", "manager", "expected"),
    [
        pytest.param({"pyproject.toml": RANGE, "uv.lock": UV_LOCK}, "uv", ("requires-python", True, True), id="uv"),
        pytest.param({"pyproject.toml": RANGE, **pip("flask")}, "pip", ("requires-python", False, True), id="pip"),
        pytest.param(poetry_app("", POETRY.replace("^3.11", "<3.13")), "poetry", ("Poetry's python", True, True), id="Poetry"),
        pytest.param(poetry_app("", POETRY), "poetry", ("Poetry's python", True, False), id="Poetry that allows it"),
        pytest.param(pipenv_app("", PIPFILE + '[requires]\npython_version = "3.12"\n'), "pipenv", ("python_version", True, True), id="Pipenv"),
        pytest.param(pip("flask"), "pip", None, id="nothing"),
    ],
)  # fmt: skip
def test_which_demand_counts(tree: dict[str, Content], manager: str, expected: tuple[str, bool, bool] | None) -> None:
    context = app(tree)
    refused, demand = demands.refusal(context, Target.CEDAR, manager)
    if expected is None:
        assert (refused, demand) == (None, None)
        return
    assert demand is not None
    assert demand.limit.text.startswith(expected[0])
    assert (demand.stops, refused is not None) == expected[1:]


@pytest.mark.parametrize(
    ("tree", "version", "expected"),
    [
        ({"pyproject.toml": RANGE, "uv.lock": UV_LOCK}, "3.13", True),
        ({"pyproject.toml": RANGE, "uv.lock": UV_LOCK}, "3.12", False),
        ({"pyproject.toml": RANGE, "uv.lock": UV_LOCK}, "3.13.1", True),
        ({"pyproject.toml": RANGE, "uv.lock": UV_LOCK}, "3.12.1", False),
        ({"pyproject.toml": RANGE, **pip("flask")}, "3.13", False),
        (pip("flask"), "3.13", False),
    ],
)
def test_whether_a_version_would_be_refused(tree: dict[str, Content], version: str, expected: bool) -> None:
    assert demands.refuses_version(app(tree), version) is expected


@pytest.mark.parametrize(
    ("demand", "installed", "expected"),
    [
        ("<2", "2.4.1", True),
        ("<=1.8", "2.4.1", True),
        ("==2.0", "2.4.1", True),
        (">=99", "2.4.1", False),
        (">=2.5,<3", "2.4.1", False),
    ],
)
def test_which_demand_no_later_release_meets(demand: str, installed: str, expected: bool) -> None:
    from herolint.installers.versions import specifier_allows

    assert tool_demands.excludes_for_good(demand, installed, lambda one: specifier_allows(demand, one)) is expected


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("flask",), set()),
        (("pywin32",), {FOREIGN}),
        (("asyncio",), {TROUBLED}),
        (("six==1.16.0+DFSG1",), {TROUBLED}),
        (("six==1.16.0-1ubuntu1",), {TROUBLED}),
        (("six==1.16.0+deb11u1",), {TROUBLED}),
        (("flask==1.0",), {FRAGILE}),
        (("pywin32", "asyncio", "flask==1.0"), {FOREIGN, TROUBLED, FRAGILE}),
    ],
)
def test_words_for_requirements(lines: tuple[str, ...], words: set[str]) -> None:
    assert requirement_kinds(app(pip(*lines))) & {FOREIGN, TROUBLED, FRAGILE} == words


def test_a_lock_may_be_fragile_without_requirements() -> None:
    old = poetry_app(poetry_package("flask", "1.0", files("flask-1.0-py3-none-any.whl")), FLASK)
    assert requirement_kinds(app(old)) == {FRAGILE}
    new = poetry_app(poetry_package("flask", "3.0.3", files("flask-3.0.3-py3-none-any.whl")), FLASK)
    assert requirement_kinds(app(new)) == frozenset()
    assert FRAGILE in requirement_kinds(app({**old, **pip("six")}))


MERGE = "flask\n<<<<<<< HEAD\nredis==1\n=======\nredis==2\n>>>>>>> other\n"


def stops(tree: dict[str, Content]) -> list[str]:
    found = failures(app(tree))
    return [
        f"{one.kind.value.removeprefix('install::')} @{one.at.path}:{one.at.line}:{one.at.column}-{one.at.end_column} "
        + " ".join(f"{target.name}{'' if sure else '?'}" for target, sure in one.certain.items())
        for one in found
    ]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param({"requirements.txt": MERGE}, ["conflict-markers @requirements.txt:2:1-13 CEDAR FIR"], id="requirements.txt"),
        pytest.param({"requirements.txt": "-r base.txt\n", "base.txt": MERGE}, ["conflict-markers @base.txt:2:1-13 CEDAR FIR"], id="an included file"),
        pytest.param({"requirements.txt": "flask\n-c limits.txt\n", "limits.txt": MERGE}, ["conflict-markers @limits.txt:2:1-13 CEDAR FIR"], id="constraints"),
        pytest.param({"requirements.txt": "flask\n", "other.txt": MERGE}, [], id="a file of nobody"),
        pytest.param({"requirements.txt": MERGE.replace("flask\n", "")}, ["conflict-markers @requirements.txt:1:1-13 CEDAR FIR"], id="the first line"),
        pytest.param({"Pipfile": PYPI + MERGE, "Pipfile.lock": "{}"}, ["conflict-markers @Pipfile:9:1-13 CEDAR"], id="Pipfile"),
        pytest.param({"pyproject.toml": UV + MERGE, "uv.lock": UV_LOCK}, ["conflict-markers @pyproject.toml:7:1-13 CEDAR FIR"], id="pyproject.toml"),
        pytest.param({"pyproject.toml": "[project\n", **pip("flask")}, [], id="a broken pyproject.toml that pip doesn't read"),
        pytest.param({"pyproject.toml": "[project\n", **pip(".")}, ["invalid-manifest @pyproject.toml:1:9-None CEDAR FIR"], id="a broken pyproject.toml that pip reads"),
        pytest.param({"pyproject.toml": "\ufeff" + UV, "uv.lock": UV_LOCK}, [], id="a mark that uv skips"),
        pytest.param(poetry_app() | {"pyproject.toml": "\ufeff" + POETRY}, ["invalid-manifest @pyproject.toml:1:1-None CEDAR FIR"], id="a mark that Poetry rejects"),
        pytest.param(poetry_app() | {"pyproject.toml": POETRY + "x\t= = 1\n"}, ["invalid-manifest @pyproject.toml:10:5-None CEDAR? FIR?"], id="what Poetry's reader may accept"),
        pytest.param(poetry_app() | {"pyproject.toml": POETRY + "x = = 1\n"}, ["invalid-manifest @pyproject.toml:10:5-None CEDAR FIR"], id="what no reader accepts"),
        pytest.param({**pip("flask"), ".python-version": "3.13.999\n"}, ["python-patch-unknown @.python-version:1:1-9 CEDAR FIR"], id="a patch release that isn't there"),
    ],
)  # fmt: skip
def test_what_stops_before_anything_installs(tree: dict[str, Content], expected: list[str]) -> None:
    assert stops(tree) == expected
