"""Find the programs a command line runs: follow ``cd``, ``exec``, ``env``, variables and wrapper programs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herolint.boot.values import HOME, PORT_NAME, Argument, Environment
from herolint.formats.shell_words import Command, Script, ShellError, Word, parse
from herolint.tuples import NamedTuple

if TYPE_CHECKING:
    from herolint.boot.situation import Situation

MOST_COMMANDS = 200
"""Most commands of one process, including those of its scripts."""

_DEEPEST = 4
_SHELLS = ("sh", "bash", "dash")
_ALWAYS_EXPORTED = frozenset((PORT_NAME, "HOME"))
"""A shell keeps exporting what it got from the dyno's environment, whatever value the command line gives it."""


class Run(NamedTuple):
    """One program that a process runs.

    ``words`` begin with the program. ``folder`` is the current folder relative to the app, ``None`` if it isn't
    known. ``fatal``: the process ends if this fails. ``last``: it's the last program of the process. ``alone``: no
    other program runs at the same time. ``source`` is the script that has the command, ``None`` for the Procfile.
    """

    program: Argument
    arguments: tuple[Argument, ...]
    environment: Environment
    exported: frozenset[str]
    folder: str | None
    fatal: bool
    last: bool
    alone: bool
    source: str | None = None

    @property
    def name(self) -> str | None:
        """Return the program as written, if known."""
        return self.program.text


class Problem(NamedTuple):
    """An error in a command before any program runs: see `herolint.boot.check`."""

    reason: str
    text: str
    word: Word | None
    start: int
    fatal: bool
    source: str | None
    folder: str | None = None


class Chain:
    """Walks a command line; ``is_known`` says whether all of it was understood."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.is_known = True
        self.ends_in_background = False
        self._left = MOST_COMMANDS

    def walk(
        self,
        text: str,
        environment: Environment,
        folder: str | None = "",
        source: str | None = None,
        depth: int = 0,
        *,
        last: bool = True,
        exported: frozenset[str] = frozenset(),
    ) -> Iterator[Run | Problem]:
        """Yield the programs in the order they start, and the errors that keep bash from starting them."""
        parsed = parse(text)
        if isinstance(parsed, ShellError):
            yield Problem(parsed.reason, parsed.token, None, parsed.start, last, source)
        if not isinstance(parsed, Script) or "\0" in text:
            self.is_known = False
            return
        if depth == 0 and parsed.commands:
            self.ends_in_background = parsed.commands[-1].background
        shell = _Shell(self, environment, folder, source, depth, exported)
        # A script continues after a failed command, unless it has set -e.
        alone = not any(command.background for command in parsed.commands)
        for index, command in enumerate(parsed.commands):
            self._left -= 1
            if self._left < 0:
                self.is_known = False
                return
            following = parsed.commands[index + 1 :]
            yield from shell.command(command, _is_fatal(command, following, last), last and _is_last(following), alone)


def _is_last(following: tuple[Command, ...]) -> bool:
    return all(command.operator == "|" for command in following)


def _is_fatal(command: Command, following: tuple[Command, ...], last: bool) -> bool:
    """Return whether the process ends if this command fails: only before ``&&`` or at the end of the line."""
    return last and not command.background and all(later.operator in ("&&", "|") for later in following)


class _Shell:
    """One shell: its folder and its variables change from command to command."""

    def __init__(
        self,
        chain: Chain,
        environment: Environment,
        folder: str | None,
        source: str | None,
        depth: int,
        exported: frozenset[str],
    ) -> None:
        self.chain = chain
        self.environment = environment
        self.folder = folder
        self.source = source
        self.depth = depth
        self.exported = exported

    def command(self, command: Command, fatal: bool, last: bool, alone: bool) -> Iterator[Run | Problem]:
        values = {name: self.environment.text(value) for name, value in command.assignments}
        arguments = self.environment.arguments(command.words)
        if not arguments:
            self.environment = self.environment.with_values(values)
            self.exported |= values.keys() & _ALWAYS_EXPORTED
            return
        run = Run(
            arguments[0],
            arguments[1:],
            self.environment.with_values(values),
            self.exported | values.keys(),
            self.folder,
            fatal,
            last,
            alone,
            self.source,
        )
        yield from self._run(run, 0)

    def _run(self, run: Run, depth: int) -> Iterator[Run | Problem]:
        if run.name == "/usr/bin/env":
            run = run._replace(program=run.program._replace(text="env"))
        match run.name:
            case "cd":
                yield from self._cd(run)
            case "export" | "declare":
                self._export(run)
            case "source" | ".":
                yield from self._source(run)
            case "set" | "ulimit" | "umask" | "shopt" | "trap" | "unset":
                pass
            case "eval":
                self.chain.is_known = False
            case name if name in _SHELLS or (name and posixpath.basename(name) in _SHELLS and name.startswith("/")):
                yield from self._shell(run)
            case _:
                yield run
                if run.name and "/" in run.name:
                    yield from self._executed(run)
                if depth < _DEEPEST and (inner := unwrapped(run, self.chain.situation)) is not None:
                    yield from self._run(inner, depth + 1)

    def _cd(self, run: Run) -> Iterator[Problem]:
        if len(run.arguments) > 1:
            word = run.arguments[1].word
            yield Problem("cd-arguments", word.text or "", word, word.start, run.fatal, self.source, self.folder)
            return
        path = run.arguments[0].text if run.arguments else HOME
        target = inside(path, self.folder)
        if target is None:
            self.folder = None
        elif self.chain.situation.folder.is_directory(target) or not target:
            self.folder = target
        elif not self.chain.situation.makes_files:
            word = run.arguments[0].word
            yield Problem("cd-missing", target, word, word.start, run.fatal, self.source, self.folder)
        else:
            self.folder = None

    def _export(self, run: Run) -> None:
        for argument in run.arguments:
            name, equals, value = (argument.text or "").partition("=")
            if equals:
                self.environment = self.environment.with_values({name: value})
                self.exported |= {name}
            elif argument.text is None:
                first = argument.word.pieces[0]
                if isinstance(first, str) and "=" in first:
                    self.environment = self.environment.with_values({first.partition("=")[0]: None})
                    self.exported |= {first.partition("=")[0]}

    def _source(self, run: Run) -> Iterator[Run | Problem]:
        path = inside(run.arguments[0].text, self.folder) if run.arguments else None
        if path is None:
            self.chain.is_known = False
            return
        if self.chain.situation.folder.is_file(path):
            self.chain.is_known = False  # it may change the environment
            return
        if not self.chain.situation.makes_files:
            word = run.arguments[0].word
            yield Problem("script-missing", path, word, word.start, run.fatal, self.source, self.folder)

    def _shell(self, run: Run) -> Iterator[Run | Problem]:
        """Read ``sh -c '…'`` and ``sh script``."""
        script = False
        for argument in run.arguments:
            if argument.text is None:
                self.chain.is_known = False
                return
            if script:
                yield from self._walk(argument.text.replace("\0", "$PORT"), run, argument.text, argument.word)
                return
            if argument.text.startswith("-"):
                script = "c" in argument.text and not argument.text.startswith("--")
                continue
            yield from self._script(argument, run)
            return
        if run.last:
            yield run  # a shell without input ends at once

    def _script(self, argument: Argument, run: Run) -> Iterator[Run | Problem]:
        path = inside(argument.text, run.folder)
        situation = self.chain.situation
        if path is None:
            self.chain.is_known = False
        elif not situation.folder.is_file(path):
            if situation.makes_files:
                self.chain.is_known = False
            else:
                word = argument.word
                yield Problem("script-missing", path, word, word.start, run.fatal, self.source, run.folder)
        else:
            yield from self.script(path, run)

    def _executed(self, run: Run) -> Iterator[Run | Problem]:
        """Read a shell script of the app that is started by its path."""
        path = inside(run.name, run.folder)
        content = self.chain.situation.load(path, bytes) if path else None
        if path and content is not None and re.match(rb"#!.{0,40}\b(?:ba|da)?sh\b", content):
            yield from self.script(path, run)

    def script(self, path: str, run: Run) -> Iterator[Run | Problem]:
        """Read a shell script of the app."""
        content = self.chain.situation.load(path, bytes)
        if content is None or self.depth >= _DEEPEST:
            self.chain.is_known = False
            return
        word = run.program.word if "/" in (run.name or "") else argument_word(run)
        yield from self._walk(content.decode("utf-8", "surrogateescape"), run, path, word)

    def _walk(self, text: str, run: Run, source: str | None, word: Word) -> Iterator[Run | Problem]:
        inner = self.chain.walk(
            text.replace("\r\n", "\n"),
            run.environment,
            run.folder,
            source,
            self.depth + 1,
            last=run.last,
            exported=run.exported,
        )
        for found in inner:
            # Commands inside one word of the Procfile have that word's place.
            if isinstance(found, Run):
                program = found.program._replace(word=word)
                arguments = tuple(each._replace(word=word) for each in found.arguments)
                yield found._replace(program=program, arguments=arguments, fatal=found.fatal and run.fatal)
            else:
                yield found._replace(word=word, start=word.start, fatal=found.fatal and run.fatal)


def argument_word(run: Run) -> Word:
    """Return the word that names the script that a shell runs, or the program's."""
    return run.arguments[0].word if run.arguments else run.program.word


def inside(path: str | None, folder: str | None) -> str | None:
    """Return a path relative to the app; ``None`` if it isn't known or leaves the app."""
    if path is None or "\0" in path:
        return None
    if path.startswith("/"):
        if path != HOME and not path.startswith(f"{HOME}/"):
            return None
        path, folder = path[len(HOME) + 1 :], ""
    if folder is None:
        return None
    joined = posixpath.normpath(posixpath.join(folder, path))
    if joined == ".":
        return ""
    return None if joined.startswith("../") or joined == ".." else joined


def unwrapped(run: Run, situation: Situation) -> Run | None:
    """Return the program that a wrapper starts; ``None`` for programs that aren't wrappers."""
    rest = list(run.arguments)
    values: dict[str, str | None] = {}
    match run.name:
        case "dotenv":
            while rest and rest[0].text != "run":
                del rest[0]
            rest = rest[1:]
        case "pipenv" | "poetry" | "uv" | "pdm" | "rye" | "hatch" if rest and rest[0].text == "run":
            rest = rest[1:]
        case str(name) if name in situation.programs.wrappers:
            if not _skip_options(rest, situation.programs.wrappers[name]):
                return None
        case _:
            return None
    while run.name == "env" and rest and rest[0].text and "=" in rest[0].text:
        name, _, value = rest.pop(0).text.partition("=")  # type: ignore[union-attr]
        values[name] = value
    if rest and run.name == "timeout":
        del rest[0]
    while rest and rest[0].text == "--":
        del rest[0]
    if not rest:
        return None
    environment = run.environment.with_values(values)
    return run._replace(
        program=rest[0],
        arguments=tuple(rest[1:]),
        environment=environment,
        exported=run.exported | values.keys(),
    )


def _skip_options(rest: list[Argument], words: str) -> bool:
    """Drop a wrapper's own options; return whether it then starts another program."""
    if words and not words.startswith(("-", "*")):
        if not rest or rest[0].text != words:
            return False
        del rest[0]
        return True
    while rest and (rest[0].text or "").startswith("-") and rest[0].text != "--":
        option = rest.pop(0).text or ""
        takes_value = words == "*" and "=" not in option
        if rest and (option in words.split() or takes_value or option in ("-u", "--unset", "-C", "-S")):
            del rest[0]
    return True
