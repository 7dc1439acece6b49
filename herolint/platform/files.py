"""List the files at an app's root that decide its build, and their package managers.

This is the only catalogue of them: which file belongs to which package manager, who reads it, and which rejection it
would avoid. From `lib/package_manager.sh` and `bin/compile` of the classic buildpack, and `src/package_manager.rs` of
the Cloud Native one.
"""

from __future__ import annotations

from herolint.model import Target
from herolint.tuples import NamedTuple

VERSION_FILE, RUNTIME_TXT = ".python-version", "runtime.txt"
REQUIREMENTS, SETUP_PY = "requirements.txt", "setup.py"
PIPFILE, PIPFILE_LOCK = "Pipfile", "Pipfile.lock"
PYPROJECT, POETRY_LOCK, UV_LOCK = "pyproject.toml", "poetry.lock", "uv.lock"
PROCFILE, APP_JSON, HEROKU_YML, PROJECT_TOML = "Procfile", "app.json", "heroku.yml", "project.toml"
SLUGIGNORE, GITIGNORE = ".slugignore", ".gitignore"
READMES = ("README.md", "README.rst", "README", "readme.md", "Readme.md", "README.txt")
BUTTON_ADDRESS = b"heroku.com/deploy"
"""The address that a README with a Heroku button links to."""

UNREADABLE = "checkout::unreadable-file"
"""herolint's own reason: the build can't read a file it depends on; the buildpacks have no reason for it."""


class PackageManager(NamedTuple):
    """A package manager that Heroku supports.

    Heroku recognises it by ``file``; its lock is made from ``manifest``. ``command`` installs the dependencies, without
    the options that only shape the build log or the cache.
    """

    name: str
    title: str
    file: str
    manifest: str | None
    command: str
    targets: tuple[Target, ...] = tuple(Target)

    @property
    def is_locked(self) -> bool:
        """Return whether the file is a lock, made from a manifest."""
        return self.manifest is not None


PACKAGE_MANAGERS = {
    manager.name: manager
    for manager in (
        PackageManager("pipenv", "Pipenv", PIPFILE_LOCK, PIPFILE, "pipenv install --deploy", (Target.CEDAR,)),
        PackageManager("pip", "pip", REQUIREMENTS, None, "pip install -r requirements.txt"),
        PackageManager("poetry", "Poetry", POETRY_LOCK, PYPROJECT, "poetry sync --only main"),
        PackageManager("uv", "uv", UV_LOCK, PYPROJECT, "uv sync --locked --no-default-groups"),
    )
}
"""Every package manager by its name, in the order in which Cedar looks for their files."""

_NO_MANAGER = ("package-manager::none-found", "package-manager::setup-py-only")


class KnownFile(NamedTuple):
    """A file that decides what a build does.

    ``only_on`` is the target that reads it where the other doesn't; ``avoids`` are the rejections that a build has
    only because this file is missing.
    """

    path: str
    only_on: Target | None = None
    avoids: tuple[str, ...] = ()

    @property
    def managers(self) -> tuple[str, ...]:
        """Return the package managers that read it."""
        return tuple(
            manager.name for manager in PACKAGE_MANAGERS.values() if self.path in (manager.file, manager.manifest)
        )

    def is_read_by(self, target: Target) -> bool:
        """Return whether a build or release on ``target`` ever looks at it."""
        return self.only_on in (None, target)


KNOWN_FILES = {
    known.path: known
    for known in (
        KnownFile(VERSION_FILE, avoids=("python-version-file::not-found",)),
        KnownFile(PIPFILE, Target.CEDAR),
        KnownFile(PIPFILE_LOCK, Target.CEDAR, (*_NO_MANAGER, "package-manager::pipenv-missing-lockfile")),
        KnownFile(PROCFILE),
        KnownFile(APP_JSON),
        KnownFile(HEROKU_YML, Target.CEDAR),
        KnownFile(POETRY_LOCK, avoids=_NO_MANAGER),
        KnownFile(PROJECT_TOML, Target.FIR),
        KnownFile(PYPROJECT),
        KnownFile(REQUIREMENTS, avoids=_NO_MANAGER),
        KnownFile(RUNTIME_TXT, Target.CEDAR),
        KnownFile(SETUP_PY),
        KnownFile(UV_LOCK, avoids=_NO_MANAGER),
    )
}
"""Manifests, locks, version files and Heroku's own files, by path."""
