"""Apply fixes: first to an overlay of the checkout until nothing is left to fix, and only then to the disk."""

from __future__ import annotations

from herolint.fixer.diff import diff, preview
from herolint.fixer.errors import WriteError, WriteFailedError, WriteRefusedError
from herolint.fixer.settle import Settled, settle
from herolint.fixer.values import Applied, Edit, net_edits
from herolint.fixer.writing import write

__all__ = [
    "Applied",
    "Edit",
    "Settled",
    "WriteError",
    "WriteFailedError",
    "WriteRefusedError",
    "diff",
    "net_edits",
    "preview",
    "settle",
    "write",
]
