"""The working tree as git would add it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import herolint.checkout.git
from herolint.checkout import Checkout, IgnoredBy, Kind, Unreadable, open_checkouts
from tests.apps import Link, open_app, write
from tests.checkout.trees import Repo, git

FILE, DIRECTORY = Kind.FILE, Kind.DIRECTORY


@pytest.mark.parametrize(
    ("tracked", "then", "path", "kind"),
    [
        pytest.param({"a": "1"}, {}, "a", FILE, id="tracked"),
        pytest.param({}, {"a": "1"}, "a", FILE, id="untracked"),
        pytest.param({".gitignore": "a\n"}, {"a": "1"}, "a", None, id="ignored"),
        pytest.param({"a": "1"}, {".gitignore": "a\n"}, "a", FILE, id="ignored-and-tracked"),
        pytest.param({}, {".gitignore": "*\n!a\n", "a": "1"}, "a", FILE, id="taken-back-in"),
        pytest.param({}, {"empty": None}, "empty", None, id="empty-folder"),
        pytest.param({}, {"d/e": None}, "d", None, id="folder-of-empty-folders"),
        pytest.param({}, {"d/e/f": "1"}, "d", DIRECTORY, id="folder-of-folders"),
        pytest.param({}, {"d/e/f": "1"}, "d/e", DIRECTORY, id="nested-folder"),
        pytest.param({}, {"d/e/f": "1"}, "d/e/f", FILE, id="nested-file"),
        pytest.param({}, {"d/e/f": "1"}, "d/x", None, id="nested-absent"),
        pytest.param({}, {"d/e/f": "1"}, "d/e/f/g", None, id="below-a-file"),
        pytest.param({}, {".gitignore": "*.log\n", "d/a.log": "1"}, "d", None, id="folder-of-ignored-files"),
        pytest.param({}, {".gitignore": "d/\n", "d/a": "1"}, "d", None, id="ignored-folder"),
        pytest.param({}, {".gitignore": "d/\n", "d/a": "1"}, "d/a", None, id="file-in-an-ignored-folder"),
        pytest.param({}, {"d/.gitignore": "*\n", "d/a": "1"}, "d", None, id="folder-that-ignores-itself"),
        pytest.param({"d/a": "1"}, {".gitignore": "d/\n", "d/b": "1"}, "d/a", FILE, id="tracked-in-ignored-folder"),
        pytest.param({"d/a": "1"}, {".gitignore": "d/\n", "d/b": "1"}, "d/b", None, id="new-in-ignored-folder"),
        pytest.param({"d/a": "1"}, {".gitignore": "d/\n", "d/b": "1"}, "d", DIRECTORY, id="ignored-folder-of-tracked"),
        pytest.param({"d/e/a": "1"}, {".gitignore": "d/\n"}, "d/e", DIRECTORY, id="deep-tracked-in-ignored"),
        pytest.param({}, {"a": Link("b"), "b": "1"}, "a", FILE, id="link"),
        pytest.param({}, {".gitignore": "b\n", "a": Link("b"), "b": "1"}, "a", None, id="link-to-ignored"),
        pytest.param({}, {".gitignore": "a/\n", "a": Link("d"), "d/x": "1"}, "a", DIRECTORY, id="link-is-no-folder"),
        pytest.param({}, {}, ".git", None, id="git-folder"),
        pytest.param({}, {}, ".git/HEAD", None, id="in-git-folder"),
        pytest.param({}, {}, "", DIRECTORY, id="the-app-itself"),
        pytest.param({}, {":(top)a": "1"}, ":(top)a", FILE, id="name-like-a-pathspec"),
        pytest.param({}, {".gitignore": "[[]x[]]\n", "[x]": "1"}, "[x]", None, id="glob-in-a-name"),
        pytest.param({}, {"-v": "1", "--stdin": "1"}, "-v", FILE, id="name-like-an-option"),
    ],
)
def test_received(
    repo: Repo, tracked: dict[str, str], then: dict[str, str | Link | None], path: str, kind: Kind | None
) -> None:
    repo.commit(tracked).write(then)
    checkout = open_app(repo.path)
    assert checkout.kind(path) is kind
    assert checkout.exists(path) is (kind is not None)
    assert checkout.is_file(path) is (kind is FILE)
    assert checkout.is_directory(path) is (kind is DIRECTORY)
    assert checkout.in_git


def test_a_tracked_file_that_was_deleted_is_gone(repo: Repo) -> None:
    repo.commit({"a": "1", "d/b": "1"})
    (repo.path / "a").unlink()
    (repo.path / "d" / "b").unlink()
    checkout = open_app(repo.path)
    assert not checkout.exists("a")
    assert not checkout.exists("d")
    assert checkout.names() == ()


def test_tracked_files_of_an_ignored_folder_that_were_deleted_do_not_keep_it(repo: Repo) -> None:
    repo.commit({"d/a": "1"}).write({".gitignore": "d/\n", "d/b": "1"})
    (repo.path / "d" / "a").unlink()
    assert not open_app(repo.path).exists("d")


def test_content_is_that_of_the_disk(repo: Repo) -> None:
    repo.commit({"a": "old"}).write({"a": "staged"}).git("add", "a")
    repo.write({"a": "new"})
    assert open_app(repo.path).read("a") == b"new"


def test_names_are_sorted_and_leave_out_what_git_leaves_out(repo: Repo) -> None:
    repo.write({".gitignore": "ignored\nvenv/\n", "b": "", "a/x": "", "ignored": "", "venv/x": "", "empty": None})
    repo.write({"dangling": Link("nowhere"), "away": Link("/etc/passwd")})
    assert open_app(repo.path).names() == (".gitignore", "a", "away", "b", "dangling")
    assert open_app(repo.path).names("a") == ("x",)
    assert open_app(repo.path).names("nowhere") == ()
    assert open_app(repo.path).names("b") == ()


def test_files_are_those_of_git(repo: Repo) -> None:
    repo.commit({"t": "", "d/t": ""}).write({".gitignore": "*.log\n", "d/u": "", "d/x.log": "", "e/f/g": "", "z": ""})
    assert list(open_app(repo.path).files()) == [".gitignore", "d/t", "d/u", "e/f/g", "t", "z"]


@pytest.mark.parametrize("where", ["info", "global"])
def test_every_place_of_ignore_rules_counts(repo: Repo, tmp_path: Path, where: str) -> None:
    if where == "info":
        write(repo.path, {".git/info/exclude": "a\n"})
    else:
        write(tmp_path, {"ignore": "a\n"})
        repo.git("config", "--global", "core.excludesFile", str(tmp_path / "ignore"))
    repo.write({"a": "1", "b": "1"})
    assert open_app(repo.path).names() == ("b",)


def test_a_subdirectory_is_an_app_of_its_own(repo: Repo) -> None:
    repo.commit({".gitignore": "*.log\nsub/secret\n", "top": "1", "sub/app/a": "1", "sub/app/b.log": "1"})
    repo.write({"sub/app/c": "1", "sub/app/out": Link("../../top"), "sub/app/in": Link("a")})
    checkout = open_app(repo.path / "sub" / "app")
    assert checkout.root == "sub/app"
    assert checkout.names() == ("a", "c", "in", "out")
    assert checkout.kind("in") is FILE
    assert checkout.kind("out") is None
    assert checkout.ignored_by("b.log") == IgnoredBy("../../.gitignore", 1, "*.log")


def test_a_path_through_a_link_is_the_folder_it_leads_to(repo: Repo, tmp_path: Path) -> None:
    repo.write({"app/a": "1"})
    (tmp_path / "link").symlink_to(repo.path / "app")
    checkout = open_app(tmp_path / "link")
    assert (checkout.path, checkout.root, checkout.names()) == (str(tmp_path / "link"), "app", ("a",))


def test_many_apps_of_one_repository_in_order(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    start = herolint.checkout.git.Git.start

    def counting(self: herolint.checkout.git.Git, *arguments: str | bytes) -> object:
        started.append(arguments[0])
        return start(self, *arguments)

    monkeypatch.setattr(herolint.checkout.git.Git, "start", counting)
    monkeypatch.setattr(herolint.checkout.git.Git, "run", None)
    apps = [f"apps/{number}" for number in range(200)]
    for app in apps:
        repo.write({f"{app}/requirements.txt": app, f"{app}/secret": "1"})
    repo.write({".gitignore": "secret\n.venv/\n", "apps/7/.venv/pyvenv.cfg": ""})
    found = open_checkouts([str(repo.path / app) for app in apps])
    for app, checkout in zip(apps, found, strict=True):
        assert isinstance(checkout, Checkout)
        assert checkout.root == app
        assert checkout.read("requirements.txt") == app.encode()
        assert checkout.names() == ("requirements.txt",)
        assert not checkout.exists("secret")
        assert not checkout.is_committed("requirements.txt")
        assert not checkout.is_directory(".venv")
    assert started == ["check-ignore"]


def test_apps_of_several_repositories_and_plain_folders(tmp_path: Path) -> None:
    for name in ("one", "two"):
        Repo(tmp_path / name).write({".gitignore": f"not-{name}\n", f"not-{name}": "", name: ""})
    write(tmp_path / "plain", {"plain": ""})
    paths = [tmp_path / name for name in ("one", "plain", "two", "one", "missing")]
    found = open_checkouts(map(str, paths))
    names = [checkout.names() if isinstance(checkout, Checkout) else str(checkout) for checkout in found]
    one, two = (".gitignore", "one"), (".gitignore", "two")
    assert names == [one, ("plain",), two, one, f"{tmp_path / 'missing'} doesn't exist."]


def test_a_submodule_counts_as_it_is_on_disk(repo: Repo, tmp_path: Path) -> None:
    Repo(tmp_path / "library").commit({"setup.py": "1", "src/x": "1", ".gitignore": "built\n"})
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tmp_path / "library"), "lib/sub")
    repo.commit()
    write(repo.path / "lib/sub", {"built": "1", "empty": None})
    checkout = open_app(repo.path)
    assert (repo.path / "lib/sub/.git").is_file()
    assert checkout.names("lib/sub") == (".gitignore", "built", "empty", "setup.py", "src")
    assert checkout.kind("lib/sub/src/x") is FILE
    assert checkout.kind("lib/sub/.git") is None
    assert checkout.ignored_by("lib/sub/built") is None
    assert checkout.is_committed("lib/sub/setup.py")
    inside = open_app(repo.path / "lib/sub")
    assert inside.names() == (".gitignore", "setup.py", "src")
    assert inside.root == ""


def test_a_submodule_that_was_not_fetched_is_a_folder(repo: Repo, tmp_path: Path) -> None:
    Repo(tmp_path / "library").commit({"setup.py": "1"})
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tmp_path / "library"), "sub")
    repo.commit()
    repo.git("submodule", "--quiet", "deinit", "--force", "sub")
    checkout = open_app(repo.path)
    assert checkout.kind("sub") is DIRECTORY
    assert checkout.names("sub") == ()


def test_another_repository_that_lies_there_is_not_received(repo: Repo) -> None:
    Repo(repo.path / "clones" / "other").commit({"setup.py": "1"})
    repo.write({"a": "1"})
    checkout = open_app(repo.path)
    assert checkout.names() == ("a",)
    assert not checkout.exists("clones/other/setup.py")


def test_tracked_files_survive_a_repository_made_around_them(repo: Repo) -> None:
    repo.commit({"d/a": "1"})
    git(repo.path / "d", "init", "--quiet")
    assert open_app(repo.path).is_file("d/a")


def test_a_linked_working_tree(repo: Repo, tmp_path: Path) -> None:
    repo.commit({".gitignore": "x\n", "a": "1"})
    repo.git("worktree", "add", "--quiet", str(tmp_path / "linked"))
    write(tmp_path / "linked", {"x": "1", "b": "1"})
    checkout = open_app(tmp_path / "linked")
    assert checkout.names() == (".gitignore", "a", "b")
    assert checkout.is_committed("a")
    assert not checkout.is_committed("b")


def test_a_repository_without_a_commit(repo: Repo) -> None:
    repo.write({"a": "1"})
    checkout = open_app(repo.path)
    assert checkout.names() == ("a",)
    assert not checkout.is_committed("a")
    assert checkout.last_touched(["a"]) == {}


def test_an_empty_git_folder_is_passed_over_as_git_does(tmp_path: Path) -> None:
    write(tmp_path, {"app/.git": None, "app/a": "1", "app/empty": None})
    checkout = open_app(tmp_path / "app")
    assert not checkout.in_git
    assert checkout.is_directory("empty")
    Repo(tmp_path / "outer").write({"app/.git": None, "app/a": "1", ".gitignore": "a\n"})
    assert open_app(tmp_path / "outer" / "app").names() == ()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("a.log", IgnoredBy(".gitignore", 3, "*.log"), id="file"),
        pytest.param("venv", IgnoredBy(".gitignore", 4, "venv/"), id="folder"),
        pytest.param("venv/x", IgnoredBy(".gitignore", 4, "venv/"), id="below-a-folder"),
        pytest.param("d/b", IgnoredBy("d/.gitignore", 1, "b"), id="nested-ignore-file"),
        pytest.param("kept.log", None, id="taken-back-in"),
        pytest.param("tracked.log", None, id="tracked"),
        pytest.param("absent.log", None, id="absent"),
        pytest.param("fine", None, id="received"),
        pytest.param("", None, id="the-app"),
        pytest.param("/etc/passwd", None, id="absolute"),
        pytest.param("../x", None, id="outside"),
        pytest.param("link/b", None, id="behind-a-link"),
        pytest.param(".git/HEAD", None, id="git-folder"),
        pytest.param("a\0b", None, id="nul"),
        pytest.param("\ud800", None, id="no-bytes"),
    ],
)
def test_ignored_by(repo: Repo, path: str, expected: IgnoredBy | None) -> None:
    repo.commit({"tracked.log": ""})
    repo.write({".gitignore": "# logs\n\n*.log\nvenv/\n!kept.log\n", "d/.gitignore": "b\n", "d/b": "", "d/c": ""})
    repo.write({"a.log": "", "kept.log": "", "fine": "", "venv/x": "", "link": Link("d")})
    assert open_app(repo.path).ignored_by(path) == expected


def test_ignored_by_a_file_outside_the_repository(repo: Repo, tmp_path: Path) -> None:
    write(tmp_path, {"ignore": "\na\n"})
    repo.git("config", "--global", "core.excludesFile", str(tmp_path / "ignore"))
    repo.write({"a": "1"})
    assert open_app(repo.path).ignored_by("a") == IgnoredBy(str(tmp_path / "ignore"), 2, "a")


def test_ignored_by_the_repositorys_own_list(repo: Repo) -> None:
    repo.write({".git/info/exclude": "# mine\na\n", "sub/a": "1"})
    expected = IgnoredBy(str(repo.path / ".git/info/exclude"), 2, "a")
    assert open_app(repo.path / "sub").ignored_by("a") == expected


def test_an_app_in_a_folder_that_git_ignores(repo: Repo) -> None:
    """What git ignores, Heroku never sees, also where it is asked about by name."""
    repo.write({".gitignore": "build/\n", "build/app/requirements.txt": "x"})
    checkout = open_app(repo.path / "build/app")
    assert checkout.names() == ()
    assert checkout.on_disk_but_ignored(["requirements.txt"]) == ("requirements.txt",)
    assert checkout.ignored_by("requirements.txt") == IgnoredBy("../../.gitignore", 1, "build/")


def test_on_disk_but_ignored(repo: Repo) -> None:
    repo.commit({"tracked": ""}).write({".gitignore": "a\nd/\ntracked\n", "a": "", "b": "", "d/x": "", "empty": None})
    names = ["tracked", "d", "absent", "b", "a", "empty"]
    assert open_app(repo.path).on_disk_but_ignored(names) == ("d", "a", "empty")


def test_is_committed(repo: Repo) -> None:
    repo.commit({"a": "", "d/b": ""}).write({"staged": "", "new": "", "d/new": ""}).git("add", "staged")
    checkout = open_app(repo.path)
    known = [
        path for path in ("a", "d", "d/b", "staged", "new", "d/new", "absent", "../a") if checkout.is_committed(path)
    ]
    assert known == ["a", "d", "d/b", "staged"]


def test_last_touched(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, tree in (("2024-02-03", {"app/a": "1", "app/b": "1"}), ("2025-06-07", {"app/b": "2", ":x": "1"})):
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T23:30:00-08:00")
        repo.commit(tree)
    repo.write({"app/new": "1"})
    touched = open_app(repo.path / "app").last_touched(["a", "b", "new", "absent", "../:x"])
    assert touched == {"a": dt.date(2024, 2, 3), "b": dt.date(2025, 6, 7)}
    assert open_app(repo.path).last_touched([":x", "app/a"]) == {
        ":x": dt.date(2025, 6, 7),
        "app/a": dt.date(2024, 2, 3),
    }
    assert open_app(repo.path).last_touched([]) == {}


def test_load_parses_once_for_each_parser_and_fails_the_same_way_again(repo: Repo) -> None:
    checkout = open_app(repo.write({"a": "12", "b": "x"}).path)
    calls = []

    def number(content: bytes) -> int:
        calls.append(content)
        return int(content)

    assert [checkout.load("a", number), checkout.load("a", number), checkout.load("a", len)] == [12, 12, 2]
    for _ in range(2):
        with pytest.raises(ValueError, match="invalid literal"):
            checkout.load("b", number)
    assert calls == [b"12", b"x"]
    with pytest.raises(Unreadable):
        checkout.load("absent", number)


def test_a_view_does_not_change_with_the_disk_and_can_be_released(repo: Repo) -> None:
    checkout = open_app(repo.write({"a": "1"}).path)
    assert checkout.read("a") == b"1"
    repo.write({"a": "2", "new": "1"})
    assert checkout.read("a") == b"1"
    assert not checkout.exists("new")
    checkout.release()
    assert checkout.read("a") == b"2"


def test_a_folder_with_more_ignored_files_than_are_asked_about(repo: Repo) -> None:
    repo.write({".gitignore": "*.log\n"} | {f"logs/{number}.log": "" for number in range(700)})
    assert not open_app(repo.path).is_directory("logs")
    repo.write({f"logs/deep/{number}/x.log": "" for number in range(700)})
    assert not open_app(repo.path).is_directory("logs")
    repo.write({"logs/deep/650/kept": ""})
    assert open_app(repo.path).is_directory("logs")
    Repo(repo.path / "more" / "clone").commit({"x": ""})
    repo.write({f"more/{number}.log": "" for number in range(700)})
    assert not open_app(repo.path).is_directory("more")
    repo.write({"more/600.log": ""}).git("add", "--force", "more/600.log")
    assert open_app(repo.path).is_directory("more")


def test_a_file_in_place_of_a_tracked_folder(repo: Repo) -> None:
    repo.commit({"d/a": "1"}).git("rm", "--quiet", "--cached", "--ignore-unmatch", "nothing")
    (repo.path / "d" / "a").unlink()
    (repo.path / "d").rmdir()
    repo.write({"d": "file"})
    checkout = open_app(repo.path)
    assert checkout.kind("d") is FILE
    assert not checkout.exists("d/a")
