"""What a run on a clean app costs: the modules it imports, and the programs it starts. Times are for the benchmark."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from herolint import testing

CLEAN = {
    "requirements.txt": "flask==3.1.2\ngunicorn>=23  # the server\n",
    ".python-version": "3.14\n",
}

# What a bare typer program imports is free; beyond it a clean run may import these, and herolint's own.
ALLOWED = {"__future__", "gc"}

RARE = ("json", "rich", "yaml", "packaging", "hashlib", "base64", "tempfile", "difflib", "xml", "dataclasses", "email")
"""What costs more than a rule and is needed by few runs."""

SCRIPT = """
import json, subprocess, sys
import typer
app = typer.Typer(add_completion=False)
@app.command()
def main(name: str = ""):
    pass
app([], standalone_mode=False)
before = set(sys.modules)
started = []
real = subprocess.Popen.__init__
def counting(self, args, *rest, **options):
    started.append([str(word) for word in args])
    real(self, args, *rest, **options)
subprocess.Popen.__init__ = counting
from herolint.cli import run
status = run(["herolint", *sys.argv[1:]])
sys.stderr.write(json.dumps([status, sorted(set(sys.modules) - before), started]))
"""


class Run:
    """What one run imported and started."""

    def __init__(self, folder: Path, *words: str) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
        command = [sys.executable, "-c", SCRIPT, *words]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        self.output = done.stdout
        self.status, self.modules, self.started = json.loads(done.stderr)

    @property
    def foreign(self) -> set[str]:
        """The modules that are not herolint's, compiled helpers of tomli aside."""
        return {
            name
            for name in self.modules
            if not name.startswith(("herolint", "tomli.")) and not name.endswith("__mypyc")
        }

    @property
    def rules(self) -> set[str]:
        return {name.rpartition(".")[2][:5] for name in self.modules if name.startswith("herolint.rules.hl")}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("clean")
    for name, content in CLEAN.items():
        (folder / name).write_text(content)
    testing.make_repository(folder)
    with mock.patch.dict(os.environ, {"COLUMNS": "200"}):  # the verdict is one line where there is room for it
        run = Run(folder, "check")
    assert (run.status, run.output.count("\n")) == (0, 1)
    return run


def test_a_clean_run_imports_nothing_foreign_but_this(clean: Run) -> None:
    assert clean.foreign - ALLOWED == set()


@pytest.mark.parametrize("name", RARE)
def test_a_clean_run_does_without(clean: Run, name: str) -> None:
    bare = {"difflib", "dataclasses", "base64", "tempfile"}  # what some releases of typer bring along anyway
    assert name in bare or not any(module.split(".")[0] == name for module in clean.modules)


def test_a_clean_run_imports_the_rules_that_may_speak(clean: Run) -> None:
    assert clean.rules == {"hl001", "hl003", "hl004", "hl006", "hl226", "hl601"}


@pytest.mark.parametrize(
    "name",
    [
        *("formats.jq", "formats.pipfile_lock_version", "formats.runtime_txt", "formats.heroku_yml"),
        *("formats.app_json_stack", "discover", "cli.itself", "source.parse", "boot.stage"),
    ],
)
def test_a_clean_run_imports_nothing_for_files_and_words_that_are_not_there(clean: Run, name: str) -> None:
    assert f"herolint.{name}" not in clean.modules


def test_a_clean_run_starts_git_once(clean: Run) -> None:
    assert len(clean.started) == 1
    assert Path(clean.started[0][0]).name.startswith("git")


def test_no_run_imports_a_report_that_it_does_not_print(clean: Run) -> None:
    reports = {name for name in clean.modules if name.startswith("herolint.report.")}
    assert reports == {
        "herolint.report.closing",
        "herolint.report.full",
        "herolint.report.reasons",
        "herolint.report.terminal",
        "herolint.report.verdict",
        "herolint.report.words",
    }


def test_outside_of_a_repository_no_program_is_started(tmp_path: Path) -> None:
    for name, content in CLEAN.items():
        (tmp_path / name).write_text(content)
    assert Run(tmp_path, "check", ".").started == []


def test_many_apps_of_one_repository_ask_git_once(tmp_path: Path) -> None:
    for app in ("one", "two", "three"):
        (tmp_path / app).mkdir()
        for name, content in CLEAN.items():
            (tmp_path / app / name).write_text(content)
    testing.make_repository(tmp_path)
    assert len(Run(tmp_path, "check", "one", "two", "three").started) == 1
