"""HL402: Heroku ignores, rejects or can't run a line of the Procfile."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    CEDAR,
    ERROR,
    FIR,
    PROCFILE,
    WARNING,
    Context,
    Fix,
    Impact,
    Location,
    Problem,
    Rule,
    lazy,
)
from herolint.api.processes import (
    BootFailure,
    CommandInvalid,
    LineDropped,
    ProcfileRejected,
    Stopped,
    code,
    replaced,
    stopped,
    text_at,
    visible,
)

_NO_SPACE = lazy.pattern(r"([A-Za-z0-9_-]+):(?![ \t]|//)(.*)")
_NO_COLON = lazy.pattern(r"([a-z][a-z0-9-]*)([ \t]+)(\S.*)")
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")  # HL403 reports these
_TYPES = ("web", "worker", "release", "clock", "beat", "bot", "scheduler")
_WHY = {
    "quote": ("unclosed quote {}", "Close the quote, or delete it."),
    "token": ("unexpected {}", "Quote the argument that contains it, for example `'app:create_app()'`."),
    "substitution": ("unclosed {}", "Close it, or put the argument in single quotes."),
    "script": ("invalid script {}", "Run `bash -n` on the script to find the error."),
}


def check(context: Context) -> Iterator[Problem]:
    """Report ignored lines, the line where Fir's parser stops, and commands that bash can't run."""
    content = context.load(PROCFILE, bytes) or b""
    if content.startswith(_OTHER_ENCODINGS):
        return
    rejected = {one.at.line for one in stopped(context, BootFailure.PROCFILE_REJECTED)}
    for one in stopped(context, BootFailure.LINE_DROPPED):
        yield _dropped(context, one, also_rejected=one.at.line in rejected)
    dropped = {one.at.line for one in stopped(context, BootFailure.LINE_DROPPED)}
    for one in stopped(context, BootFailure.PROCFILE_REJECTED):
        evidence: ProcfileRejected = one.evidence
        if one.at.line not in dropped and evidence.rejected.reason == "invalid":
            yield _rejected(context, one, evidence)
    for one in stopped(context, BootFailure.COMMAND_INVALID):
        yield _command(context, one, one.evidence)


def _dropped(context: Context, one: Stopped, *, also_rejected: bool) -> Problem:
    evidence: LineDropped = one.evidence
    severity = WARNING if evidence.left else ERROR
    impact: Impact = {CEDAR: severity, FIR: ERROR} if also_rejected else {CEDAR: severity}
    text = evidence.line.text
    fix: Fix | None = None
    if match := _NO_SPACE.fullmatch(text):
        change = replaced(context, one.at, f"{match[1]}: {match[2]}") if match[2] else None
        fix = context.fix("Add a space after the colon", [change]) if change else None
        help_ = "Add a space after the colon." if match[2] else "Add the command after the colon."
    else:
        help_ = (
            "Write it as `type: command`, where the type contains only letters, digits, `-` and `_`, or start "
            "the line with `#`."
        )
    return Problem(f"Cedar ignores this line of the Procfile: {code(text)}.", one.at, impact, fix, help_)


def _rejected(context: Context, one: Stopped, evidence: ProcfileRejected) -> Problem:
    line = evidence.text.rstrip("\r")
    fix: Fix | None = None
    at = one.at
    if line and not line.strip(" \t"):
        message = "Fir rejects the Procfile because its last line contains only spaces."
        help_ = "Delete the spaces, or end the line with a newline."
    elif not line:
        message = "Fir rejects the Procfile because it declares no process."
        help_ = "Add a line such as `web: gunicorn app:app`, or delete the file."
    elif (match := _NO_COLON.fullmatch(line)) and match[1] in _TYPES and not match[3].startswith(":"):
        whole = Location(PROCFILE, at.line, 1, at.line, len(match[1]) + 1)
        change = replaced(context, whole, f"{match[1]}:")
        fix = context.fix("Add a colon after the type", [change]) if change else None
        message = f"Fir rejects the Procfile: this line has no colon after {code(match[1])}."
        help_ = f"Write `{match[1]}: {visible(match[3])}`."
    else:
        message = f"Fir can't parse this line of the Procfile: {code(line)}."
        help_ = (
            "Write it as `type: command`, where the type contains only letters, digits and `-`, without a space "
            "before the colon."
        )
    return Problem(message, at, {FIR: ERROR}, fix, help_)


def _command(context: Context, one: Stopped, evidence: CommandInvalid) -> Problem:
    fix: Fix | None = None
    match evidence.reason:
        case "empty":
            message, help_ = f"{one.who} has no command.", "Add the command after the colon, or delete the line."
        case "type-twice":
            message = f"{one.who} tries to run {code(evidence.text)} as a program: the line repeats the process type."
            help_ = f"Delete the second `{visible(evidence.text)}`."
            fix = _without(context, one, evidence)
        case "prompt":
            message = f"{one.who} starts with `$`, which is a shell prompt, not a command."
            help_ = "Delete the `$`."
            fix = _without(context, one, evidence)
        case "spaces":
            message = f"{one.who} tries to run {code(evidence.text)} as a program because of the spaces around `=`."
            help_ = f"Write `{visible(evidence.text.rstrip('='))}=value`, without spaces."
        case "quoted":
            message = f"{one.who} has its whole command in quotes, so bash looks for a program with that name."
            help_ = "Delete the quotes around the command."
            fix = _unquoted(context, one)
        case reason:
            template, help_ = _WHY[reason]
            message = f"bash can't parse the command of {one.who}: {template.format(code(evidence.text))}."
    return Problem(message, one.at, one.impact, fix, help_)


def _without(context: Context, one: Stopped, evidence: CommandInvalid) -> Fix | None:
    entry = evidence.entry
    rest = entry.command[len(evidence.text) :].lstrip()
    at = one.at._replace(column=entry.command_column, end_column=entry.command_end_column)
    change = replaced(context, at, rest) if rest and entry.command.startswith(evidence.text) else None
    return context.fix(f"Delete `{visible(evidence.text)}`", [change]) if change else None


def _unquoted(context: Context, one: Stopped) -> Fix | None:
    text = text_at(context, one.at)
    inner = text[1:-1]
    if len(text) < 2 or text[0] not in "'\"" or text[-1] != text[0] or any(c in inner for c in "'\"\\"):
        return None
    change = replaced(context, one.at, inner)
    return context.fix("Delete the quotes", [change]) if change else None


RULE = Rule(
    code="HL402",
    name="procfile-line-invalid",
    summary="A line of the Procfile isn't a process type and a command that Heroku can run.",
    why="Cedar silently ignores a line that isn't `type: command`, so the process doesn't exist. Fir fails the build "
    '("Invalid Procfile format"). If bash can\'t parse a command, the process exits immediately.',
    how="Write one process per line: the type, a colon, a space and the command.",
    impact=BOTH_ERROR,
    fixable="safe",
    when=(BootFailure.LINE_DROPPED.value, BootFailure.PROCFILE_REJECTED.value, BootFailure.COMMAND_INVALID.value),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/procfile",
    sources=("https://github.com/heroku/buildpacks-procfile/blob/main/SPEC.md",),
    log=(
        "syntax error near unexpected token",
        "unexpected EOF while looking for matching",
        "bash: * command not found",
        "syntax error: unexpected end of file",
        "bash: * $: command not found",
        "bash: * web:: command not found",
        "bash: * gunicorn *:*: command not found",
        "bash: * uvicorn *:*: command not found",
        "Starting process with command `* = … bash: * command not found",
    ),
    check=check,
)
