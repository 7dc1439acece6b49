"""A disk that is full, which Linux has a device for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import write
from tests.program import BAD, GOOD, shell


@pytest.fixture
def apps(tmp_path: Path) -> Path:
    write(tmp_path / "good", GOOD)
    write(tmp_path / "bad", BAD)
    return tmp_path


@pytest.mark.parametrize("words", ["check bad", "check good", "plan good", "versions", "rules", "--help", "--version"])
def test_a_full_disk_is_said_and_fails(apps: Path, words: str) -> None:
    ran = shell(f"herolint {words} > /dev/full", apps)
    assert ran.returncode == 2
    assert b"No space left on device" in ran.stderr
    assert b"Traceback" not in ran.stderr
