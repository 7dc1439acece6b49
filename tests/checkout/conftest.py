from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.checkout.trees import Repo

# FIFOs, devices, names that are not UTF-8, users without rights: what Windows does not have.
collect_ignore = ["test_checkout_hostile.py"] if sys.platform == "win32" else []


@pytest.fixture(autouse=True)
def nobodys_git(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """git without anybody's configuration, and without the variables of a hook that runs the tests."""
    for name in os.environ:
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    (home / "gitconfig").write_text("[user]\n\tname = A\n\temail = a@example.invalid\n[init]\n\tdefaultBranch = main\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")
