"""Test systems that lack features, and changes between the last check and the write."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from herolint.api import Change, Context, Fix, Location, Problem
from herolint.fixer import Edit, WriteRefusedError, folders, settle, write
from tests.apps import make_app
from tests.fixer.fixing import applied, files_of, make_rule, settings
from tests.frozen import FACTS

NEW = Edit("new", None, b"new")
CHANGED = Edit("a", b"old", b"changed")


@pytest.fixture
def app(tmp_path: Path) -> Path:
    make_app(tmp_path / "app", {"a": b"old"})
    return tmp_path / "app"


def without_hard_links(*arguments: Any, **options: Any) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def test_a_file_system_without_hard_links(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", without_hard_links)
    assert write(str(app), [applied(NEW, CHANGED)]) == ("a", "new")
    assert files_of(app) == {"a": b"changed", "new": b"new"}


@pytest.mark.parametrize("links", [True, False], ids=["with hard links", "without"])
def test_a_file_that_comes_up_at_the_very_last_moment(app: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    real = os.link

    def link(*arguments: Any, **options: Any) -> None:
        (app / "new").write_bytes(b"somebody's")
        if not links:
            without_hard_links()
        real(*arguments, **options)

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(WriteRefusedError, match="new"):
        write(str(app), [applied(NEW, CHANGED)])
    assert files_of(app) == {"a": b"old", "new": b"somebody's"}


def test_a_system_without_locks(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    assert write(str(app), [applied(CHANGED)]) == ("a",)


def test_a_file_system_without_locks(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(*arguments: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert write(str(app), [applied(CHANGED)]) == ("a",)
    assert files_of(app) == {"a": b"changed"}


def test_with_nothing_to_write_another_run_is_not_in_the_way(app: Path) -> None:
    other = folders.open_folder(os.fsencode(app))
    other.claim()
    try:
        assert write(str(app), []) == ()
        with pytest.raises(WriteRefusedError):
            write(str(app), [applied(CHANGED)])
    finally:
        other.close()


def test_a_folder_that_is_gone(app: Path) -> None:
    assert write(str(app.parent / "gone"), []) == ()
    with pytest.raises(WriteRefusedError):
        write(str(app.parent / "gone"), [applied(NEW)])


def test_a_fix_of_a_file_that_cannot_be_read_is_refused(app: Path) -> None:
    def check(context: Context) -> Iterator[Problem]:
        del context
        yield Problem("It is large.", Location("large"), fix=Fix("Empty it", (Change("large", b""),), safe=True))

    with (app / "large").open("wb") as file:
        file.truncate(5 << 20)
    done = settle(make_app(app, {}), FACTS, settings(make_rule("ZZ001", check)), unsafe=False)
    assert (done.applied, done.edits) == ((), ())
    (refusal,) = done.refusals
    assert refusal.reason.endswith("large can't be read: larger than 4 MiB")


def test_windows_renames_and_takes_no_odd_names(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert write(str(app), [applied(NEW, CHANGED)]) == ("a", "new")
    assert files_of(app) == {"a": b"changed", "new": b"new"}
    for name in ("a:b", "a\\b"):
        with pytest.raises(WriteRefusedError, match="Windows can't use the name"):
            write(str(app), [applied(Edit(name, None, b""))])


def test_a_new_name_in_other_letters_that_is_a_link(app: Path) -> None:
    (app / "A").symlink_to("elsewhere")
    with pytest.raises(WriteRefusedError, match="it is a link"):
        write(str(app), [applied(Edit("A", None, b"new"), Edit("a", b"old", None, carried_over=True))])
    assert (app / "a").read_bytes() == b"old"
    assert (app / "A").is_symlink()
