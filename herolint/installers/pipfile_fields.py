"""Find fields of a Pipfile that Pipenv rejects before it reads the lock: missing ones, and ones of the wrong type.

Follows ``pipenv/vendor/plette`` of Pipenv 2026.7.1 (``pipfiles.py`` and ``models/``), which computes the hash of the
Pipfile. Tested with that release.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from herolint.build import Found, targets_using
from herolint.formats.pipfile import SECTIONS
from herolint.formats.span import FieldError, kind_of
from herolint.installers.kinds import InstallFailure
from herolint.platform.files import PIPFILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from herolint.build import App

MISSING = "missing"
"""The value of `FieldError.found` for a required field that is missing."""

_SOURCE = {"name": (str, "a string"), "url": (str, "a string"), "verify_ssl": (bool, "a boolean")}
_PACKAGE = {"editable": (bool, "a boolean"), "version": (str, "a string"), "extras": (list, "an array")}
_REQUIRES = {"python_version": (str, "a string"), "python_full_version": (str, "a string")}
_SETTINGS = {"allow_prereleases": (bool, "a boolean")}
_MOST = 20


def failures(app: App) -> Iterator[Found]:
    """Return the fields for which Pipenv rejects the Pipfile; only the first ones if there are many."""
    from herolint.formats import pipfile, toml

    manifest, targets = app.load(PIPFILE, pipfile.parse), targets_using(app, "pipenv")
    if not isinstance(manifest, pipfile.Pipfile) or not targets:
        return
    content = app.load(PIPFILE, bytes) or b""
    for field in itertools.islice(refused(manifest.document), _MOST):
        at = toml.locate(content, field.path).at(PIPFILE)
        # Pipenv documents `[build-system]`, so a newer release may stop reading it as a category of packages.
        certain = {target: field.path[0] != "build-system" or app.knows(target, "tools") for target in targets}
        yield Found(InstallFailure.PIPFILE_REFUSED, field, at, certain)


def refused(document: Mapping[str, Any]) -> Iterator[FieldError]:
    """Yield the fields that Pipenv rejects."""
    yield from _sources(document.get("source", []))
    for name, section in document.items():
        if name in ("packages", "dev-packages") or name not in SECTIONS:
            yield from _packages(name, section)
    yield from _fields(("requires",), document.get("requires", {}), _REQUIRES)
    yield from _scripts(document.get("scripts", {}))
    yield from _fields(("pipenv",), document.get("pipenv", {}), _SETTINGS)


def _sources(sources: Any) -> Iterator[FieldError]:
    if not isinstance(sources, list):
        yield FieldError(("source",), "an array of tables", kind_of(sources))
        return
    for index, source in enumerate(sources):
        yield from _fields(("source", index), source, _SOURCE, needs_all=True)


def _packages(section: str, packages: Any) -> Iterator[FieldError]:
    if not isinstance(packages, dict):
        yield FieldError((section,), "a table", kind_of(packages))
        return
    for name, package in packages.items():
        if isinstance(package, dict):
            yield from _fields((section, name), package, _PACKAGE)
        elif isinstance(package, bool) or not isinstance(package, (str, int, float)):
            yield FieldError((section, name), "a string or a table", kind_of(package))


def _scripts(scripts: Any) -> Iterator[FieldError]:
    if not isinstance(scripts, dict):
        yield FieldError(("scripts",), "a table", kind_of(scripts))
        return
    for name, script in scripts.items():
        if not isinstance(script, (str, list, dict)):
            yield FieldError(("scripts", name), "a string", kind_of(script))
        elif not script:
            yield FieldError(("scripts", name), "a command", "empty")


def _fields(
    path: tuple[str | int, ...], table: Any, known: Mapping[str, tuple[type, str]], *, needs_all: bool = False
) -> Iterator[FieldError]:
    if not isinstance(table, dict):
        yield FieldError(path, "a table", kind_of(table))
        return
    for key, (kind, expected) in known.items():
        if key not in table:
            if needs_all:
                yield FieldError((*path, key), expected, MISSING)
        elif not isinstance(table[key], kind):
            yield FieldError((*path, key), expected, kind_of(table[key]))
