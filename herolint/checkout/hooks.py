"""Find the folder in which git looks for a repository's hooks."""

from __future__ import annotations

import os

from herolint.checkout.folder import Linked
from herolint.checkout.git import Git, GitFailed
from herolint.checkout.names import decode
from herolint.checkout.repository import Repositories, git_directory
from herolint.checkout.values import CheckoutError
from herolint.checkout.ways import resolve


def hooks_folder(folder: bytes) -> tuple[bytes, bool]:
    """Return where git looks for hooks, and whether that folder is part of the working tree.

    As git does (githooks(5)): ``core.hooksPath``, relative to the top of the working tree, or ``hooks`` in the
    directory that all linked working trees share. Raises ``LookupError`` outside of git, and ``CheckoutError``.
    """
    place = Repositories().of(os.path.realpath(folder))
    if place is None:
        raise LookupError(folder)
    git = Git(place)
    try:
        common = git.run("rev-parse", "--git-common-dir").rstrip(b"\n")
    except GitFailed as error:
        raise CheckoutError(f"git can't read {decode(place.top)}: {error}") from error
    common = os.path.realpath(os.path.join(place.top, common))
    configured = _configured(git)
    if configured is None:
        return os.path.join(common, b"hooks"), False
    named = os.path.join(place.top, configured)
    try:
        path = resolve(named, [place.top])
    except Linked:
        return os.path.normpath(named), True  # a link in the working tree: the checkout decides where it leads
    within = (os.path.join(common, b""), os.path.join(os.path.realpath(git_directory(place.git_dir)), b""))
    in_tree = os.path.join(path, b"").startswith(os.path.join(os.path.realpath(place.top), b""))
    return path, in_tree and not place.bare and not os.path.join(path, b"").startswith(within)


def _configured(git: Git) -> bytes | None:
    """Return ``core.hooksPath``. The last value but one counts: the last is the run's own."""
    try:
        values = git.run("config", "--null", "--type=path", "--get-all", "core.hooksPath").split(b"\0")[:-1]
    except GitFailed:
        return None
    return values[-2] if len(values) > 1 else None
