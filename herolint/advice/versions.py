"""What the rules about the Python version share: the files that name one, and the changes that rewrite them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from herolint.formats import python_version_file, runtime_txt
from herolint.model import Change, Location, Severity

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.formats.python_version_file import Parsed
    from herolint.model import Impact, PythonRequest, Target

VERSION_FILE = ".python-version"
RUNTIME_TXT = "runtime.txt"


def parse_major_version(version: str) -> tuple[int, int]:
    """Give the two numbers of a major version such as ``3.12``, or of an exact one."""
    major, minor = version.split(".")[:2]
    return int(major), int(minor)


def major_version(version: str) -> str:
    """Give Heroku's major version, the first two numbers, of an exact version or of itself."""
    return ".".join(version.split(".")[:2])


def version_file(version: str, comments: tuple[str, ...] = ()) -> bytes:
    """Give the content of a ``.python-version`` for a major version, under the comments to carry over."""
    return "".join(f"{line}\n" for line in (*comments, version)).encode("utf-8", "surrogateescape")


def move_to_version_file(context: Context, version: str) -> tuple[Change, ...]:
    """Give the changes that name ``version`` in ``.python-version`` and delete runtime.txt, keeping comments.

    A ``.python-version`` that names the same version stays as it is.
    """
    changes = []
    current = context.load(VERSION_FILE, python_version_file.parse_for_cedar)
    if not (isinstance(current, python_version_file.Version) and current.text == version):
        kept = context.load(VERSION_FILE, python_version_file.comments) or ()
        carried = context.load(RUNTIME_TXT, runtime_txt.comments) or ()
        changes.append(Change(VERSION_FILE, version_file(version, (*kept, *carried))))
    if context.checkout.is_file(RUNTIME_TXT):
        changes.append(Change(RUNTIME_TXT, None, carried_over=True))
    return tuple(changes)


def replace_at(context: Context, at: Location, text: str) -> Change:
    """Give the change that puts ``text`` in place of what stands at ``at``, and leaves all else as it is."""
    content = context.checkout.read(at.path)
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    if at.line is None or at.column is None or at.end_column is None:
        raise ValueError(f"{at} is no place in a line")
    line = lines[at.line - 1]
    lines[at.line - 1] = line[: at.column - 1] + text + line[at.end_column - 1 :]
    return Change(at.path, "\n".join(lines).encode("utf-8", "surrogateescape"))


def name_version(context: Context, request: PythonRequest, version: str) -> tuple[Change, ...]:
    """Give the changes that ask for ``version`` where ``request`` asks for another one now.

    A version in runtime.txt moves to ``.python-version``; one in a lock that a tool writes is overruled by it.
    """
    if request.origin == VERSION_FILE and request.at is not None:
        return (replace_at(context, request.at, version),)
    return move_to_version_file(context, version)


class VersionInUse(NamedTuple):
    """A request for a version of Python, with the targets that act on it."""

    request: PythonRequest
    targets: tuple[Target, ...]

    def impact(self, severity: Severity) -> Impact:
        """Give ``severity`` on each of the targets."""
        return dict.fromkeys(self.targets, severity)


def versions_in_use(context: Context) -> tuple[VersionInUse, ...]:
    """Give the versions that the builds go by, those of both targets as one where they stand at one place."""
    found: dict[Location, tuple[PythonRequest, list[Target]]] = {}
    for target in context.building:
        request = context.plans[target].analysis.eventual_python
        if request is not None and request.at is not None:
            found.setdefault(request.at, (request, []))[1].append(target)
    return tuple(VersionInUse(request, tuple(targets)) for request, targets in found.values())


def read_for(context: Context, target: Target) -> Parsed | None:
    """Give what ``.python-version`` says to ``target``, whether or not its build comes to read it."""
    from herolint.model import Target as Targets

    parse = python_version_file.parse_for_cedar if target is Targets.CEDAR else python_version_file.parse_for_fir
    tree = context.received(target)
    return context.load(VERSION_FILE, parse) if tree.is_file(VERSION_FILE) else None


def unread_by(context: Context, kind: type[object]) -> tuple[Target, ...]:
    """Give the targets to which ``.python-version`` is of a ``kind``, but which stop before they read it."""
    return tuple(
        target
        for target in context.building
        if isinstance(read_for(context, target), kind) and context.received(target).exists(RUNTIME_TXT)
    )
