"""Procfile: the process types of an app and the command of each.

Heroku reads it line by line; a line that is not ``name: command`` is passed over (Procfile article of Heroku's
documentation).
"""

from __future__ import annotations

import re

_ENTRY = re.compile(rb"^([A-Za-z0-9_-]+):[ \t]*([^\r\n]*?)[ \t]*\r?$", re.MULTILINE)


def parse(content: bytes) -> tuple[tuple[str, str], ...]:
    """Give the process types with their commands in the file's order; undecodable bytes as surrogate escapes."""
    return tuple(
        (match[1].decode("ascii"), match[2].decode("utf-8", "surrogateescape"))
        for match in _ENTRY.finditer(content)
        if match[2]
    )
