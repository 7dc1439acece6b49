"""Find the kinds of lines that a requirements file may contain, with one fast scan of its bytes.

Nearly every app has a requirements.txt, and in most of them every line is a name with a version. So the rules about
other lines run only where this look doesn't rule them out: it takes a microsecond or two for each line, and parsing
as pip does takes several times that. In doubt it names a kind that isn't there, and never leaves one out.
"""

from __future__ import annotations

ODD = "requirements:odd"
"""A line that is more than a name, extras, versions, a simple marker, hashes and a comment."""
INCLUDE = "requirements:include"
"""Another file may be included, which may contain anything."""
ENCODING = "requirements:encoding"
"""The bytes may not be ASCII, and may then mean anything."""
PATH = "requirements:path"
"""A local file or folder may be installed."""
SSH = "requirements:ssh"
"""A line may fetch over SSH."""
VARIABLE = "requirements:variable"
"""A variable of the environment may be used."""
TWICE = "requirements:twice"
"""A project may be named twice."""
NAME = "requirements:name="
"""The prefix of each named project's canonical name; absent if the encoding is unclear."""

_ASCII = bytes([*range(0x20, 0x7F), *b"\t\r\n"])
_IN_NAMES = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
_IN_VERSIONS = b"0123456789."
_OPERATORS = (b"==", b">=", b"<=", b"~=", b"!=")
_ARCHIVES = (b".whl", b".zip", b".tar", b".tgz", b".tbz", b".txz", b".tlz")
_ANYTHING = frozenset((ODD, INCLUDE, ENCODING, PATH, SSH, VARIABLE, TWICE))


def words(content: bytes) -> frozenset[str]:
    """Return the kinds of lines that *content* may hold, and ``NAME`` with each project that it may name."""
    if content.translate(None, _ASCII) or b"coding" in content:
        return _ANYTHING
    odd: list[bytes] = []
    names: list[bytes] = []
    continues = False
    for raw in content.replace(b"\r", b"\n").split(b"\n"):
        line = (_without_comment(raw) if b"#" in raw else raw).strip()
        continued, continues = continues, bool(line) and raw.endswith(b" \\")
        if continues:
            line = line.removesuffix(b"\\").rstrip()
        if not line or (line.startswith(b"--hash=") and _is_hash(line)):
            continue
        rest = line.lstrip(_IN_NAMES)
        name = line[: len(line) - len(rest)]
        if continued or not _is_name(name) or (rest and not _is_plain_end(rest)):
            odd.append(line)
            if not name or line[:1] == b"-":
                continue
        names.append(name.lower())
    if any(map(_goes_on, odd)):
        return _ANYTHING
    found = _kinds(b"\n".join(odd), b"\n".join(names))
    projects = {_canonical(name) for name in names}
    if len(projects) < len(names):
        found.add(TWICE)
    found.update(NAME + project.decode() for project in projects)
    return frozenset(found)


def _goes_on(line: bytes) -> bool:
    """Return whether pip may join two lines into one word here."""
    return line.startswith(b"\\") or (line.endswith(b"\\") and line[-2:-1] not in b" \t")


def _without_comment(line: bytes) -> bytes:
    """Cut off a comment: ``#`` at the start or after white space."""
    if line.lstrip().startswith(b"#"):
        return b""
    return line.replace(b"\t#", b" #").partition(b" #")[0]


def _is_name(text: bytes) -> bool:
    """Return whether *text*, of which each character may be in a name, is one."""
    return text[:1].isalnum() and text[-1:].isalnum()


def _canonical(name: bytes) -> bytes:
    name = name.lower().replace(b"_", b"-").replace(b".", b"-")
    while b"--" in name:
        name = name.replace(b"--", b"-")
    return name


def _is_hash(line: bytes) -> bool:
    """Return whether *line* is one hash and nothing else; it may continue a requirement or stand alone."""
    return line[7:14] in (b"sha256:", b"sha384:", b"sha512:") and line[14:].isalnum()


def _is_plain_end(text: bytes) -> bool:
    """Return whether *text* ends a requirement validly: versions, and a marker as other tools write them."""
    versions, semicolon, marker = text.partition(b";")
    if not semicolon:
        return _asks_for_versions(text)
    versions = versions.strip()
    return (not versions or _asks_for_versions(versions)) and _is_marker(marker.split())


def _is_marker(parts: list[bytes]) -> bool:
    return (
        len(parts) % 4 == 3
        and all(variable in _VARIABLES for variable in parts[::4])
        and all(operator in _COMPARISONS for operator in parts[1::4])
        and all(_is_quoted(value) for value in parts[2::4])
        and all(joint in (b"and", b"or") for joint in parts[3::4])
    )


_COMPARISONS = (b"==", b"!=", b">=", b"<=", b">", b"<")
_VARIABLES = (
    *(b"python_version", b"python_full_version", b"implementation_name", b"platform_python_implementation"),
    *(b"sys_platform", b"platform_system", b"platform_machine", b"os_name"),
)


def _is_quoted(text: bytes) -> bool:
    quote = text[:1]
    return quote in (b'"', b"'") and text[-1:] == quote and len(text) > 2 and not text[1:-1].translate(None, _IN_NAMES)


def _asks_for_versions(text: bytes) -> bool:
    """Return whether *text* is certainly extras, or operators with versions, or both."""
    if text[:2] == b"==" and text[2:].replace(b".", b"0").isdigit():
        return text[2:3] != b"." and text[-1:] != b"." and b".." not in text and len(text) < _LONGEST_VERSION
    text = text.lstrip()
    if text.startswith(b"["):
        extras, closing, text = text[1:].partition(b"]")
        if not closing or extras.translate(None, _IN_NAMES + b", \t"):
            return False
        if not all(_is_name(extra.strip()) for extra in extras.split(b",")):
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


def _kinds(odd: bytes, names: bytes) -> set[str]:
    """Return the kinds of odd lines, and of lines that are a plain name except for their end."""
    has_archive = any(ending in text for text in (odd.lower(), names) for ending in _ARCHIVES)
    if not odd:
        return {ODD, PATH} if has_archive else set()
    found = {ODD}
    lines = b"\n" + odd.lower()
    if b"\n-" in lines and (b"-r" in lines or b"-c" in lines):
        found.add(INCLUDE)
    if has_archive or any(sign in lines for sign in (b"/", b"\n.", b"-e", b"file:")):
        found.add(PATH)
    if b"ssh" in lines or b"git@" in lines:
        found.add(SSH)
    if b"${" in lines:
        found.add(VARIABLE)
    return found
