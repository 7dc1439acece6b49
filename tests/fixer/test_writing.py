"""Test what is written to the disk, and everything that prevents writing."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from herolint.checkout import folder as checkout_folder
from herolint.fixer import Edit, WriteError, WriteFailedError, WriteRefusedError, folders, settle, write
from herolint.model import UserError
from herolint.testing import make_repository
from tests.apps import make_app, open_app
from tests.fixer.fixing import applied, files_of, real_settings
from tests.frozen import FACTS, ROOT

STALE = ".herolint-0123456789abcdef.tmp"
FILES = {"a": b"old a", "b": b"old b", "sub/c": b"old c", "other": b"x"}
EDITS = (
    Edit("a", b"old a", b"new a"),
    Edit("b", b"old b", None, carried_over=True),
    Edit("new", None, b"new"),
    Edit("sub/c", b"old c", b"new c"),
)
WRITTEN = {"a": b"new a", "new": b"new", "sub/c": b"new c", "other": b"x"}


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    make_app(folder, FILES)
    return folder


def refusal(app: Path, *edits: Edit) -> str:
    """Write, expect that it is refused with nothing changed, and give the message."""
    before = files_of(app)
    with pytest.raises(WriteRefusedError) as caught:
        write(str(app), [applied(*edits)])
    assert files_of(app) == before
    assert caught.value.status == 2
    assert str(caught.value).endswith(f" herolint changed nothing in {app}.")
    return str(caught.value)


def attempt(app: Path) -> WriteError | None:
    """Write, and give the error that there was, if any."""
    try:
        write(str(app), [applied(*EDITS)])
    except WriteError as error:
        return error
    return None


def test_writes_replaces_and_deletes(app: Path) -> None:
    assert write(str(app), [applied(*EDITS)]) == ("a", "b", "new", "sub/c")
    assert files_of(app) == WRITTEN


def test_what_several_fixes_make_of_a_file_is_written_once(app: Path) -> None:
    fixes = [applied(Edit("a", b"old a", b"1"), Edit("n", None, b"1")), applied(Edit("a", b"1", b"2"))]
    assert write(str(app), [*fixes, applied(Edit("n", b"1", None))]) == ("a",)
    assert files_of(app) == {**FILES, "a": b"2"}


def test_nothing_to_write(app: Path) -> None:
    assert write(str(app), []) == ()
    assert files_of(app) == FILES


@pytest.mark.parametrize("mode", [0o644, 0o755, 0o600, 0o640], ids=oct)
def test_the_mode_stays(app: Path, mode: int) -> None:
    (app / "a").chmod(mode)
    before = (app / "a").stat().st_mode
    write(str(app), [applied(*EDITS)])
    assert (app / "a").stat().st_mode == before


def test_a_new_file_has_the_usual_mode(app: Path) -> None:
    write(str(app), [applied(*EDITS)])
    assert (app / "new").stat().st_mode == (app / "other").stat().st_mode


def test_the_owner_stays_where_that_is_allowed(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    def refuse(descriptor: int, user: int, group: int) -> None:
        asked.append((user, group))
        raise PermissionError(errno.EPERM, "not the owner")

    real = os.stat

    def of_somebody_else(*arguments: Any, **options: Any) -> os.stat_result:
        result = real(*arguments, **options)
        fields = list(result)
        fields[4:6] = 4321, 4322
        return os.stat_result(fields)

    monkeypatch.setattr(os, "fchown", refuse, raising=False)
    monkeypatch.setattr(os, "stat", of_somebody_else)
    write(str(app), [applied(Edit("a", b"old a", b"new a"))])
    monkeypatch.undo()
    assert asked == ([] if sys.platform == "win32" else [(4321, 4322)])
    assert (app / "a").read_bytes() == b"new a"


def test_another_name_of_the_file_keeps_its_content(app: Path) -> None:
    os.link(app / "a", app.parent / "outside")
    write(str(app), [applied(*EDITS)])
    assert (app.parent / "outside").read_bytes() == b"old a"


NAMES = [" .python-version", "'x'", "ü", "a b"]
if sys.platform == "linux":  # other systems have no such names
    NAMES += [".python-version ", "tab\there", "new\nline", "\udcff"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_odd_names(app: Path, name: str) -> None:
    write(str(app), [applied(Edit(name, None, b"1"))])
    assert files_of(app) == {**FILES, name: b"1"}


class TestChangedBehindItsBack:
    @pytest.mark.parametrize("path", ["a", "b", "sub/c"])
    def test_changed_content(self, app: Path, path: str) -> None:
        (app / path).write_bytes(b"edited")
        assert "it changed since herolint read it; run herolint again" in refusal(app, *EDITS)

    @pytest.mark.parametrize("path", ["a", "b"])
    def test_deleted(self, app: Path, path: str) -> None:
        (app / path).unlink()
        assert f"{app}/{path} (ZZ001) can't be written: it changed" in refusal(app, *EDITS)

    @pytest.mark.parametrize("path", ["a", "b"])
    def test_made_a_folder(self, app: Path, path: str) -> None:
        (app / path).unlink()
        (app / path).mkdir()
        refusal(app, *EDITS)

    def test_the_new_file_has_appeared(self, app: Path) -> None:
        (app / "new").write_bytes(b"somebody's")
        assert f"{app}/new (ZZ001) can't be written: a file with that name already exists" in refusal(app, *EDITS)

    def test_the_folder_is_gone(self, app: Path) -> None:
        (app / "sub" / "c").unlink()
        (app / "sub").rmdir()
        refusal(app, *EDITS)

    def test_the_app_is_gone(self, app: Path) -> None:
        with pytest.raises(WriteRefusedError, match="gone can't be written"):
            write(str(app / "gone"), [applied(*EDITS)])

    @pytest.mark.parametrize("victim", ["a", "b", "new"])
    @pytest.mark.parametrize("moment", range(6))
    def test_at_the_last_moment(self, app: Path, victim: str, moment: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Somebody saves a file between two steps; what was saved is never overwritten nor deleted."""
        count = 0
        happened = False

        def disturb(real: Callable[..., Any]) -> Callable[..., Any]:
            def disturbed(*arguments: Any, **options: Any) -> Any:
                nonlocal count, happened
                count += 1
                if count == moment + 1 and not happened:
                    happened = True
                    (app / victim).write_bytes(b"edited")
                return real(*arguments, **options)

            return disturbed

        monkeypatch.setattr(os, "fsync", disturb(os.fsync))
        refused = attempt(app)
        if refused is not None:
            assert "herolint changed nothing in" in str(refused)
            assert files_of(app) == {**FILES, victim: b"edited"}
        elif happened:
            assert (app / victim).read_bytes() == b"edited"
        else:
            assert files_of(app) == WRITTEN

    def test_while_the_file_is_moved_aside(self, app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real = os.replace

        def replace(source: bytes, destination: bytes, **options: Any) -> None:
            if os.path.basename(source) == b"b":
                (app / "b").write_bytes(b"edited")
            real(source, destination, **options)

        monkeypatch.setattr(os, "replace", replace)
        with pytest.raises(WriteRefusedError, match="it changed"):
            write(str(app), [applied(*EDITS)])
        assert files_of(app) == {**FILES, "b": b"edited"}


class TestLinks:
    @pytest.mark.parametrize("path", ["a", "b", "sub/c"])
    def test_the_file_is_a_link(self, app: Path, path: str) -> None:
        outside = app.parent / "outside"
        outside.write_bytes(FILES[path])
        (app / path).unlink()
        (app / path).symlink_to(outside)
        assert f"{app}/{path} (ZZ001) can't be written: it is a link" in refusal(app, *EDITS)
        assert outside.read_bytes() == FILES[path]
        assert (app / path).is_symlink()

    @pytest.mark.parametrize("inside", [True, False], ids=["inside", "outside"])
    def test_the_folder_is_a_link(self, app: Path, inside: bool) -> None:
        elsewhere = (app if inside else app.parent) / "elsewhere"
        (app / "sub").rename(elsewhere)
        (app / "sub").symlink_to(elsewhere, target_is_directory=True)
        assert "sub/c (ZZ001) can't be written: it is a link, or inside a linked folder" in refusal(app, *EDITS)
        assert (elsewhere / "c").read_bytes() == b"old c"
        assert len(list(elsewhere.iterdir())) == 1

    def test_a_link_to_nothing_stands_where_a_new_file_should(self, app: Path) -> None:
        (app / "new").symlink_to(app.parent / "nothing")
        assert f"{app}/new (ZZ001) can't be written: it is a link" in refusal(app, *EDITS)
        assert not (app.parent / "nothing").exists()

    @pytest.mark.parametrize("path", ["a", "sub/c"])
    def test_a_link_swapped_in_after_the_look(self, app: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
        if sys.platform == "win32":  # has no way to open a file and not what it points to
            return
        elsewhere = app.parent / "elsewhere"
        swapped = app / path.partition("/")[0]
        swapped.rename(elsewhere)
        swapped.symlink_to(elsewhere)
        for module in (checkout_folder, folders):
            monkeypatch.setattr(module, "is_link", lambda status: False)
        assert f"{app}/{path} (ZZ001) can't be written: " in refusal(app, *EDITS)
        assert swapped.is_symlink()

    def test_the_app_itself_may_be_reached_through_a_link(self, app: Path) -> None:
        link = app.parent / "link"
        link.symlink_to(app, target_is_directory=True)
        write(str(link), [applied(*EDITS)])
        assert files_of(app) == WRITTEN


@pytest.mark.parametrize(
    "path",
    ["../x", "sub/../../x", "/x", "a//x", "./x", ".git/config", "sub/.GIT/hooks", "x\0y", "\ud800", ""],
    ids=ascii,
)
def test_nothing_is_written_that_is_not_a_file_of_the_app(app: Path, path: str) -> None:
    assert "it isn't a file of the app" in refusal(app, Edit("a", b"old a", b"new a"), Edit(path, None, b"1"))
    assert files_of(app.parent) == {f"app/{name}": content for name, content in FILES.items()}


def test_a_file_stands_where_a_folder_should(app: Path) -> None:
    refusal(app, Edit("a/b", None, b"1"))


class TestDeletions:
    EDIT = Edit("a", b"old a", None)

    def test_refused_outside_git(self, app: Path) -> None:
        assert "git doesn't have its content" in refusal(app, self.EDIT)

    def test_refused_where_git_does_not_have_it(self, app: Path) -> None:
        make_repository(app)
        (app / "a").write_bytes(b"not committed")
        message = refusal(app, self.EDIT._replace(before=b"not committed"))
        assert "git doesn't have its content, so deleting it would lose it; commit it first" in message

    def test_done_where_it_is_committed(self, app: Path) -> None:
        make_repository(app)
        write(str(app), [applied(self.EDIT)])
        assert not (app / "a").exists()

    def test_done_where_it_is_committed_above(self, app: Path) -> None:
        make_repository(app.parent)
        write(str(app), [applied(self.EDIT)])
        assert not (app / "a").exists()

    def test_done_where_it_is_staged(self, app: Path) -> None:
        make_repository(app)
        (app / "a").write_bytes(b"staged")
        subprocess.run(["git", "add", "a"], cwd=app, check=True)
        write(str(app), [applied(self.EDIT._replace(before=b"staged"))])
        assert not (app / "a").exists()

    def test_done_with_other_hashes(self, app: Path) -> None:
        subprocess.run(["git", "init", "-q", "--object-format=sha256"], cwd=app, check=True)
        subprocess.run(["git", "add", "a"], cwd=app, check=True)
        write(str(app), [applied(self.EDIT)])
        assert not (app / "a").exists()

    def test_done_where_the_fix_keeps_what_it_said(self, app: Path) -> None:
        write(str(app), [applied(self.EDIT._replace(carried_over=True))])
        assert not (app / "a").exists()


def test_the_result_is_left_unstaged(app: Path) -> None:
    make_repository(app)
    write(str(app), [applied(*EDITS)])
    staged = subprocess.run(["git", "diff", "--cached", "--name-only"], cwd=app, check=True, capture_output=True)
    assert staged.stdout == b""


OPERATIONS = ("open", "write", "fsync", "replace", "link", "rename")


def failing(monkeypatch: pytest.MonkeyPatch, number: int, error: int) -> list[str]:
    """Make the call of that number fail, of all those that may; give the names of the calls, as they come."""
    calls: list[str] = []

    def patch(name: str) -> None:
        real = getattr(os, name)

        def call(*arguments: Any, **options: Any) -> Any:
            if name == "open" and not arguments[1] & os.O_CREAT:
                return real(*arguments, **options)
            calls.append(name)
            if len(calls) == number:
                raise OSError(error, os.strerror(error))
            return real(*arguments, **options)

        monkeypatch.setattr(os, name, call)

    for name in OPERATIONS:
        patch(name)
    return calls


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (errno.ENOSPC, WriteFailedError, "couldn't be written: no space left on device"),
        (errno.EIO, WriteFailedError, "couldn't be written: input/output error"),
        (errno.EACCES, WriteRefusedError, "can't be written: permission denied, to it or to its folder"),
        (errno.EPERM, WriteRefusedError, "can't be written: permission denied, to it or to its folder"),
        (errno.EROFS, WriteRefusedError, "can't be written: the file system is read-only"),
        (errno.ELOOP, WriteRefusedError, "can't be written: it is a link"),
    ],
    ids=["disk full", "broken disk", "read-only folder", "not ours", "read-only file system", "link swapped in"],
)
def test_whatever_fails_nothing_is_changed(
    tmp_path: Path, error: int, kind: type[WriteError], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = failures = 0
    done = False
    while not done:
        steps += 1
        app = tmp_path / f"app{steps}"
        make_app(app, FILES)
        with monkeypatch.context() as patch:
            calls = failing(patch, steps, error)
            failed = attempt(app)
        if failed is None:
            assert files_of(app) == WRITTEN
            done = len(calls) < steps
        else:
            assert type(failed) is kind
            assert words in str(failed)
            assert str(failed).endswith(f" herolint changed nothing in {app}.")
            assert files_of(app) == FILES
            failures += 1
    assert failures >= 10


def test_each_error_has_an_exit_status() -> None:
    assert (WriteRefusedError.status, WriteFailedError.status) == (2, 3)
    assert issubclass(WriteError, UserError)


def test_an_interrupt_undoes_everything(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*arguments: Any, **options: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(folders.WritableFolder, "move_to_free_name", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(str(app), [applied(*EDITS)])
    assert files_of(app) == FILES


def test_undoing_leaves_what_somebody_made_of_a_new_file(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = folders.WritableFolder.replace

    def replace(self: folders.WritableFolder, source: bytes, destination: bytes) -> None:
        if destination == b"c":
            (app / "new").write_bytes(b"edited")
            raise OSError(errno.EIO, "Input/output error")
        real(self, source, destination)

    monkeypatch.setattr(folders.WritableFolder, "replace", replace)
    with pytest.raises(WriteFailedError):
        write(str(app), [applied(*EDITS)])
    assert files_of(app) == {**FILES, "new": b"edited"}


def test_all_is_on_the_disk_before_anything_takes_its_place(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    for name in ("fsync", "write", "replace", "link", "rename"):
        real = getattr(os, name)

        def call(*arguments: Any, name: str = name, real: Callable[..., Any] = real, **options: Any) -> Any:
            calls.append(name)
            return real(*arguments, **options)

        monkeypatch.setattr(os, name, call)
    write(str(app), [applied(Edit("a", b"old a", b"new a"), Edit("b", b"old b", b"new b"))])
    assert calls[:10] == ["write", "fsync"] * 4 + ["replace"] * 2


def test_what_cannot_be_put_back_is_kept_and_named(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = folders.WritableFolder.replace
    puts: list[bytes] = []

    def replace(self: folders.WritableFolder, source: bytes, destination: bytes) -> None:
        if destination == b"a":
            puts.append(source)
        if destination == b"c" or (puts[1:] and destination == b"a"):
            raise OSError(errno.EIO, "Input/output error")
        real(self, source, destination)

    monkeypatch.setattr(folders.WritableFolder, "replace", replace)
    with pytest.raises(WriteFailedError) as caught:
        write(str(app), [applied(*EDITS)])
    assert str(caught.value) == (
        f"{app}/sub/c (ZZ001) couldn't be written: input/output error. "
        "a couldn't be restored; the old content is in a file .herolint-*.saved next to it."
    )
    left = files_of(app)
    [saved] = [name for name in left if name.endswith(".saved")]
    assert left == {**FILES, "a": b"new a", saved: b"old a"}
    write(str(app), [])
    assert files_of(app) == left


class TestLeftovers:
    def test_those_of_a_killed_run_are_removed(self, app: Path) -> None:
        for folder in (app, app / "sub"):
            (folder / STALE).write_bytes(b"half")
            os.utime(folder / STALE, (0, 0))
        write(str(app), [applied(*EDITS)])
        assert files_of(app) == WRITTEN

    def test_also_where_nothing_is_to_be_written(self, app: Path) -> None:
        (app / STALE).write_bytes(b"half")
        os.utime(app / STALE, (0, 0))
        write(str(app), [])
        assert files_of(app) == FILES

    @pytest.mark.parametrize("name", [".herolint-notes.tmp", f"x{STALE}", f"{STALE}.bak", STALE.upper()])
    def test_other_files_stay(self, app: Path, name: str) -> None:
        (app / name).write_bytes(b"mine")
        os.utime(app / name, (0, 0))
        write(str(app), [])
        assert (app / name).read_bytes() == b"mine"

    def test_a_folder_or_a_link_of_such_a_name_stays(self, app: Path) -> None:
        (app / STALE).mkdir()
        other = STALE.replace("0", "f")
        (app / other).symlink_to(app / "a")
        write(str(app), [])
        assert (app / STALE).is_dir()
        assert (app / other).is_symlink()

    def test_those_of_a_run_that_goes_on_stay_where_there_are_no_locks(
        self, app: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(folders, "_lock", lambda handle: False)
        (app / STALE).write_bytes(b"half")
        write(str(app), [])
        assert (app / STALE).exists()
        os.utime(app / STALE, (0, 0))
        write(str(app), [])
        assert files_of(app) == FILES


class TestTwoRunsAtOnce:
    def test_the_second_finds_that_the_first_has_written(self, tmp_path: Path) -> None:
        make_app(tmp_path, {"requirements.txt": b"", "runtime.txt": b"python-3.12.3\n"})
        runs = [settle(open_app(tmp_path), FACTS, real_settings(), unsafe=False) for _ in range(2)]
        write(str(tmp_path), runs[0].applied)
        with pytest.raises(WriteRefusedError, match=r"herolint changed nothing in"):
            write(str(tmp_path), runs[1].applied)
        assert files_of(tmp_path) == {"requirements.txt": b"", ".python-version": b"3.12\n"}

    @pytest.mark.parametrize("step", ["create", "move_to_free_name", "replace"])
    def test_one_of_them_wins(self, app: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
        real = getattr(folders.WritableFolder, step)
        results: list[WriteError | None] = []
        has_begun = False

        def meanwhile(*arguments: Any) -> Any:
            nonlocal has_begun
            if not has_begun:
                has_begun = True
                results.append(attempt(app))
            return real(*arguments)

        monkeypatch.setattr(folders.WritableFolder, step, meanwhile)
        results.append(attempt(app))
        assert results.count(None) == 1
        assert {type(result) for result in results} == {type(None), WriteRefusedError}
        assert files_of(app) == WRITTEN

    def test_the_lock_ends_with_the_run(self, app: Path) -> None:
        write(str(app), [applied(EDITS[0])])
        write(str(app), [applied(EDITS[1])])

    @pytest.mark.parametrize("when", range(4))
    def test_as_processes(self, tmp_path: Path, when: int) -> None:
        make_app(tmp_path, {"requirements.txt": b"", "runtime.txt": b"python-3.12.3\n"})
        script = (
            "import sys; sys.path.insert(0, sys.argv[1])\n"
            "from pathlib import Path\n"
            "from herolint.fixer import *\n"
            "from tests.apps import open_app\n"
            "from tests.fixer.fixing import real_settings\n"
            "from tests.frozen import FACTS\n"
            "folder = Path(sys.argv[2])\n"
            "done = settle(open_app(folder), FACTS, real_settings(), unsafe=False)\n"
            "try: write(str(folder), done.applied)\n"
            "except WriteRefusedError: sys.exit(2)\n"
        )
        command = [sys.executable, "-c", script, str(ROOT), str(tmp_path)]
        running = [subprocess.Popen(command) for _ in range(3)]
        assert {process.wait() for process in running} <= {0, 2}
        assert files_of(tmp_path) == {"requirements.txt": b"", ".python-version": b"3.12\n"}


class TestWhereUpperAndLowerCaseAreOne:
    """As on macOS and Windows, whose file systems take both names for one file."""

    @pytest.fixture
    def blind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        def find(self: folders.WritableFolder, name: bytes) -> bytes:
            names = {os.fsencode(path.name).lower(): os.fsencode(path.name) for path in tmp_path.iterdir()}
            return names.get(name.lower(), name)

        for method in ("status", "read"):
            real = getattr(folders.WritableFolder, method)
            monkeypatch.setattr(
                folders.WritableFolder, method, lambda self, name, real=real: real(self, find(self, name)), raising=True
            )
        (tmp_path / ".Python-version").write_bytes(b"3.12\n")
        return tmp_path

    @pytest.mark.parametrize("content", [b"3.12\n", b"3.13\n"], ids=["only renamed", "changed too"])
    def test_a_file_gets_its_right_name(self, blind: Path, content: bytes) -> None:
        edits = Edit(".Python-version", b"3.12\n", None, carried_over=True), Edit(".python-version", None, content)
        write(str(blind), [applied(*edits)])
        assert files_of(blind) == {".python-version": content}

    def test_a_failure_gives_it_its_old_name_again(self, blind: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        edits = Edit(".Python-version", b"3.12\n", None, carried_over=True), Edit(".python-version", None, b"3.13\n")
        real = folders.WritableFolder.replace
        failed: list[bytes] = []

        def replace(self: folders.WritableFolder, source: bytes, destination: bytes) -> None:
            if source.startswith(b".herolint-") and not failed:
                failed.append(source)
                raise OSError(errno.EIO, "Input/output error")
            real(self, source, destination)

        monkeypatch.setattr(folders.WritableFolder, "replace", replace)
        with pytest.raises(WriteFailedError, match="herolint changed nothing in"):
            write(str(blind), [applied(*edits)])
        assert files_of(blind) == {".Python-version": b"3.12\n"}


def test_a_file_system_without_hard_links(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: Any, **options: Any) -> None:
        raise OSError(errno.EOPNOTSUPP, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    write(str(app), [applied(*EDITS)])
    assert files_of(app) == WRITTEN


def test_a_system_that_cannot_open_beneath_a_folder(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkout_folder, "_BENEATH", False)
    (app / "sub2").symlink_to(app / "sub", target_is_directory=True)
    refusal(app, Edit("sub2/c", b"old c", b"new c"))
    (app / "sub2").unlink()
    write(str(app), [applied(*EDITS)])
    assert files_of(app) == WRITTEN
