"""The facts about single requirements: consistent, and found by the cheap first look."""

from __future__ import annotations

from pathlib import Path

import tomli
from packaging.specifiers import SpecifierSet

from herolint.installers import first_look
from herolint.installers.names import canonical
from herolint.platform import distributions, requirements

DATA = tomli.loads(Path(requirements.__file__).with_name("requirements.toml").read_text("utf-8"))
KNOWN = requirements.load()
OLD = [
    *((pair.name, pair.versions) for pair in KNOWN.breaks),
    *((one.name, one.versions) for one in KNOWN.imports),
]
RELEASES = [*OLD, *((one.name, one.versions) for one in KNOWN.dead.values())]


def test_names_are_canonical_and_specifiers_parse() -> None:
    for name, versions in RELEASES:
        assert name == canonical(name)
        SpecifierSet(versions)
    for pair in KNOWN.breaks:
        assert distributions.load().knows(pair.other), f"{pair.other} has to be known, so that an unpinned one is"
        SpecifierSet(pair.other_versions)
        SpecifierSet(pair.keep)
        assert (pair.module is None) is not (pair.worker is None)


def test_the_first_look_finds_every_name() -> None:
    troubled = {*KNOWN.dead, *KNOWN.ubuntu, *KNOWN.anaconda, *KNOWN.system_source}
    assert set(DATA["troubled"].split()) == troubled
    assert all(map(first_look.is_troubled, troubled))
    fragile = {name for name, _ in OLD} | {one.name for one in KNOWN.same_modules}
    assert {word.partition("<")[0] for word in DATA["fragile"].split()} == fragile


def test_the_first_look_finds_every_old_release() -> None:
    for name, versions in OLD:
        specifiers = SpecifierSet(versions)
        for release in ("0.30.0", "1.1.2", "2.0", "2.5.1", "20.1.0", "3.10.1", "5.0.5", "0.33.3", "3.5.3", "1.2.0"):
            if release in specifiers:
                assert first_look.is_fragile(f"{name}=={release}\n".encode(), (name,)), release


def test_the_first_look_passes_what_is_new() -> None:
    text = b"Flask==3.0.3\ngunicorn==23.0.0\nflask-login>=0.6.3\njinja2\ndjango==5.2\n"
    assert not first_look.is_fragile(text, ("flask", "gunicorn", "flask-login", "jinja2", "django"))
    assert not any(map(first_look.is_troubled, ("flask", "gunicorn", "scikit-learn", "")))


def test_the_first_look_reads_locks() -> None:
    locked = '\n[[package]]\nname = "{}"\nversion = "{}"\n'
    assert first_look.lock_may_break(locked.format("gunicorn", "20.1.0").encode())
    assert not first_look.lock_may_break(locked.format("gunicorn", "23.0.0").encode())
    assert first_look.lock_may_break(locked.format("socketio", "0.2.1").encode())
    assert first_look.lock_may_break(b'{\n "default": {\n  "gunicorn": {\n')
    assert not first_look.lock_may_break(b'{\n "default": {\n  "requests": {\n')
