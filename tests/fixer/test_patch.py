"""The diff: ``git apply`` makes of the old files exactly the new ones, and nothing in it hides from the reader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herolint.fixer import Edit, diff
from herolint.formats.text import visible
from tests.apps import make_app, open_app


def patch_of(*edits: Edit, root: str = "") -> str:
    class App:
        def __init__(self) -> None:
            self.root = root

    return diff(App(), edits)  # type: ignore[arg-type]


def apply(folder: Path, patch: str, *options: str) -> None:
    command = [
        "git",
        "-c",
        "core.autocrlf=false",
        "-c",
        "core.safecrlf=false",
        "apply",
        *options,
        "--whitespace=nowarn",
        "-",
    ]
    done = subprocess.run(command, cwd=folder, input=patch.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b""), patch


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    return folder


def check(folder: Path, *edits: Edit) -> str:
    for edit in edits:
        place = folder / edit.path
        place.unlink(missing_ok=True)
        if edit.before is not None:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(edit.before)
    patch = patch_of(*edits)
    assert_nothing_hides(patch)
    apply(folder, patch)
    for edit in edits:
        place = folder / edit.path
        assert (place.read_bytes() if place.exists() else None) == edit.after
    return patch


def assert_nothing_hides(patch: str) -> None:
    for line in patch.replace("\r\n", "\n").split("\n"):
        assert visible(line.replace("\t", " ")) == line.replace("\t", " ")


LONG = b"".join(b"line %d\n" % number for number in range(40))
CASES = {
    "changed": (b"a\nb\nc\n", b"a\nB\nc\n"),
    "crlf": (b"a\r\nb\r\n", b"a\r\nB\r\n"),
    "crlf to lf": (b"a\r\nb\r\n", b"a\nb\n"),
    "no newline before": (b"a", b"a\nb\n"),
    "no newline after": (b"a\nb\n", b"a"),
    "no newline at all": (b"a\nb", b"c\nb"),
    "only the newline": (b"a", b"a\n"),
    "new": (None, b"3.12\n"),
    "new without newline": (None, b"3.12"),
    "new and empty": (None, b""),
    "new and binary": (None, b"\0\1"),
    "deleted": (b"python-3.12.1\n", None),
    "deleted without newline": (b"python-3.12.1", None),
    "deleted and empty": (b"", None),
    "deleted and binary": (b"\xff\xfe3\x00", None),
    "emptied": (b"a\n", b""),
    "filled": (b"", b"a\n"),
    "blank lines": (b"\n\n\n", b"\n\n"),
    "tabs": (b"a\tb\n", b"a\tc\n"),
    "two hunks": (LONG, LONG.replace(b"line 3\n", b"x\n").replace(b"line 33\n", b"")),
    "at the start": (LONG, b"first\n" + LONG),
    "at the end": (LONG, LONG + b"last"),
    "in the middle": (LONG, LONG.replace(b"line 20\n", b"")),
    "one of many like it": (b"a\n" * 20, b"a\n" * 19),
    "too long to compare": (b"".join(b"%d\n" % number for number in range(2000)), LONG),
    "long, with both ends kept": (
        LONG + b"".join(b"a%d\n" % number for number in range(2000)) + LONG,
        LONG + b"".join(b"b%d\n" % number for number in range(2000)) + LONG,
    ),
    "utf-16": (b"\xff\xfe3\x00.\x001\x00", b"3.1\n"),
    "latin-1": (b"# caf\xe9\n3.12\n", "# café\n3.12\n".encode()),
    "umlauts": ("# für\n3.12.1\n".encode(), "# für\n3.12\n".encode()),
    "byte order mark": (b"\xef\xbb\xbf3.12\n", b"3.12\n"),
    "escape": (b"\x1b[31m3.12\n", b"3.12\n"),
    "lone carriage return": (b"a\rb\n", b"a\n"),
    "bidirectional": ("\u202e3.12\n".encode(), b"3.12\n"),
    "line separator": ("a\u2028b\nc\n".encode(), "a\u2028b\nd\n".encode()),
    "looks like a patch": (b"--- a/x\n+++ b/x\n", b"@@ -1 +1 @@\ndiff --git a/x b/x\n"),
    "large and binary": (bytes(range(256)) * 40, bytes(range(255, -1, -1)) * 3),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_git_applies_it(repository: Path, before: bytes | None, after: bytes | None) -> None:
    check(repository, Edit("file.txt", before, after))


NAMES = ["plain", " .python-version", "a b", "ü", "'x'", "-rf", "sub/folder/x", "b/x", "a/b c/ü d"]
if sys.platform == "linux":  # other systems have no such names
    NAMES += [".python-version ", 'quote"d', "back\\slash", "tab\there", "new\nline", "escape\x1b[31m", "\udcff"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("content", [b"3.12\n", b"\0"], ids=["text", "binary"])
def test_odd_names(repository: Path, name: str, content: bytes) -> None:
    check(repository, Edit(name, None, content))
    check(repository, Edit(name, content, b"4\n"))
    check(repository, Edit(name, content, None))


def test_several_files(repository: Path) -> None:
    patch = check(
        repository,
        Edit(".python-version", None, b"3.12\n"),
        Edit("app/x", b"1\0", b"2\0"),
        Edit("runtime.txt", b"python-3.12.1\r\n", None),
    )
    assert patch.count("diff --git") == 3


def test_no_edits_no_patch() -> None:
    assert patch_of() == ""


def test_the_patch_of_an_app_below_the_top_names_files_from_the_top(repository: Path) -> None:
    app = repository / "services" / "my app"
    make_app(app, {"runtime.txt": b"python-3.12.1\n"})
    checkout = open_app(app)
    assert checkout.root == "services/my app"
    patch = diff(checkout, [Edit("runtime.txt", b"python-3.12.1\n", None), Edit(".python-version", None, b"3.12\n")])
    assert "--- a/services/my app/runtime.txt\t\n" in patch
    apply(repository, patch)
    assert [path.name for path in app.iterdir()] == [".python-version"]


def test_outside_git_files_are_named_from_the_app(tmp_path: Path) -> None:
    checkout = make_app(tmp_path, {"a": b"1\n"})
    patch = diff(checkout, [Edit("a", b"1\n", b"2\n")])
    assert patch == "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-1\n+2\n"
    apply(tmp_path, patch)
    assert (tmp_path / "a").read_bytes() == b"2\n"


def test_text_is_shown_as_text() -> None:
    assert patch_of(Edit("ü", b"a\r\nb", b"a\r\nc")) == (
        'diff --git "a/\\303\\274" "b/\\303\\274"\n--- "a/\\303\\274"\n+++ "b/\\303\\274"\n'
        "@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
    )


def test_it_can_be_undone(repository: Path) -> None:
    edits = Edit("x", b"\0a", b"b\n"), Edit("y", b"1\n", None)
    patch = check(repository, *edits)
    apply(repository, patch, "--reverse")
    assert [(repository / name).read_bytes() for name in "xy"] == [b"\0a", b"1\n"]


TEXTS = st.lists(st.sampled_from([b"a", b"b", b"a\r", b"", b" x", b"\xc3\xbc"]), max_size=12).map(b"\n".join)
CONTENTS = st.none() | TEXTS | st.binary(max_size=60)


@given(before=CONTENTS, after=CONTENTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_git_applies_whatever_it_is(repository: Path, before: bytes | None, after: bytes | None) -> None:
    if before != after:
        check(repository, Edit("any", before, after))


def test_a_huge_change_takes_no_time_to_speak_of() -> None:
    before = b"".join(b"%d\n" % (number % 7) for number in range(200_000))
    after = b"".join(b"%d\n" % (number % 5) for number in range(200_000))
    assert patch_of(Edit("x", before, after)).count("\n@@") == 1
