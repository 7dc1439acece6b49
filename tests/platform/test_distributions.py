"""The facts about well-known distributions: consistent with themselves, and found without parsing all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from herolint.installers.names import canonical
from herolint.platform import distributions

FILE = Path(distributions.__file__).with_name("distributions.toml")
DATA = tomli.loads(FILE.read_text("utf-8"))
KNOWN = distributions.load()


def test_every_release_can_be_used() -> None:
    for name, releases in DATA["distribution"].items():
        assert name == canonical(name)
        assert list(releases) == sorted(releases, key=Version), name
        for one in releases.values():
            SpecifierSet(one.get("python", ""))
            for text in (
                *one.get("requires", ()),
                *(text for texts in one.get("extras", {}).values() for text in texts),
            ):
                Requirement(text)


def test_the_indexes_agree_with_the_releases() -> None:
    for index, key in (("scripts", "scripts"), ("modules", "modules")):
        found: dict[str, set[str]] = {}
        for name, releases in DATA["distribution"].items():
            for one in releases.values():
                for brought in one.get(key, ()):
                    found.setdefault(brought, set()).add(name)
        assert {name: sorted(by) for name, by in found.items()} == DATA[index]


def test_what_is_looked_up_is_what_the_file_says() -> None:
    for name, releases in DATA["distribution"].items():
        assert [one.version for one in KNOWN.releases(name)] == list(releases)
        assert KNOWN.knows(name)
    for script, names in DATA["scripts"].items():
        assert list(KNOWN.with_script(script)) == names
    assert KNOWN.as_of == DATA["as_of"]


@pytest.mark.parametrize("name", ["", "no such thing", 'a"b', "a\nb", "x" * 10_000, "distribution", "as_of"])
def test_a_name_that_is_unknown(name: str) -> None:
    assert KNOWN.releases(name) == ()
    assert not KNOWN.knows(name)
    assert KNOWN.with_script(name) == ()
    assert KNOWN.with_module(name) == ()


def test_modules_of_a_namespace() -> None:
    assert "google-auth" in KNOWN.with_module("google")
    assert KNOWN.with_module("google.auth.transport") == ("google-auth",)
