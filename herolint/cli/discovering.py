"""The parts of ``--discover``, which several commands have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.cli.output import note

if TYPE_CHECKING:
    from herolint.platform.facts import Facts
    from herolint.run import Request


def discovered(request: Request, facts: Facts, *, quiet: bool = False) -> Request:
    """Put the apps below each path in its place, each once, and unless ``quiet`` say which and why.

    Raises ``UserError`` where there is none, or where a path cannot be looked through.
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
        raise run.UsageError("--discover found no app. Name the folder of the app instead.")
    return request._replace(paths=list(paths))


def _below(root: str, folder: str) -> str:
    if not folder:
        return root
    return folder if root == "." else f"{root.rstrip('/')}/{folder}"
