"""Exact Python patch releases that an app pins, for the rules that advise against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api.moves import fix_of_request
from herolint.api.versions import exact_patch, major_version, shown, supported_versions, versions_in_use
from herolint.installers.constraints import constraints
from herolint.model import Problem, Severity
from herolint.platform.files import RUNTIME_TXT, VERSION_FILE
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from herolint.api import Context
    from herolint.installers.constraints import Constraint
    from herolint.model import Fix, Location, PythonRequest, Target


class Pin(NamedTuple):
    """A pinned patch release, with what to do to specify only its X.Y version.

    ``outdated_on`` are the targets that have a newer patch release, ``newest`` the newest among those.
    """

    version: str
    at: Location
    targets: tuple[Target, ...]
    outdated_on: tuple[Target, ...]
    newest: str | None
    fix: Fix | None
    help: str

    def problem(self, message: str) -> Problem:
        """Return the warning for the pin."""
        cause = self.at.path if self.at.path in (RUNTIME_TXT, VERSION_FILE) else None
        return Problem(
            message, self.at, dict.fromkeys(self.targets, Severity.WARNING), self.fix, self.help, cause=cause
        )


def pins(context: Context) -> Iterator[Pin]:
    """Return the pins that the builds use. Other rules report a version that no target supports."""
    for request, targets in versions_in_use(context):
        series, patch = major_version(request.requested), exact_patch(request.requested)
        if patch is None or request.at is None or series not in supported_versions(context):
            continue
        newest = {target: context.target_facts(target).latest[series] for target in targets}
        outdated = tuple(target for target in targets if patch < (exact_patch(newest[target]) or 0))
        yield Pin(
            shown(request.requested),
            request.at,
            targets,
            outdated,
            newest[outdated[0]] if outdated else None,
            _fix(context, request, series, tuple(newest.values())),
            how_to_unpin(context, request, series, tuple(newest.values())),
        )


def _fix(context: Context, request: PythonRequest, series: str, newest: tuple[str, ...]) -> Fix | None:
    if request.origin not in (VERSION_FILE, RUNTIME_TXT) or _demands_of_this_release(context, newest):
        return None
    return fix_of_request(context, f"Specify only {series}", request, series)


def _demands_of_this_release(context: Context, newest: tuple[str, ...]) -> tuple[Constraint, ...]:
    """Return what keeps the app from the newest patch releases, or from later ones."""
    releases = {release for known in newest for release in (known, _next_release(known))}
    return tuple(limit for limit in constraints(context) if not all(map(limit.allows, releases)))


def _next_release(version: str) -> str:
    return f"{major_version(version)}.{(exact_patch(version) or 0) + 1}"


def how_to_unpin(context: Context, request: PythonRequest, series: str, newest: tuple[str, ...]) -> str:
    """Return how to specify only the X.Y version; ``newest`` are the newest patch releases of the targets."""
    if request.origin not in (VERSION_FILE, RUNTIME_TXT):
        return (
            f'Under `[requires]` in the Pipfile, write `python_version = "{series}"` instead of '
            "`python_full_version`, then run `pipenv lock` and commit both files."
        )
    first = _first(series, _demands_of_this_release(context, newest))
    if request.origin == VERSION_FILE:
        return _sentence(f"{first}change `{shown(request.requested)}` to `{series}`.")
    return _sentence(f"{first}write `{series}` to {VERSION_FILE}, and delete {RUNTIME_TXT}.")


def _first(series: str, demands: tuple[Constraint, ...]) -> str:
    """Return what has to change before the app can use any release of *series*, as the start of a sentence."""
    steps = [
        f"delete {limit.path}, which asks for {limit.text.removeprefix('Python ')}"
        if limit.path == RUNTIME_TXT
        else f"change {limit.text} in {limit.path} to allow any {series} release"
        for limit in demands
    ]
    return f"{', '.join(steps)}, then " if steps else ""


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"
