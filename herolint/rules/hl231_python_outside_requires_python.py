"""HL231: the project does not allow the Python version that Heroku installs for it."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    NO_PYTHON_VERSION,
    PIPFILE,
    PYPROJECT,
    VERSION_FILE,
    WARNING,
    Context,
    InstallFailure,
    Problem,
    PythonRequest,
    Rule,
    Severity,
    Target,
    impact_of,
    links,
)
from herolint.api.demands import Refused, refusal
from herolint.api.text import shown
from herolint.api.upgrade import upgrade

_Found = dict[tuple[PythonRequest, str], tuple[Refused, dict[Target, Severity]]]


def check(context: Context) -> Iterator[Problem]:
    """Report each version that a target would install against the demand that its package manager looks at."""
    found: _Found = {}
    for failure in context.failures(InstallFailure.PYTHON_NOT_ALLOWED):
        _add(found, failure.evidence, dict(impact_of(failure)))
    for target in context.building:
        refused, demand = refusal(context, target)
        if refused is not None and demand is not None and not demand.stops:
            _add(found, refused, {target: WARNING})
    for refused, impact in found.values():
        yield _problem(context, refused, impact)


def _add(found: _Found, refused: Refused, impact: dict[Target, Severity]) -> None:
    same = refused.request._replace(resolved=None), refused.limit.text
    found.setdefault(same, (refused, {}))[1].update(impact)


def _problem(context: Context, refused: Refused, impact: dict[Target, Severity]) -> Problem:
    request, limit = refused
    origin = "Heroku's default" if request.at is None else f"from {request.origin}"
    message = f"Python {shown(request.requested)}, {origin}, is not what {limit.path} asks for: {limit.text}."
    if request.at is None:
        how = f"Name a version that fits in a file called {VERSION_FILE}."
        return Problem(message, limit.locate(), impact, help=how, cause=NO_PYTHON_VERSION)
    way = upgrade(context, request.at, tuple(impact))
    or_else = f" Or change what {limit.path} asks for." if way.version else ""
    return Problem(message, request.at, impact, way.fix, f"{way.help}{or_else}")


RULE = Rule(
    code="HL231",
    name="python-outside-requires-python",
    summary="The project does not allow the Python version that Heroku installs.",
    why="Poetry, Pipenv and uv install nothing for a Python that the project leaves out: the build fails. pip does "
    "not look, so the build goes on, with a Python that the app was not written for.",
    how="Name a version in .python-version that the project allows, or change what the project asks for.",
    impact=BOTH_ERROR,
    fixable="unsafe",
    when=(PYPROJECT, PIPFILE, InstallFailure.PYTHON_NOT_ALLOWED.value),
    url=links.PYTHON_SUPPORT,
    sources=(links.UV,),
    log=(
        "is not allowed by the project",
        "is not supported by the project",
        "incompatible with the project's Python requirement",
        "Your Pipfile requires",
    ),
    check=check,
)
