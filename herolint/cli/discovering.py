"""Find the apps for ``--discover``, an option of several commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.applist import Listed
from herolint.cli.output import note

if TYPE_CHECKING:
    from herolint.platform.facts import Facts
    from herolint.run import Request


def discovered(request: Request, facts: Facts, *, quiet: bool = False) -> Request:
    """Replace each path with the apps below it, each once, and unless ``quiet`` print which and why.

    Raises ``UserError`` if there is none, or if a path can't be searched.
    """
    from herolint import run

    found: dict[tuple[str, str | None], Listed] = {}
    for number, (root, candidates) in enumerate(run.discover(request, facts)):
        top = request.listed[number] if request.listed else None
        for candidate in candidates:
            app = _listed(root, candidate.folder, top)
            if (app.path, app.rev) in found:
                continue
            if not quiet:
                note(f"{'checking' if candidate.taken else 'skipping'} {app.path}: {candidate.why}")
            if candidate.taken:
                found[app.path, app.rev] = app
    if not found:
        raise run.UsageError("--discover found no app. Pass the folder of the app instead.")
    apps = tuple(found.values())
    return request._replace(paths=[app.path for app in apps], listed=apps if request.listed else ())


def _listed(root: str, folder: str, top: Listed | None) -> Listed:
    """Return an app below a path, with what the list says about that path."""
    path = _below(root, folder)
    if top is None:
        return Listed(path)
    name = top.name and (f"{top.name}/{folder}" if folder else top.name)
    return top._replace(path=path, name=name)


def _below(root: str, folder: str) -> str:
    if not folder:
        return root
    return folder if root == "." else f"{root.rstrip('/')}/{folder}"
