"""Test a plan's details besides its verdict: the command, and the location of the reason."""

from __future__ import annotations

import pytest

from herolint.buildpacks import AS_THE_CHECKOUT_SAYS
from herolint.checkout import Checkout
from herolint.model import Location, Plan, Target
from herolint.plans import make_plan
from tests.apps import Files, Link
from tests.frozen import FACTS
from tests.memory_tree import MemoryTree


def plan(target: Target, files: Files) -> Plan:
    return make_plan(target, Checkout("app", "", MemoryTree(files)), FACTS, AS_THE_CHECKOUT_SAYS)


@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize(
    ("manifest", "command"),
    [
        ("requirements.txt", "pip install -r requirements.txt"),
        ("Pipfile.lock", "pipenv install --deploy"),
        ("poetry.lock", "poetry sync --only main"),
        ("uv.lock", "uv sync --locked --no-default-groups"),
    ],
)
def test_the_command_that_installs(target: Target, manifest: str, command: str) -> None:
    content = "{}" if manifest == "Pipfile.lock" else ""
    found = plan(target, {manifest: content, ".python-version": "3.13\n"})
    expected = None if target is Target.FIR and manifest == "Pipfile.lock" else command
    assert found.install.command == expected


@pytest.mark.parametrize(
    ("target", "name", "reason", "at"),
    [
        (Target.CEDAR, "setup.py", "package-manager::setup-py-only", Location("setup.py")),
        (Target.CEDAR, "app.py", "package-manager::none-found", None),
        (Target.FIR, "setup.py", "package-manager::none-found", None),
        (Target.FIR, "app.py", "package-manager::none-found", None),
    ],
)
def test_where_the_want_of_a_manifest_shows(target: Target, name: str, reason: str, at: Location | None) -> None:
    found = plan(target, {name: "", ".python-version": "3.13\n"})
    assert [(one.reason, one.at) for one in found.analysis.rejections] == [(reason, at)]


def test_a_link_in_a_circle_on_fir() -> None:
    found = plan(Target.FIR, {"requirements.txt": Link("requirements.txt"), "app.py": "", ".python-version": "3.13\n"})
    assert found.analysis.rejections[0][:3] == (
        "checkout::unreadable-file",
        "a link that can't be followed",
        Location("requirements.txt"),
    )


def test_a_folder_that_is_a_link_in_a_circle_on_fir() -> None:
    """The folder's name is given without the slash by which it is looked for."""
    (folder, *_) = (name for name in FACTS.names.detection if name.endswith("/"))
    found = plan(Target.FIR, {folder.rstrip("/"): Link(folder.rstrip("/"))})
    assert [one.at for one in found.analysis.rejections[:1]] == [Location(folder.rstrip("/"))]


def test_a_pipfile_without_its_lock_is_all_that_is_wrong() -> None:
    found = plan(Target.CEDAR, {"Pipfile": "", ".python-version": "3.13\n"})
    assert [one.reason for one in found.analysis.rejections] == ["package-manager::pipenv-missing-lockfile"]


def test_beside_a_pipfile_without_its_lock_the_other_manager_still_decides() -> None:
    found = plan(Target.CEDAR, {"Pipfile": "", "uv.lock": "", "runtime.txt": "python-3.13.0\n"})
    assert [one.reason for one in found.analysis.rejections] == [
        "package-manager::pipenv-missing-lockfile",
        "runtime-txt::not-supported",
    ]


def test_of_several_misspelt_names_the_first_counts() -> None:
    names = FACTS.names.misspelt_python_version[:2]
    found = plan(Target.CEDAR, {"requirements.txt": "", **dict.fromkeys(names, "3.13\n")})
    assert [(one.reason, one.detail) for one in found.analysis.rejections] == [
        ("python-version-file::misspelled", names[0])
    ]
