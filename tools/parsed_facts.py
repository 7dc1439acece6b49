"""Writes what each facts file says as a Python module: parsing TOML would be a large part of a run on a small app.

distributions.toml is so large that making objects of all of it would be, too: a text stands for each distribution, and
one for each index. `herolint.platform.distributions` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import tomli

PLATFORM = Path(__file__).resolve().parent.parent / "herolint" / "platform"
_DEEPEST = 2
"""How many levels of tables have a line for each entry."""


def modules(platform: Path = PLATFORM) -> dict[Path, str]:
    """Return the text of the module that stands for each facts file, by the module's path."""
    found = {}
    for file in sorted(platform.glob("*.toml")):
        data = tomli.loads(file.read_text("utf-8"))
        found[platform / "parsed" / f"{file.stem}.py"] = module(
            file.name, distributions(data) if file.stem == "distributions" else data
        )
    return found


def stale() -> list[Path]:
    """Return the modules that stand for no facts file any more."""
    return sorted({*(PLATFORM / "parsed").glob("*.py")} - {PLATFORM / "parsed" / "__init__.py", *modules()})


def module(name: str, data: Mapping[str, Any]) -> str:
    """Return the module for the content of a facts file."""
    content = "".join(_lines(data, ""))
    imports = "import datetime\n" if "datetime." in content else ""
    shape = f"{name.partition('.')[0].capitalize()}File"
    return f'''"""Generated from {name} by tools/generate.py: do not edit."""

from __future__ import annotations

{imports}from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herolint.platform.shapes import {shape}

data: {shape} = {content}
'''


def _lines(value: object, indent: str) -> Iterator[str]:
    if isinstance(value, _Block):
        yield f'"""{value}"""'
    elif isinstance(value, dict) and value and len(indent) < _DEEPEST:
        yield "{\n"
        for key, one in value.items():
            yield f"{indent} {key!r}: "
            yield from _lines(one, indent + " ")
            yield ",\n"
        yield f"{indent}}}"
    else:
        yield repr(value)


class _Block(str):
    """A text that is written over several lines."""

    __slots__ = ()


def distributions(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what distributions.toml says, with a text for each distribution and each index."""
    return {
        "as_of": data["as_of"],
        "scripts": _index(data["scripts"]),
        "modules": _index(data["modules"]),
        "distribution": {
            name: _block(_release(version, one) for version, one in releases.items())
            for name, releases in data["distribution"].items()
        },
    }


def _index(names: Mapping[str, list[str]]) -> _Block:
    return _block("\t".join((name, *by)) for name, by in names.items())


def _release(version: str, one: Mapping[str, Any]) -> str:
    """Return the line of a release: version, Python, scripts, modules, requirements, floors, one column an extra."""
    lists = (one.get(key, ()) for key in ("scripts", "modules", "requires", "floors"))
    extras = ((extra, *texts) for extra, texts in one.get("extras", {}).items())
    return "\t".join((version, one.get("python", ""), *("|".join(column) for column in (*lists, *extras))))


def _block(lines: Iterable[str]) -> _Block:
    text = "".join(f"\n{line}" for line in lines) + "\n"
    if "\\" in text or '"""' in text:
        raise ValueError(f"cannot stand in a text of Python: {text[:80]!r}")
    return _Block(text)
