"""What the package manager of a target makes of a Python version that the app's files don't allow."""

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
"""Where a package manager looks, or the project's own tools do; the first that is there counts."""


class Demand(NamedTuple):
    """A demand that counts on a target, and whether the package manager stops where it is broken."""

    limit: Constraint
    stops: bool


class Refused(NamedTuple):
    """A Python that the package manager refuses to install for: what asks for it, and what forbids it."""

    request: PythonRequest
    limit: Constraint


def failures(app: App, manager: str) -> Iterator[Found]:
    """Return the failure over a Python that the project doesn't allow, where the package manager minds."""
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
    """Return the Python of a target that its package manager's demand doesn't allow, and that demand."""
    request, demand = app.analyses[target].eventual_python, demand_on(app, target, manager)
    if request is None or request.resolved is None or demand is None or demand.limit.allows(request.resolved):
        return None, demand
    reasons = [rejection.reason for rejection in app.analyses[target].rejections]
    if request.at is None and "python-version-file::not-found" in reasons:  # no build takes the default
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
    the environment is made beforehand, and nothing else is looked for.
    """
    if manager != "poetry" or target is not Target.CEDAR:
        return False
    return any(
        refused.limit.allows(f"{version}.{_ANY_PATCH}") for version in app.facts.build_image_pythons(app.deploy.stack)
    )


def demand_on(app: App, target: Target, manager: str | None = None) -> Demand | None:
    """Return the demand that the Python version of a target is held to, if there is one.

    uv and Poetry refuse to install anything with another version, and so does Pipenv with ``--deploy``. pip doesn't
    look at the project.
    """
    manager = manager or app.analyses[target].package_manager
    limits = {limit.source: limit for limit in reversed(constraints(app))}
    heeded = [limits[source] for source in _HEEDED.get(manager or "", ()) if source in limits]
    return Demand(heeded[0], manager in ("uv", "pipenv", "poetry")) if heeded else None


def refuses_version(app: App, version: str) -> bool:
    """Return whether the package manager of a target would stop at a version, major or exact, that Heroku has."""
    for target in app.building:
        demand = demand_on(app, target)
        release = version if exact_patch(version) is not None else app.target_facts(target).latest[version]
        if demand and demand.stops and not demand.limit.allows(release):
            return True
    return False
