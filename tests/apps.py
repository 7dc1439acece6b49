"""One way to make the app of a test: on disk, in a repository, or in memory (`tests.memory_tree`)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from herolint.build import AS_THE_CHECKOUT_SAYS, Deploy
from herolint.checkout import Checkout, Source, open_checkouts
from herolint.formats import app_json_stack

_OF_A_SHELL = ("GIT_", "GITHUB_", "PRE_COMMIT", "_HEROLINT")
_OF_A_TERMINAL = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "RUNNER_TEMP", "HEROLINT_DEBUG", "CI"}


class Link(NamedTuple):
    """A symbolic link to ``target``."""

    target: str


class Executable(NamedTuple):
    """A file that may be executed."""

    text: str


Content = str | bytes | Executable | Link | None
Files = Mapping[str, Content]
"""The content of each path: text, bytes, an executable, a link or, for an empty folder, ``None``."""


def make_app(folder: Path, *trees: Files, git: bool = False) -> Checkout:
    """Write the files of ``trees`` and open the folder; with ``git``, commit them to a new repository first."""
    return open_app(make_repository(folder, *trees) if git else write(folder, *trees))


def write(folder: Path, *trees: Files) -> Path:
    """Write the files of ``trees`` below a folder; later trees replace files of earlier ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {name: content for tree in trees for name, content in tree.items()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir(exist_ok=True)
        elif isinstance(content, Link):
            path.symlink_to(content.target)
        else:
            path.write_bytes(bytes_of(content))
        if isinstance(content, Executable):
            path.chmod(0o755)
    return folder


def bytes_of(content: str | bytes | Executable) -> bytes:
    """Return the bytes of a file."""
    text = content.text if isinstance(content, Executable) else content
    return text.encode() if isinstance(text, str) else text


def open_app(folder: Path, source: Source = Source.WORKTREE) -> Checkout:
    """Open the app in a folder."""
    (checkout,) = open_checkouts([str(folder)], source=source)
    assert isinstance(checkout, Checkout), checkout
    return checkout


def on_its_stack(checkout: Checkout) -> Deploy:
    """Return the deploy of an app that runs on the stack which its app.json names."""
    if not checkout.is_file("app.json"):
        return AS_THE_CHECKOUT_SAYS
    stack = checkout.load("app.json", app_json_stack.parse_stack)
    return Deploy(stack.name) if stack else AS_THE_CHECKOUT_SAYS


def environment(**more: str) -> dict[str, str]:
    """Return the variables of a plain shell that belongs to nobody in particular, and ``more``."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_OF_A_SHELL) and name not in _OF_A_TERMINAL
    }
    git = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    author = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", "A"), ("EMAIL", "a@example.invalid"))
    }
    return {**kept, **git, **author, "PYTHONWARNINGS": "", **more}


def git(folder: Path, *words: str) -> str:
    """Run git without anybody's configuration, and return its output."""
    done = subprocess.run(["git", *words], cwd=folder, env=environment(), check=True, capture_output=True, text=True)
    return done.stdout


def make_repository(folder: Path, *trees: Files, untracked: Files | None = None) -> Path:
    """Make a repository whose one commit contains the files of ``trees`` that git doesn't ignore."""
    write(folder, *trees)
    git(folder, "init", "--quiet", "--initial-branch=main")
    return write(commit(folder), untracked or {})


def commit(folder: Path) -> Path:
    """Commit everything in a repository."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x")
    return folder
