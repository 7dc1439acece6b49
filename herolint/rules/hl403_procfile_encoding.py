"""HL403: the Procfile isn't plain UTF-8 text."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    CEDAR,
    ERROR,
    FIR,
    PROCFILE,
    WARNING,
    Change,
    Context,
    Impact,
    Location,
    Problem,
    Rule,
)
from herolint.api.processes import Processes, parse_for_cedar, parse_for_fir

_BOM = b"\xef\xbb\xbf"
_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def check(context: Context) -> Iterator[Problem]:
    """Report a byte order mark, UTF-16, other encodings, and stray carriage returns."""
    content = context.load(PROCFILE, bytes)
    if content is None or not context.building or (content.isascii() and b"\r" not in content):
        return
    encoding = _UTF_16.get(content[:2])
    if encoding is not None:
        text = content[2:].decode(encoding, "replace")
        yield _problem(context, "The Procfile is UTF-16, so Heroku finds no process in it.", BOTH_ERROR, text)
    elif content.startswith(_BOM):
        text = content[len(_BOM) :].decode("utf-8", "replace")
        impact: Impact = {CEDAR: WARNING if text.lstrip().startswith("#") else ERROR, FIR: ERROR}
        yield _problem(
            context, "The Procfile starts with a byte order mark, so Heroku can't read its first line.", impact, text
        )
    elif not _is_utf_8(content):
        yield _problem(context, "The Procfile isn't UTF-8, so Fir rejects it.", {CEDAR: WARNING, FIR: ERROR}, None)
    elif content.count(b"\r") > content.count(b"\r\n"):
        text = content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        message = "The Procfile has carriage returns that don't end a line, so they become part of a command."
        yield _problem(context, message, BOTH_ERROR, text)


def _problem(context: Context, message: str, impact: Impact, text: str | None) -> Problem:
    fix = None
    rewritten = b"" if text is None or "\ufffd" in text else text.replace("\r\n", "\n").encode()
    if b"\0" not in rewritten and _is_valid(rewritten):
        fix = context.fix("Rewrite the Procfile as UTF-8", [Change(PROCFILE, rewritten)])
    concerned = {target: severity for target, severity in impact.items() if target in context.building}
    return Problem(message, Location(PROCFILE, 1, 1), concerned, fix)


def _is_valid(content: bytes) -> bool:
    """Return whether each line is a process: one that isn't would be the next error."""
    on_cedar = parse_for_cedar(content)
    return bool(on_cedar.entries) and not on_cedar.dropped and isinstance(parse_for_fir(content), Processes)


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


RULE = Rule(
    code="HL403",
    name="procfile-encoding",
    summary="The Procfile isn't plain UTF-8 text.",
    why="Heroku reads the Procfile as UTF-8. A byte order mark becomes part of the first process type, a stray "
    "carriage return becomes part of a command, and in UTF-16 Heroku finds no process at all.",
    how="Save the Procfile as UTF-8 without a byte order mark, with LF line endings.",
    impact=BOTH_ERROR,
    fixable="safe",
    when=(PROCFILE,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/procfile",
    check=check,
)
