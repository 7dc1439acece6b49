"""HL705: nothing serves the static files."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Problem, Rule
from herolint.api.django import BY_DEFAULT
from herolint.api.django_gate import GATE
from herolint.api.django_serving import static_files
from herolint.api.django_site import judge
from herolint.api.text import shown

_HOW = {
    "nothing": "Nothing serves the static files: MIDDLEWARE doesn't contain WhiteNoise, and no remote storage is set",
    "not-installed": "Static files aren't collected: INSTALLED_APPS lacks django.contrib.staticfiles",
    "finder": "STATICFILES_FINDERS has no FileSystemFinder, so the files in {text} aren't collected",
    "not-collected": "Static files aren't served, because the build doesn't collect them: {why}",
}
_WHY = {
    "disabled-file": "the file .heroku/collectstatic_disabled",
    "disabled-env-var": "app.json sets DISABLE_COLLECTSTATIC",
    "skipped-no-manage-py": "there is no manage.py in the top three levels of folders",
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
    "no-manage-py": "Move manage.py to the app's root, or add a symbolic link to it there.",
    "skipped-no-manage-py": "Move manage.py to the app's root.",
    "staticfiles-not-installed": "Add `django.contrib.staticfiles` to INSTALLED_APPS.",
}


def check(context: Context) -> Iterator[Problem]:
    """Report sites with static files that are neither collected nor served."""
    for judged in judge(context, lambda site, target: static_files(site, context.stages[target].collectstatic)):
        wrong = judged.wrong
        said = _HOW[wrong.how].format(text=shown(wrong.text), why=_WHY.get(wrong.text, "the app has no manage.py"))
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
    summary="Nothing serves the site's static files.",
    why="Heroku and gunicorn don't serve files, and Django does so only with its development server. Without "
    "collectstatic, and without WhiteNoise or a remote storage, requests for static files fail with 404, so the site "
    "has no styles.",
    how="Add WhiteNoise, and let the build run collectstatic.",
    impact=BOTH_WARNING,
    when=GATE,
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/django-assets#whitenoise",
    sources=("https://whitenoise.readthedocs.io/en/stable/django.html",),
    log=('path="/static/* status=404',),
    check=check,
)
