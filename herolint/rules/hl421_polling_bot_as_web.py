"""HL421: the `web` process never listens on a port."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Problem, Rule
from herolint.api.processes import BootFailure, NothingListens, Stopped, stopped, visible


def check(context: Context) -> Iterator[Problem]:
    """Report each web process that never listens on a port."""
    for one in stopped(context, BootFailure.NOTHING_LISTENS):
        evidence: NothingListens = one.evidence
        message, help_ = _words(one, evidence)
        yield Problem(message, one.at, one.impact, help=help_)


def _words(one: Stopped, evidence: NothingListens) -> tuple[str, str]:
    program = f"`{visible(evidence.program)}`"
    worker = "Rename the process type to `worker`. After the next push, run `heroku ps:scale web=0 worker=1`."
    match evidence.reason:
        case "worker":
            return f"{one.who} runs {program}, a worker that never listens on a port.", worker
        case "polls" | "never":
            return f"{one.who} runs {program}, which probably doesn't listen on a port.", worker
        case "shell":
            return f"{one.who} runs {program}, a shell that exits immediately.", "Start a web server instead."
        case "command":
            return f"{one.who} runs {program}, a command that exits without listening on a port.", (
                "Start a web server, and run this command in the release phase: `release: …`."
            )
        case "own-server":
            return f"{one.who} starts a second server as soon as {program} imports this module.", (
                'Move the call into `if __name__ == "__main__":`.'
            )
        case "background":
            return f"{one.who} exits immediately, because `&` starts {program} in the background.", "Delete the `&`."
        case "never-ends":
            return f"{one.who} never runs the command after `&&`, because {program} doesn't exit.", (
                "Move {program} to a process type such as `worker`."
            )
    return f"{one.who} runs {program}, which exits without starting a server.", (
        "Start a server in it, or change the command to `gunicorn module:app`."
    )


RULE = Rule(
    code="HL421",
    name="polling-bot-as-web",
    summary="The web process never listens on a port.",
    why="Heroku stops and restarts a web process that doesn't listen on $PORT within 60 seconds (R10). A polling "
    "bot, a worker or a command doesn't need a port, so it can run as another process type.",
    how="Give the process another type, such as `worker`, and scale it up.",
    impact=BOTH_ERROR,
    when=(BootFailure.NOTHING_LISTENS.value,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/error-codes#r10-boot-timeout",
    log=("Web process failed to bind to $PORT", "Process exited with status 0 … at=error code=H10"),
    check=check,
)
