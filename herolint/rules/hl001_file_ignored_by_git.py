"""HL001: a file that affects the build is on disk, but git ignores it."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_WARNING,
    ERROR,
    INFO,
    KNOWN_FILES,
    NOT_RECEIVED,
    WARNING,
    Context,
    IgnoredBy,
    Impact,
    Location,
    Problem,
    Rule,
    links,
)
from herolint.api.deciding import impact_of_loss, matters, read_instead
from herolint.api.text import visible


def check(context: Context) -> Iterator[Problem]:
    """Report each such file at the line that ignores it, where that line is in the app."""
    absent = context.checkout.on_disk_but_ignored(tuple(KNOWN_FILES))
    if not absent or not matters(context, absent):
        return
    for name in absent:
        ignored = context.checkout.ignored_by(name)
        impact = impact_of_loss(context, name) if ignored else {}
        if ignored and impact:
            in_app = context.checkout.is_file(ignored.file)
            at = Location(ignored.file, ignored.line) if in_app else Location(name)
            instead = next((other for target in impact if (other := read_instead(context, target, name))), None)
            yield Problem(
                _message(name, ignored, impact, instead),
                at,
                impact,
                help=_help(name, ignored, impact, in_app=in_app),
                cause=f"{NOT_RECEIVED}{name}" if in_app and max(impact.values()) is not INFO else None,
            )


def _message(name: str, ignored: IgnoredBy, impact: Impact, instead: str | None) -> str:
    message = f"git ignores {name} (line {ignored.line} of {visible(ignored.file)}: `{visible(ignored.pattern)}`)"
    worst = max(impact.values())
    if worst is ERROR:
        return f"{message}, and the build fails without it."
    return f"{message}, so Heroku never sees it." if worst is WARNING else f"{message}; the build uses {instead}."


def _help(name: str, ignored: IgnoredBy, impact: Impact, *, in_app: bool) -> str:
    if max(impact.values()) is INFO:
        return f"If this is intended, no change is needed: with {name}, the build would have another result."
    if not in_app:
        return f"Run `git add -f -- {name}` and commit it: the ignore file isn't part of the app."
    add = f"then `git add -- {name}` and commit both"
    if ignored.pattern.removeprefix("/") == name:
        return f"Delete that line from {visible(ignored.file)}, {add}."
    return f"Add the line `!/{name}` below it, {add}."


RULE = Rule(
    code="HL001",
    name="file-ignored-by-git",
    summary="A file that affects the build is on disk, but git ignores it.",
    why="Heroku receives only committed files. The file is on your disk, but Heroku builds as if it didn't exist: "
    "with another Python version, without processes, or it fails.",
    how="Remove the file's pattern from the ignore file, or add the file with `git add -f`. Then commit it.",
    impact=BOTH_WARNING,
    url="https://devcenter.heroku.com/articles/git",
    sources=("https://git-scm.com/docs/gitignore", links.PYTHON_SUPPORT),
    check=check,
)
