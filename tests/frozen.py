"""The facts of one day, for every test that isn't about the newest ones: new facts change none of these tests."""

from __future__ import annotations

from pathlib import Path

from herolint.platform.facts import load

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
FILE = ROOT / "tests" / "facts-2026-08-18.toml"
HISTORY = load(FILE)
DAY = HISTORY.known_until
FACTS = HISTORY.on(DAY)
