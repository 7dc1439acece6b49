"""HL604: Heroku receives an SQLite database."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Location, Problem, Rule
from herolint.api.text import visible

_ENDINGS = (".sqlite3", ".sqlite", ".db", ".db3")
_SURE_ENDINGS = (".sqlite3", ".sqlite")
_HEADER = b"SQLite format 3\0"
_FOLDERS = ("", "instance", "data", "database", "db")
_MOST = 20


def check(context: Context) -> Iterator[Problem]:
    """Report each SQLite database in the root, or in a folder where frameworks put them."""
    paths = [path for folder in _FOLDERS for path in _databases(context, folder)]
    for path in paths[:_MOST]:
        impact = {target: WARNING for target in context.building if context.received(target).is_file(path)}
        if impact and _is_database(context, path):
            yield Problem(
                f"The SQLite database {visible(path)} is part of the app: changes that a dyno makes to it are lost.",
                Location(path),
                impact,
                help=_help(context, path),
            )


def _databases(context: Context, folder: str) -> Iterator[str]:
    if folder and not context.checkout.is_directory(folder):
        return
    for name in context.checkout.names(folder):
        if name.endswith(_ENDINGS):
            yield f"{folder}/{name}" if folder else name


def _is_database(context: Context, path: str) -> bool:
    """Return whether the file starts like an SQLite database; judge a file that is too large to read by its name."""
    from herolint.api import Unreadable

    try:
        return context.checkout.read(path).startswith(_HEADER)
    except Unreadable:
        return path.endswith(_SURE_ENDINGS)


def _help(context: Context, path: str) -> str:
    from herolint.api.unwanted import help_to_remove

    use = "Use a database add-on such as Heroku Postgres for data that changes"
    return f"{use}. {help_to_remove(context, path)}"


RULE = Rule(
    code="HL604",
    name="database-committed",
    summary="An SQLite database is part of the app.",
    why="Each dyno gets a copy of the file as you pushed it. Changes are lost when the dyno restarts, at least once "
    "a day, and other dynos don't see them. Read-only data is fine.",
    how="Use a database add-on such as Heroku Postgres, and remove the file from git.",
    impact=BOTH_WARNING,
    when=("*.sqlite3", "*.sqlite", "*.db", "*.db3", "instance"),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/sqlite3",
    sources=("https://devcenter.heroku.com/articles/dynos#ephemeral-filesystem",),
    check=check,
)
