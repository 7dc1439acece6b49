"""HL108: a lock is there, but not the file that it locks."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, impact_of, links
from herolint.api.manifests import help_for_absent


def check(context: Context) -> Iterator[Problem]:
    """Report the lock by which the build would install."""
    for found in context.failures(InstallFailure.LOCK_WITHOUT_MANIFEST):
        manager = found.evidence
        yield Problem(
            f"{manager.file} has no {manager.manifest}: `{manager.command}` stops without it.",
            found.at,
            impact_of(found),
            help=help_for_absent(context, manager.manifest)
            or f"Commit the {manager.manifest} that {manager.title} locked; or delete {manager.file}, if the app does "
            f"not use {manager.title}.",
        )


RULE = Rule(
    code="HL108",
    name="lock-without-manifest",
    summary="A lock is there without the Pipfile or pyproject.toml that it belongs to.",
    why="Heroku chooses the package manager by its lock, but the package manager itself needs both files. The build "
    "fails as soon as it starts to install.",
    how="Commit the Pipfile or pyproject.toml together with its lock; or delete the lock, if the app does not use it.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pipenv", "install-dependencies::poetry", "install-dependencies::uv"),
    when=(InstallFailure.LOCK_WITHOUT_MANIFEST.value,),
    url=links.PYTHON_SUPPORT,
    sources=(
        links.UV,
        "https://python-poetry.org/docs/basic-usage/",
        "https://pipenv.pypa.io/en/latest/pipfile.html",
    ),
    log=(
        "Poetry could not find a pyproject.toml file",
        "No `pyproject.toml` found in current directory",
        "No Pipfile present at project home",
    ),
    check=check,
)
