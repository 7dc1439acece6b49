"""What a checkout can hold, or do while it is read, to block, crash or fool whoever reads it."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import herolint.checkout.git
from herolint.checkout import Checkout, CheckoutError, Kind, Source, Unreadable, open_checkouts
from herolint.checkout.folder import Folder
from tests.apps import Files, Link, open_app, write
from tests.checkout.trees import Repo, error, view


def unreadable(checkout: Checkout, path: str) -> str:
    with pytest.raises(Unreadable) as caught:
        checkout.read(path)
    assert caught.value.path == path
    return caught.value.reason


def test_a_fifo(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "requirements.txt")
    checkout = open_app(tmp_path)
    assert checkout.kind("requirements.txt") is Kind.OTHER
    assert unreadable(checkout, "requirements.txt") == "not a regular file"


def test_a_fifo_below(tmp_path: Path) -> None:
    os.mkfifo(write(tmp_path, {"d/x": ""}) / "d" / "fifo")
    assert open_app(tmp_path).kind("d/fifo") is Kind.OTHER
    assert unreadable(open_app(tmp_path), "d/fifo") == "not a regular file"


def test_a_fifo_is_nothing_that_git_would_add(repo: Repo) -> None:
    repo.commit({"Procfile": "x"}).write({"a": ""})
    (repo.path / "Procfile").unlink()
    for name in ("Procfile", "requirements.txt"):
        os.mkfifo(repo.path / name)
    checkout = open_app(repo.path)
    assert checkout.names() == ("a",)
    assert unreadable(checkout, "Procfile") == "not there"
    assert checkout.on_disk_but_ignored(["requirements.txt"]) == ("requirements.txt",)


def test_a_fifo_in_place_of_a_file_that_was_listed(tmp_path: Path) -> None:
    checkout = open_app(write(tmp_path, {"a": "1"}))
    (tmp_path / "a").unlink()
    os.mkfifo(tmp_path / "a")
    assert unreadable(checkout, "a") == "not a regular file"


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert open_app(tmp_path).kind("s") is Kind.OTHER


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/stdin", "/dev/tty", "/proc/self/environ"])
def test_a_link_to_a_device_leads_nowhere(tmp_path: Path, device: str) -> None:
    write(tmp_path, {"a": Link(device), "b": Link("../" * 20 + device[1:])})
    checkout = open_app(tmp_path)
    assert [checkout.kind(name) for name in "ab"] == [None, None]
    assert [unreadable(checkout, name) for name in "ab"] == ["not there", "not there"]


def test_a_gigabyte(tmp_path: Path) -> None:
    with (tmp_path / "poetry.lock").open("wb") as file:
        file.truncate(1 << 30)
    assert open_app(tmp_path).is_file("poetry.lock")
    assert unreadable(open_app(tmp_path), "poetry.lock") == "larger than 16 MiB"


@pytest.mark.parametrize(("name", "limit"), [("d/uv.lock", 16), ("a", 4), ("d/uv.lock.txt", 4)])
@pytest.mark.parametrize("extra", [0, 1])
def test_the_limit(tmp_path: Path, name: str, limit: int, extra: int) -> None:
    size = limit * 1024 * 1024
    write(tmp_path, {name: ""})
    with (tmp_path / name).open("wb") as file:
        file.truncate(size + extra)
    if extra:
        assert unreadable(open_app(tmp_path), name) == f"larger than {limit} MiB"
    else:
        assert open_app(tmp_path).read(name) == bytes(size)


@pytest.mark.parametrize("source", [Source.STAGED, Source.rev("HEAD")], ids=repr)
def test_the_limit_holds_for_what_git_keeps_too(repo: Repo, source: Source) -> None:
    size = 4 * 1024 * 1024
    checkout = open_app(repo.commit({"a": bytes(size), "b": bytes(size + 1)}).path, source)
    assert checkout.read("a") == bytes(size)
    assert unreadable(checkout, "b") == "larger than 4 MiB"


PIECES = {"values": b"1,", "words": b"a ", "lines": b"\n", "escapes": b"\\n", "strings": b'""', "tables": b"\n[a]"}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_a_file_of_more_pieces_than_a_parser_can_take_apart(tmp_path: Path, piece: bytes) -> None:
    few, many = (piece * (limit // len(piece)) for limit in (64_000, 8 << 20))
    checkout = open_app(write(tmp_path, {"few": few, "Pipfile.lock": many}))
    assert checkout.read("few") == few
    for _ in range(2):
        assert unreadable(checkout, "Pipfile.lock") == "more than a million words and marks"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_file_of_more_lines_than_people_write(tmp_path: Path, end: bytes) -> None:
    many = b"abc" + end * 30_001
    line = b"x" * 40 + end
    checkout = open_app(write(tmp_path, {"few": line * 30_000, "many": line * 30_001, "poetry.lock": line * 30_001}))
    assert checkout.read("few") == line * 30_000
    assert unreadable(checkout, "many") == "more than 30,000 lines"
    assert checkout.read("poetry.lock") == line * 30_001
    assert open_app(write(tmp_path / "small", {"a": many})).read("a") == many


@pytest.mark.parametrize("extra", [0, 1])
def test_a_slugignore_of_more_patterns_than_can_be_tried(tmp_path: Path, extra: int) -> None:
    checkout = open_app(write(tmp_path, {".slugignore": b"a\n" * 32_768 + b"#" * extra, "a": ""}))
    assert checkout.after_slugignore().is_file("a") == bool(extra)
    if extra:
        assert unreadable(checkout, ".slugignore") == "larger than 64 KiB"


def test_a_lock_of_ten_megabytes_is_read(tmp_path: Path) -> None:
    """The like of the largest that projects have: in no kind of lock do the pieces come near their limit."""
    files = {
        "Pipfile.lock": b'                "sha256:%064d",\n' % 0,
        "poetry.lock": b'    {file = "package-1.0-cp313-manylinux_x86_64.whl", hash = "sha256:%064d"},\n' % 0,
        "uv.lock": b'    { url = "https://packages.example/files/package-1.0-py3-none-any.whl", '
        b'hash = "sha256:%064d", size = 12345, upload-time = "2026-01-01T00:00:00Z" },\n' % 0,
    }
    large = {name: line * (10 * 1024 * 1024 // len(line)) for name, line in files.items()}
    checkout = open_app(write(tmp_path, large))
    assert [name for name in large if checkout.read(name) != large[name]] == []


def test_a_file_that_grows_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = open_app(write(tmp_path, {"a": "1"}))
    monkeypatch.setattr(os, "read", lambda descriptor, size: b"x" * size)
    assert unreadable(checkout, "a") == "larger than 16 MiB"


def test_errors_of_the_disk_are_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = open_app(write(tmp_path, {"a": "1", "l": Link("a")}))

    def fail(*arguments: object, **options: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", fail)
    assert unreadable(checkout, "a") == "input/output error"
    monkeypatch.setattr(os, "open", lambda *arguments, **options: fail_as_folder())
    assert unreadable(checkout, "a") == "a directory"
    monkeypatch.setattr(os, "readlink", fail)
    assert checkout.kind("l") is None


def fail_as_folder() -> int:
    raise IsADirectoryError(21, "Is a directory")


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = open_app(write(tmp_path, {"a": "1", "d/b": "1"}))

    def refuse(*arguments: object, **options: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert unreadable(checkout, "a") == "permission denied"
    assert checkout.kind("d/b") is None
    assert checkout.names("d") == ()


def test_without_rights_in_a_process_of_its_own(tmp_path: Path) -> None:
    """The same with real permissions: the tests may run as root, whom nothing is denied."""
    write(tmp_path, {"a": "1", "closed/b": "1"})
    for path in (tmp_path, *tmp_path.parents):
        if path.stat().st_uid == os.getuid() and str(path).startswith("/tmp/"):
            path.chmod(0o755)
    (tmp_path / "a").chmod(0)
    (tmp_path / "closed").chmod(0)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            checkout = open_app(tmp_path)
            assert unreadable(checkout, "a") == "permission denied"
            assert checkout.names("closed") == ()
            assert checkout.is_directory("closed")
            assert not checkout.exists("closed/b")
            assert error(tmp_path / "closed") == f"{tmp_path / 'closed'} can't be read: permission denied."
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    checkout = open_app(write(tmp_path, {"a": "1", "d/b": "1", "l": Link("a")}))
    assert checkout.is_file("d/b")
    for name in ("a", "d/b", "l"):
        (tmp_path / name).unlink()
    assert unreadable(checkout, "a") == "no longer there"
    assert unreadable(checkout, "d/b") == "no longer there"
    assert not checkout.exists("l")
    (tmp_path / "d").rmdir()
    assert checkout.names("d") == ("b",)  # as it was when it was looked at first


@pytest.mark.parametrize("in_git", [False, True])
def test_a_file_swapped_for_a_link_out_of_the_app(tmp_path: Path, in_git: bool) -> None:
    write(tmp_path, {"secret": "s", "secrets/a": "s"})
    app = tmp_path / "app"
    if in_git:
        Repo(app)
    write(app, {"a": "1", "d/a": "1"})
    checkout = open_app(app)
    assert checkout.is_file("a")
    (app / "a").unlink()
    write(app, {"a": Link("../secret")})
    assert unreadable(checkout, "a") in {"too many levels of symbolic links", "not a regular file"}


@pytest.mark.parametrize("in_git", [False, True])
def test_a_folder_swapped_for_a_link_out_of_the_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_git: bool
) -> None:
    write(tmp_path, {"secrets/a": "s", "secrets/b": "s"})
    app = tmp_path / "app"
    if in_git:
        Repo(app)
    checkout = open_app(write(app, {"d/a": "1", "e/d/a": "1"}))
    read = Folder.content

    def swap_and_read(self: Folder, path: str) -> bytes:
        """Between the look and the read, the folder becomes a link."""
        for folder in (app / "d", app / "e/d"):
            if not folder.is_symlink():
                (folder / "a").unlink()
                folder.rmdir()
                folder.symlink_to(tmp_path / "secrets")
        return read(self, path)

    monkeypatch.setattr(Folder, "content", swap_and_read)
    for path in ("d/a", "e/d/a"):
        assert unreadable(checkout, path) in {"not a directory", "too many levels of symbolic links", "not there"}
    assert checkout.names("d") == ("a",)  # as it was when it was looked at first
    assert checkout.kind("d/b") is None


def test_a_system_that_cannot_open_beneath_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.setattr("herolint.checkout.folder._BENEATH", False)
    write(tmp_path, {"secrets/a": "s"})
    tree: Files = {
        "a": "1",
        "d/a": "2",
        "d/e/f": "3",
        "l": Link("d/e"),
        "out": Link("../secrets"),
        "self": Link("self"),
    }
    app = write(tmp_path / "app", tree)
    os.mkfifo(app / "d" / "fifo")
    checkout = open_app(app)
    assert checkout.read("a") == b"1"
    assert checkout.read("d/a") == b"2"
    assert checkout.read("l/f") == b"3"
    assert checkout.names("d") == ("a", "e", "fifo")
    assert [checkout.kind(path) for path in ("out", "out/a", "self")] == [None, None, None]
    assert unreadable(checkout, "d/fifo") == "not a regular file"
    checkout.release()
    assert checkout.is_file("d/a")
    (app / "d/a").unlink()
    (app / "d/a").symlink_to("../../secrets/a")
    assert not checkout.exists("d/a/")
    with pytest.raises(Unreadable):
        Folder(os.fsencode(app)).content("d/a")
    (app / "a").unlink()
    (app / "a").symlink_to("d/e/f")
    with pytest.raises(Unreadable):
        Folder(os.fsencode(app)).content("a")


def test_a_case_blind_system_shows_the_names_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herolint.checkout.folder._CASE_BLIND", True)
    checkout = open_app(write(tmp_path, {"D/Procfile": "1"}))
    assert checkout.is_file("D/Procfile")
    assert not checkout.exists("D/PROCFILE")
    assert not checkout.exists("d/Procfile")


NAMES = [
    b"caf\xe9",
    b"new\nline",
    b"\x1b[31mred",
    b"[red]",
    b"tab\t",
    b"\x01",
    b"a b",
    b"--help",
    b":(glob)*",
    b"\\",
    b'"',
]


@pytest.mark.parametrize("source", [None, Source.WORKTREE, Source.STAGED, Source.rev("main")], ids=repr)
def test_names_of_every_kind(tmp_path: Path, source: Source | None) -> None:
    names = sorted(name.decode("utf-8", "surrogateescape") for name in NAMES)
    root = os.fsencode(tmp_path / "app")
    os.makedirs(os.path.join(root, b"d\xff"))
    for name in NAMES:
        for folder in (root, os.path.join(root, b"d\xff")):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(name)
    if source is not None:
        repo = Repo(tmp_path / "other")
        (repo.path / ".git").rename(tmp_path / "app/.git")
        repo.path = tmp_path / "app"
        repo.commit()
    for where in (tmp_path / "app", tmp_path / os.fsdecode(b"app/d\xff")):
        checkout = open_app(where, source or Source.WORKTREE)
        assert [name for name in checkout.names() if name != "d\udcff"] == names
        assert [checkout.read(name) for name in names] == [os.fsencode(name) for name in names]
        assert all(checkout.is_committed(name) for name in names)
        if source is not None:
            assert set(checkout.last_touched(names)) == set(names)


def test_ignored_names_of_every_kind(repo: Repo) -> None:
    for name in NAMES:
        with open(os.path.join(os.fsencode(repo.path), name), "wb") as file:
            file.write(b"")
    repo.write({".gitignore": b"*\n!.gitignore\n"})
    checkout = open_app(repo.path)
    assert checkout.names() == (".gitignore",)
    for name in NAMES:
        ignored = checkout.ignored_by(name.decode("utf-8", "surrogateescape"))
        assert ignored is not None
        assert (ignored.file, ignored.line, ignored.pattern) == (".gitignore", 1, "*")


def test_an_ignore_pattern_that_is_not_utf_8(repo: Repo) -> None:
    repo.write({".gitignore": b"a*\xff\x1b\n*.x\n"})
    with open(os.path.join(os.fsencode(repo.path), b"a1\xff\x1b"), "wb"):
        pass
    ignored = open_app(repo.path).ignored_by("a1\udcff\x1b")
    assert ignored is not None
    assert ignored.pattern == "a*\udcff\x1b"


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """3,000 folders in one another, which pytest itself could not remove."""
    (tmp_path / "deep").mkdir()
    yield tmp_path / "deep"
    subprocess.run(["rm", "-r", str(tmp_path / "deep")], check=True)


def test_folders_deeper_than_python_recurses(deep: Path, tmp_path: Path) -> None:
    repo = Repo(deep / "app")
    handle = os.open(repo.path, os.O_RDONLY)
    for _ in range(3000):
        os.mkdir("d", dir_fd=handle)
        below = os.open("d", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = below
    os.close(handle)
    checkout = open_app(repo.path)
    assert not checkout.exists("d")
    assert list(checkout.files()) == []
    (repo.path / ".git").rename(tmp_path / "git")
    assert open_app(repo.path).is_directory("d/" * 150)
    assert not open_app(repo.path).is_directory("d/" * 3000)


def test_a_path_of_a_megabyte(repo: Repo) -> None:
    repo.commit({"d/a": "1"})
    for source in (Source.WORKTREE, Source.STAGED, Source.rev("main")):
        checkout = open_app(repo.path, source)
        assert checkout.is_file("./" * 300_000 + "d/a")
        assert checkout.is_file("d/../" * 100_000 + "d/a")
        assert not checkout.exists("d/" * 300_000)
        assert not checkout.exists("x" * 1_000_000)
        assert checkout.ignored_by("d/" * 100_000) is None


@pytest.mark.parametrize("where", ["", "d/"])
def test_an_ignore_file_that_is_a_fifo(repo: Repo, where: str) -> None:
    repo.write({"a": "1", "d/a": "1"})
    os.mkfifo(repo.path / f"{where}.gitignore")
    message = f"{repo.path}/{where}.gitignore is not a regular file, so git can't use its patterns."
    assert error(repo.path / where) == message
    if where:
        with pytest.raises(CheckoutError, match="not a regular file"):
            open_app(repo.path).is_file("d/a")


def test_an_ignore_file_of_a_gigabyte(repo: Repo) -> None:
    with (repo.path / ".gitignore").open("wb") as file:
        file.truncate(1 << 30)
    assert error(repo.path) == f"{repo.path}/.gitignore is larger than 16 MiB, so git can't use its patterns."


def test_one_app_with_such_a_file_does_not_take_the_others_along(repo: Repo) -> None:
    repo.write({"one/a": "1", "two/a": "1"})
    os.mkfifo(repo.path / "one/.gitignore")
    one, two = open_checkouts([str(repo.path / name) for name in ("one", "two")])
    assert isinstance(one, CheckoutError)
    assert isinstance(two, Checkout)
    assert two.names() == ("a",)


SOURCES = [Source.WORKTREE, Source.STAGED, Source.rev("HEAD")]


@pytest.mark.parametrize("source", SOURCES, ids=repr)
@pytest.mark.parametrize(
    "place", ["info/exclude", "config", "HEAD", "packed-refs", "objects/info/alternates", "shallow"]
)
def test_git_is_not_asked_where_a_pipe_stands_in_place_of_its_files(repo: Repo, place: str, source: Source) -> None:
    repo.commit({"a": "1"})
    (repo.path / ".git" / place).unlink(missing_ok=True)
    os.mkfifo(repo.path / ".git" / place)
    assert error(repo.path, source) == f"{repo.path}/.git/{place} isn't a regular file, so git can't be used."


@pytest.mark.parametrize("source", SOURCES, ids=repr)
def test_git_that_waits_is_not_waited_for(repo: Repo, monkeypatch: pytest.MonkeyPatch, source: Source) -> None:
    monkeypatch.setattr(herolint.checkout.git, "_ANSWER_SECONDS", 0.3)
    repo.commit({"a": "1"}).git("config", "include.path", "pipe")
    os.mkfifo(repo.path / ".git" / "pipe")
    what = "list the files of" if source == Source.WORKTREE else "read"
    assert error(repo.path, source) == f"git can't {what} {repo.path}: git didn't answer within 0.3 seconds"


def test_a_system_without_poll_waits_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where a pipe cannot be polled."""
    for command, late in (("echo answer", False), ("exec sleep 3600", True)):
        monkeypatch.setattr(herolint.checkout.git, "_ANSWER_SECONDS", 0.3 if late else 3600)
        process = subprocess.Popen(["sh", "-c", command], stdout=subprocess.PIPE)
        assert process.stdout is not None
        with monkeypatch.context() as patch:
            patch.setattr("sys.platform", "win32")
            if late:
                with pytest.raises(herolint.checkout.git.GitFailed, match=r"within 0.3 seconds"):
                    herolint.checkout.git._read_in_time(process, process.stdout.fileno())
            else:
                assert herolint.checkout.git._read_in_time(process, process.stdout.fileno()) == b"answer\n"
        process.wait()
        process.stdout.close()


def test_git_files_that_may_not_be_read(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"a": "1"})
    write(tmp_path, {"app/.git": f"gitdir: {repo.path}/.git\n"})

    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    index = open_app(repo.path)._tree._repository.index  # type: ignore[attr-defined]
    monkeypatch.setattr("builtins.open", refuse)
    assert error(tmp_path / "app") == f"{tmp_path / 'app/.git'} can't be read: Permission denied"
    assert index.holds("a")
    assert open_app(repo.path, Source.STAGED).names() == ("a",)


def test_an_index_that_is_a_fifo(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"a": "1"})
    index = repo.path / ".git/index"
    index.unlink()
    os.mkfifo(index)
    message = f"{index} isn't a regular file, so git can't list the tracked files."
    assert open_app(repo.path).names() == ("a",)
    with pytest.raises(CheckoutError) as caught:
        open_app(repo.path).is_committed("a")
    assert str(caught.value) == message
    assert error(repo.path, Source.STAGED) == message


def test_a_list_that_does_not_come(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(herolint.checkout.git, "_LIST_SECONDS", 0.3)
    monkeypatch.setattr("herolint.checkout.opening_objects._ensure_an_answer", lambda objects: None)
    repo.commit({"a": "1"}).git("config", "include.path", "pipe")
    os.mkfifo(repo.path / ".git" / "pipe")
    assert error(repo.path, Source.STAGED) == f"{repo.path}: git didn't answer within 0.3 seconds"


def test_git_that_dies_and_comes_back(repo: Repo) -> None:
    checkout = open_app(write(repo.path, {"a": "1", "d/b": "1", "e/c": "1"}))
    tree = checkout._tree
    tree._repository._line._conversation._process.kill()  # type: ignore[attr-defined]
    with pytest.raises(CheckoutError):
        checkout.is_file("d/b")
    assert checkout.is_file("e/c")
    assert checkout.is_file("d/b")


def test_a_folder_that_becomes_a_link_while_git_is_asked(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git ends when it is asked about a path behind a link."""
    checkout = open_app(write(repo.path, {"d/b": "1", "e/c": "1"}))
    (repo.path / "d/b").unlink()
    (repo.path / "d").rmdir()
    (repo.path / "d").symlink_to("e")
    monkeypatch.setattr(Folder, "entry", lambda self, directory, name: "file")
    with pytest.raises(CheckoutError, match="git exited without an answer"):
        checkout._tree.entry("d", "b")
    assert checkout._tree.entry("e", "c") == "file"


def test_no_process_is_left_behind(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"a": "1"})
    conversations = []
    begin = herolint.checkout.git.Conversation.__init__

    def noting(self: herolint.checkout.git.Conversation, *arguments: object) -> None:
        begin(self, *arguments)  # type: ignore[arg-type]
        conversations.append(self._process)

    monkeypatch.setattr(herolint.checkout.git.Conversation, "__init__", noting)
    for source in (Source.WORKTREE, Source.STAGED, Source.rev("main")):
        checkout = open_app(repo.path, source)
        view(checkout)
        checkout.last_touched(["a"])
        del checkout
    assert len(conversations) == 6
    for process in conversations:
        process.wait()  # one that never ends is for `no_hang`


def test_only_one_git_runs_for_many_repositories(tmp_path: Path) -> None:
    paths = [Repo(tmp_path / str(number)).write({"a": "", "d/b": ""}).path for number in range(5)]
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    found = open_checkouts(map(str, paths))
    assert all(isinstance(checkout, Checkout) and checkout.is_file("d/b") for checkout in found)
    after = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    assert after - before <= 2
