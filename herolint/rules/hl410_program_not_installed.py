"""HL410: a process runs a program that isn't installed."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Fix, Problem, Rule
from herolint.api.processes import (
    BootFailure,
    ProgramMissing,
    Stopped,
    code,
    command_to_add,
    new_requirement,
    replaced,
    stopped,
    visible,
)


def check(context: Context) -> Iterator[Problem]:
    """Report each program that no requirement installs."""
    for one in stopped(context, BootFailure.PROGRAM_NOT_INSTALLED):
        evidence: ProgramMissing = one.evidence
        message, help_, fix = _words(context, one, evidence)
        yield Problem(message, one.at, one.impact, fix, help_)


def _words(context: Context, one: Stopped, evidence: ProgramMissing) -> tuple[str, str, Fix | None]:
    program = code(evidence.program)
    near = visible(evidence.near or "")
    match evidence.reason:
        case "file":
            started = f"python {near}" if near.endswith(".py") else f"./{near}"
            return f"{one.who} runs {program}, but the app's folder isn't on PATH.", f"Write `{started}`.", None
        case "case":
            change = replaced(context, one.at, evidence.near or "")
            fix = context.fix(f"Write `{near}`", [change]) if change else None
            return f"{one.who} runs {program}, but the program is named `{near}`.", f"Write `{near}`.", fix
        case "python":
            return f"{one.who} runs {program}, which isn't the Python that Heroku installs.", "Write `python`.", None
        case "unknown":
            return f"{one.who} runs {program}, which no requirement installs.", "Check the program's name.", None
    distribution = _best(evidence)
    where = (
        ", which is only in a group that Heroku doesn't install"
        if evidence.reason == "other-group"
        else (", which isn't installed")
    )
    help_ = command_to_add(context, distribution)
    added = new_requirement(context, distribution) if evidence.reason == "not-installed" else None
    fix = context.fix(f"Add {distribution} to requirements.txt", [added], unsafe=True) if added else None
    return f"{one.who} runs {program}{where}.", help_, fix


def _best(evidence: ProgramMissing) -> str:
    """Return the distribution with the program's name, or else the first that provides it."""
    names = evidence.brought_by
    return next((name for name in names if name == evidence.program), names[0] if names else evidence.program)


RULE = Rule(
    code="HL410",
    name="program-not-installed",
    summary="A process runs a program that no requirement installs.",
    why="A dyno has only the programs that the app's requirements install and basic system commands. The process "
    'exits immediately with "command not found". Heroku doesn\'t install development groups, extras or other '
    "requirements files.",
    how="Add the package that provides the program to the app's dependencies.",
    impact=BOTH_ERROR,
    fixable="both",
    review="The package is added without a version, so each build installs its newest release.",
    when=(BootFailure.PROGRAM_NOT_INSTALLED.value,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/procfile",
    log=(
        "bash: * command not found",
        "bash: * exec: * not found",
        "env: *gunicorn*: No such file or directory",
        "env: *uvicorn*: No such file or directory",
        "env: *celery*: No such file or directory",
    ),
    check=check,
)
