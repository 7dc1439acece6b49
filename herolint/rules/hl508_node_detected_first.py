"""HL508: a package.json beside the Python app, and no buildpacks that say what is meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from herolint.api import APP_JSON, CEDAR, INFO, WARNING, Context, Location, Problem, Rule
from herolint.api.app_json import buildpacks_named, is_python, place, plain_name

_PACKAGE_JSON = "package.json"
_BUILD_SCRIPTS = ("build", "heroku-postbuild", "heroku-prebuild")


def check(context: Context) -> Iterator[Problem]:
    """Report a new app that Heroku takes for Node.js, or a build of the front end that nothing runs."""
    if CEDAR not in context.building or not context.slug.is_file(_PACKAGE_JSON):
        return
    buildpacks = buildpacks_named(context)
    if not buildpacks:
        yield Problem(
            "Heroku takes a new app with a package.json for Node.js, and doesn't run the Python buildpack.",
            Location(_PACKAGE_JSON),
            {CEDAR: INFO},
        )
        return
    names = [plain_name(buildpack.url) for buildpack in buildpacks]
    if any("node" in name or "multi" in name or "yarn" in name for name in names) or not any(
        map(is_python, buildpacks)
    ):
        return
    scripts = context.load(_PACKAGE_JSON, _scripts) or ()
    script = next((name for name in _BUILD_SCRIPTS if name in scripts), None)
    if script is not None:
        yield Problem(
            f"The script `{script}` in package.json isn't run: {APP_JSON} lists no Node.js buildpack.",
            place(context, ("buildpacks",)),
            help='Add `{"url": "heroku/nodejs"}` before the Python buildpack.',
        )


def _scripts(content: bytes) -> tuple[str, ...]:
    from herolint.formats import json_document

    document = json_document.parse(content)
    value: Any = document.value if isinstance(document, json_document.JsonDocument) else None
    scripts = value.get("scripts") if isinstance(value, dict) else None
    return tuple(scripts) if isinstance(scripts, dict) else ()


RULE = Rule(
    code="HL508",
    name="node-detected-first",
    summary="The app has a package.json, and the Node.js or the Python buildpack isn't named.",
    why="Heroku looks for Node.js before Python. A new app with a package.json gets the Node.js buildpack alone, so no "
    "Python is installed. An app whose buildpacks are set keeps them: `heroku buildpacks` shows them.",
    how="Run `heroku buildpacks:set heroku/python`, and add `heroku/nodejs` as the first one if the front end is built "
    "on Heroku. List them in app.json for review apps.",
    impact={CEDAR: WARNING},
    when=("package.json",),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/using-multiple-buildpacks-for-an-app",
    sources=("https://devcenter.heroku.com/articles/buildpacks",),
    check=check,
)
