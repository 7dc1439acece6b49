from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats import requirement_files, requirements
from herolint.formats.requirement_words import ENCODING, INCLUDE, NAME, ODD, PATH, SSH, TWICE, VARIABLE, words
from herolint.formats.requirements import Constraint, Editable, Include, Invalid, Option, Path, Requirement, Url
from herolint.installers.names import canonical

EVERY = {ODD, INCLUDE, ENCODING, PATH, SSH, VARIABLE, TWICE}


def kinds(text: str | bytes) -> set[str]:
    content = text.encode() if isinstance(text, str) else text
    return {word for word in words(content) if not word.startswith(NAME)}


def names(text: str) -> set[str]:
    return {word.removeprefix(NAME) for word in words(text.encode()) if word.startswith(NAME)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", set(), id="empty"),
        pytest.param("flask\nDjango==5.2\r\n\n# a note -r x\n", set(), id="names-and-versions"),
        pytest.param("uvicorn[standard] >= 0.3, != 0.3.1 # why\n", set(), id="extras-and-ranges"),
        pytest.param("flask==3.0\nFlask_==1\n", {ODD}, id="odd-name"),
        pytest.param("flask-x\nFlask__X\n", {TWICE}, id="twice"),
        pytest.param("flask=3.0\n", {ODD}, id="one-equals-sign"),
        pytest.param("flask==3..0\n", {ODD}, id="odd-version"),
        pytest.param("flask~=3\n", {ODD}, id="compatible-with-too-little"),
        pytest.param("flask==3.0 ; python_version < '4' and os_name==\"nt\"\n", {ODD}, id="dense-marker"),
        pytest.param("a ; python_version < '4'\nb==1;os_name == \"nt\" or os_name != 'x'\n", set(), id="markers"),
        pytest.param("a ; python_version < '4\" and\n", {ODD}, id="broken-marker"),
        pytest.param("a==1 \\\n  --hash=sha256:0a \\\n  --hash=sha512:0b # x\nb\n", set(), id="hashes"),
        pytest.param("a==1 \\ \n  --hash=sha256:0a\n", {ODD}, id="a-space-after-the-backslash"),
        pytest.param("a==1 \\ # x\n", {ODD}, id="a-comment-after-the-backslash"),
        pytest.param("a==1 \\\nb==2\n", {ODD}, id="two-requirements-in-one"),
        pytest.param("a==1 \\\n\nb==2\n", set(), id="continued-by-nothing"),
        pytest.param("-r base.txt\n", {ODD, INCLUDE}, id="include"),
        pytest.param("-rbase.txt\n", {ODD, INCLUDE}, id="include-joined"),
        pytest.param("--pre -c base.txt\n", {ODD, INCLUDE}, id="include-after-an-option"),
        pytest.param("flask==1 \\\n    --hash=md5:0a\n", {ODD}, id="weak-hash"),
        pytest.param("fla\\\nsk==1\n", EVERY, id="name-goes-on"),
        pytest.param("-\\\nr x\n", EVERY, id="option-goes-on"),
        pytest.param("\\flask \\\n", EVERY, id="backslash-first"),
        pytest.param("x @ https://h/x#egg=${NAME}\n", {ODD, PATH, VARIABLE}, id="variable-after-a-hash-sign"),
        pytest.param("x @ git+ssh://git@h/x\n", {ODD, PATH, SSH}, id="ssh"),
        pytest.param("cart.whl\n", {ODD, PATH}, id="archive"),
        pytest.param("-e.\n", {ODD, PATH}, id="editable"),
        pytest.param(".\n", {ODD, PATH}, id="the-app-itself"),
        pytest.param("flask # ä\n", EVERY, id="not-ascii"),
        pytest.param(b"f\0l\0", EVERY, id="not-text"),
        pytest.param("# coding: latin-1\nflask\n", EVERY, id="coding-comment"),
        pytest.param("flask\fdjango\n", EVERY, id="odd-line-end"),
    ],
)
def test_kinds_of_lines(text: str | bytes, expected: set[str]) -> None:
    assert kinds(text) == expected


def test_names_are_canonical() -> None:
    assert names("Flask==3\nzope.interface\n\tpip_tools[x] ; os_name == 'nt'\n# no\n") == {
        "flask",
        "zope-interface",
        "pip-tools",
    }


PIECES = st.sampled_from(
    [
        *(
            "flask",
            "Fl_ask",
            "==",
            "=",
            "1.0",
            "1..0",
            "[a]",
            "[",
            " ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\\\n",
            "\\",
            "#",
            " #",
        ),
        *(
            "-r ",
            "-c",
            "-e ",
            "--req",
            "uirement=",
            "--hash=sha256:0a",
            "./x",
            "x.whl",
            "x.zip",
            ".",
            "..",
            "@",
            ";",
            ",",
        ),
        *(
            "git+ssh://h/x#egg=y",
            "git@h:x",
            "file:x",
            "https://h/x",
            "${NAME}",
            "~=",
            ">=",
            "!=",
            "'",
            '"',
            "é",
            "\0",
            "a",
        ),
        *(
            "os_name == 'nt'",
            "; os_name == 'nt'",
            " and ",
            " \\\n",
            "pip",
            "-",
            "_",
            "--pre",
            "coding: utf-16",
            "\f",
            "\x85",
        ),
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_nothing_is_left_out(text: str) -> None:
    found = words(text.encode())
    lines = requirements.parse(text.encode()).lines
    if any(isinstance(line, Invalid) for line in lines):
        assert ODD in found
    if any(isinstance(line, (Include, Constraint)) for line in lines):
        assert INCLUDE in found
    for line in lines:
        if isinstance(line, (Path, Editable)) or requirement_files.local_target(line) is not None:
            assert PATH in found
        if isinstance(line, (Url, Editable)) and "ssh" in (line.url or ""):
            assert SSH in found
        if requirements.variables(line):
            assert VARIABLE in found
        if isinstance(line, Url) or (isinstance(line, Option) and any(name != "hash" for name, _ in line.options)):
            assert ODD in found
    named = [canonical(line.name) for line in lines if isinstance(line, Requirement)]
    if ENCODING not in found:
        assert {NAME + name for name in named} <= found
    if len(named) != len(set(named)):
        assert TWICE in found
