"""HL702: an entry of STATICFILES_DIRS makes collectstatic fail."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, CollectstaticFailure, Context, Problem, Rule, impact_of
from herolint.api.django import unless
from herolint.api.text import shown

_HOW = {
    "missing": "STATICFILES_DIRS contains {entry}, which isn't in the app",
    "is-static-root": "STATICFILES_DIRS contains STATIC_ROOT ({entry})",
    "string": "STATICFILES_DIRS is a string instead of a list",
    "not-a-list": "STATICFILES_DIRS is a path instead of a list",
    "prefix": "A prefix in STATICFILES_DIRS ends with a slash ({entry})",
    "none": "STATICFILES_DIRS contains None",
}
_HELP = {
    "missing": "Commit a file in {entry}, or delete the entry.",
    "is-static-root": "Set STATIC_ROOT to a folder that isn't in STATICFILES_DIRS.",
    "string": 'Write a list: `STATICFILES_DIRS = [BASE_DIR / "static"]`.',
    "not-a-list": 'Write a list: `STATICFILES_DIRS = [BASE_DIR / "static"]`.',
    "prefix": "Delete the slash at the end of the prefix.",
    "none": "Delete the entry `None`.",
}


def check(context: Context) -> Iterator[Problem]:
    """Report what Django's system check or its finder rejects."""
    for found in context.failures(CollectstaticFailure.STATICFILES_DIRS):
        evidence = found.evidence
        entry = shown(evidence.entry)
        said = _HOW[evidence.how].format(entry=entry)
        yield Problem(
            f"{said}, so collectstatic fails{unless(found)}.",
            found.at,
            impact_of(found),
            help=_HELP[evidence.how].format(entry=entry),
        )


RULE = Rule(
    code="HL702",
    name="static-directory-missing",
    summary="STATICFILES_DIRS has an entry that collectstatic can't use.",
    why="Before collectstatic copies anything, Django checks STATICFILES_DIRS. It fails (`System check identified "
    "some issues`) if the setting is a string instead of a list, contains STATIC_ROOT, or has a prefix that ends "
    "with a slash. Old versions of Django also fail if a folder doesn't exist.",
    how="List only the folders that contain static files, without STATIC_ROOT.",
    impact=BOTH_ERROR,
    when=(CollectstaticFailure.STATICFILES_DIRS.value,),
    since="0.2.0",
    url="https://docs.djangoproject.com/en/stable/ref/settings/#staticfiles-dirs",
    log=(
        "The STATICFILES_DIRS setting should not contain",
        "(staticfiles.E00",
        "The prefix * in the STATICFILES_DIRS setting",
        "Finder … FileNotFoundError:",
        "staticfiles/finders.py … FileNotFoundError:",
        "'PosixPath' object is not iterable",
        "in the STATICFILES_DIRS setting does not exist",
    ),
    check=check,
)
