"""The action: its steps run as a runner runs them, on good apps and bad, with inputs that try to be commands."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import pytest
import yaml
from packaging.requirements import Requirement

from herolint.cli import init
from herolint.cli.values import SeverityName, TargetName
from tests.apps import commit, environment, make_repository, write
from tests.program import BAD, DAY, GOOD, run

ROOT = Path(__file__).parent.parent
ACTION: Mapping[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}
BASH = r"C:\Program Files\Git\bin\bash.exe" if sys.platform == "win32" else "bash"  # not the one of Windows itself
TODAY = f"--as-of={DAY}"


class Step(NamedTuple):
    """How a step ended: its status, its log, what it gives out and the summary it wrote."""

    status: int
    log: str
    outputs: Mapping[str, str]
    summary: str


class Runner:
    """What of a runner the steps see."""

    def __init__(self, temporary: Path, workspace: Path) -> None:
        self.temporary = temporary
        self.workspace = workspace
        self.outputs: dict[str, str] = {}
        self.output: Path | None = None

    def run(self, name: str, **inputs: str) -> Step:
        """Run a step with the inputs of the action, each of the others with its default."""
        values = {key: str(spec.get("default", "")) for key, spec in ACTION["inputs"].items()}
        values |= {key.replace("_", "-"): value for key, value in inputs.items()}
        assert set(values) == set(ACTION["inputs"])
        output = self.output or self.workspace.parent / "output"
        summary = output.with_name("summary")
        for file in (output, summary):
            file.write_text("")
        step = STEPS[name]
        variables = {key: self._expanded(text, values) for key, text in step.get("env", {}).items()}
        variables |= {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(self.workspace), "CI": "true"}
        variables |= {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
        variables["GITHUB_ACTION_PATH"] = ROOT.as_posix()
        done = subprocess.run(
            [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", self._expanded(step["run"], values)],
            cwd=self.workspace,
            env=environment(RUNNER_TEMP=str(self.temporary), **variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        outputs = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
        self.outputs.update((f"steps.{step.get('id')}.outputs.{key}", value) for key, value in outputs.items())
        return Step(done.returncode, done.stdout.decode(), outputs, summary.read_text("utf-8"))

    def check(self, **inputs: str) -> Step:
        """Run herolint for the day of the tests."""
        return self.run("Run herolint", **{"args": TODAY, **inputs})

    def install(self, **inputs: str) -> Step:
        """Run the steps that install herolint; the cache holds what the temporary folder does."""
        chosen = self.run("Choose the Python", **inputs)
        return chosen if chosen.status else self.run("Install herolint", **inputs)

    def commit(self) -> None:
        """Commit what the workspace holds, as a deploy of it needs."""
        commit(self.workspace)

    def _expanded(self, text: str, inputs: Mapping[str, str]) -> str:
        known = self.outputs

        def value(match: re.Match[str]) -> str:
            scope, _, key = match[1].partition(".")
            return inputs[key] if scope == "inputs" else known[match[1]]

        return re.sub(r"\$\{\{ ([a-z_.-]+) \}\}", value, text)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the runner's temporary folder, into which the first step has installed herolint from this checkout.

    The workspace is a hostile one, so that every test below stands on an install beside it.
    """
    temporary = tmp_path_factory.mktemp("runner")
    workspace = trapped(tmp_path_factory.mktemp("install") / "workspace")
    path = f"{workspace / 'bin'}{os.pathsep}{os.environ['PATH']}"
    with mock.patch.dict(os.environ, {"PYTHONPATH": str(workspace), "PATH": path}):
        step = Runner(temporary, workspace).install()
    assert step.status == 0, f"The action could not install herolint; it needs a package index.\n{step.log}"
    assert not (workspace / "ran").exists(), (workspace / "ran").read_text()
    return temporary


@pytest.fixture
def runner(installed: Path, tmp_path: Path) -> Runner:
    workspace = tmp_path / "workspace"
    tree = {f"{name}/{file}": text for name, files in (("good", GOOD), ("bad", BAD)) for file, text in files.items()}
    return Runner(installed, make_repository(workspace, tree, GOOD))


def test_nothing_of_the_workspace_runs(installed: Path, tmp_path: Path) -> None:
    workspace = trapped(tmp_path / "workspace")
    for variables in ({}, {"PYTHONPATH": "."}, {"PYTHONPATH": str(workspace)}):
        with mock.patch.dict(os.environ, variables):
            step = Runner(installed, make_repository(workspace, GOOD)).check(args=f"{TODAY}\n--ignore=HL4")
        assert step.status == 0, step.log
        assert not (workspace / "ran").exists(), (workspace / "ran").read_text()


def test_the_requirements_of_the_action_are_pinned_by_hash() -> None:
    """All that herolint needs, and what that needs in turn; pip refuses what is missing."""
    lines = (ROOT / ".github/action/requirements.txt").read_text("utf-8").replace("\\\n", " ").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all("--hash=sha256:" in pin for pin in pins)
    pinned = {Requirement(pin.split("--hash")[0].strip()) for pin in pins}
    project = tomllib_or_tomli().loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for text in project["project"]["dependencies"]:
        wanted = Requirement(text)
        versions = [next(iter(one.specifier)).version for one in pinned if one.name.lower() == wanted.name.lower()]
        assert versions, text
        assert all(version in wanted.specifier for version in versions), text


def test_no_workflow_runs_code_with_a_token_that_can_write() -> None:
    for file in (ROOT / ".github/workflows").iterdir():
        workflow = yaml.safe_load(file.read_text("utf-8"))
        for name, job in workflow["jobs"].items():
            granted = job.get("permissions", workflow["permissions"])
            text = "\n".join(step.get("run", "") for step in job.get("steps", ()))
            if "write" in granted.values():
                assert not re.search(r"python|pytest|pip\b|\buv\b|\.ci/", text), f"{file.name}: {name}"
            assert all(
                step["with"]["persist-credentials"] is False for step in job.get("steps", ()) if checks_out(step)
            )


def test_every_python_of_the_scripts_is_isolated() -> None:
    """What is not isolated runs a file of this repository, which stands beside what it imports."""
    files = [*(ROOT / ".github/action").iterdir(), *(ROOT / ".github/workflows").iterdir(), ROOT / ".ci/run"]
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            if re.search(r"python3?\"? +-", line) and not line.lstrip().startswith("#"):
                assert re.search(r"python3?\"? -I ", line), f"{file.name}: {line}"


def checks_out(step: Mapping[str, Any]) -> bool:
    return str(step.get("uses", "")).startswith("actions/checkout@")


def trapped(workspace: Path) -> Path:
    """Make a workspace in which every module and program that a Python may look for says that it ran."""
    names = {*sys.stdlib_module_names, *(name.partition(".")[0] for name in sys.modules), "hatchling", "pluggy"}
    names |= {"pip", "setuptools", "sitecustomize", "usercustomize", "herolint", "typer", "rich", "yaml", "packaging"}
    trap = "import os; open(os.path.join(os.path.dirname(__file__), 'ran'), 'a').write(__name__ + chr(10))\n"
    write(workspace, {f"{name}.py": trap for name in names})
    within = trap.replace("os.path.dirname(__file__)", "os.path.dirname(os.path.dirname(__file__))")
    write(workspace, {f"{name}/__init__.py": within for name in ("venv", "pip", "ensurepip", "herolint", "hatchling")})
    write(workspace, {f"{name}/__main__.py": within for name in ("venv", "pip", "ensurepip", "herolint")})
    for name in ("python3", "python"):
        _program(workspace / "bin" / name, f"touch '{workspace.as_posix()}/ran'; exit 1")
    return workspace


def tomllib_or_tomli() -> Any:
    return importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")


def test_no_input_becomes_part_of_a_script() -> None:
    for step in STEPS.values():
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]


def test_every_input_reaches_a_step_and_is_described() -> None:
    used = {
        match
        for step in STEPS.values()
        for text in step.get("env", {}).values()
        for match in re.findall(r"inputs\.([\w-]+)", text)
    }
    assert used == set(ACTION["inputs"])
    assert all(spec["description"] for spec in (*ACTION["inputs"].values(), *ACTION["outputs"].values()))
    assert all(target.value in ACTION["inputs"]["target"]["description"] for target in TargetName)
    assert all(severity.value in ACTION["inputs"]["fail-on"]["description"] for severity in SeverityName)


def totals(step: Step) -> dict[str, str]:
    """Return the outputs but for the file, which is checked here."""
    outputs = dict(step.outputs)
    summary = json.loads(Path(outputs.pop("json")).read_bytes())["summary"]
    assert {name: str(summary[name]) for name in ("errors", "warnings", "verdict")}.items() <= outputs.items()
    return outputs


GOOD_TOTALS = {"status": "0", "errors": "0", "warnings": "0", "verdict": "deploys"}
BAD_TOTALS = {"status": "1", "errors": "1", "warnings": "0", "verdict": "fails"}


def test_a_good_app_passes(runner: Runner) -> None:
    step = runner.check(paths="good")
    assert (step.status, totals(step)) == (0, GOOD_TOTALS)
    assert "::error" not in step.log
    assert "3.13" in step.summary


def test_the_whole_checkout_is_the_default(runner: Runner) -> None:
    for paths in (ACTION["inputs"]["paths"]["default"], "", "\n\n"):
        step = runner.check(paths=paths)
        assert (step.status, totals(step)) == (0, GOOD_TOTALS)


def test_a_bad_app_fails_with_annotations_and_a_summary(runner: Runner) -> None:
    step = runner.check(paths="bad")
    assert (step.status, totals(step)) == (1, BAD_TOTALS)
    assert step.log.startswith("::error file=bad/.python-version,line=1,")
    assert "HL212" in step.summary


def test_several_apps_one_a_line(runner: Runner) -> None:
    write(runner.workspace / "with blanks", BAD)
    runner.commit()
    step = runner.check(paths="good\n\nbad\nwith blanks\n")
    assert step.status == 1
    assert "file=bad/.python-version" in step.log
    assert "file=with blanks/.python-version" in step.log


def test_sarif_is_written_beside_the_annotations(runner: Runner) -> None:
    step = runner.check(paths="bad", sarif_file="out.sarif")
    assert (step.status, totals(step)) == (1, BAD_TOTALS | {"sarif-file": "out.sarif"})
    assert step.log.startswith("::error ")
    document = json.loads((runner.workspace / "out.sarif").read_text("utf-8"))
    assert document["version"] == "2.1.0"
    (result,) = document["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "bad/.python-version"


def test_no_sarif_is_promised_that_was_not_written(runner: Runner) -> None:
    (runner.workspace / "out.sarif").write_text("of another step")
    step = runner.check(paths="nope", sarif_file="out.sarif")
    assert (step.status, step.outputs) == (2, {"status": "2"})
    assert (runner.workspace / "out.sarif").read_text() == "of another step"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("path", ["out.sarif", "folder/out.sarif", "good/../folder/out.sarif"])
def test_sarif_is_not_written_through_a_committed_link(runner: Runner, path: str) -> None:
    outside = write(runner.workspace.parent / "outside", {"out.sarif": "precious"})
    (runner.workspace / "out.sarif").symlink_to(outside / "out.sarif")
    (runner.workspace / "folder").symlink_to(outside)
    step = runner.check(paths="bad", sarif_file=path)
    assert (step.status, totals(step)) == (2, BAD_TOTALS | {"status": "2"})
    assert "is a link" in step.log
    assert (outside / "out.sarif").read_text() == "precious"


def test_target_and_fail_on_are_obeyed(runner: Runner) -> None:
    write(runner.workspace / "pipenv", GOOD, {"Pipfile": ""})
    runner.commit()
    assert runner.check(paths="pipenv", fail_on="error").status == 1
    assert runner.check(paths="pipenv", target="fir", fail_on="error").status == 0
    assert runner.check(paths="pipenv", target="fir").status == 1


def test_fix_is_off_unless_asked_for(runner: Runner) -> None:
    file = runner.workspace / "bad" / ".python-version"
    assert runner.check(paths="bad").status == 1
    assert file.read_text() == BAD[".python-version"]
    assert runner.check(paths="bad", fix="true").status == 0
    assert file.read_text() == "3.12\n"
    step = runner.check(paths="bad", fix="yes; true")
    assert (step.status, step.outputs) == (2, {"status": "2"})


def test_more_options_one_a_line(runner: Runner) -> None:
    assert runner.check(paths="bad", args=f"{TODAY}\n--ignore=HL212\n").status == 0
    write(runner.workspace / "bad", {"Procfile": "web: flask run\n"})
    runner.commit()
    assert runner.check(paths=".").status == 0
    assert runner.check(paths=".", args=f"{TODAY}\n--discover\n").status == 1


HOSTILE = (
    "$(touch pwned)",
    "`touch pwned`",
    '"; touch pwned; "',
    "'; touch pwned; '",
    "x\n; touch pwned",
    "x\ntouch pwned",
    "${IFS}touch${IFS}pwned",
    "* ? [a-z]",
    "--fix",
    "\\",
    "::error::pwned",
    "x\nstatus=0\nsarif-file=pwned",
)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", [name for name in ACTION["inputs"] if name not in ("version", "sarif-file", "args")])
def test_an_input_never_becomes_a_command(runner: Runner, name: str, value: str) -> None:
    step = runner.check(**{"paths": "bad", name.replace("-", "_"): value})
    assert (step.status, step.outputs) == (2, {"status": "2"}), step.log
    assert not (runner.workspace / "pwned").exists()
    assert (runner.workspace / "bad" / ".python-version").read_text() == BAD[".python-version"]


FILE_NAMES = [value for value in HOSTILE if sys.platform != "win32" or re.fullmatch(r"[\w $(){}-]+", value)]


@pytest.mark.parametrize("value", FILE_NAMES)
def test_a_hostile_file_name_is_a_file_name(runner: Runner, value: str) -> None:
    step = runner.check(paths="bad", sarif_file=value)
    assert step.status == 1
    assert totals(step) == BAD_TOTALS | {"sarif-file": value.replace("\n", "")}
    assert not (runner.workspace / "pwned").exists()
    assert json.loads((runner.workspace / value).read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize("value", [*HOSTILE, "1.0 --index-url https://packages.example/simple", "-r requirements.txt"])
def test_a_hostile_version_installs_nothing(tmp_path: Path, value: str) -> None:
    # An environment costs seconds to make; programs that note what they are told are enough to see it.
    workspace, temporary, told = tmp_path / "workspace", tmp_path / "temporary", tmp_path / "told"
    workspace.mkdir()
    write(temporary / "herolint-wheels", {})
    noting = f"for word in \"$@\"; do printf '%s\\0' \"$word\"; done > '{told.as_posix()}'"
    making = 'for last; do :; done; mkdir -p "$last/bin"; cp "$0.fake" "$last/bin/python"'
    _program(tmp_path / "bin" / "python3.fake", "exit 0")
    _program(tmp_path / "bin" / "python3", f'case "$*" in *"-m venv"*) {making} ;; *) {noting} ;; esac')
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    with mock.patch.dict(os.environ, {"PATH": path}):
        step = Runner(temporary, workspace).install(version=value)
    assert step.status == 0, step.log
    assert told.read_text().split("\0")[-3:] == ["--", f"herolint=={value}", ""]
    assert not (workspace / "pwned").exists()


# What is installed


def test_an_install_with_the_wheels_of_an_earlier_run_needs_no_index(installed: Path, tmp_path: Path) -> None:
    """This is the warm install: only the wheels come from the cache, and pip compares each with its hash."""
    shutil.copytree(installed / "herolint-wheels", tmp_path / "herolint-wheels")
    (tmp_path / "workspace").mkdir()
    runner = Runner(tmp_path, tmp_path / "workspace")
    with mock.patch.dict(os.environ, {"PIP_INDEX_URL": "https://packages.example/simple", "PIP_RETRIES": "0"}):
        step = runner.install()
    assert step.status == 0, step.log
    assert runner.check(paths=".", rev="", args=f"{TODAY}\n--exit-zero").status == 0


def test_a_wheel_with_another_hash_is_not_installed(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(installed / "herolint-wheels", tmp_path / "herolint-wheels")
    (tmp_path / "workspace").mkdir()
    (wheel,) = (tmp_path / "herolint-wheels").glob("mdurl-*")
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("more.py", "")
    nowhere = {"PIP_INDEX_URL": "https://packages.example/simple", "PIP_RETRIES": "0", "PIP_NO_INDEX": "1"}
    with mock.patch.dict(os.environ, nowhere):
        step = Runner(tmp_path, tmp_path / "workspace").install()
    assert step.status != 0
    assert not list(tmp_path.glob("herolint/**/more.py"))


def test_the_key_of_the_cache_names_python_system_and_requirements(tmp_path: Path) -> None:
    runner = Runner(tmp_path, tmp_path / "workspace")
    runner.workspace.mkdir()
    step = runner.run("Choose the Python")
    assert re.fullmatch(r"herolint-\S+-[a-z]+-\d+-[0-9a-f]{20}", step.outputs["key"])
    assert Path(step.outputs["wheels"]) == tmp_path / "herolint-wheels"
    names = ["Choose the Python", "Restore the wheels", "Install herolint", "Save the wheels", "Run herolint"]
    assert [step["name"] for step in ACTION["runs"]["steps"]] == names
    for cache in (step for step in ACTION["runs"]["steps"] if "uses" in step):
        assert cache["with"] == {
            "path": "${{ steps.python.outputs.wheels }}",
            "key": "${{ steps.python.outputs.key }}",
        }


def test_two_steps_of_a_job_may_use_the_action(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(installed / "herolint-wheels", tmp_path / "herolint-wheels")
    (tmp_path / "workspace").mkdir()
    runner = Runner(tmp_path, tmp_path / "workspace")
    assert [runner.install().status, runner.install().status] == [0, 0]
    (packages,) = tmp_path.glob("herolint/**/site-packages")
    assert not (packages / "herolint" / "herolint").exists()
    reports = {runner.check(rev="", args=f"{TODAY}\n--exit-zero").outputs["json"] for _ in range(2)}
    assert len(reports) == 2


# What is checked


def test_the_commit_is_checked_and_not_what_other_steps_made_of_it(runner: Runner) -> None:
    write(runner.workspace / "good", BAD)
    assert totals(runner.check(paths="good")) == GOOD_TOTALS
    assert totals(runner.check(paths="good", rev="")) == BAD_TOTALS
    runner.commit()
    assert totals(runner.check(paths="good")) == BAD_TOTALS
    assert totals(runner.check(paths="good", rev="HEAD~1")) == GOOD_TOTALS


def test_a_baseline_a_configuration_and_a_search_for_apps(runner: Runner) -> None:
    words = ("--write-baseline", "known.json", "--as-of", DAY, "bad")
    assert run("check", *words, cwd=runner.workspace).status == 0
    assert totals(runner.check(paths="bad", baseline="known.json")) == BAD_TOTALS | {"status": "0", "errors": "0"}
    write(runner.workspace, {"mine.toml": "ignore = ['HL212']\n"})
    assert runner.check(paths="bad", config="mine.toml").status == 0
    assert runner.check(discover="true").status == 0
    write(runner.workspace / "bad", {"Procfile": "web: flask run\n"})
    runner.commit()
    assert totals(runner.check(discover="true"))["verdict"] == "fails"


def test_the_keys_of_the_configuration_count(runner: Runner) -> None:
    write(runner.workspace, {"herolint.toml": "paths = ['good', 'bad']\n"})
    runner.commit()
    assert "file=bad/.python-version" in runner.check().log


def test_the_verdict_of_an_app_that_deploys(runner: Runner) -> None:
    write(runner.workspace, {"plain/requirements.txt": "", "plain/.python-version": "3.13\n"})
    runner.commit()
    assert runner.check(paths="plain").outputs["verdict"] == "deploys"
    assert runner.check(paths="plain\nbad").outputs["verdict"] == "fails"


def test_without_a_report_there_are_no_totals(runner: Runner) -> None:
    assert runner.check(paths="good").outputs["json"]
    assert runner.check(paths="nope").outputs == {"status": "2"}


# The workflows


WORKFLOWS = sorted((ROOT / ".github/workflows").iterdir())
SELF_TEST: Mapping[str, Any] = yaml.safe_load((ROOT / ".github/workflows/self-test.yml").read_text("utf-8"))
CHECK: Mapping[Any, Any] = yaml.safe_load(
    (ROOT / ".github/workflows/check.yml").read_text("utf-8")
)  # YAML takes the key on for true


def test_the_action_and_the_workflows_fit_their_schemas(tmp_path: Path) -> None:
    if importlib.util.find_spec("check_jsonschema") is None:
        pytest.skip("check-jsonschema isn't installed")
    ours = write(tmp_path, {"herolint.yml": init.WORKFLOW}) / "herolint.yml"
    files = {"github-actions": [ROOT / "action.yml"], "github-workflows": [*WORKFLOWS, ours]}
    for schema, checked in files.items():
        words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, checked)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_action_is_used_at_one_commit() -> None:
    """A commit is only as good as the look that somebody took at it: so there is one of each action."""
    texts = [*(file.read_text("utf-8") for file in (*WORKFLOWS, ROOT / "action.yml")), init.WORKFLOW]
    texts += [file.read_text("utf-8") for file in (ROOT / "docs").rglob("*.md")]
    used = {use for text in texts for use in re.findall(r"uses: ((?!OWNER/)[\w-]+/\S+@\S+.*)", text)}
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) for use in used), used
    assert len({use.partition("@")[0] for use in used}) == len(used), used


def test_the_workflow_passes_what_the_action_knows() -> None:
    """Other inputs have no meaning for the checkout of a workflow, which starts from what is committed."""
    called = CHECK[True]["workflow_call"]
    inputs = {name: one["description"] for name, one in called["inputs"].items()}
    assert set(ACTION["inputs"]) - set(inputs) == {"version", "rev", "sarif-file", "fix"}
    step = CHECK["jobs"]["herolint"]["steps"][-1]
    assert step["with"] == {name: f"${{{{ inputs.{name} }}}}" for name in inputs}
    assert all(inputs.values())
    assert set(called["outputs"]) <= set(ACTION["outputs"])
    assert set(CHECK["jobs"]["herolint"]["outputs"]) == set(called["outputs"])


def test_the_self_test_holds(installed: Path, tmp_path: Path) -> None:
    """The self-test's own scripts, with this checkout for the runner's."""
    runner = Runner(installed, ROOT)
    runner.output = tmp_path / "output"
    steps = {step.get("id", step.get("name")): step for step in SELF_TEST["jobs"]["action"]["steps"]}
    runner.output.write_text("")
    words = [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", steps["examples"]["run"]]
    subprocess.run(words, cwd=ROOT, env=environment(GITHUB_OUTPUT=str(runner.output)), check=True)
    lists = dict(re.findall(r"^(\w+)<<END\n(.*?)\nEND$", runner.output.read_text("utf-8"), re.MULTILINE | re.DOTALL))
    expected = {}
    for part in ("good", "bad"):
        given = {name.replace("-", "_"): text for name, text in steps[part]["with"].items()}
        assert given.pop("paths") == f"${{{{ steps.examples.outputs.{part} }}}}"
        step = runner.run("Run herolint", paths=lists[part], rev="", **given)
        expected[f"steps.{part}.outcome"] = "failure" if step.status else "success"
        expected |= {f"steps.{part}.outputs.{name}": value for name, value in step.outputs.items()}
    variables = {
        name: re.sub(r"\$\{\{ (\S+) \}\}", lambda match: expected[match[1]], text)
        for name, text in steps["Compare"]["env"].items()
    }
    words[-1] = steps["Compare"]["run"]
    subprocess.run(words, cwd=ROOT, env=environment(**variables), check=True)


def _program(file: Path, script: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
