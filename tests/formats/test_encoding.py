from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herolint.formats.encoding import describe_undecodable, unsupported_encoding

LATIN = "Latin-1 or another single-byte encoding"
UTF8_BOM = "UTF-8 with a byte order mark"
UTF16_LITTLE = "UTF-16 (little-endian, with a byte order mark)"
UTF16_BIG = "UTF-16 (big-endian, with a byte order mark)"
UTF32_LITTLE = "UTF-32 (little-endian, with a byte order mark)"
UTF32_BIG = "UTF-32 (big-endian, with a byte order mark)"


def utf16(text: str, order: str = "le") -> bytes:
    return f"\ufeff{text}".encode(f"utf-16-{order}")


def utf32(text: str, order: str = "le") -> bytes:
    return f"\ufeff{text}".encode(f"utf-32-{order}")


BLAMES_THE_VERSION = [
    pytest.param(b"", id="an empty file"),
    pytest.param(b"\xe9", id="a single byte"),
    pytest.param(b"three\n", id="ASCII"),
    pytest.param(b"3.12\x1b\x07\x08\x0c", id="controls that text may hold"),
    pytest.param("3.12 ☃\n".encode(), id="UTF-8"),
    pytest.param(b"3.12\x01\n", id="an odd control: data"),
    pytest.param(b"caf\xe9\x00 x\n", id="Latin-1 with a NUL inside: data"),
    pytest.param(b"caf\xe9s\x00", id="one NUL after an odd number of bytes stays: data"),
    pytest.param(b"\xe9\x00\x00", id="one byte and NULs"),
    pytest.param(b"abc\x00\x00\x00", id="ASCII and NULs"),
    pytest.param(b"\x80uro\n", id="extended ASCII, whose name ends like ASCII's"),
    pytest.param(b"caf\xe9 \x93quoted\x94\n", id="Windows quotes"),
    pytest.param(b"\xef\xbb\xbf", id="a lone UTF-8 mark counts as UTF-8"),
    pytest.param(b"\xef\xbb\xbf3.12\x01", id="a UTF-8 mark before an odd control: data"),
    pytest.param("é".encode() + b"\xe2\x82", id="UTF-8 that is cut short"),
    pytest.param(utf16("3.\x01"), id="UTF-16 with an odd control"),
    pytest.param(utf16("3.\x00x"), id="UTF-16 with a NUL"),
    pytest.param(utf16("3.") + b"\x00\xd8x\x00", id="UTF-16 with half a pair"),
    pytest.param(utf16("3.\ufdd0x"), id="UTF-16 with a non-character"),
    pytest.param(utf32("3.\x01x"), id="UTF-32 with an odd control"),
    pytest.param(b"\x05A\xe1", id="a byte that is no EBCDIC text: data"),
    pytest.param(b"\x02\x00\x00\x00ab\x03\x00\x00\x00", id="lengths of a tape that differ"),
    pytest.param(b"\x00" * 40, id="nothing but tape marks"),
]
BLAMES_THE_ENCODING = [
    pytest.param(b"\xef\xbb\xbf3.12\n", UTF8_BOM, id="UTF-8 with a mark"),
    pytest.param(b"\xef\xbb\xbf" + "3.12 é".encode(), UTF8_BOM, id="UTF-8 with a mark and more"),
    pytest.param(utf16("3.12\r\n"), UTF16_LITTLE, id="UTF-16 as PowerShell writes it"),
    pytest.param(utf16("3.12\n", "be"), UTF16_BIG, id="big-endian UTF-16"),
    pytest.param(utf16("3.12 \U0001f40d"), UTF16_LITTLE, id="a surrogate pair"),
    pytest.param(b"\xff\xfe", UTF16_LITTLE, id="a UTF-16 mark alone"),
    pytest.param(utf16("3.") + b"\x00\xd8", UTF16_LITTLE, id="UTF-16 that ends inside a pair"),
    pytest.param(utf16("3.12") + b"\n", UTF16_LITTLE, id="UTF-16 with half a unit at the end"),
    pytest.param(utf32("3.12"), UTF32_LITTLE, id="UTF-32"),
    pytest.param(utf32("3.12", "be"), UTF32_BIG, id="big-endian UTF-32"),
    pytest.param(b"3.12 caf\xe9\n", LATIN, id="Latin-1"),
    pytest.param(b"3.12 \xe2\xa2 x", LATIN, id="broken UTF-8"),
    pytest.param(b"3.12\xc3", LATIN, id="a lead byte at the end, with no other character"),
    pytest.param(b"caf\xe9\x00", LATIN, id="Latin-1 and a NUL after an even number of bytes"),
    pytest.param(b"+/v8-3.12", "UTF-7", id="UTF-7"),
    pytest.param("abc.def".encode("cp037") + b"\x15", "EBCDIC", id="EBCDIC"),
    pytest.param(b"\x41\x42\xc1\x05", "EBCDIC", id="international EBCDIC"),
    pytest.param(b"\x02\x00\x00\x00ab\x02\x00\x00\x00", "a SIMH tape image", id="a tape with a record"),
    pytest.param(
        b"\x01\x00\x00\x00ab\x02\x00\x00\x00\xff\xff\xff\xff",
        "a SIMH tape image",
        id="a tape with an odd length and an end mark",
    ),
]


@pytest.mark.parametrize("content", BLAMES_THE_VERSION)
def test_blames_the_version(content: bytes) -> None:
    assert unsupported_encoding(content) is None


@pytest.mark.parametrize(("content", "name"), BLAMES_THE_ENCODING)
def test_blames_the_encoding(content: bytes, name: str) -> None:
    assert unsupported_encoding(content) == name


def tar_record(name: bytes = b"app", magic: bytes = b"ustar\x0000") -> bytes:
    record = bytearray(512)
    record[: len(name)] = name
    record[257 : 257 + len(magic)] = magic
    record[148:156] = b" " * 8
    record[148:156] = b"%06o\0 " % sum(record)
    return bytes(record)


def test_tar_archive() -> None:
    assert unsupported_encoding(tar_record()) == "a tar archive"
    assert unsupported_encoding(tar_record(magic=b"")) == "a tar archive"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(tar_record()[:-1], id="too short"),
        pytest.param(tar_record().replace(b"app", b"apq"), id="another sum"),
        pytest.param(tar_record().replace(b"\0 \0", b"x \0", 1), id="a sum that is no number"),
        pytest.param(tar_record(name=b"pkg/gpkg-1"), id="a Gentoo package"),
    ],
)
def test_no_tar_archive(content: bytes) -> None:
    assert unsupported_encoding(content) is None


def test_compound_document() -> None:
    mark = bytes.fromhex("d0cf11e0a1b11ae1")
    document = mark + bytes(22) + b"\x09\x00\x06\x00" + bytes(478)
    assert unsupported_encoding(document) == "an OLE2 compound document"
    assert unsupported_encoding(document[:511]) is None
    assert unsupported_encoding(mark + bytes(22) + b"\x15\x00\x06\x00" + bytes(478)) is None


def test_only_the_first_64_kib_tell_the_encoding() -> None:
    assert unsupported_encoding(b"x" * 65536 + b"\xe9") is None
    assert unsupported_encoding(b"x" * 65535 + b"\xe9") == LATIN


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(utf16("3.12"), UTF16_LITTLE, id="UTF-16"),
        pytest.param(utf16("3.12", "be"), UTF16_BIG, id="big-endian UTF-16"),
        pytest.param(utf32("3.12"), UTF32_LITTLE, id="UTF-32"),
        pytest.param(utf32("3.12", "be"), UTF32_BIG, id="big-endian UTF-32"),
        pytest.param(b"3.12 caf\xe9", LATIN, id="Latin-1"),
    ],
)
def test_describe_undecodable(content: bytes, name: str) -> None:
    assert describe_undecodable(content) == name


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["C"]), min_size=1))
def test_decent_utf_8_is_never_blamed(text: str) -> None:
    assert unsupported_encoding(f"# {text}".encode()) is None


@given(st.binary())
def test_any_bytes_have_an_answer(content: bytes) -> None:
    name = unsupported_encoding(content)
    assert name is None or name.isascii()
