"""HL425: a process starts with a tool that isn't on the dyno."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, PROCFILE, Context, Fix, Location, Problem, Rule
from herolint.api.processes import (
    BootFailure,
    ProgramMissing,
    Stopped,
    code,
    is_procfile,
    replaced,
    stopped,
    text_at,
    visible,
)


def check(context: Context) -> Iterator[Problem]:
    """Report each runner and each program of another language."""
    for one in stopped(context, BootFailure.RUNNER_NOT_ON_DYNO):
        evidence: ProgramMissing = one.evidence
        program = code(evidence.program)
        if evidence.reason == "runner":
            message = f"{one.who} runs {program}, which isn't on the dyno when the app runs."
            help_ = "Delete it from the command: the app's programs are already on PATH."
        else:
            message = f"{one.who} runs {program}, which a Python dyno doesn't have."
            names = [f"heroku/{name}" for name in evidence.brought_by]
            help_ = (
                f"Run `heroku buildpacks:add --index 1 {names[0]}`, or start the Python program."
                if names
                else ("Delete it from the command.")
            )
        yield Problem(message, one.at, one.impact, _fix(context, one, evidence), help_)


def _fix(context: Context, one: Stopped, evidence: ProgramMissing) -> Fix | None:
    """Delete ``uv run`` and the like if a plain command follows."""
    if evidence.reason != "runner" or not is_procfile(one.at) or one.at.line is None or one.at.column is None:
        return None
    rest = text_at(context, Location(PROCFILE, one.at.line, one.at.column, one.at.line, 10_000))
    prefix = f"{evidence.program} run "
    following = rest.removeprefix(prefix)
    if following == rest or following.lstrip().startswith("-"):
        return None
    end = one.at.column + len(prefix)
    at = one.at._replace(end_column=end)
    change = replaced(context, at, "")
    return context.fix(f"Remove `{visible(prefix.strip())}`", [change]) if change else None


_PROGRAMS = ("poetry", "uv", "pipenv", "pdm", "hatch", "npm", "node", "yarn", "make", "sudo", "uvx")

RULE = Rule(
    code="HL425",
    name="runner-not-on-dyno",
    summary="A process starts with a tool that isn't on the dyno.",
    why='Heroku uses Poetry and uv during the build only, so `poetry run` and `uv run` fail with "command not '
    "found\". Cedar keeps Pipenv for apps with a Pipfile.lock. Python dynos don't have Node.js, make or sudo.",
    how="Start the program directly; its environment is active on every dyno.",
    impact=BOTH_ERROR,
    fixable="safe",
    when=(BootFailure.RUNNER_NOT_ON_DYNO.value,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/python-support",
    log=tuple(f"bash: * {program}: command not found" for program in _PROGRAMS),
    check=check,
)
