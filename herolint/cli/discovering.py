"""Find the apps for ``--discover``, an option of several commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.cli.output import note

if TYPE_CHECKING:
    from herolint.platform.facts import Facts
    from herolint.run import Request


def discovered(request: Request, facts: Facts, *, quiet: bool = False) -> Request:
    """Replace each path with the apps below it, each once, and unless ``quiet`` print which and why.

    Raises ``UserError`` if there is none, or if a path can't be searched.
    """
    from herolint import run

    paths: dict[str, None] = {}
    for root, candidates in run.discover(request, facts):
        for candidate in candidates:
            path = _below(root, candidate.folder)
            if path in paths:
                continue
            if not quiet:
                note(f"{'checking' if candidate.taken else 'skipping'} {path}: {candidate.why}")
            if candidate.taken:
                paths[path] = None
    if not paths:
        raise run.UsageError("--discover found no app. Pass the folder of the app instead.")
    return request._replace(paths=list(paths))


def _below(root: str, folder: str) -> str:
    if not folder:
        return root
    return folder if root == "." else f"{root.rstrip('/')}/{folder}"
