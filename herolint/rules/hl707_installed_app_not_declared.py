"""HL707: INSTALLED_APPS has an entry that isn't in the app and isn't installed."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, ERROR, WARNING, CollectstaticFailure, Context, Found, Problem, Rule, impact_of
from herolint.api.django import MOST, distributions, near, requirements_file, sentences, unless
from herolint.api.django_gate import GATE
from herolint.api.text import shown


def check(context: Context) -> Iterator[Problem]:
    """Report entries that Django can't import."""
    for found in context.failures(CollectstaticFailure.NOT_FOUND)[:MOST]:
        evidence = found.evidence
        said = f"{evidence.setting} contains {shown(evidence.entry)}, "
        if evidence.elsewhere:
            said += f"which only {shown(evidence.elsewhere)} declares"
        elif evidence.brought_by:
            said += f"but {shown(evidence.brought_by[0])} isn't installed"
        else:
            said += "which is neither in the app nor installed"
        yield Problem(f"{said}{unless(found)}.", found.at, impact_of(found), help=_help(context, found))
    from herolint.api.django_site import missing_entries

    for entry in missing_entries(context):
        what = "isn't installed" if entry.brought_by else "is neither in the app nor installed"
        severity = ERROR if entry.certain and entry.setting == "MIDDLEWARE" else WARNING
        added = distributions(entry.brought_by, requirements_file(context))
        yield Problem(
            f"{entry.setting} contains {shown(entry.entry)}, which {what}.",
            entry.at,
            dict.fromkeys(entry.targets, severity),
            help=sentences(added or "Correct the entry, or add the package that provides it."),
        )


def _help(context: Context, found: Found) -> str:
    evidence = found.evidence
    added = distributions(evidence.brought_by, requirements_file(context))
    guess = near(evidence.near) if not evidence.brought_by else ""
    return sentences(guess, added or "Correct the entry, or add the package that provides it.", _guard(added))


def _guard(added: str) -> str:
    return "If it's only for development, add the entry only when the module can be imported." if added else ""


RULE = Rule(
    code="HL707",
    name="installed-app-not-declared",
    summary="INSTALLED_APPS has an entry that isn't installed on Heroku.",
    why="Django imports every entry of INSTALLED_APPS and MIDDLEWARE when it starts. If neither the app nor an "
    "installed package provides one, the web process crashes; in INSTALLED_APPS, collectstatic fails too "
    "(`ModuleNotFoundError: No module named`). Heroku doesn't install development dependencies.",
    how="Add the package to the dependencies, or correct the entry.",
    impact=BOTH_ERROR,
    when=(CollectstaticFailure.NOT_FOUND.value, *GATE),
    since="0.2.0",
    url="https://docs.djangoproject.com/en/stable/ref/settings/#installed-apps",
    log=(
        "django/apps/config.py … No module named",
        "django/apps/registry.py … No module named",
        "No module named",
        "ImportError: Module * does not contain a",
        "isn't in an application in INSTALLED_APPS",
        "django/core/handlers/base.py … No module named",
    ),
    check=check,
)
