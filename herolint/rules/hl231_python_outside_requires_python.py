"""HL231: the project doesn't allow the Python version that Heroku installs."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    NO_PYTHON_VERSION,
    PIPFILE,
    PIPFILE_LOCK,
    PYPROJECT,
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
from herolint.api.choice import allowed_versions, help_to_choose
from herolint.api.demands import Refused, refusal
from herolint.api.text import shown
from herolint.api.upgrade import upgrade

_Found = dict[tuple[PythonRequest, str], tuple[Refused, dict[Target, Severity]]]


def check(context: Context) -> Iterator[Problem]:
    """Report each version that a target would install although the project doesn't allow it."""
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
    message = f"Python {shown(request.requested)}, {origin}, doesn't satisfy {limit.text} in {limit.path}."
    if request.at is None:
        return Problem(message, limit.locate(), impact, help=help_to_choose(context), cause=NO_PYTHON_VERSION)
    cause = PIPFILE_LOCK if request.at.path == PIPFILE_LOCK else None
    if cause and limit.path == PIPFILE and allowed_versions(context, (limit,)):
        return Problem(message, request.at, impact, help="Run `pipenv lock`, and commit Pipfile.lock.", cause=cause)
    way = upgrade(context, request.at, tuple(impact))
    or_else = f" Or change the requirement in {limit.path}." if way.version else ""
    return Problem(message, request.at, impact, way.fix, f"{way.help}{or_else}", cause=cause)


RULE = Rule(
    code="HL231",
    name="python-outside-requires-python",
    summary="The project doesn't allow the Python version that Heroku installs.",
    why="Poetry, Pipenv and uv reject a Python version that the project doesn't allow, so the build fails. pip "
    "doesn't check it, so the app runs on a Python version that it may not support.",
    how="Specify a version in .python-version that the project allows, or change the project's requirement.",
    impact=BOTH_ERROR,
    fixable="unsafe",
    review="Another X.Y version of Python can break the app or its dependencies: test the app with it first.",
    when=(PYPROJECT, PIPFILE, InstallFailure.PYTHON_NOT_ALLOWED.value),
    url=links.PYTHON_SUPPORT,
    sources=(links.UV,),
    log=(
        "is not allowed by the project",
        "is not supported by the project",
        "incompatible with the project's Python requirement",
        "Your Pipfile requires",
        "No interpreter found for Python",
        "Your Pipfile requires … ERROR:: Aborting deploy",
    ),
    check=check,
)
