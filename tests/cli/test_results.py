"""Test a run's exit status, its reports and their destinations."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from herolint import registry
from herolint.cli.values import CheckFormat
from herolint.model import Rule
from tests.apps import environment, make_repository, write
from tests.program import BAD, DAY, GOOD, check

FORMATS = [format_.value for format_ in CheckFormat]
WARNED = {**GOOD, ".python-version": "3.10\n"}
"""An app with a warning: its Python is deprecated on the tests' day."""


@pytest.fixture
def apps(tmp_path: Path) -> Path:
    write(tmp_path / "good", GOOD)
    write(tmp_path / "bad", BAD)
    write(tmp_path / "warned", WARNED)
    return tmp_path


def crash(_context: object) -> Any:
    raise ValueError("a bug\n::error::in a rule")


def imported(module: str) -> Rule:
    rule = IMPORTED(module)
    return rule._replace(check=crash) if rule.code == "HL212" else rule


IMPORTED = registry._imported
crashing = mock.patch.object(registry, "_imported", imported)  # a rule is imported once, so its module isn't asked

# Exit status


@pytest.mark.parametrize("format", FORMATS)
def test_status_is_the_same_in_every_format(apps: Path, format: str) -> None:
    words = ("--format", format)
    assert check("good", *words, cwd=apps).status == 0
    assert check("bad", *words, cwd=apps).status == 1
    assert check("good", "bad", *words, cwd=apps).status == 1
    assert check("warned", *words, cwd=apps).status == 1
    assert check("warned", "--fail-on", "error", *words, cwd=apps).status == 0
    assert check("bad", "--exit-zero", *words, cwd=apps).status == 0
    assert check("nope", *words, cwd=apps).status == 2
    with crashing:
        assert check("bad", *words, cwd=apps).status == 3
        assert check("bad", "--exit-zero", *words, cwd=apps).status == 3


@pytest.mark.parametrize("format", FORMATS)
def test_only_the_report_is_printed(apps: Path, format: str) -> None:
    ran = check("good", "bad", "warned", "--format", format, cwd=apps)
    assert ran.out
    assert ran.err == ""
    if format in ("json", "sarif", "gitlab"):
        json.loads(ran.out)
    if format == "junit":
        import xml.etree.ElementTree as ET

        assert ET.fromstring(ran.out).tag == "testsuites"


def test_info_fails_only_where_it_is_asked_to(tmp_path: Path) -> None:
    write(tmp_path, GOOD, {"Pipfile": "", "Pipfile.lock": '{"_meta": {}}', "requirements.txt": ""})
    infos = {**json.loads(check("--format", "json", "--select", "HL107", cwd=tmp_path).out)["summary"]}
    assert infos["infos"] == 1
    assert check("--select", "HL107", cwd=tmp_path).status == 0
    assert check("--select", "HL107", "--fail-on", "info", cwd=tmp_path).status == 1


def test_a_crash_leaves_the_other_findings(apps: Path) -> None:
    write(apps / "bad", {"Pipfile": ""})
    with crashing:
        ran = check("bad", "--format", "json", cwd=apps)
    document = json.loads(ran.out)
    assert [crash["rule"] for crash in document["crashes"]] == ["HL212"]
    assert "HL103" in {finding["code"] for finding in document["apps"][0]["findings"]}


def test_a_bug_of_herolint_is_a_message_and_status_3(apps: Path) -> None:
    with mock.patch("herolint.run.check", side_effect=RuntimeError("odd")):
        ran = check("good", cwd=apps)
        assert (ran.status, ran.out) == (3, "")
        assert ran.err.startswith("error: herolint itself failed: RuntimeError: odd")
        with pytest.raises(RuntimeError):
            check("good", cwd=apps, HEROLINT_DEBUG="1")


def test_ctrl_c_ends_the_run_as_shells_expect(apps: Path) -> None:
    with mock.patch("herolint.run.check", side_effect=KeyboardInterrupt):
        assert check("good", cwd=apps) == (130, "", "")


# Formats and files


def test_formats_go_to_their_files(apps: Path) -> None:
    words = ("bad", "--format", "concise", "--format", "json", "-o", "a.json", "--format", "sarif", "-o", "b.sarif")
    ran = check(*words, cwd=apps)
    assert ran.status == 1
    assert ran.out == check("bad", "--format", "concise", cwd=apps).out
    assert (apps / "a.json").read_text("utf-8") == check("bad", "--format", "json", cwd=apps).out
    assert json.loads((apps / "b.sarif").read_text("utf-8"))["version"] == "2.1.0"


PAIRS = {
    "file behind its format": ["--format", "concise", "--format", "json", "-o", "x"],
    "file before its format": ["-o", "x", "--format", "json", "--format", "concise"],
    "file behind the first": ["--format", "json", "-o", "x", "--format", "concise"],
    "with equals signs": ["--format=concise", "--format=json", "--output-file=x"],
    "short and joined": ["--format", "json", "-ox", "--format", "concise"],
    "short among others": ["--format", "json", "-qo", "x", "--format", "concise"],
    "printed by a hyphen": ["--format", "concise", "-o", "-", "--format", "json", "-o", "x"],
    "with a value that looks like an option": [
        "--config",
        "--format",
        "--format",
        "json",
        "-o",
        "x",
        "--format",
        "concise",
    ],
    "with a path that looks like an option": ["--format", "json", "-o", "x", "--format", "concise", "--", "-o"],
}


@pytest.mark.parametrize("words", PAIRS.values(), ids=PAIRS)
def test_files_are_paired_by_the_order_of_the_words(apps: Path, words: list[str]) -> None:
    write(apps / "bad" / "-o", GOOD)
    write(apps / "bad", {"--format": ""})
    ran = check(*words, cwd=apps / "bad")
    assert ran.status in (0, 1), ran.err
    assert not ran.out.startswith("{")
    assert json.loads((apps / "bad" / "x").read_text("utf-8"))["version"] == 1


def test_two_files_before_their_formats_keep_their_order(apps: Path) -> None:
    check("good", "-o", "a", "-o", "b", "--format", "json", "--format", "junit", cwd=apps)
    assert (apps / "a").read_text("utf-8").startswith("{")
    assert (apps / "b").read_text("utf-8").startswith("<")


def test_a_file_replaces_what_was_there_whole(apps: Path) -> None:
    (apps / "x").write_text("old " * 10_000)
    (apps / "x").chmod(0o640)
    check("good", "--format", "json", "-o", "x", cwd=apps)
    json.loads((apps / "x").read_text("utf-8"))
    if os.name != "nt":
        assert stat.S_IMODE((apps / "x").stat().st_mode) == 0o640
    assert sorted(path.name for path in apps.iterdir()) == ["bad", "good", "warned", "x"]


def test_a_file_is_written_through_a_link_that_is_in_no_checkout(apps: Path, tmp_path_factory: Any) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "link").symlink_to("x")
    (outside / "folder").symlink_to(apps)
    assert check("good", "--format", "json", "-o", str(outside / "link"), cwd=apps).status == 0
    assert (outside / "link").is_symlink()
    json.loads((outside / "x").read_text("utf-8"))
    assert check("good", "--format", "json", "-o", str(outside / "folder/y"), cwd=apps).status == 0
    json.loads((apps / "y").read_text("utf-8"))


def test_a_file_in_a_missing_folder_is_refused(apps: Path) -> None:
    ran = check("bad", "--format", "json", "-o", "nope/x", cwd=apps)
    assert (ran.status, ran.out) == (2, "")
    assert "can't write nope/x: No such file or directory" in ran.err.replace("\\", "/")


def test_a_folder_is_no_file(apps: Path) -> None:
    ran = check("bad", "--format", "json", "-o", "good", cwd=apps)
    assert ran.status == 2
    assert "can't write good: " in ran.err


# Other things to print


def test_statistics_count_by_rule(apps: Path) -> None:
    ran = check("bad", "--statistics", cwd=apps)
    assert ran.status == 1
    assert "HL212" in ran.out
    assert "why" not in ran.out


def test_quiet_prints_findings_only(apps: Path) -> None:
    assert check("good", "--quiet", cwd=apps) == (0, "", "")
    ran = check("bad", "-q", "--format", "concise", cwd=apps)
    assert [line.split(": ")[1] for line in ran.out.splitlines()] == [
        "error[HL212] .python-version contains `python-3.12.4`, which Heroku doesn't accept as a version. [*]"
    ]


def test_suppressed_findings_are_shown_when_asked(tmp_path: Path) -> None:
    write(tmp_path, GOOD, {".python-version": "# herolint: ignore[HL225] the vendor says so\n3.13.5\n"})
    assert "HL225" not in check("--select", "HL225", cwd=tmp_path).out
    ran = check("--select", "HL225", "--show-suppressed", cwd=tmp_path)
    assert "HL225" in ran.out
    assert ran.status == 0


# A workflow of GitHub Actions


def test_a_workflow_gets_annotations_and_its_summary(apps: Path) -> None:
    summary = make_repository(apps) / "summary.md"
    summary.write_text("# before\n")
    ran = check("bad", cwd=apps, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert ran.status == 1
    assert ran.out.startswith("::error file=bad/.python-version,line=1,")
    assert ran.err == ""
    assert summary.read_text("utf-8").startswith("# before\n")
    assert "HL212" in summary.read_text("utf-8")


def test_format_wins_in_a_workflow(apps: Path) -> None:
    summary = apps / "summary.md"
    ran = check("bad", "--format", "full", cwd=apps, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert ran.out == check("bad", cwd=apps).out
    assert not summary.exists()


def test_a_file_gets_what_people_read_in_a_workflow_too(apps: Path) -> None:
    ran = check("bad", "-o", "x", cwd=apps, GITHUB_ACTIONS="true")
    assert ran == (1, "", "")
    assert (apps / "x").read_text("utf-8") == check("bad", cwd=apps).out


def test_annotations_outside_a_workflow_write_no_summary(apps: Path) -> None:
    summary = apps / "summary.md"
    assert check("bad", "--format", "github", cwd=apps, GITHUB_STEP_SUMMARY=str(summary)).out.startswith("::error ")
    assert not summary.exists()


def test_a_summary_that_cannot_be_written_changes_nothing_else(apps: Path) -> None:
    ran = check("good", cwd=apps, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(apps / "nope" / "summary.md"))
    assert ran.status == 0
    assert ran.err.startswith("no job summary: can't write ")


# Places to print to


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("format", FORMATS)
def test_every_encoding_can_show_every_report(tmp_path: Path, encoding: str, format: str) -> None:
    write(tmp_path, BAD, {".python-version": "3.13 ✗ é\n"})
    variables = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "herolint", "check", "--as-of", DAY, "--format", format],
        cwd=tmp_path,
        env=environment(**variables),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert "HL212" in done.stdout.decode(encoding)


def test_colour_is_for_terminals_and_for_those_who_ask(apps: Path) -> None:
    def colored(*words: str, **variables: str) -> bool:
        return "\x1b[" in check("bad", *words, cwd=apps, **variables).out

    assert not colored()
    assert colored("--color", "always")
    assert colored("--color", "always", NO_COLOR="1")
    assert colored(FORCE_COLOR="1")
    assert not colored(FORCE_COLOR="")
    assert not colored(FORCE_COLOR="1", NO_COLOR="1")
    assert not colored("--color", "never", FORCE_COLOR="1")


def test_colour_stays_out_of_files_and_off_machines(apps: Path) -> None:
    check("bad", "--color", "always", "--format", "full", "-o", "x", cwd=apps)
    assert "\x1b" not in (apps / "x").read_text("utf-8")
    for name in ("json", "sarif", "github", "markdown", "junit", "gitlab"):
        assert "\x1b" not in check("bad", "--color", "always", "--format", name, cwd=apps).out


def test_links_are_for_terminals_only(apps: Path) -> None:
    assert "\x1b]8;" not in check("bad", "--color", "always", cwd=apps).out


@pytest.mark.parametrize("columns", ["40", "60", "100"])
def test_lines_keep_to_the_width(apps: Path, columns: str) -> None:
    findings = check("bad", cwd=apps, COLUMNS=columns).out.split("\n\n")[0]
    long = [line for line in findings.splitlines() if len(line) > int(columns)]
    assert [line for line in long if "https://" not in line] == []


@pytest.mark.parametrize("columns", ["0", "1", "-5", "x", "99999999999999999999"])
def test_an_odd_width_is_no_obstacle(apps: Path, columns: str) -> None:
    assert check("bad", cwd=apps, COLUMNS=columns).status == 1


# Fixing


def test_fix_mends_and_says_so(apps: Path) -> None:
    ran = check("bad", "--fix", cwd=apps)
    assert ran.status == 0
    assert (apps / "bad" / ".python-version").read_bytes() == b"3.12\n"
    assert ran.err == "fixed HL212 bad/.python-version: Write 3.12\n"
    assert "HL212" not in ran.out


def test_fix_may_fail_because_it_mended(apps: Path) -> None:
    assert check("bad", "--fix", "--exit-non-zero-on-fix", cwd=apps).status == 1
    assert check("bad", "--fix", "--exit-non-zero-on-fix", cwd=apps).status == 0


def test_diff_changes_nothing_and_is_all_that_is_printed(apps: Path) -> None:
    ran = check("bad", "--diff", cwd=apps)
    assert ran.status == 1
    assert ran.out.startswith("diff --git ")
    assert (apps / "bad" / ".python-version").read_text() == BAD[".python-version"]
    assert check("good", "--diff", cwd=apps) == (0, "", "")
    assert check("bad", "--diff", "--exit-zero", cwd=apps).status == 0


def test_diff_can_be_applied_by_git(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "app", BAD)
    diff = check("--diff", cwd=folder).out
    subprocess.run(["git", "apply"], cwd=folder, input=diff.encode(), check=True)
    assert check(cwd=folder).status == 0


def test_python_names_the_version_for_a_fix(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / ".python-version").unlink()
    assert check("--fix", cwd=tmp_path).err == ""
    assert check("--fix", "--python", "3.13", cwd=tmp_path).err.startswith("fixed HL210 ")
    assert (tmp_path / ".python-version").read_text() == "3.13\n"
