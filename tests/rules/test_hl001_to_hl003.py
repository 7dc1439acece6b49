"""Files that decide the build and do not reach it: what the examples of HL001, HL002 and HL003 cannot show."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from herolint.buildpacks import Deploy
from herolint.checkout import Checkout, Source
from herolint.platform.files import KNOWN_FILES
from tests.apps import Files, git, make_repository, open_app, write
from tests.rules.manifest_apps import impact
from tests.rules.received_apps import PIP, PIPENV, POETRY, UV, check

WARNING, ERROR, INFO = ({"cedar": word, "fir": word} for word in ("warning", "error", "info"))


def said(checkout: Checkout, code: str, deploy: Deploy | None = None) -> dict[str, dict[str, str]]:
    """Give the impact by the name of the file that the message is about."""
    found = check(checkout, code, deploy=deploy or Deploy()).findings
    return {next(word for word in finding.message.split() if word in KNOWN_FILES): impact(finding) for finding in found}


@pytest.mark.parametrize(
    ("tree", "ignored", "expected"),
    [
        pytest.param(PIP, ".python-version", WARNING, id="version-file"),
        pytest.param({**PIP, **UV, "requirements.txt": None}, ".python-version", ERROR, id="version-file-with-uv"),
        pytest.param(
            {**PIP, "runtime.txt": "python-3.13\n"},
            ".python-version",
            {"cedar": "info", "fir": "warning"},
            id="version-file-behind-runtime-txt",
        ),
        pytest.param(
            {**PIP, "runtime.txt": "python-3.13\n"}, "runtime.txt", {"cedar": "info"}, id="both-version-files"
        ),
        pytest.param(
            {"requirements.txt": "", "runtime.txt": "python-3.13\n"},
            "runtime.txt",
            {"cedar": "warning"},
            id="runtime-txt-alone",
        ),
        pytest.param(PIP, "requirements.txt", ERROR, id="requirements"),
        pytest.param({**PIP, **POETRY}, "requirements.txt", INFO, id="requirements-beside-poetry"),
        pytest.param({**POETRY, **PIP, "requirements.txt": None}, "poetry.lock", ERROR, id="poetry-lock"),
        pytest.param({**POETRY, **PIP, "requirements.txt": None}, "pyproject.toml", ERROR, id="manifest-of-poetry"),
        pytest.param({**PIP, "pyproject.toml": ""}, "pyproject.toml", INFO, id="pyproject-beside-pip"),
        pytest.param({**PIPENV}, "Pipfile.lock", {"cedar": "error"}, id="pipfile-lock"),
        pytest.param({**PIPENV, "app.py": ""}, "Pipfile", {"cedar": "error"}, id="pipfile"),
        pytest.param({**PIP, "Procfile": "web: flask run\n"}, "Procfile", WARNING, id="procfile"),
        pytest.param({**PIP, "app.json": "{}"}, "app.json", WARNING, id="app-json"),
        pytest.param({**PIP, "project.toml": ""}, "project.toml", {"fir": "warning"}, id="project-toml"),
        pytest.param({**PIP, "setup.py": ""}, "setup.py", INFO, id="setup-py"),
    ],
)
def test_says_what_the_loss_means(tmp_path: Path, tree: Files, ignored: str, expected: dict[str, str]) -> None:
    files = {name: content for name, content in tree.items() if content is not None}
    checkout = open_app(make_repository(tmp_path / "app", {**files, ".gitignore": f"/{ignored}\n"}))
    assert said(checkout, "HL001") == {ignored: expected}


def test_points_at_the_line_that_ignores(tmp_path: Path) -> None:
    tree = {**PIP, ".gitignore": "# local\n\n.python-*\n"}
    (found,) = check(open_app(make_repository(tmp_path / "app", tree)), "HL001").findings
    assert (found.at.path, found.at.line) == (".gitignore", 3)
    assert "`.python-*`" in found.message
    assert "`!/.python-version`" in (found.help or "")


@pytest.mark.parametrize("home", ["above", "exclude"])
def test_points_at_the_file_where_the_line_is_outside_the_app(tmp_path: Path, home: str) -> None:
    repo = make_repository(tmp_path / "repo", {"shop/requirements.txt": "", "shop/app.py": ""})
    ignore = repo / ".gitignore" if home == "above" else repo / ".git/info/exclude"
    ignore.parent.mkdir(exist_ok=True)
    ignore.write_text(".python-version\n")
    write(repo, {"shop/.python-version": "3.13\n"})
    (found,) = check(open_app(repo / "shop"), "HL001").findings
    assert found.at == (".python-version", None, None, None, None)
    assert "`git add -f -- .python-version`" in (found.help or "")


def test_what_is_tracked_is_received_in_spite_of_an_ignore_file(tmp_path: Path) -> None:
    repo = make_repository(tmp_path / "app", PIP, untracked={".gitignore": "*\n"})
    assert said(open_app(repo), "HL001") == {}


def test_a_hostile_pattern_is_shown_escaped(tmp_path: Path) -> None:
    tree: Files = {**PIP, ".gitignore": b".python-[\x1bv]ersion\n"}
    (found,) = check(open_app(make_repository(tmp_path / "app", tree)), "HL001").findings
    assert "\x1b" not in found.message
    assert "\\x1b" in found.message


@pytest.mark.parametrize("code", ["HL001", "HL003"])
def test_has_nothing_to_say_outside_git(tmp_path: Path, code: str) -> None:
    assert said(open_app(write(tmp_path, {**PIP, ".gitignore": "*\n"})), code) == {}


@pytest.mark.parametrize("code", ["HL001", "HL003"])
def test_other_apps_than_python_s_are_left_alone(tmp_path: Path, code: str) -> None:
    repo = make_repository(
        tmp_path / "app",
        {"package.json": "{}", ".gitignore": "app.json\n"},
        untracked={"app.json": "{}", "Procfile": ""},
    )
    assert said(open_app(repo), code) == {}


def test_a_container_concerns_the_other_target_only(tmp_path: Path) -> None:
    repo = make_repository(tmp_path / "app", {**PIP, ".gitignore": ".python-version\n"})
    assert said(open_app(repo), "HL001", Deploy(container=True)) == {".python-version": {"fir": "warning"}}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("requirements.txt", {"cedar": "error"}),
        (".python-version", {"cedar": "warning"}),
        ("Procfile", {"cedar": "warning"}),
    ],
)
def test_slugignore_takes_it_from_cedar_only(tmp_path: Path, name: str, expected: dict[str, str]) -> None:
    tree = {**PIP, "Procfile": "web: flask run\n", ".slugignore": f"docs\n/{name}\n"}
    checkout = open_app(write(tmp_path, tree))
    assert said(checkout, "HL002") == {name: expected}
    (found,) = check(checkout, "HL002").findings
    assert (found.at.path, found.at.line) == (".slugignore", 2)


@pytest.mark.parametrize("name", ["app.json", "heroku.yml", "project.toml"])
def test_slugignore_comes_too_late_for_what_heroku_reads_before(tmp_path: Path, name: str) -> None:
    assert said(open_app(write(tmp_path, {**PIP, name: "{}", ".slugignore": f"{name}\n"})), "HL002") == {}


def test_slugignore_of_everything(tmp_path: Path) -> None:
    found = said(open_app(write(tmp_path, {**PIP, "Procfile": "", ".slugignore": "*\n"})), "HL002")
    assert found == {
        "requirements.txt": {"cedar": "error"},
        ".python-version": {"cedar": "warning"},
        "Procfile": {"cedar": "warning"},
    }


def test_an_untracked_file_is_an_info(tmp_path: Path) -> None:
    repo = make_repository(
        tmp_path / "app",
        {"requirements.txt": ""},
        untracked={".python-version": "3.13\n", "runtime.txt": "python-3.13\n"},
    )
    assert said(open_app(repo), "HL003") == {".python-version": INFO, "runtime.txt": {"cedar": "info"}}


@pytest.mark.parametrize("source", [Source.STAGED, Source.rev("HEAD")], ids=repr)
def test_what_the_index_or_the_commit_lacks_is_an_info(tmp_path: Path, source: Source) -> None:
    repo = make_repository(tmp_path / "app", {"requirements.txt": ""}, untracked={".python-version": "3.13\n"})
    assert said(open_app(repo, source), "HL003") == {".python-version": INFO}
    assert said(open_app(repo, source), "HL001") == {}
    assert said(open_app(repo, source), "HL006") == {}


def test_what_is_staged_is_in_the_index_and_not_in_the_commit(tmp_path: Path) -> None:
    repo = make_repository(tmp_path / "app", {"requirements.txt": ""}, untracked={".python-version": "3.13\n"})
    git(repo, "add", ".python-version")
    assert said(open_app(repo, Source.STAGED), "HL003") == {}
    assert said(open_app(repo), "HL003") == {}
    assert said(open_app(repo, Source.rev("HEAD")), "HL003") == {".python-version": INFO}


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    repo = write(tmp_path / "app", PIP)
    git(repo, "init", "--quiet")
    assert said(open_app(repo), "HL003") == {"requirements.txt": INFO, ".python-version": INFO}


def test_a_pipe_is_not_called_ignored_or_uncommitted(tmp_path: Path) -> None:
    repo = make_repository(tmp_path / "app", PIP)
    os.mkfifo(repo / "Procfile")
    assert said(open_app(repo), "HL001") == {}
    assert said(open_app(repo), "HL003") == {}
