"""Parse uv's answer whether requirements can be resolved, from the output of uv 0.12 and 0.13.

The sentences change between releases, so only unambiguous parts are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from herolint import lazy
from herolint.enums import Enum
from herolint.formats.text import visible
from herolint.installers.names import canonical
from herolint.model import Location, Target
from herolint.tuples import NamedTuple

_SOURCE_ONLY = lazy.pattern(
    r"Wheels are required for `([A-Za-z0-9._-]{1,200})` because building from source is disabled"
)
_NO_PROJECT = lazy.pattern(r"Because ([A-Za-z0-9][A-Za-z0-9._-]{0,199}) was not found in the package registry")
_NO_VERSION = lazy.pattern(r"(?:there (?:is|are) no versions? of|Because only) ([A-Za-z0-9][A-Za-z0-9._-]{0,199})")
_PYTHON = lazy.pattern(
    r"does not satisfy Python\S{1,80} and (?:all versions of )?([A-Za-z0-9][A-Za-z0-9._-]{0,199})\S{0,100} "
    r"depends? on (Python\S{1,80})"
)
_OTHER_PYTHON = lazy.pattern(r"Because ([A-Za-z0-9][A-Za-z0-9._-]{0,199})\S{0,100} requires (Python \S{1,80})")
_NO_WHEEL = lazy.pattern(
    r"Because (?:all versions of )?([A-Za-z0-9][A-Za-z0-9._-]{0,199})\S{0,100} (?:has|have) no "
    r"(?:usable wheels|wheels with a matching)"
)
_REQUIRED = lazy.pattern(r"(conclude that )?you require (\S{1,300})(?: and (?!we |you )(\S{1,300}))?")
_UNRESOLVED = "No solution found when resolving dependencies"
_LONGEST_REASON = 200
_LONGEST = 20_000
"""In characters; the rest of an answer isn't read."""


class Reason(Enum):
    """Why requirements have no solution."""

    NO_SUCH_PROJECT = "no-such-project"
    NO_SUCH_VERSION = "no-such-version"
    NOT_FOR_PYTHON = "not-for-this-python"
    """No file of the release can be used with the Python, or the release doesn't allow it."""
    CONFLICT = "conflict"


class Unresolved(NamedTuple):
    """Why there is no solution. ``projects`` are the conflicting requirements, the main one first.

    ``needs`` is the Python that a release requires, ``words`` the resolver's own reason in one line.
    """

    reason: Reason
    projects: tuple[str, ...]
    needs: str | None
    words: str

    @property
    def blamed(self) -> str | None:
        """Return the canonical name of the first project to blame: without it, the rest can be asked about."""
        return _name_of(self.projects[0]) if self.projects else None


class SourceOnly(NamedTuple):
    """A project without a usable wheel: its requirements are unknown without building it."""

    project: str


class Failed(NamedTuple):
    """uv failed: it couldn't reach the index, or rejected the input."""

    words: str


class Answered(NamedTuple):
    """An answer with its place and the targets that it concerns."""

    answer: Unresolved | SourceOnly
    at: Location
    targets: tuple[Target, ...]


Answer = Unresolved | SourceOnly | Failed | None
"""``None`` if everything is resolved."""


def read(status: int, errors: str) -> Answer:
    """Read what uv printed to standard error, and its exit status."""
    if status == 0:
        return None
    text = " ".join(errors[:_LONGEST].split())
    if _UNRESOLVED not in text or "network was disabled" in text:
        return Failed(visible(_cause(text).partition(" cause: ")[0])[:_LONGEST_REASON])
    if match := _SOURCE_ONLY.search(text):
        return SourceOnly(match[1])
    words = _cause(text)
    if match := _NO_PROJECT.search(words):
        return Unresolved(Reason.NO_SUCH_PROJECT, (match[1],), None, words)
    required = _required(words)
    if match := _PYTHON.search(words) or _OTHER_PYTHON.search(words):
        return Unresolved(Reason.NOT_FOR_PYTHON, _first(match[1], required), match[2].rstrip(",."), words)
    if match := _NO_WHEEL.search(words):
        return Unresolved(Reason.NOT_FOR_PYTHON, _first(match[1], required), None, words)
    if (match := _NO_VERSION.search(words)) and len(required) <= 1:
        return Unresolved(Reason.NO_SUCH_VERSION, _first(match[1], required), None, words)
    return Unresolved(Reason.CONFLICT, required, None, words)


def _cause(text: str) -> str:
    """Return the reason without the text around it and without hints."""
    text = text.partition("cause: ")[2] or text.partition("error: ")[2] or text
    return text.partition(" hint: ")[0].strip()


def _required(words: str) -> tuple[str, ...]:
    """Return the user's requirements that the reason names, each once, without indirect ones."""
    found: dict[str, None] = {}
    for concluded, first, second in _REQUIRED.findall(words):
        if not concluded:
            found.update(dict.fromkeys(one.rstrip(",.") for one in (first, second) if one))
    return tuple(found)


def _first(project: str, required: Iterable[str]) -> tuple[str, ...]:
    """Put the requirement of a project first, or the project itself if it isn't required by name."""
    ones = tuple(required)
    named = [one for one in ones if _name_of(one) == canonical(project)]
    others = [one for one in ones if one not in named]
    return (*(named or [project]), *others)


def _name_of(requirement: str) -> str:
    """Return the canonical name of the project that a requirement names."""
    return canonical(re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0])


def place_of(answer: Unresolved | SourceOnly, places: Mapping[str, Location], file: str) -> Location:
    """Return the line that names the first project to blame, or the file if none does."""
    names = [answer.project] if isinstance(answer, SourceOnly) else [*answer.projects]
    return next((places[name] for name in map(_name_of, names) if name in places), Location(file))
