"""HL718: a package requires a library or program that Heroku's images don't have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_WARNING, CEDAR, FIR, WARNING, Context, Impact, Problem, Related, Rule
from herolint.api.libraries import is_brought, libraries, names_with_needs, where_used

if TYPE_CHECKING:
    from herolint.api.libraries import Library


def check(context: Context) -> Iterator[Problem]:
    """Report each missing library or program that the app's packages or code certainly need."""
    for library in libraries(context):
        yield from _check(context, library)


def _check(context: Context, library: Library) -> Iterator[Problem]:
    from herolint.api.installed import first_installed, place_of

    named = {target: first_installed(context, library.distributions, target) for target in context.building}
    impact: Impact = {
        target: WARNING
        for target, name in named.items()
        if name is not None and not is_brought(context, library, target)
    }
    if not impact:
        return
    used = where_used(context, library)
    if used is None and (library.imports or library.uses):
        return
    distribution = next(name for target, name in named.items() if target in impact and name is not None)
    yield Problem(
        f"{distribution} requires {library.needs}, which {_where(impact)} doesn't have.",
        place_of(context, distribution, impact),
        impact,
        help=_help(library, distribution, impact),
        related=(Related(used, "the app uses it here"),) if used else (),
    )


def _where(impact: Impact) -> str:
    return "Heroku" if len(impact) > 1 else "Cedar" if CEDAR in impact else "Fir"


def _help(library: Library, distribution: str, impact: Impact) -> str:
    advice = [f"{library.advice.format(distribution=distribution)}."] if library.advice else []
    start = "Or add" if advice else "Add"
    if CEDAR in impact and library.buildpack:
        advice.append(f"{start} the buildpack: `heroku buildpacks:add --index 1 {library.buildpack}`.")
    elif CEDAR in impact:
        advice.append(
            f"{start} `{library.packages[0]}` to an Aptfile, and add the buildpack: `heroku buildpacks:add --index 1 "
            "heroku-community/apt`."
        )
    if FIR in impact and not library.buildpack:
        advice.append(
            f"On Fir, list `{library.packages[0]}` under `install` of [com.heroku.buildpacks.deb-packages] in "
            "project.toml."
        )
    return " ".join(advice)


RULE = Rule(
    code="HL718",
    name="system-library-missing",
    summary="A package requires a library or program that Heroku's images don't have.",
    why="Some packages use system libraries or programs: opencv-python loads libGL, Selenium starts Chrome, "
    "pytesseract starts Tesseract. Heroku's images don't have them, so the install, the import or the first use "
    "fails. If the app has a buildpack for it that isn't in app.json, ignore this finding.",
    how="Install it with an Aptfile and the apt buildpack, or with a buildpack for it; on Fir, list it in "
    "project.toml.",
    impact=BOTH_WARNING,
    when=tuple(f"mentions:{name}" for name in names_with_needs()),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/stack-packages",
    sources=(
        "https://github.com/heroku/heroku-buildpack-apt",
        "https://github.com/heroku/heroku-buildpack-chrome-for-testing",
        "https://github.com/heroku/buildpacks-deb-packages",
    ),
    log=(
        "error while loading shared libraries",
        "cannot open shared object file: No such file or directory",
        "FileNotFoundError: [Errno 2] No such file or directory: 'ffmpeg'",
        "chrome not reachable",
        "cannot find Chrome binary",
        "TesseractNotFoundError",
        "No wkhtmltopdf executable found",
        "Could not find gdal-config",
        "the GDAL library was",
        "since SQLite headers weren't found",
        "Could not find the GDAL library",
        "OSError: cannot load library",
        "'chromedriver' executable needs to be in PATH",
        "Unable to obtain driver for chrome",
        "BrowserType.launch: Executable doesn't exist",
        "Is poppler installed",
        "failed to find libmagic",
        "no library called",
        "GraphViz's executables not found",
    ),
    check=check,
)
