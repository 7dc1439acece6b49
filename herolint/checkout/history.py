"""When files were last touched, for the rule that has to say which of two is the newer habit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from herolint.checkout.git import Conversation, Git, GitFailed, literally
from herolint.checkout.names import decode, encode, join

_DATE = b"\x01"  # before each commit's date, to tell it from a name


class History:
    """The commits of one app, from one revision back."""

    def __init__(self, git: Git, root: str, revision: str) -> None:
        self._git = git
        self._root = root
        self._revision = revision

    def __call__(self, paths: Iterable[str]) -> Mapping[str, dt.date]:
        """Return the committer's day of the last commit that touched each path, where there is one.

        One ``git log`` answers for all, and is ended as soon as it has. What it cannot say, because there is no
        commit yet, the clone is shallow or it takes too long, is left out.
        """
        wanted = {encode(join(self._root, path)): path for path in paths}
        found: dict[str, dt.date] = {}
        if not wanted:
            return found
        try:
            log = self._log([literally(decode(name)) for name in wanted])
        except GitFailed:
            return found
        try:
            day = None
            while len(found) < len(set(wanted.values())):
                (field,) = log.fields(1)
                path = wanted.get(field.removeprefix(b"\n"))
                if path is not None and day is not None:
                    found.setdefault(path, day)
                elif field.startswith(_DATE):
                    day = dt.date.fromisoformat(field[1:11].decode("ascii"))
        except (GitFailed, ValueError):
            pass
        finally:
            log.close()
        return found

    def _log(self, names: list[bytes]) -> Conversation:
        return Conversation(
            self._git,
            *("log", "-z", "--format=%x01%cI", "--name-only", "--no-renames", "--no-color"),
            *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--end-of-options", self._revision, "--"),
            *names,
        )


def no_history(paths: Iterable[str]) -> Mapping[str, dt.date]:
    """Outside git nothing is known."""
    return {}
