"""HL713: the app's database migrations are incomplete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, ERROR, WARNING, Context, Impact, Location, Problem, Related, Rule, Severity, Target
from herolint.api.text import visible

if TYPE_CHECKING:
    from herolint.api.migrations import Chain

_MOST = 10
_ALEMBIC = ("alembic.ini", "migrations")
_DJANGO = ("mentions:django", "manage.py")


def check(context: Context) -> Iterator[Problem]:
    """Report Alembic revisions that follow a missing one, several heads, and Django migrations."""
    if not context.building:
        return
    if context.concerns(_ALEMBIC):
        from herolint.api.migrations import chains

        for chain in chains(context.checkout):
            yield from _missing(context, chain)
            yield from _heads(context, chain)
    if context.concerns(_DJANGO):
        yield from _of_django(context)


_HOW = {
    "none": "The app {text} has models, but no migrations in {detail}",
    "ignored": "The app {text} has models, but git ignores its migrations in {detail}",
    "dependency": "A migration depends on {text}, which isn't in the repository",
    "model": "The model {text} isn't in any migration",
    "model-removed": "The migrations have the model {text}, which the app no longer has",
    "field": "The field {text} isn't in any migration",
    "changed": "The field {text} has a different type or option in its migration",
    "removed": "The migrations have the field {text}, which the model no longer has",
    "key": "The migrations define {text} with a type other than {detail}",
}


def _of_django(context: Context) -> Iterator[Problem]:
    """Report Django models that don't match their migrations: one `makemigrations` makes what all of them lack."""
    from herolint.api.django_site import migration_problems

    lacking: dict[tuple[Target, ...], list[tuple[Location, str]]] = {}
    for wrong, targets in migration_problems(context).items():
        said = _HOW[wrong.how].format(text=visible(wrong.text), detail=visible(wrong.detail))
        if wrong.how == "dependency":
            yield Problem(
                f"{said}, so `manage.py migrate` fails.",
                wrong.at,
                dict.fromkeys(targets, WARNING),
                help="Commit the missing migration.",
            )
        else:
            lacking.setdefault(targets, []).append((wrong.at, said))
    for targets, ((at, first), *others) in lacking.items():
        more = " One more change lacks a migration." if len(others) == 1 else ""
        more = f" {len(others)} more changes lack a migration." if len(others) > 1 else more
        yield Problem(
            f"{first}, so the database doesn't match the models.{more}",
            at,
            dict.fromkeys(targets, WARNING),
            help="Run `python manage.py makemigrations` on your computer, and commit the migrations.",
            related=tuple(Related(where, said) for where, said in others[:_MOST]),
        )


def _impact(context: Context, chain: Chain, *, to_heads: bool) -> Impact:
    """Return an error if a process in the Procfile certainly upgrades the database along this chain."""
    from herolint.api.migrations import upgrades

    surely = upgrades(context, chain, to_heads=to_heads)
    severity: Severity = ERROR if surely else WARNING
    return dict.fromkeys(context.building, severity)


def _missing(context: Context, chain: Chain) -> Iterator[Problem]:
    for revision, other in [*chain.missing()][:_MOST]:
        yield Problem(
            f"The Alembic revision {visible(revision.identifier)} follows {visible(other)}, which isn't in the "
            "repository.",
            Location(revision.path, revision.line),
            _impact(context, chain, to_heads=True),
            help=f"Commit the file of revision {visible(other)}, or correct `down_revision`.",
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
        help="Run `alembic merge heads` or `flask db merge heads`, and commit the new revision.",
        related=tuple(Related(Location(other.path, other.line), "another head") for other in others[:_MOST]),
    )


RULE = Rule(
    code="HL713",
    name="migrations-not-committed",
    summary="The app's database migrations are incomplete.",
    why="Heroku upgrades the database with the migrations you push. Alembic reads them all first, and fails if one "
    "refers to a missing revision (`Can't locate revision`), or if there are several heads (`Multiple head revisions "
    "are present`). In the release phase, that fails the deploy.",
    how="Commit all migrations, and merge several heads into one.",
    impact=BOTH_ERROR,
    when=(*_ALEMBIC, *_DJANGO),
    since="0.2.0",
    url="https://alembic.sqlalchemy.org/en/latest/branches.html",
    sources=("https://devcenter.heroku.com/articles/release-phase",),
    log=(
        "Can't locate revision identified by",
        "UserWarning: Revision * is not present",
        "NodeNotFoundError: Migration",
        "ProgrammingError: relation * does not exist",
        "OperationalError: no such table",
        "UndefinedTable: relation * does not exist",
        "Conflicting migrations detected",
        "Multiple head revisions are present",
        "have changes that are not yet reflected in a migration",
    ),
    check=check,
)
