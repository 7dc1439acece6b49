"""HL211: .python-version is misspelled."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    CEDAR,
    ERROR,
    FIR,
    RUNTIME_TXT,
    VERSION_FILE,
    WARNING,
    Change,
    Context,
    Fix,
    Impact,
    Location,
    Problem,
    Rule,
    links,
)
from herolint.api.ignored import can_be_added
from herolint.api.moves import is_installable
from herolint.api.python_files import Version, parse_for_cedar
from herolint.api.text import visible
from herolint.api.versions import rejecting


def check(context: Context) -> Iterator[Problem]:
    """Report each file whose name is a known misspelling, for the targets that it affects."""
    for name in context.facts.names.misspelt_python_version:
        if not context.checkout.is_file(name):
            continue
        impact = _impact(context, name)
        if impact:
            yield Problem(
                f"`{visible(name)}` is a misspelling of {VERSION_FILE}.",
                Location(name),
                impact,
                _fix(context, name),
                _help(context, name),
            )


def _impact(context: Context, name: str) -> Impact:
    impact = {}
    if CEDAR in context.building and context.slug.is_file(name) and not context.slug.is_file(RUNTIME_TXT):
        # Before the buildpack had this check, the build ignored the file and used Heroku's default.
        impact[CEDAR] = ERROR if CEDAR in rejecting(context, RULE.mirrors[0]) else WARNING
    if FIR in context.building and not context.checkout.exists(VERSION_FILE):
        impact[FIR] = WARNING
    return impact


def _fix(context: Context, name: str) -> Fix | None:
    content = context.load(name, bytes)
    if content is None or not can_be_added(context, VERSION_FILE):
        return None
    version = parse_for_cedar(content)
    if not isinstance(version, Version) or not is_installable(context, version.text):
        return None
    changes = (Change(VERSION_FILE, content), Change(name, None, carried_over=True))
    return context.fix(f"Rename it to {VERSION_FILE}", changes)


def _help(context: Context, name: str) -> str:
    if context.checkout.exists(VERSION_FILE):
        return f"Delete it: the app has a {VERSION_FILE}."
    rename = f'git mv -- "{visible(name)}" {VERSION_FILE}'
    if isinstance(context.load(name, parse_for_cedar), Version):
        return f"Rename it: `{rename}`."
    return f"Rename it (`{rename}`), and write only the X.Y version to it."


RULE = Rule(
    code="HL211",
    name="python-version-misspelt",
    summary="The name of .python-version is misspelled.",
    why="Cedar detects the usual misspellings and fails the build. Fir ignores the file and installs its default "
    "Python.",
    how="Rename the file to .python-version: lower case, with a leading dot, a hyphen, and no extension.",
    impact={CEDAR: ERROR, FIR: WARNING},
    mirrors=("python-version-file::misspelled",),
    fixable="both",
    review="If a correct .python-version exists too, or the build would then install another X.Y version, one "
    "of them has to go.",
    when=(
        "python-version-file::misspelled",
        "no-python-version",
        "python-version-file::not-found",
        "runtime-txt::not-supported",
    ),
    url=links.VERSION_FILE,
    log=("Your .python-version file is spelled incorrectly",),
    check=check,
)
