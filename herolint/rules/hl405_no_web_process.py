"""HL405: the Procfile has processes, but no `web` process."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, INFO, PROCFILE, WARNING, Context, Location, Problem, Rule
from herolint.api.processes import listed, visible
from herolint.api.web import web_framework


def check(context: Context) -> Iterator[Problem]:
    """Report a Procfile without `web`: a warning for a web app, advice for others."""
    types: dict[str, None] = {}
    impact = {}
    framework = None
    for target in context.building:
        procfile = context.stages[target].procfile
        names = [process.type for process in procfile.processes]
        others = [name for name in names if name != "release"]
        if "web" in names or not names:
            continue
        framework = framework or web_framework(context, target)
        types |= dict.fromkeys(others)
        impact[target] = WARNING if framework and not others else INFO
        if framework and not any(name in _OTHER_NAMES or name.startswith(_OTHER_NAMES) for name in others):
            impact[target] = WARNING
    if not impact:
        return
    scale = " ".join(f"{visible(name)}=1" for name in list(types)[:3])
    started = f"`{visible(next(iter(types)))}`" if len(types) == 1 else "the others"
    scaling = f" Start {started} with `heroku ps:scale {scale}`." if scale else ""
    what = listed([f"`{visible(name)}`" for name in types]) or "`release`"
    yield Problem(
        f"The Procfile has no `web` process, only {what}, so Heroku routes no requests to the app.",
        Location(PROCFILE),
        impact,
        help=(
            f"Add a line such as `web: gunicorn app:app`.{scaling}"
            if framework
            else f"If the app doesn't serve requests, no change is needed.{scaling}"
        ),
    )


_OTHER_NAMES = ("worker", "bot", "clock", "beat", "celery", "scheduler", "cron", "job", "queue", "rq", "consumer")

RULE = Rule(
    code="HL405",
    name="no-web-process",
    summary="The Procfile has no `web` process.",
    why="Only a `web` process receives requests; without one, visitors see Heroku's error page (H14). Other "
    "processes don't run until you scale them up.",
    how="Rename the process that serves requests to `web`. If no process serves requests, scale the others.",
    impact=BOTH_WARNING,
    when=(PROCFILE,),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/procfile#the-web-process-type",
    log=("No web processes running", "Couldn't find that process type (web)"),
    check=check,
)
