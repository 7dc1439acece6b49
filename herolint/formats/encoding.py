"""Decide a text's encoding as the ``file`` program does.

The classic buildpack asks it once a line of ``.python-version`` is no version: ``parse_python_version_file``
in its ``lib/python_version.sh`` runs ``file --exclude json --exclude soft`` and blames the encoding, unless
the answer contains ``ASCII text``, ``UTF-8 text`` or ``very short file``, or is ``data``. Here is the part of
file 5.45 (Ubuntu 24.04) that leads to that answer: src/funcs.c (``file_buffer``), src/encoding.c,
src/ascmagic.c, src/is_tar.c, src/is_simh.c, src/readcdf.c. Its CSV test is left out, because that answer ends
in the encoding as well.

This module is imported only where a line was no version.
"""

from __future__ import annotations

import codecs

UTF8_WITH_BOM = "UTF-8 with a byte order mark"
SINGLE_BYTE = "Latin-1 or another single-byte encoding"

# How much of a file is read: FILE_BYTES_MAX and FILE_ENCODING_MAX of src/file.h.
_BYTES_MAX = 7 * 1024 * 1024
_ENCODING_MAX = 64 * 1024

# text_chars of src/encoding.c: controls that text may hold (BEL to CR, ESC), printable ASCII and NEL.
_PLAIN = bytes([*range(0x07, 0x0E), 0x1B, *range(0x20, 0x7F), 0x85])
_LATIN = _PLAIN + bytes(range(0xA0, 0x100))
_EXTENDED = _LATIN + bytes(range(0x80, 0xA0))
_HIGH = bytes(range(0x80, 0x100))

# The bytes that ebcdic_to_ascii of src/encoding.c turns into plain text, and those for U+00A0 and above.
_EBCDIC_PLAIN = bytes.fromhex(
    "05 0b0c0d 1516 25 27 2f 40 4b4c4d4e4f50 5a5b5c5d5e5f6061 6b6c6d6e6f 797a7b7c7d7e7f 818283848586878889"
    "9192939495969798999a a2a3a4a5a6a7a8a9 ad bd c0c1c2c3c4c5c6c7c8c9 d0d1d2d3d4d5d6d7d8d9 e0"
    "e2e3e4e5e6e7e8e9 f0f1f2f3f4f5f6f7f8f9"
)
_EBCDIC_INTERNATIONAL = _EBCDIC_PLAIN + bytes([*range(0x41, 0xE1), *range(0xE2, 0x100)])


def unsupported_encoding(content: bytes) -> str | None:
    """Return the encoding, or kind of file, that the buildpack rejects; ``None`` if it rejects the version instead."""
    content = content[:_BYTES_MAX]
    if len(content) < 2:
        return None
    if _is_tar(content):
        return "a tar archive"
    if _is_simh_tape(content):
        return "a SIMH tape image"
    if _is_compound_document(content):
        return "an OLE2 compound document"
    return _text_encoding(_without_trailing_nuls(content))


def describe_undecodable(content: bytes) -> str:
    """Return the encoding that bytes which aren't UTF-8 most likely have."""
    if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return _unicode("UTF-32", little=content[0] == 0xFF)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unicode("UTF-16", little=content[0] == 0xFF)
    return SINGLE_BYTE


def _unicode(name: str, *, little: bool) -> str:
    return f"{name} ({'little' if little else 'big'}-endian, with a byte order mark)"


def _without_trailing_nuls(content: bytes) -> bytes:
    """Drop NULs from the end as ``file_ascmagic`` does: one stays where that keeps the length even."""
    length = max(len(content.rstrip(b"\0")), 1)
    if length % 2 and len(content) % 2 == 0:
        length += 1
    return content[:length]


def _text_encoding(content: bytes) -> str | None:
    """Follow ``file_encoding``; ``None`` for ASCII, UTF-8, extended ASCII (its name ends alike) and data."""
    # file_ascmagic_with_encoding gives up on a single byte, however many NULs followed it.
    if len(content.rstrip(b"\0")) <= 1:
        return None
    text = content[:_ENCODING_MAX]
    if _only(text, _PLAIN):
        is_utf7 = len(text) > 4 and text.startswith((b"+/v8", b"+/v9", b"+/v+", b"+/v/"))
        return "UTF-7" if is_utf7 else None
    if len(text) > 3 and text.startswith(b"\xef\xbb\xbf") and _utf8_verdict(text[3:]) > 0:
        return UTF8_WITH_BOM
    if _utf8_verdict(text) > 1:
        return None
    return _wide_encoding(text) or _single_byte_encoding(text)


def _wide_encoding(text: bytes) -> str | None:
    """Follow ``looks_ucs32`` and ``looks_ucs16``."""
    if text.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) and _is_utf32_text(text):
        return _unicode("UTF-32", little=text[0] == 0xFF)
    if text.startswith((b"\xff\xfe", b"\xfe\xff")) and _is_utf16_text(text):
        return _unicode("UTF-16", little=text[0] == 0xFF)
    return None


def _single_byte_encoding(text: bytes) -> str | None:
    if _only(text, _LATIN):
        return SINGLE_BYTE
    if _only(text, _EXTENDED):
        # "Non-ISO extended-ASCII text" contains "ASCII text", so the buildpack blames the version.
        return None
    if _only(text, _EBCDIC_INTERNATIONAL):
        return "EBCDIC"
    return None


def _only(text: bytes, allowed: bytes) -> bool:
    return not text.translate(None, allowed)


def _utf8_verdict(text: bytes) -> int:
    """Follow ``file_looks_utf8``: -1 no UTF-8, 0 with odd controls, 1 plain, 2 with characters beyond ASCII.

    An incomplete sequence at the end of the text isn't counted.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoded = decoder.decode(text)
    except UnicodeDecodeError:
        return -1
    if not _only(text.translate(None, _HIGH), _PLAIN):
        return 0
    return 1 if decoded.isascii() else 2


def _is_utf16_text(text: bytes) -> bool:
    """Return whether the units after the mark are well-formed and hold no odd controls, NUL among them."""
    halves = (text[2::2], text[3::2])
    high_bytes, low_bytes = halves if text[0] == 0xFE else reversed(halves)
    low_surrogate_next = False
    for high, low in zip(high_bytes, low_bytes, strict=False):
        unit = high << 8 | low
        is_low = 0xDC00 <= unit <= 0xDFFF
        if low_surrogate_next != is_low or unit >= 0xFFFE or 0xFDD0 <= unit <= 0xFDEF:
            return False
        if unit < 0x80 and unit not in _PLAIN:
            return False
        low_surrogate_next = 0xD800 <= unit <= 0xDBFF
    return True


def _is_utf32_text(text: bytes) -> bool:
    """Return whether the units after the mark hold no odd controls, NUL among them, and no reversed mark."""
    quarters = (text[4::4], text[5::4], text[6::4], text[7::4])
    if text[0] == 0xFF:
        quarters = quarters[::-1]
    for highest, higher, high, low in zip(*quarters, strict=False):
        unit = highest << 24 | higher << 16 | high << 8 | low
        if unit == 0xFFFE or (unit < 0x80 and unit not in _PLAIN):
            return False
    return True


def _is_tar(content: bytes) -> bool:
    """Follow ``is_tar``: the sum of the first record's bytes is in it, in octal."""
    record = content[:512]
    name = record[:100].partition(b"\0")[0]
    if len(record) < 512 or (len(name) < 100 and len(name) > 7 and name.endswith(b"/gpkg-1")):
        return False
    field = record[148:156]
    return _octal(field) == sum(record) - sum(field) + 8 * ord(" ")


def _octal(field: bytes) -> int:
    digits = field.lstrip(b" \t\n\v\f\r")
    number = digits[: len(digits) - len(digits.lstrip(b"01234567"))]
    rest = digits[len(number) :]
    if rest and rest[0] not in b"\0 \t\n\v\f\r":
        return -1
    return int(number or b"0", 8)


def _is_simh_tape(content: bytes) -> bool:
    """Follow ``simh_parse``: records between two equal lengths, and tape marks (a length of zero)."""
    records = marks = offset = 0
    while len(content) - offset >= 4:
        length = _simh_length(content, offset)
        offset += 4
        if (marks or records) and length == 0xFFFFFFFF:
            break
        if length == 0:
            marks += 1
            if marks == 10:
                break
            continue
        offset += length
        if len(content) - offset < 4:
            break
        if _simh_length(content, offset) != length:
            return False
        offset += 4
        records += 1
    return records > 0


def _simh_length(content: bytes, offset: int) -> int:
    length = int.from_bytes(content[offset : offset + 4], "little")
    if length == 0xFFFFFFFF:
        return length
    length &= 0xFFFFFF
    return length + length % 2


def _is_compound_document(content: bytes) -> bool:
    """Follow ``cdf_read_header``: the mark of an OLE2 file, and plausible sector sizes."""
    return (
        len(content) >= 512
        and content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        and int.from_bytes(content[30:32], "little") <= 20
        and int.from_bytes(content[32:34], "little") <= 20
    )
