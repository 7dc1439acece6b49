from __future__ import annotations

from typing import Any

from herolint.formats import uv_lock
from herolint.formats.span import Unparsable
from herolint.formats.uv_lock import UvLock, UvLockedPackage
from tests.formats.mangled import mangled, toml

DOCUMENT: dict[str, Any] = {
    "version": 1,
    "revision": 3,
    "requires-python": ">=3.11",
    "resolution-markers": ["sys_platform == 'linux'"],
    "supported-markers": ["sys_platform == 'linux'"],
    "required-markers": ["sys_platform == 'linux'"],
    "conflicts": [[{"package": "shop", "extra": "a"}, {"package": "shop", "extra": "b"}]],
    "options": {"resolution-mode": "lowest", "exclude-newer": "2026-01-01T00:00:00Z"},
    "manifest": {
        "members": ["shop", "core"],
        "constraints": [{"name": "idna", "specifier": "<4"}],
        "overrides": [{"name": "idna", "specifier": ">=3"}],
        "excludes": ["six"],
    },
    "package": [
        {"name": "flask", "version": "3.0", "source": {"registry": "https://packages.example/simple"}},
        {
            "name": "shop",
            "version": "1.0",
            "source": {"virtual": "."},
            "dependencies": [{"name": "flask"}],
            "metadata": {
                "requires-dist": [
                    {"name": "flask", "specifier": ">=3", "extras": ["async"], "marker": "os_name == 'nt'"}
                ],
                "provides-extras": ["fast"],
                "requires-dev": {"dev": [{"name": "pytest"}]},
            },
        },
    ],
}


def parsed(document: dict[str, object]) -> UvLock:
    found = uv_lock.parse(toml(document))
    assert isinstance(found, UvLock)
    return found


def test_all_of_it() -> None:
    found = parsed(DOCUMENT)
    assert (found.version, found.revision, found.requires_python) == (1, 3, ">=3.11")
    assert found.supported_markers == ("sys_platform == 'linux'",)
    assert found.options["resolution-mode"] == "lowest"
    assert found.packages[0] == UvLockedPackage(
        0, "flask", "3.0", {"registry": "https://packages.example/simple"}, None
    )
    assert found.packages[1].metadata is not None
    assert found.errors == ()


def test_nothing_of_it() -> None:
    assert parsed({}) == UvLock({}, None, 0, None, (), (), [], {}, {}, (), ())


def test_every_wrong_type_is_survived() -> None:
    for document in mangled(DOCUMENT):
        parsed(document)
    assert parsed({**DOCUMENT, "version": "1"}).errors[0].path == ("version",)
    assert parsed({**DOCUMENT, "version": True}).errors[0].path == ("version",)


def test_positions_are_those_in_the_file() -> None:
    found = parsed({"package": [1, {"name": "a"}]})
    assert [(package.position, package.name) for package in found.packages] == [(1, "a")]


def test_what_is_not_toml() -> None:
    assert isinstance(uv_lock.parse(b"version = \n"), Unparsable)
