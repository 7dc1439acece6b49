"""HL510: Fir ignores a file that Cedar reads."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import APP_JSON, FIR, HEROKU_YML, INFO, SLUGIGNORE, WARNING, Context, Impact, Location, Problem, Rule
from herolint.api.app_json import is_python, place, read
from herolint.api.fir_files import IgnoredFile, project, runs_inline

_WARNING: Impact = {FIR: WARNING}
_HOOK = (
    "List all buildpacks in project.toml, one [[io.buildpacks.group]] each: `heroku/python`, an inline one with an "
    "`id` of "
    'your own and `script = {{ api = "0.10", inline = "{path}" }}`, and `heroku/procfile`'
)


def check(context: Context) -> Iterator[Problem]:
    """Report each file that Fir ignores, unless project.toml replaces it."""
    if FIR not in context.building:
        return
    for ignored in _ignored(context):
        yield Problem(
            f"Fir ignores {ignored.path}, {ignored.purpose}.",
            Location(ignored.path),
            _WARNING,
            help=f"{ignored.instead}.",
        )
    yield from _app_json(context)


def _ignored(context: Context) -> Iterator[IgnoredFile]:
    checkout, descriptor = context.checkout, project(context)
    for path in ("bin/pre_compile", "bin/post_compile"):
        if checkout.is_file(path) and not runs_inline(context, path):
            yield IgnoredFile(path, "which Cedar runs during the build", _HOOK.format(path=path))
    if checkout.is_file("nltk.txt") and not runs_inline(context, "nltk"):
        how = "Download the data in an inline buildpack in project.toml, or when the app starts"
        yield IgnoredFile("nltk.txt", "so no NLTK data is downloaded", how)
    if checkout.is_file("Aptfile") and not (descriptor and descriptor.has_packages):
        how = "List the packages under [com.heroku.buildpacks.deb-packages] in project.toml"
        yield IgnoredFile("Aptfile", "so its packages aren't installed", how)
    if checkout.is_file(SLUGIGNORE) and not (descriptor and descriptor.exclude):
        how = "List the files under `exclude` of [io.buildpacks] in project.toml"
        yield IgnoredFile(SLUGIGNORE, "so its files are part of the image", how)
    if checkout.is_file(HEROKU_YML):
        how = "Write the processes and the release command to the Procfile"
        yield IgnoredFile(HEROKU_YML, "and builds with buildpacks", how)


def _app_json(context: Context) -> Iterator[Problem]:
    """Report app.json's buildpacks, because Fir has no classic ones, and its stack, which Fir ignores without harm."""
    document = read(context)
    if document is None:
        return
    others = [one for one in document.main.buildpacks or () if not is_python(one)]
    descriptor = project(context)
    if others and not (descriptor and descriptor.buildpacks):
        yield Problem(
            f"Fir ignores the buildpacks in {APP_JSON}: it can't run classic buildpacks.",
            place(context, ("buildpacks",)),
            _WARNING,
            help="List Cloud Native Buildpacks in project.toml, one [[io.buildpacks.group]] each.",
        )
    if isinstance(document.document.get("stack"), str):
        yield Problem(
            f"Fir ignores the stack in {APP_JSON}: its builder determines the base image.",
            place(context, ("stack",)),
            {FIR: INFO},
            help="No change needed.",
        )


RULE = Rule(
    code="HL510",
    name="not-read-on-fir",
    summary="A file that Cedar uses has no effect on Fir.",
    why="Fir builds with Cloud Native Buildpacks. They ignore bin/pre_compile, bin/post_compile, nltk.txt, Aptfile, "
    ".slugignore and heroku.yml, and can't run the classic buildpacks in app.json. The build succeeds without them, "
    "but the app may not work.",
    how="Move the setting to project.toml; each finding's help describes how.",
    impact=_WARNING,
    when=("bin/pre_compile", "bin/post_compile", "nltk.txt", "Aptfile", ".slugignore", "heroku.yml", "app.json"),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/generations",
    sources=(
        "https://github.com/heroku/buildpacks-deb-packages",
        "https://buildpacks.io/docs/for-app-developers/how-to/build-inputs/use-project-toml/",
    ),
    check=check,
)
