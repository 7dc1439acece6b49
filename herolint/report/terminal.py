"""Text for a terminal or a log: printable, measured in cells, and colored.

Every value that may come from a checkout goes through `Terminal.text`. So the only control characters in a text
report are its line ends and, if the style allows them, its colors and links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herolint.report import Style
from herolint.report.words import is_address, printable

_SGR = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "ok": "1;32",
    "strong": "1",
    "rule": "1;35",
    "gutter": "1;34",
    "faint": "2",
    "added": "32",
    "removed": "31",
}


class Terminal:
    """Format pieces of a text report in a style."""

    def __init__(self, style: Style) -> None:
        self._color = style.color
        self._links = style.links
        self._rich = style.rich
        self._highlight = style.color and style.rich
        self._unicode = style.unicode
        self.width = style.width

    @property
    def rich(self) -> bool:
        """Return whether it's a terminal, which shows more than a log."""
        return self._rich

    @property
    def unicode(self) -> bool:
        """Return whether characters beyond ASCII are shown."""
        return self._unicode

    @property
    def ellipsis(self) -> str:
        """Return the sign for text that was cut."""
        return "…" if self._unicode else "..."

    @property
    def bar(self) -> str:
        """Return the line between the columns of a table."""
        return "│" if self._unicode else "|"

    def text(self, value: str) -> str:
        """Make any value printable on one line, without control, invisible or undecodable characters."""
        value = printable(value.replace("\n", "\\n"))
        if self._unicode or value.isascii():
            return value
        return value.encode("ascii", "backslashreplace").decode("ascii")

    def path(self, value: str) -> str:
        """Make a path printable at the start of a line, where a CI runner must not read it as a command."""
        value = self.text(value)
        return f"./{value}" if value.lstrip().startswith("::") else value

    def paint(self, text: str, role: str) -> str:
        """Color printable text; the role ``""`` has no color."""
        return f"\x1b[{_SGR[role]}m{text}\x1b[0m" if self._color and text and role else text

    def source(self, path: str, line: str) -> str:
        """Return a printable line of a file, highlighted if the style says so."""
        if not self._highlight:
            return line
        from herolint.report.styled.highlight import highlighted

        return highlighted(path, line)

    def link(self, url: str) -> str:
        """Show an address, as an OSC 8 link if the style has links."""
        if self._links and is_address(url):
            return f"\x1b]8;;{url}\x1b\\{url}\x1b]8;;\x1b\\"
        return self.text(url)

    def lines(self, value: str, indent: int) -> list[str]:
        """Make a value printable and wrap it to the width minus ``indent`` cells; its line ends are kept."""
        width = max(1, self.width - indent) if self.width else 0
        return [line for part in value.split("\n") for line in wrap(self.text(part), width)]


def cells(text: str) -> int:
    """Return how many terminal cells printable text takes."""
    if text.isascii():
        return len(text)
    return sum(map(cell, text))


def cell(character: str) -> int:
    """Return the terminal cells of a printable character: 0 if it combines with the one before, 1, or 2."""
    if character.isascii():
        return 1
    from unicodedata import category, east_asian_width

    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int) -> Iterator[str]:
    """Break text at spaces into lines of at most ``width`` cells, 0 for no limit; longer words aren't broken.

    Only the first line can begin with ``::``, also after blanks, because a CI runner reads that as a command.
    """
    # A character takes at most two cells. An indented line is formatted already.
    if width <= 0 or len(text) <= width // 2 or text.startswith(" "):
        yield text
        return
    line, used, begun = "", 0, False
    words = text.split(" ")
    for word, opens in zip(words, _openings(words), strict=True):
        length = cells(word)
        if line and used + 1 + length > width and not opens:
            yield line
            line, used = word, length
        else:
            line, used = (f"{line} {word}", used + 1 + length) if begun else (word, length)
        begun = True
    yield line


def _openings(words: Sequence[str]) -> list[bool]:
    """Return for each word whether the text from there on begins with ``::``, blanks aside."""
    found: list[bool] = []
    for word in reversed(words):
        bare = word.lstrip()
        found.append(bare.startswith("::") if bare else bool(found) and found[-1])
    return found[::-1]


def chopped(text: str, width: int) -> Iterator[str]:
    """Break text as `wrap` does, and also words that are longer than ``width`` cells: after punctuation, if it can."""
    indent = len(text) - len(text.lstrip(" "))
    if 0 < indent < width // 2:
        yield from (f"{' ' * indent}{line}" for line in chopped(text[indent:], width - indent))
        return
    for line in wrap(text, width):
        if cells(line) <= width:
            yield line
            continue
        opens = _opening_places(line)
        start, used = 0, 0
        for index, character in enumerate(line):
            size = cell(character)
            if used + size > width and not opens[index]:
                end = _breaking_place(line, start, index, opens)
                yield line[start:end]
                start, used = end, cells(line[end:index])
            used += size
        yield line[start:]


def cut(text: str, width: int, ellipsis: str) -> str:
    """Cut printable text that is longer than ``width`` cells, and end it with the ellipsis."""
    if cells(text) <= width:
        return text
    kept, used = "", cells(ellipsis)
    for character in text:
        used += cell(character)
        if used > width:
            break
        kept += character
    return kept + ellipsis


def _breaking_place(line: str, start: int, end: int, opens: Sequence[bool]) -> int:
    """Return where to break a long word: after the last punctuation in its second half, or else at its end."""
    for place in range(end, (start + end) // 2, -1):
        if line[place - 1] in "/=,:;&|-" and not opens[place]:
            return place
    return end


def _opening_places(line: str) -> list[bool]:
    """Return for each place in a line whether the text from there on begins with ``::``, blanks aside."""
    found = [False]
    for index in range(len(line) - 1, -1, -1):
        found.append(line.startswith("::", index) or (line[index].isspace() and found[-1]))
    return found[:0:-1]
