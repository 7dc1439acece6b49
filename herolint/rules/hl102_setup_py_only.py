"""HL102: the app has a setup.py, but no package manager's file."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    FIR,
    PIPFILE,
    PIPFILE_LOCK,
    PYPROJECT,
    REQUIREMENTS,
    Change,
    Complaint,
    Context,
    Fix,
    Location,
    Problem,
    Rule,
    Target,
    links,
)
from herolint.api.documents import malformed
from herolint.api.ignored import can_be_added
from herolint.api.manifests import cause_of_absence, help_for_absent

_SETUP_PY = "setup.py"


def check(context: Context) -> Iterator[Problem]:
    """Report it once: Cedar has a separate reason for it, Fir the general one."""
    complaints = context.complaints("package-manager::setup-py-only", "package-manager::none-found")
    targets = [target for complaint in complaints for target in _concerned(context, complaint)]
    if not targets:
        return
    yield Problem(
        f"{_SETUP_PY} alone is no longer enough for Heroku to install the app.",
        Location(_SETUP_PY),
        {target: BOTH_ERROR[target] for target in Target if target in targets},
        _fix(context),
        help_for_absent(context, REQUIREMENTS),
        cause=cause_of_absence(context, REQUIREMENTS),
    )


def _concerned(context: Context, complaint: Complaint) -> tuple[Target, ...]:
    if complaint.reason == "package-manager::setup-py-only":
        return complaint.targets
    files = context.checkout
    explained_by_pipenv = files.is_file(PIPFILE) or files.is_file(PIPFILE_LOCK)
    return (FIR,) if FIR in complaint.targets and files.is_file(_SETUP_PY) and not explained_by_pipenv else ()


def _fix(context: Context) -> Fix | None:
    """Create a requirements.txt that works like setup.py alone used to, unless a similar file exists."""
    files = context.checkout
    if not can_be_added(context, REQUIREMENTS):
        return None
    if any(files.is_file(name) for name in context.facts.names.misspelt_requirements):
        return None
    if malformed(context, PYPROJECT):
        return None  # which pip would read then
    change = Change(REQUIREMENTS, b"--editable .\n")
    return context.fix("Create a requirements.txt that installs the app from its setup.py", (change,))


RULE = Rule(
    code="HL102",
    name="setup-py-only",
    summary="The app has a setup.py, but no package manager's file.",
    why="Heroku used to install such apps with pip. It no longer does; the build fails instead.",
    how="Create a requirements.txt that contains `--editable .`. With it, pip installs the app and the packages that "
    "its setup.py requires.",
    impact=BOTH_ERROR,
    mirrors=("package-manager::setup-py-only", "package-manager::none-found"),
    fixable="safe",
    when=("setup.py",),
    url=links.PYTHON_SUPPORT,
    log=("Implicit setup.py file support",),
    check=check,
)
