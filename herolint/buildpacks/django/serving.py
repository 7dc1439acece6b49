"""Check what fails at the first request of a Django site: hosts, static files, redirects, modules that load late.

Each function looks at one site in one environment and returns what is wrong, or ``None``. Unknown values are never
reported. Follows Django 6 (django/http/request.py, django/middleware) and WhiteNoise 6 (whitenoise/middleware.py).
"""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.buildpacks.django.causes import failure_of
from herolint.buildpacks.django.kinds import FILE_SYSTEM_FINDER
from herolint.buildpacks.django.project import directory_text
from herolint.buildpacks.django.references import collected
from herolint.buildpacks.django.releases import at_least
from herolint.buildpacks.django.statics import backend, has_staticfiles
from herolint.model import CollectstaticOutcome, Failure, Location, Target
from herolint.platform import django
from herolint.source.calls.paths import path_text
from herolint.source.modules import Where
from herolint.source.parse import Module, load
from herolint.source.values import Known
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.buildpacks.django.site import Site
    from herolint.model import Collectstatic
    from herolint.source.modules import Resolved

_HEROKU = ".herokuapp.com"
_COMMON = "django.middleware.common.CommonMiddleware"
_SECURITY = "django.middleware.security.SecurityMiddleware"
_SQLITE = "django.db.backends.sqlite3"
_PROXY_NAME = "HTTP_X_FORWARDED_PROTO"
_MIDDLEWARE = ("whitenoise", "servestatic")
_SERVES = (b"whitenoise", b"servestatic", b"Cling", b"dj_static", b"StaticFilesHandler", b"SharedDataMiddleware")


class Wrong(NamedTuple):
    """A problem: a word for it, its location, and the text that shows it."""

    how: str
    at: Location
    text: str = ""
    detail: str = ""


# Hosts.


def hosts(site: Site) -> Wrong | None:
    """Return why no Heroku host is allowed: ``empty``, ``local``, ``own`` or the pattern that never matches."""
    settings = site.settings
    if not settings.is_closed("ALLOWED_HOSTS") or not settings.has("MIDDLEWARE", lambda entry: entry == _COMMON):
        return None
    allowed = settings.texts("ALLOWED_HOSTS")
    if any(_allows(pattern.lower()) for pattern in allowed):
        return None
    at = settings.at("ALLOWED_HOSTS")
    wrong = next((pattern for pattern in allowed if "herokuapp.com" in pattern or pattern.startswith("*")), None)
    if wrong is not None:
        return Wrong("never", settings.at_text("ALLOWED_HOSTS", wrong), wrong)
    if not allowed:
        return Wrong("empty", at)
    own = [pattern for pattern in allowed if "." in pattern.strip(".") and not pattern.startswith("127.")]
    own = [pattern for pattern in own if pattern != "0.0.0.0"]  # noqa: S104 - nobody binds to it here
    return Wrong("own" if own else "local", at, allowed[0])


def _allows(pattern: str) -> bool:
    """Return whether a pattern can match a host of Heroku's: ``validate_host`` in django/http/request.py."""
    if pattern in ("*", _HEROKU, ".com"):
        return True
    return pattern.endswith(_HEROKU) and not any(mark in pattern for mark in "*/:")


# Redirects.


def redirects(site: Site, target: Target) -> Wrong | None:
    """Return why every request is redirected to its own URL: ``unset``, ``name`` or ``pair``."""
    settings = site.settings
    if settings.truth("SECURE_SSL_REDIRECT") is not True:
        return None
    if settings.has("MIDDLEWARE", lambda entry: entry == _SECURITY) is not True:
        return None
    header = settings.value("SECURE_PROXY_SSL_HEADER")
    if header is not None and header != Known(None):
        return _wrong_header(site, target)
    at = settings.at("SECURE_SSL_REDIRECT")
    return Wrong("unset", at) if _passes_scheme(site, target) is False else None


def _wrong_header(site: Site, target: Target) -> Wrong | None:
    settings = site.settings
    at = settings.at("SECURE_PROXY_SSL_HEADER")
    header = settings.value("SECURE_PROXY_SSL_HEADER")
    if isinstance(header, Known) and isinstance(header.value, str) and len(header.value) != 2:
        return Wrong("pair", at, header.value)
    items = settings.items("SECURE_PROXY_SSL_HEADER")
    name = items[0] if items and len(items) == 2 else None
    if not isinstance(name, Known) or name.value == _PROXY_NAME or not isinstance(name.value, str):
        return None
    return Wrong("name", at, name.value) if _passes_scheme(site, target) is False else None


def _passes_scheme(site: Site, target: Target) -> bool | None:
    """Return whether the server passes X-Forwarded-Proto on to the app.

    gunicorn and uvicorn do for the addresses in ``FORWARDED_ALLOW_IPS``, which Cedar sets to ``*`` and Fir doesn't.
    """
    if site.server in ("gunicorn", "uvicorn"):
        words = site.command.words if site.command is not None else ()
        if target is Target.CEDAR or any("forwarded-allow-ips" in word for word in words):
            return True
        folder = site.project.build.folder
        return None if any(folder.is_file(name) for name in ("gunicorn.conf.py",)) or "-c" in words else False
    return False if site.server in ("waitress-serve", "hypercorn") else None


# Modules that load with the first request, or when the handler is made.


def middleware(site: Site) -> Iterator[tuple[str, Resolved]]:
    """Yield the entries of MIDDLEWARE that can't be imported, with what they resolve to."""
    modules = site.project.modules
    known = django.load()
    for entry in site.settings.texts("MIDDLEWARE"):
        module, _, name = entry.rpartition(".")
        found = modules.resolve(module) if module else None
        if found is None:
            continue
        if found.where is Where.NOTHING:
            yield entry, found
        elif (entry.startswith(("django.middleware.", "django.contrib.")) and entry not in known.middleware) or (
            found.in_checkout and site.project.lacks(module, name)
        ):
            yield entry, found._replace(where=Where.NOTHING, missing=entry)


def urls(site: Site) -> Failure | None:
    """Return why the module of ROOT_URLCONF, or one that it imports, doesn't load."""
    name = site.settings.text("ROOT_URLCONF")
    if name is None or site.project.modules.resolve(name).where in (Where.UNKNOWN, Where.INSTALLED):
        return None
    cause = site.project.load(name).cause
    return failure_of(site.project, name, cause) if cause is not None else None


def caches(site: Site) -> Iterator[tuple[str, Resolved]]:
    """Yield the cache backends that can't be imported."""
    value = site.settings.value("CACHES")
    content = site.project.evaluator.content(value) if value is not None else None
    for key, _ in getattr(content, "entries", ()):
        text = site.settings.entry(value, str(key.value), "BACKEND") if isinstance(key, Known) else None
        if isinstance(text, Known) and isinstance(text.value, str) and "." in text.value:
            found = site.project.modules.resolve(text.value.rpartition(".")[0])
            if found.where is Where.NOTHING:
                yield text.value, found


# Static files.


def static_files(site: Site, collectstatic: Collectstatic) -> Wrong | None:
    """Return why the app's static files aren't served, where it has some.

    ``nothing`` serves them, they are ``not-collected`` or ``not-installed`` (the staticfiles app), or the ``finder`` of
    STATICFILES_DIRS is off.
    """
    settings = site.settings
    if not _serves_itself(site):
        return None
    serving = _has_whitenoise(site)
    at = settings.at("MIDDLEWARE")
    if serving is None:
        return None
    is_skipped = collectstatic.outcome is CollectstaticOutcome.SKIPPED
    if serving and not is_skipped and has_staticfiles(settings) is not False:
        return _finder(site)
    has_admin = "django.contrib.admin" in settings.texts("INSTALLED_APPS")
    if not has_admin and not collected(settings, site.apps):
        return _finder(site)
    if not serving:
        return Wrong("nothing", at)
    if has_staticfiles(settings) is False:
        return Wrong("not-installed", settings.at("INSTALLED_APPS"))
    if is_skipped and not _finds_itself(site):
        how = collectstatic.why_skipped or "no-manage-py"
        return Wrong("not-collected", at, how)
    return _finder(site)


def _serves_itself(site: Site) -> bool:
    """Return whether STATIC_URL is on the app's own address, as far as that is known."""
    settings = site.settings
    url = settings.text("STATIC_URL")
    if url is None and settings.value("STATIC_URL") is not None:
        return False
    if url is not None and ("://" in url or url.startswith("//")):
        return False
    if site.server == "" or not settings.is_closed("INSTALLED_APPS"):
        return False
    storage = backend(settings)
    return storage is not None and storage.name in django.load().local_storages


def _has_whitenoise(site: Site) -> bool | None:
    """Return whether something in the app serves static files; ``None`` if something might."""
    settings = site.settings
    found = settings.has("MIDDLEWARE", lambda entry: any(name in entry.lower() for name in _MIDDLEWARE))
    if found is not False:
        return found
    if any(
        site.project.modules.resolve(entry.rpartition(".")[0]).in_checkout for entry in settings.texts("MIDDLEWARE")
    ):
        return None
    folder = site.project.build.folder
    content = folder.read(site.module_path) if site.module_path and folder.is_file(site.module_path) else b""
    if any(word in content for word in _SERVES):
        return None
    return None if _routes_static(site) else False


def _routes_static(site: Site) -> bool:
    """Return whether the URLs may serve static files: ``serve``, or with DEBUG ``static()``."""
    if site.settings.value("ROOT_URLCONF") is None:
        return False
    name = site.settings.text("ROOT_URLCONF")
    path = site.project.modules.resolve(name).path if name else None
    parsed = load(site.project.build.folder, path) if path else None
    if not isinstance(parsed, Module):
        return True
    text = parsed.content
    with_debug = b"static(" in text or b"staticfiles_urlpatterns" in text
    return b"django.views.static" in text or (with_debug and site.settings.truth("DEBUG") is not False)


def _finds_itself(site: Site) -> bool:
    """Return whether WhiteNoise finds files that weren't collected, or STATIC_ROOT is part of the checkout."""
    settings = site.settings
    debug = settings.truth("DEBUG")
    if settings.truth("WHITENOISE_USE_FINDERS", default=debug is not False) is not False:
        return True
    value = settings.value("STATIC_ROOT")
    root = path_text(value)
    return value is not None and (root is None or site.project.files.is_directory(root) is not False)


def _finder(site: Site) -> Wrong | None:
    settings = site.settings
    finders = settings.has("STATICFILES_FINDERS", lambda entry: entry == FILE_SYSTEM_FINDER)
    if settings.value("STATICFILES_FINDERS") is None or finders is not False:
        return None
    for item in settings.items("STATICFILES_DIRS") or ():
        text = directory_text(item)
        if text is not None and site.project.files.is_directory(text):
            inside = site.project.files.inside(text) or text
            return Wrong("finder", settings.at("STATICFILES_FINDERS"), inside)
    return None


# Storages.


def old_storage(site: Site) -> Wrong | None:
    """Return the old setting of a storage that the installed Django no longer reads."""
    settings = site.settings
    if at_least(site.project.provided, "django", django.load().old_storages_until) is not True:
        return None
    for name in ("STATICFILES_STORAGE", "DEFAULT_FILE_STORAGE"):
        place = settings.at(name)
        if settings.text(name) is not None and settings.is_set(name) and place.line is not None:
            return Wrong("ignored", place, name)
    return None


# Debug and uploads.


def debug_is_on(site: Site) -> Wrong | None:
    """Return a problem if DEBUG is true on the dyno regardless of config vars."""
    value = site.settings.value("DEBUG")
    return Wrong("on", site.settings.at("DEBUG")) if value == Known(True) else None


def sqlite_file(site: Site) -> Wrong | None:
    """Return a problem if the default database is an SQLite file regardless of config vars."""
    settings = site.settings
    default = settings.entry(settings.value("DATABASES"), "default")
    name = path_text(settings.entry(default, "NAME"))
    if settings.entry(default, "ENGINE") != Known(_SQLITE) or not name or ":memory:" in name or "mode=memory" in name:
        return None
    return Wrong("file", settings.at_text("DATABASES", _SQLITE), site.project.files.inside(name) or name)


def secret_key(site: Site) -> Wrong | None:
    """Return a problem if SECRET_KEY is certainly unset or empty: Django then fails at the first request."""
    value = site.settings.value("SECRET_KEY")
    if value is None or (isinstance(value, Known) and not value.value):
        return Wrong("unset" if value is None else "empty", site.settings.at("SECRET_KEY"))
    return None


def slash_missing(site: Site) -> Wrong | None:
    """Return a problem if STATIC_URL doesn't end with a slash: ``manage.py check`` and ``migrate`` reject that."""
    text = site.settings.text("STATIC_URL")
    return Wrong("slash", site.settings.at("STATIC_URL"), text) if text and not text.endswith("/") else None


def uploads(site: Site) -> Wrong | None:
    """Return the first field of the app's models that stores files in a folder of the dyno."""
    settings = site.settings
    if settings.value("DEFAULT_FILE_STORAGE") is not None or path_text(settings.value("MEDIA_ROOT")) is None:
        return None
    if settings.value("STORAGES") is not None:
        default = settings.entry(settings.value("STORAGES"), "default", "BACKEND")
        if default != Known("django.core.files.storage.FileSystemStorage"):
            return None
    for app in site.apps.own:
        path = site.project.modules.resolve(f"{app.name}.models").path
        parsed = load(site.project.build.folder, path) if path and path.endswith(".py") else None
        content = parsed.content if isinstance(parsed, Module) else b""
        for node in ast.walk(parsed.tree) if isinstance(parsed, Module) else ():
            if isinstance(node, ast.Call) and _is_file_field(node, content):
                inside = site.project.files.inside(path_text(settings.value("MEDIA_ROOT")) or "") or "MEDIA_ROOT"
                at = Location(path or "", node.lineno, node.col_offset + 1)
                return Wrong("field", at, posixpath.basename(inside) and inside)
    return None


def _is_file_field(node: ast.Call, content: bytes) -> bool:
    """Return whether a call makes one of Django's own fields for files, whose storage is the default one."""
    match node.func:
        case ast.Attribute(value=ast.Name(id="models"), attr=name):
            pass
        case ast.Name(id=name) if _FIELDS_IMPORTED.search(content) is not None:
            pass
        case _:
            return False
    return name in ("FileField", "ImageField") and not any(keyword.arg == "storage" for keyword in node.keywords)


_FIELDS_IMPORTED = lazy.pattern(
    rb"^from django\.db\.models import (?:\([^)]{0,500})?[^\n]{0,300}\b(?:File|Image)Field", re.MULTILINE
)
