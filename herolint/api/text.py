"""How a message quotes a piece of a file."""

from herolint.formats.text import Line, listed, place, short, shown, strip_invisible, visible

__all__ = ["Line", "listed", "place", "short", "shown", "strip_invisible", "visible"]
