"""HL704: a static file refers to another one that doesn't exist."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, WARNING, CollectstaticFailure, Context, Problem, Rule, impact_of
from herolint.api.django import MOST
from herolint.api.django_gate import GATE
from herolint.api.django_site import with_backslashes
from herolint.api.text import shown, visible


def check(context: Context) -> Iterator[Problem]:
    """Report references in CSS and JavaScript files that a manifest storage can't resolve."""
    for found in context.failures(CollectstaticFailure.REFERENCE)[:MOST]:
        evidence = found.evidence
        if evidence.near:
            said = f"refers to {shown(evidence.written)}, but the file is {visible(evidence.near)}"
            help_text = f"Write the name in the same case: {visible(evidence.near)}."
        else:
            said = f"refers to {shown(evidence.written)}, which isn't among the static files"
            help_text = f"Commit {visible(evidence.wanted)}, or delete the reference."
        yield Problem(f"{visible(evidence.file)} {said}.", found.at, impact_of(found), help=help_text)
    for name, at, targets in with_backslashes(context)[:MOST]:
        yield Problem(
            f"{visible(at.path)} refers to {shown(name)}, but paths on Heroku have no backslashes.",
            at,
            dict.fromkeys(targets, WARNING),
            help="Write the path with `/`.",
        )


RULE = Rule(
    code="HL704",
    name="static-reference-missing",
    summary="A CSS or JavaScript file refers to a static file that isn't in the app.",
    why="When collectstatic runs, a manifest storage rewrites the references in CSS files and source maps. If a file "
    "doesn't exist (`could not be found with`), the build fails. On Heroku, names are case-sensitive, and references "
    "in comments count too.",
    how="Commit the missing file, correct the name, or delete the reference.",
    impact=BOTH_ERROR,
    when=(CollectstaticFailure.REFERENCE.value, *GATE),
    since="0.2.0",
    url="https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#manifeststaticfilesstorage",
    log=(
        "MissingFileError:",
        "could not be found with <",
        "Missing staticfiles manifest entry for",
    ),
    check=check,
)
