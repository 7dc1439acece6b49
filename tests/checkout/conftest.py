from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.checkout.trees import Repo

# FIFOs, devices, names that are not UTF-8, users without rights: what Windows does not have.
collect_ignore = ["test_checkout_hostile.py"] if sys.platform == "win32" else []


@pytest.fixture(autouse=True)
def global_config(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give git a global configuration that a test may change."""
    config = tmp_path_factory.mktemp("home") / "gitconfig"
    config.write_text("[user]\n\tname = A\n\temail = a@example.invalid\n[init]\n\tdefaultBranch = main\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")
