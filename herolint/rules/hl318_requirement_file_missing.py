"""HL318: a requirements file includes one that Heroku does not receive."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, Context, Problem, Rule

if TYPE_CHECKING:
    from herolint.api.requirements import Reading
    from herolint.formats.requirement_files import IncludeProblem


def check(context: Context) -> Iterator[Problem]:
    """Report each `-r` and `-c` whose file is not there, wherever in the chain it stands."""
    from herolint.api.requirements import merged, readings

    yield from merged(problem for reading in readings(context) for problem in _problems(context, reading))


def _problems(context: Context, reading: Reading) -> Iterator[Problem]:
    from herolint.api.requirements import grade, on_heroku, short
    from herolint.formats.requirements import variables

    for problem in reading.problems:
        line, path = problem.line, problem.path
        if problem.kind not in ("missing", "outside") or variables(line):
            continue
        target = short(problem.target)
        if problem.kind == "missing":
            is_folder = reading.tree.is_directory(problem.target)
            what = "is a folder" if is_folder else "is not among the files that Heroku receives"
            message = f"`{short(line.text)}`: {target} {what}."
        else:
            message = f"`{short(line.text)}` leads out of the app, and Heroku receives nothing else."
        may_be_there = problem.kind == "outside" and on_heroku(problem.target)
        impact = grade(context, reading, path, line, found_missing=True, unknown=may_be_there)
        yield Problem(message, line.at.at(path), impact, help=_help(context, reading, problem))


def _help(context: Context, reading: Reading, problem: IncludeProblem) -> str | None:
    from herolint.api.manifests import help_for_absent
    from herolint.api.requirements import short
    from herolint.formats.requirements import Include

    if problem.kind == "outside":
        return "Put the file into the app's folder, and name it by a path from there."
    if reading.tree.is_directory(problem.target):
        return "Name a file of the folder."
    written = posixpath.normpath(problem.line.path)
    folder = posixpath.dirname(problem.path)
    if folder and reading.tree.is_file(written):
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
    stage="install",
    when=("requirements:include", "requirements:encoding"),
    url="https://pip.pypa.io/en/stable/reference/requirements-file-format/#referring-to-other-requirements-files",
    check=check,
)
