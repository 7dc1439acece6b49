"""HL318: a requirements file includes a file that Heroku doesn't receive."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Checkout, Context, InstallFailure, Problem, Rule, impact_of
from herolint.api.manifests import help_for_absent
from herolint.api.requirements import Include
from herolint.api.text import short

if TYPE_CHECKING:
    from herolint.api.requirements import IncludeProblem


def check(context: Context) -> Iterator[Problem]:
    """Report each `-r` and `-c` whose file is missing, also in included files."""
    for found in context.failures(InstallFailure.REQUIREMENT_FILE_MISSING):
        problem, tree = found.evidence, context.received(next(iter(found.certain)))
        line, target = problem.line, short(problem.target)
        if problem.kind == "missing":
            what = "a file that" if target == short(line.path) else f"{target}, which"
            included = "a folder, not a file" if tree.is_directory(problem.target) else f"{what} Heroku doesn't receive"
            message = f"`{short(line.text)}` includes {included}."
        else:
            message = f"`{short(line.text)}` is outside of the app, so Heroku doesn't receive it."
        yield Problem(message, found.at, impact_of(found), help=_help(context, tree, problem))


def _help(context: Context, tree: Checkout, problem: IncludeProblem) -> str | None:
    if problem.kind == "outside":
        return "Move the file into the app's folder, and change the path."
    if tree.is_directory(problem.target):
        return "Specify a file in that folder."
    written = posixpath.normpath(problem.line.path)
    folder = posixpath.dirname(problem.path)
    if folder and tree.is_file(written):
        relative = posixpath.relpath(written, folder)
        option = "-r" if isinstance(problem.line, Include) else "-c"
        return f"Write `{option} {short(relative)}`: the path is relative to {short(problem.path)}."
    return help_for_absent(context, problem.target)


RULE = Rule(
    code="HL318",
    name="requirement-file-missing",
    summary="A requirements file includes a file that Heroku doesn't receive.",
    why="pip reads all files that are included with `-r` or `-c` before it installs anything. If one is missing, the "
    "build fails.",
    how="Commit the file, or delete the line that includes it. The path is relative to the file that contains this "
    "line.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    when=(InstallFailure.REQUIREMENT_FILE_MISSING.value,),
    url="https://pip.pypa.io/en/stable/reference/requirements-file-format/#referring-to-other-requirements-files",
    log=("Could not open requirements file", "Could not open constraint file"),
    check=check,
)
