"""Makes many apps from the examples, to measure and to look at.

python tools/fleet.py FOLDER 1000    # a thousand apps below FOLDER
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

from herolint import registry, testing

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
PARTS = ("bad", "good", "fixed")


def sources() -> Iterator[tuple[str, testing.Example]]:
    """Yield each folder of each example that is an app: its part, and the example."""
    for rule in registry.all_rules().values():
        if rule.code.startswith("HL"):
            for example in testing.examples(EXAMPLES, rule):
                yield from ((part, example) for part in PARTS if (example.folder / part).is_dir())


def make(folder: Path, count: int) -> list[str]:
    """Write ``count`` apps, each a folder named after its example, and return the folders' names."""
    known = list(sources())
    names = []
    for number, (part, example) in enumerate(itertools.islice(itertools.cycle(known), count)):
        name = f"app{number:05}-{example.folder.parent.name[:5].lower()}"
        copy(part, example, folder / name)
        names.append(name)
    return names


def copy(part: str, example: testing.Example, folder: Path) -> None:
    """Write one app: the part of an example, together with what its options add."""
    testing.copy(example.folder / part, folder, example.options)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
