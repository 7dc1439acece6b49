"""Test that the cheap look at names misses nothing that the closer check would find."""

from __future__ import annotations

import pytest

from herolint.installers.first_look import is_fragile, is_troubled, lock_may_break, may_break
from herolint.installers.versions import specifier_allows
from herolint.platform import requirements

FACTS = requirements.load()
RELEASES = [
    f"{major}.{minor}.{micro}" for major in range(6) for minor in (0, 1, 2, 3, 9, 22, 33) for micro in (0, 1, 3)
]
BREAKING = [
    *((fact.name, fact.versions) for fact in FACTS.breaks),
    *((fact.name, fact.versions) for fact in FACTS.imports),
]


@pytest.mark.parametrize(("name", "versions"), BREAKING)
def test_every_release_that_breaks_is_looked_at(name: str, versions: str) -> None:
    broken = [one for one in RELEASES if not versions or specifier_allows(versions, one)]
    assert broken
    for version in broken:
        assert may_break([("other", "1"), (name, version)])
        assert is_fragile(f"other\n{name}=={version}\n".encode(), ["other", name])
        assert lock_may_break(f'[[package]]\nname = "{name}"\nversion = "{version}"\n'.encode())
    assert may_break([(name, None)])
    assert is_fragile(f"{name} < 99\n".encode(), [name])


@pytest.mark.parametrize("fact", FACTS.same_modules)
def test_every_project_of_another_one_s_module_is_looked_at(fact: requirements.SameModule) -> None:
    assert may_break([(fact.name, "1.0")])
    assert is_fragile(fact.name.encode(), [fact.name])


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        ("flask==2.2.3", "flask", True),
        ("flask==2.2.4", "flask", False),
        ("flask==2.10", "flask", False),
        ("flask == 2.2.3", "flask", True),
        ("Flask[async] == 2.2.3", "flask", True),
        ("flask[async]==3.0", "flask", False),
        ("Flask_Login==0.6.2", "flask-login", True),
        ("Flask_Login==0.6.3", "flask-login", False),
        ("flask~=3.0", "flask", True),
        ("flask<4", "flask", True),
        ("flask>=1", "flask", False),
        ("flask", "flask", False),
        ("flask-x==1.0", "flask", False),
        ("flask==3.0\nflask==1.0", "flask", True),
        ("# nothing", "flask", False),
        ("jwt", "jwt", True),
    ],
)
def test_fragile_lines(content: str, name: str, expected: bool) -> None:
    assert is_fragile(content.encode(), [name]) is expected


@pytest.mark.parametrize(
    ("installed", "expected"),
    [
        ([], False),
        ([("flask", "2.2.3")], True),
        ([("flask", "2.2.4")], False),
        ([("flask", None)], True),
        ([("requests", None)], False),
        ([("jwt", "1")], True),
        ([("flask", "3.0"), ("celery", "5.0.5")], True),
        ([("flask", "3.0"), ("celery", "5.1")], False),
    ],
)
def test_installed_releases(installed: list[tuple[str, str | None]], expected: bool) -> None:
    assert may_break(installed) is expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('\nname = "flask"\nversion = "2.2.3"\n', True),
        ('\nname = "flask"\r\nversion = "2.2.3"\n', True),
        ('\nname = "flask"\nversion = "3.0.0"\n', False),
        ('\nname = "requests"\nversion = "2.2.3"\n', False),
        ('{\n    "default": {\n        "flask": {\n', True),
        ('{\n    "default": {\n        "requests": {\n', False),
        ('\n "flask": {\n', False),
    ],
)
def test_locks(content: str, expected: bool) -> None:
    assert lock_may_break(content.encode()) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("json", True),
        ("asyncio", True),
        ("dataclasses", True),
        ("sklearn", True),
        ("flask", False),
        ("pkg-resources", False),
    ],
)
def test_troubled(name: str, expected: bool) -> None:
    assert is_troubled(name) is expected


@pytest.mark.parametrize("name", sorted({*FACTS.dead, *FACTS.ubuntu, *FACTS.anaconda, *FACTS.system_source}))
def test_every_project_with_trouble_is_looked_at(name: str) -> None:
    assert is_troubled(name)
