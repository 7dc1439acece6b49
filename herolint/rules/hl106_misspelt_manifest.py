"""HL106: requirements.txt is misspelled."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import (
    BOTH_WARNING,
    INFO,
    NO_PACKAGE_MANAGER,
    PACKAGE_MANAGERS,
    REQUIREMENTS,
    WARNING,
    Change,
    Context,
    Fix,
    Location,
    Problem,
    Rule,
    links,
)
from herolint.api.ignored import can_be_added
from herolint.api.manifests import managers_found
from herolint.api.text import visible


def check(context: Context) -> Iterator[Problem]:
    """Report each known misspelling; next to another package manager's file it's harmless, so it's only a hint.

    There, renaming it would add a second package manager's file, so there is no fix.
    """
    names = [name for name in context.facts.names.misspelt_requirements if context.checkout.is_file(name)]
    if not names or REQUIREMENTS in context.checkout.names():
        return
    for name in names:
        impact = {
            target: INFO if managers_found(context, target) else WARNING
            for target in context.building
            if context.received(target).is_file(name)
        }
        if impact:
            yield Problem(
                f"`{visible(name)}` is a misspelling of {REQUIREMENTS}, so Heroku ignores it.",
                Location(name),
                impact,
                _fix(context, name) if len(names) == 1 and INFO not in impact.values() else None,
                _help(context, name),
                cause=None if INFO in impact.values() else NO_PACKAGE_MANAGER,
            )


def _help(context: Context, name: str) -> str:
    used = {
        PACKAGE_MANAGERS[manager].file for target in context.building for manager in managers_found(context, target)
    }
    if used:
        return f"Delete this file if nothing else needs it: the app installs from {' and '.join(sorted(used))}."
    return f'Rename it: `git mv -- "{visible(name)}" {REQUIREMENTS}`.'


def _fix(context: Context, name: str) -> Fix | None:
    """Rename the file unless its content would then fail the build."""
    content = context.load(name, bytes)
    if content is None or not can_be_added(context, REQUIREMENTS) or not _is_plain(context, content):
        return None
    changes = (Change(REQUIREMENTS, content), Change(name, None, carried_over=True))
    return context.fix(f"Rename it to {REQUIREMENTS}", changes)


def _is_plain(context: Context, content: bytes) -> bool:
    """Return whether pip can read the content, and each requirement is a different package that Linux has."""
    from herolint.api import requirements

    file = requirements.parse(content)
    if isinstance(file.decoding, requirements.DecodingError):
        return False
    seen = {"pkg-resources"}
    for line in file.lines:
        if isinstance(line, requirements.Option):
            continue
        if not isinstance(line, requirements.Requirement):
            return False
        name = requirements.canonical(line.name)
        if name in seen or context.facts.names.foreign_system(name):
            return False
        seen.add(name)
    return True


RULE = Rule(
    code="HL106",
    name="misspelt-manifest",
    summary="The name of requirements.txt is misspelled.",
    why="Heroku detects a Python app even if requirements.txt is misspelled, but installs only from "
    "requirements.txt. The build fails, or installs without the packages in the file.",
    how="Rename the file to requirements.txt: lower case, plural, one extension.",
    impact=BOTH_WARNING,
    fixable="safe",
    when=(
        "package-manager::none-found",
        "package-manager::setup-py-only",
        "package-manager::pipenv-missing-lockfile",
        "Pipfile.lock",
        "poetry.lock",
        "uv.lock",
    ),
    url=links.GETTING_STARTED,
    sources=(links.CLASSIC_BUILDPACK, links.CNB),
    log=(
        "Couldn't find any supported Python package manager files",
        "Couldn't find any supported … requeriments.txt",
        "Couldn't find any supported … requirement.txt",
        "Couldn't find any supported … requirements.text",
        "Couldn't find any supported … Requirements.txt",
        "Couldn't find any supported … requirements.txt.txt",
        "Couldn't find any supported … requirments.txt",
    ),
    check=check,
)
