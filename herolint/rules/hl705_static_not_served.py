"""HL705: static files that nothing serves."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Problem, Rule
from herolint.api.django import BY_DEFAULT
from herolint.api.django_gate import GATE
from herolint.api.django_serving import static_files
from herolint.api.django_site import judge
from herolint.api.text import shown

_HOW = {
    "nothing": "Nothing serves the static files: MIDDLEWARE has no WhiteNoise, and no storage is elsewhere",
    "not-installed": "Static files are not collected: INSTALLED_APPS lacks django.contrib.staticfiles",
    "finder": "STATICFILES_FINDERS has no FileSystemFinder, so the files in {text} are not collected",
    "not-collected": "Static files are not served, because the build doesn't collect them: {why}",
}
_WHY = {
    "disabled-file": "the file .heroku/collectstatic_disabled",
    "disabled-env-var": "app.json sets DISABLE_COLLECTSTATIC",
    "skipped-no-manage-py": "there is no manage.py in the first three levels of folders",
    "no-manage-py": "manage.py isn't in the root of the app",
    "staticfiles-not-installed": "INSTALLED_APPS lacks django.contrib.staticfiles",
}
_HELP = {
    "nothing": "Add `whitenoise` to the dependencies, and `whitenoise.middleware.WhiteNoiseMiddleware` below "
    "SecurityMiddleware in MIDDLEWARE.",
    "not-installed": "Add `django.contrib.staticfiles` to INSTALLED_APPS.",
    "finder": "Add `django.contrib.staticfiles.finders.FileSystemFinder`, or delete STATICFILES_FINDERS.",
}
_COLLECT = {
    "no-manage-py": "Move manage.py to the root of the app, or add a link to it there.",
    "skipped-no-manage-py": "Move manage.py to the root of the app.",
    "staticfiles-not-installed": "Add `django.contrib.staticfiles` to INSTALLED_APPS.",
}


def check(context: Context) -> Iterator[Problem]:
    """Report sites with static files that are neither collected nor served."""
    for judged in judge(context, lambda site, target: static_files(site, context.stages[target].collectstatic)):
        wrong = judged.wrong
        said = _HOW[wrong.how].format(text=shown(wrong.text), why=_WHY.get(wrong.text, "it has no manage.py"))
        default = _COLLECT.get(wrong.text, "Let the build run collectstatic, or set `WHITENOISE_USE_FINDERS = True`.")
        yield Problem(
            f"{said}{'' if judged.certain else BY_DEFAULT}.",
            wrong.at,
            dict.fromkeys(judged.targets, WARNING),
            help=_HELP.get(wrong.how, default),
        )


RULE = Rule(
    code="HL705",
    name="static-not-served",
    summary="The site has static files that nothing serves.",
    why="Neither Heroku nor gunicorn serves files, and Django does so only with its own development server. Without "
    "WhiteNoise or a storage elsewhere, or without collectstatic, every static file is answered with 404: the site "
    "has no styles.",
    how="Use WhiteNoise, and let the build run collectstatic.",
    impact=BOTH_WARNING,
    when=GATE,
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/django-assets#whitenoise",
    sources=("https://whitenoise.readthedocs.io/en/stable/django.html",),
    check=check,
)
