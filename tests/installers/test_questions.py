"""Test what a resolver is asked about an app, and how its answers are read, without one."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest

from herolint.api import Context
from herolint.installers import resolution
from herolint.installers.question import Question
from herolint.installers.questions import questions
from herolint.installers.resolution import Reason, SourceOnly, Unresolved, place_of
from herolint.model import Location, Target
from tests.apps import Content
from tests.frozen import FACTS
from tests.installers.test_install_locks import FLASK, PYPI, files, pipenv_app, poetry_app, poetry_package, uv_app
from tests.installers.test_install_locks import uv_package as of_uv
from tests.installers.test_install_stage import POETRY, UV, UV_LOCK, pip
from tests.memory_tree import open_in_memory


def asked(app: dict[str, Content]) -> list[tuple[Target, Question]]:
    return list(questions(Context(open_in_memory({".python-version": "3.13\n", **app}), FACTS)))


def on_cedar(app: dict[str, Content]) -> list[str]:
    """Return the requirements that are asked about, then the constraints, each question between bars."""
    found = [question for target, question in asked(app) if target is Target.CEDAR]
    return [
        " | ".join([question.file, *question.requirements, *(f"-c {one}" for one in question.constraints)])
        + (" pre" if question.pre_releases else "")
        for question in found
    ]


def test_each_machine_of_each_target_is_asked_about() -> None:
    found = asked(pip("flask"))
    machines = [(target, question.platform.split("-")[0]) for target, question in found]
    assert machines == [(Target.CEDAR, "x86_64"), (Target.FIR, "x86_64"), (Target.FIR, "aarch64")]
    assert all(question.python.startswith("3.13.") for _, question in found)
    assert all(question.platform.split("-")[1].startswith("manylinux_2_") for _, question in found)


def test_nothing_is_asked_without_a_python() -> None:
    assert asked({**pip("flask"), ".python-version": "nonsense\n"}) == []


REDIS = uv_app(of_uv("flask", "3.0.3", ["flask-3.0.3-py3-none-any.whl"]))
OWN = 'type = "legacy"\nurl = "https://own.example/simple"\nreference = "own"'


@pytest.mark.parametrize(
    ("app", "expected"),
    [
        pytest.param(pip("flask[a,b]>=1 ; python_version > '3'", "redis"), ["requirements.txt | flask[a,b]>=1 ; python_version > '3' | redis"], id="lines"),
        pytest.param({**pip("flask", "-c limits.txt"), "limits.txt": "flask<3\n"}, ["requirements.txt | flask | -c flask<3"], id="a constraint"),
        pytest.param(pip("--pre", "flask"), ["requirements.txt | flask pre"], id="pre-releases"),
        pytest.param(pip("--index-url https://own.example/simple", "flask"), ["requirements.txt | --index-url https://own.example/simple | flask"], id="an index"),
        pytest.param(pip("--find-links https://own.example/simple", "flask"), ["requirements.txt | flask"], id="links"),
        pytest.param(poetry_app(poetry_package("flask", "3.0.3", files("flask-3.0.3-py3-none-any.whl")), FLASK), ["poetry.lock | flask==3.0.3"], id="a lock of Poetry"),
        pytest.param(poetry_app(poetry_package("flask", "3.0.3", files("flask-3.0.3-py3-none-any.whl"), source=OWN), FLASK), ["poetry.lock | --index-url https://own.example/simple | flask==3.0.3"], id="a lock with an index"),
        pytest.param(poetry_app(poetry_package("flask", "3.0.3", files("flask-3.0.3-py3-none-any.whl"), source=OWN) + poetry_package("redis", "5.0", files("redis-5.0-py3-none-any.whl")), FLASK + 'redis = "*"\n'), [], id="a lock with two indexes"),
        pytest.param(poetry_app(poetry_package("flask", "3.0.3", files("flask-3.0.3-py3-none-any.whl"), "markers = \"platform_release == '5'\"\n"), FLASK), [], id="a release that may not be installed"),
        pytest.param({"pyproject.toml": FLASK, "poetry.lock": poetry_app()["poetry.lock"]}, ["pyproject.toml | flask>=3,<4"], id="a stale lock of Poetry"),
        pytest.param({"pyproject.toml": FLASK + 'redis = { version = "^5", extras = ["x"], python = ">=3.12", markers = "os_name == \'posix\'" }\nold = { version = "1", python = "<3.12" }\nodd = "x || y"\nown = { path = "own" }\nbroken = "1\\n2"\nwrong = { version = "1", extras = "x" }\n', "poetry.lock": poetry_app()["poetry.lock"]}, ["pyproject.toml | flask>=3,<4 | redis[x]>=5,<6 ; os_name == 'posix'"], id="tables of Poetry"),
        pytest.param({"pyproject.toml": FLASK + '[[tool.poetry.source]]\nname = "own"\nurl = "https://own.example/simple"\n', "poetry.lock": poetry_app()["poetry.lock"]}, [], id="a stale lock and a source"),
        pytest.param(REDIS, ["uv.lock | --index-url https://packages.example/simple | flask==3.0.3"], id="a lock of uv"),
        pytest.param({"pyproject.toml": UV.replace("[]", '["flask>3", "git @ https://git.example/x.zip"]'), "uv.lock": UV_LOCK}, ["pyproject.toml | flask>3"], id="a stale lock of uv"),
        pytest.param({"pyproject.toml": UV.replace("[]", '["flask>3"]') + "[tool.uv]\nextra-index-url = []\n", "uv.lock": UV_LOCK}, [], id="a stale lock of uv and an index"),
        pytest.param(pipenv_app('"Flask": {"version": "==3.0.3"}', PYPI), ["Pipfile.lock | flask==3.0.3"], id="a lock of Pipenv"),
        pytest.param(pipenv_app('"flask": {"version": "==3.0.3", "index": "pypi"}, "a": {"version": "==1", "index": "own"}, "b": {"version": ">=1"}, "c": {"version": "==1", "markers": "os_name == \'nt\'"}', PYPI), ["Pipfile.lock | flask==3.0.3"], id="entries of Pipenv"),
        pytest.param({"Pipfile": PYPI + 'redis = "*"\n', "Pipfile.lock": pipenv_app("", PYPI)["Pipfile.lock"]}, [], id="a stale lock of Pipenv"),
        pytest.param(poetry_app("", POETRY), [], id="nothing to ask about"),
    ],
)  # fmt: skip
def test_what_is_asked(app: dict[str, Content], expected: list[str]) -> None:
    assert on_cedar(app) == expected


def test_the_place_of_each_requirement_is_known() -> None:
    (_, question), *_ = asked(pip("# why", "Flask", "redis", "flask<4"))
    assert {name: at.line for name, at in question.places.items()} == {"flask": 2, "redis": 3}
    (_, question), *_ = asked({"pyproject.toml": FLASK, "poetry.lock": poetry_app()["poetry.lock"]})
    assert question.places["flask"].line == FLASK.count("\n")
    assert question.follows
    (_, question), *_ = asked(REDIS)
    assert question.places == {"flask": Location("uv.lock")}
    assert not question.follows


NONE = "error: No solution found when resolving dependencies\n  cause: "


@pytest.mark.parametrize(
    ("words", "reason", "projects", "needs"),
    [
        ("Because there is no version of beta==9 and you require beta==9, we can conclude that x.", Reason.NO_SUCH_VERSION, ("beta==9",), None),
        ("Because only Beta<=2 is available and you require beta>2, x.", Reason.NO_SUCH_VERSION, ("beta>2",), None),
        ("Because there are no versions of gamma and alpha depends on gamma, x.", Reason.NO_SUCH_VERSION, ("gamma",), None),
        ("Because there are no versions of beta and you require beta and you require alpha, x.", Reason.CONFLICT, ("beta", "alpha"), None),
        ("Because old==1.0 has no wheels with a matching Python version tag and you require old==1.0, x.", Reason.NOT_FOR_PYTHON, ("old==1.0",), None),
        ("Because all versions of old have no usable wheels and you require old, x.", Reason.NOT_FOR_PYTHON, ("old",), None),
        ("Because the requested Python version (3.13) does not satisfy Python>=3.99 and future==1.0 depends on Python>=3.99, x and you require future.", Reason.NOT_FOR_PYTHON, ("future",), "Python>=3.99"),
        ("Because future==1.0 requires Python >=3.99, and you require beta and future==1.0, x.", Reason.NOT_FOR_PYTHON, ("future==1.0", "beta"), "Python >=3.99"),
        ("Because you require alpha==1 and beta==2, we can conclude that you require gamma.", Reason.CONFLICT, ("alpha==1", "beta==2"), None),
        ("Because nobody was not found in the package registry and you require nobody, x. hint: y", Reason.NO_SUCH_PROJECT, ("nobody",), None),
        ("Because nothing is said", Reason.CONFLICT, (), None),
    ],
)  # fmt: skip
def test_why_there_is_no_solution(words: str, reason: Reason, projects: tuple[str, ...], needs: str | None) -> None:
    answer = resolution.read(1, NONE + words)
    assert answer == Unresolved(reason, projects, needs, words.partition(" hint: ")[0])
    assert isinstance(answer, Unresolved)
    blamed = projects[0].partition("=")[0].partition(">")[0] if projects else None
    assert answer.blamed == blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("error: it broke", "it broke"),
        ("error: it broke\n  cause: here\n  cause: there", "here"),
        ("it broke", "it broke"),
        (f"{NONE}network was disabled", "network was disabled"),
        ("error: " + "x" * 300, "x" * 200),
    ],
)
def test_why_the_resolver_failed(text: str, expected: str) -> None:
    assert resolution.read(2, text) == resolution.Failed(expected)


def test_the_line_of_the_first_project_to_blame() -> None:
    places = {"beta": Location("requirements.txt", 2), "my-alpha": Location("requirements.txt", 1)}
    unresolved = Unresolved(Reason.CONFLICT, ("gamma", "My_Alpha>=1", "beta"), None, "")
    assert place_of(unresolved, places, "requirements.txt") == places["my-alpha"]
    assert place_of(SourceOnly("Beta"), places, "requirements.txt") == places["beta"]
    assert place_of(SourceOnly("x"), places, "requirements.txt") == Location("requirements.txt")
