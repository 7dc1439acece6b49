"""HL421: `web` runs something that never listens."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_ERROR, Context, Problem, Rule
from herolint.api.processes import BootFailure, NothingListens, Stopped, stopped, visible


def check(context: Context) -> Iterator[Problem]:
    """Report each web process of which nothing listens on a port."""
    for one in stopped(context, BootFailure.NOTHING_LISTENS):
        evidence: NothingListens = one.evidence
        message, help_ = _words(one, evidence)
        yield Problem(message, one.at, one.impact, help=help_)


def _words(one: Stopped, evidence: NothingListens) -> tuple[str, str]:
    program = f"`{visible(evidence.program)}`"
    worker = "Rename the process type to `worker`, and run `heroku ps:scale web=0 worker=1` after the next push."
    match evidence.reason:
        case "worker":
            return f"{one.who} runs {program}, a worker that never listens on a port.", worker
        case "polls" | "never":
            return f"{one.who} runs {program}, which doesn't seem to listen on a port.", worker
        case "shell":
            return f"{one.who} runs {program}, a shell that ends at once.", "Start a web server instead."
        case "command":
            return f"{one.who} runs {program}, a command that ends and never listens.", (
                "Start a web server, and run this command in the release phase: `release: …`."
            )
        case "own-server":
            return f"{one.who} starts a second server when {program} imports this module.", (
                'Move the call below `if __name__ == "__main__":`.'
            )
        case "background":
            return f"{one.who} ends at once, because `&` starts {program} in the background.", "Remove the `&`."
        case "never-ends":
            return f"{one.who} never reaches what is behind `&&`: {program} doesn't end.", (
                "Make it a process type, such as `worker`."
            )
    return f"{one.who} runs {program}, which ends without starting a server.", (
        "Start a server in it, or write `gunicorn module:app`."
    )


RULE = Rule(
    code="HL421",
    name="polling-bot-as-web",
    summary="The web process never listens on a port.",
    why="Heroku stops a web process that doesn't listen on $PORT within 60 seconds (R10), and starts it again. A bot "
    "that polls, a worker or a command needs no port: as another process type it runs undisturbed.",
    how="Give the process another type, such as `worker`, and scale it up.",
    impact=BOTH_ERROR,
    when=(BootFailure.NOTHING_LISTENS.value,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/error-codes#r10-boot-timeout",
    log=("Web process failed to bind to $PORT",),
    check=check,
)
