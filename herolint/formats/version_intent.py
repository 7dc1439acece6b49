"""Find the intended Python version of a text that Heroku rejects.

Only unambiguous forms count, because a fix depends on the result. A pre-release, a free-threaded build, another
implementation, a range and a bare ``3`` don't request one major version of CPython.
"""

from __future__ import annotations

import re
from functools import cache

from herolint.formats.text import strip_invisible

_QUOTES = "\"'`\u2018\u2019\u201c\u201d"

# An optional name ("python-", "CPython@", "Python version: ", "v"), an optional "==", the numbers, and what may
# stand for a patch release. uv writes its full name for a build as cpython-3.12.4-linux-x86_64-gnu.
_FORM = r"""
    (?: (?P<name> c?python | py )? [-_ ]? (?: v | version )? [-_:=@ ]* | ={1,3}[ ]* )
    ["']?
    (?P<major> [0-9]{1,5} ) \. (?P<minor> [0-9]{1,5} )
    (?: \. (?: [0-9]{1,5} (?: - (?: linux | macos | windows ) [-a-z0-9_]* )? | [x*] )? )?
    ["']?
"""

_LONGEST = 100


def intended_version(text: str) -> str | None:
    """Return the major version (``3.12``) that an entry certainly asks for, else ``None``.

    ``text`` is one entry as written in the file, with any trailing ``#`` comment; its patch release and leading zeros
    are dropped.
    """
    entry = strip_invisible(text.partition("#")[0]).rstrip(";,").strip()
    if len(entry) > _LONGEST:
        return None
    match = _form().fullmatch(entry.strip(_QUOTES).strip())
    if match is None:
        return None
    return f"{int(match['major'])}.{int(match['minor'])}"


def trailing_comment(text: str) -> str | None:
    """Return the comment after an entry, from its ``#`` on, or ``None``."""
    _, mark, comment = text.partition("#")
    return f"#{comment}".strip() if mark else None


@cache
def _form() -> re.Pattern[str]:
    return re.compile(_FORM, re.VERBOSE | re.IGNORECASE | re.ASCII)
