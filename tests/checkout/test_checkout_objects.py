"""The index (--staged) and commits (--rev)."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from herolint.checkout import Checkout, CheckoutError, Kind, Source, Unreadable, open_checkouts
from herolint.checkout.objects import CommitTree
from herolint.model import Change
from tests.apps import Executable, Link, open_app, write
from tests.checkout.trees import Repo, error, git, view

MAIN = Source.rev("main")
FILE, DIRECTORY = Kind.FILE, Kind.DIRECTORY


def test_staged_is_the_index_and_nothing_else(repo: Repo) -> None:
    repo.commit({"a": "committed", "deleted": "", "d/b": "", ".gitignore": "i\n"})
    repo.write({"a": "staged", "new": "new", "i": "forced"}).git("add", "--force", "a", "new", "i")
    repo.git("rm", "--quiet", "deleted")
    repo.write({"a": "disk", "untracked": "", "d/untracked": ""})
    (repo.path / "d" / "b").unlink()
    checkout = open_app(repo.path, Source.STAGED)
    assert checkout.in_git
    assert view(checkout) == {
        ".gitignore": (FILE, b"i\n"),
        "a": (FILE, b"staged"),
        "d/b": (FILE, b""),
        "i": (FILE, b"forced"),
        "new": (FILE, b"new"),
    }
    assert checkout.is_committed("a")
    assert checkout.on_disk_but_ignored(["a", "untracked", "absent"]) == ("untracked",)
    assert checkout.ignored_by("untracked") is None


def test_a_commit_is_what_it_holds(repo: Repo) -> None:
    repo.commit({"a": "one", "d/b": "", "link": Link("d/b")}).git("tag", "--annotate", "v1", "--message", "x")
    repo.commit({"a": "two", "c": ""}).write({"a": "disk"})
    assert view(open_app(repo.path, MAIN)) == {
        "a": (FILE, b"two"),
        "c": (FILE, b""),
        "d/b": (FILE, b""),
        "link": (FILE, b""),
    }
    first = open_app(repo.path, Source.rev("HEAD~1"))
    assert first.names() == ("a", "d", "link")
    assert first.on_disk_but_ignored(["a", "c"]) == ("c",)
    assert view(open_app(repo.path, Source.rev("v1"))) == view(first)
    short = repo.git("rev-parse", "--short", "HEAD~1").strip()
    assert view(open_app(repo.path, Source.rev(short))) == view(first)
    assert open_app(repo.path, Source.rev("HEAD@{0}")).read("a") == b"two"


@pytest.mark.parametrize("source", [Source.WORKTREE, Source.STAGED, MAIN], ids=["worktree", "index", "commit"])
def test_what_git_has_as_executable_is(repo: Repo, source: Source) -> None:
    repo.commit({"run.sh": Executable("#!/bin/sh\n"), "read.sh": "#!/bin/sh\n", "bin/run": Executable("#!/bin/sh\n")})
    checkout = open_app(repo.path, source)
    found = {path: checkout.is_executable(path) for path in ("run.sh", "read.sh", "bin/run")}
    assert found == {"run.sh": True, "read.sh": False, "bin/run": True}


def test_a_commit_of_a_bare_repository(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"top": "", "apps/one/a": "1", "apps/two/b": "2"})
    git(tmp_path, "clone", "--quiet", "--bare", "repo", "bare.git")
    assert open_app(tmp_path / "bare.git", MAIN).names() == ("apps", "top")
    found = open_checkouts([str(tmp_path / "bare.git/apps" / name) for name in ("one", "two", "x")], source=MAIN)
    names = [(one.root, one.names()) if isinstance(one, Checkout) else str(one) for one in found]
    assert names == [("apps/one", ("a",)), ("apps/two", ("b",)), "main has no folder apps/x."]
    assert open_app(tmp_path / "bare.git", MAIN).on_disk_but_ignored(["config"]) == ()


def test_a_folder_that_only_the_commit_has(repo: Repo) -> None:
    repo.commit({"old/app/a": "1"}).git("rm", "--quiet", "-r", "old")
    assert open_app(repo.path / "old/app", MAIN).read("a") == b"1"
    assert error(repo.path / "old/app", Source.STAGED) == (
        f"{repo.path / 'old/app'} doesn't exist, on disk or in the index."
    )
    repo.write({"old/app/new": ""})
    assert open_app(repo.path / "old/app", Source.STAGED).names() == ()


@pytest.mark.parametrize("source", [Source.STAGED, MAIN], ids=repr)
def test_links_leave_the_app_but_not_the_repository(repo: Repo, source: Source) -> None:
    repo.commit({"secret": "1", "app/out": Link("../secret"), "app/in": Link("a"), "app/a": "1"})
    checkout = open_app(repo.path / "app", source)
    assert (checkout.root, checkout.kind("out"), checkout.kind("in")) == ("app", None, FILE)
    assert checkout.names() == ("a", "in", "out")


@pytest.mark.parametrize("source", [Source.STAGED, MAIN], ids=repr)
def test_a_submodule_is_a_folder_without_content(repo: Repo, tmp_path: Path, source: Source) -> None:
    Repo(tmp_path / "library").commit({"setup.py": "1"})
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tmp_path / "library"), "sub")
    repo.commit()
    checkout = open_app(repo.path, source)
    assert (checkout.kind("sub"), checkout.names("sub"), checkout.kind("sub/setup.py")) == (DIRECTORY, (), None)


def test_names_that_sort_around_a_folder(repo: Repo) -> None:
    tree = ["d-", "d.x", "d/a", "d/b/c", "d0", "d", "é", "z\u0301"]
    repo.commit({name: name for name in tree if name != "d"})
    for source in (Source.STAGED, MAIN, Source.WORKTREE):
        checkout = open_app(repo.path, source)
        assert checkout.names() == ("d", "d-", "d.x", "d0", "z\u0301", "é")
        assert checkout.names("d") == ("a", "b")
        assert [checkout.read(name) for name in tree if name != "d"] == [name.encode() for name in tree if name != "d"]


def test_a_conflict_shows_our_side(repo: Repo) -> None:
    repo.commit({"a": "base", "b": "base"}).git("checkout", "--quiet", "-b", "theirs")
    repo.commit({"a": "theirs", "b": "theirs"}).git("checkout", "--quiet", "main")
    repo.commit({"a": "ours"}).git("rm", "--quiet", "b")
    repo.git("commit", "--quiet", "--message", "x")
    with pytest.raises(subprocess.CalledProcessError):
        repo.git("merge", "--quiet", "theirs")
    checkout = open_app(repo.path, Source.STAGED)
    assert checkout.names() == ("a", "b")
    assert checkout.read("a") == b"ours"


def test_a_file_that_is_only_announced_is_not_staged(repo: Repo) -> None:
    repo.commit({"a": "", "empty": ""}).write({"new": "content", "d/new": "content"})
    repo.git("add", "--intent-to-add", "new", "d/new")
    assert open_app(repo.path, Source.STAGED).names() == ("a", "empty")
    assert open_app(repo.path).names() == ("a", "d", "empty", "new")


def test_the_index_of_a_hook_counts(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """``git commit -a`` hands its hooks another index, in the repository."""
    repo.commit({"a": "old"}).write({"a": "new"})
    monkeypatch.setenv("GIT_INDEX_FILE", str(repo.path / ".git/index.lock"))
    repo.git("read-tree", "HEAD")
    repo.git("add", "a")
    monkeypatch.chdir(repo.path)
    for name in (str(repo.path / ".git/index.lock"), ".git/index.lock"):
        monkeypatch.setenv("GIT_INDEX_FILE", name)
        assert open_app(repo.path, Source.STAGED).read("a") == b"new"
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert open_app(repo.path, Source.STAGED).read("a") == b"old"


def test_the_index_of_another_repository_does_not(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"a": "1"})
    other = Repo(tmp_path / "other").commit({"b": "1"})
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.path / ".git/index"))
    assert open_app(repo.path, Source.STAGED).names() == ("a",)
    assert open_app(repo.path).is_committed("a")


@pytest.mark.parametrize(
    "variable", ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_PREFIX"]
)
@pytest.mark.parametrize("source", [Source.WORKTREE, Source.STAGED, MAIN], ids=repr)
def test_variables_that_point_elsewhere_have_no_say(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Source, variable: str
) -> None:
    repo.commit({"a": "1", ".gitignore": "*.log\n"})
    other = Repo(tmp_path / "other").commit({"b": "1"})
    monkeypatch.setenv(variable, str(other.path / ".git"))
    checkout = open_app(repo.path, source)
    assert checkout.names() == (".gitignore", "a")
    assert checkout.read("a") == b"1"


@pytest.mark.parametrize("source", [Source.STAGED, MAIN], ids=repr)
def test_more_than_16_mib_is_not_read(repo: Repo, source: Source) -> None:
    with (repo.path / "big").open("wb") as file:
        file.truncate(16 * 1024 * 1024 + 1)
    repo.commit({"a": "1"})
    checkout = open_app(repo.path, source)
    with pytest.raises(Unreadable, match="larger than 16 MiB"):
        checkout.read("big")
    assert checkout.read("a") == b"1"


@pytest.mark.parametrize("source", [Source.STAGED, MAIN], ids=repr)
def test_an_object_that_is_missing(repo: Repo, source: Source) -> None:
    repo.commit({"a": "1", "b": "2"})
    oid = repo.git("rev-parse", "HEAD:a").strip()
    (repo.path / ".git/objects" / oid[:2] / oid[2:]).unlink()
    checkout = open_app(repo.path, source)
    with pytest.raises(Unreadable, match="missing in this clone"):
        checkout.read("a")
    assert checkout.read("b") == b"2"


@pytest.mark.parametrize("source", [Source.STAGED, MAIN], ids=repr)
def test_an_object_that_is_damaged(repo: Repo, source: Source) -> None:
    repo.commit({"a": "1", "b": "2"})
    oid = repo.git("rev-parse", "HEAD:a").strip()
    path = repo.path / ".git/objects" / oid[:2] / oid[2:]
    path.chmod(0o644)
    path.write_bytes(b"not zlib")
    checkout = open_app(repo.path, source)
    with pytest.raises(Unreadable):
        checkout.read("a")
    assert checkout.read("b") == b"2"


def test_a_tree_with_names_that_no_checkout_has(repo: Repo) -> None:
    repo.commit({"a": "1"})
    blob = bytes.fromhex(repo.git("rev-parse", "HEAD:a").strip())
    entries = [b"100644 ..\0", b"100644 .GIT\0", b"100644 a\0", b"100664 b\0", b"0 c\0", b"120000 x/y\0"]
    content = b"".join(entry + blob for entry in entries)
    made = subprocess.run(
        ["git", "hash-object", "--literally", "-w", "-t", "tree", "--stdin"],
        cwd=repo.path,
        input=content,
        capture_output=True,
        check=True,
    )
    tree = made.stdout.decode().strip()
    checkout = open_app(repo.path, Source.rev(tree))
    assert checkout.names() == ("a", "b", "c")
    assert checkout.read("b") == b"1"


def test_a_folder_of_the_commit_that_is_missing(repo: Repo) -> None:
    repo.commit({"a": "1", "d/e/b": "2"})
    oid = repo.git("rev-parse", "HEAD:d/e").strip()
    (repo.path / ".git/objects" / oid[:2] / oid[2:]).unlink()
    checkout = open_app(repo.path, MAIN)
    assert checkout.is_file("a")
    with pytest.raises(CheckoutError, match="a folder of the commit is missing in this clone"):
        checkout.is_file("d/e/b")


def test_a_folder_of_the_commit_that_is_damaged(repo: Repo) -> None:
    repo.commit({"a": "1", "d/b": "2"})
    oid = repo.git("rev-parse", "HEAD:d").strip()
    path = repo.path / ".git/objects" / oid[:2] / oid[2:]
    path.chmod(0o644)
    path.write_bytes(b"not zlib")
    with pytest.raises(CheckoutError, match="a folder of the commit is missing"):
        open_app(repo.path, MAIN).is_file("d/b")


def test_git_that_dies_and_comes_back(repo: Repo) -> None:
    checkout = open_app(repo.commit({"a": "1", "d/b": "2"}).path, MAIN)
    assert checkout.read("a") == b"1"
    checkout.release()
    tree = checkout._tree
    assert isinstance(tree, CommitTree)
    for ask, failure in ((checkout.is_file, CheckoutError), (checkout.read, Unreadable)):
        conversation = tree._objects._line._conversation
        assert conversation is not None
        conversation._process.kill()
        conversation._process.wait()
        with pytest.raises(failure):
            ask("d/b" if failure is CheckoutError else "a")
        assert checkout.is_file("d/b")
    assert checkout.read("a") == b"1"


def test_a_link_whose_object_is_missing(repo: Repo) -> None:
    repo.commit({"link": Link("a"), "a": "1"})
    oid = repo.git("rev-parse", "HEAD:link").strip()
    (repo.path / ".git/objects" / oid[:2] / oid[2:]).unlink()
    for source in (Source.STAGED, MAIN):
        assert open_app(repo.path, source).kind("link") is None


def test_changes_of_a_commit_are_received(repo: Repo) -> None:
    checkout = open_app(repo.commit({".gitignore": "x\n", "a": "1"}).path, MAIN)
    changed = checkout.with_changes([Change("x", b"2"), Change("y", b"2"), Change("a", None)])
    assert changed.names() == (".gitignore", "y")
    assert changed.ignored_by("x") is None
    assert changed.is_committed("a")


def test_history_that_git_cannot_tell(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = open_app(repo.commit({"a": "1"}).path)

    def refuse(*arguments: object, **options: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert checkout.last_touched(["a"]) == {}


def test_sources_are_values() -> None:
    assert Source.rev("main") == MAIN
    assert len({Source.rev("main"), MAIN, Source.STAGED, Source.WORKTREE}) == 3
    assert [repr(source) for source in (MAIN, Source.STAGED)] == ["Source.rev('main')", "Source.STAGED"]


def test_a_link_of_a_megabyte_leads_nowhere(repo: Repo) -> None:
    repo.commit({"a": "./" * 500_000 + "b", "b": "1"})
    oid = repo.git("rev-parse", "HEAD:a").strip()
    repo.git("update-index", "--cacheinfo", f"120000,{oid},a")
    assert open_app(repo.path, Source.STAGED).kind("a") is None


@pytest.mark.parametrize("source", [Source.STAGED, MAIN], ids=repr)
def test_last_touched(repo: Repo, monkeypatch: pytest.MonkeyPatch, source: Source) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2024-02-03T00:00:00+00:00")
    repo.commit({"app/a": "1"})
    repo.git("checkout", "--quiet", "-b", "later")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-02-03T00:00:00+00:00")
    repo.commit({"app/a": "2"})
    expected = 2025 if source == Source.STAGED else 2024
    assert open_app(repo.path / "app", source).last_touched(["a"]) == {"a": dt.date(expected, 2, 3)}


def test_a_replaced_object_is_pushed_as_it_was(repo: Repo) -> None:
    repo.commit({"a": "1", "b": "2"})
    repo.git("replace", repo.git("rev-parse", "HEAD:a").strip(), repo.git("rev-parse", "HEAD:b").strip())
    assert open_app(repo.path, MAIN).read("a") == b"1"


def test_sha256_repositories(tmp_path: Path) -> None:
    write(tmp_path, {"repo": None})
    git(tmp_path / "repo", "init", "--quiet", "--object-format=sha256")
    write(tmp_path / "repo", {"a": "1", "d/b": "2", ".gitignore": "i\n", "i": ""})
    git(tmp_path / "repo", "add", ".")
    git(tmp_path / "repo", "commit", "--quiet", "--message", "x")
    for source in (Source.WORKTREE, Source.STAGED, MAIN):
        checkout = open_app(tmp_path / "repo", source)
        assert checkout.names() == (".gitignore", "a", "d")
        assert checkout.read("d/b") == b"2"
        assert checkout.is_committed("a")


def test_split_and_short_indexes(repo: Repo) -> None:
    tree: dict[str, str | bytes | Link | None] = {f"d/file-{number}": str(number) for number in range(50)}
    repo.commit(tree | {"blink": "1"}).commit({".gitignore": "d/\n"})
    for arguments in (("--split-index",), ("--no-split-index",), ("--index-version", "4"), ("--index-version", "3")):
        repo.git("update-index", *arguments)
        checkout = open_app(repo.path)
        assert checkout.is_file("d/file-7"), arguments
        assert checkout.is_committed("d/file-8"), arguments
        assert not checkout.is_committed("d/file-50"), arguments
        assert open_app(repo.path, Source.STAGED).read("d/file-9") == b"9", arguments


def test_the_environment_of_the_tests_is_clean() -> None:
    assert not {name for name in os.environ if name.startswith("GIT_")} - {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"}


@pytest.mark.parametrize(("length", "fails"), [(255, False), (256, True)])
def test_a_link_to_a_name_that_is_too_long_fails_as_a_loop_does(tmp_path: Path, length: int, fails: bool) -> None:
    folder = write(tmp_path / "app", {"requirements.txt": "flask\n"})
    (folder / "Procfile").symlink_to("x/" + "é" * (length // 2) + "y" * (length % 2))
    checkout = open_app(folder)
    assert checkout.is_endless("Procfile") is fails
    assert not checkout.exists("Procfile")
