"""Define a query to a resolver."""

from __future__ import annotations

import re
from collections.abc import Mapping

from herolint.model import Location
from herolint.tuples import NamedTuple


class Question(NamedTuple):
    """Requirements to resolve for a Python and a platform, in uv's word for it.

    ``places`` has the line on which a project is named, by its canonical name. Without ``follows`` the releases' own
    requirements are ignored: a lock lists all of them.
    """

    python: str
    platform: str
    requirements: tuple[str, ...]
    constraints: tuple[str, ...]
    places: Mapping[str, Location]
    file: str
    follows: bool = True
    pre_releases: bool = False


def is_plain_address(text: str) -> bool:
    """Return whether a text is the address of an index, without a variable and without a way to say anything else."""
    return re.fullmatch(r"https://[^\s${}'\"\\]+", text) is not None
