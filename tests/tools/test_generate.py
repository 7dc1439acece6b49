"""The tool that writes the expected reports, the rules' pages and the table of rules."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parent.parent.parent / "tools" / "generate.py"
EXAMPLES = TOOL.parent.parent / "examples"
HOME = "HL201-runtime-txt-deprecated"


@pytest.fixture
def generate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, on a copy of one rule's examples and with no other rule."""
    spec = importlib.util.spec_from_file_location("generate", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for folder in (HOME, "_base"):
        shutil.copytree(EXAMPLES / folder, tmp_path / "examples" / folder)
    (tmp_path / "README.md").write_text(f"# Rules\n\n{tool.MARKS[0]}\nold\n{tool.MARKS[1]}\nEnd.\n")
    for marks, name in ((tool.OF_SITE, "mkdocs.yml"), (tool.OF_LOG_LINES, "troubleshooting.md")):
        (tmp_path / name).write_text("\n".join(("nav:", *marks, "")))
    places = {"ROOT": ".", "EXAMPLES": "examples", "PAGES": "docs/rules", "README": "README.md"}
    for name, path in {**places, "SITE": "mkdocs.yml", "LOG_LINES": "troubleshooting.md"}.items():
        monkeypatch.setattr(tool, name, tmp_path / path)
    rule = tool.registry.find_rule("HL201")
    monkeypatch.setattr(tool.registry, "all_rules", lambda: {"HL201": rule})
    return tool


def run(tool: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["generate.py", *arguments])
    status: int = tool.main()
    return status


def test_what_it_wrote_is_up_to_date(generate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert run(generate, monkeypatch, "--check") == 1
    assert not (tmp_path / "docs").exists()
    assert run(generate, monkeypatch) == 0
    assert run(generate, monkeypatch, "--check") == 0
    assert "| HL2xx | [" in (tmp_path / "README.md").read_text("utf-8")
    assert "rules/HL201-" in (tmp_path / "mkdocs.yml").read_text("utf-8")
    of_logs = (tmp_path / "troubleshooting.md").read_text("utf-8")
    assert "| `Warning: The runtime.txt file is deprecated` | [HL201 " in of_logs
    assert "](HL201-" in (tmp_path / "docs/rules/README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "path", [f"examples/{HOME}/comments/expected.txt", f"docs/rules/{HOME}.md", "docs/rules/README.md", "README.md"]
)
def test_what_was_changed_is_named_and_written_anew(
    generate: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    path: str,
) -> None:
    run(generate, monkeypatch)
    wanted = (tmp_path / path).read_text("utf-8")
    (tmp_path / path).write_text(wanted.replace("HL2", "HL_"), encoding="utf-8")
    capsys.readouterr()
    assert run(generate, monkeypatch, "--check") == 1
    assert f"out of date: {path}\n" in capsys.readouterr().out
    assert run(generate, monkeypatch) == 0
    assert (tmp_path / path).read_text("utf-8") == wanted


@pytest.mark.parametrize("path", ["docs/rules/HL299-gone.md", "examples/HL299-gone/case/expected.txt"])
def test_what_nothing_stands_behind_goes(
    generate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, path: str
) -> None:
    run(generate, monkeypatch)
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("")
    assert run(generate, monkeypatch, "--check") == 1
    assert run(generate, monkeypatch) == 0
    assert not (tmp_path / path).exists()


def test_without_a_place_for_the_table_only_a_check_fails(
    generate: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "README.md").write_text("# Rules\n")
    assert run(generate, monkeypatch) == 0
    assert "have no place in it" in capsys.readouterr().out
    assert run(generate, monkeypatch, "--check") == 1
    assert (tmp_path / "README.md").read_text() == "# Rules\n"


def test_only_the_expected_reports(generate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    report = tmp_path / "examples" / HOME / "comments" / "expected.txt"
    report.write_text("old\n")
    assert run(generate, monkeypatch, "--examples", "HL3") == 0
    assert report.read_text() == "old\n"
    assert run(generate, monkeypatch, "--examples", "HL2") == 0
    assert report.read_text() != "old\n"
    assert not (tmp_path / "docs").exists()


def test_a_report_without_its_finding_is_not_written(
    generate: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case = tmp_path / "examples" / HOME / "comments"
    before = (case / "expected.txt").read_text("utf-8")
    shutil.rmtree(case / "bad")
    shutil.copytree(case / "fixed", case / "bad")
    assert run(generate, monkeypatch) == 2
    assert f"HL201 finds nothing in {HOME}/comments/bad" in capsys.readouterr().err
    assert (case / "expected.txt").read_text("utf-8") == before
