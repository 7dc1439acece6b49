"""Test the output on a terminal, and that other runs don't import its code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.apps import Files, environment, write
from tests.program import BAD, DAY, process
from tests.terminal import on_terminal

HOSTILE: Files = {
    ".python-version": "3.13\n",
    "requirements.txt": "flask==[bold red]3[/]\nx\x1b[31m==1\n##[error]y==2\n::error::z\n:smile:==1\n",
    "Procfile": "web: gunicorn [link=https://packages.example]app[/link]:app \x1b]0;title\x07\u202e\n"
    "::set-env name=A::b: true\n",
    "[red]app[/red].py": "",
}
COMMANDS = {
    "check": ("check",),
    "check --diff": ("check", "--diff", "--unsafe-fixes"),
    "check --format concise": ("check", "--format", "concise"),
    "check --statistics": ("check", "--statistics"),
    "plan": ("plan",),
    "fir": ("fir",),
    "forecast": ("forecast", "--target", "all"),
    "versions": ("versions",),
    "rules": ("rules",),
    "rule HL314": ("rule", "HL314"),
    "rule HL22": ("rule", "HL22"),
    "explain HL22": ("explain", "HL22"),
}
DATED = ("check", "plan", "fir", "forecast", "versions")
every_command = pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)

MODULES = """
import json, sys
from herolint.cli import run
run(["herolint", *sys.argv[1:]])
found = {name.split(".")[0] for name in sys.modules}
open("modules.json", "w").write(json.dumps(sorted(found)))
"""


def dated(words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words, "--as-of", DAY) if words[0] in DATED else words


def modules(folder: Path) -> set[str]:
    return set(json.loads((folder / "modules.json").read_text("utf-8")))


@every_command
def test_rich_is_imported_on_a_terminal_only(words: tuple[str, ...], tmp_path: Path) -> None:
    write(tmp_path, BAD, {"app.json": '{"stack": "heroku-22"}', ".python-version": "3.10\n"})
    command = [sys.executable, "-c", MODULES, *dated(words)]
    subprocess.run(command, cwd=tmp_path, env=environment(FORCE_COLOR="1"), check=True, capture_output=True)
    assert "rich" not in modules(tmp_path)
    on_terminal(*dated(words), columns=80, cwd=tmp_path, script=MODULES)
    if words[0] in ("plan", "forecast", "versions", "rules", "rule", "explain"):
        assert "rich" in modules(tmp_path)


@every_command
@pytest.mark.parametrize("columns", [80, 120])
def test_hostile_values_stay_text(words: tuple[str, ...], columns: int, tmp_path: Path) -> None:
    write(tmp_path, HOSTILE)
    for no_color in ("", "1"):
        shown = on_terminal(*dated(words), columns=columns, cwd=tmp_path, NO_COLOR=no_color)
        assert shown.status in (0, 1), shown.text
        for character in "\x1b\x07\u202e\x9b":
            assert character not in shown.text
        assert not [line for line in shown.text.splitlines() if line.lstrip().startswith("::")]
        assert "##[" not in shown.text
        assert "😄" not in shown.text
        if words[0] == "plan":
            assert "[link=" in shown.text


@every_command
@pytest.mark.parametrize("columns", [80, 120])
def test_no_word_is_cut(words: tuple[str, ...], columns: int, tmp_path: Path) -> None:
    """Only what has no blank, such as an address, may be wider than the terminal."""
    write(tmp_path, BAD, {"Pipfile": "", "runtime.txt": "python-3.9.1\n", "app.json": '{"stack": "heroku-22"}'})
    shown = on_terminal(*dated(words), columns=columns, cwd=tmp_path)
    for line in shown.text.splitlines():
        if len(line) > columns:
            assert len(line.split()[-1]) > columns - 20, line


def test_without_color_the_tables_stay(tmp_path: Path) -> None:
    write(tmp_path, BAD)
    shown = on_terminal("plan", "--as-of", DAY, columns=80, cwd=tmp_path, NO_COLOR="1")
    assert "╭" in shown.raw
    assert "\x1b[1" not in shown.raw


def test_a_dumb_terminal_gets_plain_text(tmp_path: Path) -> None:
    write(tmp_path, BAD)
    shown = on_terminal("plan", "--as-of", DAY, columns=100, cwd=tmp_path, TERM="dumb")
    assert shown.raw == process("plan", "--as-of", DAY, cwd=tmp_path).out


def test_a_fix_is_shown_as_a_diff_on_a_terminal_only(tmp_path: Path) -> None:
    write(tmp_path, BAD)
    shown = on_terminal("check", "--as-of", DAY, columns=80, cwd=tmp_path)
    assert "  = fix: Write 3.12 (`--fix`)\n  | - python-3.12.4\n  | + 3.12\n" in shown.text
    assert "\x1b[31m- python-3.12.4\x1b[0m" in shown.raw
    assert "| - python" not in process("check", "--as-of", DAY, cwd=tmp_path, FORCE_COLOR="1").out


def test_a_long_fix_is_cut(tmp_path: Path) -> None:
    lines = [f"package-{number}==1\r" for number in range(40)]
    write(tmp_path, {".python-version": "3.13\n"})
    (tmp_path / "requirements.txt").write_bytes("\n".join(lines).encode("utf-16"))
    shown = on_terminal("check", "--as-of", DAY, columns=80, cwd=tmp_path)
    assert "more lines: see `herolint check --diff`" in shown.text


def test_a_run_that_fixes_ends_with_what_is_fixed_and_left(tmp_path: Path) -> None:
    write(tmp_path, BAD, {"Pipfile": ""})
    (tmp_path / "clean").mkdir()
    write(tmp_path / "clean", BAD)
    assert "Would fix 1, none left.\n" in process("check", "--as-of", DAY, "--diff", "clean", cwd=tmp_path).err
    assert "Would fix 1, 1 left: 1 error.\n" in process("check", "--as-of", DAY, "--diff", cwd=tmp_path).err
    assert "1 fixed, 1 left: 1 error.\n" in process("check", "--as-of", DAY, "--fix", cwd=tmp_path).out
    assert "fixed" not in process("check", "--as-of", DAY, "--fix", cwd=tmp_path).out


def test_a_diff_is_colored_on_a_terminal(tmp_path: Path) -> None:
    write(tmp_path, BAD)
    shown = on_terminal("check", "--as-of", DAY, "--diff", columns=80, cwd=tmp_path)
    assert "\x1b[31m-python-3.12.4\x1b[0m\n\x1b[32m+3.12\x1b[0m" in shown.raw
    assert "Would fix 1, none left." in shown.text


PROGRESS = """
import sys, time
from herolint.cli import progress
progress._PATIENCE = 0.01
if sys.stderr.isatty():
    import rich.progress, rich.console
with progress.progress(3, "Checking [bold]") as counted:
    for item in counted(range(3)):
        time.sleep(0.3)
print("rich" in sys.modules)
"""


def test_a_long_run_shows_progress_on_a_terminal_only() -> None:
    shown = on_terminal(columns=80, script=PROGRESS)
    assert "Checking [bold]" in shown.text
    assert "3/3" in shown.text or "2/3" in shown.text
    assert shown.text.splitlines()[-1].endswith("True")
    command = [sys.executable, "-c", PROGRESS]
    done = subprocess.run(command, env=environment(), check=True, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("False\n", "")
