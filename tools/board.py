"""Draws the picture of the board in the README: a page of ten apps made from the examples, as Chromium shows it.

python tools/board.py           # write docs/board.png; needs Chromium
python tools/board.py --check   # change nothing; fail if the page no longer is the one in the picture; needs no browser
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import os
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from browser import PROGRAM, Browser
from fleet import EXAMPLES, copy
from picture import DAY, FACTS

from herolint import registry, testing

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "board.png"
WIDTH, SCALE = 1100, 1.5
SIGNATURE, KEY = b"\x89PNG\r\n\x1a\n", b"page"
APPS = {
    "shop": ("HL104-multiple-package-managers/pip-and-poetry/bad", {}),
    "checkout": ("HL712-database-driver-missing/locked/good", {}),
    "mail": ("HL220-python-eol/version-file/bad", {}),
    "accounts": ("HL320-wheel-missing/locked-with-uv/good", {"stack": "heroku-22"}),
    "reports": ("HL410-program-not-installed/server-not-required/bad", {}),
    "images": ("HL210-python-version-missing/uv-project/good", {"target": "fir"}),
    "billing": ("HL231-python-outside-requires-python/poetry/good", {"target": "all"}),
}
"""The apps in the picture, each with the example that it is made of, and what the list of apps says about it."""


def page(folder: Path) -> str:
    """Return the page of the apps, from which the parts below the board are cut."""
    lines = []
    for name, (place, said) in APPS.items():
        lines += ["[[app]]", *(f'{key} = "{value}"' for key, value in {"path": name, **said}.items())]
        home, case, part = place.split("/")
        examples = testing.examples(EXAMPLES, registry.all_rules()[home[:5]])
        copy(part, next(example for example in examples if example.name == case), folder / name)
    (folder / "apps.toml").write_text("\n".join(lines), "utf-8")
    words = ["check", "--format", "html", "--exit-zero", "--as-of", DAY, "--facts", str(FACTS)]
    words += ["--apps", "apps.toml"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("GITHUB_ACTIONS", None)
    command = [sys.executable, "-m", "herolint", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def digest(text: str) -> str:
    """Return a digest of what the picture shows: the style and the board, without the apps' parts below it."""
    shown = re.sub(r"<section .*</section>", "", text, flags=re.DOTALL)
    shown = re.sub(r'<meta http-equiv="[^>]*>|<script>.*</script>|herolint [0-9][^ ]*\. ', "", shown, flags=re.DOTALL)
    return hashlib.sha256(shown.encode()).hexdigest()


def shot(text: str, folder: Path) -> bytes:
    """Let Chromium draw the page."""
    if PROGRAM is None:
        sys.exit("Chromium isn't installed")
    file = folder / "board.html"
    file.write_text(text, "ascii")
    tab = Browser(folder / "profile")
    try:
        tab.show(file, WIDTH)
        bottom = tab.evaluate("document.querySelector('table').getBoundingClientRect().bottom")
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": int(bottom) + 16, "scale": SCALE}
        picture = tab.ask("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)["data"]
    finally:
        tab.close()
    return base64.b64decode(picture)


def chunks(content: bytes) -> list[tuple[bytes, bytes]]:
    """Return the chunks of a PNG, each with its kind."""
    found, place = [], len(SIGNATURE)
    while place < len(content):
        (size,) = struct.unpack(">I", content[place : place + 4])
        found.append((content[place + 4 : place + 8], content[place + 8 : place + 8 + size]))
        place += 12 + size
    return found


def signed(content: bytes, mark: str) -> bytes:
    """Return the PNG with the digest of its page in a text chunk before the end."""
    kept = [chunk for chunk in chunks(content) if chunk[0] in (b"IHDR", b"PLTE", b"IDAT")]
    parts = [*kept, (b"tEXt", KEY + b"\0" + mark.encode()), (b"IEND", b"")]
    written = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return SIGNATURE + b"".join(written)


def mark_of(content: bytes) -> str:
    """Return the digest that a PNG carries."""
    texts = [data for kind, data in chunks(content) if kind == b"tEXt" and data.startswith(KEY + b"\0")]
    return texts[0].partition(b"\0")[2].decode() if texts else ""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = page(Path(folder))
        if not args.check:
            PICTURE.write_bytes(signed(shot(text, Path(folder)), digest(text)))
        elif not PICTURE.is_file() or mark_of(PICTURE.read_bytes()) != digest(text):
            sys.exit("docs/board.png shows another page: run `python tools/board.py`")


if __name__ == "__main__":
    main()
