"""PATHs without a checkout: what is said about each."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import herolint.checkout.git
from herolint.checkout import CheckoutError, Source, open_checkouts
from herolint.model import UserError
from tests.apps import open_app, write
from tests.checkout.trees import Repo, error, git

REV, STAGED, WORKTREE = Source.rev("main"), Source.STAGED, Source.WORKTREE
EVERY = pytest.mark.parametrize("source", [WORKTREE, STAGED, REV], ids=repr)


@EVERY
def test_missing(tmp_path: Path, source: Source) -> None:
    assert error(tmp_path / "x/y", source) == f"{tmp_path / 'x/y'} doesn't exist."


@EVERY
def test_a_file(repo: Repo, source: Source) -> None:
    repo.commit({"requirements.txt": "x"})
    path = repo.path / "requirements.txt"
    assert error(path, source) == f"{path} isn't a folder: pass the folder that contains it."


@EVERY
def test_below_a_file(repo: Repo, source: Source) -> None:
    path = repo.commit({"a": "x"}).path / "a/b"
    assert error(path, source) == f"{path} isn't a folder: pass the folder that contains it."


@EVERY
@pytest.mark.parametrize("path", ["a\0b", "\ud800"], ids=["nul", "no-bytes"])
def test_not_a_name(source: Source, path: str) -> None:
    assert error(path, source) == f"{path!r} can't be the name of a folder."


@EVERY
def test_a_link_loop(tmp_path: Path, source: Source) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert str(tmp_path / "loop") in error(tmp_path / "loop", source)


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert error(tmp_path) == f"{tmp_path} can't be read: permission denied."


@EVERY
@pytest.mark.parametrize("path", [".git", ".git/refs"])
def test_inside_the_git_folder(repo: Repo, source: Source, path: str) -> None:
    repo.commit({"a": "1"})
    assert error(repo.path / path, source) == f"{repo.path / path} is inside git's own folder: pass the app's folder."


@pytest.mark.parametrize(("source", "option"), [(STAGED, "--staged"), (REV, "--rev")], ids=["staged", "rev"])
def test_not_a_repository(tmp_path: Path, source: Source, option: str) -> None:
    assert error(tmp_path, source) == (f"{tmp_path} isn't in a git repository, so {option} can't be used: omit it.")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param(WORKTREE, "is in a bare repository, which has no files: pass a commit with --rev.", id="worktree"),
        pytest.param(
            STAGED, "is in a bare repository, where nothing is staged: pass a commit with --rev.", id="staged"
        ),
    ],
)
def test_bare(tmp_path: Path, source: Source, message: str) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "bare.git")
    assert error(tmp_path / "bare.git", source) == f"{tmp_path / 'bare.git'} {message}"


@pytest.mark.parametrize(
    "revision", ["nope", "main:a", "-p", "--help", "HEAD^{blob}", "main..main", ":/nothing", "HEAD~9", "\udcff"]
)
def test_an_unknown_revision(repo: Repo, revision: str) -> None:
    repo.commit({"a": "1"})
    assert error(repo.path, Source.rev(revision)) == (
        f"{revision} isn't a commit of {repo.path}: pass a branch, a tag or a commit that exists there."
    )


@pytest.mark.parametrize("revision", ["", " ", "main\nmain", "ma\0in", "\ud800"])
def test_a_revision_that_cannot_be_one(repo: Repo, revision: str) -> None:
    assert error(repo.commit().path, Source.rev(revision)) == f"{revision!r} can't be the name of a commit."


def test_a_revision_that_is_ambiguous_or_is_a_file(repo: Repo) -> None:
    big = "x" * (16 * 1024 * 1024 + 1)
    repo.commit({"big": big})
    assert error(repo.path, Source.rev("main:big")) == f"main:big isn't a commit of {repo.path}."


def test_a_folder_that_the_commit_has_not(repo: Repo) -> None:
    repo.commit({"a": "1"}).write({"new/a": ""})
    assert error(repo.path / "new", REV) == "main has no folder new."
    assert error(repo.path / "gone/x", REV) == "main has no folder gone/x."


@EVERY
def test_git_is_not_installed(repo: Repo, monkeypatch: pytest.MonkeyPatch, source: Source) -> None:
    monkeypatch.setenv("PATH", "")
    assert error(repo.path, source) == (
        f"{repo.path} is a git repository, but git isn't on PATH (outside the repository). "
        "Install git, or copy the app to a folder outside the repository."
    )


@EVERY
def test_git_cannot_be_started(repo: Repo, monkeypatch: pytest.MonkeyPatch, source: Source) -> None:
    repo.commit({"a": "1"})

    def refuse(*arguments: object, **options: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("subprocess.Popen", refuse)
    assert "git can't be started: Resource temporarily unavailable" in error(repo.path, source)


@EVERY
def test_a_configuration_that_git_cannot_read(repo: Repo, source: Source) -> None:
    repo.commit({"a": "1"}).write({".git/config": "[broken\n"})
    assert "fatal: bad config line 1 in file" in error(repo.path, source)


def test_a_damaged_index(repo: Repo) -> None:
    repo.commit({"a": "1"}).write({".git/index": b"DIRC\0\0\0\x02\0\0\xff\xff broken"})
    assert str(repo.path) in error(repo.path, STAGED)
    assert open_app(repo.path).names() == ("a",)


@EVERY
@pytest.mark.parametrize("content", ["", "nonsense", "gitdir: /nowhere/at/all\n", "gitdir: \n", "gitdir: a\0b"])
def test_a_git_file_that_leads_nowhere(tmp_path: Path, source: Source, content: str) -> None:
    write(tmp_path, {"app/.git": content, "app/a": "1"})
    assert error(tmp_path / "app", source) == (
        f"{tmp_path / 'app/.git'} must contain the path of this folder's repository, but that path doesn't exist. "
        "Correct or delete the file."
    )


def test_errors_stand_in_order_beside_what_opens(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"one/a": "1", "two/a": "1"})
    paths = [repo.path / "one", tmp_path / "x", repo.path / "two", repo.path / ".git", repo.path / "one/a"]
    kinds = [isinstance(found, CheckoutError) for found in open_checkouts(map(str, paths))]
    assert kinds == [False, True, False, True, True]
    assert issubclass(CheckoutError, UserError)
    assert open_checkouts([]) == []


def test_a_relative_path_and_the_current_folder(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.write({"app/a": "1"}).path)
    (dot,) = open_checkouts(["."])
    (app,) = open_checkouts(["app/"])
    assert not isinstance(dot, CheckoutError)
    assert not isinstance(app, CheckoutError)
    assert (dot.path, dot.root, dot.names()) == (".", "", ("app",))
    assert (app.path, app.root, app.names()) == ("app/", "app", ("a",))


def test_git_of_the_checkout_is_not_run(repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = shutil.which("git")
    assert real
    repo.write({"bin/git": "#!/bin/sh\ntouch ran\n", "app/a": "1"})
    (repo.path / "bin/git").chmod(0o755)
    write(tmp_path / "linked", {})
    (tmp_path / "linked/git").symlink_to(repo.path / "bin/git")
    write(tmp_path / "folder", {"git": None})
    folders = ["bin", ".", "", str(repo.path / "bin"), str(tmp_path / "linked"), str(tmp_path / "folder")]
    monkeypatch.chdir(repo.path)
    monkeypatch.setenv("PATH", os.pathsep.join(folders))
    assert "git isn't on PATH (outside the repository)" in error(repo.path / "app")
    monkeypatch.setenv("PATH", os.pathsep.join([*folders, str(Path(real).parent)]))
    assert open_app(repo.path / "app").names() == ("a",)
    assert herolint.checkout.git.find_git(os.fsencode(repo.path)) == real
    assert not (repo.path / "ran").exists()
