"""HL713: migrations that are not complete in the checkout."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, WARNING, Context, Impact, Location, Problem, Related, Rule, Severity
from herolint.api.migrations import Chain, chains, upgrades
from herolint.api.text import visible

_MOST = 10

_DJANGO = ("mentions:django", "manage.py")


def check(context: Context) -> Iterator[Problem]:
    """Report revisions of Alembic that follow a missing one, chains with several ends, and Django's migrations."""
    if not context.building:
        return
    for chain in chains(context.checkout):
        yield from _missing(context, chain)
        yield from _heads(context, chain)
    if context.concerns(_DJANGO):
        yield from _of_django(context)


_HOW = {
    "none": "The app {text} has models, but no migrations in {detail}",
    "ignored": "The app {text} has models, but git ignores its migrations in {detail}",
    "dependency": "A migration depends on {text}, which isn't in the app",
    "model": "The model {text} isn't in any migration",
    "model-removed": "The migrations have the model {text}, which the app no longer has",
    "field": "The field {text} isn't in any migration",
    "changed": "The field {text} has another type or option than in its migration",
    "removed": "The migrations have the field {text}, which the model no longer has",
    "key": "The migrations have another type for {text} than {detail}",
}


def _of_django(context: Context) -> Iterator[Problem]:
    """Report models of Django and migrations that don't belong together."""
    from herolint.api.django_site import migration_problems

    for wrong, targets in list(migration_problems(context).items())[:_MOST]:
        said = _HOW[wrong.how].format(text=visible(wrong.text), detail=visible(wrong.detail))
        fix = "Commit the missing migration." if wrong.how == "dependency" else ""
        yield Problem(
            f"{said}, so the database isn't what the app expects.",
            wrong.at,
            dict.fromkeys(targets, WARNING),
            help=fix or "Run `python manage.py makemigrations` on your computer, and commit the migrations.",
        )


def _impact(context: Context, chain: Chain, *, to_heads: bool) -> Impact:
    """Grade it an error where a process of the Procfile surely upgrades the database along this chain."""
    surely = upgrades(context, chain, to_heads=to_heads)
    severity: Severity = ERROR if surely else WARNING
    return dict.fromkeys(context.building, severity)


def _missing(context: Context, chain: Chain) -> Iterator[Problem]:
    for revision, other in [*chain.missing()][:_MOST]:
        yield Problem(
            f"The Alembic revision {visible(revision.identifier)} follows {visible(other)}, which isn't in the app.",
            Location(revision.path, revision.line),
            _impact(context, chain, to_heads=True),
            help=f"Add the file of {visible(other)} to {visible(chain.folder)}, or correct `down_revision`.",
        )


def _heads(context: Context, chain: Chain) -> Iterator[Problem]:
    heads = chain.heads()
    if len(heads) < 2 or any(chain.missing()):
        return
    first, *others = heads
    yield Problem(
        f"The Alembic revisions in {visible(chain.folder)} have {len(heads)} heads, so `upgrade head` fails.",
        Location(first.path, first.line),
        _impact(context, chain, to_heads=False),
        help="Run `alembic merge heads`, or `flask db merge heads`, and commit the revision that it writes.",
        related=tuple(Related(Location(other.path, other.line), "another head") for other in others[:_MOST]),
    )


RULE = Rule(
    code="HL713",
    name="migrations-not-committed",
    summary="The app's database migrations are not complete.",
    why="The database is upgraded on Heroku with the migrations that were pushed. Alembic reads all of them first, and "
    "stops if one refers to a missing one (`Can't locate revision`), or if it is to upgrade to one head and there are "
    "several (`Multiple head revisions are present`). In the release phase that fails the deploy.",
    how="Commit all migrations, and merge heads.",
    impact=BOTH_ERROR,
    when=("alembic.ini", "migrations", *_DJANGO),
    since="0.2.0",
    url="https://alembic.sqlalchemy.org/en/latest/branches.html",
    sources=("https://devcenter.heroku.com/articles/release-phase",),
    check=check,
)
