"""What released buildpacks decided on their own days, from the sources of each release."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats import python_version_file, runtime_txt
from herolint.formats.python_version_file import InvalidEncoding, InvalidVersion, MultipleVersions, NoVersion, Version
from herolint.formats.version_files_of_the_past import parse_runtime_txt_for_fir, reader_without
from herolint.model import Analysis, Target
from herolint.plans import make_plan
from tests.apps import Files, make_app
from tests.frozen import HISTORY

PIP: Files = {"requirements.txt": ""}
ON_3_12: Files = {**PIP, ".python-version": "3.12\n"}
CEDAR, FIR = Target.CEDAR, Target.FIR


def analysis(path: Path, files: Files, target: Target, day: str) -> Analysis:
    facts = HISTORY.on(datetime.date.fromisoformat(day), (target,))
    return make_plan(target, make_app(path, files), facts).analysis


# An app, and from which day on what is said about it: the first complaint, or the warnings.
LIVES: Mapping[str, tuple[Target, Files, list[tuple[str, str]]]] = {
    "several package managers": (
        CEDAR,
        {**ON_3_12, "poetry.lock": ""},
        [
            ("2024-10-14", ""),
            ("2024-11-08", "x:Warning: Multiple Python package manager files were found."),
            ("2025-12-10", "package-manager::multiple-found"),
        ],
    ),
    "a Pipfile without its lock": (
        CEDAR,
        {"Pipfile": "", ".python-version": "3.12\n"},
        [
            ("2024-10-14", "x:No 'Pipfile.lock' found! We recommend you commit this into y"),
            ("2024-10-25", "x:Warning: No 'Pipfile.lock' found!"),
            ("2025-07-23", "package-manager::pipenv-missing-lockfile"),
        ],
    ),
    "a Pipfile without its lock beside requirements.txt": (
        CEDAR,
        {**ON_3_12, "Pipfile": ""},
        [
            ("2024-11-07", "x:Warning: No 'Pipfile.lock' found!"),
            (
                "2024-11-08",
                "x:Warning: No 'Pipfile.lock' found! + x:Warning: Multiple Python package manager files were found.",
            ),
            ("2025-07-23", "package-manager::pipenv-missing-lockfile"),
        ],
    ),
    "setup.py only": (
        CEDAR,
        {"setup.py": "", ".python-version": "3.12\n"},
        [
            ("2024-10-14", ""),
            ("2025-09-10", "x:Warning: Implicit setup.py file support is deprecated."),
            ("2025-12-10", "package-manager::setup-py-only"),
        ],
    ),
    "a virtual environment": (
        CEDAR,
        {**ON_3_12, ".venv/pyvenv.cfg": ""},
        [
            ("2024-10-14", ""),
            ("2025-09-02", "x:Warning: Existing '.venv/' directory found."),
            ("2025-12-09", "checks::existing-venv-dir"),
        ],
    ),
    "a Python in the app": (
        CEDAR,
        {**ON_3_12, ".heroku/python": ""},
        [
            ("2024-10-14", ""),
            ("2024-12-13", "x:Warning: Existing '.heroku/python/' directory found."),
            ("2025-07-10", "checks::existing-python-dir"),
        ],
    ),
    "a misspelt version file": (
        CEDAR,
        {**PIP, "python-version": "3.12\n"},
        [("2024-10-14", ""), ("2025-05-06", "no-python-version"), ("2025-11-20", "python-version-file::misspelled")],
    ),
    "poetry": (
        CEDAR,
        {"poetry.lock": "", ".python-version": "3.12\n"},
        [("2024-10-14", "package-manager::none-found"), ("2024-11-06", "")],
    ),
    "uv": (
        CEDAR,
        {"uv.lock": "", ".python-version": "3.12\n"},
        [("2024-10-14", "package-manager::none-found"), ("2025-05-13", "")],
    ),
    "uv on Fir": (
        FIR,
        {"uv.lock": "", ".python-version": "3.12\n"},
        [("2024-09-17", "package-manager::none-found"), ("2025-05-13", "")],
    ),
    "a folder with the name of a Python file": (
        CEDAR,
        {"app.py": None},
        [("2024-10-14", "not-detected"), ("2025-01-03", "package-manager::none-found")],
    ),
    "a misspelt manifest": (
        CEDAR,
        {"requirments.txt": ""},
        [("2024-10-14", "not-detected"), ("2025-01-03", "package-manager::none-found")],
    ),
    "a misspelt manifest on Fir": (
        FIR,
        {"requeriments.txt": ""},
        [("2024-09-17", "not-detected"), ("2025-10-05", "package-manager::none-found")],
    ),
    "runtime.txt": (
        CEDAR,
        {**PIP, "runtime.txt": "python-3.12\n"},
        [
            ("2024-10-13", "runtime-txt::invalid-version"),
            ("2024-10-14", ""),
            ("2025-02-05", "runtime-txt-deprecated"),
        ],
    ),
    "runtime.txt on Fir": (
        FIR,
        {**PIP, "runtime.txt": " python-3.12\n"},
        [
            ("2024-09-17", "runtime-txt::invalid-version"),
            ("2025-02-05", "runtime-txt-deprecated"),
            ("2025-05-02", "runtime-txt::not-supported"),
        ],
    ),
    "an exact runtime.txt on Fir": (
        FIR,
        {**PIP, "runtime.txt": "python-3.12.4"},
        [("2024-09-17", ""), ("2025-02-05", "runtime-txt-deprecated"), ("2025-05-02", "runtime-txt::not-supported")],
    ),
    "a folder runtime.txt on Fir": (
        FIR,
        {**PIP, "runtime.txt": None},
        [
            ("2024-09-17", '?ReadRuntimeTxt(Os { code: 21, kind: IsADirectory, message: "Is a directory" })'),
            ("2025-05-02", "runtime-txt::not-supported"),
        ],
    ),
    "a folder .python-version on Fir": (
        FIR,
        {**PIP, ".python-version": None},
        [
            ("2024-09-17", '?ReadPythonVersionFile(Os { code: 21, kind: IsADirectory, message: "Is a directory" })'),
            ("2025-05-02", "no-python-version"),
        ],
    ),
    "before .python-version was read": (
        CEDAR,
        {**PIP, ".python-version": "nonsense\n"},
        [("2024-10-13", ""), ("2024-10-14", "python-version-file::invalid-version")],
    ),
}
STEPS = [
    pytest.param(target, files, day, said, id=f"{name} on {day}")
    for name, (target, files, steps) in LIVES.items()
    for day, said in steps
]


@pytest.mark.parametrize(("target", "files", "day", "said"), STEPS)
def test_what_was_said_on_a_day(tmp_path: Path, target: Target, files: Files, day: str, said: str) -> None:
    found = analysis(tmp_path, files, target, day)
    complaint = found.rejections[0].reason if found.rejections else " + ".join(found.warnings)
    assert (complaint or (found.outcome.value if not found.package_manager else "")) == said


@pytest.mark.parametrize(
    ("target", "files", "days"),
    [
        pytest.param(target, files, [day for day, _ in steps[1:]], id=name)
        for name, (target, files, steps) in LIVES.items()
    ],
)
def test_it_was_otherwise_the_day_before(tmp_path: Path, target: Target, files: Files, days: list[str]) -> None:
    for day in days:
        before = str(datetime.date.fromisoformat(day) - datetime.timedelta(days=1))
        old, new = (analysis(tmp_path / when, files, target, when) for when in (before, day))
        assert (old.outcome, old.rejections, old.warnings) != (new.outcome, new.rejections, new.warnings)


ERAS = {
    "cat": {"replaces special characters", "replaces bytes beyond ASCII", "trims lines", "replaces NUL"},
    "sed": {"replaces bytes beyond ASCII", "trims lines", "replaces NUL"},
    "sed in the C locale": {"trims lines", "replaces NUL"},
    "trimmed": {"replaces NUL"},
    "today": set[str](),
}
KINDS = {
    Version: "version",
    InvalidVersion: "invalid",
    MultipleVersions: "several",
    NoVersion: "none",
    InvalidEncoding: "encoding",
}


def read(era: str, content: bytes) -> tuple[str, str]:
    reader = reader_without(frozenset(ERAS[era]))
    return KINDS[type(reader.version_file(content))], KINDS[type(reader.runtime_txt(content))]


# Each with what the buildpack of an era made of it as .python-version; tried with the scripts of the releases.
CONTENTS: list[tuple[bytes, dict[str, str]]] = [
    (b"3.12\n", dict.fromkeys(ERAS, "version")),
    (b"\r\n# x\r\n 3.12\r\n", dict.fromkeys(ERAS, "version")),
    (b"", dict.fromkeys(ERAS, "none")),
    (b"bad\nworse\n", {"cat": "several", "sed": "several", "sed in the C locale": "several", "today": "invalid"}),
    (b"\xef\xbb\xbf3.12\n", {"cat": "invalid", "sed": "invalid", "trimmed": "encoding", "today": "encoding"}),
    (b"3.12\0\n", {"cat": "version", "sed": "invalid", "trimmed": "version", "today": "invalid"}),
    (
        "3.12\u2003\n".encode(),
        {"cat": "version", "sed": "version", "sed in the C locale": "invalid", "today": "version"},
    ),
    # A comment that ends in half a character takes the next line in; in the C locale it is a comment.
    (b"# \xe9\n3.12\n", {"cat": "invalid", "sed": "invalid", "sed in the C locale": "version", "today": "version"}),
    # Nothing ends the line then, so that read fails and the line is lost.
    (b"3.12\xe9\n\n", {"cat": "none", "sed": "none", "sed in the C locale": "invalid"}),
    (b"# \xff x\n3.12\n", {"cat": "several", "sed": "several", "sed in the C locale": "version", "today": "version"}),
    ("3.12\n".encode("utf-16"), {"cat": "invalid", "sed": "several", "trimmed": "encoding", "today": "encoding"}),
]


@pytest.mark.parametrize(
    ("content", "era", "kind"),
    [(content, era, kind) for content, kinds in CONTENTS for era, kind in kinds.items()],
)
def test_how_an_era_read_the_version_file(content: bytes, era: str, kind: str) -> None:
    assert read(era, content)[0] == kind


@pytest.mark.parametrize(
    ("content", "era", "kind"),
    [
        (b"\n\n python-3.12 \r\n\n", "cat", "version"),
        (b"python-3.12\n# x\n", "cat", "invalid"),
        (b"python-3.12\n# x\n", "sed in the C locale", "invalid"),
        (b"python-3.12\n# x\n", "trimmed", "version"),
        (b"python-3.12\0\n", "cat", "version"),
        (b"python-3.12\0\n", "sed", "invalid"),
        (b"python-3.12\0\n", "trimmed", "version"),
        (b"python-3.12\0\n", "today", "invalid"),
        (b" \n", "cat", "none"),
    ],
)
def test_how_an_era_read_runtime_txt(content: bytes, era: str, kind: str) -> None:
    assert read(era, content)[1] == kind


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"python-3.12.1", "3.12.1"),
        (b"\n python-3.12\n", "3.12"),
        (b"python-+3.012", "3.12"),
        (b"python-3", None),
        (b"3.12", None),
        (b"# x\npython-3.12", None),
        (b"", None),
        (b"python-3.99999", None),
        ("python\u20133.12".encode(), None),
    ],
)
def test_how_fir_read_runtime_txt(content: bytes, found: str | None) -> None:
    version = parse_runtime_txt_for_fir(content)
    assert (version.text if isinstance(version, Version) else None) == found


def test_what_is_not_utf_8_was_an_error_without_a_message(tmp_path: Path) -> None:
    found = analysis(tmp_path, {**PIP, "runtime.txt": b"\xff"}, FIR, "2025-01-01")
    assert found.rejections[0].reason.startswith("?ReadRuntimeTxt(Error { kind: InvalidData")


PIECES = st.sampled_from(
    [b"3.12", b"python-", b"#", b" ", b"\n", b"\r", b"\0", b"\xe9", b"\xe2\x80\x83", b"\xff", b"\x1b", b"x", b"3.9.1"]
)


@given(pieces=st.lists(PIECES, max_size=12), era=st.sampled_from([*ERAS]))
def test_any_content_is_read(pieces: list[bytes], era: str) -> None:
    content = b"".join(pieces)
    read(era, content)
    parse_runtime_txt_for_fir(content)


@given(pieces=st.lists(PIECES, max_size=12))
def test_a_release_that_does_everything_reads_as_today(pieces: list[bytes]) -> None:
    content = b"".join(pieces)
    reader = reader_without(frozenset())
    assert reader.version_file(content) == python_version_file.parse_for_cedar(content)
    assert reader.runtime_txt(content) == runtime_txt.parse(content)


@given(text=st.text(alphabet="3.12 #x\n\tp", max_size=12))
def test_plain_text_with_one_line_that_counts_was_always_read_alike(text: str) -> None:
    kinds = {read(era, text.encode())[0] for era in ERAS}
    if kinds & {"version", "none"}:
        assert len(kinds) == 1
