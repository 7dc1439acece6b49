"""Ask uv whether requirements can be resolved: the one part of herolint that opens a connection.

It runs only for ``herolint check --online``. uv is started in a new, empty folder that holds only the
requirements, with settings that let it build and run nothing and look at no other folder, and is ended when it takes
too long. Nothing of the checkout but names, versions, markers and the addresses of indexes gets there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from herolint.installers.names import canonical
from herolint.installers.question import Question
from herolint.installers.questions import questions
from herolint.installers.resolution import Failed, SourceOnly, Unresolved, read
from herolint.model import Location

if TYPE_CHECKING:
    from herolint.build import App
    from herolint.installers.resolution import Answered
    from herolint.model import Target

SECONDS = 60
"""So long may one question take."""
_MOST_ROUNDS = 30
"""So often is one question asked again without what could not be told apart from building."""
_MOST_NOTES = 3
"""After so many questions without an answer, no more are asked: the index isn't there."""
_NO_UV = "--online needs uv: install herolint[online], which contains it."
_KEPT = frozenset(
    (
        *("ALL_PROXY", "APPDATA", "HOME", "HTTPS_PROXY", "HTTP_PROXY", "LOCALAPPDATA", "NETRC", "NO_PROXY", "PATH"),
        *("PROGRAMDATA", "SSL_CERT_DIR", "SSL_CERT_FILE", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "USERPROFILE"),
        *("UV_CACHE_DIR", "UV_CONFIG_FILE", "UV_DEFAULT_INDEX", "UV_EXTRA_INDEX_URL", "UV_HTTP_RETRIES"),
        *("UV_HTTP_TIMEOUT", "UV_INDEX", "UV_INDEX_STRATEGY", "UV_INDEX_URL", "UV_INSECURE_HOST"),
        *("UV_KEYRING_PROVIDER", "UV_NATIVE_TLS", "UV_NO_CONFIG", "UV_OFFLINE", "UV_SYSTEM_CERTS"),
        *("XDG_CACHE_HOME", "XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "XDG_DATA_HOME"),
    )
)
"""The variables that uv gets: where the user's own configuration, cache, index and proxy are."""


class Resolver:
    """Asks uv, each question once. ``notes`` say why there was no answer."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._uv = find_uv()
        self._known: dict[tuple[object, ...], tuple[Unresolved | SourceOnly, ...]] = {}
        if self._uv is None:
            self.notes.append(_NO_UV)

    def __call__(self, app: App) -> tuple[Answered, ...]:
        """Return what an app asks for in vain, with the targets that it concerns."""
        from herolint.installers.resolution import Answered, place_of

        found: dict[tuple[Unresolved | SourceOnly, Location], list[Target]] = {}
        for target, question in questions(app) if self._uv else ():
            for answer in self._ask(question):
                if isinstance(answer, SourceOnly) and not question.follows:
                    continue  # a lock says what it requires, and whether it has to be built
                targets = found.setdefault((answer, place_of(answer, question.places, question.file)), [])
                if target not in targets:
                    targets.append(target)
        return tuple(Answered(answer, at, tuple(targets)) for (answer, at), targets in found.items())

    def _ask(self, question: Question) -> tuple[Unresolved | SourceOnly, ...]:
        key = (*question._replace(places={})[:4], question.file, question.follows, question.pre_releases)
        if key not in self._known:
            self._known[key] = tuple(self._answers(question))
        return self._known[key]

    def _answers(self, question: Question) -> Iterator[Unresolved | SourceOnly]:
        """Ask again without each project that is settled, so that one isn't all that is found."""
        excluded: list[str] = []
        for _ in range(_MOST_ROUNDS if len(self.notes) < _MOST_NOTES else 0):
            answer = self._answer(question, excluded)
            if isinstance(answer, Failed):
                self.notes.append(f"uv couldn't answer for {question.file}: {answer.words}")
            if answer is None or isinstance(answer, Failed):
                return
            yield answer
            blamed = canonical(answer.project) if isinstance(answer, SourceOnly) else answer.blamed
            if blamed is None or blamed in excluded:
                return
            excluded.append(blamed)

    def _answer(self, question: Question, excluded: list[str]) -> Unresolved | SourceOnly | Failed | None:
        with tempfile.TemporaryDirectory(prefix="herolint-") as name:
            folder = Path(name)
            files = {
                "uv.toml": "",  # uv looks for settings in no folder above one that has this file
                "requirements.txt": "\n".join((*question.requirements, "")),
                "constraints.txt": "\n".join((*question.constraints, "")),
                "excludes.txt": "\n".join((*excluded, "")),
            }
            for path, text in files.items():
                (folder / path).write_text(text, "utf-8", "replace")
            try:
                done = subprocess.run(  # noqa: S603 - the arguments are ours
                    [self._uv or "", *_arguments(question)],
                    cwd=folder,
                    env=environment(os.environ),
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    timeout=SECONDS,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return Failed(f"no answer within {SECONDS} seconds")
            except OSError as error:
                return Failed(error.strerror or type(error).__name__)
        return read(done.returncode, done.stderr.decode("utf-8", "replace"))


def _arguments(question: Question) -> list[str]:
    return [
        *("pip", "compile", "requirements.txt", "--constraints", "constraints.txt", "--excludes", "excludes.txt"),
        *("--python-version", question.python, "--python-platform", question.platform),
        *("--no-build", "--no-python-downloads", "--python", sys.executable),
        *("--no-header", "--no-annotate", "--no-progress", "--quiet", "--color", "never"),
        *(() if question.follows else ("--no-deps",)),
        *(("--prerelease", "allow") if question.pre_releases else ()),
    ]


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that uv gets: those of the user's configuration, and no others."""
    kept = {
        name: value
        for name, value in variables.items()
        if name.upper() in _KEPT or (name.startswith("UV_INDEX_") and name.endswith(("_USERNAME", "_PASSWORD")))
    }
    return {"UV_HTTP_TIMEOUT": "15", "UV_HTTP_RETRIES": "1", **kept}


def find_uv() -> str | None:
    """Return the uv of herolint's own environment, or one of ``PATH`` that isn't below the current folder."""
    own = shutil.which("uv", path=sysconfig.get_path("scripts"))
    if own is not None:
        return own
    here = os.path.realpath(os.curdir)
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]
    outside = [folder for folder in folders if not (os.path.realpath(folder) + os.sep).startswith(here + os.sep)]
    return shutil.which("uv", path=os.pathsep.join(outside)) if outside else None
