r"""How the JSON reports write text: lossless, readable, and plain ASCII on the wire.

A name of a file may hold bytes that aren't UTF-8; they come here as surrogate escapes, which JSON readers refuse
or silently replace. In every string of a report such a byte is written as the four characters ``\xNN`` (another
lone surrogate as ``\uNNNN``), and a backslash that would read as the start of one of these as ``\x5c``. So each
``\xNN`` found in a string stands for that byte, and the original comes back exactly. The content of a fix isn't
changed at all.
"""

from __future__ import annotations

import re
from typing import Any

_needs_escape = r"[\ud800-\udfff]|\\(?=x[0-9a-f]{2}|u[0-9a-f]{4})"


def json_text(text: str) -> str:
    """Return text without lone surrogates, encoded so that it can be restored."""
    if text.isascii() and "\\" not in text:
        return text
    return re.sub(_needs_escape, _escape, text)


def dumps(document: Any) -> str:
    """Return a JSON document for people and programs: indented, in the given order of keys, with a line end.

    All that isn't printable ASCII is escaped, so that a terminal shows only text; so is the second of two number
    signs, since CI services also read commands that begin with ``##`` in the middle of a log line.
    """
    import json

    text = json.dumps(document, indent=2, ensure_ascii=True, allow_nan=False)
    return text.replace("\x7f", "\\u007f").replace("##", "#\\u0023") + "\n"


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return "\\x5c" if code == ord("\\") else f"\\u{code:04x}"
