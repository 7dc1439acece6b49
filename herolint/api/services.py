"""How the app's Python code uses databases and Redis, for the rules about services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api.uses import first_word, sources
from herolint.model import Location
from herolint.platform.databases import Databases, databases
from herolint.source.parse import Module, load
from herolint.source.services import Sinks, Use, uses
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from herolint.api import Context

__all__ = ["Databases", "Sinks", "Use", "Used", "databases", "has_addon", "mentions", "used"]


class Used(NamedTuple):
    """A value that goes to a sink, and where."""

    use: Use
    at: Location


def used(context: Context, sinks: Sinks) -> Iterator[Used]:
    """Return what goes to the sinks in the app's Python files, without tests and documentation."""
    words = [name.encode() for name in (*sinks.calls, *sinks.names, *sinks.keywords)]
    for path, content in sources(context):
        if not any(word in content for word in words):
            continue
        module = load(context.checkout, path)
        if isinstance(module, Module):
            for use in uses(module.tree, sinks):
                yield Used(use, Location(path, use.line, use.column, use.line, use.end_column))


def mentions(context: Context, words: Iterable[str]) -> bool:
    """Return whether the app's Python code contains one of these words outside comments."""
    return first_word(context, words) is not None


def has_addon(context: Context, service: str) -> bool:
    """Return whether app.json requests an add-on of this service."""
    from herolint.api.app_json import AppJson, parsed

    found = parsed(context)
    if not isinstance(found, AppJson):
        return False
    return any(addon.service == service for environment in found.environments for addon in environment.addons)
