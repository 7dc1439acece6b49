"""nltk.txt: the NLTK data that Cedar's buildpack downloads (``bin/steps/nltk``): one identifier a line."""

from __future__ import annotations

from herolint.formats.text import decode
from herolint.tuples import NamedTuple

_MOST_LINES = 2000


class NltkPackage(NamedTuple):
    """One line, which is one identifier, unchanged: ``text`` may contain blanks and a carriage return."""

    text: str
    line: int

    @property
    def name(self) -> str:
        """Return the identifier that is meant."""
        return self.text.strip()


def parse(content: bytes) -> tuple[NltkPackage, ...]:
    """Read the lines that aren't empty, as bash's ``readarray -t`` does: nothing is trimmed, nothing is a comment."""
    lines = decode(content).split("\n")[:_MOST_LINES]
    return tuple(NltkPackage(line, number) for number, line in enumerate(lines, 1) if line.strip())
