"""What a user installs: the package and the rules' pages, and nothing that a scanner takes for the user's files."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hatchling.builders.wheel import WheelBuilder

import herolint
from herolint import docs, registry
from tests.frozen import ROOT

RULES = [rule for rule in registry.all_rules().values() if rule.code.startswith("HL")]
SUFFIXES = {".css", ".js", ".json", ".md", ".py", ".toml"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("dist")), versions=["standard"])
    return Path(built)


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[PurePosixPath]:
    with zipfile.ZipFile(wheel) as archive:
        return [PurePosixPath(name) for name in archive.namelist()]


def test_it_has_every_module_and_data_file(names: list[PurePosixPath]) -> None:
    package = ROOT / "herolint"
    wanted = {path.relative_to(ROOT).as_posix() for path in package.rglob("*") if path.suffix in SUFFIXES}
    assert wanted | {"herolint/py.typed"} <= {str(name) for name in names}


def test_it_has_the_page_of_every_rule(names: list[PurePosixPath]) -> None:
    pages = {name.name for name in names if name.parent == PurePosixPath("herolint/pages")}
    assert pages == {"README.md", *(f"{rule.code}-{rule.name}.md" for rule in RULES)}


def test_it_has_no_file_that_looks_like_one_of_an_app(names: list[PurePosixPath]) -> None:
    ours = [name for name in names if name.parts[0] == "herolint"]
    assert {name.suffix for name in ours if name.name != "py.typed"} <= SUFFIXES
    assert not {"requirements.txt", "pyproject.toml", "package.json", "Pipfile", "Procfile"} & {
        name.name for name in ours
    }
    folders = {name.parts[1] for name in ours if len(name.parts) > 2}
    assert folders == {path.name for path in (ROOT / "herolint").iterdir() if path.is_dir()} - {"__pycache__"} | {
        "pages"
    }
    assert {name.parts[0] for name in names} == {"herolint", f"herolint-{herolint.__version__}.dist-info"}


def test_an_installed_herolint_shows_its_examples(wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    monkeypatch.setattr(docs, "__file__", str(tmp_path / "herolint" / "docs.py"))
    rule = registry.find_rule("HL212")
    page = docs.page(rule, "markdown", 80)
    assert page == (ROOT / "docs" / "rules" / f"{rule.code}-{rule.name}.md").read_text("utf-8")
    assert page.count("\n## Example: ") == 1
    text = docs.page(rule, "text", 80)
    assert "\nExample: " in text
    assert "  | error[HL212] " in text
    assert "```" not in text
    assert "<details" not in text
