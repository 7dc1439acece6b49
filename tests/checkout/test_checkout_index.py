"""Check that the search of the index file agrees with git, or is inconclusive."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herolint.checkout import Source
from herolint.checkout.index import IndexFile, _look_up, _read_index
from herolint.checkout.worktree import WorkTree
from tests.apps import git, make_repository, open_app
from tests.checkout.trees import Repo


def raw_index(folder: Path) -> bytes:
    git_dir = os.fsencode(folder / ".git")
    return _read_index(IndexFile(os.path.join(git_dir, b"index"), git_dir, named=False))


NAME = st.lists(
    st.text("abz.-\x01\x02\x04\x10/", min_size=1, max_size=3).filter(
        lambda text: text.strip("/") == text and "//" not in text and not {".", ".."} & set(text.split("/"))
    ),
    min_size=1,
    max_size=3,
).map("/".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.sets(NAME, max_size=12), others=st.sets(NAME, max_size=12), flags=st.booleans())
def test_the_search_never_contradicts_git(
    tmp_path_factory: pytest.TempPathFactory, names: set[str], others: set[str], flags: bool
) -> None:
    folder = tmp_path_factory.mktemp("index")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    oid = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    files = [name for name in sorted(names) if not any(other.startswith(f"{name}/") for other in names)]
    lines = "".join(f"100644 {oid}\t{name}\0" for name in files)
    subprocess.run(["git", "update-index", "-z", "--index-info"], cwd=folder, input=lines, text=True, check=True)
    if flags and files:
        subprocess.run(["git", "update-index", "--skip-worktree", "--", files[0]], cwd=folder, check=True)
    raw = raw_index(folder)
    for name in names | others:
        file = _look_up(raw, name.encode(), whole=True)
        below = _look_up(raw, f"{name}/".encode(), whole=False)
        assert file in (None, name in files)
        assert below in (None, any(path.startswith(f"{name}/") for path in files))


@pytest.mark.parametrize(
    ("tracked", "asked", "below"),
    [
        pytest.param(["requirements.txt", "src/a"], "requirements.txt", False, id="tracked"),
        pytest.param(["docs/requirements.txt"], "requirements.txt", False, id="only-below"),
        pytest.param(["my-requirements.txt"], "requirements.txt", False, id="the-end-of-a-name"),
        pytest.param(["requirements.txt.old"], "requirements.txt", False, id="the-start-of-a-name"),
        pytest.param(["a"], ".venv", True, id="untracked-folder"),
        pytest.param([".venv/pyvenv.cfg"], ".venv", True, id="tracked-folder"),
        pytest.param(["docs/.venv/x"], ".venv", True, id="folder-below"),
        pytest.param([], "a", False, id="no-index"),
        pytest.param(["blink", "links/x"], "a", False, id="names-with-link-in-them"),
    ],
)
def test_the_search_answers_the_usual_questions(repo: Repo, tracked: list[str], asked: str, below: bool) -> None:
    for name in tracked:
        repo.write({name: "1"})
    if tracked:
        repo.git("add", ".")
    raw = raw_index(repo.path)
    expected = any(name.startswith(f"{asked}/") for name in tracked) if below else asked in tracked
    assert _look_up(raw, f"{asked}/".encode() if below else asked.encode(), whole=not below) is expected


def test_names_of_every_length(repo: Repo) -> None:
    for length in (1, 47, 254, 255):
        repo.write({"x" * length: ""})
    repo.write({"/".join(["y" * 200] * 19): "", "/".join(["z" * 250] * 16): ""})
    repo.git("add", ".")
    raw = raw_index(repo.path)
    for length in range(1, 256):
        assert _look_up(raw, b"x" * length, whole=True) in (None, length in (1, 47, 254, 255)), length
    assert _look_up(raw, b"/".join([b"y" * 200] * 19), whole=True) is True
    assert _look_up(raw, b"y" * 200 + b"/", whole=False) is True


def test_a_common_name_does_not_make_the_search_long(repo: Repo) -> None:
    repo.write({f"d{number}/a/a": "" for number in range(300)}).git("add", ".")
    raw = raw_index(repo.path)
    assert _look_up(raw, b"a/", whole=False) is None
    tree = open_app(repo.path)._tree
    assert isinstance(tree, WorkTree)
    assert not tree._repository.index.holds_below("a")


def test_an_index_that_cannot_be_searched(repo: Repo) -> None:
    index = repo.path / ".git/index"
    index.mkdir()
    assert raw_index(repo.path) == b""
    index.rmdir()
    index.write_bytes(b"DIRC\0\0\0\x04")
    assert raw_index(repo.path) == b""
    index.unlink()
    repo.write({"a": "1"}).git("add", "a")
    repo.git("update-index", "--split-index")
    assert raw_index(repo.path) == b""
    assert _look_up(b"", b"a", whole=True) is None


def test_an_ordinary_look_at_an_app_starts_one_git(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({".gitignore": ".venv/\n__pycache__/\n", "requirements.txt": "", "app/__init__.py": "", "blink.py": ""})
    repo.write({".venv/pyvenv.cfg": "", "__pycache__/x.pyc": "", "new": "", "uv/.gitignore": "*\n", "uv/x": ""})
    started: list[str] = []
    popen = subprocess.Popen

    def noting(arguments: list[bytes], **options: object) -> object:
        started.append(b" ".join(arguments).decode())
        return popen(arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", noting)
    checkout = open_app(repo.path)
    assert checkout.names() == (".gitignore", "app", "blink.py", "new", "requirements.txt")
    assert not checkout.is_directory(".venv")
    assert not checkout.exists(".venv/pyvenv.cfg")
    assert not checkout.is_directory("uv")
    assert [checkout.is_committed(name) for name in ("requirements.txt", "app/__init__.py", "new")] == [
        True,
        True,
        False,
    ]
    assert checkout.ignored_by(".venv")
    assert checkout.on_disk_but_ignored([".venv", "uv"]) == (".venv", "uv")
    assert len(started) == 1, started


@pytest.mark.parametrize("split", [False, True])
@pytest.mark.parametrize("deleted", [False, True])
def test_a_file_that_is_only_announced_is_not_in_the_next_commit(tmp_path: Path, split: bool, deleted: bool) -> None:
    folder = make_repository(tmp_path / "app", {"requirements.txt": "flask\n", "empty": ""})
    (folder / "Procfile").write_text("web: x\n")
    if split:
        git(folder, "update-index", "--split-index")
    git(folder, "add", "--intent-to-add", "Procfile")
    if split:
        git(folder, "update-index", "--split-index")
    if deleted:
        (folder / "Procfile").unlink()
    assert open_app(folder, Source.STAGED).names() == ("empty", "requirements.txt")
