"""System libraries and programs that packages require, and what installs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.api.app_json import buildpacks_named, plain_name, services
from herolint.api.fir_files import project
from herolint.api.small_files import aptfile
from herolint.api.uses import build_mentions, first_import, first_word
from herolint.model import Target
from herolint.platform.services import Library, names_with_needs

if TYPE_CHECKING:
    from herolint.api import Context
    from herolint.model import Location

__all__ = ["Library", "is_brought", "libraries", "names_with_needs", "where_used"]


_BUILD_FILES = {
    Target.CEDAR: ("Procfile", "bin/pre_compile", "bin/post_compile", "app.json"),
    Target.FIR: ("Procfile", "project.toml"),
}


def libraries(context: Context) -> tuple[Library, ...]:
    """Return all known requirements."""
    return services(context).libraries


def where_used(context: Context, library: Library) -> Location | None:
    """Return the first line of the app that uses the library."""
    if library.imports:
        return first_import(context, library.imports)
    return first_word(context, library.uses) if library.uses else None


def is_brought(context: Context, library: Library, target: Target) -> bool:
    """Return whether something may install it: a system package, a buildpack by its name, or a build hook."""
    words = [*library.buildpacks[:1], *library.packages[:1], library.needs.lower()]
    if build_mentions(context, words, _BUILD_FILES[target]):
        return True
    if target is Target.FIR:
        document = project(context)
        return document is not None and any(_fits(library, package) for package in document.packages)
    packages = context.load("Aptfile", aptfile)
    if packages is not None and (packages.downloads or any(_fits(library, one) for one in packages.packages)):
        return True
    names = [plain_name(buildpack.url) for buildpack in buildpacks_named(context) or ()]
    return any(word in name for word in library.buildpacks for name in names)


def _fits(library: Library, package: str) -> bool:
    return any(package.startswith(known) for known in library.packages) or any(
        word in package for word in library.buildpacks if len(word) > len("geo")
    )
