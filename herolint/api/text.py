"""How a piece of a file is written in a message."""

from herolint.formats.text import Line, listed, place, short, shown, strip_invisible, visible

__all__ = ["Line", "listed", "place", "short", "shown", "strip_invisible", "visible"]
