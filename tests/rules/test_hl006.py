"""Files that can't be read: kinds, rights and sizes that the examples of HL006 cannot hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from herolint.checkout import Checkout
from herolint.checkout.folder import Folder
from herolint.checkout.values import LARGEST_FILE, Unreadable
from herolint.installers.kinds import InstallFailure
from herolint.model import Outcome, StageOutcome, Target
from tests.apps import Files, Link, make_repository, open_app, write
from tests.rules.manifest_apps import impact
from tests.rules.received_apps import PIP, PIPENV, UV, check

WARNING, ERROR, INFO = ({"cedar": word, "fir": word} for word in ("warning", "error", "info"))


class Locked(Folder):
    """A folder of which some files can't be read, for whatever reason."""

    __slots__ = ("names", "reason")

    def __init__(self, root: Path, names: tuple[str, ...], reason: str) -> None:
        super().__init__(os.fsencode(root))
        self.names = names
        self.reason = reason

    def content(self, path: str) -> bytes:
        if path in self.names:
            raise Unreadable(path, self.reason)
        return super().content(path)


def locked(root: Path, tree: Files, *names: str, reason: str = "permission denied") -> Checkout:
    return Checkout(str(root), "", Locked(write(root, tree), names, reason), None)


def found(checkout: Checkout) -> dict[str, dict[str, str]]:
    return {finding.at.path: impact(finding) for finding in check(checkout, "HL006").findings}


@pytest.mark.parametrize(
    ("tree", "name", "expected"),
    [
        pytest.param(PIP, ".python-version", ERROR, id="version-file"),
        pytest.param(PIP, "requirements.txt", ERROR, id="requirements"),
        pytest.param({**UV, ".python-version": "3.13\n"}, "uv.lock", ERROR, id="uv-lock"),
        pytest.param({**UV, ".python-version": "3.13\n"}, "pyproject.toml", ERROR, id="manifest-of-uv"),
        pytest.param(PIPENV, "Pipfile.lock", {"cedar": "error"}, id="pipfile-lock"),
        pytest.param({**PIP, "Procfile": ""}, "Procfile", WARNING, id="procfile"),
        pytest.param({**PIP, "app.json": "{}"}, "app.json", WARNING, id="app-json"),
        pytest.param({**PIP, "pyproject.toml": ""}, "pyproject.toml", WARNING, id="pyproject-beside-pip"),
        pytest.param({**PIP, ".slugignore": ""}, ".slugignore", {"cedar": "warning"}, id="slugignore"),
        pytest.param({**PIP, "herolint.toml": ""}, "herolint.toml", WARNING, id="our-configuration"),
        pytest.param({**PIP, "project.toml": ""}, "project.toml", {"fir": "warning"}, id="project-toml"),
    ],
)
def test_without_the_right_to_read(tmp_path: Path, tree: Files, name: str, expected: dict[str, str]) -> None:
    assert found(locked(tmp_path, tree, name)) == {name: expected}


def test_every_file_at_once(tmp_path: Path) -> None:
    assert found(locked(tmp_path, PIP, *PIP)) == dict.fromkeys(PIP, ERROR)


def test_an_app_that_is_rejected_for_the_want_of_reading(tmp_path: Path) -> None:
    result = check(locked(tmp_path, PIP, ".python-version"), "HL006")
    assert [plan.analysis.outcome for plan in result.plans.values()] == [Outcome.REJECTED] * 2
    (finding,) = result.findings
    assert "permission denied" in finding.message
    assert "`chmod u+r -- .python-version`" in (finding.help or "")


def test_what_is_only_too_large_for_herolint_may_suit_heroku(tmp_path: Path) -> None:
    app = write(tmp_path, PIP)
    with (app / "requirements.txt").open("ab") as file:
        file.truncate(LARGEST_FILE + 1)
    assert found(open_app(app)) == {"requirements.txt": WARNING}


def test_what_a_partial_clone_lacks_may_be_there_for_heroku(tmp_path: Path) -> None:
    checkout = locked(tmp_path, PIP, "requirements.txt", reason="its object is missing in this clone")
    assert found(checkout) == {"requirements.txt": WARNING}


def test_a_version_file_that_is_too_large_stops_the_analysis(tmp_path: Path) -> None:
    app = write(tmp_path, PIP)
    with (app / ".python-version").open("ab") as file:
        file.truncate(LARGEST_FILE + 1)
    assert found(open_app(app)) == {".python-version": ERROR}


def test_a_pipe_outside_git(tmp_path: Path) -> None:
    app = write(tmp_path, {".python-version": "3.13\n"})
    os.mkfifo(app / "requirements.txt")
    result = check(open_app(app), "HL006")
    assert [impact(finding) for finding in result.findings] == [ERROR]
    assert result.plans[Target.CEDAR].analysis.outcome is Outcome.REJECTED
    assert result.plans[Target.FIR].install.outcome is StageOutcome.FAILS


def test_a_pipe_in_a_repository_is_not_there_for_git(tmp_path: Path) -> None:
    app = make_repository(tmp_path / "app", {".python-version": "3.13\n"})
    os.mkfifo(app / "requirements.txt")
    (finding,) = check(open_app(app), "HL006").findings
    assert (finding.at.path, impact(finding)) == ("requirements.txt", ERROR)
    assert "which git doesn't add" in finding.message


def test_an_empty_folder_in_a_repository(tmp_path: Path) -> None:
    app = make_repository(tmp_path / "app", PIP, untracked={"Procfile": None})
    assert found(open_app(app)) == {"Procfile": WARNING}


@pytest.mark.parametrize("target", ["../requirements.txt", "/etc/hostname", "requirements.txt", "missing"])
def test_a_link_that_leads_to_nothing(tmp_path: Path, target: str) -> None:
    tree: Files = {".python-version": "3.13\n", "requirements.txt": Link(target)}
    write(tmp_path, {"requirements.txt": "flask\n"})
    assert found(open_app(write(tmp_path / "app", tree))) == {"requirements.txt": ERROR}
    assert found(open_app(make_repository(tmp_path / "repo", tree))) == {"requirements.txt": ERROR}


def test_a_link_inside_the_app_is_as_good_as_a_file(tmp_path: Path) -> None:
    tree: Files = {**PIP, "requirements.txt": Link("requirements/web.txt"), "requirements/web.txt": "flask\n"}
    assert found(open_app(write(tmp_path, tree))) == {}


@pytest.mark.parametrize(
    ("tree", "name", "expected"),
    [
        pytest.param({**PIP, ".python-version": None}, ".python-version", WARNING, id="version-file"),
        pytest.param({**UV, ".python-version": None}, ".python-version", ERROR, id="version-file-with-uv"),
        pytest.param({".python-version": "3.13\n", "requirements.txt": None}, "requirements.txt", ERROR, id="pip"),
        pytest.param({**PIP, "setup.py": None}, "setup.py", INFO, id="beside-the-point"),
        pytest.param({**PIP, "runtime.txt": None}, "runtime.txt", {"cedar": "info"}, id="runtime-txt"),
    ],
)
def test_a_folder_in_the_place_of_a_file(tmp_path: Path, tree: Files, name: str, expected: dict[str, str]) -> None:
    assert found(open_app(write(tmp_path, tree))) == {name: expected}


def test_a_folder_that_a_plan_calls_accepted_fails_to_install(tmp_path: Path) -> None:
    tree: Files = {".python-version": "3.13\n", "requirements.txt": None}
    plan = check(open_app(write(tmp_path, tree)), "HL006").plans[Target.FIR]
    assert plan.analysis.outcome is Outcome.ACCEPTED
    assert plan.install.outcome is StageOutcome.FAILS
    assert [failure.kind for failure in plan.install.failures] == [InstallFailure.UNREADABLE_FILE]


def test_apps_that_are_not_python_s_are_left_alone(tmp_path: Path) -> None:
    tree: Files = {"package.json": "{}", "Procfile": Link("missing"), "app.json": None}
    assert found(open_app(write(tmp_path, tree))) == {}
