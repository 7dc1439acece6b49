"""Names of projects."""

from __future__ import annotations

import re


def canonical(name: str) -> str:
    """Write a project's name in its one canonical way; PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()
