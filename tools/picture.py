"""Draws the pictures of the README and the documentation: real runs of herolint, as a terminal shows them.

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
DAY = "2026-08-18"
FACTS = ROOT / "tests" / f"facts-{DAY}.toml"
COLUMNS = 96
CELL, LINE, MARGIN, BAR = 8.4, 18, 16, 34
COLORS = ("", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#76e3ea", "")
"""The terminal's eight colors, by number; what is black or white there takes the picture's own."""
GRAY = 8  # what a terminal calls bright black
PICTURES = {
    "check": ("demo", ("check", "shop")),
    "plan": ("demo", ("plan", "shop")),
    "forecast": ("demo-later", ("forecast", "shop")),
}
"""The app that each picture is about, in docs, and the words of the command."""


def run(app: str, words: tuple[str, ...]) -> str:
    """Run herolint on a terminal, on a copy of the app outside of any repository, with the facts of the tests.

    So newer facts leave the pictures as they are.
    """
    with tempfile.TemporaryDirectory() as folder:
        copytree(ROOT / "docs" / app, Path(folder, "shop"))
        status, output = _on_terminal(
            [sys.executable, "-m", "herolint", *words, "--facts", str(FACTS), "--as-of", DAY], folder
        )
    if status not in (0, 1):
        sys.exit(output)
    return output


def _on_terminal(command: list[str], folder: str) -> tuple[int, str]:
    import fcntl
    import pty
    import struct
    import termios

    unwanted = ("GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, COLUMNS, 0, 0))
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**environment, "TERM": "xterm-256color", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 1 << 16)
        except OSError:  # how Linux says that nobody has the other end open any more
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    return process.wait(), b"".join(parts).decode("utf-8", "replace").replace("\r\n", "\n")


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
        number = look.color.number if look.color else None
        color = "#8b949e" if number == GRAY else COLORS[number % 8] if number is not None else ""
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
    for name, (app, words) in PICTURES.items():
        file = ROOT / "docs" / f"{name}.svg"
        picture = draw(words, run(app, words))
        if not args.check:
            file.write_text(picture, encoding="utf-8")
        elif not file.is_file() or words_of(file.read_text(encoding="utf-8")) != words_of(picture):
            stale.append(str(file.relative_to(ROOT)))
    if stale:
        sys.exit(f"stale: {', '.join(stale)}; run python tools/picture.py")


if __name__ == "__main__":
    main()
