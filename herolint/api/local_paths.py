"""Local files and folders that an install needs."""

from herolint.installers.local_paths import LocalPath

__all__ = ["LocalPath"]
