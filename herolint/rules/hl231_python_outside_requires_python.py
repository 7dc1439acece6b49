"""HL231: the project does not allow the Python version that Heroku installs for it."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, VERSION_FILE, WARNING, Context, Problem, Rule, Severity, Target, links
from herolint.api.constraints import Constraint
from herolint.api.demands import demand_on
from herolint.api.upgrade import upgrade
from herolint.api.versions import exact_patch, knows_patch_releases, major_version, shown
from herolint.model import PythonRequest

_MANIFESTS = ("pyproject.toml", "Pipfile")
_MANY_RELEASES_LATER = 999


def check(context: Context) -> Iterator[Problem]:
    """Report each version that a target would install against the demand that its package manager looks at."""
    if not any(context.checkout.is_file(path) for path in _MANIFESTS):
        return
    requests: dict[tuple[PythonRequest, str], tuple[Constraint, dict[Target, Severity]]] = {}
    for target in context.building:
        request, demand = context.stages[target].analysis.eventual_python, demand_on(context, target)
        if request is None or request.resolved is None or demand is None or demand.limit.allows(request.resolved):
            continue
        if request.at is None and _has_to_name_one(context, target):
            continue
        same = request._replace(resolved=None)
        severity = demand.severity if _is_certain(context, request, demand.limit) else WARNING
        requests.setdefault((same, demand.limit.text), (demand.limit, {}))[1][target] = severity
    for (request, _), (limit, impact) in requests.items():
        yield _problem(context, request, limit, impact)


def _is_certain(context: Context, request: PythonRequest, limit: Constraint) -> bool:
    """Say whether no patch release that came out after the facts could fit."""
    series = major_version(request.requested)
    if exact_patch(request.requested) is not None or knows_patch_releases(context):
        return True
    return not limit.allows(f"{series}.{_MANY_RELEASES_LATER}")


def _has_to_name_one(context: Context, target: Target) -> bool:
    """Say whether no build takes the default: HL210 says what to do then."""
    reasons = [rejection.reason for rejection in context.stages[target].analysis.rejections]
    return "python-version-file::not-found" in reasons


def _problem(context: Context, request: PythonRequest, limit: Constraint, impact: dict[Target, Severity]) -> Problem:
    origin = "Heroku's default" if request.at is None else f"from {request.origin}"
    message = f"Python {shown(request.requested)}, {origin}, is not what {limit.path} asks for: {limit.text}."
    if request.at is None:
        how = f"Name a version that fits in a file called {VERSION_FILE}."
        return Problem(message, limit.locate(), impact, help=how)
    way = upgrade(context, request.at, tuple(impact))
    or_else = f" Or change what {limit.path} asks for." if way.version else ""
    return Problem(message, request.at, impact, way.fix, f"{way.help}{or_else}")


RULE = Rule(
    code="HL231",
    name="python-outside-requires-python",
    summary="The project does not allow the Python version that Heroku installs.",
    why="uv and Pipenv install nothing for a Python that the project leaves out, and neither does Poetry on Fir: the "
    "build fails. Elsewhere the build goes on, with a Python that the app was not written for.",
    how="Name a version in .python-version that the project allows, or change what the project asks for.",
    impact=BOTH_ERROR,
    fixable="unsafe",
    stage="install",
    when=("pyproject.toml", "Pipfile"),
    url=links.PYTHON_SUPPORT,
    sources=(links.UV,),
    check=check,
)
