"""Decide the install stage: every failure of the package manager's command that the files show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.build import Found, managers_found, targets_using
from herolint.checkout import Kind, Unreadable
from herolint.formats import requirement_words
from herolint.formats.version_numbers import exact_patch, major_version
from herolint.installers import first_look
from herolint.installers.kinds import InstallFailure
from herolint.model import Location
from herolint.platform.files import PACKAGE_MANAGERS, PYPROJECT, REQUIREMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from herolint.build import App
    from herolint.installers.provided import Provided
    from herolint.model import PythonRequest, Target, Undecided

LOST_FOR_EVERYBODY = ("permission denied", "not a regular file")
"""The reasons for which git can't read a file either, so that it never reaches Heroku; others affect only herolint."""

FOREIGN = "requirements:foreign"
"""The word for a requirements.txt that may name a package for another system only."""

TROUBLED = "requirements:troubled"
"""The word for a requirements.txt that may name a project that can't be installed anywhere."""
FRAGILE = "requirements:fragile"
"""The word for a requirements.txt that may pin a release that newer releases of others break."""

_WORTH_A_LOOK = {requirement_words.INCLUDE, requirement_words.ENCODING, TROUBLED}

_AT_WHICH_PIP_STOPS = {
    requirement_words.ODD,
    requirement_words.INCLUDE,
    requirement_words.ENCODING,
    requirement_words.PATH,
    requirement_words.TWICE,
    FOREIGN,
    f"{requirement_words.NAME}pkg-resources",
}


def failures(app: App) -> tuple[Found, ...]:
    """Return every failure of every package manager whose file a target finds.

    If the buildpack rejects the app, these failures would come next: the buildpack stops at its first error.
    """
    return app.once(_failures)


def _failures(app: App) -> tuple[Found, ...]:
    return (*_patches_unknown(app), *_of_managers(app))


def _patches_unknown(app: App) -> Iterator[Found]:
    """Return the failure to download a patch release that is newer than any that the facts know."""
    found: dict[Location, tuple[PythonRequest, dict[Target, bool]]] = {}
    for target in app.building:
        request = app.analyses[target].eventual_python
        patch = exact_patch(request.requested) if request is not None else None
        if request is None or patch is None or request.at is None:
            continue
        newest = app.target_facts(target).latest.get(major_version(request.requested))
        if newest is not None and patch > (exact_patch(newest) or 0):
            found.setdefault(request.at, (request, {}))[1][target] = app.knows(target, "patches")
    for at, (request, certain) in found.items():
        yield Found(InstallFailure.PYTHON_PATCH_UNKNOWN, request, at, certain)


def _of_managers(app: App) -> tuple[Found, ...]:
    managers = {name for target in app.building for name in managers_found(app, target)}
    return tuple(found for name in PACKAGE_MANAGERS if name in managers for found in _of_manager(app, name))


def undecided(app: App, target: Target, provided: Callable[[], Provided]) -> Undecided | None:
    """Return why an install isn't known to succeed; ``None`` if it is.

    Call only for a target that accepts the app and on which nothing fails.
    """
    if app.analyses[target].package_manager == "pip":
        if _asks_for_nothing(app):
            return None
        from herolint.installers.undecided import of_pip

        return of_pip(app, target, provided())
    from herolint.installers import endings

    return endings.undecided(app, target)


def _asks_for_nothing(app: App) -> bool:
    """Return whether requirements.txt has only comments, so that pip has nothing to do."""
    content = app.load(REQUIREMENTS, bytes)
    return content is not None and all(line.lstrip()[:1] in (b"", b"#") for line in content.splitlines())


def requirement_kinds(app: App) -> frozenset[str]:
    """Return the words for what requirements.txt may hold (see ``requirement_words``); none without that file."""
    return app.once(_requirement_kinds)


def _requirement_kinds(app: App) -> frozenset[str]:
    locks = (app.load(manager.file, bytes) for manager in PACKAGE_MANAGERS.values() if manager.is_locked)
    is_fragile = any(first_look.lock_may_break(lock) for lock in locks if lock is not None)
    content = app.load(REQUIREMENTS, bytes)
    if content is None:
        return frozenset((FRAGILE,)) if is_fragile else frozenset()
    found = requirement_words.words(content)
    prefix = requirement_words.NAME
    names = (word.removeprefix(prefix) for word in found if word.startswith(prefix))
    projects = tuple(names)
    is_foreign = any(app.facts.names.foreign_system(name) for name in projects)
    is_troubled = first_look.has_system_version(content) or any(map(first_look.is_troubled, projects))
    extra = {word for word, holds in ((FOREIGN, is_foreign), (TROUBLED, is_troubled)) if holds}
    if is_fragile or first_look.is_fragile(content, projects):
        extra.add(FRAGILE)
    return found | extra if extra else found


def _of_manager(app: App, name: str) -> Iterator[Found]:
    """Import the detailed checks only if there is something to check: most apps have plain files."""
    manager = PACKAGE_MANAGERS[name]
    yield from _unreadable(app, name)
    yield from _conflicts(app, name)
    if manager.is_locked or app.checkout.is_file(PYPROJECT):
        from herolint.installers import malformed

        yield from malformed.failures(app, manager)
    yield from _of_releases(app, name)
    if not manager.is_locked:
        if not _AT_WHICH_PIP_STOPS.isdisjoint(requirement_kinds(app)):
            from herolint.installers import pip_lines

            yield from pip_lines.failures(app)
        if not _WORTH_A_LOOK.isdisjoint(requirement_kinds(app)):
            from herolint.installers import troubled

            yield from troubled.failures(app)
        if requirement_words.PATH in requirement_kinds(app) and app.checkout.is_file(PYPROJECT):
            from herolint.installers import version_from_git

            yield from version_from_git.failures(app, name)
        return
    from herolint.installers import demands, lock_sources, locks, tool_demands

    if name == "pipenv":
        from herolint.installers import pipfile_fields

        yield from pipfile_fields.failures(app)
    yield from locks.failures(app, manager)
    yield from tool_demands.failures(app, manager)
    yield from demands.failures(app, name)
    yield from lock_sources.failures(app, name)
    if name == "uv":
        from herolint.installers import environments, version_from_git

        yield from environments.failures(app)
        yield from version_from_git.failures(app, name)
    if name == "poetry":
        from herolint.installers import poetry_package, poetry_project

        yield from poetry_project.failures(app)
        yield from poetry_package.failures(app)


def _of_releases(app: App, name: str) -> Iterator[Found]:
    """Return the releases that don't install."""
    if _knows_releases(app, name):
        from herolint.installers import releases

        yield from releases.failures(app, name)


def compiled(app: App) -> tuple[Found, ...]:
    """Return the releases that are compiled during the build, each as if it were a failure."""
    if not any(_knows_releases(app, name) for target in app.building for name in managers_found(app, target)):
        return ()
    from herolint.installers import releases

    return app.once(releases.compiled)


def stranded(app: App) -> tuple[Found, ...]:
    """Return the releases without a wheel for any Python, where the app asks for a Python that is gone."""
    if not any(_knows_releases(app, name) for target in app.building for name in managers_found(app, target)):
        return ()
    from herolint.installers import releases

    return app.once(releases.stranded)


def _knows_releases(app: App, name: str) -> bool:
    """Return whether anything may be known about releases: locks list files, the facts know some requirements."""
    return name != "pip" or pins_something_known(app)


def pins_something_known(app: App) -> bool:
    """Return whether requirements.txt may pin a project whose files are known."""
    found = requirement_kinds(app)
    if requirement_words.INCLUDE in found or requirement_words.ENCODING in found:
        return True
    from herolint.platform import wheels

    prefix = requirement_words.NAME
    return wheels.may_know(word.removeprefix(prefix) for word in found if word.startswith(prefix))


def _unreadable(app: App, name: str) -> Iterator[Found]:
    """Yield the failure of a file that exists but that neither git nor the package manager can read."""
    manager = PACKAGE_MANAGERS[name]
    for path in (manager.file, manager.manifest):
        reason = _why_unreadable(app, path) if path and app.checkout.exists(path) else None
        if path and reason:
            targets = [target for target in targets_using(app, name) if path == manager.file or _is_only(app, target)]
            certain = dict.fromkeys(targets, True)
            if certain:
                yield Found(InstallFailure.UNREADABLE_FILE, reason, Location(path), certain)


def _is_only(app: App, target: Target) -> bool:
    return len(managers_found(app, target)) == 1


def _why_unreadable(app: App, path: str) -> str | None:
    if app.checkout.kind(path) in (Kind.DIRECTORY, Kind.OTHER):
        return "not a regular file"
    if not app.checkout.is_file(path):
        return None
    try:
        app.checkout.read(path)
    except Unreadable as error:
        return error.reason if error.reason in LOST_FOR_EVERYBODY else None
    return None


def _conflicts(app: App, name: str) -> Iterator[Found]:
    """Return the lines of an unfinished merge that pip takes for requirements."""
    if name != "pip":
        return
    content = app.load(REQUIREMENTS, bytes)
    if content is None or not (b"<<<<<<<" in content or b">>>>>>>" in content or b"-r" in content or b"-c" in content):
        return
    from herolint.installers import unmerged

    yield from unmerged.failures(app)
