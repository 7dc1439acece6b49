"""Normalize names of projects."""

from __future__ import annotations

import functools


@functools.lru_cache(4096)
def canonical(name: str) -> str:
    """Return a project's canonical name; PEP 503."""
    written = name.replace("_", "-").replace(".", "-").lower()
    while "--" in written:
        written = written.replace("--", "-")
    return written
