"""Check the package's layers: each imports only from earlier ones."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import herolint

PACKAGE = Path(herolint.__file__).parent

LAYERS = (
    ("enums", "lazy", "tuples"),
    ("model",),
    ("formats",),
    ("platform",),
    ("checkout",),
    ("source",),
    ("build",),
    ("installers",),
    ("buildpacks",),
    ("boot",),
    ("plans",),
    ("api",),
    ("rules",),
    ("registry", "suppressions"),
    ("engine", "folding"),
    ("fixer", "forecast"),
    ("docs", "report"),
    ("keys",),
    ("config", "baseline", "discover", "documents", "logs", "pushes"),
    ("applist", "online", "processes"),
    ("run",),
    ("testing",),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(module: str) -> str | None:
    """``herolint.formats.toml`` -> ``formats``; the package itself, which holds the version only, is no part."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else None


def module_name(path: Path) -> str:
    return ".".join(("herolint", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            module = node.module or ""
            yield from (f"{module}.{alias.name}" if module == "herolint" else module for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_only_from_the_layers_before(path: Path) -> None:
    own = part_of(module_name(path))
    if own is None:
        return
    for module in imported(path):
        other = part_of(module) if module.startswith("herolint") else None
        if other is None or other in ("__version__", own):
            continue
        assert RANK[other] < RANK[own], f"{module_name(path)} must not import {module}"


def runtime_imports(path: Path) -> set[str]:
    """Return the modules that a module imports when it runs, also in a function: all but those for a type checker."""
    found: set[str] = set()
    waiting: list[ast.AST] = [parsed(path)]
    while waiting:
        match waiting.pop():
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=otherwise):
                waiting += otherwise
            case ast.Import(names=names):
                found |= {alias.name for alias in names}
            case ast.ImportFrom(module=str(module), names=names):
                submodules = {f"{module}.{alias.name}" for alias in names}
                found |= submodules if submodules <= KNOWN else {module, *(submodules & KNOWN)}
            case node:
                waiting += ast.iter_child_nodes(node)
    return found & KNOWN - {module_name(path)}


KNOWN = {module_name(path) for path in MODULES}


def circle(imports: dict[str, set[str]]) -> set[str]:
    """Return the modules that are in a circle, or lead from one to another: what is left without those that lead on."""
    left = dict(imports)
    while True:
        ends = {module for module, found in left.items() if not found & left.keys()}
        ends |= {module for module in left if not any(module in found for found in left.values())}
        if not ends:
            return set(left)
        left = {module: found for module, found in left.items() if module not in ends}


def test_no_module_imports_itself_in_a_circle() -> None:
    assert circle({module_name(path): runtime_imports(path) for path in MODULES}) == set()


def test_a_circle_is_found() -> None:
    imports = {"a": {"b"}, "b": {"c"}, "c": {"d", "b"}, "d": set[str]()}
    assert circle(imports) == {"b", "c"}


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent.name == "rules"], ids=module_name)
def test_no_rule_imports_another(path: Path) -> None:
    assert [module for module in imported(path) if module.startswith("herolint.rules")] == []


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parent.name == "rules" and path.name.startswith("hl")], ids=module_name
)
def test_a_rule_imports_what_a_plugin_may(path: Path) -> None:
    own = [module for module in imported(path) if module.split(".")[0] == "herolint"]
    assert [module for module in own if module.split(".")[:2] != ["herolint", "api"]] == []


def test_every_part_has_a_layer() -> None:
    parts = {part for path in MODULES if (part := part_of(module_name(path))) is not None}
    assert parts == set(RANK) & parts
    assert not parts - set(RANK)


def test_the_contributing_guide_lists_these_layers() -> None:
    guide = Path(__file__).parent.parent.joinpath("CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]*) \|", guide, re.MULTILINE)
    names = [re.findall(r"`(\w+)(?:\.py|/)`", row) for row in rows]
    assert [sorted(layer) for layer in names] == [sorted(layer) for layer in LAYERS]


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent.name == "report"], ids=module_name)
def test_no_report_knows_the_rules(path: Path) -> None:
    assert not {"rules", "registry", "engine"} & {part_of(module) for module in imported(path)}


PRINTS = {"print", "input", "exit", "quit", "breakpoint"}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if module_name(path) != "herolint.cli.output"], ids=module_name
)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [
        node.func.id
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert not PRINTS.intersection(calls)


WRITES = {"write_text", "write_bytes", "unlink", "rename", "replace_file", "mkdir", "rmtree", "symlink_to", "touch"}
MAY_WRITE = ("herolint.cli.output", "herolint.fixer.", "herolint.online", "herolint.testing")


@pytest.mark.parametrize(
    "path", [path for path in MODULES if not module_name(path).startswith(MAY_WRITE)], ids=module_name
)
def test_only_the_fixer_the_command_line_and_the_resolver_write(path: Path) -> None:
    calls = [
        node.func.attr
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert not WRITES.intersection(calls)
