"""HL213: .python-version names no version."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, VERSION_FILE, WARNING, Context, Location, Problem, Rule, links
from herolint.api.choice import fix_that_names_a_version, help_to_choose
from herolint.api.python_files import NoVersion
from herolint.api.versions import read_for, rejecting


def check(context: Context) -> Iterator[Problem]:
    """Report a file of blank lines and comments, also where a runtime.txt keeps it from being read."""
    stopped = rejecting(context, RULE.mirrors[0])
    empty = [target for target in context.building if isinstance(read_for(context, target), NoVersion)]
    if empty:
        yield Problem(
            f"{VERSION_FILE} names no version.",
            Location(VERSION_FILE),
            {target: ERROR if target in stopped else WARNING for target in empty},
            fix_that_names_a_version(context),
            help_to_choose(context),
        )


RULE = Rule(
    code="HL213",
    name="python-version-empty",
    summary=".python-version is empty, or holds nothing but comments.",
    why="The build stops: a file that is there must name exactly one version. Heroku does not fall back on one.",
    how="Write the major version of Python that the app is developed with into the file, or delete it.",
    impact=BOTH_ERROR,
    mirrors=("python-version-file::no-version",),
    fixable="both",
    when=("python-version-file::no-version", "runtime.txt"),
    url=links.VERSION_FILE,
    log=("No Python version found in .python-version",),
    check=check,
)
