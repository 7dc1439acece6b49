from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats.version_intent import intended_version, trailing_comment


@pytest.mark.parametrize(
    "text",
    [
        *(
            "3.12",
            "python-3.12",
            '"3.12"',
            "'3.12.1'",
            "`3.12`",
            "\u201c3.12\u201d",
            "v3.12",
            "3.12.x",
            "3.12.X",
            "3.12.*",
        ),
        *(
            "cpython-3.12",
            "CPython@3.12.1",
            "3.12 # comment",
            "3.12#comment",
            "==3.12.*",
            "===3.12.4",
            "=3.12",
            "3.12.",
        ),
        *(
            "python 3.12",
            "Python-3.12.4",
            "PYTHON-3.12",
            "python-3.12.x",
            "python==3.12",
            "python=3.12",
            "3.12;",
            "3.12,",
        ),
        *("python3.12", "py3.12", 'python_version = "3.12"', "Python version: 3.12", "- 3.12", "version 3.12"),
        *("cpython-3.12.4-linux-x86_64-gnu", "cpython-3.12.4-macos-aarch64-none", "03.12", "3.012", "v 3.12"),
        *("\ufeff3.12", "3.12\u200b", "\xa03.12", "3.12\x1b", "\x00python-3.12\x00"),
    ],
    ids=ascii,
)
def test_one_reading(text: str) -> None:
    assert intended_version(text) == "3.12"


@pytest.mark.parametrize(
    "text",
    [
        *("", "# 3.12", "3", "3.", ".3", "python", "python-", "python-3", "3.x", "3.*", "system", "latest", "three"),
        *(">=3.8", "~=3.12", "^3.12", "<3.12", "!=3.12", ">3.12", "python>=3.12", "~3.12", "3.12+", "3.12 - 3.13"),
        *("3.12-dev", "3.14t", "3.14t-dev", "3.13+freethreaded", "3.12rc1", "3.12.0a1", "3.12.4-pre", "3.12.4t"),
        *(
            "pypy3.9-7.3",
            "pypy-3.9",
            "graalpy-24.1",
            "jython-2.7",
            "miniconda3-4.7",
            "anaconda3-2023.9",
            "stackless-3.8",
        ),
        *("3.9 3.10", "3.12, 3.13", "3.12/3.13", "3.12.4.5", "3..12", "3.12..", "3.12.xx", "3.12.x.y", "3.12.4.*"),
        *("3,12", "\uff13.12", "3.1\u00b2", "3.12-slim", "3. 12", "3.12\x003", "my-venv-3.12", "999999.1", "3.999999"),
    ],
    ids=ascii,
)
def test_no_or_several_readings(text: str) -> None:
    assert intended_version(text) is None


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        pytest.param("3.12", None, id="none"),
        pytest.param("3.12 # why ", "# why", id="with a space"),
        pytest.param("3.12#why # twice", "#why # twice", id="only the first mark counts"),
        pytest.param("# all of it", "# all of it", id="nothing else"),
    ],
)
def test_trailing_comment(text: str, comment: str | None) -> None:
    assert trailing_comment(text) == comment


@given(st.text() | st.text("pythonv3.12x*=-\"'# ;\ufeff"))
def test_what_is_found_is_in_the_text(text: str) -> None:
    found = intended_version(text)
    if found is not None:
        major, minor = found.split(".")
        assert major in text
        assert minor in text


def test_a_hostile_entry_is_quick() -> None:
    assert intended_version("python" + "-" * 1_000_000 + "3.12") is None
