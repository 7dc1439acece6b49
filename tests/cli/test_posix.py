"""Places to print to and names to print that only POSIX systems have."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from herolint.cli.values import CheckFormat
from tests.apps import environment, make_repository, write
from tests.program import BAD, DAY, GOOD, check, run, shell


@pytest.fixture
def apps(tmp_path: Path) -> Path:
    write(tmp_path / "good", GOOD)
    write(tmp_path / "bad", BAD)
    return tmp_path


# Files


def test_a_device_is_written_to_and_stays_one(apps: Path) -> None:
    assert check("bad", "--format", "json", "-o", "/dev/null", cwd=apps) == (1, "", "")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_read_only_folder_is_refused(apps: Path) -> None:
    folder = apps / "closed"
    folder.mkdir()
    folder.chmod(0o500)
    denied = mock.patch(
        "herolint.fixer.folders.WritableFolder.create", side_effect=PermissionError(13, "Permission denied")
    )
    # Who runs the tests as root may write everywhere; so the system's answer is given by hand then.
    with denied if os.geteuid() == 0 else mock.MagicMock():
        ran = check("bad", "--format", "json", "-o", "closed/x", cwd=apps)
    assert (ran.status, ran.err) == (2, "error: can't write closed/x: Permission denied\n")


def test_a_long_name_is_a_name(apps: Path) -> None:
    name = "x" * 250
    assert check("good", "--format", "json", "-o", name, cwd=apps).status == 0
    json.loads((apps / name).read_text("utf-8"))


@pytest.mark.parametrize("option", ["--config", "--baseline", "--facts"])
def test_an_endless_file_is_refused(apps: Path, option: str) -> None:
    ran = check("good", option, "/dev/zero", cwd=apps)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error: /dev/zero: ")


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_an_interrupted_output_file_is_whole_and_leaves_nothing_beside(
    apps: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = getattr(os, call)

    def interrupting(*words: Any, **more: Any) -> Any:
        if call != "open" or words[1] & os.O_CREAT:
            os.kill(os.getpid(), signal.SIGINT)
        return really(*words, **more)

    monkeypatch.setattr(os, call, interrupting)
    assert check("good", "--format", "json", "-o", "x", cwd=apps).status == 130
    monkeypatch.undo()
    json.loads((apps / "x").read_text("utf-8"))
    assert sorted(path.name for path in apps.iterdir()) == ["bad", "good", "x"]


@pytest.mark.parametrize("option", ["--config", "--baseline", "--facts"])
def test_a_pipe_is_refused_and_not_waited_at(apps: Path, option: str) -> None:
    os.mkfifo(apps / "pipe")
    ran = check("good", option, "pipe", cwd=apps)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error: pipe: ")


# Streams


@pytest.mark.parametrize(("folder", "status"), [("good", 0), ("bad", 1)])
def test_a_reader_that_goes_away_does_not_change_the_status(apps: Path, folder: str, status: int) -> None:
    ran = shell(f"herolint check --as-of {DAY} {folder} --format json | true; echo ${{PIPESTATUS[0]}}", apps)
    assert ran.stdout.decode().strip() == str(status)
    assert ran.stderr == b""


@pytest.mark.parametrize("words", ["--help", "check --help", "rules", "rule HL101", "versions"])
def test_a_reader_of_a_text_that_goes_away_is_no_failure(apps: Path, words: str) -> None:
    ran = shell(f"herolint {words} | true; echo ${{PIPESTATUS[0]}}", apps)
    assert (ran.stdout, ran.stderr) == (b"0\n", b"")


def test_head_gets_its_line(apps: Path) -> None:
    ran = shell(f"herolint check --as-of {DAY} bad | head -1", apps)
    assert ran.stdout.startswith(b"error[HL212]")
    assert ran.stderr == b""


def test_closed_streams_hide_nothing_and_mix_nothing(apps: Path) -> None:
    assert shell(f"herolint check --as-of {DAY} bad >&-", apps).returncode == 1
    diff = shell(f"herolint check --as-of {DAY} bad --diff 2>&-", apps)
    assert diff.returncode == 1
    assert diff.stdout.startswith(b"diff --git"), "the notes do not take the place of the closed stream"
    assert shell("herolint check nope 2>&- >&-", apps).returncode == 2


@pytest.mark.parametrize(
    "words", ["check", "check {app}", "explain -", "init --yes", "install-hook", "rules", "forecast", "merge x.json"]
)
def test_a_current_folder_that_is_gone(apps: Path, words: str) -> None:
    (apps / "gone").mkdir()
    given = words.format(app=apps / "good")
    ran = shell(f"cd gone && rmdir ../gone && herolint {given} </dev/null", cwd=apps)
    assert ran.returncode in (0, 1, 2)
    assert b"Traceback" not in ran.stderr


def test_no_standard_input_to_ask_on(apps: Path) -> None:
    ran = shell("herolint init <&-", cwd=apps / "good")
    assert (ran.returncode, b"Nothing was written" in ran.stderr) == (2, True)


def test_a_shell_that_asks_for_completion_of_nothing(apps: Path) -> None:
    ran = shell("export _HEROLINT_COMPLETE=complete_bash; herolint rules", cwd=apps)
    assert ran.returncode == 0
    assert b"HL101" in ran.stdout


def test_a_job_summary_that_is_a_pipe(apps: Path) -> None:
    os.mkfifo(apps / "summary")
    ran = run("check", "good", cwd=apps, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(apps / "summary"))
    assert (ran.status, "no job summary" in ran.err) == (0, True)


def test_a_hook_that_is_a_pipe(apps: Path) -> None:
    folder = make_repository(apps / "app", GOOD)
    (folder / ".git" / "hooks").mkdir(exist_ok=True)
    os.mkfifo(folder / ".git" / "hooks" / "pre-push")
    ran = run("install-hook", cwd=folder)
    assert (ran.status, "is not a file" in ran.err) == (2, True)


def test_suppressions_for_a_configuration_that_is_a_pipe(apps: Path) -> None:
    os.mkfifo(apps / "bad" / "herolint.toml")
    ran = run("check", "--add-ignore", "because", "bad", cwd=apps)
    assert (ran.status, "it isn't a file" in ran.err) == (2, True)


def test_the_last_day_of_the_calendar(apps: Path) -> None:
    for form in ("html", "ics", "full"):
        assert run("forecast", "good", "--format", form, "--as-of", "9999-12-31", cwd=apps).status == 0


def test_a_terminal_gets_colour_links_and_its_own_width(apps: Path) -> None:
    import pty

    def in_terminal(**variables: str) -> str:
        lead, follow = pty.openpty()
        done = subprocess.Popen(
            [sys.executable, "-m", "herolint", "check", "--as-of", DAY, "bad"],
            cwd=apps,
            env=environment(COLUMNS="60", **variables),
            stdout=follow,
            stderr=follow,
        )
        os.close(follow)
        shown = b""
        try:
            while block := os.read(lead, 65536):
                shown += block
        except OSError:
            pass  # Linux says the end of a terminal so
        os.close(lead)
        assert done.wait(60) == 1
        return shown.decode()

    assert "\x1b[" in in_terminal(TERM="xterm")
    assert "\x1b]8;" in in_terminal(TERM="xterm")
    assert "\x1b[" not in in_terminal(TERM="dumb")
    without = in_terminal(TERM="xterm", NO_COLOR="1")
    assert "\x1b[" not in without
    assert "\x1b]8;" in without, "links are a separate matter"


# Names and values that try to be more than text

HOSTILE_NAMES = {
    "old workflow command": "a ##[stop-commands]x",
    "other services' command": "##vso[task.setvariable variable=x]y",
    "workflow command": "::error::pwned",
    "escaped line end": "a%0A::error::pwned",
    "line end": "a\n::error::pwned",
    "terminal sequence": "a\x1b[31mred\x1b]8;;x\x07",
    "rich markup": "[red]x[bold]",
    "script": "<script>alert(1)",
    "backticks": "```x`y",
    "right to left": "a\u202egnp",
    "not UTF-8": b"a\xff\xfe".decode("utf-8", "surrogateescape"),
}


if sys.platform == "darwin":
    del HOSTILE_NAMES["not UTF-8"]  # its file system takes no such names


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES)
def test_hostile_names_and_values_stay_text_in_every_format(tmp_path: Path, name: str) -> None:
    raw = name.encode("utf-8", "surrogateescape")
    value = raw.replace(b"\n", b"\r")
    folder = make_repository(tmp_path / name, BAD, {".python-version": value, "Procfile": b"web: " + raw + b"\n"})
    for report in CheckFormat:
        ran = check(name, "--format", report.value, cwd=tmp_path)
        assert (ran.status, ran.err) == (1, "")
        _assert_plain(ran.out)
        _assert_no_foreign_command(ran.out if report is not CheckFormat.GITHUB else "")
        if report is CheckFormat.GITHUB:
            commands = [line for line in ran.out.splitlines() if line.lstrip().startswith("::")]
            assert commands
            assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in commands)
        if report in (CheckFormat.JSON, CheckFormat.SARIF, CheckFormat.GITLAB):
            json.loads(ran.out)
        if report is CheckFormat.MARKDOWN:
            assert "<script" not in ran.out
    _assert_plain(run("plan", "--as-of", DAY, name, cwd=tmp_path).out)
    assert folder.is_dir()


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES)
def test_hostile_names_and_values_stay_text_in_what_is_said_beside(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "top"
    write(folder / name, BAD)
    write(folder / "tests" / name, BAD)
    write(folder / name, {"pyproject.toml": '[project]\nname = "x"\n'})
    runs = [
        check(name, f"{name}/nope", "nope", cwd=folder),
        check("nope", f"{name}/nope", cwd=folder),
        check("--discover", cwd=folder),
        check("--discover", "--write-baseline", name, cwd=tmp_path),
        check("--discover", "--fix", cwd=folder),
        check("--discover", "--baseline", name, cwd=tmp_path),
        check("--config", name, cwd=folder),
        check("--baseline", f"{name}x", cwd=folder),
        check("--facts", f"{name}x", cwd=folder),
        check("--output-file", f"{name}/nope/x", cwd=folder),
        check(f"--{name}", cwd=folder),
        run(name, cwd=folder),
        run("rule", name, cwd=folder),
    ]
    key = "".join(f"\\u{ord(character):04x}" for character in name if ord(character) < 0xD800)
    write(folder, {"herolint.toml": f'"{key}" = 1\n'})
    runs.append(check(cwd=folder))
    for ran in runs:
        assert ran.err
        _assert_plain(ran.err)
        _assert_no_foreign_command(ran.err)


def _assert_no_foreign_command(text: str) -> None:
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    assert "##[" not in text
    assert "##vso[" not in text


def _assert_plain(text: str) -> None:
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(text)
    assert not any(0xD800 <= ord(character) <= 0xDFFF for character in text)
