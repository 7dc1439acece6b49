"""HL709: the app stores its data in an SQLite file on the dyno's disk."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Problem, Rule, lazy
from herolint.api.django_gate import GATE
from herolint.api.services import Sinks, databases, has_addon, mentions, used
from herolint.api.text import shown

_SINKS = Sinks(
    frozenset(("create_engine", "create_async_engine", "Database", "SqliteDatabase", "SQL")),
    frozenset(("SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL", "sqlalchemy.url")),
)
_SCHEME = "sqlite"
_IN_MEMORY = (":memory:", "mode=memory")
_MIGRATES = lazy.pattern(r"\bmanage\.py\s+migrate\b|\bdjango-admin\s+migrate\b")
_MOST_PROCESSES = 50
# Each of these shows another database, or how the app connects to one.
_ANOTHER = ("DATABASE_URL", "DB_URL", "postgres", "mysql", "DB_HOST", "PGHOST")


def check(context: Context) -> Iterator[Problem]:
    """Report the first SQLite URL with a file, if the app uses no other database."""
    yield from _of_django(context)
    found = next((one for one in used(context, _SINKS) if one.use.variable is None and _is_file(one.use.text)), None)
    if found is None or mentions(context, _ANOTHER):
        return
    yield Problem(
        f"The database is an SQLite file on the dyno's disk: `{shown(found.use.text or '')}`.",
        found.at,
        dict.fromkeys(context.building, WARNING),
        help="Run `heroku addons:create heroku-postgresql`, and read the database URL from DATABASE_URL. If the app "
        "only reads the file, ignore this.",
    )


def _of_django(context: Context) -> Iterator[Problem]:
    """Report Django's database if something shows that the app keeps data in it."""
    from herolint.api.django_serving import sqlite_file
    from herolint.api.django_site import judge

    for judged in judge(context, lambda site, target: sqlite_file(site)):
        if judged.certain and _keeps_data(context) and not mentions(context, _ANOTHER):
            yield Problem(
                f"The database is an SQLite file on the dyno's disk: `{shown(judged.wrong.text)}`.",
                judged.wrong.at,
                dict.fromkeys(judged.targets, WARNING),
                help="Run `heroku addons:create heroku-postgresql`, and set DATABASES from DATABASE_URL, for example "
                "with dj-database-url.",
            )
            return


def _keeps_data(context: Context) -> bool:
    """Return whether a process migrates the database, or the app requests or installs what another one requires.

    Every new Django project has an SQLite database, and some sites never store anything in it.
    """
    processes = [process for target in context.building for process in context.stages[target].procfile.processes]
    if any(_MIGRATES.search(process.command[:2000]) for process in processes[:_MOST_PROCESSES]):
        return True
    if has_addon(context, "heroku-postgresql"):
        return True
    from herolint.api.installed import Answer, installed_on

    drivers = databases().postgres_drivers
    return any(
        installed_on(context, target).has(driver).answer is Answer.YES
        for target in context.building
        for driver in drivers
    )


def _is_file(text: str | None) -> bool:
    """Return whether a URL is that of an SQLite file, not of an in-memory database."""
    if text is None or any(word in text for word in _IN_MEMORY):
        return False
    scheme, separator, path = text.partition("://")
    return bool(separator) and scheme.partition("+")[0] == _SCHEME and bool(path.strip("/"))


RULE = Rule(
    code="HL709",
    name="sqlite-database",
    summary="The app stores its data in an SQLite file on the dyno's disk.",
    why="A dyno's disk is temporary: every deploy and every restart, at least one a day, resets it to the files you "
    "pushed. Dynos don't share a disk. The users' data is lost within a day.",
    how="Use Heroku Postgres, and read its URL from DATABASE_URL.",
    impact=BOTH_WARNING,
    when=(
        "mentions:sqlalchemy",
        "mentions:flask-sqlalchemy",
        "mentions:sqlmodel",
        "mentions:databases",
        "mentions:cs50",
        "mentions:peewee",
        *GATE,
    ),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/sqlite3",
    sources=("https://devcenter.heroku.com/articles/dynos#ephemeral-filesystem",),
    log=(
        "OperationalError: no such table",
        "OperationalError: unable to open database file",
        "attempt to write a readonly database",
    ),
    check=check,
)
