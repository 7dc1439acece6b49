"""HL103: the lock is on disk, but .slugignore keeps it from Cedar."""

from __future__ import annotations

from pathlib import Path

from tests.apps import make_app
from tests.rules.manifest_apps import OK, PIPFILE, PIPFILE_LOCK, findings, impact, only


def test_tells_which_line_removes_the_lock(tmp_path: Path) -> None:
    tree = {"Pipfile": PIPFILE, "Pipfile.lock": PIPFILE_LOCK, ".slugignore": "docs\n*.lock\n"}
    found = only("HL103", make_app(tmp_path, tree))
    assert impact(found) == {"cedar": "error"}
    assert found.help is not None
    assert "Line 2 of .slugignore" in found.help


def test_names_every_file_that_does_not_help(tmp_path: Path) -> None:
    found = only("HL103", make_app(tmp_path, {"Pipfile": PIPFILE, "requirements.txt": OK, "uv.lock": ""}))
    assert "requirements.txt and uv.lock next to it are ignored" in found.message


def test_a_pipfile_that_cedar_does_not_receive_asks_for_nothing(tmp_path: Path) -> None:
    tree = {"Pipfile": PIPFILE, "requirements.txt": OK, ".slugignore": "Pipfile\n"}
    assert findings("HL103", make_app(tmp_path, tree)) == ()
