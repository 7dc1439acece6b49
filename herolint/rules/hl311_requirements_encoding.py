"""HL311: a requirements file isn't saved as UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Change, Context, Fix, InstallFailure, Location, Problem, Rule, impact_of
from herolint.api.requirements import DecodingError, Reading, Undecodable, as_utf8, decode, parse, readings, saying_so
from herolint.api.text import visible


def check(context: Context) -> Iterator[Problem]:
    """Report each file once: an error if pip can't decode it either."""
    fatal = context.failures(InstallFailure.REQUIREMENTS_UNDECODABLE)
    for found in fatal:
        path = found.evidence.path
        yield Problem(
            _why(found.evidence),
            found.at,
            impact_of(found),
            _fix(context, path, context.load(path, bytes) or b""),
            _help(context.load(path, bytes) or b""),
        )
    known = {found.evidence.path for found in fatal}
    for reading in readings(context):
        yield from _not_utf8(context, reading, known)


def _why(undecodable: Undecodable) -> str:
    name, error = visible(undecodable.path), undecodable.error
    if error is None:
        return f"{name} is saved as UTF-16 without a byte order mark, which pip reads as UTF-8."
    encoding = _NAMES.get(error.encoding, error.encoding)
    if error.how == "comment":
        return (
            f"pip can't decode {name}: its first lines specify {visible(error.encoding)}, but its bytes aren't "
            f"{visible(error.encoding)}."
        )
    return f"pip can't decode {name}: it isn't {encoding}."


def _not_utf8(context: Context, reading: Reading, known: set[str]) -> Iterator[Problem]:
    """Report files that pip can read only by their byte order mark or encoding comment."""
    for path in dict.fromkeys(visited.path for visited in reading.files):
        content = context.load(path, bytes) or b""
        if path in known or (content.isascii() and b"\0" not in content and b"coding" not in content):
            continue
        known.add(path)
        decoded = decode(content)
        if isinstance(decoded, DecodingError) or _is_utf8(decoded[1].encoding):
            continue
        encoding = visible(_NAMES.get(decoded[1].encoding, decoded[1].encoding))
        yield Problem(
            f"{visible(path)} is saved as {encoding}: pip can read it, but most other tools can't.",
            Location(path, 1, 1),
            dict.fromkeys(reading.targets, WARNING),
            _fix(context, path, content),
            _help(content),
        )


def _help(content: bytes) -> str | None:
    """Return what to do if a comment specifies another encoding (PEP 263: in one of the first two lines)."""
    if not any(line.startswith(b"#") and b"coding" in line for line in content.splitlines()[:2]):
        return None
    return "Save the file as UTF-8, and delete the comment that specifies another encoding."


_NAMES = {"utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-be": "UTF-16", "utf-32": "UTF-32", "utf-32-be": "UTF-32"}


def _is_utf8(encoding: str) -> bool:
    return codecs.lookup(encoding).name in ("utf-8", "utf-8-sig", "ascii")


def _fix(context: Context, path: str, content: bytes) -> Fix | None:
    """Save the text as UTF-8; a guess is safe if only comments depend on it."""
    from herolint.api.documents import has_conflict

    decoded = decode(content)
    is_guess = isinstance(decoded, DecodingError)
    try:
        guess = isinstance(decoded, DecodingError) or "\0" in decoded[0]
        text = as_utf8(content) if guess else decoded[0].encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair, which UTF-7 and escapes can spell
        return None
    text = saying_so(text)
    after = parse(text)
    if text == content or isinstance(after.decoding, DecodingError) or b"\0" in text or has_conflict(text):
        return None
    unsafe = is_guess and not all(line.text.isascii() for line in after.lines)
    return context.fix("Save the file as UTF-8", (Change(path, text),), unsafe=unsafe)


RULE = Rule(
    code="HL311",
    name="requirements-encoding",
    summary="A requirements file isn't saved as UTF-8.",
    why="pip reads UTF-8, or the encoding that a byte order mark or a comment in the first two lines specifies. If "
    "the bytes don't match it, the build fails. Most other tools read only UTF-8. On Windows, redirecting a "
    "command's output into a file often writes UTF-16.",
    how="Save the file as UTF-8; every editor has a setting for that.",
    impact=BOTH_WARNING,
    mirrors=("install-dependencies::pip",),
    fixable="both",
    review="If the encoding is a guess, characters beyond ASCII in a requirement may turn into others.",
    when=("requirements:encoding", "requirements:include", InstallFailure.REQUIREMENTS_UNDECODABLE.value),
    url="https://pip.pypa.io/en/stable/reference/requirements-file-format/#encoding",
    log=("Invalid requirement: *\\x00", "pip/_internal … UnicodeDecodeError:"),
    check=check,
)
