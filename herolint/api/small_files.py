"""The parsers of the small files next to the manifests, for rules to pass to ``context.load``."""

from __future__ import annotations

from herolint.formats.aptfile import parse as aptfile
from herolint.formats.gitmodules import parse as gitmodules
from herolint.formats.nltk_txt import parse as nltk_txt

__all__ = ["aptfile", "gitmodules", "nltk_txt"]
