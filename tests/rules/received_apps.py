"""Small apps on disk and in repositories, for the tests of the rules about what Heroku receives."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from herolint import engine, registry
from herolint.buildpacks import AS_THE_CHECKOUT_SAYS, Deploy
from herolint.checkout import Checkout, Source, open_checkouts
from herolint.engine import AppResult
from herolint.model import Finding, Target
from herolint.platform import facts
from herolint.suppressions import Entry

PIP = {"requirements.txt": "flask==3.1.0\n", ".python-version": "3.13\n"}
UV = {"pyproject.toml": '[project]\nname = "shop"\nversion = "1"\n', "uv.lock": "version = 1\n"}
POETRY = {"pyproject.toml": '[tool.poetry]\nname = "shop"\npackage-mode = false\n', "poetry.lock": "\n"}
PIPENV = {"Pipfile": "[packages]\n", "Pipfile.lock": "{}\n"}


class Link(NamedTuple):
    target: str


Tree = Mapping[str, "str | bytes | Link | None"]


def write(root: Path, tree: Tree) -> Path:
    """Write files, links and, for ``None``, empty folders."""
    root.mkdir(parents=True, exist_ok=True)
    for name, content in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir()
        elif isinstance(content, Link):
            path.symlink_to(content.target)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "core.excludesFile=")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def repository(root: Path, committed: Tree, untracked: Tree | None = None) -> Path:
    """Make a repository in which ``committed`` is committed, as far as git does not ignore it."""
    write(root, committed)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "app")
    return write(root, untracked or {})


def opened(path: Path, source: Source = Source.WORKTREE) -> Checkout:
    (checkout,) = open_checkouts([str(path)], source=source)
    assert isinstance(checkout, Checkout)
    return checkout


def check(
    checkout: Checkout,
    *codes: str,
    deploy: Deploy = AS_THE_CHECKOUT_SAYS,
    as_of: datetime.date | None = None,
    suppress: Iterable[Entry] = (),
    ignores: Mapping[str, tuple[str, ...]] | None = None,
) -> AppResult:
    history = facts.load()
    rules = tuple(rule for code, rule in registry.all_rules().items() if code in codes)
    settings = engine.Settings(
        rules, tuple(Target), deploy, suppressions=tuple(suppress), per_path_ignores=ignores or {}
    )
    result = engine.check(checkout, history.on(as_of or history.known_until), settings)
    assert result.crashes == ()
    return result


def findings(checkout: Checkout, code: str, deploy: Deploy = AS_THE_CHECKOUT_SAYS) -> dict[str, dict[str, str]]:
    """Give what one rule finds: the impact on each target, by the message's last and telling part or the path."""
    return {found.at.path: impact(found) for found in check(checkout, code, deploy=deploy).findings}


def impact(found: Finding) -> dict[str, str]:
    return {target.value: severity.label for target, severity in found.impact.items()}
