""".gitmodules: which folders are other repositories, and where those are."""

from __future__ import annotations

from herolint.formats.text import decode
from herolint.tuples import NamedTuple

_MOST_LINES = 5000


class Submodule(NamedTuple):
    """A submodule: its folder, its address and the line (from 1) of the address, or of the section without one."""

    name: str
    path: str | None
    url: str | None
    line: int

    @property
    def needs_a_key(self) -> bool:
        """Return whether the address asks for SSH, which a build has no key for."""
        url = self.url or ""
        return url.startswith(("ssh://", "git+ssh://")) or ("@" in url.partition(":")[0] and "://" not in url)


def parse(content: bytes) -> tuple[Submodule, ...]:
    """Read the submodules in the file's order; what isn't a path or an address is skipped."""
    found: list[Submodule] = []
    for number, line in enumerate(decode(content).split("\n")[:_MOST_LINES], 1):
        text = line.strip()
        if text.startswith("["):
            kind, _, name = text.strip("[]").partition(" ")
            if kind == "submodule":
                found.append(Submodule(name.strip().strip('"'), None, None, number))
            continue
        key, equals, value = text.partition("=")
        value = value.strip().strip('"')
        if found and equals and key.strip() == "path":
            found[-1] = found[-1]._replace(path=value)
        elif found and equals and key.strip() == "url":
            found[-1] = found[-1]._replace(url=value, line=number)
    return tuple(found)
