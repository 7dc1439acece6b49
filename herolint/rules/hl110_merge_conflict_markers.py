"""HL110: a merge was not finished in a file that decides the build."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    BOTH_WARNING,
    CEDAR,
    ERROR,
    FIR,
    REQUIREMENTS,
    WARNING,
    Context,
    Impact,
    Location,
    Problem,
    Rule,
    links,
)
from herolint.api.conflicts import Marker, conflict_markers
from herolint.api.malformed import DOCUMENTS, malformed
from herolint.api.manifests import targets_using
from herolint.formats.text import visible

_READ_FOR_PYTHON = (".python-version", "runtime.txt")
_NEVER_FATAL = {
    # A line that is no process type is passed over, so those of both sides count.
    "Procfile": BOTH_WARNING,
    "app.json": BOTH_WARNING,
    "heroku.yml": {CEDAR: WARNING},
    "project.toml": {FIR: WARNING},
}
_CONSEQUENCES = {
    "Procfile": "Heroku passes over these lines and reads the process types of both sides",
    "app.json": "review apps and Heroku CI cannot read it",
}
_SHOWN = 3


def check(context: Context) -> Iterator[Problem]:
    """Report each file once, at the first line that git left."""
    if not context.building:
        return
    for path in (*_requirements_files(context), *DOCUMENTS, *_READ_FOR_PYTHON, *_NEVER_FATAL):
        markers = _markers(context, path)
        impact = _impact(context, path, markers) if markers else {}
        if impact:
            first = markers[0]
            consequence = f": {_CONSEQUENCES[path]}" if path in _CONSEQUENCES else ""
            yield Problem(
                f"{visible(path)} still has the markers of a merge conflict in {_lines(markers)}{consequence}.",
                Location(path, first.line, 1, first.line, first.length + 1),
                impact,
            )


def _markers(context: Context, path: str) -> tuple[Marker, ...]:
    content = context.load(path, bytes) if context.checkout.is_file(path) else None
    return conflict_markers(content) if content else ()


def _requirements_files(context: Context) -> tuple[str, ...]:
    """Give requirements.txt and the files of the app that it includes."""
    content = context.load(REQUIREMENTS, bytes)
    if content is None or not any(option in content for option in (b"-r", b"-c", b"--c")):
        return (REQUIREMENTS,)
    from herolint.formats.requirement_files import resolve

    resolved = resolve(REQUIREMENTS, lambda path: context.load(path, bytes))
    return tuple(dict.fromkeys(visited.path for visited in resolved.files)) if resolved else ()


def _impact(context: Context, path: str, markers: tuple[Marker, ...]) -> Impact:
    """Grade by what the markers do to each build that receives the file."""
    if path in DOCUMENTS:
        # Where the file can be parsed all the same, they stand in a text of several lines.
        found = malformed(context, path)
        return found.impact if found else {}
    if path in _READ_FOR_PYTHON:
        return _impact_on_python(context, path)
    received = [target for target in context.building if context.received(target).is_file(path)]
    if path in _NEVER_FATAL:
        return {target: severity for target, severity in _NEVER_FATAL[path].items() if target in received}
    refusing = targets_using(context, "pip") if _pip_refuses(context, path, markers) else ()
    return {target: ERROR if target in refusing else WARNING for target in received}


def _impact_on_python(context: Context, path: str) -> Impact:
    """Grade a file that names the Python version: an error where a build stops at what it says.

    Fir stops at every runtime.txt, whatever it says, so that the markers change nothing there.
    """
    impact = {}
    for target in context.building:
        rejections = context.stages[target].analysis.rejections
        at_the_file = {found.reason for found in rejections if found.at is not None and found.at.path == path}
        if "runtime-txt::not-supported" not in at_the_file and context.received(target).is_file(path):
            impact[target] = ERROR if at_the_file else WARNING
    return impact


def _pip_refuses(context: Context, path: str, markers: tuple[Marker, ...]) -> bool:
    """Say whether pip takes a marker for a requirement: not where it may continue a line that ends in a comment."""
    lines = (context.load(path, bytes) or b"").split(b"\n")
    before = (lines[marker.line - 2] if marker.line > 1 else b"" for marker in markers)
    return any(not line.rstrip(b"\r").endswith(b"\\") for line in before)


def _lines(markers: tuple[Marker, ...]) -> str:
    numbers = [str(marker.line) for marker in markers]
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    if len(numbers) > _SHOWN:
        return f"lines {', '.join(numbers[:_SHOWN])} and {len(numbers) - _SHOWN} more"
    return f"lines {', '.join(numbers[:-1])} and {numbers[-1]}"


# Its stage is the install's: a version file with markers is one that the analysis rejects, and an error for a build
# that is rejected foretells nothing of its install.
RULE = Rule(
    code="HL110",
    name="merge-conflict-markers",
    summary="A file that decides the build has the markers of a merge conflict in it.",
    why="Neither a package manager nor Heroku can read the lines that git puts around the two sides of a conflict. The "
    "build fails, or goes by both sides at once.",
    how="Keep the side that you mean, delete the lines that git added, and commit. A lock is better written anew by "
    "its tool than merged by hand.",
    impact=BOTH_ERROR,
    mirrors=(
        "install-dependencies::pip",
        "install-dependencies::pipenv",
        "install-dependencies::poetry",
        "install-dependencies::uv",
    ),
    stage="install",
    url="https://git-scm.com/docs/git-merge#_how_conflicts_are_presented",
    sources=(links.PYTHON_SUPPORT,),
    check=check,
)
