"""Open the checkouts of the command line's PATHs: many apps in one call, one git for each repository."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from herolint.checkout.apps import App, Results, below, not_a_folder, place_of
from herolint.checkout.folder import Folder
from herolint.checkout.git import Line, Place
from herolint.checkout.repository import Repositories, Repository
from herolint.checkout.values import CheckoutError, Source
from herolint.checkout.view import Checkout, Revision
from herolint.checkout.worktree import WorkTree, common_folder


def open_checkouts(paths: Iterable[str], *, source: Source = Source.WORKTREE) -> list[Checkout | CheckoutError]:
    """Return the checkout of each path, in order; if there is none, the error that says why.

    From a working tree, this is what git would add; outside git, the folder as it is. ``Source.STAGED`` reads the
    index, ``Source.rev`` a commit, in a bare repository too; with these two a path may name a folder that isn't on
    disk. Nothing is raised.
    """
    given = list(paths)
    results = _open_working_trees(given) if source == Source.WORKTREE else _open_objects(given, source)
    return [results[number] for number in range(len(given))]


def _open_working_trees(paths: Sequence[str]) -> Results:
    results: Results = {}
    repositories = Repositories()
    groups: dict[Place, list[tuple[App, Folder]]] = {}
    for number, path in enumerate(paths):
        try:
            folder = _folder(path)
            place = place_of(repositories, path, folder.root)
            if place is not None and place.bare:
                raise CheckoutError(f"{path} is in a bare repository, which has no files: pass a commit with --rev.")
        except CheckoutError as error:
            results[number] = error
            continue
        if place is None:
            results[number] = Checkout(path, "", folder)
        else:
            app = App(number, path, below(folder.root, place.top))
            groups.setdefault(place, []).append((app, folder))
    line = Line()
    for place, apps in groups.items():
        results |= _open_in_repository(place, apps, line)
    return results


def _open_in_repository(place: Place, apps: Sequence[tuple[App, Folder]], line: Line) -> Results:
    try:
        repository = Repository(place, line, common_folder(app.root for app, _ in apps))
    except CheckoutError as error:
        return {app.number: error for app, _ in apps}
    trees = [WorkTree(folder, repository, app.root) for app, folder in apps]
    errors = _ask_git(repository, trees)
    return {
        app.number: error or Checkout(app.path, app.root, tree, Revision(repository.git, "HEAD"))
        for (app, _), tree, error in zip(apps, trees, errors, strict=True)
    }


def _ask_git(repository: Repository, trees: Sequence[WorkTree]) -> list[CheckoutError | None]:
    """Query the names in every app's top folder at once, which is all that most runs need."""
    questions = [tree.top_names() for tree in trees]
    try:
        rules = iter(repository.ignore_rules([name for names in questions for name in names]))
    except CheckoutError as error:
        if len(trees) == 1:
            return [error]
        return [failure for tree in trees for failure in _ask_git(repository, [tree])]
    for tree, names in zip(trees, questions, strict=True):
        tree.learn(names, [next(rules) for _ in names])
    return [None] * len(trees)


def _open_objects(paths: Sequence[str], source: Source) -> Results:
    from herolint.checkout.opening_objects import open_objects

    return open_objects(paths, source)


def _folder(path: str) -> Folder:
    try:
        return Folder(os.path.realpath(os.fsencode(path)))
    except (OSError, ValueError) as error:
        raise not_a_folder(path, error) from error
