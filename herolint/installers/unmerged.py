"""Find the lines that an unfinished merge leaves in requirements files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.build import Found, targets_using
from herolint.formats.conflicts import conflict_markers
from herolint.installers.kinds import InstallFailure
from herolint.model import Location
from herolint.platform.files import REQUIREMENTS

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.formats.conflicts import Marker


def failures(app: App) -> Iterator[Found]:
    """Return the markers of a merge conflict that pip takes for requirements, once for each file."""
    targets = targets_using(app, "pip")
    for path in requirements_files(app):
        content = app.load(path, bytes)
        markers = conflict_markers(content) if content else ()
        received = [target for target in targets if app.received(target).is_file(path)]
        if content and markers and received and _pip_refuses(content, markers):
            at = Location(path, markers[0].line, 1, markers[0].line, markers[0].length + 1)
            yield Found(InstallFailure.CONFLICT_MARKERS, markers, at, dict.fromkeys(received, True))


def requirements_files(app: App) -> tuple[str, ...]:
    """Return requirements.txt and the files of the app that it includes."""
    content = app.load(REQUIREMENTS, bytes)
    if content is None or not any(option in content for option in (b"-r", b"-c", b"--c")):
        return (REQUIREMENTS,)
    from herolint.formats.requirement_files import resolve

    resolved = resolve(REQUIREMENTS, lambda path: app.load(path, bytes))
    return tuple(dict.fromkeys(visited.path for visited in resolved.files)) if resolved else ()


def _pip_refuses(content: bytes, markers: tuple[Marker, ...]) -> bool:
    """Return whether pip takes a marker for a requirement: not where it may continue a line that ends in a comment."""
    lines = content.split(b"\n")
    before = (lines[marker.line - 2] if marker.line > 1 else b"" for marker in markers)
    return any(not line.rstrip(b"\r").endswith(b"\\") for line in before)
