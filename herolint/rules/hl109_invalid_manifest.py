"""HL109: a manifest or lock file isn't valid TOML or JSON."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_ERROR,
    CEDAR,
    ERROR,
    PIPFILE_LOCK,
    WARNING,
    Complaint,
    Context,
    Impact,
    InstallFailure,
    Location,
    Problem,
    Rule,
    impact_of,
    links,
)
from herolint.api.documents import DOCUMENTS, has_conflict, malformed
from herolint.api.text import visible

_LOCK_COMMANDS = {PIPFILE_LOCK: "pipenv lock", "poetry.lock": "poetry lock", "uv.lock": "uv lock"}


def check(context: Context) -> Iterator[Problem]:
    """Report each file at the parser's position.

    HL110 reports conflict markers, except in a file that the buildpack itself rejects.
    """
    complaint = next(iter(context.complaints("pipfile-lock::invalid-json")), None)
    for path in DOCUMENTS:
        if not context.checkout.is_file(path):
            continue
        refused = complaint if path == PIPFILE_LOCK else None
        found = malformed(context, path)
        if found and (refused or not has_conflict(context.load(path, bytes) or b"")):
            impact = {**dict.fromkeys(found.certain, WARNING), **_impact_of_install(context, path)}
            yield Problem(
                f"{path} isn't {_what(path, found.error.message)}.",
                Location(path, found.error.line, found.error.column),
                {**impact, CEDAR: ERROR} if refused else impact,
                help=_help(path),
                cause=path if path == PIPFILE_LOCK else None,
            )
        elif refused:
            yield _refused(refused)


def _impact_of_install(context: Context, path: str) -> Impact:
    failures = (one for one in context.failures(InstallFailure.INVALID_MANIFEST) if one.at.path == path)
    return {target: severity for one in failures for target, severity in impact_of(one).items()}


def _what(path: str, complaint: str) -> str:
    kind = "JSON" if path == PIPFILE_LOCK else "TOML"
    if complaint == "not an object":
        return f"a {kind} object"
    return f"valid {kind}" if complaint == f"not valid {kind}" else f"valid {kind}: {complaint}"


def _refused(complaint: Complaint) -> Problem:
    """Report a lock file that Heroku's build can't read although Pipenv can."""
    message = f"Heroku can't read {PIPFILE_LOCK}: {visible(complaint.detail or 'not valid JSON')}."
    return Problem(message, complaint.at or Location(PIPFILE_LOCK), complaint.impact, help=_help(PIPFILE_LOCK))


def _help(path: str) -> str | None:
    command = _LOCK_COMMANDS.get(path)
    return f"Regenerate it: run `{command}`, and commit {path}." if command else None


RULE = Rule(
    code="HL109",
    name="invalid-manifest",
    summary="A manifest or lock file isn't valid TOML or JSON.",
    why="The package manager can't read the file, so the build fails. If the build doesn't use the file, other tools "
    "still do.",
    how="Fix the file at the position of the syntax error.",
    impact=BOTH_ERROR,
    mirrors=(
        "pipfile-lock::invalid-json",
        "install-dependencies::pip",
        "install-dependencies::pipenv",
        "install-dependencies::poetry",
        "install-dependencies::uv",
    ),
    when=("pyproject.toml", "Pipfile", "Pipfile.lock", "poetry.lock", "uv.lock", InstallFailure.INVALID_MANIFEST.value),
    url="https://packaging.python.org/en/latest/guides/writing-pyproject-toml/",
    sources=("https://toml.io/en/", links.CLASSIC_BUILDPACK),
    log=(
        "Can't parse Pipfile.lock",
        "is not a valid TOML file",
        "TOML parse error at line",
        "Failed to parse: `pyproject.toml`",
        "TOMLDecodeError:",
        "Invalid TOML file",
        "Installing dependencies from lock file … (at line",
        "Installing dependencies from lock file … (at end of document)",
        "Unable to read the lock file",
        "tomlkit.exceptions.",
        "TomlDecodeError:",
        "Your Pipfile.lock () is out of date",
        "Failed to parse `uv.lock` … TOML parse error at line",
        "Failed to parse: `pyproject.toml` … TOML parse error at line",
    ),
    check=check,
)
