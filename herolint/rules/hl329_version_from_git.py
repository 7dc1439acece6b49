"""HL329: Heroku installs the app as a package, but its version comes from git."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, ERROR, FIR, WARNING, Context, InstallFailure, Problem, Rule, impact_of


def check(context: Context) -> Iterator[Problem]:
    """Report the table that configures it."""
    for found in context.failures(InstallFailure.VERSION_FROM_GIT):
        evidence = found.evidence
        yield Problem(
            f"{evidence.tool} gets the app's version from git, but builds on Heroku have no git history.",
            found.at,
            impact_of(found),
            help=f'Add `{evidence.fallback} = "0.0.0"` under `[{evidence.table}]`.',
        )


RULE = Rule(
    code="HL329",
    name="version-from-git",
    summary="The app is installed as a package whose version comes from git.",
    why="Heroku builds a copy of the files without the `.git` folder. A build backend that derives the version from "
    "git tags finds none, so the install fails. On Fir, a config var such as `SETUPTOOLS_SCM_PRETEND_VERSION` avoids "
    "this; Cedar doesn't pass config vars to the install.",
    how="Configure a fallback version, or replace the dynamic version with a fixed `version`.",
    impact={CEDAR: ERROR, FIR: WARNING},
    mirrors=("install-dependencies::pip", "install-dependencies::uv"),
    when=(InstallFailure.VERSION_FROM_GIT.value,),
    since="0.2.0",
    url="https://setuptools-scm.readthedocs.io/en/latest/config/",
    sources=("https://github.com/ofek/hatch-vcs",),
    log=(
        "setuptools-scm was unable to detect version",
        "setuptools_scm … unable to detect version",
        "Error getting the version from source `vcs`",
        "Versioning for this project requires",
        "The build backend returned an error … SETUPTOOLS_SCM_PRETEND_VERSION",
        "The build backend returned an error … getting the version from source",
    ),
    check=check,
)
