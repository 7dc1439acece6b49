"""HL311: a requirements file is not saved as UTF-8."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_WARNING, ERROR, WARNING, Change, Context, Fix, Impact, Location, Problem, Rule

if TYPE_CHECKING:
    from herolint.api.requirements import Reading


def check(context: Context) -> Iterator[Problem]:
    """Report each file once: an error where pip cannot decode it either."""
    from herolint.api.requirements import merged, readings

    yield from merged(problem for reading in readings(context) for problem in _problems(context, reading))


def _problems(context: Context, reading: Reading) -> Iterator[Problem]:
    from herolint.api.requirements import wide_encoding
    from herolint.formats.requirements import DecodingError, decode
    from herolint.formats.text import visible

    for path in dict.fromkeys(visited.path for visited in reading.files):
        content = context.load(path, bytes) or b""
        if content.isascii() and b"\0" not in content and b"coding" not in content:
            continue
        decoded, name = decode(content), visible(path)
        wide = wide_encoding(content) if isinstance(decoded, tuple) else None
        if isinstance(decoded, DecodingError):
            named = decoded.how == "comment"
            what = f"{name} cannot be decoded by pip: " + (
                f"its first lines say that it is {visible(decoded.encoding)}, which it is not."
                if named
                else f"it is not {_NAMES.get(decoded.encoding, decoded.encoding)}."
            )
            at = Location(path, decoded.line, decoded.column)
        elif wide:
            what = f"{name} is saved as UTF-16 without a byte order mark, which pip takes for UTF-8."
            at = Location(path, 1, 1)
        elif _is_utf8(decoded[1].encoding):
            continue
        else:
            encoding = _NAMES.get(decoded[1].encoding, decoded[1].encoding)
            what = f"{name} is saved as {visible(encoding)}: pip can read it, and most other tools cannot."
            at = Location(path, 1, 1)
        fatal = isinstance(decoded, DecodingError) or wide is not None
        yield Problem(what, at, _impact(reading, path, fatal=fatal), _fix(context, path, content))


_NAMES = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "utf-32-be": "UTF-32",
}


def _is_utf8(encoding: str) -> bool:
    import codecs

    return codecs.lookup(encoding).name in ("utf-8", "utf-8-sig", "ascii")


def _impact(reading: Reading, path: str, *, fatal: bool) -> Impact:
    from herolint.api.requirements import may_change

    return {target: ERROR if fatal and not may_change(reading, target, path) else WARNING for target in reading.targets}


def _fix(context: Context, path: str, content: bytes) -> Fix | None:
    """Save the text as UTF-8; a guess is safe where nothing but comments depends on it."""
    from herolint.api.conflicts import has_conflict
    from herolint.api.requirements import as_utf8, saying_so
    from herolint.formats.requirements import DecodingError, decode, parse

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
    summary="A requirements file is not saved as UTF-8.",
    why="pip reads UTF-8, or what a byte order mark or a comment in the first two lines names; otherwise the build "
    "fails. Other tools read UTF-8 alone. On Windows, redirecting a command's output into a file often writes UTF-16.",
    how="Save the file as UTF-8; every editor has a setting for that.",
    impact=BOTH_WARNING,
    mirrors=("install-dependencies::pip",),
    fixable="both",
    stage="install",
    when=("requirements:encoding", "requirements:include"),
    url="https://pip.pypa.io/en/stable/reference/requirements-file-format/#encoding",
    check=check,
)
