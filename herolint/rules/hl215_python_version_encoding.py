"""HL215: .python-version isn't plain UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    ERROR,
    VERSION_FILE,
    WARNING,
    Change,
    Context,
    Fix,
    Location,
    Problem,
    Rule,
    Target,
    links,
)
from herolint.api.moves import is_installable
from herolint.api.python_files import InvalidEncoding, Version, decode_guess, parse_for_cedar
from herolint.api.versions import read_for, rejecting


def check(context: Context) -> Iterator[Problem]:
    """Report the encoding, and rewrite the file where decoding it gives one valid version."""
    stopped = rejecting(context, RULE.mirrors[0])
    found: list[tuple[Target, InvalidEncoding]] = []
    for target in context.building:
        parsed = read_for(context, target)
        if isinstance(parsed, InvalidEncoding):
            found.append((target, parsed))
    if found:
        first = found[0][1]
        yield Problem(
            f"{VERSION_FILE} is saved as {first.encoding}; Heroku reads UTF-8 without a byte order mark.",
            Location(VERSION_FILE, first.line, first.column),
            {target: ERROR if target in stopped else WARNING for target, _ in found},
            _fix(context),
            cause=VERSION_FILE,
        )


def _fix(context: Context) -> Fix | None:
    text = decode_guess(context.checkout.read(VERSION_FILE))
    if text is None:
        return None
    content = text.encode("utf-8")
    version = parse_for_cedar(content)
    if not isinstance(version, Version) or not is_installable(context, version.text):
        return None
    return context.fix("Save the file as UTF-8", (Change(VERSION_FILE, content),))


RULE = Rule(
    code="HL215",
    name="python-version-encoding",
    summary=".python-version isn't saved as UTF-8 without a byte order mark.",
    why="The build fails: Heroku reads only UTF-8 without a byte order mark. On Windows, redirecting a command's "
    "output into a file often writes UTF-16.",
    how="Save the file as UTF-8 without a byte order mark; every editor has a setting for that.",
    impact=BOTH_ERROR,
    mirrors=("python-version-file::invalid-encoding",),
    fixable="safe",
    when=("python-version-file::invalid-encoding", "runtime.txt"),
    url=links.VERSION_FILE,
    log=("Unable to read .python-version",),
    check=check,
)
