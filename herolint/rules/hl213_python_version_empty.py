"""HL213: .python-version contains no version."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, RUNTIME_TXT, VERSION_FILE, WARNING, Context, Location, Problem, Rule, links
from herolint.api.choice import fix_that_names_a_version, help_to_choose
from herolint.api.python_files import NoVersion
from herolint.api.versions import read_for, rejecting


def check(context: Context) -> Iterator[Problem]:
    """Report a file with only blank lines and comments, even if Cedar reads runtime.txt instead."""
    stopped = rejecting(context, RULE.mirrors[0])
    empty = [target for target in context.building if isinstance(read_for(context, target), NoVersion)]
    if empty:
        yield Problem(
            f"{VERSION_FILE} doesn't contain a version.",
            Location(VERSION_FILE),
            {target: ERROR if target in stopped else WARNING for target in empty},
            fix_that_names_a_version(context),
            help_to_choose(context),
            cause=RUNTIME_TXT if context.checkout.is_file(RUNTIME_TXT) else None,
        )


RULE = Rule(
    code="HL213",
    name="python-version-empty",
    summary=".python-version is empty or contains only comments.",
    why="The build fails: if the file exists, it must contain exactly one version. Heroku doesn't use its default.",
    how="Specify the X.Y version that you develop with in the file, or delete it.",
    impact=BOTH_ERROR,
    mirrors=("python-version-file::no-version",),
    fixable="both",
    review="Unless the app's metadata allow only one version, herolint chooses one, and only you know which one "
    "the app was written for.",
    when=("python-version-file::no-version", "runtime.txt"),
    url=links.VERSION_FILE,
    log=(
        "No Python version found in .python-version",
        "Invalid Python version in .python-version … No Python version was found",
    ),
    check=check,
)
