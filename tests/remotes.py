"""Remotes with Heroku's own URLs, on this machine: git reaches them through a fake ssh."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from tests.apps import git, write

HEROKU = "git@heroku.com:app.git"
ELSEWHERE = "git@example.invalid:app.git"

_SSH = """\
for command; do :; done
cd {folder} && exec sh -c "$command"
"""


class Remotes:
    """Repositories that can be pushed to; each remote has one of its own, whatever its host."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        write(folder, {"ssh": _SSH.format(folder=shlex.quote(str(folder)))})
        git(folder, "init", "--quiet", "--bare", "app.git")

    @property
    def variables(self) -> dict[str, str]:
        """What git needs in its environment to reach them."""
        return {
            "GIT_SSH_COMMAND": f"sh {shlex.quote(str(self.folder / 'ssh'))}",
            "GIT_SSH_VARIANT": "simple",
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        }

    def received(self, ref: str = "main") -> str | None:
        """Return the commit of a branch that was pushed."""
        listed = git(self.folder / "app.git", "for-each-ref", "--format=%(objectname)", f"refs/heads/{ref}")
        return listed.strip() or None
