"""HL704: a static file refers to another one that doesn't exist."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, WARNING, CollectstaticFailure, Context, Location, Problem, Rule, impact_of
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
    yield from _of_flask(context)


def _of_flask(context: Context) -> Iterator[Problem]:
    """Report a folder that differs from Flask's `static` only in case, beside the module that makes the app."""
    name = _static_in_other_case(context)
    if name is None or not context.building:
        return
    from herolint.api.uses import first_word, sources

    if first_word(context, ("static_folder",)) is not None:
        return
    for path, content in sources(context):
        if "/" not in path and b"Flask(__name__" in content:
            line = content[: content.index(b"Flask(__name__")].count(b"\n") + 1
            yield Problem(
                f"Flask serves the files in `static`, but the folder is named {shown(name)}.",
                Location(path, line),
                dict.fromkeys(context.building, WARNING),
                help="Rename the folder: names on Heroku are case-sensitive.",
            )
            return


def _static_in_other_case(context: Context) -> str | None:
    names = context.checkout.names("")
    found = next((name for name in names if name in ("Static", "STATIC") and context.checkout.is_directory(name)), None)
    return found if "static" not in names else None


RULE = Rule(
    code="HL704",
    name="static-reference-missing",
    summary="A CSS or JavaScript file refers to a static file that isn't in the app.",
    why="When collectstatic runs, a manifest storage rewrites the references in CSS files and source maps. If a file "
    "doesn't exist (`could not be found with`), the build fails. On Heroku, names are case-sensitive, and references "
    "in comments count too.",
    how="Commit the missing file, correct the name, or delete the reference.",
    impact=BOTH_ERROR,
    when=(CollectstaticFailure.REFERENCE.value, *GATE, "Static", "STATIC"),
    since="0.2.0",
    url="https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#manifeststaticfilesstorage",
    log=(
        "MissingFileError:",
        "could not be found with <",
        "Missing staticfiles manifest entry for",
        "The CSS file * references a file",
        "The JS file * references a file",
    ),
    check=check,
)
