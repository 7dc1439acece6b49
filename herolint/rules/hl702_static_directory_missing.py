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
    "missing": "Commit a file in {entry}, or remove the entry.",
    "is-static-root": "Point STATIC_ROOT to a folder that STATICFILES_DIRS doesn't list.",
    "string": 'Write a list: `STATICFILES_DIRS = [BASE_DIR / "static"]`.',
    "not-a-list": 'Write a list: `STATICFILES_DIRS = [BASE_DIR / "static"]`.',
    "prefix": "Remove the slash at the end of the prefix.",
    "none": "Remove the entry that is None.",
}


def check(context: Context) -> Iterator[Problem]:
    """Report what Django's system check or its finder refuses."""
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
    why="Before collectstatic copies anything, Django checks STATICFILES_DIRS. A string in place of a list, an entry "
    "that equals STATIC_ROOT or a prefix with a slash stops it (`System check identified some issues`), and with an "
    "old Django a folder that doesn't exist does, too.",
    how="List the folders that contain static files, and keep STATIC_ROOT out of the list.",
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
    ),
    check=check,
)
