"""HL318: a requirements file includes one that Heroku does not receive."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Checkout, Context, InstallFailure, Problem, Rule, impact_of

if TYPE_CHECKING:
    from herolint.api.requirements import IncludeProblem


def check(context: Context) -> Iterator[Problem]:
    """Report each `-r` and `-c` whose file is not there, wherever in the chain it stands."""
    from herolint.api.text import short

    for found in context.failures(InstallFailure.REQUIREMENT_FILE_MISSING):
        problem, tree = found.evidence, context.received(next(iter(found.certain)))
        line, target = problem.line, short(problem.target)
        if problem.kind == "missing":
            what = "is a folder" if tree.is_directory(problem.target) else "is not among the files that Heroku receives"
            message = f"`{short(line.text)}`: {target} {what}."
        else:
            message = f"`{short(line.text)}` leads out of the app, and Heroku receives nothing else."
        yield Problem(message, found.at, impact_of(found), help=_help(context, tree, problem))


def _help(context: Context, tree: Checkout, problem: IncludeProblem) -> str | None:
    from herolint.api.manifests import help_for_absent
    from herolint.api.requirements import Include
    from herolint.api.text import short

    if problem.kind == "outside":
        return "Put the file into the app's folder, and name it by a path from there."
    if tree.is_directory(problem.target):
        return "Name a file of the folder."
    written = posixpath.normpath(problem.line.path)
    folder = posixpath.dirname(problem.path)
    if folder and tree.is_file(written):
        relative = posixpath.relpath(written, folder)
        option = "-r" if isinstance(problem.line, Include) else "-c"
        return f"The path counts from the folder of {short(problem.path)}: write `{option} {short(relative)}`."
    return help_for_absent(context, problem.target)


RULE = Rule(
    code="HL318",
    name="requirement-file-missing",
    summary="A requirements file includes one that is not in the checkout.",
    why="pip reads all files that are included with `-r` or `-c` before it installs anything, and stops where one is "
    "not there: the build fails.",
    how="Commit the file, or delete the line that includes it. The path counts from the folder of the file that the "
    "line stands in.",
    impact=BOTH_ERROR,
    mirrors=("install-dependencies::pip",),
    when=(InstallFailure.REQUIREMENT_FILE_MISSING.value,),
    url="https://pip.pypa.io/en/stable/reference/requirements-file-format/#referring-to-other-requirements-files",
    log=("Could not open requirements file",),
    check=check,
)
