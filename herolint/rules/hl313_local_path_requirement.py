"""HL313: something is to be installed from a path that does not exist on Heroku."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, impact_of

if TYPE_CHECKING:
    from herolint.api.local_paths import LocalPath

_TROUBLES = {
    "absolute": "is a path of one machine, and Heroku builds on another",
    "outside": "lies outside of the app, and Heroku receives nothing else",
    "missing": "is not among the files that Heroku receives",
    "no-project": "is a folder without a pyproject.toml or setup.py, so there is nothing to install",
}


def check(context: Context) -> Iterator[Problem]:
    """Report each local requirement of pip's, and each local package of a lock, that cannot be found or installed."""
    for found in context.failures(InstallFailure.LOCAL_PATH):
        local = found.evidence
        yield Problem(
            _message(local),
            found.at,
            impact_of(found),
            help=_help(context, local),
            # One freeze of a conda environment writes many of these.
            cause=f"absolute paths in {found.at.path}" if local.wrong == "absolute" else None,
        )


def _message(local: LocalPath) -> str:
    from herolint.api.text import short

    if local.line is None:
        return (
            f"{short(local.package)} is to be installed from a local path: {short(local.path)} "
            f"{_TROUBLES[local.wrong]}."
        )
    line = short(local.line.text)
    if local.wrong == "no-address":
        return f"`{line}` names a path, and pip takes nothing but an address after the `@`."
    if local.wrong == "no-package":
        return f"`{line}` is neither a folder nor an archive, so pip cannot install it."
    return f"`{line}`: {short(local.path)} {_TROUBLES[local.wrong]}."


def _help(context: Context, local: LocalPath) -> str | None:
    from herolint.api.manifests import help_for_absent
    from herolint.api.text import short

    if local.wrong == "no-address":
        return f"Write the path alone: `{short(local.path)}`."
    if local.wrong == "no-package":
        return f"To include it as a file of requirements, write `-r {short(local.path)}`."
    name = getattr(local.line, "name", None)
    if local.wrong == "absolute" and name:
        return (
            f"Write `{short(name)}==` and its version instead. In a conda environment, `pip list --format=freeze` "
            "writes versions where `pip freeze` writes paths."
        )
    path = local.path.removeprefix("./")
    return help_for_absent(context, path if local.line is None else path.rstrip("/"))


RULE = Rule(
    code="HL313",
    name="local-path-requirement",
    summary="A requirement is a path on somebody's own machine, or one that is not in the checkout.",
    why="Heroku builds from what is pushed and nothing else. A path out of the app, or to what git does not have, "
    "leads to nothing there, and the build fails. `pip freeze` in a conda environment writes such paths.",
    how="Put what is needed into the app's folder and commit it, or ask for a version of the package.",
    impact=BOTH_ERROR,
    mirrors=(
        "install-dependencies::pip",
        "install-dependencies::pipenv",
        "install-dependencies::poetry",
        "install-dependencies::uv",
    ),
    when=(InstallFailure.LOCAL_PATH.value,),
    url="https://pip.pypa.io/en/stable/topics/local-project-installs/",
    log=(
        "does not appear to be a Python project",
        "is not installable",
        "It looks like a path. File",
        "Distribution not found at:",
        "is not a valid editable requirement",
        "Could not install packages due to an OSError: [Errno 2] No such file or directory",
    ),
    check=check,
)
