"""Decide which commits of a push Heroku would build, from what git or pre-commit tells a pre-push hook."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from herolint import lazy
from herolint.model import UserError
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

BUILT = ("refs/heads/main", "refs/heads/master")
"""The branches of a Heroku remote that Heroku builds (devcenter.heroku.com/articles/git, "Deploy Your Code")."""

LARGEST_INPUT = 16 << 20
"""Bytes. A line about one ref has about 200, so this is enough to mirror a very large repository."""

_HEROKU = "heroku.com"
_OBJECT = lazy.pattern(r"[0-9a-f]{40,128}")
_SCP = lazy.pattern(r"(?:[^@/:]*@)?(\[[^\]/]*\]|[^:/@]+):")


class PushError(UserError):
    """What a hook was told about a push can't be used; the message says why."""


class Update(NamedTuple):
    """One ref that a push changes: the commit or tag that is pushed, ``None`` if the push deletes the ref."""

    commit: str | None
    remote_ref: str


class Push(NamedTuple):
    """A push: the name and the URL of the remote, and what it changes there.

    ``remote`` is the URL where git was given no name.
    """

    remote: str
    url: str
    updates: tuple[Update, ...]

    def goes_to_heroku(self, remotes: Collection[str] = ()) -> bool:
        """Return whether Heroku receives the push, by the remote's URL or because its name is one of ``remotes``."""
        return self.remote in remotes or is_heroku(self.url)

    def built(self) -> tuple[str, ...]:
        """Return what Heroku builds of this push, each commit once. A deleted branch isn't built."""
        commits = (update.commit for update in self.updates if update.remote_ref in BUILT)
        return tuple(dict.fromkeys(commit for commit in commits if commit is not None))


def is_heroku(url: str) -> bool:
    """Return whether Heroku's git server answers at a URL, such as https://git.heroku.com/app.git."""
    host = _host(url).lower().rstrip(".")
    return host == _HEROKU or host.endswith(f".{_HEROKU}")


def _host(url: str) -> str:
    """Return the host of a URL, or of the short form of ssh, ``user@host:path``; empty for a path."""
    if "://" in url:
        try:
            return urlsplit(url).hostname or ""
        except ValueError:
            return ""
    short = _SCP.match(url)
    return short[1] if short else ""


def from_git(remote: str, url: str, lines: str) -> Push:
    """Read what git tells a pre-push hook (githooks(5)). Raises ``PushError``.

    A line is ``local-ref local-object remote-ref remote-object``. The local object is zeros where the ref is deleted.
    """
    return Push(remote, url, tuple(_update(line) for line in lines.split("\n") if line.strip()))


def _update(line: str) -> Update:
    words = line.rsplit(" ", 3)
    if len(words) != 4 or not _OBJECT.fullmatch(words[1]):
        raise PushError("standard input isn't what git passes to a pre-push hook: see `git help githooks`.")
    _, local, remote_ref, _ = words
    return Update(None if not local.strip("0") else local, remote_ref)


def from_pre_commit(variables: Mapping[str, str]) -> Push | None:
    """Read what pre-commit tells the hooks of the stage pre-push; ``None`` if there is no push.

    It describes one ref of a push, and runs no hook where the push only deletes. Where the push contains the first
    commit of all, it leaves the pushed commit out, and only its local name is known
    (``_pre_push_ns`` in ``pre_commit/commands/hook_impl.py``).
    """
    url = variables.get("PRE_COMMIT_REMOTE_URL")
    commit = variables.get("PRE_COMMIT_TO_REF") or variables.get("PRE_COMMIT_LOCAL_BRANCH")
    if not url or not commit:
        return None
    ref = variables.get("PRE_COMMIT_REMOTE_BRANCH", "")
    update = Update(commit, ref if ref.startswith("refs/") else f"refs/heads/{ref}")
    return Push(variables.get("PRE_COMMIT_REMOTE_NAME", url), url, (update,))
