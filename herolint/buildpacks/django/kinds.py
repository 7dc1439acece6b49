"""Define the evidence of each failure of the build's Django step."""

from __future__ import annotations

from herolint.tuples import NamedTuple

FILE_SYSTEM_FINDER = "django.contrib.staticfiles.finders.FileSystemFinder"
APP_FINDER = "django.contrib.staticfiles.finders.AppDirectoriesFinder"


class StaticRoot(NamedTuple):
    """STATIC_ROOT of a settings module: ``unset``, ``empty``, ``none`` or ``sequence`` (a tuple or list)."""

    settings: str
    path: str
    how: str


class StaticDirectory(NamedTuple):
    """STATICFILES_DIRS, or an entry of it.

    ``how`` is ``missing``, ``is-static-root``, ``string``, ``not-a-list``, ``prefix`` or ``none``. ``entry`` is the
    text of the entry.
    """

    settings: str
    entry: str
    how: str


class Storage(NamedTuple):
    """The storage of static files.

    ``how`` is ``both`` (old and new settings), ``no-staticfiles`` (STORAGES lacks the key), ``removed`` (the release
    that is installed no longer has it), ``not-installed``, ``not-found`` or ``no-class`` (its module lacks it; ``near``
    is the storage that is probably meant). ``since`` is the release that dropped it.
    """

    settings: str
    name: str
    how: str
    distribution: str = ""
    since: str = ""
    near: str = ""


class Reference(NamedTuple):
    """A reference in a CSS or JavaScript file to a static file that isn't there; ``near`` differs only in case."""

    file: str
    written: str
    wanted: str
    near: str | None = None


class SettingsFailure(NamedTuple):
    """Why settings, or the modules they import, fail to load.

    ``kind`` is the exception; ``how`` is ``module`` (an import), ``name`` (a name that a module lacks), ``file`` (one
    that isn't there), ``syntax``, ``raised``, ``value`` (a setting that Django rejects), ``command`` (there is no
    command collectstatic), ``database`` (the driver isn't installed), ``model``, ``logging`` or ``library``.
    """

    settings: str
    kind: str
    how: str
    what: str
    detail: str = ""
    brought_by: tuple[str, ...] = ()
    near: str | None = None


class ConfigVarNeeded(NamedTuple):
    """A config var that the settings require; ``declared`` are those that app.json has, if there is an app.json."""

    settings: str
    name: str
    declared: tuple[str, ...] | None


class NotFound(NamedTuple):
    """An entry of a setting that names no module; ``brought_by`` are the distributions that would provide it."""

    settings: str
    setting: str
    entry: str
    missing: str
    brought_by: tuple[str, ...] = ()
    near: str | None = None
    elsewhere: str = ""
