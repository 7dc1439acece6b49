"""The hooks, end to end: the real pre-commit installs them from this repository and runs them at real commits."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.apps import environment, git, write
from tests.program import BAD, DAY, GOOD, Ran
from tests.remotes import ELSEWHERE, HEROKU, Remotes

ROOT = Path(__file__).parent.parent
HOOKS: list[Mapping[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
TODAY = f"--as-of={DAY}"


class Source(NamedTuple):
    """Where the hooks are installed from, and where pre-commit keeps what it installs."""

    repository: Path
    commit: str
    home: Path

    def configuration(self, hook: str, *arguments: str) -> str:
        """Give a configuration that uses one hook."""
        entry = {"id": hook, "args": [TODAY, *arguments]}
        repo = {"repo": str(self.repository), "rev": self.commit, "hooks": [entry]}
        return yaml.safe_dump({"repos": [repo]})

    def run(self, folder: Path, *words: str, **variables: str) -> Ran:
        """Run a program of the scratch repository."""
        done = subprocess.run(
            words,
            cwd=folder,
            env=environment(PRE_COMMIT_HOME=str(self.home), **variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)


class Scratch:
    """A repository whose commits the hook watches."""

    def __init__(self, source: Source, folder: Path) -> None:
        self.source = source
        self.folder = folder

    def write(self, *trees: Mapping[str, str | bytes]) -> None:
        """Write files and stage them."""
        write(self.folder, *trees)
        git(self.folder, "add", "--all")

    def commit(self, *words: str, folder: Path | None = None) -> Ran:
        """Commit as a user does; the status is git's."""
        return self.source.run(folder or self.folder, "git", "commit", "--message", "change", *words)

    @property
    def commits(self) -> int:
        return int(git(self.folder, "rev-list", "--all", "--count"))


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """Install the hooks once: one environment is enough for any number of scratch repositories."""
    folder = tmp_path_factory.mktemp("hooks")
    clone = folder / "herolint"
    git(ROOT, "clone", "--quiet", "--no-local", str(ROOT), str(clone))
    source = Source(clone, git(clone, "rev-parse", "HEAD").strip(), folder / "home")
    scratch = write(folder / "scratch", {".pre-commit-config.yaml": source.configuration("herolint")})
    git(scratch, "init", "--quiet")
    ran = source.run(scratch, sys.executable, "-m", "pre_commit", "install-hooks")
    assert ran.status == 0, f"pre-commit could not install the hooks; it needs a package index.\n{ran.out}{ran.err}"
    return source


@pytest.fixture(scope="session")
def empty(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository into which pre-commit has installed its hooks for commits and pushes."""
    folder = tmp_path_factory.mktemp("empty")
    git(folder, "init", "--quiet", "--initial-branch=main")
    for kind in ("pre-commit", "pre-push"):
        ran = source.run(folder, sys.executable, "-m", "pre_commit", "install", "--hook-type", kind)
        assert ran.status == 0, ran.err
    return folder


def scratch(source: Source, empty: Path, folder: Path, hook: str, *arguments: str) -> Scratch:
    shutil.copytree(empty, folder, symlinks=True)
    write(folder, {".pre-commit-config.yaml": source.configuration(hook, *arguments)})
    return Scratch(source, folder)


@pytest.fixture(scope="session")
def committed(source: Source, empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one good commit, watched by the hook that only looks."""
    made = scratch(source, empty, tmp_path_factory.mktemp("committed") / "app", "herolint")
    made.write(GOOD)
    ran = made.commit()
    assert ran.status == 0, ran.err
    return made.folder


@pytest.fixture
def watched(source: Source, committed: Path, tmp_path: Path) -> Scratch:
    """A copy of that repository."""
    return Scratch(source, shutil.copytree(committed, tmp_path / "app", symlinks=True))


def assert_blocked(ran: Ran, *words: str) -> None:
    assert ran.status == 1
    for word in words:
        assert word in ran.out + ran.err


def test_hooks_look_at_the_whole_app_at_every_commit() -> None:
    assert [hook["id"] for hook in HOOKS] == ["herolint", "herolint-fix", "herolint-push"]
    for hook in HOOKS:
        assert hook["pass_filenames"] is False
        assert hook["always_run"] is True
        assert "commit-msg" not in hook["stages"]


def test_a_bad_commit_is_blocked(watched: Scratch) -> None:
    watched.write(BAD)
    assert_blocked(watched.commit(), "HL212", ".python-version:1:1")
    assert watched.commits == 1


def test_a_clean_commit_passes(watched: Scratch) -> None:
    watched.write({"more.py": "print()\n"})
    assert watched.commit().status == 0
    assert watched.commits == 2


def test_a_bad_app_is_blocked_whatever_changes(watched: Scratch) -> None:
    watched.write(BAD)
    assert watched.commit("--no-verify").status == 0
    watched.write({"README.md": "x\n"})
    assert_blocked(watched.commit(), "HL212")


def test_a_deleted_file_is_seen(watched: Scratch) -> None:
    git(watched.folder, "rm", "--quiet", "requirements.txt")
    assert_blocked(watched.commit(), "HL101")


def test_what_is_staged_counts_and_not_what_lies_about(watched: Scratch) -> None:
    watched.write({".python-version": BAD[".python-version"]})
    write(watched.folder, {".python-version": "3.13\n"})
    assert_blocked(watched.commit(), "HL212")
    watched.write({".python-version": "3.14\n"})
    write(watched.folder, {".python-version": BAD[".python-version"]})
    assert watched.commit().status == 0
    assert (watched.folder / ".python-version").read_text() == BAD[".python-version"], "left as it was"


def test_a_commit_of_one_path_is_judged_by_what_it_will_hold(watched: Scratch) -> None:
    watched.write({"more.py": "print()\n", ".python-version": BAD[".python-version"]})
    assert watched.commit("more.py").status == 0
    assert_blocked(watched.commit(".python-version"), "HL212")


def test_a_commit_of_everything_is_judged_by_what_it_will_hold(watched: Scratch) -> None:
    write(watched.folder, {".python-version": BAD[".python-version"]})
    assert_blocked(watched.commit("--all"), "HL212")
    write(watched.folder, {".python-version": "3.14\n"})
    assert watched.commit("--all").status == 0


def test_works_in_a_linked_worktree(watched: Scratch, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    git(watched.folder, "worktree", "add", "--quiet", "-b", "other", str(linked))
    write(linked, BAD)
    git(linked, "add", "--all")
    assert_blocked(watched.commit(folder=linked), "HL212")
    write(linked, {".python-version": "3.14\n"})
    git(linked, "add", "--all")
    assert watched.commit(folder=linked).status == 0
    write(watched.folder, BAD)
    git(watched.folder, "add", "--all")
    assert watched.commit("--allow-empty", folder=linked).status == 0, "the other worktree's index is its own"


def test_works_from_a_folder_below_the_top(watched: Scratch) -> None:
    watched.write({"src/more.py": "print()\n", ".python-version": BAD[".python-version"]})
    assert_blocked(watched.commit(folder=watched.folder / "src"), "HL212")


def test_runs_over_everything_when_asked(watched: Scratch) -> None:
    words = (sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert watched.source.run(watched.folder, *words).status == 0
    watched.write(BAD)
    assert_blocked(watched.source.run(watched.folder, *words), "HL212")


SHOP, MAIL = "services/shop", "services/mail"


def below(folder: str, tree: Mapping[str, str]) -> dict[str, str]:
    return {f"{folder}/{name}": text for name, text in tree.items()}


def test_an_app_in_a_subdirectory(source: Source, empty: Path, tmp_path: Path) -> None:
    watched = scratch(source, empty, tmp_path / "app", "herolint", SHOP)
    watched.write({f"{SHOP}/{name}": text for name, text in GOOD.items()}, below(MAIL, BAD))
    assert watched.commit().status == 0
    watched.write(below(SHOP, BAD))
    assert_blocked(watched.commit(), "HL212", f"{SHOP}/.python-version")


def test_several_apps(source: Source, empty: Path, tmp_path: Path) -> None:
    watched = scratch(source, empty, tmp_path / "app", "herolint", SHOP, MAIL)
    watched.write(below(SHOP, GOOD), below(MAIL, GOOD))
    assert watched.commit().status == 0
    watched.write(below(MAIL, BAD))
    assert_blocked(watched.commit(), "HL212", f"{MAIL}/.python-version")
    git(watched.folder, "rm", "-rq", "--force", MAIL)
    assert watched.commit().status == 1, "an app that is gone is still named"


def test_fixing_blocks_once_and_passes_when_the_fix_is_staged(source: Source, empty: Path, tmp_path: Path) -> None:
    watched = scratch(source, empty, tmp_path / "app", "herolint-fix")
    watched.write(GOOD, BAD)
    assert_blocked(watched.commit(), "fixed HL212", "files were modified by this hook")
    assert (watched.folder / ".python-version").read_text() == "3.12\n"
    git(watched.folder, "add", "--all")
    assert watched.commit().status == 0
    assert git(watched.folder, "show", "HEAD:.python-version") == "3.12\n"


def test_what_cannot_be_fixed_blocks(source: Source, empty: Path, tmp_path: Path) -> None:
    watched = scratch(source, empty, tmp_path / "app", "herolint-fix", SHOP)
    watched.write({f"{SHOP}/.python-version": "nonsense\n", f"{SHOP}/requirements.txt": ""})
    assert_blocked(watched.commit(), "HL212")
    assert (watched.folder / SHOP / ".python-version").read_text() == "nonsense\n"


# Pushes. What git alone does is tested in tests/test_push.py.


class Pushing(NamedTuple):
    """A repository whose pushes the hook watches, and where they go."""

    scratch: Scratch
    remotes: Remotes

    def push(self, *words: str) -> Ran:
        return self.scratch.source.run(self.scratch.folder, "git", "push", *words, **self.remotes.variables)

    def commit(self, tree: Mapping[str, str | bytes]) -> str:
        self.scratch.write(tree)
        assert self.scratch.commit("--no-verify").status == 0
        return git(self.scratch.folder, "rev-parse", "HEAD").strip()


@pytest.fixture
def pushing(source: Source, empty: Path, tmp_path: Path) -> Pushing:
    made = scratch(source, empty, tmp_path / "app", "herolint-push")
    git(made.folder, "remote", "add", "heroku", HEROKU)
    git(made.folder, "remote", "add", "origin", ELSEWHERE)
    pushing = Pushing(made, Remotes(tmp_path / "remotes"))
    pushing.commit(GOOD)
    return pushing


def test_the_hooks_for_commits_leave_pushes_alone() -> None:
    stages = {hook["id"]: hook["stages"] for hook in HOOKS}
    assert stages.pop("herolint-push") == ["pre-push"]
    assert all("pre-push" not in of_hook for of_hook in stages.values())


def test_the_first_push_is_checked(pushing: Pushing) -> None:
    pushing.commit(BAD)
    assert_blocked(pushing.push("heroku", "main"), "HL212")
    assert pushing.remotes.received() is None


def test_a_bad_commit_behind_a_good_index_is_not_pushed(pushing: Pushing) -> None:
    assert pushing.push("heroku", "main").status == 0
    pushing.commit(BAD)
    pushing.scratch.write(GOOD)
    assert_blocked(pushing.push("heroku", "main"), "HL212")


def test_a_good_commit_behind_a_bad_index_is_pushed(pushing: Pushing) -> None:
    good = pushing.commit({"more.py": ""})
    pushing.scratch.write(BAD)
    ran = pushing.push("heroku", "main")
    assert ran.status == 0, ran.err
    assert pushing.remotes.received() == good


def test_a_bad_commit_is_not_rolled_back_to(pushing: Pushing) -> None:
    bad = pushing.commit(BAD)
    good = pushing.commit(GOOD)
    assert pushing.push("heroku", "main").status == 0
    assert_blocked(pushing.push("--force", "heroku", f"{bad}:main"), "HL212")
    assert pushing.remotes.received() == good


def test_only_what_heroku_builds_is_checked(pushing: Pushing) -> None:
    bad = pushing.commit(BAD)
    assert pushing.push("heroku", "main:topic").status == 0
    assert pushing.push("origin", "main").status == 0
    assert pushing.remotes.received() == pushing.remotes.received("topic") == bad


def test_without_a_push_the_last_commit_is_checked(pushing: Pushing) -> None:
    words = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--hook-stage", "pre-push")
    assert pushing.scratch.source.run(pushing.scratch.folder, *words).status == 0
    pushing.commit(BAD)
    assert_blocked(pushing.scratch.source.run(pushing.scratch.folder, *words), "HL212")
