"""Find references in static files to missing files, at which a manifest storage fails.

Follows ``HashedFilesMixin`` in django/contrib/staticfiles/storage.py of Django 6: comments count, queries and
fragments are cut off, addresses elsewhere are left alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from herolint import lazy
from herolint.buildpacks.django.failing import CollectstaticFailure
from herolint.buildpacks.django.kinds import APP_FINDER, FILE_SYSTEM_FINDER, Reference
from herolint.buildpacks.django.project import directory_text
from herolint.checkout import Unreadable
from herolint.checkout.names import join
from herolint.model import Failure, Location
from herolint.source.calls.paths import path_text
from herolint.source.values import TupleValue

if TYPE_CHECKING:
    from herolint.buildpacks.django.apps import Apps
    from herolint.buildpacks.django.project import Settings
    from herolint.checkout import Checkout

_OF_DJANGO = ("admin", "gis")
"""The folders that the static files of Django's own apps are in."""
MOST_FILES = 5000
MOST_BYTES = 4 << 20
MOST_REFERENCES = 100

_CSS = lazy.pattern(
    r"url\([\"']?\s{0,20}(?P<url>[^)\"'\s](?:[^)\"'\n]{0,600}[^)\"'\s])?)\s{0,20}[\"']?\)"
    r"|@import\s{0,20}[\"']\s{0,20}(?P<imported>[^\"'\n]{1,600})[\"']",
    re.IGNORECASE,
)
_CSS_MAP = lazy.pattern(r"(?m)^/\*#[ \t]sourceMappingURL=(?P<url>[^\s*]{1,600})[ \t]*\*/$")
_JS_MAP = lazy.pattern(r"(?m)^//# sourceMappingURL=(?P<url>[^\s]{1,600})$")
_IN_STYLES = ((_CSS, ("url(", "@import")), (_CSS_MAP, ("sourcemappingurl=",)))
_IN_SCRIPTS = ((_JS_MAP, ("sourcemappingurl=",)),)
"""The references of each kind of file, each with words in lower case: a file without any of them has no reference."""
_ELSEWHERE = lazy.pattern(r"[a-z]+:|//", re.IGNORECASE)


def static_folders(settings: Settings, apps: Apps) -> Iterator[tuple[str, str]]:
    """Yield the folders of the checkout that the finders collect, each with the prefix of its files."""
    finders = settings.texts("STATICFILES_FINDERS") or [FILE_SYSTEM_FINDER, APP_FINDER]
    folder = settings.project.build.folder
    if FILE_SYSTEM_FINDER in finders:
        for item in settings.items("STATICFILES_DIRS") or ():
            prefix = ""
            if isinstance(item, TupleValue) and len(item.items) == 2:
                prefix = path_text(item.items[0]) or ""
                item = item.items[1]
            text = path_text(item)
            inside = settings.project.files.inside(text) if text is not None else None
            if inside and folder.is_directory(inside):
                yield inside, prefix
    if APP_FINDER in finders:
        for app in apps.own:
            path = settings.project.modules.resolve(app.name).path
            below = join(posixpath.dirname(path), "static") if path and path.endswith("__init__.py") else None
            if below and folder.is_directory(below):
                yield below, ""


def collected(settings: Settings, apps: Apps) -> dict[str, str]:
    """Return the static files of the checkout: the name that each is served under, and its path."""
    found: dict[str, str] = {}
    for folder, prefix in static_folders(settings, apps):
        for path in _files(settings.project.build.folder, folder):
            if len(found) >= MOST_FILES:
                return found
            found.setdefault(join(prefix, path[len(folder) + 1 :]), path)
    return found


def _files(checkout: Checkout, folder: str) -> Iterator[str]:
    waiting = [folder]
    seen = 0
    while waiting and seen < MOST_FILES:
        here = waiting.pop()
        for name in checkout.names(here):
            path = join(here, name)
            seen += 1
            # collectstatic's own ignore patterns, which hold for folders, too (django/contrib/staticfiles/utils.py).
            if name.startswith(".") or name.endswith("~") or name == "CVS":
                continue
            if checkout.is_directory(path):
                waiting.append(path)
            elif checkout.is_file(path):
                yield path


def missing_references(settings: Settings, apps: Apps) -> Iterator[Failure]:
    """Yield the references to files that certainly aren't collected."""
    files = collected(settings, apps)
    if len(files) >= MOST_FILES or settings.project.files.may_be_made:
        return
    own = {name.partition("/")[0] for name in files}
    by_case = {name.lower(): name for name in files}
    base = settings.text("STATIC_URL")
    is_whole = _sees_all(settings, apps)
    count = 0
    for name, path in sorted(files.items()):
        if not name.endswith((".css", ".js")):
            continue
        for written, line, column in _written(settings.project.build.folder, path):
            wanted = _wanted(name, written, base)
            if wanted is None or wanted in files or count >= MOST_REFERENCES:
                continue
            top = wanted.partition("/")[0]
            if top not in own and (top in _OF_DJANGO or not is_whole):
                continue
            count += 1
            evidence = Reference(path, written, wanted, by_case.get(wanted.lower()))
            at = Location(path, line, column, line, column + len(written))
            yield Failure(CollectstaticFailure.REFERENCE, evidence, at)


def _sees_all(settings: Settings, apps: Apps) -> bool:
    """Return whether only the app's own folders and Django's apps have static files."""
    if settings.value("STATICFILES_FINDERS") is not None or not apps.is_complete:
        return False
    if not all(entry.startswith("django.contrib.") for entry in apps.others):
        return False
    folders = settings.items("STATICFILES_DIRS")
    return folders is not None and all(directory_text(item) is not None for item in folders)


_TAG = lazy.pattern(r"\{%\s*static\s+[\"'](?P<name>[^\"'%}\n]{1,300}\\[^\"'%}\n]{1,300})[\"']")


def backslashes(settings: Settings, apps: Apps) -> Iterator[tuple[str, Location]]:
    """Yield the names with a backslash in ``{% static %}`` tags of templates, which no file on Linux has."""
    checkout = settings.project.build.folder
    folders = ["templates"]
    for app in apps.own:
        path = settings.project.modules.resolve(app.name).path
        if path and path.endswith("__init__.py"):
            folders.append(join(posixpath.dirname(path), "templates"))
    for folder in folders:
        for path in _files(checkout, folder) if checkout.is_directory(folder) else ():
            if path.endswith((".html", ".htm", ".txt")):
                yield from _tags(checkout, path)


def _tags(checkout: Checkout, path: str) -> Iterator[tuple[str, Location]]:
    try:
        content = checkout.read(path)
    except Unreadable:
        return
    if len(content) > MOST_BYTES or b"\\" not in content:
        return
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
        for match in _TAG.finditer(line[:5000]):
            column = match.start("name") + 1
            yield match["name"], Location(path, number, column, number, column + len(match["name"]))


def _written(checkout: Checkout, path: str) -> Iterator[tuple[str, int, int]]:
    """Yield the references that a file has, with their lines and columns."""
    try:
        content = checkout.read(path)
    except Unreadable:
        return
    if len(content) > MOST_BYTES:
        return
    text = content.decode("utf-8", "replace")
    lower = text.lower()
    for pattern, words in _IN_STYLES if path.endswith(".css") else _IN_SCRIPTS:
        if not any(word in lower for word in words):
            continue
        line, line_start, start = 1, -1, 0
        for match in pattern.finditer(text):
            group = "imported" if match.groupdict().get("imported") else "url"
            here = match.start(group)
            line += text.count("\n", start, here)
            line_start = max(line_start, text.rfind("\n", start, here))
            start = here
            yield match[group], line, here - line_start


def _wanted(name: str, written: str, base: str | None) -> str | None:
    """Return the name of the static file that a reference leads to; ``None`` for an address elsewhere."""
    path = written.partition("#")[0].partition("?")[0].strip()
    if not path or _ELSEWHERE.match(written):
        return None
    if path.startswith("/"):
        prefix = f"/{base.strip('/')}/" if base and "://" not in base and base.strip("/") else None
        if prefix is None or not path.startswith(prefix):
            return None
        return posixpath.normpath(unquote(path[len(prefix) :]))
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
    return None if wanted.startswith("..") else wanted
