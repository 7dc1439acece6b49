"""HL508: the app has a package.json, and no file lists its buildpacks."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import CEDAR, INFO, Context, Location, Problem, Rule
from herolint.api.app_json import buildpacks_named

_PACKAGE_JSON = "package.json"


def check(context: Context) -> Iterator[Problem]:
    """Report an app that Heroku detects as Node.js."""
    if CEDAR in context.building and context.slug.is_file(_PACKAGE_JSON) and not buildpacks_named(context):
        yield Problem(
            "Heroku detects a new app with a package.json as Node.js and doesn't run the Python buildpack.",
            Location(_PACKAGE_JSON),
        )


RULE = Rule(
    code="HL508",
    name="node-detected-first",
    summary="The app has a package.json, and app.json doesn't list the Python buildpack.",
    why="Heroku checks for Node.js before Python. A new app with a package.json gets only the Node.js buildpack, so "
    "Heroku doesn't install Python. Apps with configured buildpacks aren't affected: `heroku buildpacks` shows them.",
    how="Run `heroku buildpacks:set heroku/python`. If Heroku builds the front end, also run `heroku buildpacks:add "
    "--index 1 heroku/nodejs`. For review apps, list the buildpacks in app.json.",
    impact={CEDAR: INFO},
    when=("package.json",),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/using-multiple-buildpacks-for-an-app",
    sources=("https://devcenter.heroku.com/articles/buildpacks",),
    check=check,
)
