"""HL710: the app passes DATABASE_URL, which starts with ``postgres://`` on Heroku, to SQLAlchemy unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, WARNING, Context, Impact, Problem, Related, Rule, Target, lazy
from herolint.api.installed import first_installed, installed_on, place_of
from herolint.api.services import Sinks, Used, databases, has_addon, mentions, used
from herolint.api.text import shown
from herolint.api.uses import sources

_SINKS = Sinks(
    frozenset(("create_engine", "create_async_engine", "Database", "SQL")),
    frozenset(("SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL", "sqlalchemy.url")),
    frozenset(("sqlalchemy_database_uri",)),
)
_VARIABLES = ("DATABASE_URL",)
# Each of these shows that the app rewrites the scheme, or builds the URL from its parts.
_REWRITES = ("postgresql://", "postgresql+", "postgres://", "make_url", "URL.create", "dj_database_url", "drivername")


_ADDRESSES = Sinks(
    frozenset((*_SINKS.calls, "connect", "create_pool", "AsyncConnectionPool", "ConnectionPool", "parse")),
    _SINKS.names | {"HOST", "DATABASE_URL", "DB_HOST", "DB_URL", "DB_URI"},
    _SINKS.keywords | {"dsn", "host", "db_url", "conninfo"},
)
_OF_HEROKU = lazy.pattern(
    r"(?:postgres(?:ql)?(?:\+\w{1,20})?://[^\s@/]{1,200}@)?ec2-\d[\w-]{0,60}\.[\w.-]{0,60}amazonaws\.com(?:[:/?].{0,200})?"
)
"""The address of a database of Heroku Postgres, or a URL with it."""


def check(context: Context) -> Iterator[Problem]:
    """Report the address of Heroku's database in the source, and the URL that goes to SQLAlchemy unchanged."""
    yield from _written(context)
    yield from _unchanged(context)


def _written(context: Context) -> Iterator[Problem]:
    """Report the first address that is written into the source: Heroku changes it without notice."""
    if not context.building or not any(b"amazonaws.com" in content for _, content in sources(context)):
        return
    for found in used(context, _ADDRESSES):
        if found.use.variable is None and found.use.text and _OF_HEROKU.fullmatch(found.use.text):
            yield Problem(
                "The address of a Heroku database is written into the source, but Heroku may change it at any time.",
                found.at,
                dict.fromkeys(context.building, WARNING),
                help='Read it from the config var: `os.environ["DATABASE_URL"]`. Change the password if it was pushed.',
            )
            return


def _unchanged(context: Context) -> Iterator[Problem]:
    """Report the first place that passes the URL to SQLAlchemy unchanged, if nothing in the app rewrites it."""
    targets = [target for target in context.building if _refuses(context, target)]
    if not targets:
        return
    found = next((one for one in used(context, _SINKS) if one.use.variable in _VARIABLES), None)
    if found is None or mentions(context, _REWRITES):
        return
    yield _problem(context, found, targets)


def _refuses(context: Context, target: Target) -> bool:
    """Return whether the installed SQLAlchemy rejects the scheme, as far as its version is known."""
    if first_installed(context, databases().brings_sqlalchemy, target) is None:
        return False
    from herolint.api.requirements import specifier_allows

    version = installed_on(context, target).version("sqlalchemy")
    refused = f">={databases().sqlalchemy_refuses_postgres_since}"
    return version is None or specifier_allows(refused, version) is not False


def _problem(context: Context, found: Used, targets: list[Target]) -> Problem:
    certain = has_addon(context, databases().postgres_addon)
    impact: Impact = dict.fromkeys(targets, ERROR if certain else WARNING)
    variable = shown(found.use.variable or "")
    distribution = first_installed(context, databases().brings_sqlalchemy, targets[0]) or "sqlalchemy"
    unless = "" if certain else " If the config var's URL starts with `postgresql`, ignore this."
    return Problem(
        f"{variable} goes to SQLAlchemy unchanged; on Heroku it starts with `postgres://`, which SQLAlchemy rejects.",
        found.at,
        impact,
        help=f'Replace the scheme first: `url = os.environ["{variable}"].replace("postgres://", "postgresql://", 1)`.'
        f"{unless}",
        related=(Related(place_of(context, distribution, targets), "the requirement that installs SQLAlchemy"),),
    )


RULE = Rule(
    code="HL710",
    name="postgres-scheme",
    summary="The address of the database doesn't work: SQLAlchemy rejects it, or it's written into the source.",
    why="Heroku Postgres sets DATABASE_URL to a URL that starts with `postgres://`. SQLAlchemy no longer supports "
    "that scheme, so creating the engine fails with `Can't load plugin: sqlalchemy.dialects:postgres`. You can't "
    "change the config var, because the add-on owns it. When Heroku moves the database, its address and its password "
    "change, and only DATABASE_URL has the new ones.",
    how="Read DATABASE_URL, and replace `postgres://` with `postgresql://` before you pass it to SQLAlchemy.",
    impact=BOTH_ERROR,
    when=(
        "mentions:sqlalchemy",
        "mentions:flask-sqlalchemy",
        "mentions:sqlmodel",
        "mentions:databases",
        "mentions:cs50",
        "mentions:alembic",
        "mentions:flask-migrate",
        "mentions:asyncpg",
        "mentions:psycopg2",
        "mentions:psycopg2-binary",
        "mentions:psycopg",
    ),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/connecting-heroku-postgres#connecting-in-python",
    sources=("https://docs.sqlalchemy.org/en/20/changelog/changelog_14.html",),
    log=("Can't load plugin: sqlalchemy.dialects:postgres", "no pg_hba.conf entry for host"),
    check=check,
)
