"""HL714: the app uses a Django helper for Heroku that is no longer maintained."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_INFO, INFO, Context, Location, Problem, Rule, Target
from herolint.api.text import shown

_RETIRED = ("django-heroku", "django-toolbelt", "django-on-heroku")
_HELP = (
    "Set ALLOWED_HOSTS, STATIC_ROOT, WhiteNoise and `dj_database_url.config()` in the settings, then delete the helper."
)


def check(context: Context) -> Iterator[Problem]:
    """Report the helpers that the app requires."""
    found: dict[tuple[str, Location], list[Target]] = {}
    for target in context.building:
        installed = context.stages[target].provided.installed
        for name in _RETIRED:
            one = installed.get(name)
            if one is not None and one.at is not None:
                found.setdefault((name, one.at), []).append(target)
    for (name, at), targets in found.items():
        yield Problem(f"{shown(name)} is no longer maintained.", at, dict.fromkeys(targets, INFO))


RULE = Rule(
    code="HL714",
    name="retired-helper",
    summary="The app uses a Django helper for Heroku that is no longer maintained.",
    why="Helpers such as django-heroku configure Django for Heroku. They haven't had a release for years. "
    "django-heroku requires psycopg2, which Heroku compiles during the build. The STATICFILES_STORAGE setting they "
    "use has no effect in current versions of Django.",
    how=_HELP,
    impact=BOTH_INFO,
    when=tuple(f"mentions:{name}" for name in _RETIRED),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/django-app-configuration",
    sources=("https://github.com/heroku/django-heroku",),
    log=("No module named 'django_heroku'", "django_heroku/core.py"),
    check=check,
)
