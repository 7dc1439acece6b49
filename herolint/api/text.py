"""How a message quotes a piece of a file."""

from herolint.formats.text import Line, listed, place, short, shown, visible

__all__ = ["Line", "listed", "place", "short", "shown", "visible"]
