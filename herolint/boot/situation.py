"""Everything except its command that decides how a process starts on one target."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from herolint.checkout import Unreadable
from herolint.model import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from herolint.build import Build
    from herolint.formats.app_json import AppJson
    from herolint.installers.provided import Provided, Provision
    from herolint.platform.programs import Programs
    from herolint.platform.python import Version

    T = TypeVar("T")

_PYTHON = "python"
_OLDEST = (3, 0)
_MOST = 100_000
_MOST_FILES = 3000
_TEMPLATES = "/templates/"
_HOOKS = ("bin/pre_compile", "bin/post_compile")


class Situation:
    """The app on a dyno of one target: its files, its Python, what is installed, its known config vars."""

    def __init__(self, build: Build, provided: Callable[[], Provided]) -> None:
        self.build = build
        self.folder = build.folder
        self.is_particular = False
        """Whether a result was requested that differs between the targets."""
        self._provided = provided

    @property
    def target(self) -> Target:
        """Return the target, and note that the result may differ on the other target."""
        self.is_particular = True
        return self.build.target

    def holds_for(self, other: Situation) -> bool:
        """Return whether all results so far apply to another target too."""
        return (
            not self.is_particular
            and self.folder is other.folder
            and self.python == other.python
            and self.provided.answers_like(other.provided)
        )

    @functools.cached_property
    def python(self) -> Version | None:
        """Return the version of Python that is installed, or that the app asks for, without its patch release."""
        from herolint.platform.python import version_of

        request = self.build.analysis.eventual_python
        for text in (self.build.python, request.requested if request else None):
            try:
                version = version_of(text) if text else (0, 0)
            except ValueError:
                continue
            if version >= _OLDEST:
                return version
        return None

    @functools.cached_property
    def provided(self) -> Provided:
        """Return what the package manager and the buildpack install."""
        return self._provided()

    @functools.cached_property
    def programs(self) -> Programs:
        """Return the facts about programs."""
        from herolint.platform.programs import load

        return load()

    @functools.cached_property
    def config_vars(self) -> frozenset[str]:
        """Return the names of the config vars that app.json declares."""
        return frozenset(var.name for var in self._app_json.main.env) if self._app_json else frozenset()

    @functools.cached_property
    def _app_json(self) -> AppJson | None:
        if not self.folder.is_file("app.json"):
            return None
        from herolint.formats import app_json

        found = self.load("app.json", app_json.parse)
        return found if isinstance(found, app_json.AppJson) else None

    @functools.cached_property
    def may_have_other_buildpacks(self) -> bool:
        """Return whether another buildpack very likely runs, so that programs and files may come from it."""
        if self._app_json and self._app_json.main.buildpacks:
            return any(_PYTHON not in buildpack.url.lower() for buildpack in self._app_json.main.buildpacks)
        names = ("package.json", "Gemfile", "go.mod", "pom.xml", "composer.json", "Aptfile")
        return any(self.folder.exists(name) for name in names)

    @functools.cached_property
    def makes_files(self) -> bool:
        """Return whether the build may make files: a hook of the classic buildpack, or another buildpack."""
        hooks = any(self.folder.exists(name) for name in _HOOKS) and self.target is Target.CEDAR
        return hooks or self.may_have_other_buildpacks

    @functools.cached_property
    def installs_itself(self) -> bool:
        """Return whether the install very likely makes the app's own package importable."""
        pyproject = self.load("pyproject.toml", bytes) or b""
        requirements = self.load("requirements.txt", bytes) or b""
        by_lock = self.folder.exists("uv.lock") or self.folder.exists("poetry.lock")
        if by_lock and (b"[build-system]" in pyproject or b"[tool.poetry]" in pyproject):
            return re.search(rb"(?m)^[ \t]*package(?:-mode)?[ \t]*=[ \t]*false", pyproject) is None
        lines = (line.lstrip(b" \t") for line in requirements[:_MOST].split(b"\n"))
        return any(
            line.startswith((b".", b"-e", b"--editable"))
            and re.match(rb"(?:-e[ \t]+|--editable[ =][ \t]*)?\.(?:\[|/|\s|$)", line)
            for line in lines
        )

    @functools.cached_property
    def has_profile(self) -> bool:
        """Return whether a script of the app runs before each process and may change its environment."""
        return self.folder.exists(".profile") or self.folder.exists(".profile.d")

    @functools.cached_property
    def python_path(self) -> tuple[str, ...] | None:
        """Return the folders that Python searches for every process; ``None`` if they aren't known.

        The classic buildpack sets PYTHONPATH to the app's folder (the profile script of ``bin/compile``), the Cloud
        Native one sets none (``src/layers/python.rs``).
        """
        if "PYTHONPATH" in self.config_vars or self.has_profile:
            return None
        return ("",) if self.build.target is Target.CEDAR else ()

    def searches_first(self, folders: Sequence[str | None]) -> None:
        """Record the folders searched before PYTHONPATH; only on Cedar does that contain the app's folder."""
        if self.python_path is not None and "" not in folders:
            self.is_particular = True

    @functools.cached_property
    def templates(self) -> frozenset[str] | None:
        """Return the paths of all files below folders named ``templates``; ``None`` if there are too many files."""
        found = set()
        for number, path in enumerate(self.folder.files()):
            if number > _MOST_FILES:
                return None
            at = f"/{path}".find(_TEMPLATES)
            while at >= 0:
                found.add(path[at + len(_TEMPLATES) - 1 :])
                at = f"/{path}".find(_TEMPLATES, at + 1)
        return frozenset(found)

    def is_placeholder(self, path: str | None) -> bool:
        """Return whether a module is empty, so that something else very likely writes it."""
        return path is not None and not path.endswith("__init__.py") and self.load(path, bytes) == b""

    @functools.cached_property
    def includes_nothing(self) -> bool:
        """Return whether requirements.txt includes an empty file, so that more may be installed than it shows."""
        content = self.load("requirements.txt", bytes) or b""
        included = re.findall(rb"(?m)^[ \t]*(?:-r|--requirement)[ =]?[ \t]*(\S{1,200})", content[:_MOST])
        return any(self.load(path.decode("utf-8", "replace").strip("'\""), bytes) == b"" for path in included)

    def load(self, path: str, parse: Callable[[bytes], T]) -> T | None:
        """Return a parsed file of the app, or ``None`` if it is absent or unreadable."""
        if not self.folder.is_file(path):
            return None
        try:
            return self.folder.load(path, parse)
        except Unreadable:
            return None

    def script(self, program: str) -> Provision:
        """Return whether the install provides a program."""
        return self.provided.script(program)
