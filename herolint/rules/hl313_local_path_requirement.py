"""HL313: a requirement is a path that doesn't exist on Heroku."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Context, InstallFailure, Problem, Rule, impact_of
from herolint.api.manifests import help_for_absent
from herolint.api.text import short

if TYPE_CHECKING:
    from herolint.api.local_paths import LocalPath

_TROUBLES = {
    "absolute": "is a path on one computer; it doesn't exist on Heroku",
    "outside": "is outside of the app; it doesn't exist on Heroku",
    "missing": "isn't among the files that Heroku receives",
    "no-project": "is a folder without a pyproject.toml or setup.py, so pip can't install it",
}

_ELSEWHERE = {"absolute": "to a path on one computer", "outside": "to a path outside of the app"}


def check(context: Context) -> Iterator[Problem]:
    """Report each local path in requirements or a lock that doesn't exist or can't be installed."""
    for found in context.failures(InstallFailure.LOCAL_PATH):
        local = found.evidence
        yield Problem(
            _message(local),
            found.at,
            impact_of(found),
            help=_help(context, local),
            # `pip freeze` in a conda environment writes many of these.
            cause=f"absolute paths in {found.at.path}" if local.wrong == "absolute" else None,
        )


def _message(local: LocalPath) -> str:
    if local.line is None:
        return f"{short(local.package)} is a local package: {short(local.path)} {_TROUBLES[local.wrong]}."
    line = short(local.line.text)
    if local.wrong in ("absolute", "outside"):
        return f"`{line}` points {_ELSEWHERE[local.wrong]}, which doesn't exist on Heroku."
    if local.wrong == "no-address":
        return f"`{line}` has a path after the `@`, where pip accepts only a URL."
    if local.wrong == "no-package":
        return f"`{line}` is neither a folder nor an archive, so pip can't install it."
    named = f"`{line}`" if local.line.text.endswith(local.path) else f"`{line}`: {short(local.path)}"
    return f"{named} {_TROUBLES[local.wrong]}."


def _help(context: Context, local: LocalPath) -> str | None:
    if local.wrong == "no-address":
        return f"Write only the path: `{short(local.path)}`."
    if local.wrong == "no-package":
        return f"Write `-r {short(local.path)}` to include it as a requirements file."
    name = getattr(local.line, "name", None)
    if local.wrong == "absolute" and name:
        return (
            f"Replace the path with a version: `{short(name)}==` and its number. In a conda environment, use `pip list "
            "--format=freeze` instead of `pip freeze`."
        )
    path = local.path.removeprefix("./")
    return help_for_absent(context, path if local.line is None else path.rstrip("/"))


RULE = Rule(
    code="HL313",
    name="local-path-requirement",
    summary="A requirement is a path that doesn't exist on Heroku.",
    why="Heroku builds only from the files that are pushed. A path outside of the app, or to a file that isn't in "
    "git, doesn't exist there, so the build fails. `pip freeze` in a conda environment writes such paths.",
    how="Put the package into the app's folder and commit it, or require a version of the package.",
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
        "Invalid requirement: './",
        "Invalid requirement: * @ ./",
        "Invalid requirement: * @ ../",
        "Could not install packages due to an OSError: Invalid URL",
        "Installing dependencies from lock file … Path * for * does not exist",
        "pipenv.patched.pip._vendor.packaging._tokenizer.ParserSyntaxError: Expected package name",
        "pipenv.patched.pip._vendor.packaging.requirements.InvalidRequirement: Expected package name",
        "does not seem to be a Python package",
    ),
    check=check,
)
