"""Check that the documentation lists exactly the existing commands, options, values, keys and formats."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import tomli
import yaml
from typer.main import get_command

from herolint import keys, registry, testing
from herolint.cli import COMMANDS, make_app
from herolint.cli.formats import SchemaName
from herolint.cli.values import CheckFormat
from tests.apps import write
from tests.program import GOOD, run

ROOT = Path(__file__).parent.parent
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", ROOT / "docs" / "facts.md", *GUIDES]
WRITTEN += [ROOT / "docs" / "plugin-example" / "README.md"]
REFERENCE = (ROOT / "docs" / "guides" / "command-line.md").read_text("utf-8")
SETTINGS = (ROOT / "docs" / "guides" / "configuration.md").read_text("utf-8")
PROGRAM: Any = get_command(make_app(list(COMMANDS)))

every_page = pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.relative_to(ROOT).as_posix())


def sections(text: str) -> Mapping[str, str]:
    """Give the parts of a page by their titles, the first part by the page's."""
    parts = re.split(r"^##? (.+)$", _without_blocks(text), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _without_blocks(text: str) -> str:
    return re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)


def first_column(text: str) -> list[str]:
    return [match[1] for match in re.finditer(r"^\| (.*?) \|", text, re.MULTILINE)]


def quoted(text: str) -> set[str]:
    return {word.split()[0] for word in re.findall(r"`([^`]+)`", text)}


def blocks(text: str, language: str) -> Iterator[str]:
    for match in re.finditer(rf"^( *)```{language}\n(.*?)^\1```$", text, re.MULTILINE | re.DOTALL):
        yield "".join(line.removeprefix(match[1]) for line in match[2].splitlines(keepends=True))


def commands(text: str) -> Iterator[list[str]]:
    """Give the words of each command line of herolint: in blocks, in workflows, and in sentences."""
    for line in [*re.findall(r"^ {4,}(.*herolint .*)$", text, re.MULTILINE), *re.findall(r"`([^`\n]+)`", text)]:
        bare = re.sub(r"^- (?:run: )?", "", line).split(" | ")[0].split(" && ")[-1]
        bare = re.sub(r"^(?:python -I -m |\.venv/bin/)", "", bare)
        words = shlex.split(bare, comments=True) if bare.startswith("herolint ") else []
        if words[1:]:
            yield words[1:]


# The command line


def options(parameters: list[Any]) -> set[str]:
    return {word for one in parameters for word in (*one.opts, *one.secondary_opts) if word.startswith("-")}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_documented_and_no_other(name: str) -> None:
    table = " ".join(first_column(sections(REFERENCE)[f"herolint {name}"]))
    documented = {word for word in quoted(table) if word.startswith("-")}
    assert documented == options(PROGRAM.commands[name].params)


def test_every_option_of_the_program_is_documented() -> None:
    table = sections(REFERENCE)["The command line"].partition("| option |")[2]
    documented = quoted(" ".join(first_column(table)))
    assert documented == options(PROGRAM.params) | {"--help", "-h"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_value_that_an_option_takes_is_documented(name: str) -> None:
    section = sections(REFERENCE)[f"herolint {name}"]
    for parameter in PROGRAM.commands[name].params:
        values = getattr(parameter.type, "choices", ())
        rows = [row for row in section.splitlines() if f"`--{parameter.name}`" in row]
        if not rows or not values or "as for `check`" in rows[0]:
            continue
        assert {str(getattr(value, "value", value)) for value in values} <= quoted(rows[0]), parameter.name


def test_every_format_is_explained() -> None:
    table = sections(REFERENCE)["herolint check"].partition("| format | for |")[2]
    assert {word.strip("`") for word in first_column(table) if word.startswith("`")} == {
        one.value for one in CheckFormat
    }


def test_every_schema_is_named() -> None:
    assert {one.value for one in SchemaName} <= quoted(sections(REFERENCE)["herolint schema"])


def test_every_command_is_listed() -> None:
    table = sections(REFERENCE)["The command line"].partition("| option |")[0]
    listed = re.findall(r"^\| `herolint ([\w-]+)` \|", table, re.MULTILINE)
    assert listed == list(COMMANDS)


@every_page
def test_command_lines_are_understood(page: Path) -> None:
    for words in commands(page.read_text("utf-8")):
        name, *rest = words
        if name.startswith("-"):
            assert {name} <= options(PROGRAM.params)
            continue
        assert name in COMMANDS, words
        rest = [word for word in rest if word not in ("[OPTIONS]", "[PATH]...", "PATH…")]
        if rest:
            PROGRAM.commands[name].make_context(name, rest).close()


def test_command_lines_are_found() -> None:
    found = [words for page in WRITTEN for words in commands(page.read_text("utf-8"))]
    assert ["check", "--discover", "services"] in found
    assert ["forecast", "--fail-within", "90d"] in found
    assert ["check", "--exit-zero", "docs/demo"] in found


# The configuration


def test_every_key_is_documented_and_no_other() -> None:
    tables = re.split(r"^\| key .*$", sections(SETTINGS)["Every key"], flags=re.MULTILINE)[1:]
    of_file, of_suppress = ([word.strip("`") for word in first_column(table) if "`" in word] for table in tables)
    assert set(of_file) == set(keys.KEYS)
    assert set(of_suppress) == set(keys.SUPPRESS_KEYS)


def test_keys_stand_beside_their_options() -> None:
    for row in re.findall(
        r"^\| `([a-z-]+)` \|.*\| (?:`(--[a-z-]+)`)? ?\|$", sections(SETTINGS)["Every key"], re.MULTILINE
    ):
        key, option = row
        has_option = f"--{key}" in options(PROGRAM.commands["check"].params)
        assert option == (f"--{key}" if has_option else ""), key


@every_page
def test_configurations_are_taken(page: Path, tmp_path: Path) -> None:
    for number, block in enumerate(blocks(page.read_text("utf-8"), "toml")):
        document = tomli.loads(block)
        if "herolint" in document.get("tool", {}):
            folder = write(
                tmp_path / str(number), {"requirements.txt": "", ".python-version": "3.13\n", "pyproject.toml": block}
            )
            assert run("check", "--exit-zero", cwd=folder).status == 0


# Python


def test_the_rule_of_the_guide_is_one(tmp_path: Path) -> None:
    (source,) = blocks((ROOT / "docs" / "guides" / "writing-a-rule.md").read_text("utf-8"), "python")
    module: dict[str, Any] = {}
    exec(compile(source, "guide", "exec"), module)
    rule = module["RULE"]
    registry._ensure_usable("the guide's rule", rule, set())
    folder = write(tmp_path / "app", GOOD, {"requirements.txt": "flask\n--pre\n"})
    report = testing.check_folder(folder, (rule,), testing.Options(), tmp_path / "copy")
    assert [(finding.code, finding.at.line) for finding in report.apps[0].findings] == [("EXA001", 2)]
    assert report.crashes == ()


# Workflows


PINNED = re.compile(
    r"uses: (?:[\w.-]+/[\w./-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+|OWNER/herolint\S*@COMMIT # v.+|\./\S*)$"
)


@pytest.mark.parametrize("page", [*WRITTEN, *sorted((ROOT / ".github").rglob("*.yml"))], ids=lambda page: page.name)
def test_actions_are_pinned_by_commit(page: Path) -> None:
    for line in page.read_text("utf-8").splitlines():
        if re.match(r"\s*(?:- )?uses: ", line):
            assert PINNED.search(line), line


@every_page
def test_yaml_is_yaml_and_uses_what_there_is(page: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    for block in blocks(page.read_text("utf-8"), "yaml"):
        for node in _nodes(yaml.safe_load(block)):
            if str(node.get("uses", "")).startswith("OWNER/herolint"):
                inputs = (
                    workflow[True]["workflow_call"]["inputs"] if "/check.yml@" in node["uses"] else action["inputs"]
                )
                assert set(node.get("with", {})) <= set(inputs)
            if "id" in node and ("args" in node or "additional_dependencies" in node or len(node) == 1):
                assert node["id"] in hooks
                if "args" in node:
                    PROGRAM.commands["check"].make_context("check", list(node["args"])).close()


def _nodes(document: Any) -> Iterator[dict[str, Any]]:
    if isinstance(document, list):
        for item in document:
            yield from _nodes(item)
    if isinstance(document, dict):
        yield document
        for item in document.values():
            yield from _nodes(item)


def test_the_action_is_documented_in_full() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    page = (ROOT / "docs" / "guides" / "github-actions.md").read_text("utf-8")
    inputs, outputs = (page.partition(head)[2].partition("\n\n")[0] for head in ("| input |", "| output |"))
    assert quoted(" ".join(first_column(inputs))) == set(action["inputs"])
    assert quoted(" ".join(first_column(outputs))) == set(action["outputs"])


# Everything


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", _without_blocks(page.read_text("utf-8"))):
        if not target.startswith("https://"):
            assert (page.parent / target).exists(), target


@every_page
def test_rules_that_are_named_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    known = {*registry.list_rules(), "EXA001", "EXA002"}
    assert set(re.findall(r"\b[A-Z]{2,3}[0-9]{3}\b", text)) <= known
    assert all(any(one.startswith(prefix) for one in known) for prefix in re.findall(r"\bHL[0-9]{1,2}\b", text))


def test_the_tests_that_hold_a_claim_exist() -> None:
    """Each row of the table about security names files of tests, or tests in the file that follows them."""
    table = (ROOT / "SECURITY.md").read_text("utf-8").partition("## Tests for these claims")[2]
    rows = [row.split("|")[2] for row in table.splitlines() if row.startswith("| ")][1:]
    assert len(rows) > 5
    for row in rows:
        names: list[str] = []
        for word in re.findall(r"`([^`]+)`", row):
            if not word.startswith("tests/"):
                names.append(word)
                continue
            assert (ROOT / word).exists(), word
            text = (ROOT / word).read_text("utf-8") if names else ""
            assert [name for name in names if f"def {name}(" not in text] == []
            names = []
        assert names == []


def test_every_guide_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [guide.name for guide in GUIDES if f"docs/guides/{guide.name}" not in readme] == []


@every_page
def test_nothing_is_installed_or_run_where_the_checkout_takes_part(page: Path) -> None:
    """``pipx run`` and ``python -m`` look into the current folder, and so may an installer that builds there."""
    text = page.read_text("utf-8")
    for block in blocks(text, "yaml"):
        assert "pipx run" not in block
        assert not re.search(r"python3? -m", block)
        for line in re.findall(r"run: pipx install .*\n.*\n", block):
            assert line.endswith("working-directory: ${{ runner.temp }}\n")
    assert not re.search(r"^ {4}(pipx run|python3? -m)", text, re.MULTILINE)
