"""Run git so that the repository it reads can't make it run, fetch, write or wait for anything.

Switched off are (see git-config(1) and git(1)): ``core.fsmonitor`` and ``core.hooksPath`` name programs; a partial
clone fetches what is missing, from a remote that may be a program (``ext::program``) or from ``fetch.bundleURI``;
``core.worktree`` and the ``GIT_*`` variables point elsewhere; ``log.showSignature`` runs ``gpg.program``; ``trace2.*``
in a HOME inside the checkout names files to write. Only plumbing that applies no filter and no diff driver is called.

git fetches through a second git, which it looks for on PATH. So the first one gets a PATH on which there is no
program: nothing can fetch, also where git is too old for ``GIT_NO_LAZY_FETCH``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from weakref import ref

from herolint.checkout.names import decode, encode
from herolint.checkout.values import CheckoutError

# The time limit for each answer of a process that is queried about single names, and for the whole list of a
# repository.
_ANSWER_SECONDS = 4.0
_LIST_SECONDS = 30.0
# The bytes that every system's pipe accepts before the other side reads.
_PIPE_BYTES = 4096

_OPTIONS = (
    "--no-pager",
    *("-c", "core.fsmonitor="),  # empty, because git before 2.36 would take "false" for a program
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.quotePath=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.follow=false"),
    *("-c", "safe.directory=*"),
)

_KEPT_VARIABLES = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"}
_VARIABLES = {
    # A name that can't be guessed: with `none`, a remote `none::x` or an alias `remote-none` would be allowed.
    "GIT_ALLOW_PROTOCOL": os.urandom(16).hex(),
    "GIT_NO_LAZY_FETCH": "1",
    # Replacement objects aren't pushed with a commit.
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # Variables win over trace2.normalTarget and its like.
    **dict.fromkeys(("GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_TRACE2_PERF"), "0"),
    "LC_ALL": "C",
}
_NO_PROGRAMS = {"GIT_EXEC_PATH": os.devnull, "PATH": os.devnull}


class GitFailed(Exception):  # noqa: N818 - says what happened
    """git exited without an answer, or not in time; the message is a clause for people."""


class GitTooSlow(GitFailed):
    """git didn't answer in time."""


class Place:
    """A repository: the top of its working tree and its ``.git``; a bare one is both itself.

    ``strangers`` are folders from which no program is run: all checkouts that the run reads or finds.
    """

    __slots__ = ("bare", "git_dir", "strangers", "top")

    def __init__(self, top: bytes, git_dir: bytes, *, bare: bool, strangers: Collection[bytes] = ()) -> None:
        self.top = top
        self.git_dir = git_dir
        self.bare = bare
        self.strangers = strangers


def literally(name: str) -> bytes:
    """Return a pathspec that matches exactly this name."""
    return b":(literal)" + encode(name)


class Git:
    """git for one repository. Everything it starts is read-only and ends with this object."""

    def __init__(self, place: Place, index_file: bytes | None = None) -> None:
        """Find git; raises ``CheckoutError`` if there is none to run."""
        self.place = place
        self._program = find_git(place.top, place.strangers)
        self._environment = _environment(place, index_file, self._program)

    def command(self, *arguments: str | bytes) -> list[bytes]:
        """Return the command line; the first argument is the subcommand."""
        return [os.fsencode(part) for part in (self._program, *_OPTIONS, *arguments)]

    def run(self, *arguments: str | bytes, seconds: float | None = None) -> bytes:
        """Return what git prints; raises ``GitFailed``."""
        seconds = seconds or _LIST_SECONDS
        try:
            done = subprocess.run(  # noqa: S603 - found by find_git, no shell
                self.command(*arguments),
                cwd=self.place.top,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=seconds,
                check=False,
                creationflags=_creation_flags(),
            )
        except subprocess.TimeoutExpired as error:
            raise GitTooSlow(f"git didn't answer within {seconds:g} seconds") from error
        except OSError as error:
            raise GitFailed(f"git can't be started: {error.strerror}") from error
        if done.returncode != 0:
            raise GitFailed(_complaint(done.stderr))
        return done.stdout

    def start(self, *arguments: str | bytes) -> subprocess.Popen[bytes]:
        """Start a git that answers questions through pipes; raises ``GitFailed``."""
        try:
            return subprocess.Popen(  # noqa: S603 - found by find_git, no shell
                self.command(*arguments),
                cwd=self.place.top,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                creationflags=_creation_flags(),
            )
        except OSError as error:
            raise GitFailed(f"git can't be started: {error.strerror}") from error

    def why(self) -> str:
        """Return why git refuses this repository, in its own words."""
        try:
            self.run("check-ignore", "--no-index", "-q", "--", ".x", seconds=_ANSWER_SECONDS)
        except GitFailed as error:
            return str(error)
        return "git exited without an answer"


class Conversation:
    """A running git that answers one query after another. Closing or dropping it ends the process."""

    def __init__(self, git: Git, *arguments: str | bytes) -> None:
        self._process = git.start(*arguments)
        self._buffer = b""

    def send(self, question: bytes) -> None:
        """Send one query, or as many as ``questions`` puts in one piece, so that neither side waits forever."""
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 - Popen was given a pipe
        try:
            while question:
                question = question[os.write(stdin.fileno(), question) :]
        except OSError as error:
            raise GitFailed("git exited without an answer") from error

    def fields(self, count: int) -> list[bytes]:
        """Return the next ``count`` fields, each ended by NUL."""
        parts = [self._buffer]
        missing = count - self._buffer.count(b"\0")
        while missing > 0:
            parts.append(self._receive())
            missing -= parts[-1].count(b"\0")
        *fields, self._buffer = b"".join(parts).split(b"\0", count)
        return fields

    def line(self) -> bytes:
        """Return the next line, without its end."""
        while b"\n" not in self._buffer:
            self._buffer += self._receive()
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def exactly(self, size: int) -> bytes:
        """Return the next ``size`` bytes."""
        parts = [self._buffer]
        total = len(self._buffer)
        while total < size:
            parts.append(self._receive())
            total += len(parts[-1])
        everything = b"".join(parts)
        self._buffer = everything[size:]
        return everything[:size]

    def close(self) -> None:
        """End the process. It only reads, so that killing it loses nothing and is quickest."""
        process = self._process
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        process.wait()

    def __del__(self) -> None:
        if hasattr(self, "_process") and self._process.returncode is None:
            self.close()

    def _receive(self) -> bytes:
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101 - Popen was given a pipe
        chunk = _read_in_time(self._process, stdout.fileno())
        if not chunk:
            raise GitFailed("git exited without an answer")
        return chunk


class Line:
    """Allows one running git at a time, so that a run over a thousand repositories doesn't keep a thousand."""

    def __init__(self) -> None:
        self._partner: object = None
        self._conversation: Conversation | None = None
        _lines.append(ref(self))

    def to(self, git: Git, *arguments: str) -> Conversation:
        """Return the conversation with this git; start it if it isn't the running one."""
        partner = (git, arguments)
        if self._conversation is None or self._partner != partner:
            self.hang_up()
            self._conversation = Conversation(git, *arguments)
            self._partner = partner
        return self._conversation

    def hang_up(self) -> None:
        """End the conversation that is running, if one is."""
        if self._conversation is not None:
            self._conversation.close()
            self._conversation = None


_lines: list[ref[Line]] = []


def hang_up() -> None:
    """End all conversations that are running; the next question begins another one."""
    for known in _lines:
        line = known()
        if line is not None:
            line.hang_up()


def find_git(top: bytes, strangers: Collection[bytes] = ()) -> str:
    """Return the ``git`` on PATH, but never one inside the checkout at ``top`` or inside ``strangers``.

    Relative entries of PATH and entries inside a checkout are skipped, and so is a program that is a link into one.
    Raises ``CheckoutError``.
    """
    refused = tuple({os.path.join(os.path.realpath(os.fsdecode(folder)), "") for folder in {top, *strangers}})
    program = "git.exe" if sys.platform == "win32" else "git"
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        candidate = os.path.join(folder, program)
        if not os.path.isabs(folder) or not os.access(candidate, os.X_OK) or not os.path.isfile(candidate):
            continue
        if not any(f"{place}{os.sep}".startswith(refused) for place in _places(folder, candidate)):
            return candidate
    raise CheckoutError(
        f"{decode(top)} is a git repository, but git isn't on PATH (outside the repository). Install git, or copy the "
        "app to a folder outside the repository."
    )


def _places(folder: str, candidate: str) -> tuple[str, str]:
    return os.path.realpath(folder), os.path.realpath(candidate)


def _environment(place: Place, index_file: bytes | None, program: str) -> dict[str, str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("GIT_") or name.upper() in _KEPT_VARIABLES
    }
    environment |= _VARIABLES
    if not _needs_path(program):
        environment |= _NO_PROGRAMS
    environment["GIT_DIR"] = os.fsdecode(place.git_dir)
    if not place.bare:
        environment["GIT_WORK_TREE"] = os.fsdecode(place.top)
    if index_file is not None:
        environment["GIT_INDEX_FILE"] = os.fsdecode(index_file)
    return environment


def _needs_path(program: str) -> bool:
    """Return whether git needs programs to start at all: on Windows, where it's a launcher, and where it's a script."""
    try:
        with open(program, "rb") as file:
            return sys.platform == "win32" or file.read(2) == b"#!"
    except OSError:
        return True


def _creation_flags() -> int:
    return getattr(subprocess, "CREATE_NO_WINDOW", 0)


def _complaint(stderr: bytes) -> str:
    lines = [line for line in decode(stderr).splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal: ", "error: "))]
    text = (fatal or lines or ["git exited without an answer"])[-1]
    return "".join(sign if sign.isprintable() else "?" for sign in text)[:300]


def _read_in_time(process: subprocess.Popen[bytes], descriptor: int) -> bytes:
    """Return one chunk of an answer, ``b""`` at the end; raises ``GitFailed`` if it doesn't come in time."""
    late = GitTooSlow(f"git didn't answer within {_ANSWER_SECONDS:g} seconds")
    if sys.platform != "win32":
        import select

        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        if not poll.poll(_ANSWER_SECONDS * 1000):
            raise late
        return os.read(descriptor, 65_536)
    import threading

    overdue = threading.Event()
    watchdog = threading.Timer(_ANSWER_SECONDS, lambda: (overdue.set(), process.kill()))
    watchdog.start()
    try:
        chunk = os.read(descriptor, 65_536)
    finally:
        watchdog.cancel()
    if overdue.is_set():
        raise late
    return chunk


def questions(paths: Sequence[str]) -> Iterator[bytes]:
    """Yield the paths, each ended by NUL, in pieces that fit into a pipe at once."""
    piece: list[bytes] = []
    size = 0
    for path in paths:
        # "./" keeps git from reading a name such as ":(top)" as something else.
        question = b"./" + encode(path) + b"\0"
        if piece and size + len(question) > _PIPE_BYTES:
            yield b"".join(piece)
            piece, size = [], 0
        piece.append(question)
        size += len(question)
    if piece:
        yield b"".join(piece)
