"""Why a stage fails, in one short clause each.

A clause is filled from the failure itself: ``{file}`` and ``{place}`` are where it is, and any other field is one of
its evidence, such as ``{program}`` or ``{line.text}``. Where a field of the evidence says what is wrong (`_VARIANTS`),
its values can have clauses too; the clause of ``kind:name`` is for evidence with a name. The first clause without an
empty field counts, and a kind without one is worded by its own name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.formats.text import shown
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.model import Failure

_CLAUSES = {
    "boot::attribute-not-found": "{program} can't use {module}:{attribute}",
    "boot::attribute-not-found:missing": "the module {module} has no {attribute}",
    "boot::attribute-not-found:required": "{program} isn't told which object of {module} to run",
    "boot::command-invalid": "the command at {place} isn't valid",
    "boot::import-not-declared": "{path} imports {module}, which isn't installed",
    "boot::import-not-in-checkout": "{path} can't import {module}",
    "boot::import-not-in-checkout:name": "{path} can't import {name} from {module}",
    "boot::module-not-found": "there is no module {missing}",
    "boot::module-shadowed": "{path} hides the module {module}",
    "boot::nothing-listens": "{program} doesn't listen for requests",
    "boot::port-not-bound": "{program} doesn't listen on $PORT",
    "boot::port-not-bound:ipv6": "{program} listens where the router can't reach it",
    "boot::port-not-bound:loopback": "{program} listens where the router can't reach it",
    "boot::port-not-bound:socket": "{program} listens where the router can't reach it",
    "boot::procfile-rejected": "{place} can't be parsed",
    "boot::procfile-line-dropped": "{place} is ignored",
    "boot::program-not-installed": "{program} isn't installed",
    "boot::program-not-installed:file": "{program} isn't on PATH",
    "boot::removed-from-python": "{file} uses {module}, which Python no longer has",
    "boot::removed-from-python:moved": "{file} uses {module}.{name}, which the installed version doesn't have",
    "boot::requirements-break": "{first.name} doesn't work with this version of {second.name}",
    "boot::runner-not-on-dyno": "{program} isn't on the dyno",
    "boot::script-not-found": "{path} isn't in the app",
    "boot::script-not-found:arguments": "`cd` gets more than one folder at {place}",
    "boot::script-not-found:backslash": "bash drops the backslashes at {place}",
    "boot::script-not-found:carriage-return": "the first line of {path} ends with a carriage return",
    "boot::script-not-found:folder": "{path} is a folder without __main__.py",
    "boot::script-not-found:ignored": "git ignores {path}",
    "boot::script-not-found:not-executable": "{path} isn't executable",
    "boot::server-does-not-fit": "{program} can't run this kind of app",
    "boot::server-does-not-fit:worker-missing": "the worker class {what} isn't installed",
    "boot::server-does-not-fit:worker-removed": "the worker class {what} no longer exists",
    "boot::server-does-not-fit:worker-unknown": "there is no worker class {what}",
    "boot::syntax-error": "{path} has a syntax error",
    "boot::wrong-options": "{program} doesn't accept {option}",
    "boot::wrong-options:nothing": "{program} isn't told which app to run",
    "boot::wrong-options:number": "{program} needs a whole number for {option}",
    "boot::wrong-options:value": "{option} has no value",
    "collectstatic::config-var-needed": "the config var {name} isn't set",
    "collectstatic::installed-app-not-found": "{setting} contains {entry}, which can't be found",
    "collectstatic::settings-do-not-load": "{settings} doesn't load ({kind})",
    "collectstatic::static-directory-wrong": "STATICFILES_DIRS in {settings} isn't valid",
    "collectstatic::static-directory-wrong:missing": "STATICFILES_DIRS contains {entry}, which doesn't exist",
    "collectstatic::static-reference-missing": "{file} refers to {wanted}, which doesn't exist",
    "collectstatic::static-root-missing": "STATIC_ROOT in {settings} isn't a folder",
    "collectstatic::static-root-missing:unset": "STATIC_ROOT isn't set in {settings}",
    "collectstatic::storage-unusable": "{settings} can't use the storage {name}",
    "install::conflict-markers": "{file} contains merge conflict markers",
    "install::dead-requirement": "{line.name} in {file} doesn't install",
    "install::double-requirement": "{file} requires two versions of {name}",
    "install::foreign-requirement": "{line.name} in {file} doesn't exist for Linux",
    "install::invalid-manifest": "{file} can't be parsed",
    "install::local-path": "{file} requires {path}, which can't be installed",
    "install::local-path:absolute": "{file} requires {path}, which isn't in the app",
    "install::local-path:missing": "{file} requires {path}, which isn't in the app",
    "install::local-path:outside": "{file} requires {path}, which isn't in the app",
    "install::lock-excludes-heroku": "{file} excludes Linux",
    "install::lock-unusable": "{file} can't be read by the package manager on Heroku",
    "install::lock-without-manifest": "{manifest} is missing",
    "install::no-wheel-or-source": "{installed.name} {installed.version} has no wheel for Python {installed.python}",
    "install::package-not-found": "Poetry can't find the app's own package",
    "install::pipfile-lock-stale": "Pipfile.lock is out of date",
    "install::pipfile-refused": "Pipenv rejects the Pipfile",
    "install::poetry-lock-stale": "poetry.lock is out of date",
    "install::poetry-project-incomplete": "pyproject.toml lacks what Poetry requires",
    "install::python-not-allowed": "{limit.path} doesn't allow Python {request.requested}",
    "install::python-patch-unknown": "Heroku doesn't have Python {requested}",
    "install::release-excludes-python": "{installed.name} {installed.version} doesn't allow Python {installed.python}",
    "install::requirement-file-missing": "{file} includes {target}, which Heroku doesn't receive",
    "install::requirement-invalid": "pip can't parse {place}",
    "install::requirements-undecodable": "pip can't decode {file}",
    "install::source-does-not-build": "{installed.name} {installed.version} doesn't build on Python {installed.python}",
    "install::standard-library": "{line.name} in {file} is a module of the standard library",
    "install::system-package": "{line.name} in {file} isn't on the package index",
    "install::tool-version": "{path} requires {manager.title} {text}",
    "install::unreadable-file": "{file} can't be read",
    "install::uv-lock-stale": "uv.lock is out of date",
    "install::version-from-git": "the app's version comes from git, which a build doesn't have",
}
_VARIANTS = ("reason", "how", "wrong")
_FIELD = lazy.pattern(r"\{([a-z.]+)\}")


class Words(NamedTuple):
    """The clause of a failure, in place of its evidence: that of a thousand apps would take too much memory."""

    clause: str


def worded(failure: Failure) -> Failure:
    """Return the failure with its clause instead of the evidence."""
    return failure._replace(evidence=Words(_clause(failure)))


def first_failure(failures: Iterable[Failure]) -> str:
    """Return the first reason why a stage certainly fails, with the number of the others."""
    clauses = dict.fromkeys(_clause(failure) for failure in failures if failure.certain)
    first, *more = clauses or [""]
    others = "1 more problem" if len(more) == 1 else f"{len(more)} more problems"
    return f"{first} (and {others})" if more else first


def failure_words(failures: Iterable[Failure]) -> str:
    """Return why a stage certainly fails, empty if no failure is certain."""
    return "; ".join(_by_kind(failure for failure in failures if failure.certain))


def doubt_words(failures: Iterable[Failure]) -> str:
    """Return why a stage may fail, empty if nothing says so."""
    words = "; ".join(_by_kind(failure for failure in failures if not failure.certain))
    return words and f"perhaps {words}"


def _by_kind(failures: Iterable[Failure]) -> list[str]:
    """Return a clause for the first failure of each kind, with the number of the others."""
    kinds: dict[str, dict[str, None]] = {}
    for failure in failures:
        kinds.setdefault(failure.kind.value, {})[_clause(failure)] = None
    return [first if not more else f"{first} (and {len(more)} more)" for first, *more in kinds.values()]


def _clause(failure: Failure) -> str:
    if isinstance(failure.evidence, Words):
        return failure.evidence.clause
    kind: str = failure.kind.value
    for key in (*_variants(kind, failure.evidence), f"{kind}:name", kind):
        template = _CLAUSES.get(key, "")
        values = {name: _value(failure, name) for name in _FIELD.findall(template)}
        if template and all(values.values()):
            return _filled(template, values)
    words = kind.partition("::")[2].replace("-", " ").replace("does not", "doesn't")
    return f"{shown(words)} ({_place(failure)})"


def _filled(template: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda match: values[match[1]], template)


def _variants(kind: str, evidence: object) -> list[str]:
    return [f"{kind}:{value}" for name in _VARIANTS if isinstance(value := getattr(evidence, name, None), str)]


def _value(failure: Failure, name: str) -> str:
    """Return a field of the failure's place or evidence, printable; empty if there is no such text."""
    if name == "file":
        return shown(failure.at.path)
    if name == "place":
        return _place(failure)
    value = failure.evidence
    for part in name.split("."):
        value = getattr(value, part, None)
    return shown(value) if isinstance(value, str) else ""


def _place(failure: Failure) -> str:
    line = "" if failure.at.line is None else f":{failure.at.line}"
    return f"{shown(failure.at.path)}{line}"
