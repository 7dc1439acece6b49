"""What the package manager of a target makes of a Python version that the app's files do not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from herolint.api.constraints import OF_PIPFILE, OF_POETRY, OF_PROJECT, Constraint, constraints
from herolint.api.versions import exact_patch
from herolint.model import Severity, Target

if TYPE_CHECKING:
    from herolint.api import Context

_HEEDED = {
    "uv": (OF_PROJECT,),
    "poetry": (OF_POETRY, OF_PROJECT),
    "pipenv": (OF_PIPFILE,),
    "pip": (OF_PROJECT, OF_POETRY),
}
"""Where a package manager looks, or the project's own tools do; the first that is there counts."""


class Demand(NamedTuple):
    """A demand that counts on a target, and what it means there to break it."""

    limit: Constraint
    severity: Severity


def demand_on(context: Context, target: Target) -> Demand | None:
    """Give the demand that the Python version of a target is held to, if there is one.

    uv refuses to install anything with another version, and so do Pipenv with ``--deploy`` and Poetry in the
    environment that Fir makes (``src/layers/poetry_dependencies.rs``). On Cedar Poetry installs into the Python that is
    there, since ``lib/poetry.sh`` switches its environments off; and pip does not look at the project.
    """
    manager = context.stages[target].analysis.package_manager
    limits = {limit.source: limit for limit in reversed(constraints(context))}
    heeded = [limits[source] for source in _HEEDED.get(manager or "", ()) if source in limits]
    if not heeded:
        return None
    stops = manager in ("uv", "pipenv") or (manager == "poetry" and target is Target.FIR)
    return Demand(heeded[0], Severity.ERROR if stops else Severity.WARNING)


def refuses_version(context: Context, version: str) -> bool:
    """Say whether the package manager of a target would stop at a version, major or exact, that Heroku has."""
    for target in context.building:
        demand = demand_on(context, target)
        release = version if exact_patch(version) is not None else context.target_facts(target).latest[version]
        if demand and demand.severity is Severity.ERROR and not demand.limit.allows(release):
            return True
    return False
