"""HL712: the app connects to Postgres, but no driver is installed."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, WARNING, Context, Impact, Problem, Rule, Severity, Target
from herolint.api.installed import Answer, first_installed, installed_on
from herolint.api.services import Sinks, Use, databases, used
from herolint.api.text import shown

_SINKS = Sinks(
    frozenset(("create_engine", "create_async_engine", "Database")),
    frozenset(("SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL", "sqlalchemy.url")),
)
_DRIVERS = {"psycopg": "psycopg[binary]", "asyncpg": "asyncpg", "pg8000": "pg8000"}
_SCHEMES = ("postgresql", "postgres")


def check(context: Context) -> Iterator[Problem]:
    """Report the first Postgres URL, literal or rewritten, that goes to a client if no driver is installed."""
    severities = {target: _severity(context, target) for target in context.building}
    impact: Impact = {target: severity for target, severity in severities.items() if severity is not None}
    if not impact:
        return
    found = next((one for one in used(context, _SINKS) if _postgres_url(one.use)), None)
    if found is None:
        return
    if found.use.variable is not None or found.use.text is None:
        impact = dict.fromkeys(impact, WARNING)  # the config var may be the URL of another kind of database
    scheme = (_postgres_url(found.use) or "").partition("://")[0]
    yield Problem(
        f"The app connects to `{shown(scheme)}://`, but no Postgres driver is installed.",
        found.at,
        impact,
        help=f"Add `{_DRIVERS.get(scheme.partition('+')[2], 'psycopg2-binary')}` to the requirements.",
    )


def _severity(context: Context, target: Target) -> Severity | None:
    """Return how certain it is that a target installs no driver, if it uses SQLAlchemy at all."""
    facts, provided = databases(), installed_on(context, target)
    if first_installed(context, facts.brings_sqlalchemy, target) is None:
        return None
    answers = [provided.has(driver) for driver in facts.postgres_drivers]
    if any(provision.answer is not Answer.NO for provision in answers):
        return None
    return ERROR if all(provision.certain for provision in answers) else WARNING


def _postgres_url(use: Use) -> str | None:
    """Return the literal URL, or the scheme that the app writes into the URL of a config var, if it's Postgres."""
    return next((text for text in (use.text, use.replaced) if _is_postgres(text)), None)


def _is_postgres(text: str | None) -> bool:
    return text is not None and text.partition("://")[0].partition("+")[0] in _SCHEMES and "://" in text


RULE = Rule(
    code="HL712",
    name="database-driver-missing",
    summary="The app connects to Postgres, but no driver is installed.",
    why="SQLAlchemy connects to Postgres through a driver, a separate package. Without one, creating the engine "
    "fails with `No module named 'psycopg2'`.",
    how="Add a driver such as `psycopg2-binary` to the requirements.",
    impact=BOTH_ERROR,
    when=("mentions:sqlalchemy", "mentions:flask-sqlalchemy", "mentions:sqlmodel", "mentions:databases"),
    since="0.2.0",
    url="https://docs.sqlalchemy.org/en/20/dialects/postgresql.html",
    log=(
        "Error loading psycopg2 or psycopg module",
        "Error loading MySQLdb module",
        "No module named 'psycopg2'",
        "No module named 'psycopg'",
        "No module named 'MySQLdb'",
        "No module named 'asyncpg'",
        "No module named 'pg8000'",
    ),
    check=check,
)
