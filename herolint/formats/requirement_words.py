"""What kinds of lines a requirements file may hold, told from one cheap look at its bytes.

Nearly every app has a requirements.txt, and in most of them every line is a name with a version. So the rules about
other lines run only where this look does not rule them out: it takes a microsecond or two for each line, and parsing
as pip does takes several times that. In doubt it names a kind that is not there, and never leaves one out.
"""

from __future__ import annotations

WORD = "requirements:"
"""How every word begins."""
ODD = "requirements:odd"
"""A line that is more than a name, extras, versions and a comment."""
INCLUDE = "requirements:include"
"""Another file may be included, in which anything may stand."""
ENCODING = "requirements:encoding"
"""The bytes may be read otherwise than as ASCII, and then anything may stand there."""
PATH = "requirements:path"
"""A local file or folder may be installed."""
SSH = "requirements:ssh"
"""Something may be fetched over SSH."""
VARIABLE = "requirements:variable"
"""A variable of the environment may be asked for."""
TWICE = "requirements:twice"
"""A project may be named twice."""
NAME = "requirements:name="
"""Before the canonical name of each project that is named, unless the encoding is in doubt."""

_ASCII = bytes([*range(0x20, 0x7F), *b"\t\r\n"])
_IN_NAMES = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
_IN_VERSIONS = b"0123456789."
_OPERATORS = (b"==", b">=", b"<=", b"~=", b"!=")
_ARCHIVES = (b".whl", b".zip", b".tar", b".tgz", b".tbz", b".txz", b".tlz")
_ANYTHING = frozenset((ODD, INCLUDE, ENCODING, PATH, SSH, VARIABLE, TWICE))


def words(content: bytes) -> frozenset[str]:
    """Give the kinds of lines that *content* may hold, and ``NAME`` with each project that it may name."""
    if content.translate(None, _ASCII) or b"coding" in content:
        return _ANYTHING
    found: set[str] = set()
    names: set[bytes] = set()
    for raw in content.replace(b"\r", b"\n").split(b"\n"):
        line = (_without_comment(raw) if b"#" in raw else raw).strip()
        if not line:
            continue
        rest = line.lstrip(_IN_NAMES)
        name = line[: len(line) - len(rest)] if rest else line
        if not _is_name(name) or _has_archive(name) or (rest and not _asks_for_versions(rest.lstrip())):
            if line.startswith(b"\\") or (line.endswith(b"\\") and line[-2:-1] not in b" \t"):
                return _ANYTHING  # pip puts words together here that stand on two lines
            found |= _kinds(line)
        canonical = _canonical(name)
        if canonical in names:
            found.add(TWICE)
        names.add(canonical)
    found.update(NAME + name.decode() for name in names)
    return frozenset(found)


def _without_comment(line: bytes) -> bytes:
    """Cut off a comment: ``#`` at the start or after white space."""
    if line.lstrip().startswith(b"#"):
        return b""
    return line.replace(b"\t#", b" #").partition(b" #")[0]


def _is_name(text: bytes) -> bool:
    return bool(text) and text[:1] not in b"-_." and text[-1:] not in b"-_." and not text.translate(None, _IN_NAMES)


def _canonical(name: bytes) -> bytes:
    name = name.lower().replace(b"_", b"-").replace(b".", b"-")
    while b"--" in name:
        name = name.replace(b"--", b"-")
    return name


def _asks_for_versions(text: bytes) -> bool:
    """Tell whether *text* is surely a valid end of a requirement: extras, then operators with versions."""
    if text.startswith(b"["):
        extras, closing, text = text[1:].partition(b"]")
        if not closing or not all(_is_name(extra.strip()) for extra in extras.split(b",")):
            return False
        text = text.lstrip()
        if not text:
            return True
    return all(_is_clause(clause.strip()) for clause in text.split(b","))


def _is_clause(text: bytes) -> bool:
    version = text[2:].lstrip()
    if text[:2] not in _OPERATORS or version.translate(None, _IN_VERSIONS) or len(version) > _LONGEST_VERSION:
        return False
    if not all(version.split(b".")):
        return False
    return text[:1] != b"~" or b"." in version


_LONGEST_VERSION = 100


def _kinds(line: bytes) -> set[str]:
    found = {ODD}
    lowered = line.lower()
    if line[:1] == b"-" and any(option in line for option in (b"-r", b"-c")):
        found.add(INCLUDE)
    if b"/" in line or line[:1] == b"." or b"-e" in line or b"file:" in lowered or _has_archive(lowered):
        found.add(PATH)
    if b"ssh" in lowered or b"git@" in lowered:
        found.add(SSH)
    if b"${" in line:
        found.add(VARIABLE)
    return found


def _has_archive(name: bytes) -> bool:
    lowered = name.lower()
    return any(ending in lowered for ending in _ARCHIVES)
