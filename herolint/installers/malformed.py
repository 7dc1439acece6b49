"""Find manifests and locks that aren't valid TOML or JSON, and decide whether that fails the install."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.build import Found, installs_itself, managers_found, targets_using
from herolint.formats.conflicts import conflict_markers
from herolint.installers.kinds import InstallFailure
from herolint.model import Location
from herolint.platform.files import PIPFILE, PIPFILE_LOCK, PYPROJECT
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from herolint.build import App
    from herolint.formats.span import Unparsable
    from herolint.model import Target
    from herolint.platform.files import PackageManager

_BOM = b"\xef\xbb\xbf"

_READERS = {
    PYPROJECT: ("poetry", "uv"),
    PIPFILE: ("pipenv",),
    PIPFILE_LOCK: ("pipenv",),
    "poetry.lock": ("poetry",),
    "uv.lock": ("uv",),
}
"""The files that have to be TOML or JSON, and the package managers that read them."""

DOCUMENTS = tuple(_READERS)


class Malformed(NamedTuple):
    """Why a file can't be parsed, and whether the install fails for that, by target that builds the app.

    ``certain`` has ``None`` for a target whose package manager doesn't read the file, and leaves out a target whose
    package manager can read it.
    """

    error: Unparsable
    certain: Mapping[Target, bool | None]


def failures(app: App, manager: PackageManager) -> Iterator[Found]:
    """Yield the failures for files that a package manager reads but can't parse."""
    for path in DOCUMENTS:
        if not app.checkout.is_file(path):
            continue
        targets = {target for target in targets_using(app, manager.name) if _reads(app, manager.name, path)}
        found = malformed(app, path) if targets else None
        certain = {target: sure for target, sure in found.certain.items() if sure is not None} if found else {}
        certain = {target: sure for target, sure in certain.items() if target in targets}
        if not found or not certain:
            continue
        markers = conflict_markers(app.load(path, bytes) or b"")
        if markers:
            at = Location(path, markers[0].line, 1, markers[0].line, markers[0].length + 1)
            yield Found(InstallFailure.CONFLICT_MARKERS, markers, at, certain)
        else:
            at = Location(path, found.error.line, found.error.column)
            yield Found(InstallFailure.INVALID_MANIFEST, found.error, at, certain)


def malformed(app: App, path: str) -> Malformed | None:
    """Return what is wrong with one of `DOCUMENTS`; ``None`` if it's absent, or if all its readers can parse it."""
    if not app.checkout.is_file(path):
        return None
    from herolint.formats.span import Unparsable

    parsed = app.load(path, _parser(path))
    if not isinstance(parsed, Unparsable):
        return None
    certain: dict[Target, bool | None] = {}
    for target in app.building:
        if app.received(target).is_file(path) and not _is_read_all_the_same(app, target, path):
            certain[target] = _certainty(app, target, path, parsed)
    return Malformed(parsed, certain) if certain else None


def _parser(path: str) -> Callable[[bytes], Any]:
    """Return the parser that other rules also use, so that a file is parsed once."""
    if path == PIPFILE_LOCK:
        from herolint.formats import pipfile_lock

        return pipfile_lock.parse
    if path == "uv.lock":
        from herolint.formats import uv_lock

        return uv_lock.parse
    if path == "poetry.lock":
        from herolint.formats import poetry_lock

        return poetry_lock.parse
    from herolint.formats import toml

    return toml.parse


def _reads(app: App, manager: str, path: str) -> bool:
    return manager in _READERS[path] or (manager == "pip" and path == PYPROJECT and installs_itself(app))


def _is_read_all_the_same(app: App, target: Target, path: str) -> bool:
    """Return whether only uv reads the file: uv skips a byte order mark, which Python's readers reject."""
    content = app.load(path, bytes) or b""
    if not content.startswith(_BOM) or managers_found(app, target) != ("uv",) or not _reads(app, "uv", path):
        return False
    from herolint.formats import toml

    return isinstance(toml.parse(content, allow_bom=True), dict)


def _certainty(app: App, target: Target, path: str, error: Unparsable) -> bool | None:
    readers = [manager for manager in managers_found(app, target) if _reads(app, manager, path)]
    content = app.load(path, bytes) or b""
    return all(_is_certain(manager, path, content, error) for manager in readers) if readers else None


def _is_certain(manager: str | None, path: str, content: bytes, error: Unparsable) -> bool:
    """Return whether the package manager also rejects the file. The nesting limit differs between parsers.

    Pipenv reads its Pipfile, and Poetry pyproject.toml, with
    tomlkit, which accepts some input that tomli rejects: white space other than spaces, brackets that are missing
    after a table's name or an array (found by trying random edits with tomlkit 0.15).
    """
    if error.kind != "syntax":
        return error.kind == "encoding"
    if (manager, path) not in (("pipenv", PIPFILE), ("poetry", PYPROJECT)):
        return True
    lines = content.decode("utf-8", "replace").split("\n")
    line = lines[error.line - 1] if error.line is not None and error.line <= len(lines) else ""
    has_odd_space = any(character.isspace() and character != " " for character in line.removesuffix("\r"))
    return not (has_odd_space or line.lstrip().startswith("[[") or "array" in error.message)
