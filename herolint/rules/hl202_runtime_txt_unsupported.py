"""HL202: there is a runtime.txt where the build does not allow one."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.advice import links
from herolint.advice.versions import RUNTIME_TXT, major_version, move_to_version_file
from herolint.api import BOTH_ERROR, CEDAR, Context, Fix, Location, Problem, Rule
from herolint.formats import runtime_txt
from herolint.formats.python_version_file import InvalidVersion, Version
from herolint.formats.version_intent import intended_version


def check(context: Context) -> Iterator[Problem]:
    """Report the file once, with what it should become."""
    for complaint in context.complaints("runtime-txt::not-supported"):
        because = "uv projects" if complaint.targets == (CEDAR,) else "Fir"
        yield Problem(
            f"{RUNTIME_TXT} is not supported for {because}: the build stops as soon as it sees the file.",
            complaint.at or Location(RUNTIME_TXT),
            complaint.impact,
            _fix(context),
        )


def _fix(context: Context) -> Fix | None:
    version = _intended_version(context)
    if version is None:
        return None
    title = f"Move the version to .python-version as {version}"
    return context.fix(title, move_to_version_file(context, version))


def _intended_version(context: Context) -> str | None:
    match context.load(RUNTIME_TXT, runtime_txt.parse):
        case Version(text=text):
            return major_version(text)
        case InvalidVersion(lines=(only,)):
            return intended_version(only.text)
    return None


RULE = Rule(
    code="HL202",
    name="runtime-txt-unsupported",
    summary="runtime.txt is present, and the build refuses to run with it.",
    why="Fir never builds an app with a runtime.txt, whatever the file says; Cedar does not when uv installs the "
    "dependencies, since uv could not see the version.",
    how="Name the major version in a file called .python-version, and delete runtime.txt.",
    impact=BOTH_ERROR,
    mirrors=("runtime-txt::not-supported",),
    fixable="both",
    url=links.VERSION_FILE,
    check=check,
)
