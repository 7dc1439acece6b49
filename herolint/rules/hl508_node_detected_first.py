"""HL508: a package.json beside the Python app, and no buildpacks that say what is meant."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, INFO, Context, Location, Problem, Rule
from herolint.api.app_json import buildpacks_named

_PACKAGE_JSON = "package.json"


def check(context: Context) -> Iterator[Problem]:
    """Report a new app that Heroku takes for Node.js."""
    if CEDAR in context.building and context.slug.is_file(_PACKAGE_JSON) and not buildpacks_named(context):
        yield Problem(
            "Heroku takes a new app with a package.json for Node.js, and doesn't run the Python buildpack.",
            Location(_PACKAGE_JSON),
        )


RULE = Rule(
    code="HL508",
    name="node-detected-first",
    summary="The app has a package.json, and app.json doesn't name the Python buildpack.",
    why="Heroku looks for Node.js before Python. A new app with a package.json gets the Node.js buildpack alone, so no "
    "Python is installed. An app whose buildpacks are set keeps them: `heroku buildpacks` shows them.",
    how="Run `heroku buildpacks:set heroku/python`, and add `heroku/nodejs` as the first one if the front end is built "
    "on Heroku. List them in app.json for review apps.",
    impact={CEDAR: INFO},
    when=("package.json",),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/using-multiple-buildpacks-for-an-app",
    sources=("https://devcenter.heroku.com/articles/buildpacks",),
    check=check,
)
