"""HL511: project.toml is invalid, or has settings that Fir ignores or rejects."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import FIR, PROCFILE, PROJECT_TOML, WARNING, Context, Location, Problem, Rule
from herolint.api.documents import has_conflict
from herolint.api.fir_files import ProjectToml, locate_in_project, parsed_project, says_something, table_names
from herolint.api.text import visible

_TABLE = ("com", "heroku", "buildpacks")
_PACKAGES = "deb-packages"


def check(context: Context) -> Iterator[Problem]:
    """Report an invalid file, tables that Fir ignores, and variables that fail the build."""
    document = parsed_project(context)
    if document is None:
        return
    if not isinstance(document, ProjectToml):
        if not has_conflict(context.load(PROJECT_TOML, bytes) or b""):
            at = Location(PROJECT_TOML, document.line, document.column)
            yield Problem(
                f"{PROJECT_TOML} isn't valid TOML, so Fir can't build the app: {document.message}.",
                at,
                help="Correct the syntax there.",
            )
        return
    if document.schema_version is None and says_something(document):
        yield Problem(
            f"{PROJECT_TOML} has no `schema-version`, so [io.buildpacks] and [com] may be ignored.",
            Location(PROJECT_TOML, 1),
            help='Add a table `[_]` with `schema-version = "0.2"` at the top.',
        )
    yield from _tables(context, document)
    yield from _variables(context, document)
    yield from _groups(context, document)


def _tables(context: Context, document: ProjectToml) -> Iterator[Problem]:
    from difflib import get_close_matches

    for name in table_names(document, _TABLE):
        is_old = name in ("debian-packages", "apt", "deb_packages")
        if name != _PACKAGES and (is_old or get_close_matches(name[:40], [_PACKAGES], 1, 0.8)):
            yield Problem(
                f"No buildpack reads [{'.'.join(_TABLE)}.{visible(name)}] in {PROJECT_TOML}.",
                locate_in_project(context, (*_TABLE, name)),
                help=f"Rename the table to [{'.'.join(_TABLE)}.{_PACKAGES}].",
            )


def _variables(context: Context, document: ProjectToml) -> Iterator[Problem]:
    """Report the variables that the buildpack forbids (``src/checks.rs``)."""
    for variable in document.variables:
        if variable.name in context.facts.names.forbidden_environment:
            yield Problem(
                f"{PROJECT_TOML} sets `{visible(variable.name)}`, so the Python buildpack fails the build.",
                locate_in_project(context, variable.path),
                help="Delete the variable.",
            )


def _groups(context: Context, document: ProjectToml) -> Iterator[Problem]:
    """Report a list of buildpacks that lacks one: if there is a list, no other buildpack runs."""
    listed = [name.lower() for name in document.buildpacks]
    if not listed or FIR not in context.building:
        return
    needed = [("python", "so Fir installs no Python")]
    if context.checkout.is_file(PROCFILE):
        needed.append(("procfile", "so Fir doesn't read the Procfile"))
    for name, effect in needed:
        if not any(name in other for other in listed):
            yield Problem(
                f"{PROJECT_TOML} lists buildpacks without `heroku/{name}`, {effect}.",
                locate_in_project(context, ("io", "buildpacks", "group", 0)),
                help=f'Add `[[io.buildpacks.group]]` with `id = "heroku/{name}"`.',
            )


RULE = Rule(
    code="HL511",
    name="project-toml-invalid",
    summary="project.toml is invalid, or has settings that Fir ignores or rejects.",
    why="Fir's builder reads project.toml before any buildpack runs. Without `schema-version` it uses an older "
    "schema that has no [io.buildpacks]. It silently ignores tables with a wrong name. If the file lists buildpacks, "
    "only those run. The Python buildpack rejects variables that would break its commands.",
    how='Start the file with `[_]` and `schema-version = "0.2"`, and correct the table or variable in the message.',
    impact={FIR: WARNING},
    when=("project.toml",),
    since="0.2.0",
    url="https://buildpacks.io/docs/reference/config/project-descriptor/",
    sources=("https://github.com/heroku/buildpacks-deb-packages",),
    log=("Unsafe environment variable",),
    check=check,
)
