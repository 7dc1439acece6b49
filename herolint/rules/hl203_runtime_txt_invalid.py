"""HL203: Cedar cannot make out the version in runtime.txt."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.advice import links
from herolint.advice.versions import RUNTIME_TXT, move_to_version_file
from herolint.api import CEDAR, ERROR, FIR, INFO, Context, Fix, Location, Problem, Rule
from herolint.formats import runtime_txt
from herolint.formats.python_version_file import InvalidVersion
from herolint.formats.text import visible
from herolint.formats.version_intent import intended_version


def check(context: Context) -> Iterator[Problem]:
    """Report the file, and mend it where it can only mean one version."""
    for complaint in context.complaints("runtime-txt::invalid-version"):
        found = visible((complaint.detail or "").split("\n")[0])
        yield Problem(
            f"{RUNTIME_TXT} holds `{found}`, which Heroku does not take for a Python version."
            if found
            else f"{RUNTIME_TXT} names no Python version.",
            complaint.at or Location(RUNTIME_TXT),
            {CEDAR: ERROR, FIR: INFO},
            _fix(context),
        )


def _fix(context: Context) -> Fix | None:
    match context.load(RUNTIME_TXT, runtime_txt.parse):
        case InvalidVersion(lines=(only,)):
            version = intended_version(only.text)
            if version:
                title = f"Move the version to .python-version as {version}"
                return context.fix(title, move_to_version_file(context, version))
    return None


RULE = Rule(
    code="HL203",
    name="runtime-txt-invalid",
    summary="runtime.txt does not hold a Python version in the one form that Heroku reads.",
    why="Cedar reads runtime.txt before anything else that names a version, and stops the build unless its only line "
    "is `python-` and a version in numbers.",
    how="Do not mend runtime.txt: it is deprecated. Name the major version in .python-version, and delete runtime.txt.",
    impact={CEDAR: ERROR, FIR: INFO},
    mirrors=("runtime-txt::invalid-version",),
    fixable="both",
    url=links.VERSION_FILE,
    check=check,
)
