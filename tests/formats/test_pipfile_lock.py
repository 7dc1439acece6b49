from __future__ import annotations

import json
from typing import Any

import pytest

from herolint.formats import pipfile_lock
from herolint.formats.pipfile_lock import PipfileLock
from herolint.formats.span import Unparsable
from tests.formats.mangled import mangled

DOCUMENT: dict[str, Any] = {
    "_meta": {
        "hash": {"sha256": "abc"},
        "pipfile-spec": 6,
        "requires": {"python_version": "3.12"},
        "sources": [{"name": "main", "url": "https://packages.example/simple", "verify_ssl": True}],
    },
    "default": {"flask": {"version": "==3.0", "hashes": ["sha256:x"], "index": "main"}},
    "develop": {},
}


def parsed(document: object) -> PipfileLock:
    found = pipfile_lock.parse(json.dumps(document).encode())
    assert isinstance(found, PipfileLock)
    return found


def test_all_of_it() -> None:
    found = parsed(DOCUMENT)
    assert found.pipfile_hash == "abc"
    assert found.requires == {"python_version": "3.12"}
    assert found.sections == {"default": DOCUMENT["default"], "develop": {}}
    assert found.errors == ()


def test_every_wrong_type_is_survived() -> None:
    for document in mangled(DOCUMENT):
        parsed(document)
    assert parsed({**DOCUMENT, "_meta": {"hash": []}}).errors[0].path == ("_meta", "hash")


def test_duplicate_keys_are_told() -> None:
    found = pipfile_lock.parse(b'{"default": {"a": {}, "a": {}}}')
    assert isinstance(found, PipfileLock)
    assert found.duplicates == ("a",)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"1", b"{", b"[" * 9_000], ids=["empty", "array", "number", "open", "deep"]
)
def test_what_is_no_lock(content: bytes) -> None:
    assert isinstance(pipfile_lock.parse(content), Unparsable)
