"""The modules that stand for the facts files say what these say, and a run imports them in their place."""

from __future__ import annotations

import datetime
import importlib
import importlib.util
from pathlib import Path
from typing import Any

import pytest
import tomli

import herolint.platform
from herolint.platform import parsed

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(Path(herolint.platform.__path__[0]).glob("*.toml"))
_SPEC = importlib.util.spec_from_file_location("parsed_facts", ROOT / "tools" / "parsed_facts.py")
assert _SPEC is not None
assert _SPEC.loader is not None
tool: Any = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(tool)


def content(name: str) -> Any:
    return importlib.import_module(f"{parsed.__name__}.{name}").data


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_module_says_what_its_file_says(file: Path) -> None:
    said = tomli.loads(file.read_text("utf-8"))
    assert content(file.stem) == (tool.distributions(said) if file.stem == "distributions" else said)


def test_each_file_has_its_module_as_the_generator_writes_it() -> None:
    folder = Path(parsed.__path__[0])
    written = {path: path.read_text("utf-8") for path in folder.glob("*.py") if path.name != "__init__.py"}
    assert written == tool.modules()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"a": {}},
        {"a": {"b": {"c": {"d": [1, "2", True, 1.5]}}}},
        {"day": datetime.date(2026, 1, 2)},
        {"text": 'lines\n"quoted" \\ \'\'\' """ and \u2028 \x00'},
        {"": {"a b": {"\n": ""}}},
    ],
    ids=["nothing", "empty table", "deep", "date", "text", "keys"],
)
def test_a_module_holds_whatever_toml_can_say(said: dict[str, Any]) -> None:
    names: dict[str, Any] = {}
    exec(tool.module("x.toml", said), names)
    assert names["data"] == said


def test_a_text_that_would_not_survive_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot stand in a text"):
        tool.distributions({"as_of": None, "scripts": {"a\\": ["b"]}, "modules": {}, "distribution": {}})
