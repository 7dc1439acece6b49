"""HL605: a file turns off collectstatic."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, CEDAR, FIR, WARNING, Context, Impact, Location, Problem, Rule, links

_FILE = ".heroku/collectstatic_disabled"


def check(context: Context) -> Iterator[Problem]:
    """Report the file: Cedar warns about it, Fir ignores it (``bin/steps/collectstatic``, ``src/django.rs``)."""
    impact: Impact = {target: WARNING for target in context.building if context.received(target).is_file(_FILE)}
    if not impact:
        return
    fir = " and Fir ignores it" if FIR in impact else ""
    message = f"{_FILE} is deprecated{fir}." if CEDAR in impact else f"Fir ignores {_FILE}."
    yield Problem(message, Location(_FILE), impact)


RULE = Rule(
    code="HL605",
    name="collectstatic-disabled-file",
    summary="The app has a .heroku/collectstatic_disabled file.",
    why="With this file, Cedar skips Django's collectstatic and warns: `The .heroku/collectstatic_disabled file is "
    "deprecated`. Fir runs collectstatic anyway.",
    how="Delete the file and run `heroku config:set DISABLE_COLLECTSTATIC=1`. On Fir, remove "
    "django.contrib.staticfiles from INSTALLED_APPS if the app has no static files.",
    impact=BOTH_WARNING,
    when=(".heroku",),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/django-assets",
    sources=(links.CLASSIC_BUILDPACK, links.CNB),
    log=("The .heroku/collectstatic_disabled file is deprecated",),
    check=check,
)
