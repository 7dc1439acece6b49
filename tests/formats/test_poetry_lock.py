from __future__ import annotations

from typing import Any

import pytest

from herolint.formats import poetry_lock
from herolint.formats.poetry_lock import PoetryLock, PoetryLockedPackage
from herolint.formats.span import Unparsable
from tests.formats.mangled import mangled, toml

DOCUMENT: dict[str, Any] = {
    "package": [
        {"name": "flask", "version": "3.0", "dependencies": {"werkzeug": ">=3"}},
        {"name": "shop", "version": "1.0", "source": {"type": "directory", "url": "shop"}},
    ],
    "extras": {"fast": ["uvloop"]},
    "metadata": {"lock-version": "2.1", "python-versions": ">=3.11", "content-hash": "abc"},
}


def parsed(document: dict[str, object], header: bytes = b"") -> PoetryLock:
    found = poetry_lock.parse(header + toml(document))
    assert isinstance(found, PoetryLock)
    return found


def test_all_of_it() -> None:
    found = parsed(DOCUMENT, b"# written by Poetry 2.4.1 for a test\n")
    assert found.generator == "2.4.1"
    assert (found.lock_version, found.content_hash, found.python_versions) == ("2.1", "abc", ">=3.11")
    assert found.packages == (
        PoetryLockedPackage("flask", "3.0", ("werkzeug",), {}, 0),
        PoetryLockedPackage("shop", "1.0", (), {"type": "directory", "url": "shop"}, 1),
    )
    assert found.errors == ()


def test_nothing_of_it() -> None:
    assert parsed({}) == PoetryLock({}, None, False, None, None, None, (), ())


@pytest.mark.parametrize(
    ("header", "generator"),
    [
        pytest.param(b"\n# Poetry 2.0.0\n", None, id="second-line"),
        pytest.param(b"# Poetry 2.0.0\r\n", "2.0.0", id="crlf"),
        pytest.param(b"# no tool\n", None, id="no-tool"),
    ],
)
def test_the_first_line_names_the_generator(header: bytes, generator: str | None) -> None:
    assert parsed(DOCUMENT, header).generator == generator


def test_every_wrong_type_is_survived() -> None:
    for document in mangled(DOCUMENT):
        parsed(document)
    assert parsed({**DOCUMENT, "package": [1, {"name": 2}]}).errors[0].path == ("package", 0)


def test_what_is_not_toml() -> None:
    assert isinstance(poetry_lock.parse(b"<<<<<<< HEAD\n"), Unparsable)
