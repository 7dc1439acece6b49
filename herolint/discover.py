"""Finds the apps of a repository that holds several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from herolint.checkout import Checkout
    from herolint.platform.facts import Facts

HEROKU_FILES = ("Procfile", "app.json", "heroku.yml", "runtime.txt")
"""Files that only an app on Heroku has."""

MANIFESTS = ("requirements.txt", "Pipfile", "Pipfile.lock", "poetry.lock", "uv.lock")
"""Files from which a buildpack installs: enough for an app where nothing above it is one already."""

SKIPPED_FOLDERS = frozenset(
    {
        "__pycache__",
        "doc",
        "docs",
        "env",
        "fixtures",
        "node_modules",
        "site-packages",
        "test",
        "testdata",
        "tests",
        "third_party",
        "vendor",
        "vendored",
        "venv",
    }
)
"""Folders whose apps, if they look like some, are another project's or not meant to be deployed; and all dot
folders."""


class Candidate(NamedTuple):
    """A folder that looks like an app: whether it is taken for one, and why or why not."""

    folder: str
    taken: bool
    why: str


def discover(checkout: Checkout, facts: Facts) -> tuple[Candidate, ...]:
    """Look through everything that is received for folders that are apps, in the order of their paths.

    Ignored files aren't received, so folders that git ignores are never looked at.
    """
    found: list[Candidate] = []
    taken: set[str] = set()
    for folder, names in sorted(_folders(checkout.files()).items()):
        marks = [name for name in (*HEROKU_FILES, *MANIFESTS) if name in names]
        if not marks:
            continue
        candidate = _judge(folder, names, marks, taken, facts)
        if candidate.taken:
            taken.add(folder)
        found.append(candidate)
    return tuple(found)


def _folders(paths: Iterable[str]) -> Mapping[str, set[str]]:
    folders: dict[str, set[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, set()).add(name)
        if folder:
            parent, _, own = folder.rpartition("/")
            folders.setdefault(parent, set()).add(f"{own}/")
    return folders


def _judge(folder: str, names: set[str], marks: list[str], taken: set[str], facts: Facts) -> Candidate:
    parts = folder.split("/") if folder else []
    skipped = next((part for part in parts if part in SKIPPED_FOLDERS or part.startswith(".")), None)
    if skipped:
        return Candidate(folder, False, f"it is inside a folder named {skipped}")
    if not names.intersection(facts.names.detection):
        return Candidate(folder, False, "nothing in it is Python")
    for_heroku = [name for name in marks if name in HEROKU_FILES]
    if for_heroku:
        return Candidate(folder, True, f"it has {_list(for_heroku)}")
    above = next((parent for parent in _parents(parts) if parent in taken), None)
    if above is not None:
        return Candidate(folder, False, f"it has only {_list(marks)}, and belongs to {above or 'the top folder'}")
    return Candidate(folder, True, f"it has {_list(marks)}")


def _parents(parts: list[str]) -> Iterable[str]:
    return ("/".join(parts[:length]) for length in range(len(parts)))


def _list(names: list[str]) -> str:
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"
