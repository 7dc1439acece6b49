"""What fails at the first request of a Django site: for ``herolint.api.django_site.judge``."""

from herolint.buildpacks.django.serving import (
    debug_is_on,
    hosts,
    old_storage,
    redirects,
    secret_key,
    slash_missing,
    sqlite_file,
    static_files,
    uploads,
)

__all__ = [
    "debug_is_on",
    "hosts",
    "old_storage",
    "redirects",
    "secret_key",
    "slash_missing",
    "sqlite_file",
    "static_files",
    "uploads",
]
