"""The tool that writes the facts about wheels out of what an index lists."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import tomli

ROOT = Path(__file__).resolve().parents[2]


def load_tool() -> ModuleType:
    """Import the tool, which is not part of the package."""
    spec = importlib.util.spec_from_file_location("regenerate_wheels", ROOT / "tools" / "regenerate_wheels.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = load_tool()

HEAD = 'version = 1\nas_of = 2026-01-01 # when\n\n[pure]\nnames = ["docopt"]\n'
PROJECT: dict[str, Any] = {
    "newest": "2.0",
    "sdist": "all",
    "x86_64": {"3.13": [["1.0", "1.4"], ["1.6", "1.6"], ["1.8", None]], "3.14": []},
    "aarch64": {"3.13": [["1.0", "1.4"], ["1.6", "1.6"], ["1.8", None]], "3.14": []},
}


def made(name: str = "one", **changes: Any) -> dict[str, Any]:
    listing = {"date": "2026-02-01", "projects": {name: {**PROJECT, **changes}}}
    return tomli.loads(tool.regenerated(listing, HEAD + "\n[wheels.old]\nnewest = '1'\n"))


def test_what_an_index_lists_becomes_facts() -> None:
    data = made(sdist={"except": ["1.0", "1.1"]})
    assert data["as_of"].isoformat() == "2026-02-01"
    assert data["wheels"] == {
        "one": {"newest": "2.0", "without_source": "1.0 1.1", "x86_64": "3.13 1.0..1.4 1.6 1.8..\n3.14\n"}
    }


def test_a_machine_that_differs_is_kept() -> None:
    assert made(aarch64={"3.13": []})["wheels"]["one"]["aarch64"] == "3.13\n"


def test_no_source_at_all() -> None:
    assert made(sdist="none")["wheels"]["one"]["without_source"] == "0.."


def test_pure_projects_are_left_out() -> None:
    assert "wheels" not in made(name="docopt")


def test_writing_what_is_written_changes_nothing() -> None:
    listing = {"date": "2026-02-01", "projects": {"one": PROJECT}}
    once = tool.regenerated(listing, HEAD)
    assert tool.regenerated(listing, once) == once


@pytest.mark.parametrize(
    "changes",
    [
        {"newest": "2.0rc1"},
        {"sdist": {"only": ["1.0"]}},
        {"x86_64": {"three": []}},
        {"x86_64": {"3.13": [["1.0'''", None]]}},
        {"name": "Not_canonical"},
    ],
)
def test_what_it_does_not_know_it_refuses(changes: dict[str, Any]) -> None:
    with pytest.raises(tool.Refused):
        made(**changes)


def test_the_packaged_file_is_of_its_making() -> None:
    content = tool.WHEELS.read_text("utf-8")
    assert content.rstrip("\n").endswith("'''")
    assert content.count("\n[wheels.") == len(tomli.loads(content)["wheels"])
