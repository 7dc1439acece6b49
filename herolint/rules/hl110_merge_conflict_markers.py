"""HL110: a file that affects the build has merge conflict markers."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    BOTH_WARNING,
    CEDAR,
    ERROR,
    FIR,
    MERGE,
    WARNING,
    Context,
    Impact,
    InstallFailure,
    Location,
    Problem,
    Rule,
    impact_of,
    links,
)
from herolint.api.documents import DOCUMENTS, Marker, conflict_markers, malformed, requirements_files
from herolint.api.text import listed, visible

_READ_FOR_PYTHON = (".python-version", "runtime.txt")
_NEVER_FATAL = {
    # Heroku ignores lines that aren't process types, so the process types of both sides count.
    "Procfile": BOTH_WARNING,
    "app.json": BOTH_WARNING,
    "heroku.yml": {CEDAR: WARNING},
    "project.toml": {FIR: WARNING},
}
_CONSEQUENCES = {
    "Procfile": "Heroku ignores these lines and reads the process types of both sides",
    "app.json": "review apps and Heroku CI can't read it",
}
_SHOWN = 3


def check(context: Context) -> Iterator[Problem]:
    """Report each file once, at the first line that git left."""
    if not context.building:
        return
    for path in (*requirements_files(context), *DOCUMENTS, *_READ_FOR_PYTHON, *_NEVER_FATAL):
        markers = _markers(context, path)
        impact = _impact(context, path) if markers else {}
        if impact:
            first = markers[0]
            consequence = f": {_CONSEQUENCES[path]}" if path in _CONSEQUENCES else ""
            yield Problem(
                f"{visible(path)} has {_lines(markers)}{consequence}.",
                Location(path, first.line, 1, first.line, first.length + 1),
                impact,
            )


def _markers(context: Context, path: str) -> tuple[Marker, ...]:
    content = context.load(path, bytes) if context.checkout.is_file(path) else None
    return conflict_markers(content) if content else ()


def _impact(context: Context, path: str) -> Impact:
    """Return the effect of the markers on each build that receives the file."""
    if path in DOCUMENTS:
        # If the file can be parsed anyway, the markers are in a multi-line string.
        found = malformed(context, path)
        return {**dict.fromkeys(found.certain, WARNING), **_impact_of_install(context, path)} if found else {}
    if path in _READ_FOR_PYTHON:
        return _impact_on_python(context, path)
    received = [target for target in context.building if context.received(target).is_file(path)]
    if path in _NEVER_FATAL:
        return {target: severity for target, severity in _NEVER_FATAL[path].items() if target in received}
    return {**dict.fromkeys(received, WARNING), **_impact_of_install(context, path)}


def _impact_of_install(context: Context, path: str) -> Impact:
    failures = (one for one in context.failures(InstallFailure.CONFLICT_MARKERS) if one.at.path == path)
    return {target: severity for one in failures for target, severity in impact_of(one).items()}


def _impact_on_python(context: Context, path: str) -> Impact:
    """Return an error for a file that specifies the Python version if a build rejects its content.

    Fir rejects every runtime.txt, whatever its content, so the markers change nothing there.
    """
    impact = {}
    for target in context.building:
        rejections = context.analyses[target].rejections
        at_the_file = {found.reason for found in rejections if found.at is not None and found.at.path == path}
        if "runtime-txt::not-supported" not in at_the_file and context.received(target).is_file(path):
            impact[target] = ERROR if at_the_file else WARNING
    return impact


def _lines(markers: tuple[Marker, ...]) -> str:
    numbers = [str(marker.line) for marker in markers]
    if len(numbers) == 1:
        return f"a merge conflict marker on line {numbers[0]}"
    if len(numbers) > _SHOWN:
        numbers = [*numbers[:_SHOWN], f"{len(numbers) - _SHOWN} more"]
    return f"merge conflict markers on lines {listed(numbers)}"


RULE = Rule(
    code="HL110",
    name="merge-conflict-markers",
    summary="A file that affects the build contains merge conflict markers.",
    why="Package managers and Heroku can't parse the lines that git adds around the two sides of a conflict. The "
    "build fails, or uses both sides at once.",
    how="Keep the side that you want, delete the lines that git added, and commit. Don't merge a lock file by hand: "
    "regenerate it with its tool.",
    impact=BOTH_ERROR,
    mirrors=(
        "install-dependencies::pip",
        "install-dependencies::pipenv",
        "install-dependencies::poetry",
        "install-dependencies::uv",
    ),
    when=(MERGE, InstallFailure.CONFLICT_MARKERS.value),
    url="https://git-scm.com/docs/git-merge#_how_conflicts_are_presented",
    sources=(links.PYTHON_SUPPORT,),
    log=(
        "Invalid requirement: '<<<<<<<",
        "Invalid requirement: '=======",
        "Invalid requirement: '>>>>>>>",
        "Invalid Python version in .python-version … <<<<<<<",
        "Multiple Python versions found in .python-version … <<<<<<<",
        "TOML parse error at line … <<<<<<<",
        "TOML parse error at line … =======",
        "TOML parse error at line … >>>>>>>",
        "Installing dependencies from lock file … Invalid statement (at line",
        "Can't parse Pipfile.lock",
    ),
    check=check,
)
