"""Guess the text of bytes that aren't plain UTF-8, for fixes that save it again."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_guess(content: bytes) -> str | None:
    """Return the text: by its byte order mark, as UTF-8, or as the Windows code page of Western Europe.

    ``None`` if none of them can hold these bytes.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], encoding)
    text = _decode(content, "utf-8")
    return _decode(content, "cp1252") if text is None else text


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
