"""HL506: app.json lists buildpacks that fail together, or are retired."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import APP_JSON, CEDAR, ERROR, WARNING, Context, Impact, Location, Problem, Related, Rule
from herolint.api.app_json import build_script, is_apt, is_python, place, plain_name, read, services
from herolint.api.text import visible

if TYPE_CHECKING:
    from herolint.api.app_json import AppJson, Buildpack, Environment

_ERROR: Impact = {CEDAR: ERROR}
_WARNING: Impact = {CEDAR: WARNING}
_NODE = ("node", "multi", "yarn", "npm", "bun", "deno")


def check(context: Context) -> Iterator[Problem]:
    """Report each buildpack that fails the build of apps set up from app.json, or no longer works."""
    document = read(context)
    if document is None:
        return
    for environment in document.environments:
        buildpacks = environment.buildpacks or ()
        for index, buildpack in enumerate(buildpacks):
            yield from _known(context, environment, buildpack, buildpacks[index + 1 :])
        yield from _twice(context, buildpacks)
        yield from _apt_too_late(context, buildpacks)
    yield from _apt_missing(context, document)
    yield from _node_missing(context, document)


def _known(
    context: Context, environment: Environment, buildpack: Buildpack, following: tuple[Buildpack, ...]
) -> Iterator[Problem]:
    known = services(context).buildpack(buildpack.url)
    if known is None:
        return
    at, url = place(context, buildpack.path), visible(buildpack.url)
    remove = f"Delete it from {APP_JSON}, and run `heroku buildpacks:remove {url}` for each app that has it"
    if known.instead is not None:
        yield Problem(
            f"The buildpack `{url}` in {APP_JSON} is retired.", at, _WARNING, help=f"Replace it with {known.instead}."
        )
    if known.lock is None or not context.slug.is_file(known.lock) or not any(map(is_python, following)):
        return
    stops = known.stops_at is not None and context.slug.is_file(known.stops_at)
    unless = {var.name for var in environment.env if var.value not in ("", "0")}
    if stops and known.unless not in unless and known.stops_at is not None:
        yield Problem(
            f"{known.title} (`{url}` in {APP_JSON}) fails the build because of {known.stops_at}.",
            at,
            _ERROR,
            help=f"{remove}: Heroku reads {known.lock} itself.",
            related=(Related(Location(known.stops_at), "it fails because of this file"),),
        )
        return
    yield Problem(
        f"{known.title} writes requirements.txt next to {known.lock}, so Heroku rejects the build.",
        at,
        _ERROR,
        help=f"{remove}: Heroku reads {known.lock} itself.",
        related=(Related(Location(known.lock), "Heroku finds two package managers: this and pip"),),
    )


def _twice(context: Context, buildpacks: tuple[Buildpack, ...]) -> Iterator[Problem]:
    """Report the second Python buildpack (``checks::duplicate_python_buildpack``)."""
    for buildpack in [one for one in buildpacks if is_python(one)][1:]:
        yield Problem(
            f"{APP_JSON} lists Heroku's Python buildpack twice, so Heroku rejects the build.",
            place(context, buildpack.path),
            _ERROR,
            help="Delete one of the two entries.",
        )


def _apt_too_late(context: Context, buildpacks: tuple[Buildpack, ...]) -> Iterator[Problem]:
    seen = False
    for buildpack in buildpacks:
        if seen and is_apt(buildpack):
            yield Problem(
                f"`{visible(buildpack.url)}` in {APP_JSON} runs after the Python buildpack, too late for the install.",
                place(context, buildpack.path),
                _WARNING,
                help="Move it to the top of `buildpacks`.",
            )
        seen = seen or is_python(buildpack)


def _apt_missing(context: Context, document: AppJson) -> Iterator[Problem]:
    if not context.slug.is_file("Aptfile") or CEDAR not in context.building:
        return
    buildpacks = document.main.buildpacks
    if buildpacks is None or any(is_apt(one) or "multi" in one.url for one in buildpacks):
        return
    yield Problem(
        f"{APP_JSON} lists no apt buildpack, so apps set up from it ignore the Aptfile.",
        place(context, ("buildpacks",)),
        _WARNING,
        help='Add `{"url": "heroku-community/apt"}` as the first entry.',
        related=(Related(Location("Aptfile"), "nothing installs these packages"),),
    )


def _node_missing(context: Context, document: AppJson) -> Iterator[Problem]:
    """Report a front end that nothing builds: only the Node.js buildpack runs package.json's scripts."""
    buildpacks = document.main.buildpacks or ()
    names = [plain_name(buildpack.url) for buildpack in buildpacks]
    if not any(map(is_python, buildpacks)) or any(word in name for word in _NODE for name in names):
        return
    script = build_script(context) if CEDAR in context.building else None
    if script is not None:
        yield Problem(
            f"Heroku doesn't run the script `{script}` in package.json: {APP_JSON} lists no Node.js buildpack.",
            place(context, ("buildpacks",)),
            _WARNING,
            help='Add `{"url": "heroku/nodejs"}` before the Python buildpack.',
            related=(Related(Location("package.json"), "the script is here"),),
        )


RULE = Rule(
    code="HL506",
    name="buildpacks-collide",
    summary="app.json lists buildpacks that fail together, or are retired.",
    why="Heroku's Python buildpack supports poetry.lock and uv.lock. Older third-party buildpacks for them write a "
    "requirements.txt, so the build fails with `Multiple Python package manager files were found`. Review apps, "
    "Heroku CI and Heroku Button apps get their buildpacks from app.json; existing apps have a separate list, which "
    "`heroku buildpacks` shows.",
    how="Delete the entry from app.json, and from the app with `heroku buildpacks:remove`.",
    impact=_ERROR,
    when=("app.json",),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/app-json-schema#buildpacks",
    sources=(
        "https://github.com/moneymeets/python-poetry-buildpack/issues/75",
        "https://github.com/heroku/heroku-buildpack-chrome-for-testing",
        "https://github.com/heroku/heroku-buildpack-apt",
    ),
    log=("The Python buildpack has already been run",),
    check=check,
)
