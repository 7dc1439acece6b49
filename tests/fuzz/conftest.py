"""How long the fuzz tests look: a moment in every test run, and for as long as tools/fuzz.py is told."""

from __future__ import annotations

import os


def pytest_sessionfinish() -> None:
    """Tell tools/fuzz.py how many files were made."""
    counter = os.environ.get("HEROLINT_FUZZ_COUNT")
    if counter:
        from tests.fuzz import material

        with open(counter, "a") as file:
            file.write(f"{material.tried()}\n")
