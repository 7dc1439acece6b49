"""``herolint fir``: the findings for Fir read together, and never a second truth."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import herolint
from tests.apps import write
from tests.program import BAD, DAY, GOOD, run

READY = {"requirements.txt": "flask==3.1.0\n", ".python-version": "3.13\n"}
NOT_READY = {
    **READY,
    "runtime.txt": "python-3.13.5\n",
    "bin/post_compile": "#!/usr/bin/env bash\n",
    "Procfile": "web: python app.py\n",
    "app.py": "",
}
SCHEMA = json.loads((Path(herolint.__file__).parent / "schemas" / "fir-1.json").read_text("utf-8"))


def fir(folder: Path, *words: str, status: int) -> str:
    ran = run("fir", "--as-of", DAY, *words, ".", cwd=folder)
    assert (ran.status, ran.err) == (status, "")
    return ran.out


def test_a_ready_app_exits_with_0(tmp_path: Path) -> None:
    out = fir(write(tmp_path / "app", READY), status=0)
    assert "Ready for Fir." in out
    assert "Fir installs Python 3.13" in out
    assert "pip install -r requirements.txt" in out


def test_lists_what_has_to_change_in_order_with_the_command(tmp_path: Path) -> None:
    out = fir(write(tmp_path / "app", NOT_READY), status=1)
    assert "Not ready for Fir: 1 required change and 1 difference to settle." in out
    first, second = out.index("(HL202)"), out.index("(HL510)")
    assert first < second
    assert "herolint check --target fir --select HL202 --fix" in out


@pytest.mark.parametrize("files", [READY, NOT_READY, BAD, GOOD], ids=["ready", "not-ready", "bad", "good"])
def test_json_is_what_its_schema_says_and_what_check_says(tmp_path: Path, files: dict[str, str]) -> None:
    folder = write(tmp_path / "app", files)
    ran = run("fir", "--as-of", DAY, "--format", "json", ".", cwd=folder)
    document = json.loads(ran.out)
    jsonschema.validate(document, SCHEMA)
    (app,) = document["apps"]
    checked = json.loads(run("check", "--as-of", DAY, "--target", "fir", "--format", "json", ".", cwd=folder).out)
    of_fir = [finding for finding in checked["apps"][0]["findings"] if "fir" in finding["impact"]]
    assert len(app["changes"]) + app["other_findings"] == len(of_fir)
    errors = [finding["code"] for finding in of_fir if finding["impact"]["fir"] == "error"]
    assert [change["code"] for change in app["changes"] if change["severity"] == "error"] == errors
    assert app["ready"] is (ran.status == 0)
    assert app["ready"] is not bool(app["changes"])


def test_markdown_is_a_list_to_tick_off(tmp_path: Path) -> None:
    out = fir(write(tmp_path / "app", NOT_READY), "--format", "markdown", status=1)
    assert "### Required for Fir" in out
    assert out.count("- [ ] ") == 2


def test_what_cedar_says_as_well_does_not_count(tmp_path: Path) -> None:
    """A committed database is as bad on Cedar: moving changes nothing about it."""
    folder = write(tmp_path / "app", READY)
    (folder / "db.sqlite3").write_bytes(b"SQLite format 3\0")
    out = fir(folder, status=0)
    assert "1 other finding applies to Cedar too" in out
