from __future__ import annotations

from typing import Any

from herolint.formats import pipfile
from herolint.formats.pipfile import Pipfile
from herolint.formats.span import Unparsable
from tests.formats.mangled import mangled, toml

DOCUMENT: dict[str, Any] = {
    "source": [{"url": "https://packages.example/simple", "verify_ssl": True, "name": "main"}],
    "packages": {"flask": "*", "shop": {"path": ".", "editable": True}},
    "dev-packages": {"pytest": ">=8"},
    "docs": {"sphinx": "*"},
    "requires": {"python_version": "3.12", "python_full_version": "3.12.4"},
    "scripts": {"serve": "gunicorn app"},
    "pipenv": {"allow_prereleases": True},
}


def parsed(document: dict[str, object]) -> Pipfile:
    found = pipfile.parse(toml(document))
    assert isinstance(found, Pipfile)
    return found


def test_all_of_it() -> None:
    found = parsed(DOCUMENT)
    assert found.has_source
    assert found.packages == DOCUMENT["packages"]
    assert found.dev_packages == {"pytest": ">=8"}
    assert found.categories == {"docs": {"sphinx": "*"}}
    assert (found.python_version, found.python_full_version) == ("3.12", "3.12.4")
    assert found.errors == ()


def test_nothing_of_it() -> None:
    assert parsed({}) == Pipfile({}, False, {}, {}, {}, None, None, ())


def test_every_wrong_type_is_survived() -> None:
    for document in mangled(DOCUMENT):
        parsed(document)
    assert [error.path for error in parsed({**DOCUMENT, "packages": 1, "docs": []}).errors] == [
        ("packages",),
        ("docs",),
    ]


def test_what_is_not_toml() -> None:
    assert isinstance(pipfile.parse(b"[packages\n"), Unparsable)
