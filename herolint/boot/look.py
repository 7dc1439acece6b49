"""Hold the state of checking one program: its place, its surroundings and its failures."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import TYPE_CHECKING

from herolint.boot.commands import Run, inside
from herolint.boot.kinds import BootFailure, FileMissing
from herolint.boot.loading import Loader, modules_of
from herolint.boot.lookup import nearest_path
from herolint.boot.options import Arguments, read
from herolint.boot.values import Argument
from herolint.formats.shell_words import Word
from herolint.model import Failure, FailureKind, Location
from herolint.platform.programs import options_of
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.boot.situation import Situation
    from herolint.formats.procfile import Entry


class Address(NamedTuple):
    """Where a server listens: a part of ``None`` isn't known. ``argument`` or ``at`` is the source.

    ``written`` is the text to replace in the Procfile. It is ``certain`` unless a config var may change it.
    """

    host: str | None
    port: str | None
    argument: Argument | None = None
    at: Location | None = None
    default: bool = False
    certain: bool = True


class Listening(NamedTuple):
    """A server and its addresses: one that the router can reach is enough."""

    program: str
    addresses: tuple[Address, ...]


class Nothing(NamedTuple):
    """A program that never listens: ``reason`` as in `herolint.boot.kinds.NothingListens`."""

    program: str
    reason: str
    certain: bool = True


Result = Listening | Nothing | None


class Process:
    """One process of the Procfile while it's being checked."""

    def __init__(self, situation: Situation, entry: Entry, path: str) -> None:
        self.situation = situation
        self.entry = entry
        self.path = path
        self.failures: list[Failure] = []
        self.is_known = True

    @property
    def is_web(self) -> bool:
        """Return whether Heroku's router sends requests to the process."""
        return self.entry.type == "web"

    def place(self, word: Word | None, start: int = 0) -> Location:
        """Return the place of a word of the command, or of the character at *start*."""
        entry = self.entry
        first, last = (word.start, word.end) if word else (start, start + 1)
        column = entry.command_column
        return Location(self.path, entry.line, column + first, entry.line, column + max(last, first + 1))

    def fail(self, kind: FailureKind, evidence: object, at: Location, *, certain: bool = True) -> None:
        """Record a failure, once for each kind and place."""
        if not any(failure.kind is kind and failure.at == at for failure in self.failures):
            self.failures.append(Failure(kind, evidence, at, certain))


class Look:
    """A program that a process runs, and everything needed to check it."""

    def __init__(self, process: Process, run: Run, name: str, arguments: Sequence[Argument]) -> None:
        self.process = process
        self.run = run
        self.name = name
        self.arguments = tuple(arguments)
        self.situation = process.situation

    @property
    def type(self) -> str:
        """Return the process type."""
        return self.process.entry.type

    def variable(self, name: str) -> str | None:
        """Return the value of a variable that the command sets for the program."""
        return self.run.environment.known.get(name) if name in self.run.exported else None

    def may_be_set(self, name: str) -> bool:
        """Return whether a variable may have a value that isn't in the checkout."""
        known = name in self.run.exported and self.run.environment.known.get(name) is None
        return known or name in self.situation.config_vars or self.situation.has_profile

    def options(self, table: str, arguments: Sequence[Argument] | None = None, *, stop: bool = False) -> Arguments:
        """Parse arguments by a program's option table."""
        given = self.arguments if arguments is None else arguments
        return read(options_of(table), given, stop=stop)

    def fail(
        self, kind: BootFailure, evidence: object, argument: Argument | None = None, *, certain: bool = True
    ) -> None:
        """Record a failure at an argument, by default at the program."""
        word = (argument or self.run.program).word
        self.process.fail(kind, evidence, self.process.place(word), certain=certain and not self.situation.has_profile)

    def loader(self, first: Sequence[str | None]) -> Loader | None:
        """Return the loader of the app's modules for this program; *first* are the folders that it searches first."""
        path = self.variable("PYTHONPATH")
        inherited: Sequence[str | None] | None = self.situation.python_path
        if path is not None:
            inherited = [inside(part, self.run.folder) for part in path.split(":") if part]
        elif "PYTHONPATH" in self.run.exported:
            inherited = None
        else:
            self.situation.searches_first(first)
        roots = [*first, *(inherited or ())]
        known = [root for root in roots if root is not None]
        complete = inherited is not None and len(known) == len(roots)
        if self.situation.installs_itself:
            known += ["src", ""]
            complete = False
        modules = modules_of(self.situation, known, complete=complete)
        return Loader(self.situation, self.type, modules) if modules is not None else None

    def keep(self, loader: Loader, folder: str | None = None) -> None:
        """Record what failed while modules were loaded, and what else keeps them from working.

        *folder* is the program's working directory when it loads them.
        """
        from herolint.boot.django_settings import load_site
        from herolint.boot.surroundings import check

        loader.finish()
        self.process.is_known = self.process.is_known and loader.is_complete
        serves = not self.name.startswith("python")
        if serves and not loader.failures:
            load_site(self, loader, urls=False)
        if not loader.failures:
            loader.look_later()
        check(self, loader, self.run.folder if folder is None else folder, serves=serves)
        for failure in loader.failures:
            self.process.fail(failure.kind, failure.evidence, failure.at, certain=failure.certain)

    def file(self, argument: Argument, what: str, *, folder: str | None = None) -> str | None:
        """Return the path of a file that an argument names, or record that it's missing and return ``None``."""
        path = inside(argument.text, self.run.folder if folder is None else folder)
        if path is None or self.situation.folder.is_file(path):
            return path
        self.missing(argument, path, what)
        return None

    def missing(self, argument: Argument, path: str, what: str) -> None:
        """Record that a file or folder is missing, and what was probably meant."""
        situation = self.situation
        near, how = nearest_path(situation, path)
        ignored = situation.build.checkout.ignored_by(path)
        written = argument.word.pieces[0]
        reason = "ignored" if ignored else how or "missing"
        if what == "script" and argument.word.quoted and isinstance(written, str) and "'" not in written:
            other = self._with_slashes(argument)
            near, reason = (other, "backslash") if other else (near, reason)
        at = Location(ignored.file, ignored.line) if ignored else None
        evidence = FileMissing(self.type, path, what, reason, near, at)
        # Buildpacks install scripts in bin/: bin/start-nginx, bin/start-pgbouncer, bin/qgtunnel.
        certain = not situation.makes_files and not path.startswith("bin/")
        self.fail(BootFailure.FILE_NOT_FOUND, evidence, argument, certain=certain)

    def _with_slashes(self, argument: Argument) -> str | None:
        """Return the path that a word with backslashes means, if it exists."""
        entry = self.process.entry
        if self.run.source is not None:
            return None
        written = entry.command[argument.word.start : argument.word.end].replace("\\", "/")
        path = posixpath.normpath(written)
        return path if self.situation.folder.is_file(path) else None
