"""Names of projects."""

from __future__ import annotations

import functools
import re


@functools.lru_cache(4096)
def canonical(name: str) -> str:
    """Write a project's name in its one canonical way; PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()
