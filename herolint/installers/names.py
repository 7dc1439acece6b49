"""Names of projects."""

from __future__ import annotations

import functools


@functools.lru_cache(4096)
def canonical(name: str) -> str:
    """Write a project's name in its one canonical way; PEP 503."""
    written = name.replace("_", "-").replace(".", "-").lower()
    while "--" in written:
        written = written.replace("--", "-")
    return written
