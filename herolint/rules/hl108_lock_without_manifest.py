"""HL108: a lock file has no manifest."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, impact_of, links
from herolint.api.manifests import cause_of_absence, help_for_absent


def check(context: Context) -> Iterator[Problem]:
    """Report the lock file that the build would install from."""
    for found in context.failures(InstallFailure.LOCK_WITHOUT_MANIFEST):
        manager = found.evidence
        yield Problem(
            f"{manager.file} exists without {manager.manifest}, which `{manager.command}` requires.",
            found.at,
            impact_of(found),
            help=help_for_absent(context, manager.manifest)
            or f"Commit the {manager.manifest} that {manager.title} locked. If the app doesn't use {manager.title}, "
            f"delete {manager.file}.",
            cause=cause_of_absence(context, manager.manifest),
        )


RULE = Rule(
    code="HL108",
    name="lock-without-manifest",
    summary="A lock file exists without its Pipfile or pyproject.toml.",
    why="Heroku chooses the package manager by its lock file, but the package manager requires both files. The build "
    "fails as soon as the install starts.",
    how="Commit the Pipfile or pyproject.toml together with its lock file. If the app doesn't use the lock file, "
    "delete it.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pipenv", "install-dependencies::poetry", "install-dependencies::uv"),
    when=(InstallFailure.LOCK_WITHOUT_MANIFEST.value,),
    url=links.PYTHON_SUPPORT,
    sources=(links.UV, "https://python-poetry.org/docs/basic-usage/", "https://pipenv.pypa.io/en/latest/pipfile.html"),
    log=(
        "Poetry could not find a pyproject.toml file",
        "No `pyproject.toml` found in current directory",
        "No Pipfile present at project home",
        "Pipfile not found!",
    ),
    check=check,
)
