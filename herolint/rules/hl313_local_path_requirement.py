"""HL313: something is to be installed from a path that does not exist on Heroku."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from herolint.api import BOTH_ERROR, ERROR, WARNING, Context, Location, Problem, Rule

if TYPE_CHECKING:
    from herolint.api.lock_sources import LockSource
    from herolint.api.requirements import Reading
    from herolint.formats.requirements import Line
    from herolint.model import Target


def check(context: Context) -> Iterator[Problem]:
    """Report each local requirement of pip's, and each local package of a lock, that cannot be found or installed."""
    from herolint.api.lock_sources import local_sources, place_of
    from herolint.api.requirements import merged, readings

    yield from merged(problem for reading in readings(context) for problem in _in_requirements(context, reading))
    broken = [
        (source, wrong) for source, targets in local_sources(context) if (wrong := _troubles(context, source, targets))
    ]
    for number, (source, wrong) in enumerate(broken):
        at = place_of(context, source, number)
        yield from merged(_in_lock(context, source, target, clause, at) for target, clause in wrong.items())


def _troubles(context: Context, source: LockSource, targets: Iterable[Target]) -> dict[Target, str]:
    from herolint.api.local_paths import trouble

    found = {target: trouble(context.received(target), source.value) for target in targets}
    return {target: clause for target, clause in found.items() if clause}


def _in_requirements(context: Context, reading: Reading) -> Iterator[Problem]:
    from herolint.api.local_paths import is_absolute, is_certain, trouble
    from herolint.api.requirements import grade, short
    from herolint.formats.pip_targets import is_archive
    from herolint.formats.requirement_files import local_target
    from herolint.formats.requirements import Path, Url, variables

    for path, line in reading.lines(constraints=False):
        target = local_target(line)
        if variables(line):
            continue
        if target is None:
            if isinstance(line, Url) and line.url.startswith((".", "/")):
                message = f"`{short(line.text)}` names a path, and pip takes nothing but an address after the `@`."
                help_ = f"Write the path alone: `{short(line.url)}`."
                yield Problem(message, line.at.at(path), grade(context, reading, path, line), help=help_)
            continue
        is_file = isinstance(line, Path) and not is_archive(target) and reading.tree.is_file(target)
        if is_file:
            message = f"`{short(line.text)}` is neither a folder nor an archive, so pip cannot install it."
            help_ = f"To include it as a file of requirements, write `-r {short(target)}`."
            yield Problem(message, line.at.at(path), grade(context, reading, path, _that_counts(line)), help=help_)
            continue
        wrong = trouble(reading.tree, target)
        if wrong:
            absolute, unknown = is_absolute(target), not is_certain(target)
            counted = _that_counts(line)
            impact = grade(context, reading, path, counted, found_missing=not absolute, unknown=unknown)
            yield Problem(
                f"`{short(line.text)}`: {wrong}.", line.at.at(path), impact, help=_help(context, target, line)
            )


def _that_counts(line: Line) -> Line:
    """Leave out the marker of a folder: pip looks at a folder before it asks for the marker."""
    from herolint.formats.pip_targets import is_archive
    from herolint.formats.requirements import Path

    return line._replace(marker=None) if isinstance(line, Path) and not is_archive(line.path) else line


def _help(context: Context, target: str, line: Line) -> str | None:
    from herolint.api.local_paths import is_absolute
    from herolint.api.manifests import help_for_absent
    from herolint.api.requirements import short

    name = getattr(line, "name", None)
    if is_absolute(target) and name:
        return (
            f"Write `{short(name)}==` and its version instead. In a conda environment, `pip list --format=freeze` "
            "writes versions where `pip freeze` writes paths."
        )
    return help_for_absent(context, target.removeprefix("./").rstrip("/"))


def _in_lock(context: Context, source: LockSource, target: Target, wrong: str, at: Location) -> Problem:
    from herolint.api.local_paths import is_certain
    from herolint.api.manifests import help_for_absent
    from herolint.api.requirements import short, tree_may_change

    certain = source.is_certain and is_certain(source.value) and not tree_may_change(context.received(target), target)
    return Problem(
        f"{short(source.name)} is to be installed from a local path: {wrong}.",
        at,
        {target: ERROR if certain else WARNING},
        help=help_for_absent(context, source.value.removeprefix("./")),
    )


RULE = Rule(
    code="HL313",
    name="local-path-requirement",
    summary="A requirement is a path on somebody's own machine, or one that is not in the checkout.",
    why="Heroku builds from what is pushed and nothing else. A path out of the app, or to what git does not have, "
    "leads to nothing there, and the build fails. `pip freeze` in a conda environment writes such paths.",
    how="Put what is needed into the app's folder and commit it, or ask for a version of the package.",
    impact=BOTH_ERROR,
    mirrors=(
        "install-dependencies::pip",
        "install-dependencies::pipenv",
        "install-dependencies::poetry",
        "install-dependencies::uv",
    ),
    stage="install",
    when=(
        "requirements:path",
        "requirements:include",
        "requirements:encoding",
        "Pipfile.lock",
        "poetry.lock",
        "uv.lock",
    ),
    url="https://pip.pypa.io/en/stable/topics/local-project-installs/",
    check=check,
)
