"""Ignore files that change in an overlay: the answer is what git says once they are written."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from herolint.checkout import Source
from herolint.model import Change
from tests.apps import open_app
from tests.checkout.trees import Repo

PATTERNS = st.lists(
    st.sampled_from(["a", "/a", "b", "*", "!a", "!/a", "!b", "d/", "!d/", "/d", "d/a", "**/a", "!*", "?", "!d/a"]),
    max_size=3,
).map(lambda lines: "".join(f"{line}\n" for line in lines))
ADDED = st.lists(st.sampled_from(["a", "b", "!a", "!/a", "!d/a", "*.log"]), max_size=2).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)
PATHS = ("a", "b", "d/a", "d/b")
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def ignored(repo: Repo) -> dict[str, bool]:
    words = ["git", "check-ignore", "--no-index", *PATHS]
    named = subprocess.run(words, cwd=repo.path, check=False, capture_output=True, text=True).stdout.splitlines()
    return {path: path in named for path in PATHS}


@FEW
@given(old=PATTERNS, below=PATTERNS, exclude=PATTERNS, added=ADDED, folder=st.sampled_from(["", "d/"]))
def test_lines_that_are_added_decide_as_git_does(
    tmp_path_factory: pytest.TempPathFactory, old: str, below: str, exclude: str, added: str, folder: str
) -> None:
    repo = Repo(tmp_path_factory.mktemp("t") / "app")
    files = {".gitignore": old, "d/.gitignore": below}
    repo.write({**files, ".git/info/exclude": exclude})
    checkout = open_app(repo.path)
    assert {path: checkout.would_ignore(path) is not None for path in PATHS} == ignored(repo)
    name = f"{folder}.gitignore"
    content = f"{files[name]}{added}"
    changed = checkout.with_changes([Change(name, content.encode())])
    told = {path: changed.would_ignore(path) is not None for path in PATHS}
    repo.write({name: content})
    # Git does not tell what a line takes back in from what no line mentions; the file below may do that.
    assume(folder or "!" not in below)
    assert told == ignored(repo)


@FEW
@given(top=PATTERNS, below=PATTERNS)
def test_the_index_and_a_commit_decide_by_their_own_ignore_files(
    tmp_path_factory: pytest.TempPathFactory, top: str, below: str
) -> None:
    repo = Repo(tmp_path_factory.mktemp("t") / "app")
    repo.write({".gitignore": top, "d/.gitignore": below}).git("add", "--force", ".gitignore", "d/.gitignore")
    repo.git("commit", "--quiet", "--message", "x")
    expected = ignored(repo)
    for source in (Source.STAGED, Source.rev("HEAD")):
        checkout = open_app(repo.path, source)
        assert {path: checkout.would_ignore(path) is not None for path in PATHS} == expected
