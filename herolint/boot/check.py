"""Check one process of the Procfile: its command, its programs, what they load, and where it listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herolint.boot.commands import Chain, Problem, Run
from herolint.boot.kinds import BootFailure, CommandInvalid, FileMissing, NothingListens, PortNotBound
from herolint.boot.look import Listening, Look, Nothing, Process, Result
from herolint.boot.ports import check as check_ports
from herolint.boot.programs import look_at
from herolint.boot.values import Argument, Environment, mangled_port
from herolint.formats.shell_words import Word
from herolint.model import StageOutcome

if TYPE_CHECKING:
    from herolint.boot.situation import Situation
    from herolint.formats.procfile import Entry
    from herolint.model import Failure

_SHORT = 60
_FORMATS = ("--access-logformat", "--access-log-format", "--log-fmt")


def check(situation: Situation, entry: Entry, path: str) -> tuple[StageOutcome, tuple[Failure, ...]]:
    """Return whether a process starts, and its failures."""
    process = Process(situation, entry, path)
    chain = Chain(situation)
    command = entry.command.rstrip()
    if not command:
        process.fail(BootFailure.COMMAND_INVALID, CommandInvalid(entry.type, "empty", "", entry), process.place(None))
        return StageOutcome.FAILS, tuple(process.failures)
    result: Result = None
    last: Run | None = None
    is_known = True
    for found in chain.walk(command, Environment()):
        if isinstance(found, Problem):
            _problem(process, found)
            continue
        own = Process(situation, entry, path)
        answer = look_at(own, found)
        if found.fatal:
            _mangled(own, found)
            for failure in own.failures:
                process.fail(failure.kind, failure.evidence, failure.at, certain=failure.certain)
            if found.alone and not process.failures:
                _never_ends(process, found, answer)
        if found.last and chain.ends_in_background:
            continue
        if found.last and found.alone:
            result, last = answer, found
        elif found.last:
            last = found
        if process.failures and found.fatal:
            break
        is_known = is_known and answer is not None and own.is_known
    if process.is_web and chain.is_known and not process.failures:
        _reached(process, chain, result, last)
    return _outcome(process.failures, result, is_known=is_known and chain.is_known), tuple(process.failures)


def _reached(process: Process, chain: Chain, result: Result, last: Run | None) -> None:
    """Record why the router can't reach a web process."""
    entry = process.entry
    if last is not None:
        check_ports(process, result, last.program)
    elif chain.ends_in_background:
        evidence = NothingListens(entry.type, entry.command.rstrip(" &")[:_SHORT], "background")
        process.fail(BootFailure.NOTHING_LISTENS, evidence, process.place(None))


def _never_ends(process: Process, run: Run, answer: Result) -> None:
    """Record a command before ``&&`` that never ends, so that nothing after it runs."""
    if not process.is_web or run.last:
        return
    lasting = isinstance(answer, Listening) or (
        isinstance(answer, Nothing) and answer.reason in ("never", "polls", "worker")
    )
    if lasting:
        evidence = NothingListens(process.entry.type, run.name or "", "never-ends")
        place = process.place(run.program.word)
        process.fail(BootFailure.NOTHING_LISTENS, evidence, place, certain=isinstance(answer, Listening))


def _outcome(failures: list[Failure], result: Result, *, is_known: bool) -> StageOutcome:
    if any(failure.certain for failure in failures):
        return StageOutcome.FAILS
    if failures or not is_known or not isinstance(result, (Listening, Nothing)):
        return StageOutcome.UNKNOWN
    return StageOutcome.OK


def _mangled(process: Process, run: Run) -> None:
    """Record a word that is meant as the port but that bash expands differently."""
    if not process.is_web or run.source is not None:
        return
    before = ""
    for argument in run.arguments:
        written = mangled_port(argument.word)
        if written is not None and before not in _FORMATS and not process.failures:
            evidence = PortNotBound(process.entry.type, run.name or "", "variable", "", written)
            process.fail(BootFailure.PORT_NOT_BOUND, evidence, process.place(argument.word))
        before = argument.text or ""


def _problem(process: Process, problem: Problem) -> None:
    if not problem.fatal:
        return
    entry = process.entry
    at = process.place(problem.word, problem.start)
    if problem.reason in ("quote", "token", "substitution"):
        reason = problem.reason if problem.source is None else "script"
        evidence = CommandInvalid(entry.type, reason, problem.text, entry)
        process.fail(BootFailure.COMMAND_INVALID, evidence, at)
        return
    if problem.reason == "cd-arguments":
        missing = FileMissing(entry.type, problem.text, "folder", "arguments")
        process.fail(BootFailure.FILE_NOT_FOUND, missing, at)
        return
    word = problem.word or Word(("",), 0, 1)
    run = Run(Argument("", word), (), Environment(), frozenset(), problem.folder, True, True, True)
    what = "folder" if problem.reason == "cd-missing" else "script"
    look = Look(process, run, "", ())
    look.missing(Argument(problem.text, run.program.word), problem.text, what)
