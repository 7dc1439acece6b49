"""A requirements file together with the files that it includes."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from herolint.formats import requirements
from herolint.formats.requirements import Constraint, Editable, Include, Line, Path, RequirementsFile, Url
from herolint.tuples import NamedTuple

Read = Callable[[str], "bytes | None"]
"""Returns the content of a file of the app, ``None`` if there is none."""

Parse = Callable[[str, bytes], RequirementsFile]
"""Parses what `Read` gave for a path."""


class Visited(NamedTuple):
    """One file of the chain: its path in the app, whether its lines are constraints, and its lines."""

    path: str
    is_constraint: bool
    file: RequirementsFile


class IncludeProblem(NamedTuple):
    """A ``-r`` or ``-c`` in *path* that can't be followed.

    ``kind`` is ``missing`` (not in the app), ``cycle`` (the file includes itself, directly or through others),
    ``outside`` (an absolute path or one that leaves the app) or ``remote`` (on another machine: nothing is
    known). ``target`` is the file meant, relative to the app where it is inside.
    """

    kind: str
    path: str
    line: Include | Constraint
    target: str


MOST_BYTES = 4 * 1024 * 1024
"""Bytes that are read in total; no real app comes close."""


class Resolution(NamedTuple):
    """All files that pip reads, starting from one, in pip's order and each once, and the includes it can't follow.

    Once they exceed `MOST_BYTES`, further files are listed without lines.
    """

    files: tuple[Visited, ...]
    problems: tuple[IncludeProblem, ...]


def _parse(path: str, content: bytes) -> RequirementsFile:
    return requirements.parse(content)


def resolve(path: str, read: Read, parse: Parse = _parse) -> Resolution | None:
    """Follow ``-r`` and ``-c`` from *path* on, as ``RequirementsFileParser`` in pip's req_file.py does.

    ``None`` if there is no such file. A file is read once for requirements and once for constraints, however
    often it is included.
    """
    files: list[Visited] = []
    problems: list[IncludeProblem] = []
    read = _within_bounds(read)
    first = _visit(path, False, read, parse)
    if first is None:
        return None
    files.append(first)
    done = {(path, False)}
    open_paths = {path}
    stack: list[tuple[str, Iterator[Line]]] = [(path, iter(first.file.lines))]
    while stack:
        current, lines = stack[-1]
        line = next((line for line in lines if isinstance(line, (Include, Constraint))), None)
        if line is None:
            stack.pop()
            open_paths.remove(current)
            continue
        kind, target = target_of(current, line.path)
        if kind is None and target in open_paths:
            kind = "cycle"
        if kind is None and (target, isinstance(line, Constraint)) in done:
            continue
        visited = None if kind else _visit(target, isinstance(line, Constraint), read, parse)
        if visited is None:
            problems.append(IncludeProblem(kind or "missing", current, line, target))
            continue
        files.append(visited)
        done.add((visited.path, visited.is_constraint))
        open_paths.add(target)
        stack.append((target, iter(visited.file.lines)))
    return Resolution(tuple(files), tuple(problems))


def _within_bounds(read: Read) -> Read:
    """Read files until they exceed a number of bytes; from then on, a file is empty."""
    left = MOST_BYTES

    def bounded(path: str) -> bytes | None:
        nonlocal left
        content = read(path)
        if content is None:
            return None
        if len(content) > left:
            left = 0
            return b""
        left -= len(content)
        return content

    return bounded


def _visit(path: str, is_constraint: bool, read: Read, parse: Parse) -> Visited | None:
    content = read(path)
    return None if content is None else Visited(path, is_constraint, parse(path, content))


def target_of(path: str, target: str) -> tuple[str | None, str]:
    """Return the file that a ``-r`` or ``-c`` in *path* names, or why there is none: ``remote`` or ``outside``."""
    lowered = target.lower()
    if lowered.startswith(("http:", "https:")):
        return "remote", target
    if lowered.startswith("file:") or target.startswith("/"):
        return "outside", target
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    if joined == ".." or joined.startswith("../"):
        return "outside", target
    return None, joined


def constraint_refusal(line: Line) -> str | None:
    """Explain why pip refuses a line that it would accept outside a constraints file.

    ``editable``, ``extras`` or ``unnamed``; ``check_invalid_constraint_type`` in pip's req_install.py.
    """
    if isinstance(line, Editable):
        return "editable"
    if isinstance(line, Path):
        # A wheel has a name: that of its file.
        return "unnamed" if not line.path.endswith(".whl") else "extras" if line.extras else None
    if isinstance(line, Url) and not line.name:
        return "unnamed"
    if isinstance(line, (requirements.Requirement, Url)) and line.extras:
        return "extras"
    return None


def local_target(line: Line) -> str | None:
    """Return the local file or folder that a line installs: a path, or the path of a ``file:`` address.

    Relative to the folder in which pip runs, which is the app's own, whatever file the line is in.
    """
    if isinstance(line, Path):
        return line.path
    if isinstance(line, Editable) and line.path is not None:
        return line.path
    url = line.url if isinstance(line, (Url, Editable)) else None
    if url is None or not url.lower().startswith("file:"):
        return None
    from urllib.parse import unquote, urlsplit

    return unquote(urlsplit(url).path)
