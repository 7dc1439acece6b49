"""Manifests and locks as files: whether they can be parsed, and whether they contain conflict markers."""

from herolint.formats import toml
from herolint.formats.conflicts import Marker, conflict_markers, has_conflict
from herolint.formats.span import FieldError
from herolint.installers.malformed import DOCUMENTS, malformed
from herolint.installers.unmerged import requirements_files

__all__ = [
    "DOCUMENTS",
    "FieldError",
    "Marker",
    "conflict_markers",
    "has_conflict",
    "malformed",
    "requirements_files",
    "toml",
]
