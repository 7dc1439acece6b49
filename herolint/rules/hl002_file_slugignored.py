"""HL002: a file that affects the build is removed by .slugignore before Cedar builds."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    CEDAR,
    ERROR,
    INFO,
    KNOWN_FILES,
    NOT_RECEIVED,
    WARNING,
    Context,
    IgnoredBy,
    Location,
    Problem,
    Rule,
    Severity,
)
from herolint.api.deciding import impact_of_loss, matters, read_instead
from herolint.api.text import visible

_SLUGIGNORE = ".slugignore"
# Heroku reads these in the pushed commit, before .slugignore takes effect.
_READ_BEFORE = ("app.json", "heroku.yml")


def check(context: Context) -> Iterator[Problem]:
    """Report each such file at the line that removes it."""
    if not context.checkout.is_file(_SLUGIGNORE):
        return
    removed = {name: ignored for name in KNOWN_FILES if (ignored := context.checkout.slugignored_by(name))}
    if not matters(context, removed):
        return
    for name, ignored in removed.items():
        severity = impact_of_loss(context, name).get(CEDAR)
        if severity is not None and name not in _READ_BEFORE:
            at = Location(_SLUGIGNORE, ignored.line)
            message = _message(name, ignored, severity, read_instead(context, CEDAR, name))
            cause = None if severity is INFO else f"{NOT_RECEIVED}{name}"
            yield Problem(message, at, {CEDAR: severity}, help=_help(name, ignored, severity), cause=cause)


def _message(name: str, ignored: IgnoredBy, severity: Severity, instead: str | None) -> str:
    message = f"{_SLUGIGNORE} removes {name} (`{visible(ignored.pattern)}`)"
    if severity is ERROR:
        return f"{message}, and the build fails without it."
    return f"{message} before the build." if severity is WARNING else f"{message}; the build uses {instead}."


def _help(name: str, ignored: IgnoredBy, severity: Severity) -> str:
    if severity is INFO:
        return f"If this is intended, no change is needed: with {name}, the build would have another result."
    if ignored.pattern.removeprefix("/") == name:
        return f"Delete that line from {_SLUGIGNORE}."
    return f"Make the pattern narrower so that it doesn't match {name}; {_SLUGIGNORE} doesn't support `!` exceptions."


RULE = Rule(
    code="HL002",
    name="file-slugignored",
    summary=".slugignore removes a file that affects the build.",
    why="After a push, Cedar deletes everything that .slugignore matches before the buildpack runs, so it builds as "
    "if the file had never been committed.",
    how="Remove the file's pattern from .slugignore, or make it narrower.",
    impact={CEDAR: WARNING},
    when=(_SLUGIGNORE,),
    url="https://devcenter.heroku.com/articles/slug-compiler",
    check=check,
)
