"""HL706: Django's settings, or the modules they import, don't load."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    ERROR,
    INFO,
    WARNING,
    CollectstaticFailure,
    Context,
    Found,
    Impact,
    Problem,
    Related,
    Rule,
    impact_of,
    loading_cause,
)
from herolint.api.django import MOST, requirements_file, unless
from herolint.api.django_failures import EXPLAINED, help_for, said_of
from herolint.api.django_gate import GATE
from herolint.api.text import listed, shown

_IMPORTED = ("module", "ignored", "name", "syntax")
_NEEDED = CollectstaticFailure.CONFIG_VAR


def check(context: Context) -> Iterator[Problem]:
    """Report what fails while collectstatic loads the settings, and the config vars that they require."""
    for found in context.failures(CollectstaticFailure.SETTINGS)[:MOST]:
        evidence = found.evidence
        message = f"{said_of(evidence)}{unless(found) if evidence.how not in EXPLAINED else ''}."
        cause = loading_cause(found.at) if evidence.how in _IMPORTED else None
        help_ = help_for(evidence, requirements_file(context))
        yield Problem(message, found.at, impact_of(found), help=help_, cause=cause)
    needed = [found for found in context.failures(_NEEDED) if found.evidence.declared is None]
    if needed:
        yield _listed(needed)
    for found in context.failures(_NEEDED):
        if found.evidence.declared is not None:
            yield _undeclared(found)
    yield from _later(context)


def _later(context: Context) -> Iterator[Problem]:
    """Report what fails at the first request or in `manage.py migrate`, but not in collectstatic."""
    from herolint.api.django_serving import secret_key, slash_missing
    from herolint.api.django_site import broken_urls, judge

    for found in broken_urls(context):
        said = said_of(found.evidence, "The URLs")
        yield Problem(
            f"{said}, so every request fails{unless(found)}.",
            found.at,
            impact_of(found),
            help=help_for(found.evidence, requirements_file(context)),
            cause=loading_cause(found.at) if found.evidence.how in _IMPORTED else None,
        )
    for judged in judge(context, lambda site, target: secret_key(site)):
        if judged.certain:
            how = "isn't set" if judged.wrong.how == "unset" else "is empty"
            yield Problem(
                f"SECRET_KEY {how}, so every request fails.",
                judged.wrong.at,
                dict.fromkeys(judged.targets, ERROR),
                help='Read it from a config var: `SECRET_KEY = os.environ["SECRET_KEY"]`.',
            )
    for judged in judge(context, lambda site, target: slash_missing(site)):
        yield Problem(
            f"STATIC_URL is {shown(judged.wrong.text)}, without a slash at the end, so `manage.py migrate` fails.",
            judged.wrong.at,
            dict.fromkeys(judged.targets, WARNING),
            help="Add a slash at the end of STATIC_URL.",
        )


def _listed(needed: list[Found]) -> Problem:
    """Return one info for all config vars: the files don't show whether they are set."""
    names = list(dict.fromkeys(shown(found.evidence.name) for found in needed))
    first, *others = needed
    impact: Impact = dict.fromkeys(first.certain, INFO)
    return Problem(
        f"The settings require the config {'var' if len(names) == 1 else 'vars'} {listed(names[:8])}.",
        first.at,
        impact,
        help=f"Set {'it' if len(names) == 1 else 'them'} before you push: "
        f"`heroku config:set {' '.join(f'{name}=…' for name in names[:8])}`.",
        related=tuple(Related(found.at, f"requires {shown(found.evidence.name)}") for found in others[:8]),
    )


def _undeclared(found: Found) -> Problem:
    name = shown(found.evidence.name)
    return Problem(
        f"The settings require the config var {name}, which app.json doesn't declare.",
        found.at,
        dict.fromkeys(found.certain, WARNING),
        help=f"Add {name} to `env` in app.json, and set it: `heroku config:set {name}=…`.",
    )


RULE = Rule(
    code="HL706",
    name="settings-do-not-load",
    summary="The Django settings that the build uses don't load.",
    why="`manage.py collectstatic` loads the settings, the apps and their models. If one raises an exception, the "
    "build fails (`Unable to generate Django static files`). Django loads the URLs at the first request. The build "
    "has the app's config vars, and only the files you pushed. herolint reads the code but never runs it.",
    how="Correct the setting, or set the config var before you push.",
    impact=BOTH_ERROR,
    when=(CollectstaticFailure.SETTINGS.value, CollectstaticFailure.CONFIG_VAR.value, *GATE),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/django-assets",
    log=(
        "ImproperlyConfigured: The SECRET_KEY setting must not be empty",
        "Declare it as envvar or define a default value",
        "ImproperlyConfigured: Set the * environment variable",
        "os.environ[ … KeyError:",
        "Unable to inspect Django configuration",
        "ImproperlyConfigured:",
        "No module named",
        "Unable to configure handler",
        'settings*.py", line … KeyError:',
        'settings*.py", line … FileNotFoundError:',
        "Environment variable * not set",
        "isn't an available database backend",
        'settings*.py", line … Error:',
        "import_module(self.SETTINGS_MODULE) … Error:",
        "import_module(self.SETTINGS_MODULE) … No module named",
    ),
    check=check,
)
