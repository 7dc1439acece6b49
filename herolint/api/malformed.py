"""Manifests and locks that are not the TOML or JSON they should be, and whose install that is certain to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from herolint.api.manifests import installs_itself, manager_of
from herolint.model import Severity, Target
from herolint.platform.files import PIPFILE, PIPFILE_LOCK, PYPROJECT

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from herolint.api import Context
    from herolint.formats.json_document import JsonError
    from herolint.formats.toml import TomlError
    from herolint.model import Impact

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
    """Why a file cannot be parsed, and what that means for each target that builds the app."""

    error: TomlError | JsonError
    impact: Impact


def malformed(context: Context, path: str) -> Malformed | None:
    """Say what is wrong with one of `DOCUMENTS`; ``None`` where it is absent, or all who read it can."""
    if not context.checkout.is_file(path):
        return None
    from herolint.formats.json_document import JsonError
    from herolint.formats.toml import TomlError

    parsed = context.load(path, _parser(context, path))
    if not isinstance(parsed, (TomlError, JsonError)):
        return None
    severities = ((target, _severity(context, target, path, parsed)) for target in context.building)
    impact = {target: severity for target, severity in severities if severity is not None}
    return Malformed(parsed, impact) if impact else None


def _parser(context: Context, path: str) -> Callable[[bytes], Any]:
    """Give the parser that the rules about the package manager use too, so that a file is parsed once."""
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


def _severity(context: Context, target: Target, path: str, error: TomlError | JsonError) -> Severity | None:
    if not context.received(target).is_file(path):
        return None
    manager = manager_of(context, target)
    if manager not in _READERS[path] and not (manager == "pip" and path == PYPROJECT and installs_itself(context)):
        return Severity.WARNING
    content = context.load(path, bytes) or b""
    if manager == "uv" and content.startswith(_BOM):
        from herolint.formats import toml

        # uv skips a byte order mark, which Python's readers refuse.
        after = toml.parse(content, allow_bom=True)
        if isinstance(after, dict):
            return None
    return Severity.ERROR if _is_certain(manager, path, content, error) else Severity.WARNING


def _is_certain(manager: str | None, path: str, content: bytes, error: TomlError | JsonError) -> bool:
    """Say whether the package manager refuses the file too.

    How deep is too deep differs between parsers. Pipenv reads its Pipfile, and Poetry pyproject.toml, with
    tomlkit, which lets pass some of what tomli does not: white space other than spaces, brackets that are missing
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
