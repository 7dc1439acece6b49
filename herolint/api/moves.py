"""Changes to the files that specify a Python version, and the fixes made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api.ignored import can_be_added
from herolint.api.versions import exact_patch, major_version, shown
from herolint.formats import python_version_file, runtime_txt
from herolint.formats.version_intent import trailing_comment
from herolint.installers.demands import refuses_version
from herolint.model import Change, Location
from herolint.platform.files import RUNTIME_TXT, VERSION_FILE

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.model import Fix, PythonRequest


def is_installable(context: Context, version: str) -> bool:
    """Return whether every target that builds the app has an X.Y or X.Y.Z version, and installs the app with it."""
    patch = exact_patch(version) or 0
    latest = [context.target_facts(target).latest.get(major_version(version)) for target in context.building]
    if not all(newest is not None and patch <= (exact_patch(newest) or 0) for newest in latest):
        return False
    return not refuses_version(context, version)


def fix_that_names(context: Context, title: str, version: str, *, unsafe: bool = False) -> Fix | None:
    """Return the fix that writes an X.Y version to ``.python-version``, and deletes runtime.txt.

    It is unsafe where it replaces another version that the file names. ``None`` if the build would stop at the
    version, or where the file that it writes would not arrive at Heroku.
    """
    if not is_installable(context, version) or not _takes_version_file(context):
        return None
    changes = move_to_version_file(context, version)
    if changes[-1].content is None:
        title = f"{title}, and delete {RUNTIME_TXT}" if len(changes) > 1 else f"Delete {RUNTIME_TXT}"
    return context.fix(title, changes, unsafe=unsafe or _replaces_something(context, version))


def fix_that_moves(context: Context, version: str) -> Fix | None:
    """Return the fix that moves an X.Y version from runtime.txt to ``.python-version``."""
    return fix_that_names(context, f"Move the version to {VERSION_FILE} as {version}", version)


def help_to_move(context: Context, version: str) -> str | None:
    """Return how to move an X.Y version from runtime.txt to ``.python-version``; ``None`` for an unsupported one."""
    if not is_installable(context, version):
        return None
    match context.load(VERSION_FILE, python_version_file.parse_for_cedar):
        case python_version_file.Version(text=text) if major_version(text) == version:
            return f"Delete {RUNTIME_TXT}: {VERSION_FILE} already specifies {shown(text)}."
        case python_version_file.Version(text=text):
            return (
                f"Choose between `{shown(text)}` in {VERSION_FILE} and `{shown(version)}` in {RUNTIME_TXT}: "
                f"write the one that the app runs on to {VERSION_FILE}, and delete {RUNTIME_TXT}."
            )
        case _:
            return f"Write `{shown(version)}` to {VERSION_FILE}, and delete {RUNTIME_TXT}."


def _takes_version_file(context: Context) -> bool:
    """Return whether both targets would receive the written ``.python-version``."""
    if context.checkout.exists(VERSION_FILE):
        return context.checkout.is_file(VERSION_FILE) and context.slug.is_file(VERSION_FILE)
    return can_be_added(context, VERSION_FILE)


def _replaces_something(context: Context, version: str) -> bool:
    """Return whether writing ``version`` to the file would lose anything in it."""
    match context.load(VERSION_FILE, python_version_file.parse_for_cedar):
        case None | python_version_file.NoVersion():
            return False
        case python_version_file.Version(text=text):
            return major_version(text) != version
        case _:
            return True


def move_to_version_file(context: Context, version: str) -> tuple[Change, ...]:
    """Return the changes that write ``version`` to ``.python-version`` and delete runtime.txt, keeping comments.

    A ``.python-version`` that names the same version stays as it is, unless comments have to move there.
    """
    kept = context.load(VERSION_FILE, python_version_file.comments) or ()
    known = frozenset(kept)
    carried = tuple(comment for comment in _comments_of_runtime_txt(context) if comment not in known)
    changes = []
    current = context.load(VERSION_FILE, python_version_file.parse_for_cedar)
    is_named = isinstance(current, python_version_file.Version) and current.text == version
    if carried or not is_named:
        changes.append(Change(VERSION_FILE, _version_file(version, (*kept, *carried))))
    if context.checkout.is_file(RUNTIME_TXT):
        changes.append(Change(RUNTIME_TXT, None, carried_over=True))
    return tuple(changes)


def _comments_of_runtime_txt(context: Context) -> tuple[str, ...]:
    comments = context.load(RUNTIME_TXT, runtime_txt.comments) or ()
    match context.load(RUNTIME_TXT, runtime_txt.parse):
        case python_version_file.InvalidVersion(lines=(only,)) if comment := trailing_comment(only.text):
            return (*comments, comment)
    return comments


def _version_file(version: str, comments: tuple[str, ...]) -> bytes:
    """Return the content of a ``.python-version``, in UTF-8 whatever the encoding of the comments was."""
    content = "".join(f"{line}\n" for line in (*comments, version)).encode("utf-8", "surrogateescape")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        from herolint.formats.decoding import decode_guess

        return (decode_guess(content) or f"{version}\n").encode("utf-8")
    return content


def replace_at(context: Context, at: Location, text: str) -> Change:
    """Return the change that replaces the text at ``at``, and leaves everything else unchanged."""
    content = context.checkout.read(at.path)
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    if at.line is None or at.column is None or at.end_column is None:
        raise ValueError(f"{at} is no place in a line")
    line = lines[at.line - 1]
    lines[at.line - 1] = line[: at.column - 1] + text + line[at.end_column - 1 :]
    return Change(at.path, "\n".join(lines).encode("utf-8", "surrogateescape"))


def fix_of_request(
    context: Context, title: str, request: PythonRequest, version: str, *, unsafe: bool = False
) -> Fix | None:
    """Return the fix that specifies an X.Y version instead of the version in ``request``.

    In ``.python-version`` only the version is replaced; a version in runtime.txt moves there; one in a lock that a
    tool writes is overruled by it.
    """
    if request.origin == VERSION_FILE and request.at is not None:
        return context.fix(title, (replace_at(context, request.at, version),), unsafe=unsafe)
    return fix_that_names(context, title, version, unsafe=unsafe)
