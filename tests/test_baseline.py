"""The baseline: it records the current findings, survives moved lines, and names entries that it no longer needs."""

from __future__ import annotations

import contextlib
import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herolint import baseline
from herolint.model import AppReport, Finding, Location, Report, Severity, Target, UserError
from tests.apps import make_repository, write
from tests.program import BAD, GOOD, check


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, BAD, {"Pipfile": ""})


def codes(folder: Path, *words: str) -> set[str]:
    document = json.loads(check("--format", "json", *words, cwd=folder).out)
    return {one["code"] for one in document["apps"][0]["findings"] if one["suppressed"] is None}


def test_what_it_knows_no_longer_counts(folder: Path) -> None:
    assert check(cwd=folder).status == 1
    before = codes(folder)
    ran = check("--write-baseline", "known.json", cwd=folder)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == f"known.json: recorded {len(before)} findings.\n"
    assert check("--baseline", "known.json", cwd=folder).status == 0
    assert codes(folder, "--baseline", "known.json") == set()


def test_what_is_new_counts(folder: Path) -> None:
    check("--write-baseline", "known.json", cwd=folder)
    write(folder, {"runtime.txt": "nonsense\n"})
    assert "HL203" in codes(folder, "--baseline", "known.json")
    assert check("--baseline", "known.json", cwd=folder).status == 1


def test_survives_moved_lines(folder: Path) -> None:
    check("--write-baseline", "known.json", cwd=folder)
    (folder / ".python-version").write_text("\n# a comment\n\npython-3.12.4\n")
    ran = check("--baseline", "known.json", cwd=folder)
    assert (ran.status, ran.err) == (0, "")


def test_does_not_know_a_line_that_changed(folder: Path) -> None:
    check("--write-baseline", "known.json", cwd=folder)
    (folder / ".python-version").write_text("python-3.11.4\n")
    ran = check("--baseline", "known.json", cwd=folder)
    assert ran.status == 1
    assert ran.err == "known.json: no longer needed: HL212 in .python-version\n"


def test_says_what_it_no_longer_needs(folder: Path) -> None:
    check("--write-baseline", "known.json", cwd=folder)
    (folder / ".python-version").write_text("3.13\n")
    ran = check("--baseline", "known.json", cwd=folder)
    assert ran.status == 0
    assert ran.err == "known.json: no longer needed: HL212 in .python-version\n"


def test_says_nothing_of_what_was_not_looked_at(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "repo", {f"{name}/{file}": text for name in "ab" for file, text in BAD.items()})
    check("a", "b", "--write-baseline", "known.json", cwd=folder)
    write(folder / "a", GOOD)
    write(folder / "b", GOOD)
    assert check("b", "--baseline", "known.json", "--select", "HL1", cwd=folder).err == ""
    assert check("b", "--baseline", "known.json", cwd=folder).err == (
        "known.json: no longer needed: HL212 in b/.python-version\n"
    )


def test_keeps_the_apps_of_a_repository_apart(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "repo", {f"{name}/{file}": text for name in "ab" for file, text in BAD.items()})
    check("a", "--write-baseline", "known.json", cwd=folder)
    assert check("a", "--baseline", "known.json", cwd=folder).status == 0
    assert check("b", "--baseline", "known.json", cwd=folder).status == 1
    assert check("--baseline", "../known.json", cwd=folder / "a").status == 0, "from wherever it is run"


def test_may_be_written_over(folder: Path) -> None:
    check("--write-baseline", "known.json", cwd=folder)
    first = (folder / "known.json").read_text()
    check("--write-baseline", "known.json", cwd=folder)
    assert (folder / "known.json").read_text() == first, "the same findings make the same file"


def test_holds_what_is_left_after_fixing(folder: Path) -> None:
    check("--fix", "--write-baseline", "known.json", cwd=folder)
    assert "HL212" not in (folder / "known.json").read_text()


def test_leaves_out_what_is_suppressed(folder: Path) -> None:
    write(folder, {".python-version": "# herolint: ignore[HL212] so be it\npython-3.12.4\n"})
    check("--write-baseline", "known.json", cwd=folder)
    assert "HL212" not in (folder / "known.json").read_text()


def test_names_of_any_bytes_survive() -> None:
    at = Location("caf\udce9/requirements\x1b.txt", 1)
    finding = Finding(
        "HL212", "x", Severity.ERROR, {}, "m", "w", None, at, at, None, (), None, "https://example.com/", "f:1"
    )
    app = AppReport(".", "a\u202eb", (Target.CEDAR,), {}, (finding,))
    report = Report("0", datetime.date(2026, 8, 18), {}, (app,))
    text = baseline.render(report)
    assert text.isascii()
    known = baseline.parse(text.encode(), "x")
    (entry,) = known
    assert (entry.app, entry.path) == ("a\\u202eb", "caf\\xe9/requirements\\x1b.txt")
    marked, unneeded = baseline.apply(report, known, "known.json")
    assert unneeded == ()
    assert marked.apps[0].findings[0].suppressed is not None


BROKEN = {
    "no JSON": b"x",
    "not UTF-8": b'"\xff"',
    "nested too deep": b"[" * 100_000,
    "a huge number": b'{"version": ' + b"9" * 10_000 + b"}",
    "a list": b"[]",
    "another version": b'{"version": 2, "findings": []}',
    "no findings": b'{"version": 1}',
    "findings of a wrong type": b'{"version": 1, "findings": {}}',
    "a finding of a wrong type": b'{"version": 1, "findings": [1]}',
    "a finding with too little": b'{"version": 1, "findings": [{"code": "HL212"}]}',
    "a finding with a number": b'{"version": 1, "findings": [{"app": "", "code": 1, "path": "", "fingerprint": ""}]}',
    "a version of a wrong type": b'{"version": "1", "findings": []}',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_baseline_stops_the_run(tmp_path: Path, content: bytes) -> None:
    write(tmp_path, GOOD, {"known.json": content})
    ran = check("--baseline", "known.json", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error: known.json: ")


@settings(deadline=None)
@given(st.binary(max_size=100))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(UserError):
        baseline.parse(content, "x")
