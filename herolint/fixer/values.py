"""Hold the result of fixing: the applied fixes, and the new content of each file."""

from __future__ import annotations

from collections.abc import Iterable

from herolint.model import Finding, Fix
from herolint.tuples import NamedTuple


class Edit(NamedTuple):
    """One file, as it was read and as it should be; ``None`` stands for no file.

    ``carried_over`` says of a deletion that what the file said is kept in another file.
    """

    path: str
    before: bytes | None
    after: bytes | None
    carried_over: bool = False


class Applied(NamedTuple):
    """An applied fix, the finding that it fixes, and its edits of the files at that moment."""

    finding: Finding
    fix: Fix
    edits: tuple[Edit, ...]


def net_edits(applied: Iterable[Applied]) -> tuple[Edit, ...]:
    """Return the combined edit of each file, by path; unchanged files are left out."""
    net: dict[str, Edit] = {}
    for one in applied:
        for edit in one.edits:
            first = net.get(edit.path, edit)
            net[edit.path] = edit._replace(before=first.before)
    return tuple(edit for _, edit in sorted(net.items()) if edit.before != edit.after)


def order_of_writing(edit: Edit) -> int:
    """Return the sort key by which edits are written, so that the app is never worse in between than before.

    Delete files last, after their content is elsewhere; a changed file may refer to a new one.
    """
    return 0 if edit.before is None else 1 if edit.after is not None else 2
