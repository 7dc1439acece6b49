"""HL701: collectstatic has no STATIC_ROOT to write to."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Change, CollectstaticFailure, Context, Fix, Found, Problem, Rule, impact_of
from herolint.api.django import settings_name, unless, with_static_root

_HOW = {
    "unset": "STATIC_ROOT isn't set in {settings}",
    "empty": "STATIC_ROOT is empty in {settings}",
    "none": "STATIC_ROOT is None in {settings}",
    "sequence": "STATIC_ROOT is a tuple or list in {settings}, not a path",
}


def check(context: Context) -> Iterator[Problem]:
    """Report settings without a path in STATIC_ROOT if the build runs collectstatic with them."""
    for found in context.failures(CollectstaticFailure.STATIC_ROOT):
        evidence = found.evidence
        said = _HOW[evidence.how].format(settings=settings_name(evidence.settings))
        yield Problem(
            f"{said}, so collectstatic fails{unless(found)}.", found.at, impact_of(found), _fix(context, found)
        )


def _fix(context: Context, found: Found) -> Fix | None:
    if found.evidence.how != "unset":
        return None
    path = found.evidence.path
    content = with_static_root(context.load(path, bytes) or b"")
    return None if content is None else context.fix(f"Set STATIC_ROOT in {path}", [Change(path, content)], unsafe=True)


RULE = Rule(
    code="HL701",
    name="static-root-missing",
    summary="The Django settings that the build uses have no valid STATIC_ROOT.",
    why="Heroku runs `manage.py collectstatic` with the settings that manage.py specifies. Django copies static "
    "files to STATIC_ROOT. Without it, collectstatic fails (`without having set the STATIC_ROOT setting`), and so "
    "does the build.",
    how='Set `STATIC_ROOT = BASE_DIR / "staticfiles"` in the settings that manage.py specifies.',
    impact=BOTH_ERROR,
    fixable="unsafe",
    review="It adds a line to your settings; another part of them may set the value for production.",
    when=(CollectstaticFailure.STATIC_ROOT.value,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/django-assets",
    sources=("https://docs.djangoproject.com/en/stable/ref/settings/#static-root",),
    log=("without having set the STATIC_ROOT setting", "files/storage … os.PathLike object, not"),
    check=check,
)
