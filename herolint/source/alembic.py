"""Read Alembic's revisions and their order without running them.

Flask-Migrate uses the same files. If one of them isn't literal, the whole chain is unknown.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.checkout import Unreadable
from herolint.checkout.names import join
from herolint.formats.text import decode
from herolint.source import parse
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from herolint.checkout import Checkout

_MOST_REVISIONS = 2000
_LONGEST_SETTING = 300
_FOLDER = "versions"
_ASSIGNMENT = lazy.pattern(rb"^(revision|down_revision|branch_labels)\b[^=\n]{0,80}=([^\n]{1,500})$", re.MULTILINE)


class Revision(NamedTuple):
    """One file of the chain: its identifier, those that it follows, and the line (from 1) that says so."""

    path: str
    identifier: str
    follows: tuple[str, ...]
    line: int
    labelled: bool


class Chain(NamedTuple):
    """All revisions of a folder, in the order of their files' names."""

    folder: str
    revisions: tuple[Revision, ...]

    def missing(self) -> Iterator[tuple[Revision, str]]:
        """Yield each revision that follows a missing one, with the missing one's name."""
        known = {revision.identifier for revision in self.revisions}
        for revision in self.revisions:
            yield from ((revision, other) for other in revision.follows if other not in known)

    def heads(self) -> tuple[Revision, ...]:
        """Return the revisions that no other one follows; none if branches have labels: several heads are intended."""
        if any(revision.labelled for revision in self.revisions):
            return ()
        followed = {other for revision in self.revisions for other in revision.follows}
        return tuple(revision for revision in self.revisions if revision.identifier not in followed)


def chains(checkout: Checkout) -> Iterator[Chain]:
    """Yield the app's chains: that of alembic.ini, and that of Flask-Migrate's folder ``migrations``."""
    folders = [_script_location(checkout), "migrations" if checkout.is_file("migrations/env.py") else None]
    for folder in dict.fromkeys(folder for folder in folders if folder):
        revisions = read(checkout, join(folder, _FOLDER))
        if revisions:
            yield Chain(join(folder, _FOLDER), revisions)


def _script_location(checkout: Checkout) -> str | None:
    """Return the folder that alembic.ini names; ``None`` if it names a package, several folders or none."""
    try:
        content = checkout.read("alembic.ini")
    except Unreadable:
        return None
    location = None
    for line in decode(content).split("\n"):
        key, equals, value = line.partition("=")
        if equals and key.strip() == "script_location" and len(value) < _LONGEST_SETTING:
            location = value.strip().removeprefix("%(here)s/").removeprefix("./").rstrip("/")
        elif equals and key.strip() in ("version_locations", "recursive_version_locations"):
            return None
    plain = location is not None and not set(":%$").intersection(location) and not location.startswith(("/", ".."))
    return location if plain and location else None


def read(checkout: Checkout, folder: str) -> tuple[Revision, ...] | None:
    """Read the revisions of a folder; ``None`` if one of them isn't literal."""
    if not checkout.is_directory(folder):
        return None
    names = [name for name in checkout.names(folder) if name.endswith(".py") and name != "__init__.py"]
    if len(names) > _MOST_REVISIONS:
        return None
    found = []
    for name in names:
        revision = _revision(checkout, join(folder, name))
        if revision is None:
            return None
        found.append(revision)
    return tuple(found)


def _revision(checkout: Checkout, path: str) -> Revision | None:
    try:
        content = checkout.read(path)
    except Unreadable:
        return None
    values = _plain_values(content)
    if values is None:
        module = parse.load(checkout, path)
        values = _values(module.tree) if isinstance(module, parse.Module) else {}
    identifier, down = _texts(values.get("revision")), values.get("down_revision")
    follows = _texts(down)
    if identifier is None or len(identifier) != 1 or follows is None or down is None:
        return None
    labels = values.get("branch_labels")
    return Revision(path, identifier[0], follows, down.lineno, labels is not None and _texts(labels) != ())


def _plain_values(content: bytes) -> dict[str, ast.expr | None] | None:
    """Read the assignments as Alembic writes them, each on one line: parsing all of hundreds of files takes long."""
    values: dict[str, ast.expr | None] = {}
    for match in _ASSIGNMENT.finditer(content):
        name = match[1].decode("ascii")
        try:
            node = ast.parse(match[2].strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        if name in values:
            return None
        node.lineno = content.count(b"\n", 0, match.start()) + 1
        values[name] = node
    return values if "revision" in values and "down_revision" in values else None


def _values(tree: ast.Module) -> dict[str, ast.expr | None]:
    values: dict[str, ast.expr | None] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            values.update({target.id: node.value for target in node.targets if isinstance(target, ast.Name)})
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            values[node.target.id] = node.value
    return values


def _texts(node: ast.expr | None) -> tuple[str, ...] | None:
    """Return the texts of a constant or of a tuple or list of constants; ``None`` for anything else."""
    if isinstance(node, ast.Constant):
        return () if node.value is None else (node.value,) if isinstance(node.value, str) else None
    if isinstance(node, (ast.Tuple, ast.List)):
        parts = [_texts(element) for element in node.elts]
        return tuple(text for part in parts for text in part or ()) if all(parts) else None
    return None
