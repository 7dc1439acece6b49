"""Why Heroku rejects an app, what it warns about and what is unknown, in a few plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.formats.text import listed, shown
from herolint.model import Doubt
from herolint.platform.files import PACKAGE_MANAGERS

if TYPE_CHECKING:
    from herolint.model import Rejection, Undecided

_REJECTIONS = {
    "checks::existing-python-dir": "the app contains .heroku/python",
    "checks::existing-venv-dir": "the app contains a virtual environment ({detail}/)",
    "checks::stack::eol": "the stack {detail} has reached its end of life",
    "checks::stack::unknown": "there is no stack {detail}",
    "checkout::unreadable-file": "{path} can't be read",
    "package-manager::multiple-found": "several package managers ({detail})",
    "package-manager::none-found": "no file that lists the dependencies",
    "package-manager::pipenv-missing-lockfile": "Pipfile has no Pipfile.lock",
    "package-manager::setup-py-only": "setup.py alone doesn't list the dependencies",
    "pipfile-lock::invalid-json": "Pipfile.lock isn't valid JSON",
    "pipfile-lock::invalid-version": "Pipfile.lock contains an invalid Python version",
    "python-version-file::invalid-encoding": ".python-version isn't saved as UTF-8",
    "python-version-file::invalid-version": ".python-version contains an invalid version",
    "python-version-file::misspelled": "{detail} should be named .python-version",
    "python-version-file::multiple-versions": ".python-version contains several versions",
    "python-version-file::no-version": ".python-version contains no version",
    "python-version-file::not-found": "uv requires a .python-version file",
    "python-version::eol": "Python {detail} has reached its end of life",
    "python-version::unknown-major": "Heroku doesn't have Python {detail}",
    "runtime-txt::invalid-version": "runtime.txt contains an invalid version",
    "runtime-txt::not-supported": "runtime.txt isn't supported",
}
"""The classic buildpack's reasons in words; ``detail`` and ``path`` come from the rejection."""

_WARNINGS = {
    "no-python-version": "no Python version is specified",
    "python-patch-outdated": "the Python patch release is out of date",
    "python-version-deprecated": "the Python version is deprecated",
    "runtime-txt-deprecated": "runtime.txt is deprecated",
}
"""The buildpack's warnings in words."""


def rejection_words(rejection: Rejection) -> str:
    """Return why a buildpack rejects the app."""
    detail = shown(rejection.detail or "")
    if rejection.reason == "package-manager::multiple-found":
        known = (PACKAGE_MANAGERS.get(name) for name in (rejection.detail or "").split(","))
        detail = listed(manager.file for manager in known if manager is not None)
    path = shown(rejection.at.path) if rejection.at is not None else "a file"
    words = _as_sure_as(rejection.certain, _REJECTIONS.get(rejection.reason) or "")
    return words.replace("{detail}", detail).replace("{path}", path) if words else shown(rejection.reason)


def warning_words(warning: str) -> str:
    """Return what a buildpack warns about."""
    return _WARNINGS.get(warning) or shown(warning.replace("-", " "))


def _as_sure_as(certain: bool, words: str) -> str:
    """Return the words, weakened if Heroku may have added the missing version since."""
    return words if certain else words.replace("Heroku doesn't have", "Heroku may not have")


_DOUBTS = {
    Doubt.FILES: "the install succeeds (a requirements file can't be read)",
    Doubt.HASHES: "the install succeeds (pip requires a hash for every package)",
    Doubt.INDEX: "the install succeeds (options select another package index or other files)",
    Doubt.LOCK: "the package manager accepts the lock file",
    Doubt.SCRIPT: "the install succeeds (bin/pre_compile may change the dependencies)",
}
_MOST_NAMED = 3


def undecided_words(undecided: Undecided) -> str:
    """Return what is unknown about an install, as the end of a sentence after "whether"."""
    if undecided.doubt is not None:
        return _DOUBTS[undecided.doubt]
    names = [shown(name) for name in undecided.names[:_MOST_NAMED]]
    if more := len(undecided.names) - len(names):
        names.append(f"{more} more")
    if undecided.total == 1:
        return f"{names[0]} installs"
    verb = "installs" if len(undecided.names) == 1 else "install"
    return f"{len(undecided.names)} of {undecided.total} packages {verb}: {listed(names)}"
