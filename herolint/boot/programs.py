"""Check one program of a process: whether it's on the dyno, and what it does."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from herolint import lazy
from herolint.boot.commands import Run, inside
from herolint.boot.kinds import BootFailure, CommandInvalid, FileMissing, ProgramMissing
from herolint.boot.look import Look, Nothing, Process, Result
from herolint.installers.provision import Answer, Provision

if TYPE_CHECKING:
    from herolint.boot.values import Argument

_PYTHON = lazy.pattern(r"python(?:3(?:\.(\d+))?)?")
_SHELLS = ("bash", "sh", "dash")


def look_at(process: Process, run: Run) -> Result:
    """Check a program and return where it listens."""
    name = run.name
    if name is None or "\0" in name:
        return None
    if "/" in name:
        return _path(process, run, name)
    look = Look(process, run, name, run.arguments)
    if name.startswith("python") and (match := _PYTHON.fullmatch(name)):
        return _python(look, match[1])
    if not is_there(look, name):
        return None
    handler = _handler(name)
    if handler is not None:
        return handler(look)
    wraps = name in look.situation.programs.wrappers
    if not run.last or wraps or name not in look.situation.programs.commands:
        return None
    return Nothing(name, "shell" if name in _SHELLS else "command")


def _python(look: Look, minor: str | None) -> Result:
    from herolint.boot.interpreter import python

    installed = look.situation.python
    if minor is not None and installed is not None and int(minor) != installed[1]:
        evidence = ProgramMissing(look.type, look.name, "python", (), f"python{installed[0]}.{installed[1]}")
        look.fail(BootFailure.PROGRAM_NOT_INSTALLED, evidence, certain=False)
        return None
    result = python(look)
    if isinstance(result, Run):
        name = result.program.text or ""
        if not _is_importable(look, name, result.program):
            return None
        handler = _handler(name)
        return handler(Look(look.process, result, name, result.arguments)) if handler else None
    return result


def _is_importable(look: Look, name: str, argument: Argument) -> bool:
    """Check ``python -m gunicorn``: the module is installed if its program is."""
    found = look.situation.script(name)
    if found.answer is Answer.NO:
        reason = "other-group" if found.elsewhere else "not-installed"
        evidence = ProgramMissing(look.type, name, reason, found.origins)
        look.fail(BootFailure.PROGRAM_NOT_INSTALLED, evidence, argument, certain=found.certain)
        return False
    return True


def is_there(look: Look, name: str) -> bool:
    """Return whether a program is on the PATH of the dyno; where it certainly or very likely isn't, that is noted."""
    programs = look.situation.programs
    if name in programs.commands or name in programs.builtins:
        return True
    found = look.situation.script(name)
    if found.answer is Answer.YES:
        return True
    if name in programs.absent:
        _absent(look, name, programs.absent[name], found)
        return False
    if found.answer is Answer.NO:
        _not_installed(look, name, found)
        return False
    return _unknown(look, name)


def _absent(look: Look, name: str, brought_by: str, found: Provision) -> None:
    if found.answer is Answer.UNKNOWN and found.origins:
        return
    if brought_by == "runner":
        evidence = ProgramMissing(look.type, name, "runner", found.origins)
        certain = not look.situation.may_have_other_buildpacks
        look.fail(BootFailure.RUNNER_NOT_ON_DYNO, evidence, certain=certain)
        return
    reason = "python" if brought_by == "python" else "language"
    evidence = ProgramMissing(look.type, name, reason, (brought_by,) if brought_by else ())
    kind = BootFailure.PROGRAM_NOT_INSTALLED if brought_by == "python" else BootFailure.RUNNER_NOT_ON_DYNO
    look.fail(kind, evidence, certain=not look.situation.may_have_other_buildpacks)


def _not_installed(look: Look, name: str, found: Provision) -> None:
    if not found.origins and (invalid := _invalid(look, name)):
        look.fail(BootFailure.COMMAND_INVALID, invalid)
        return
    near = _file_of_that_name(look, name) or _other_case(look, name)
    reason = "other-group" if found.elsewhere else "not-installed"
    if not found.origins and not near and not found.certain:
        return  # an unknown distribution may well provide it
    if not found.origins:
        reason = "file" if near and look.situation.folder.exists(near) else "case" if near else "unknown"
    situation = look.situation
    certain = found.certain and not situation.may_have_other_buildpacks and not situation.includes_nothing
    # A buildpack that the repository doesn't name may provide a program that isn't Python.
    certain = certain and reason != "unknown"
    evidence = ProgramMissing(look.type, name, reason, found.origins, near)
    look.fail(BootFailure.PROGRAM_NOT_INSTALLED, evidence, certain=certain)


def _unknown(look: Look, name: str) -> bool:
    """Check a program that no known distribution provides; an unknown distribution may."""
    if invalid := _invalid(look, name):
        look.fail(BootFailure.COMMAND_INVALID, invalid)
        return False
    if near := _file_of_that_name(look, name):
        evidence = ProgramMissing(look.type, name, "file", (), near)
        look.fail(BootFailure.PROGRAM_NOT_INSTALLED, evidence)
        return False
    if (near := _other_case(look, name)) and near != name:
        evidence = ProgramMissing(look.type, name, "case", (), near)
        look.fail(BootFailure.PROGRAM_NOT_INSTALLED, evidence)
        return False
    return False


def _invalid(look: Look, name: str) -> CommandInvalid | None:
    """Recognize a word that can't be the name of a program."""
    entry = look.process.entry
    following = look.run.arguments[0].text if look.run.arguments else None
    if name == "$":
        return CommandInvalid(look.type, "prompt", name, entry)
    if name.endswith(":") and len(name) > 1:
        return CommandInvalid(look.type, "type-twice", name, entry)
    if following == "=" or (following or "").startswith("=") or (name.endswith("=") and name[:-1].isidentifier()):
        return CommandInvalid(look.type, "spaces", name, entry)
    if " " in name.strip() and look.run.program.word.quoted:
        return CommandInvalid(look.type, "quoted", name, entry)
    return None


def _file_of_that_name(look: Look, name: str) -> str | None:
    path = inside(name, look.run.folder)
    folder = look.situation.folder
    if path and folder.is_file(path):
        return path
    if path and folder.is_file(f"{path}.py") and not re.search(r"\W", name):
        return f"{path}.py"
    return None


def _other_case(look: Look, name: str) -> str | None:
    lowered = name.lower()
    if lowered != name and look.situation.script(lowered).origins:
        return lowered
    return None


def _path(process: Process, run: Run, name: str) -> Result:
    """Check a program that is given as a path."""
    look = Look(process, run, name, run.arguments)
    path = inside(name, run.folder)
    situation = look.situation
    if path is None or path.startswith(".heroku/") or (path.startswith("bin/start-") and situation.makes_files):
        return None
    if not situation.folder.is_file(path):
        if situation.folder.is_directory(path):
            return None
        look.missing(run.program, path, "script")
        return None
    content = situation.load(path, bytes) or b""
    first = content.split(b"\n", 1)[0]
    if not situation.folder.is_executable(path):
        evidence = FileMissing(look.type, path, "script", "not-executable")
        # Outside git, the executable bit may have been lost.
        certain = situation.folder.in_git and not situation.makes_files
        look.fail(BootFailure.FILE_NOT_FOUND, evidence, certain=certain)
        return None
    if first.startswith(b"#!") and first.endswith(b"\r"):
        evidence = FileMissing(look.type, path, "script", "carriage-return")
        look.fail(BootFailure.FILE_NOT_FOUND, evidence)
        return None
    if re.match(rb"#!.{0,60}\bpython", first):
        return _python(Look(process, run, "python", (run.program, *run.arguments)), None)
    return None


_HANDLERS = {
    "gunicorn": "gunicorn.gunicorn",
    "uvicorn": "servers.uvicorn",
    "hypercorn": "servers.hypercorn",
    "daphne": "servers.daphne",
    "waitress-serve": "servers.waitress",
    "granian": "servers.granian",
    "sanic": "servers.sanic",
    "flask": "frameworks.flask",
    "quart": "frameworks.quart",
    "fastapi": "frameworks.fastapi",
    "litestar": "frameworks.litestar",
    "streamlit": "frameworks.streamlit",
    "celery": "workers.celery",
    "dramatiq": "workers.dramatiq",
    "huey_consumer": "workers.huey",
    "huey_consumer.py": "workers.huey",
    "rq": "workers.rq",
    "alembic": "workers.alembic",
}
"""The function for each program, by its module in this package: an app starts one or two of them."""


def _handler(name: str) -> Callable[[Look], Result] | None:
    if name not in _HANDLERS:
        return None
    module, _, function = _HANDLERS[name].partition(".")
    found: Callable[[Look], Result] = getattr(importlib.import_module(f"{__package__}.{module}"), function)
    return found
