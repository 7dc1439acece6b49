"""`herolint init` writes what works, and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from herolint import config
from herolint.cli.init import NEW
from tests.apps import write
from tests.program import GOOD, check, run


def test_everything_is_shown_and_written(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    ran = run("init", "--yes", cwd=tmp_path)
    assert ran.status == 0, ran.err
    for new in NEW:
        assert new.text in ran.out
        assert (tmp_path / new.path).read_text() == new.text
    assert check(cwd=tmp_path).status == 0
    config.parse((tmp_path / "herolint.toml").read_bytes(), "herolint.toml")
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    shipped = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text())
    entries = {hook["id"]: hook["entry"] for hook in shipped}
    assert {hook["id"]: hook["entry"] for hook in hooks} == {id_: entries[id_] for id_ in ("herolint", "herolint-push")}
    assert yaml.safe_load((tmp_path / ".github/workflows/herolint.yml").read_text())["jobs"]


def test_nothing_is_written_without_an_answer(tmp_path: Path) -> None:
    ran = run("init", cwd=tmp_path)
    assert ran.status == 2
    assert "# herolint.toml" in ran.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", [path for new in NEW for path in (new.path, *new.unless)])
def test_what_exists_is_left_alone(tmp_path: Path, path: str) -> None:
    write(tmp_path, {path: "mine"})
    ran = run("init", "--yes", cwd=tmp_path)
    assert ran.status == 0
    assert f"{path} exists" in ran.err
    assert (tmp_path / path).read_text() == "mine"
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == len(NEW)


def test_a_configuration_in_pyproject_counts(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": "[tool.herolint]\n"})
    assert run("init", "--yes", cwd=tmp_path).status == 0
    assert not (tmp_path / "herolint.toml").exists()


def test_a_folder_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "elsewhere", {})
    app = write(tmp_path / "app", {})
    (app / ".github").symlink_to(elsewhere)
    assert run("init", "--yes", cwd=app).status == 2
    assert list(elsewhere.iterdir()) == []


def test_a_second_run_has_nothing_to_do(tmp_path: Path) -> None:
    run("init", "--yes", cwd=tmp_path)
    ran = run("init", cwd=tmp_path)
    assert (ran.status, ran.out) == (0, "")
