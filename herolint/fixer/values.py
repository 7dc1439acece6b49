"""What fixing comes to: the fixes that were applied, and what they make of each file."""

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
    """A fix that was applied, the finding that it fixes, and what it made of the files as they were then."""

    finding: Finding
    fix: Fix
    edits: tuple[Edit, ...]


def net_edits(applied: Iterable[Applied]) -> tuple[Edit, ...]:
    """Return what all the fixes together make of each file, by path; files that end as they were are left out."""
    net: dict[str, Edit] = {}
    for one in applied:
        for edit in one.edits:
            first = net.get(edit.path, edit)
            net[edit.path] = edit._replace(before=first.before)
    return tuple(edit for _, edit in sorted(net.items()) if edit.before != edit.after)


def order_of_writing(edit: Edit) -> int:
    """Return where an edit comes in, so that an app between two of them is no worse than before the first.

    What a deleted file said must be said elsewhere by then, and a changed file may name a new one.
    """
    return 0 if edit.before is None else 1 if edit.after is not None else 2
