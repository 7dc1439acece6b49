"""HL703: Django can't use the storage for static files."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, WARNING, CollectstaticFailure, Context, Problem, Rule, impact_of
from herolint.api.django import distributions, requirements_file, unless
from herolint.api.django_gate import GATE
from herolint.api.django_serving import old_storage
from herolint.api.django_site import judge, removed_modules
from herolint.api.text import shown

_HOW = {
    "both": "{name} and STORAGES are both set, which this version of Django rejects",
    "no-staticfiles": "STORAGES has no entry `staticfiles`, so collectstatic fails",
    "removed": "{name} isn't in the installed version of {distribution}, so collectstatic fails",
    "not-installed": "{name} is the storage for static files, but {distribution} isn't installed",
    "not-found": "{name} is the storage for static files, but there is no such module",
    "no-class": "{name} is the storage for static files, but its module has no such class",
}
_HELP = {
    "both": "Move its value into STORAGES, then delete {name}.",
    "no-staticfiles": 'Add `"staticfiles": {{"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}`.',
    "removed": "Use `whitenoise.storage.CompressedManifestStaticFilesStorage`.",
    "not-found": "Correct the name of the storage.",
    "no-class": "Correct the name of the class.",
}


def check(context: Context) -> Iterator[Problem]:
    """Report storages that Django can't load."""
    for found in context.failures(CollectstaticFailure.STORAGE):
        evidence = found.evidence
        values = {"name": shown(evidence.name), "distribution": shown(evidence.distribution)}
        if evidence.how == "not-installed":
            help_text = distributions((evidence.distribution,), requirements_file(context))
        else:
            near = shown(evidence.near)
            help_text = f'Did you mean `"{near}"`?' if near else _HELP[evidence.how].format(**values)
        doubt = "" if evidence.how == "no-class" else unless(found)
        message = f"{_HOW[evidence.how].format(**values)}{doubt}."
        yield Problem(message, found.at, impact_of(found), help=help_text)
    yield from _ignored(context)
    for found in removed_modules(context):
        evidence = found.evidence
        yield Problem(
            f"{shown(evidence.detail)} isn't in the installed version, so the web process can't start.",
            found.at,
            impact_of(found),
            help="Use `whitenoise.middleware.WhiteNoiseMiddleware` in MIDDLEWARE instead.",
        )


def _ignored(context: Context) -> Iterator[Problem]:
    """Report the old storage setting if the installed Django no longer reads it."""
    for judged in judge(context, lambda site, target: old_storage(site)):
        name = shown(judged.wrong.text)
        yield Problem(
            f"{name} has no effect with the installed version of Django.",
            judged.wrong.at,
            dict.fromkeys(judged.targets, WARNING),
            help=f"Move its value into STORAGES, then delete {name}.",
        )


RULE = Rule(
    code="HL703",
    name="static-storage-removed",
    summary="The storage for static files doesn't exist, or its settings conflict.",
    why="Django writes static files through the storage in STORAGES, or in older versions in STATICFILES_STORAGE. A "
    "storage that Django can't import fails the build (`Could not find backend`). So does setting both in a version "
    "that supports both (`STATICFILES_STORAGE/STORAGES are mutually exclusive`).",
    how="Set the storage under `staticfiles` in STORAGES, to a class from an installed package.",
    impact=BOTH_ERROR,
    when=(CollectstaticFailure.STORAGE.value, *GATE),
    since="0.2.0",
    url="https://docs.djangoproject.com/en/stable/ref/settings/#storages",
    sources=("https://whitenoise.readthedocs.io/en/stable/changelog.html",),
    log=(
        "STATICFILES_STORAGE/STORAGES are mutually exclusive",
        "Could not find backend",
        "Could not find config for 'staticfiles'",
        "No module named 'whitenoise.django'",
        "Unknown command: 'collectstatic'",
        "(staticfiles.E005)",
        "WhiteNoise configuration is incompatible",
        "/STORAGES are mutually exclusive",
        "files/storage/handler.py … No module named",
    ),
    check=check,
)
