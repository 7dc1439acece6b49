"""Decide what a target's package manager does with a Python version that the app's files don't allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.build import Found, targets_using
from herolint.formats.version_numbers import exact_patch, major_version
from herolint.installers.constraints import OF_PIPFILE, OF_POETRY, OF_PROJECT, Constraint, constraints
from herolint.installers.kinds import InstallFailure
from herolint.model import Target
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from herolint.build import App
    from herolint.model import PythonRequest

_MANY_RELEASES_LATER = 999
_ANY_PATCH = 5

_HEEDED = {
    "uv": (OF_PROJECT,),
    "poetry": (OF_POETRY, OF_PROJECT),
    "pipenv": (OF_PIPFILE,),
    "pip": (OF_PROJECT, OF_POETRY),
}
"""The places where a package manager, or the project's own tools, read a constraint; the first one counts."""


class Demand(NamedTuple):
    """A constraint that applies on a target, and whether the package manager fails if it's violated."""

    limit: Constraint
    stops: bool


class Refused(NamedTuple):
    """A Python that the package manager rejects: what requests it, and what forbids it."""

    request: PythonRequest
    limit: Constraint


def failures(app: App, manager: str) -> Iterator[Found]:
    """Yield the failure for a Python that the project doesn't allow, if the package manager checks that."""
    found: dict[tuple[PythonRequest, str], tuple[Refused, dict[Target, bool]]] = {}
    for target in targets_using(app, manager):
        refused, demand = refusal(app, target, manager)
        if refused is not None and demand is not None and demand.stops:
            same = refused.request._replace(resolved=None), refused.limit.text
            certain = is_certain(app, target, refused) and not _poetry_finds_another(app, target, manager, refused)
            found.setdefault(same, (refused, {}))[1][target] = certain
    for refused, certain_on in found.values():
        at = refused.request.at or refused.limit.locate()
        yield Found(InstallFailure.PYTHON_NOT_ALLOWED, refused, at, certain_on)


def refusal(app: App, target: Target, manager: str | None = None) -> tuple[Refused | None, Demand | None]:
    """Return the Python that the target's package manager rejects, and the constraint that applies."""
    request, demand = app.analyses[target].eventual_python, demand_on(app, target, manager)
    if request is None or request.resolved is None or demand is None or demand.limit.allows(request.resolved):
        return None, demand
    reasons = [rejection.reason for rejection in app.analyses[target].rejections]
    if request.at is None and "python-version-file::not-found" in reasons:  # no build uses the default
        return None, demand
    return Refused(request, demand.limit), demand


def is_certain(app: App, target: Target, refused: Refused) -> bool:
    """Return whether no patch release that came out after the facts could fit."""
    series = major_version(refused.request.requested)
    if exact_patch(refused.request.requested) is not None or app.knows(target, "patches"):
        return True
    return not refused.limit.allows(f"{series}.{_MANY_RELEASES_LATER}")


def _poetry_finds_another(app: App, target: Target, manager: str, refused: Refused) -> bool:
    """Return whether Poetry may find a Python on PATH that fits, and go on.

    On Cedar it then still installs into the Python of the build, because ``lib/poetry.sh`` switches virtual
    environments off (Poetry 2.4.1, ``EnvManager.create_venv``). The build image has the Python of its Ubuntu. On Fir
    the environment already exists, and Poetry doesn't search for another Python.
    """
    if manager != "poetry" or target is not Target.CEDAR:
        return False
    return any(
        refused.limit.allows(f"{version}.{_ANY_PATCH}") for version in app.facts.build_image_pythons(app.deploy.stack)
    )


def demand_on(app: App, target: Target, manager: str | None = None) -> Demand | None:
    """Return the constraint that the Python version of a target must meet, if there is one.

    uv and Poetry refuse to install with another version, and so does Pipenv with ``--deploy``. pip ignores the
    project.
    """
    manager = manager or app.analyses[target].package_manager
    limits = {limit.source: limit for limit in reversed(constraints(app))}
    heeded = [limits[source] for source in _HEEDED.get(manager or "", ()) if source in limits]
    return Demand(heeded[0], manager in ("uv", "pipenv", "poetry")) if heeded else None


def refuses_version(app: App, version: str) -> bool:
    """Return whether a target's package manager would reject a version, X.Y or exact, that Heroku has."""
    for target in app.building:
        demand = demand_on(app, target)
        release = version if exact_patch(version) is not None else app.target_facts(target).latest[version]
        if demand and demand.stops and not demand.limit.allows(release):
            return True
    return False
