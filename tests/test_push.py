"""What a push sends to Heroku is checked, with the real git; tests/test_hooks.py does it with the real pre-commit."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.pushes import Push, PushError, Update, from_git, from_pre_commit, is_heroku
from tests.apps import commit, environment, git, make_repository, write
from tests.program import BAD, DAY, GOOD, Ran, run
from tests.remotes import ELSEWHERE, HEROKU, Remotes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for ssh is a shell script")

A, B, ZEROS = "a" * 40, "b" * 40, "0" * 40

HEROKU_URLS = (
    "https://git.heroku.com/app.git",
    "https://heroku:secret@git.heroku.com/app-pr-12.git",
    "HTTPS://GIT.HEROKU.COM/app.git",
    "https://git.heroku.com:443/app.git",
    "git@heroku.com:app.git",
    "heroku.com:app.git",
    "ssh://git@heroku.com/app.git",
    "ssh://git@ssh.heroku.com:22/app.git",
    "https://git.heroku.com./app.git",
)
OTHER_URLS = (
    "https://github.com/heroku.com/app.git",
    "https://git.heroku.com.example/app.git",
    "https://notheroku.com/app.git",
    "https://example.invalid/?git.heroku.com",
    "https://git.heroku.com@example.invalid/app.git",
    "git@heroku-work:app.git",
    "../heroku.com/app.git",
    "/srv/heroku.com:app.git",
    "heroku",
    "",
    "https://[/",
    "ext::ssh git@heroku.com",
)


@pytest.mark.parametrize("url", HEROKU_URLS)
def test_a_url_of_heroku(url: str) -> None:
    assert is_heroku(url)


@pytest.mark.parametrize("url", OTHER_URLS)
def test_a_url_of_somebody_else(url: str) -> None:
    assert not is_heroku(url)


@given(st.text())
def test_any_text_can_be_a_url(url: str) -> None:
    assert is_heroku(url) in (True, False)


def test_what_is_built_of_a_push() -> None:
    lines = "\n".join(
        [
            f"refs/heads/topic {A} refs/heads/topic {ZEROS}",
            f"HEAD~3 {B} refs/heads/main {A}",
            f"refs/heads/main {B} refs/heads/master {A}",
            f"refs/tags/main {A} refs/tags/main {ZEROS}",
            f"(delete) {ZEROS} refs/heads/main {A}",
            "",
        ]
    )
    assert from_git("heroku", HEROKU, lines).built() == (B,)


@pytest.mark.parametrize("lines", ["x", f"refs/heads/main {A}", f"a b c d {A}", f"a {A[:7]} b {A}", "\0"])
def test_other_input_is_refused(lines: str) -> None:
    with pytest.raises(PushError):
        from_git("heroku", HEROKU, lines)


@given(st.text())
def test_any_input_is_read_or_refused(lines: str) -> None:
    with contextlib.suppress(PushError):
        from_git("heroku", HEROKU, lines)


PRE_COMMIT = {
    "PRE_COMMIT_REMOTE_NAME": "heroku",
    "PRE_COMMIT_REMOTE_URL": HEROKU,
    "PRE_COMMIT_LOCAL_BRANCH": "HEAD~1",
    "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/main",
}


def test_pre_commit_names_the_commit_or_at_the_first_push_only_the_branch() -> None:
    first = from_pre_commit(PRE_COMMIT)
    assert first == Push("heroku", HEROKU, (Update("HEAD~1", "refs/heads/main"),))
    later = from_pre_commit({**PRE_COMMIT, "PRE_COMMIT_TO_REF": B})
    assert later is not None
    assert later.built() == (B,)
    assert from_pre_commit({"PRE_COMMIT_TO_REF": B}) is None


class Working:
    """A repository with the hook, two remotes and one good commit that both have."""

    def __init__(self, folder: Path) -> None:
        self.remotes = Remotes(folder / "remotes")
        self.folder = make_repository(folder / "app", GOOD)
        git(self.folder, "remote", "add", "heroku", HEROKU)
        git(self.folder, "remote", "add", "origin", ELSEWHERE)

    def install(self, *words: str) -> Path:
        ran = run("install-hook", *words, cwd=self.folder)
        assert ran.status == 0, ran.err
        hook = self.folder / ".git" / "hooks" / "pre-push"
        hook.write_text(hook.read_text().replace("herolint push", f"herolint push --as-of {DAY}"))
        return hook

    def commit(self, *trees: Mapping[str, str]) -> str:
        write(self.folder, *trees)
        commit(self.folder)
        return git(self.folder, "rev-parse", "HEAD").strip()

    def push(self, *words: str, folder: Path | None = None) -> Ran:
        done = subprocess.run(
            ["git", "push", *words],
            cwd=folder or self.folder,
            env=environment(**self.remotes.variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def working(tmp_path: Path) -> Working:
    made = Working(tmp_path)
    made.install()
    return made


def assert_stopped(working: Working, ran: Ran, before: str | None) -> None:
    assert ran.status == 1
    assert "HL212" in ran.out + ran.err
    assert "git push --no-verify" in ran.err
    assert working.remotes.received() == before


def test_a_bad_commit_behind_a_good_index_is_stopped(working: Working) -> None:
    working.commit(BAD)
    write(working.folder, GOOD)
    git(working.folder, "add", "--all")
    assert_stopped(working, working.push("heroku", "main"), None)


def test_a_good_commit_behind_a_bad_index_passes(working: Working) -> None:
    good = working.commit({"more.py": ""})
    write(working.folder, BAD)
    git(working.folder, "add", "--all")
    ran = working.push("heroku", "main")
    assert ran.status == 0, ran.err
    assert working.remotes.received() == good


def test_a_rollback_to_a_bad_commit_is_stopped(working: Working) -> None:
    bad = working.commit(BAD)
    good = working.commit(GOOD)
    assert working.push("heroku", "main").status == 0
    assert_stopped(working, working.push("--force", "heroku", f"{bad}:main"), good)


def test_another_branch_that_is_pushed_as_main_is_checked(working: Working) -> None:
    git(working.folder, "switch", "--quiet", "--create", "topic")
    working.commit(BAD)
    assert_stopped(working, working.push("heroku", "topic:main"), None)
    assert_stopped(working, working.push("heroku", "HEAD:refs/heads/master"), None)


def test_every_ref_of_a_push_is_looked_at(working: Working) -> None:
    git(working.folder, "branch", "first")
    working.commit(BAD)
    assert_stopped(working, working.push("heroku", "first", "main"), None)
    assert working.remotes.received("first") is None


def test_a_tag_that_is_pushed_as_main_is_checked(working: Working) -> None:
    working.commit(BAD)
    git(working.folder, "tag", "--annotate", "--message", "x", "v1")
    assert_stopped(working, working.push("heroku", "v1^{}:refs/heads/main"), None)


def test_branches_that_heroku_does_not_build_are_left_alone(working: Working) -> None:
    bad = working.commit(BAD)
    ran = working.push("heroku", "main:topic")
    assert (ran.status, ran.out, "herolint" in ran.err) == (0, "", False)
    assert working.remotes.received("topic") == bad


def test_other_remotes_are_left_alone(working: Working) -> None:
    bad = working.commit(BAD)
    ran = working.push("origin", "main")
    assert (ran.status, "herolint" in ran.err) == (0, False)
    assert working.remotes.received() == bad


def test_a_url_without_a_name_is_known_too(working: Working) -> None:
    working.commit(BAD)
    assert_stopped(working, working.push(HEROKU, "main"), None)


def test_a_named_remote_counts_as_heroku(tmp_path: Path) -> None:
    working = Working(tmp_path)
    working.install("--remote", "origin")
    working.commit(BAD)
    assert_stopped(working, working.push("origin", "main"), None)


def test_a_deleted_branch_is_not_built(working: Working) -> None:
    git(working.remotes.folder / "app.git", "config", "receive.denyDeleteCurrent", "ignore")
    assert working.push("heroku", "main").status == 0
    working.commit(BAD)
    ran = working.push("heroku", ":main")
    assert (ran.status, "herolint" in ran.err) == (0, False)
    assert working.remotes.received() is None


def test_a_warning_stops_no_push_unless_asked(tmp_path: Path) -> None:
    for number, words in enumerate(([], ["--fail-on", "info"])):
        working = Working(tmp_path / str(number))
        working.install(*words)
        working.commit({"herolint.toml": "fail-on = 'info'\n", ".python-version": "3.13.0\n"})
        assert working.push("heroku", "main").status == bool(words)


def test_the_configuration_of_the_commit_counts(working: Working) -> None:
    working.commit(BAD, {"herolint.toml": "ignore = ['HL212']\n"})
    write(working.folder, {"herolint.toml": ""})
    assert "HL212" not in working.push("heroku", "main").out


def test_an_app_in_a_folder_of_the_commit(tmp_path: Path) -> None:
    working = Working(tmp_path)
    working.install("--folder", "services/my shop")
    working.commit({f"services/my shop/{name}": text for name, text in BAD.items()})
    assert_stopped(working, working.push("heroku", "main"), None)


def test_pushes_from_a_linked_worktree_and_a_folder_below(working: Working, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    git(working.folder, "worktree", "add", "--quiet", "-b", "other", str(linked))
    write(linked, BAD, {"src/x.py": ""})
    commit(linked)
    assert_stopped(working, working.push("heroku", "other:main", folder=linked / "src"), None)


def test_pushes_from_a_bare_repository(working: Working, tmp_path: Path) -> None:
    working.commit(BAD)
    git(tmp_path, "clone", "--quiet", "--bare", str(working.folder), "bare")
    bare = tmp_path / "bare"
    assert run("install-hook", cwd=bare).status == 0
    assert_stopped(working, working.push(HEROKU, "main", folder=bare), None)


# Installing


def test_installing_twice_changes_nothing(working: Working) -> None:
    first = run("install-hook", cwd=working.folder)
    hook = working.folder / ".git" / "hooks" / "pre-push"
    text = hook.read_text()
    assert os.access(hook, os.X_OK)
    second = run("install-hook", cwd=working.folder)
    assert (first.status, second.status, hook.read_text()) == (0, 0, text)
    assert "already installed" in second.err


def test_another_hook_is_never_replaced(tmp_path: Path) -> None:
    folder = make_repository(tmp_path, GOOD)
    hook = folder / ".git" / "hooks" / "pre-push"
    for text, hint in (("#!/bin/sh\nmake lint\n", 'herolint push -- "$@"'), ("pre-commit hook-impl", "herolint-push")):
        write(hook.parent, {"pre-push": text})
        ran = run("install-hook", cwd=folder)
        assert (ran.status, hook.read_text()) == (2, text)
        assert hint in ran.err


def test_hooks_in_the_working_tree_are_for_their_owner(tmp_path: Path) -> None:
    folder = make_repository(tmp_path, GOOD)
    git(folder, "config", "core.hooksPath", ".husky")
    ran = run("install-hook", cwd=folder)
    assert ran.status == 2
    assert "core.hooksPath" in ran.err
    assert not (folder / ".husky").exists()


def test_no_hook_is_written_through_a_link_of_the_working_tree(tmp_path: Path) -> None:
    working = make_repository(tmp_path / "app", GOOD)
    (tmp_path / "outside").mkdir()
    (working / ".githooks").symlink_to(tmp_path / "outside")
    git(working, "config", "core.hooksPath", ".githooks")
    ran = run("install-hook", cwd=working)
    assert ran.status == 2
    assert ran.err.startswith(
        f"error: git looks for hooks in {working / '.githooks'}, which is inside the working tree"
    )
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_configured_folder_of_hooks_is_used(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "app", GOOD)
    git(folder, "config", "core.hooksPath", str(tmp_path / "mine"))
    assert run("install-hook", cwd=folder).status == 0
    assert (tmp_path / "mine" / "pre-push").exists()


def test_there_is_no_hook_outside_of_git(tmp_path: Path) -> None:
    ran = run("install-hook", cwd=tmp_path)
    assert ran.status == 2
    assert "in a git repository" in ran.err


def test_without_a_push_it_says_what_it_is_for(tmp_path: Path) -> None:
    ran = run("push", cwd=make_repository(tmp_path, GOOD))
    assert ran.status == 2
    assert "herolint install-hook" in ran.err
