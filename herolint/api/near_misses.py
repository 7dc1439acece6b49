"""Files in an app that are similar to a package manager's file.

Used only for an app that no buildpack can install. The number of folders and names is limited.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.api.manifests import reason_for_absence
from herolint.formats.text import visible
from herolint.platform.files import PACKAGE_MANAGERS, PIPFILE, PYPROJECT, REQUIREMENTS
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from herolint.api import Context

_ALIKE = 0.9
_LONGEST_NAME = 40
_DEEPEST = 2
_MOST_OTHERS = 3
_MOST_FOLDERS = 200
_MOST_NAMES = 5000
_SKIPPED_FOLDERS = frozenset({"node_modules", "venv", "env", "virtualenv", "site-packages", "__pycache__", "fixtures"})
_VARIANT = lazy.pattern(r"(?:[a-z0-9_-]{1,30}[-_.])?requirements(?:[-_.][a-z0-9_.-]{1,30})?\.(?:txt|lock)\Z")
_FOR_PRODUCTION = ("heroku", "prod", "deploy", "main", "base", "common")
_NOT_FOR_PRODUCTION = lazy.pattern(r"dev|test|doc|lint|local|ci\b|typing|constraint")


class NearMiss(NamedTuple):
    """A path, a clause that describes it (after "but"), and what to do about it."""

    path: str
    text: str
    help: str


_MANAGER_FILES = tuple(manager.file for manager in PACKAGE_MANAGERS.values())


def near_misses(context: Context) -> tuple[NearMiss, ...]:
    """Return the files that are similar to a package manager's file, the most likely first."""
    return tuple(_near_misses(context))


def _near_misses(context: Context) -> Iterator[NearMiss]:
    yield from _not_received(context)
    yield from _other_kinds(context)
    yield from _misspelt(context)
    yield from _of_other_tools(context)
    yield from _variants(context)
    yield from _in_pyproject(context)
    yield from _in_subdirectories(context)


def describe(missing: str, misses: tuple[NearMiss, ...], otherwise: str) -> tuple[str, str | None]:
    """Return the message that starts with ``missing``, with the most likely near miss, and the help for all of them.

    ``otherwise`` ends the message if there is no near miss; the help is then the rule's.
    """
    if not misses:
        return f"{missing}{otherwise}.", None
    # What another file says already isn't said of pyproject.toml too.
    others = [visible(miss.path) for miss in misses[1:] if miss.path != PYPROJECT][:_MOST_OTHERS]
    also = f" See also {', '.join(others)}." if others else ""
    return f"{missing}, but {misses[0].text}.", f"{misses[0].help}{also}"


def _not_received(context: Context) -> Iterator[NearMiss]:
    for path in _MANAGER_FILES:
        absence = reason_for_absence(context, path)
        if absence:
            yield NearMiss(path, absence.reason, f"{absence.help[0].upper()}{absence.help[1:]}.")


def _other_kinds(context: Context) -> Iterator[NearMiss]:
    names = context.checkout.names()
    for path in _MANAGER_FILES:
        if path in names and not context.checkout.is_file(path):
            is_folder = context.checkout.is_directory(path)
            what = "a folder" if is_folder else "a link to a file that isn't in the app, or not a regular file"
            yield NearMiss(path, f"{path} is {what}", f"Replace it with a regular file named {path}.")


def _misspelt(context: Context) -> Iterator[NearMiss]:
    for name in context.checkout.names()[:_MOST_NAMES]:
        meant = _meant_by(context, name)
        if meant and context.checkout.is_file(name) and not context.checkout.exists(meant):
            shown = visible(name)
            yield NearMiss(
                name, f"`{shown}` looks like a misspelling of {meant}", f'Rename it: `git mv -- "{shown}" {meant}`.'
            )


def _meant_by(context: Context, name: str) -> str | None:
    """Return the package manager's file that a name is similar to."""
    if name in _MANAGER_FILES:
        return None
    if name in context.facts.names.misspelt_requirements:
        return REQUIREMENTS
    if len(name) > _LONGEST_NAME:
        return None
    from difflib import get_close_matches

    folded = {path.casefold(): path for path in _MANAGER_FILES}
    near = get_close_matches(name.casefold().strip(), folded, 1, _ALIKE)
    return folded[near[0]] if near else None


_OTHER_TOOLS = (
    ("pdm.lock", "pdm.lock is for PDM, which Heroku doesn't support", "pdm export --prod -o requirements.txt"),
    ("requirements.in", "requirements.in is only the source of a requirements.txt", "pip-compile requirements.in"),
    ("pylock.toml", "pylock.toml is a lock file that Heroku doesn't support", "uv export --no-dev -o requirements.txt"),
)
_CONDA = ("environment.yml", "environment.yaml")


def _of_other_tools(context: Context) -> Iterator[NearMiss]:
    for path, text, command in _OTHER_TOOLS:
        if context.checkout.is_file(path):
            tool = (
                "Export a requirements.txt with the tool that wrote it, for example" if path == "pylock.toml" else "Run"
            )
            yield NearMiss(path, text, f"{tool} `{command}`, and commit requirements.txt.")
    for path in _CONDA:
        if context.checkout.is_file(path):
            help_ = "List the packages for pip in requirements.txt."
            yield NearMiss(path, f"{path} is for Conda, which Heroku doesn't support", help_)


def _variants(context: Context) -> Iterator[NearMiss]:
    """Find requirements files with other names: requirements-prod.txt, requirements/base.txt."""
    checkout = context.checkout
    here = [name for name in checkout.names() if _VARIANT.match(name) and name != REQUIREMENTS]
    below = [f"requirements/{name}" for name in checkout.names("requirements") if name.endswith(".txt")]
    known = context.facts.names.misspelt_requirements
    paths = [path for path in (*here, *below) if path not in known and checkout.is_file(path)]
    if not paths:
        return
    best = min(paths, key=_distance_from_production)
    shown = visible(best)
    help_ = f"If production needs these packages, create a requirements.txt that contains `-r {shown}`."
    yield NearMiss(best, f"there is {shown}", help_)


def _distance_from_production(path: str) -> tuple[bool, int, str]:
    name = path.casefold()
    rank = next((rank for rank, word in enumerate(_FOR_PRODUCTION) if word in name), len(_FOR_PRODUCTION))
    return bool(_NOT_FOR_PRODUCTION.search(name)), rank, path


def _in_pyproject(context: Context) -> Iterator[NearMiss]:
    if not context.checkout.is_file(PYPROJECT):
        return
    from herolint.formats import toml

    document = context.load(PYPROJECT, toml.parse)
    if not isinstance(document, dict):
        return
    tools, project = toml.dig(document, "tool"), toml.dig(document, "project")
    tools = tools if isinstance(tools, dict) else {}
    if "poetry" in tools:
        yield NearMiss(PYPROJECT, "pyproject.toml is for Poetry", "Run `poetry lock`, and commit poetry.lock.")
    elif "uv" in tools or "dependency-groups" in document or isinstance(project, dict):
        what = "is for uv" if "uv" in tools else "alone isn't enough: Heroku requires a lock file"
        has_version = context.checkout.is_file(".python-version")
        also = "" if has_version else " With uv, Heroku also requires a .python-version file."
        yield NearMiss(PYPROJECT, f"pyproject.toml {what}", f"Run `uv lock`, and commit uv.lock.{also}")


def _in_subdirectories(context: Context) -> Iterator[NearMiss]:
    found = tuple(apps_below(context))
    if found:
        yield _subdirectory(found)


def _subdirectory(found: tuple[str, ...]) -> NearMiss:
    folders = [visible(posixpath.dirname(path)) for path in found]
    quoted = f"'{folders[0]}'" if " " in folders[0] else folders[0]
    if len(folders) == 1:
        text = f"the subdirectory {folders[0]} has {posixpath.basename(found[0])}"
    else:
        shown = ", ".join(folders[:_MOST_OTHERS])
        more = f" and {len(folders) - _MOST_OTHERS} more" if len(folders) > _MOST_OTHERS else ""
        text = f"there are apps in subdirectories: {shown}{more}"
    return NearMiss(
        found[0],
        text,
        "Move the files to the app's root, the only folder that Heroku checks, or deploy the subdirectory as the app: "
        f"`git subtree push --prefix {quoted} heroku main`.",
    )


def apps_below(context: Context) -> Iterator[str]:
    """Return the file that marks each folder near the root that looks like a separate Python app."""
    checkout = context.checkout
    level, looked_at = [""], 0
    for _ in range(_DEEPEST):
        deeper: list[str] = []
        for folder in level:
            for name in checkout.names(folder)[:_MOST_NAMES]:
                path = f"{folder}/{name}" if folder else name
                if name.startswith(".") or name in _SKIPPED_FOLDERS or not checkout.is_directory(path):
                    continue
                looked_at += 1
                if looked_at > _MOST_FOLDERS:
                    return
                deeper.append(path)
                candidates = (f"{path}/{file}" for file in (*_MANAGER_FILES, PIPFILE, PYPROJECT, "setup.py"))
                found = next((file for file in candidates if checkout.is_file(file)), None)
                if found:
                    yield found
        level = deeper
