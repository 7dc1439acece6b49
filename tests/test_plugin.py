"""Rules of third parties: the example is installed by pip and runs; what is broken stops the run and is named."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import tomli

import herolint
from tests.apps import environment, make_repository, write
from tests.program import DAY, GOOD, Installed, Ran, installed, process

PLUGIN = Path(__file__).parent.parent / "docs" / "plugin-example"
PRERELEASES = {**GOOD, "requirements.txt": "--pre\nflask\ngunicorn\n"}


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Return an environment into which pip has installed the example, and nothing else."""
    folder = tmp_path_factory.mktemp("plugin")
    source = shutil.copytree(PLUGIN, folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
    made = installed(folder / "environment")
    words = ["install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run(
        [made.python, "-I", "-m", "pip", *words, str(source)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"pip could not install the plugin; it needs a package index.\n{done.stderr}"
    return made


def check(folder: Path, plugins: Installed, *words: str) -> Ran:
    return process("check", "--as-of", DAY, *words, cwd=folder, python=plugins.python)


def test_the_example_runs_through_its_entry_point(example: Installed, tmp_path: Path) -> None:
    write(tmp_path, PRERELEASES)
    ran = check(tmp_path, example, "--format", "json")
    assert (ran.status, ran.err) == (1, "")
    (found,) = json.loads(ran.out)["apps"][0]["findings"]
    assert (found["code"], found["location"]["path"], found["location"]["line"]) == ("EXA001", "requirements.txt", 1)
    assert process("check", "--as-of", DAY, cwd=tmp_path).status == 0, "only where it is installed"


def test_the_example_is_a_rule_like_any_other(example: Installed, tmp_path: Path) -> None:
    write(tmp_path, PRERELEASES)
    assert check(tmp_path, example, "--ignore", "EXA").status == 0
    assert check(tmp_path, example, "--select", "pip-takes-prereleases").status == 1
    write(tmp_path, {"herolint.toml": '[severity]\nEXA001 = "info"\n'})
    assert check(tmp_path, example).status == 0
    write(tmp_path, {"herolint.toml": '[[suppress]]\ncode = "EXA001"\nreason = "until the release"\n'})
    assert check(tmp_path, example).status == 0
    for words, text in ((["rule", "exa001"], "EXA001 pip-takes-prereleases"), (["rules"], "EXA001")):
        assert text in process(*words, python=example.python).out
    sarif = json.loads(check(tmp_path, example, "--no-config", "--format", "sarif").out)
    assert "EXA001" in {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}


def test_the_example_fixes(example: Installed, tmp_path: Path) -> None:
    write(tmp_path, PRERELEASES)
    assert check(tmp_path, example, "--fix").status == 1
    assert check(tmp_path, example, "--fix", "--unsafe-fixes").status == 0
    assert (tmp_path / "requirements.txt").read_text() == "flask\ngunicorn\n"


def test_the_example_words_what_a_stage_decided(example: Installed, tmp_path: Path) -> None:
    files = PLUGIN / "examples" / "EXA002-formation-of-broken-process" / "script-that-is-missing" / "bad"
    shutil.copytree(files, tmp_path, dirs_exist_ok=True)
    ran = check(tmp_path, example, "--select", "EXA", "--format", "json", "--target", "all")
    (found,) = json.loads(ran.out)["apps"][0]["findings"]
    assert (found["code"], found["location"]["path"], found["location"]["line"]) == ("EXA002", "app.json", 5)
    assert found["impact"] == {"cedar": "warning", "fir": "warning"}
    (related,) = found["related"]
    assert (related["location"]["path"], related["location"]["line"]) == ("Procfile", 2)
    sarif = json.loads(check(tmp_path, example, "--select", "EXA", "--format", "sarif").out)
    (result,) = sarif["runs"][0]["results"]
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 2


def test_the_guide_shows_the_example(example: Installed) -> None:
    guide = (PLUGIN.parent / "guides" / "writing-a-plugin.md").read_text("utf-8")
    source = (PLUGIN / "herolint_example" / "formation.py").read_text("utf-8")
    shown = guide.split("```python\n")[1].split("```")[0]
    told = [line for line in shown.splitlines() if line.strip() and not line.startswith("from herolint.api import")]
    assert [line for line in told if line.replace("{process}", "{visible(process)}") not in source.splitlines()] == []


def test_the_example_passes_its_own_tests(example: Installed, tmp_path: Path) -> None:
    source = shutil.copytree(PLUGIN, tmp_path / "source", ignore=shutil.ignore_patterns("__pycache__"))
    done = subprocess.run(
        [example.python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=source,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_example_names_what_it_holds() -> None:
    project = tomli.loads((PLUGIN / "pyproject.toml").read_text("utf-8"))["project"]
    for value in project["entry-points"]["herolint.rules"].values():
        module = value.partition(":")[0]
        assert (PLUGIN / f"{module.replace('.', '/')}.py").is_file()


# Broken ones

RULE = """from herolint.api import BOTH_ERROR, Rule
def check(context):
    return []
RULE = Rule("{code}", "{name}", "S.", "W.", "H.", BOTH_ERROR, "https://example.com/", check)
"""
SOUND = RULE.format(code="EXA001", name="mine")
UNUSABLE = {
    "code": "1",
    "name": "None",
    "why": "None",
    "impact": "{}",
    "check": "None",
    "when": "'requirements.txt'",
    "sources": "[1]",
    "fixable": "'yes'",
}
BROKEN = {
    "missing module": ("nope:RULE", "", "can't be loaded: ModuleNotFoundError"),
    "missing name": ("broken:NOPE", "RULE = 1", "can't be loaded: AttributeError"),
    "syntax error": ("broken:RULE", "def", "can't be loaded: SyntaxError"),
    "error at import": ("broken:RULE", "raise ValueError('no\\x1b[31m::error::x')", "can't be loaded: ValueError: no"),
    "exit at import": ("broken:RULE", "import sys; sys.exit(0)", "can't be loaded: SystemExit"),
    "os error at import": ("broken:RULE", "open('/nope/nope')", "can't be loaded: FileNotFoundError"),
    "endless recursion at import": ("broken:RULE", "def f(): f()\nf()", "can't be loaded: RecursionError"),
    "not a rule": ("broken:RULE", "RULE = 'EXA001'", "isn't a herolint rule"),
    "a plain tuple": ("broken:RULE", "RULE = ('EXA001', 'x')", "isn't a herolint rule"),
    "the module itself": ("broken", "", "isn't a herolint rule"),
    "our prefix": ("broken:RULE", RULE.format(code="HL212", name="mine"), "has the invalid code 'HL212'"),
    "our prefix and more": ("broken:RULE", RULE.format(code="HLX001", name="mine"), "has the invalid code 'HLX001'"),
    "a code in small letters": (
        "broken:RULE",
        RULE.format(code="exa001", name="mine"),
        "has the invalid code 'exa001'",
    ),
    "a code without digits": ("broken:RULE", RULE.format(code="EXA", name="mine"), "has the invalid code 'EXA'"),
    "a hostile code": ("broken:RULE", RULE.format(code="\\x1b[31m", name="mine"), "has the invalid code '"),
    "a bad name": ("broken:RULE", RULE.format(code="EXA001", name="My Rule"), "has the invalid name 'My Rule'"),
    "a taken name": (
        "broken:RULE",
        RULE.format(code="EXA001", name="exact-patch-pin"),
        "another rule already has exact-patch-pin",
    ),
    **{
        f"unusable {field}": ("broken:RULE", f"{SOUND}RULE = RULE._replace({field}={value})", f"has no valid {field}")
        for field, value in UNUSABLE.items()
    },
    "an impact in words": (
        "broken:RULE",
        f"{SOUND}RULE = RULE._replace(impact={{'cedar': 'error'}})",
        "has no valid impact",
    ),
}


def put(folder: Path, modules: dict[str, str], entries: dict[str, str]) -> Path:
    """Make what pip leaves of a package: its modules, and metadata with entry points."""
    write(folder, {f"{name}.py": text for name, text in modules.items()})
    points = "".join(f"{name} = {value}\n" for name, value in entries.items())
    metadata = {"METADATA": "Metadata-Version: 2.1\nName: broken\nVersion: 1\n", "RECORD": ""}
    write(folder / "broken-1.dist-info", {**metadata, "entry_points.txt": f"[herolint.rules]\n{points}"})
    return folder


def install(folder: Path, modules: dict[str, str], entries: dict[str, str]) -> Installed:
    made = installed(folder)
    put(made.packages, modules, entries)
    return made


SPY = RULE.format(code="EXA001", name="mine") + "open('ran', 'w')\n"


@pytest.mark.parametrize("variables", [{}, {"PYTHONPATH": "."}, {"PYTHONPATH": "{app}"}, {"PYTHONPATH": "{app}/lib"}])
def test_a_checkout_brings_no_plugin(tmp_path: Path, variables: dict[str, str]) -> None:
    folder = write(tmp_path / "app", GOOD)
    for place in (folder, folder / "lib"):
        put(place, {"mine": SPY}, {"mine": "mine:RULE"})
    make_repository(folder)
    named = {name: value.format(app=folder) for name, value in variables.items()}
    for words in (("check", "--as-of", DAY), ("rules",)):
        ran = process(*words, cwd=folder, **named)
        assert (ran.status, ran.err) == (0, "")
        assert "EXA001" not in ran.out
    assert not (folder / "ran").exists()


@pytest.mark.parametrize("place", ["", "lib"])
def test_a_checkout_does_not_replace_an_installed_plugin(tmp_path: Path, place: str) -> None:
    folder = write(tmp_path / "app", GOOD, {f"{place}/mine.py": SPY})
    plugins = install(tmp_path / "plugins", {"mine": SOUND.replace("mine", "theirs")}, {"theirs": "mine:RULE"})
    ran = process("rules", cwd=folder, python=plugins.python, PYTHONPATH=str(folder / place))
    assert "theirs" in ran.out
    assert not (folder / "ran").exists()


def test_a_plugin_beside_a_herolint_that_is_somewhere_else(tmp_path: Path) -> None:
    """`pip install --target` puts both into one folder, which PYTHONPATH names."""
    target = tmp_path / "target"
    shutil.copytree(Path(herolint.__file__).parent, target / "herolint", ignore=shutil.ignore_patterns("__pycache__"))
    metadata = "Metadata-Version: 2.1\nName: herolint\n"
    write(target / f"herolint-{herolint.__version__}.dist-info", {"METADATA": metadata})
    put(target, {"mine": SOUND}, {"mine": "mine:RULE"})
    assert "EXA001" in process("rules", cwd=write(tmp_path / "app", GOOD), PYTHONPATH=str(target)).out


@pytest.mark.parametrize(("entry", "module", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_plugin_stops_the_run_and_is_named(tmp_path: Path, entry: str, module: str, message: str) -> None:
    plugins = install(tmp_path / "plugins", {"broken": module}, {"my-rule": entry})
    ran = check(write(tmp_path / "app", GOOD), plugins)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"error: plugin rule 'my-rule' ({entry}) ")
    assert message in ran.err
    assert "\x1b" not in ran.err


def test_every_command_that_needs_rules_stops(tmp_path: Path) -> None:
    plugins = install(tmp_path / "plugins", {}, {"my-rule": "nope:RULE"})
    folder = write(tmp_path / "app", GOOD)
    for words in (["check"], ["plan"], ["rules"], ["rule", "HL212"], ["check", "--select", "HL212"]):
        ran = process(*words, cwd=folder, python=plugins.python)
        assert (ran.status, ran.out) == (2, "")
        assert "plugin rule 'my-rule' (nope:RULE) can't be loaded" in ran.err


def test_two_rules_of_one_code_stop_the_run(tmp_path: Path) -> None:
    modules = {"one": RULE.format(code="EXA001", name="one"), "two": RULE.format(code="EXA001", name="two")}
    plugins = install(tmp_path / "plugins", modules, {"one": "one:RULE", "two": "two:RULE"})
    ran = check(write(tmp_path / "app", GOOD), plugins)
    assert ran.status == 2
    assert "plugin rule 'two' (two:RULE) can't be used: another rule already has EXA001" in ran.err


YIELDS = "from herolint.api import Change, Fix, Location, Problem\ndef crash(context):\n    yield {problem}\n"
CRASHING = {
    "raises": "def crash(context):\n    raise ValueError('x')\n",
    "raises after a finding": "def crash(context):\n    yield from ()\n    raise ValueError('x')\n",
    "gives nothing": "def crash(context):\n    return None\n",
    "exits": "def crash(context):\n    raise SystemExit(0)\n",
    "never ends a recursion": "def crash(context):\n    return crash(context)\n",
    "yields a text": YIELDS.format(problem="'x'"),
    "yields a problem without a message": YIELDS.format(problem="Problem(None, Location('Procfile'))"),
    "yields a problem at no place": YIELDS.format(problem="Problem('x', None)"),
    "yields a problem before the first line": YIELDS.format(problem="Problem('x', Location('Procfile', -3))"),
    "yields a problem with a fix in words": YIELDS.format(problem="Problem('x', Location('Procfile'), fix='x')"),
    "yields a problem with an odd impact": YIELDS.format(problem="Problem('x', Location('Procfile'), impact=1)"),
}


@pytest.mark.parametrize("code", CRASHING.values(), ids=CRASHING)
def test_a_rule_that_crashes_is_reported_beside_the_findings_of_others(tmp_path: Path, code: str) -> None:
    module = RULE.format(code="EXA001", name="mine") + code + "RULE = RULE._replace(check=crash)\n"
    plugins = install(tmp_path / "plugins", {"broken": module}, {"my-rule": "broken:RULE"})
    folder = write(tmp_path / "app", GOOD, {".python-version": "nonsense\n"})
    ran = check(folder, plugins, "--format", "json")
    assert ran.status == 3
    document = json.loads(ran.out)
    assert [crash["rule"] for crash in document["crashes"]] == ["EXA001"]
    assert [found["code"] for found in document["apps"][0]["findings"]] == ["HL212"]


def test_other_packages_entry_points_are_none_of_ours(tmp_path: Path) -> None:
    plugins = install(tmp_path / "plugins", {}, {})
    (plugins.packages / "broken-1.dist-info" / "entry_points.txt").write_text("[other.rules]\nmy-rule = nope:RULE\n")
    ran = check(write(tmp_path / "app", GOOD), plugins)
    assert (ran.status, ran.err) == (0, "")
