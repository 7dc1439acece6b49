"""What a lock requires from sources other than an index."""

from herolint.installers.lock_sources import git_sources, place_of

__all__ = ["git_sources", "place_of"]
