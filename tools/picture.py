"""Draws the pictures of the README: real runs of herolint, as a terminal shows them.

python tools/picture.py           # write docs/*.svg
python tools/picture.py --check   # change nothing; fail if a picture no longer shows what herolint prints
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from html import escape, unescape
from itertools import pairwise
from pathlib import Path
from shutil import copytree

from rich.style import Style
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = 96
CELL, LINE, MARGIN, BAR = 8.4, 19, 16, 34
COLORS = ("", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#76e3ea", "")
"""The terminal's eight colors, by number; what is black or white there takes the picture's own."""
PICTURES = {
    "check": ("check", "shop"),
    "plan": ("plan", "shop"),
}


def run(words: tuple[str, ...]) -> str:
    """Run herolint on a copy of the demo app, outside of any repository, on the day of the facts."""
    from herolint.platform.facts import load

    with tempfile.TemporaryDirectory() as folder:
        copytree(ROOT / "docs" / "demo", Path(folder, "shop"))
        command = [sys.executable, "-m", "herolint", *words, "--color", "always", "--as-of", str(load().known_until)]
        environment = {**os.environ, "COLUMNS": str(COLUMNS), "PYTHONUTF8": "1"}
        environment.pop("GITHUB_ACTIONS", None)
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return done.stdout


def draw(words: tuple[str, ...], output: str) -> str:
    lines = [
        Text.assemble(("$ ", "green"), (f"herolint {' '.join(words)}", "bold")),
        *Text.from_ansi(output).split("\n"),
    ]
    width = MARGIN * 2 + COLUMNS * CELL
    height = BAR + MARGIN + len(lines) * LINE
    rows = [
        f'<text xml:space="preserve" x="{MARGIN}" y="{BAR + LINE * (n + 1)}">{_spans(line)}</text>'
        for n, line in enumerate(lines)
    ]
    dots = "".join(
        f'<circle cx="{20 + 20 * n}" cy="17" r="6" fill="{color}"/>'
        for n, color in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img">',
            f"<title>{escape(f'herolint {words[0]} in a terminal')}</title>",
            "<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#e6edf3;white-space:pre}",
            ".bold{font-weight:700}.dim{opacity:.65}</style>",
            f'<rect width="100%" height="100%" rx="10" fill="#0d1117"/>{dots}',
            *rows,
            "</svg>\n",
        ]
    )


def _spans(line: Text) -> str:
    """Give the runs of one style each, every one at its own place, so that no font can shift what follows it."""
    plain = line.plain
    cuts = sorted({0, len(plain), *(edge for span in line.spans for edge in (span.start, span.end))})
    spans = []
    for start, end in pairwise(cuts):
        styles = [Style.parse(str(span.style)) for span in line.spans if span.start <= start and end <= span.end]
        look = Style.combine([Style.null(), *styles])
        classes = " ".join(name for name, on in (("bold", look.bold), ("dim", look.dim)) if on)
        color = COLORS[look.color.number % 8] if look.color and look.color.number is not None else ""
        style = (f' class="{classes}"' if classes else "") + (f' fill="{color}"' if color else "")
        spans.append(f'<tspan x="{MARGIN + start * CELL:.1f}"{style}>{escape(plain[start:end])}</tspan>')
    return "".join(spans)


def words_of(picture: str) -> list[str]:
    """Give the text that a picture shows, line by line."""
    rows = re.findall(r"<text [^>]*>(.*?)</text>", picture)
    return [unescape(re.sub(r"<[^>]+>", "", row)).rstrip() for row in rows]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    args = options.parse_args()
    stale = []
    for name, words in PICTURES.items():
        file = ROOT / "docs" / f"{name}.svg"
        picture = draw(words, run(words))
        if not args.check:
            file.write_text(picture, encoding="utf-8")
        elif not file.is_file() or words_of(file.read_text(encoding="utf-8")) != words_of(picture):
            stale.append(str(file.relative_to(ROOT)))
    if stale:
        sys.exit(f"stale: {', '.join(stale)}; run python tools/picture.py")


if __name__ == "__main__":
    main()
