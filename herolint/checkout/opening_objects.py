"""Open the index or a commit instead of the working tree."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence

from herolint.checkout.apps import App, Results, below, not_a_folder, place_of
from herolint.checkout.git import Git, GitFailed, GitTooSlow, Line, Place
from herolint.checkout.index import TREE, Index
from herolint.checkout.names import decode, encode
from herolint.checkout.objects import CommitTree, Objects, ObjectTree, StagedTree, TooLarge, read_tree
from herolint.checkout.repository import Repositories, index_file
from herolint.checkout.values import LARGEST_FILE, CheckoutError, Source
from herolint.checkout.view import Checkout, Revision
from herolint.checkout.worktree import common_folder


def open_objects(paths: Sequence[str], source: Source) -> Results:
    """Open checkouts as ``open_checkouts`` does, from ``Source.STAGED`` or ``Source.rev``."""
    results: Results = {}
    repositories = Repositories()
    groups: dict[Place, list[App]] = {}
    for number, path in enumerate(paths):
        try:
            place, root = _find(repositories, path, source)
        except CheckoutError as error:
            results[number] = error
            continue
        groups.setdefault(place, []).append(App(number, path, root))
    line = Line()
    for place, apps in groups.items():
        results |= _open_in_repository(place, apps, source, line)
    return results


def _find(repositories: Repositories, path: str, source: Source) -> tuple[Place, str]:
    """Return the repository of a PATH, which need not exist on disk, and the app's folder in it."""
    try:
        wanted = os.path.realpath(os.fsencode(path))
        existing = _nearest_folder(wanted)
    except (OSError, ValueError) as error:
        raise not_a_folder(path, error) from error
    place = place_of(repositories, path, existing)
    option = "--staged" if source == Source.STAGED else "--rev"
    if place is None:
        if existing != wanted:
            raise CheckoutError(f"{path} doesn't exist.")
        raise CheckoutError(f"{path} isn't in a git repository, so {option} can't be used: omit it.")
    if place.bare and source == Source.STAGED:
        raise CheckoutError(f"{path} is in a bare repository, where nothing is staged: pass a commit with --rev.")
    return place, below(wanted, place.top)


def _nearest_folder(path: bytes) -> bytes:
    """Return the path, or the nearest folder above it that exists; raises ``OSError`` for a file."""
    while not os.path.lexists(path):
        path = os.path.dirname(path)
    if not stat.S_ISDIR(os.stat(path).st_mode):
        raise NotADirectoryError(path)
    return path


def _open_in_repository(place: Place, apps: Sequence[App], source: Source, line: Line) -> Results:
    try:
        open_one, objects, commit = _prepare(place, apps, source, line)
    except CheckoutError as error:
        return {app.number: error for app in apps}
    return {app.number: _open_one(app, open_one, objects, commit) for app in apps}


def _prepare(
    place: Place, apps: Sequence[App], source: Source, line: Line
) -> tuple[Callable[[App], ObjectTree], Objects, str]:
    """Return a function that opens one app, the repository's objects, and where its history begins."""
    if source.revision is None:
        file = index_file(place)
        objects = Objects(Git(place, file.path if file.named else None), line)
        _ensure_an_answer(objects)
        listing = Index(objects.git, file, common_folder(app.root for app in apps)).staged()
        return lambda app: _staged(StagedTree(objects, app.root, listing), app), objects, "HEAD"
    objects = Objects(Git(place), line)
    commit, top = _resolve(objects, source.revision)
    revision = source.revision
    return lambda app: _in_commit(objects, top, app, revision), objects, commit


def _ensure_an_answer(objects: Objects) -> None:
    """Check that git answers at all, because the time limit for a list is long."""
    try:
        objects.get("HEAD", LARGEST_FILE)
    except TooLarge:
        return
    except GitTooSlow as error:
        raise CheckoutError(f"git can't read {decode(objects.git.place.top)}: {error}") from error
    except GitFailed:
        return  # the list will raise the reason


def _open_one(
    app: App, open_one: Callable[[App], ObjectTree], objects: Objects, commit: str
) -> Checkout | CheckoutError:
    try:
        tree = open_one(app)
    except CheckoutError as error:
        return error
    return Checkout(app.path, app.root, tree, Revision(objects.git, commit))


def _staged(tree: StagedTree, app: App) -> StagedTree:
    if app.root and not tree.children("") and not os.path.isdir(os.fsencode(app.path)):
        raise CheckoutError(f"{app.path} doesn't exist, on disk or in the index.")
    return tree


def _in_commit(objects: Objects, top: str, app: App, revision: str) -> CommitTree:
    oid = top
    for name in app.root.split("/") if app.root else ():
        found = read_tree(objects, oid).get(name)
        if found is None or found.mode != TREE:
            raise CheckoutError(f"{revision} has no folder {app.root}.")
        oid = found.oid
    return CommitTree(objects, app.root, oid)


def _resolve(objects: Objects, revision: str) -> tuple[str, str]:
    """Return the full names of a commit and of its tree; raises ``CheckoutError``."""
    top = decode(objects.git.place.top)
    if not revision.strip() or any(sign in revision for sign in "\0\n") or not _encodes(revision):
        raise CheckoutError(f"{revision!r} can't be the name of a commit.")
    try:
        commit = objects.get(revision, LARGEST_FILE)
        tree = objects.get(f"{commit[0]}^{{tree}}", LARGEST_FILE) if commit else None
    except TooLarge as error:
        raise CheckoutError(f"{revision} isn't a commit of {top}.") from error
    except GitFailed as error:
        why = str(error) if isinstance(error, GitTooSlow) else objects.git.why()
        raise CheckoutError(f"git can't read {top}: {why}") from error
    if commit is None or tree is None:
        raise CheckoutError(f"{revision} isn't a commit of {top}: pass a branch, a tag or a commit that exists there.")
    return commit[0], tree[0]


def _encodes(text: str) -> bool:
    try:
        encode(text)
    except UnicodeEncodeError:
        return False
    return True
