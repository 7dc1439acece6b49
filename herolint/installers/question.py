"""Define a query to a resolver."""

from __future__ import annotations

import re
from collections.abc import Mapping

from herolint.model import Location
from herolint.tuples import NamedTuple


class Question(NamedTuple):
    """Requirements to resolve for a Python and a platform, by uv's name for it.

    ``places`` maps a project's canonical name to the line that names it. Without ``follows`` the releases' own
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
    """Return whether a text is a plain address of an index, without a variable or anything that uv could misread."""
    return re.fullmatch(r"https://[^\s${}'\"\\]+", text) is not None
