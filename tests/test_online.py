"""Test `--online`: uv's queries, its environment and the handling of its answers, with a local index."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint import engine, online, registry
from herolint.api import Context
from herolint.installers import resolution
from herolint.installers.questions import questions
from herolint.installers.resolution import Failed, Reason, SourceOnly, Unresolved
from herolint.model import Finding, Severity, Target
from herolint.online import Resolver, environment, find_uv
from tests.apps import Files, make_app
from tests.frozen import FACTS
from tests.installers import local_index
from tests.installers.local_index import sdist, wheel
from tests.program import run
from tests.rules.lock_apps import PIPENV, PIPFILE, POETRY, POETRY_PROJECT, UV, UV_PROJECT, pipfile_lock

NEEDS_UV = pytest.mark.skipif(find_uv() is None, reason="uv is not installed")
LINUX = "manylinux_2_17_x86_64.manylinux_2_17_aarch64"
MORE = {
    "source-only": [sdist("source-only", "1.0")],
    "old": [wheel("old", "1.0", tags=f"cp312-cp312-{LINUX}")],
    "new": [wheel("new", "1.0", tags=f"cp313-cp313-{LINUX}")],
    "intel": [wheel("intel", "1.0", tags="cp313-cp313-manylinux_2_17_x86_64")],
    "future": [wheel("future", "1.0", python=">=3.99")],
}


@pytest.fixture(scope="module")
def index() -> Iterator[str]:
    with local_index.served(MORE) as address:
        yield address


@pytest.fixture
def uv(index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let uv use the index of the tests and a cache of its own."""
    monkeypatch.setenv("UV_DEFAULT_INDEX", index)
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv-cache"))
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    return index


PYPI_PIPFILE = PIPFILE.replace('name = "index"', 'name = "pypi"')
PYPI_LOCK = pipfile_lock(
    PYPI_PIPFILE, {"sources": [{"name": "pypi", "url": "https://packages.example/simple"}]}
).replace('"index": "index"', '"index": "pypi"')


def pip(*lines: str, **files: str) -> Files:
    return {"requirements.txt": "\n".join((*lines, "")), ".python-version": "3.13\n", **files}


def found(tmp_path: Path, files: Files) -> tuple[list[Finding], list[str]]:
    resolver = Resolver()
    settings = engine.Settings((registry.all_rules()["HL328"],), tuple(Target), resolver=resolver)
    result = engine.check(make_app(tmp_path / "app", files), FACTS, settings)
    assert result.crashes == ()
    return list(result.findings), resolver.notes


@NEEDS_UV
@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        (["beta", "nobody-has-this"], 2, "no package named `nobody-has-this`"),
        (["beta==9.9"], 1, "no version that satisfies `beta==9.9`"),
        (["beta>=9"], 1, "no version that satisfies `beta>=9`"),
        (["old==1.0"], 1, "`old==1.0` has no file that works with Python 3.13"),
        (["future"], 1, "requires Python >=3.99, but Heroku installs Python 3.13"),
        (["alpha==2.0", "beta<1"], 1, "can't be installed together"),
        (["-r more.txt"], 1, "no version that satisfies `zeta==7`"),
    ],
)
def test_what_the_resolver_says_is_worded(uv: str, tmp_path: Path, lines: list[str], line: int, words: str) -> None:
    findings, notes = found(tmp_path, {**pip(*lines), "more.txt": "zeta==7\n"})
    assert notes == []
    assert words in findings[0].message
    assert findings[0].at.line == line
    assert findings[0].impact == {Target.CEDAR: Severity.ERROR, Target.FIR: Severity.ERROR}


@NEEDS_UV
def test_all_at_once(uv: str, tmp_path: Path) -> None:
    findings, _ = found(tmp_path, pip("nobody-has-this", "beta==9.9", "old==1.0", "epsilon", "source-only"))
    assert sorted((one.at.line or 0, one.severity) for one in findings) == [
        (1, Severity.ERROR),
        (2, Severity.ERROR),
        (3, Severity.ERROR),
        (5, Severity.INFO),
    ]


@NEEDS_UV
@pytest.mark.parametrize(
    "lines",
    [
        ["alpha==1.1", "beta==1.5"],
        ["new==1.0"],
        ["nobody-has-this ; sys_platform == 'win32'"],
        ["epsilon[fast]"],
        ["-e .", "./wheels/x.whl", "git+https://packages.example/x.git#egg=x", "y @ https://packages.example/y.whl"],
    ],
)
def test_what_resolves_is_left_alone(uv: str, tmp_path: Path, lines: list[str]) -> None:
    assert found(tmp_path, pip(*lines)) == ([], [])


@NEEDS_UV
def test_only_one_machine_may_lack_a_file(uv: str, tmp_path: Path) -> None:
    (finding,), _ = found(tmp_path, pip("intel"))
    assert finding.impact == {Target.FIR: Severity.ERROR}


@NEEDS_UV
def test_the_checkout_s_own_settings_are_not_read(uv: str, tmp_path: Path) -> None:
    hostile = {
        "uv.toml": 'index-url = "http://127.0.0.1:1/simple"\n',
        "pyproject.toml": '[tool.uv]\nindex-url = "http://127.0.0.1:1/simple"\n',
        "constraints.txt": "alpha==0\n",
        "setup.py": "raise SystemExit(1)\n",
    }
    assert found(tmp_path, {**pip("alpha"), **hostile}) == ([], [])


@NEEDS_UV
def test_an_index_that_is_not_there_is_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:1/simple")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv-cache"))
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    findings, notes = found(tmp_path, pip("alpha"))
    assert findings == []
    assert "uv couldn't answer for requirements.txt" in notes[0]


def test_without_uv_there_is_a_note_and_the_rest_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "find_uv", lambda: None)
    assert found(tmp_path, pip("nobody-has-this")) == (
        [],
        ["--online needs uv: install herolint[online], which contains it."],
    )


def test_a_resolver_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(command: list[str], **options: Any) -> None:
        raise subprocess.TimeoutExpired(command, options["timeout"])

    monkeypatch.setattr(online, "find_uv", lambda: "uv")
    monkeypatch.setattr(subprocess, "run", hang)
    findings, notes = found(tmp_path, pip("alpha"))
    assert findings == []
    assert notes[0].endswith("no answer within 60 seconds")


def test_nothing_is_asked_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "find_uv", pytest.fail)
    settings = engine.Settings((registry.all_rules()["HL328"],), tuple(Target))
    assert engine.check(make_app(tmp_path, pip("nobody-has-this")), FACTS, settings).findings == ()


@NEEDS_UV
def test_the_command_says_what_it_could_not_ask_and_reports_all_else(tmp_path: Path) -> None:
    make_app(tmp_path, pip("alpha==", "greenlet==3.0.3"))
    unreachable = {"UV_DEFAULT_INDEX": "http://127.0.0.1:1/simple", "UV_HTTP_RETRIES": "0", "UV_CACHE_DIR": "/dev/null"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in unreachable.items():
            patch.setenv(name, value)
        done = run("check", "--online", "--format", "concise", "--no-config", cwd=tmp_path)
    assert done.status == 2
    assert "uv couldn't answer" in done.err
    assert "HL320" in done.out


def asked(tmp_path: Path, files: Files) -> list[tuple[str, ...]]:
    context = Context(make_app(tmp_path, files), FACTS)
    return [question.requirements for target, question in questions(context) if target is Target.CEDAR]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Flask == 3.0 --hash=sha256:" + "0" * 64], ["Flask== 3.0"]),
        (["flask[a,b]>=1 ; python_version > '3'"], ["flask[a,b]>=1 ; python_version > '3'"]),
        (["-e .", "-e git+https://packages.example/x.git#egg=x", "./x", "x @ file:///etc/passwd"], []),
        (["--index-url https://packages.example/${SECRET}/simple"], []),
        (["--index-url http://packages.example/simple", "--find-links /etc"], []),
        (["--extra-index-url https://packages.example/simple"], ["--extra-index-url https://packages.example/simple"]),
        (["-r /etc/passwd", "-r ../outside.txt"], []),
    ],
)
def test_what_uv_gets_to_see(tmp_path: Path, lines: list[str], expected: list[str]) -> None:
    assert asked(tmp_path, pip(*lines)) == [tuple(expected)]


POETRY_TABLE = """[tool.poetry]
package-mode = false
[tool.poetry.dependencies]
python = ">=3.12"
beta = "^1.0"
alpha = {version = "~2.0", extras = ["x"], markers = "sys_platform == 'linux'"}
zeta = {version = "*", optional = true}
old = [{version = "^2", python = "<3.13"}, {version = "==1.0", python = ">=3.13"}]
local = {path = "x"}
either = "^1 || ^2"
odd = "not a version"
"""


@pytest.mark.parametrize(
    ("files", "file", "expected"),
    [
        (POETRY, "poetry.lock", ["flask==3.1"]),
        (
            {**POETRY, "pyproject.toml": POETRY_PROJECT.replace("flask>=3", "flask>=2,<3")},
            "pyproject.toml",
            ["flask>=2,<3"],
        ),
        (
            {**POETRY, "pyproject.toml": POETRY_TABLE},
            "pyproject.toml",
            ["beta>=1.0,<2", "alpha[x]>=2.0,<2.1 ; sys_platform == 'linux'", "old==1.0"],
        ),
        ({**POETRY, "pyproject.toml": f'{POETRY_TABLE}[[tool.poetry.source]]\nname = "x"\n'}, None, []),
        (UV, "uv.lock", ["--index-url https://packages.example/simple", "flask==3.1"]),
        ({**UV, "pyproject.toml": UV_PROJECT.replace("flask>=3", "flask>4")}, "pyproject.toml", ["flask>4"]),
        (PIPENV, None, []),  # another index than the one that everybody has
        ({**PIPENV, "Pipfile.lock": PYPI_LOCK, "Pipfile": PYPI_PIPFILE}, "Pipfile.lock", ["flask==3.1"]),
    ],
)
def test_what_is_asked_about_a_project(tmp_path: Path, files: Files, file: str | None, expected: list[str]) -> None:
    context = Context(make_app(tmp_path, files), FACTS)
    found = [question for target, question in questions(context) if target is Target.CEDAR]
    assert [(question.file, list(question.requirements)) for question in found] == ([(file, expected)] if file else [])
    assert all(question.follows is (question.file == "pyproject.toml") for question in found)


@NEEDS_UV
def test_a_project_of_poetry_is_resolved_by_uv(uv: str, tmp_path: Path) -> None:
    stale = {**POETRY, "pyproject.toml": POETRY_TABLE.replace("^1.0", "^9.0").replace("~2.0", "~1.0")}
    findings, notes = found(tmp_path, stale)
    assert notes == []
    assert ["`beta>=9.0,<10`" in one.message for one in findings] == [True, False]
    assert findings[0].at.path == "pyproject.toml"
    assert findings[0].at.line == 5
    assert "`old==1.0` has no file that works with Python 3.13" in findings[1].message


@NEEDS_UV
def test_a_lock_of_poetry_with_a_release_that_is_gone(uv: str, tmp_path: Path) -> None:
    (finding,), _ = found(tmp_path, POETRY)
    assert "no package named `flask`" in finding.message
    assert finding.at.path == "poetry.lock"


def fake_uv(folder: Path, script: str) -> str:
    path = folder / "uv"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("script", "note"),
    [
        ("exit 0", None),
        ("echo 'error: it broke' >&2; exit 2", "uv couldn't answer for requirements.txt: it broke"),
        ("exit 1", "uv couldn't answer for requirements.txt: "),
        ("kill -9 $$", "uv couldn't answer for requirements.txt: "),
        ("printf '\\377\\033[31m' >&2; exit 1", "uv couldn't answer for requirements.txt: "),
        ("yes | head -c 3000000 >&2; exit 2", "uv couldn't answer for requirements.txt: "),
    ],
)
def test_an_uv_that_is_not_itself(
    script: str, note: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = fake_uv(tmp_path, script)
    monkeypatch.setattr(online, "find_uv", lambda: command)
    findings, notes = found(tmp_path, pip("alpha"))
    assert findings == []
    assert [one.startswith(note or "-") for one in notes] == ([True] * len(notes) if note else [])
    assert bool(notes) is bool(note)
    assert all("\033" not in one for one in notes)


def test_a_file_that_cannot_be_started_is_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "find_uv", lambda: str(tmp_path / "nothing"))
    findings, notes = found(tmp_path, pip("alpha"))
    assert findings == []
    assert "No such file" in notes[0]


def test_uv_gets_the_variables_of_its_configuration_alone() -> None:
    given = {
        "PATH": "/bin",
        "UV_INDEX_URL": "1",
        "UV_INDEX_OURS_PASSWORD": "2",
        "UV_PROJECT": "3",
        "UV_PYTHON": "4",
        "SECRET_KEY": "5",
        "UV_CONSTRAINT": "6",
    }
    assert environment(given).keys() == {
        *("PATH", "UV_INDEX_URL", "UV_INDEX_OURS_PASSWORD", "UV_HTTP_TIMEOUT", "UV_HTTP_RETRIES")
    }


def test_no_uv_of_the_current_folder_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = tmp_path / "bin" / "uv"
    planted.parent.mkdir()
    planted.write_text("#!/bin/sh\n")
    planted.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join(("bin", ".", str(planted.parent))))
    assert find_uv() != str(planted)
    assert find_uv() is None or os.path.isabs(find_uv() or "")


NONE = "No solution found when resolving dependencies"


@pytest.mark.parametrize(
    ("status", "text", "expected"),
    [
        (0, "", None),
        (2, "error: it broke\n  cause: here\n  cause: there", Failed("here")),
        (
            1,
            f"error: {NONE}\n  cause: Because a was not found in the package registry and you require a==1.",
            Unresolved(
                Reason.NO_SUCH_PROJECT,
                ("a",),
                None,
                "Because a was not found in the package registry and you require a==1.",
            ),
        ),
        (
            1,
            f"error: {NONE}\n  cause: x\n\nhint: Wheels are required for `a` because building from source is disabled",
            SourceOnly("a"),
        ),
    ],
)
def test_answers(status: int, text: str, expected: object) -> None:
    assert resolution.read(status, text) == expected


@given(st.integers(0, 3), st.text(max_size=300))
def test_any_answer_is_read(status: int, text: str) -> None:
    for words in (text, f"{NONE} cause: Because {text}, you require {text}"):
        answer = resolution.read(status, words)
        assert answer is None or isinstance(answer, Failed | SourceOnly | Unresolved)
