"""Find when files were last changed, for the rule that decides which of two is newer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from herolint.checkout.git import Conversation, Git, GitFailed, literally
from herolint.checkout.names import encode, join

_DATE = b"\x01"  # before each commit's date, to tell it from a name


def last_touched(git: Git, revision: str, root: str, paths: Sequence[str]) -> Mapping[str, dt.date]:
    """Return the committer's day of the last commit, from ``revision`` back, that touched each path of the app.

    One ``git log`` covers all paths, and is ended as soon as it has. A path is left out if there is no commit yet, the
    clone is shallow or git takes too long.
    """
    wanted = {encode(join(root, path)): path for path in paths}
    found: dict[str, dt.date] = {}
    try:
        log = _log(git, revision, [literally(join(root, path)) for path in paths])
    except GitFailed:
        return found
    try:
        _read(log, wanted, found)
    except (GitFailed, ValueError):
        pass  # the days found so far are right
    finally:
        log.close()
    return found


def _read(log: Conversation, wanted: Mapping[bytes, str], found: dict[str, dt.date]) -> None:
    day = None
    while len(found) < len(wanted):
        (field,) = log.fields(1)
        path = wanted.get(field.removeprefix(b"\n"))
        if path is not None and day is not None:
            found.setdefault(path, day)
        elif field.startswith(_DATE):
            day = dt.date.fromisoformat(field[1:11].decode("ascii"))


def _log(git: Git, revision: str, names: list[bytes]) -> Conversation:
    return Conversation(
        git,
        *("log", "-z", "--format=%x01%cI", "--name-only", "--no-renames", "--no-color"),
        *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--end-of-options", revision, "--"),
        *names,
    )
